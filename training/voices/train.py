"""Train the voices model: ``python -m training.voices.train --data … --model base --out runs/voices-base``.

First on speakers guessed from parses and everything that is annotated, then on what is annotated alone, the
layers that branch off from the encoder too. The encoder stays as it is; its states are computed once and
kept.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.reading.model import Model
from sayso.reading.weights import load
from sayso.voices.labels import KINDS, N_SPECIAL
from training.sizes import SIZES
from training.voices.batches import Batch, batch
from training.voices.corpus import Document, annotated, labelled
from training.voices.network import Network, Scores
from training.voices.recover import Shipped
from training.voices.silver import guessed
from training.voices.states import States

GATHERED = 2
"""Articles to a step."""
WARM_UP = 0.06
AVERAGED = 0.998
DEEP_RATE = 0.16
"""Rate of the layers that begin from the encoder's, of the others'."""
SHARE_ACT, SHARE_KIND, SHARE_RELAY, SHARE_SPAN = 1.0, 0.5, 0.5, 0.7
"""Weights of the losses beside the speaker's."""
RELAY_WEIGHT = 2.0


def losses(model: Network, b: Batch) -> Tensor:
    """All losses of an article, for each statement whose speaker is known."""
    x = model.words(b.states.float(), b.shapes, b.roles)
    scores = model.scores(x, b.pools, b.places, b.sources, b.inputs)
    known = b.speakers.any(1)
    log = scores.speakers.log_softmax(1)[known]
    loss = -log.masked_fill(~b.speakers[known], -1e9).logsumexp(1).sum()
    acted = b.acts >= 0
    loss = loss + SHARE_ACT * functional.cross_entropy(scores.acts[acted], b.acts[acted], reduction="sum")
    relays = functional.binary_cross_entropy_with_logits(
        scores.relays[b.chained],
        b.relays[b.chained],
        pos_weight=torch.tensor(RELAY_WEIGHT),
        reduction="sum",
    )
    loss = loss + SHARE_RELAY * relays + SHARE_KIND * _kind_loss(model, b, scores)
    loss = loss + SHARE_SPAN * _span_loss(model, b, x, scores)
    return loss / max(int(known.sum()), 1)


def _kind_loss(model: Network, b: Batch, scores: Scores) -> Tensor:
    known = b.kinds >= 0
    right = b.speakers[known, : len(b.inputs.averages)].float()
    own = b.inputs.averages @ scores.mentions
    parties = right @ own / right.sum(1, keepdim=True).clamp(min=1)
    logits = model.kinds(scores.statements[known], parties)
    kinds, named = logits[:, : len(KINDS)], logits[:, len(KINDS)]
    loss = functional.cross_entropy(kinds, b.kinds[known], reduction="sum")
    return loss + functional.binary_cross_entropy_with_logits(named, b.named[known], reduction="sum")


def _span_loss(model: Network, b: Batch, x: Tensor, scores: Scores) -> Tensor:
    if not b.parties:
        return x.new_zeros(())
    parties = torch.stack([scores.mentions[p.mentions].mean(0) for p in b.parties])
    spans, nothing = model.spans(x, parties, torch.stack([p.near for p in b.parties]))
    log = torch.cat([spans.flatten(2), nothing[..., None]], 2).log_softmax(2)
    loss = x.new_zeros(())
    for i, party in enumerate(b.parties):
        for task, places in enumerate(party.spans):
            if places is None:
                loss = loss - log[i, task, -1]
            elif len(places):
                loss = loss - log[i, task, places].logsumexp(0)
    return loss


def right_speakers(model: Network, batches: list[Batch]) -> float:
    """Share of statements whose likeliest speaker is right, in %, of those with one among the candidates."""
    right = n = 0
    model.eval()
    with torch.inference_mode():
        for b in batches:
            x = model.words(b.states.float(), b.shapes, b.roles)
            scores = model.scores(x, b.pools, b.places, b.sources, b.inputs)
            n_answers = len(b.inputs.averages) + N_SPECIAL
            chances = scores.speakers.softmax(1)
            found = chances[:, :n_answers].clone()
            for i in range(1, len(found)):
                found[i] += chances[i, n_answers : n_answers + i] @ found[:i]
            known = b.speakers[:, :n_answers].any(1)
            best = found.argmax(1)[known]
            right += int(b.speakers[known].gather(1, best[:, None]).sum())
            n += int(known.sum())
    return 100 * right / max(n, 1)


def fit(
    model: Network, batches: list[Batch], dev: list[Batch], epochs: int, rate: float, seed: int, *, deep: bool
) -> Network:
    """Train, the deep layers too or not, and return the average of the weights over the steps."""
    model.deep.requires_grad_(deep)
    order = random.Random(seed)
    groups = [
        {"params": model.deep.parameters(), "lr": rate * DEEP_RATE},
        {"params": [p for n, p in model.named_parameters() if not n.startswith("deep.")], "lr": rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.02)
    n_steps = epochs * len(batches) // GATHERED + 1
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / (WARM_UP * n_steps)) * max(0.02, 1 - s / n_steps)
    )
    average = copy.deepcopy(model)
    began, step = time.monotonic(), 0
    for epoch in range(epochs):
        model.train()
        total = 0.0
        optimizer.zero_grad()
        for i, b in enumerate(order.sample(batches, len(batches)), 1):
            loss = losses(model, b)
            (loss / GATHERED).backward()
            total += float(loss.detach())
            if i % GATHERED == 0:
                nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                optimizer.zero_grad()
                step += 1
                with torch.no_grad():
                    kept = min(AVERAGED, step / (step + 10))
                    for a, p in zip(average.parameters(), model.parameters(), strict=True):
                        a.lerp_(p, 1 - kept)
        print(
            f"epoch {epoch + 1} of {epochs}: loss {total / len(batches):.3f}, "
            f"right on dev {right_speakers(average, dev):.1f} %, {time.monotonic() - began:.0f} s",
            flush=True,
        )
    return average


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, required=True, help="folder that holds speakers, data/polnear and webnews"
    )
    parser.add_argument("--model", default="base", help="size of the reader whose states are taken")
    parser.add_argument("--out", type=Path, required=True, help="folder for model.pt")
    parser.add_argument(
        "--states", type=Path, default=Path("runs/states"), help="folder in which states are kept"
    )
    parser.add_argument("--begin", type=Path, help="guessed.pt of an earlier run: go on from there")
    parser.add_argument("--guessed-epochs", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=6e-4)
    parser.add_argument("--seed", type=int, default=0)
    a = parser.parse_args()
    torch.manual_seed(a.seed)
    reader = Model(load(a.model))
    states = States(reader, a.states)

    def batches(documents: list[Document]) -> list[Batch]:
        made = [batch(d, s) for d, s in zip(documents, states.of_all(documents), strict=True)]
        return [b for b in made if b]

    gold = annotated(a.data, "train", reader.tokenizer) + labelled(a.data, reader.tokenizer)
    dev = batches(annotated(a.data, "dev", reader.tokenizer))
    right = batches(gold)
    print(f"{len(right)} articles with answers, {len(dev)} to look at", flush=True)
    a.out.mkdir(parents=True, exist_ok=True)
    model = Network(right[0].states.shape[1])
    if a.begin:
        model.load_state_dict(torch.load(a.begin, weights_only=True))
    else:
        silver = batches(guessed(a.data, reader.tokenizer, {d.name for d in gold}))
        model.measure(torch.cat([b.states for b in right[:60]]).float())
        model.branch_off(Shipped(reader.weights.folder / "encoder.onnx"), SIZES[a.model].middle + 1)
        model = fit(model, right + silver, dev, a.guessed_epochs, a.rate, a.seed, deep=False)
        torch.save(model.state_dict(), a.out / "guessed.pt")
    model = fit(model, right, dev, a.epochs, a.rate / 2, a.seed, deep=True)
    torch.save(model.state_dict(), a.out / "model.pt")


if __name__ == "__main__":
    main()
