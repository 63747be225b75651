"""Train the reader: ``python -m training.train --data DIR --base FOLDER --size small --out runs/small``.

Resumes from ``checkpoint.pt`` in the output folder when there is one. Writes there the settings, a log with
the dev figures after each epoch, and at the end ``model.pt``: the weights averaged over the second half.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from training.batches import Batch, batches, examples
from training.corpus import load, load_tokenizer
from training.encoder import load_foreign
from training.evaluate import THRESHOLDS, best_figures, find
from training.model import Reader, partition, path_score, start_loss
from training.sizes import SIZES, Size


def losses(model: Reader, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """Both stages' losses in nats, summed over the batch."""
    words = model.states(batch.ids, batch.shapes, batch.mask, batch.firsts)
    first = start_loss(model.starts(words), batch.starts)
    if not len(batch.rows):
        return first, first.new_zeros(())
    scores = model.emissions(words, batch.rows, batch.cues, batch.lengths)
    field = model.field()
    return first, (partition(scores, field) - path_score(scores, field, batch.tags)).sum()


def parameter_groups(model: Reader, size: Size) -> list[dict[str, object]]:
    """Learning rates: lower for lower layers of the encoder, the heads' own for the rest."""
    groups: dict[float, list[nn.Parameter]] = {}
    n = size.encoder.n_layers
    # MPNet's bias by distance is shared by all layers and kept (measured in the trial: nothing lost).
    fixed = ["encoder.relative"]
    if size.frozen:
        fixed += ["encoder.pieces", "encoder.positions", "encoder.norm"]
        fixed += [f"encoder.layers.{i}." for i in range(size.frozen)]
    for name, parameter in model.named_parameters():
        if name.startswith(tuple(fixed)):
            parameter.requires_grad_(False)
            continue
        if name.startswith("encoder.layers."):
            rate = size.rate * size.layer_decay ** (n - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.shapes"):
            rate = size.head_rate
        elif name.startswith("encoder."):
            rate = size.rate * size.layer_decay**n
        else:
            rate = size.head_rate
        groups.setdefault(rate, []).append(parameter)
    return [{"params": ps, "lr": rate, "peak": rate} for rate, ps in groups.items()]


class Average:
    """Running mean of a model's weights (Polyak averaging)."""

    def __init__(self) -> None:
        self.n = 0
        self.state: dict[str, torch.Tensor] = {}

    def add(self, model: nn.Module) -> None:
        """Take the present weights into the mean."""
        self.n += 1
        for name, value in model.state_dict().items():
            if name in self.state:
                self.state[name].lerp_(value, 1 / self.n)
            else:
                self.state[name] = value.clone()


def train(name: str, data: Path, base: Path, out: Path, epochs: int, seed: int, begin: Path | None) -> None:
    """Train one size; see the module's docstring.

    ``begin`` are the weights of an earlier run to begin from; without, the encoder begins as published.
    """
    size = SIZES[name]
    out.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    tokenizer = load_tokenizer(base)
    documents, dev = load(data, "train", tokenizer), load(data, "dev", tokenizer)
    random.seed(seed)
    torch.manual_seed(seed)
    model = Reader(size.encoder, size.width, size.reach)
    if begin is None:
        load_foreign(model.encoder, base / "model.safetensors")
    else:
        model.load_state_dict(torch.load(begin, weights_only=True))
    optimizer = torch.optim.AdamW(parameter_groups(model, size), weight_decay=0.01, fused=True)
    average = Average()
    n_steps = epochs * (len(examples(documents, size.window, size.stride, None)) // size.batch + 1)
    step = epoch = 0
    checkpoint = out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        average.n, average.state, step, epoch = saved["n"], saved["average"], saved["step"], saved["epoch"]
    (out / "settings.json").write_text(
        json.dumps(
            {
                "name": name,
                "size": dataclasses.asdict(size),
                "epochs": epochs,
                "seed": seed,
                "n_steps": n_steps,
            },
            indent=1,
        )
    )
    log = (out / "log.jsonl").open("a")
    bfloat = torch.backends.cpu.get_cpu_capability().startswith("AVX512") and "avx512_bf16" in _flags()
    while epoch < epochs:
        model.train()
        model.encoder.layers[: size.frozen].eval()
        rng = np.random.default_rng([seed, epoch])
        sums, n_windows, since = np.zeros(2), 0, time.monotonic()
        for batch in batches(
            examples(documents, size.window, size.stride, rng), size.batch, size.encoder, size.reach, rng
        ):
            factor = min((step + 1) / (0.06 * n_steps), max(n_steps - step, 0) / (0.94 * n_steps) + 1e-3)
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * min(factor, 1.0)
            with torch.autocast("cpu", torch.bfloat16, enabled=bfloat):
                first, second = losses(model, batch)
            ((first + second) / len(batch.examples)).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 20.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            sums += [first.item(), second.item()]
            n_windows += len(batch.examples)
            if step > n_steps / 2 and step % 8 == 0:
                average.add(model)
            if step % 20 == 0:
                pace = (time.monotonic() - since) / 20
                since = time.monotonic()
                losses_now = (sums / n_windows).round(2).tolist()
                print(
                    f"epoch {epoch} step {step}/{n_steps} losses {losses_now} {pace:.2f} s a step", flush=True
                )
                sums, n_windows = np.zeros(2), 0
        epoch += 1
        live = {k: v.clone() for k, v in model.state_dict().items()}
        model.load_state_dict(average.state or live)
        figures = best_figures(dev, find(model, dev, size, THRESHOLDS[0]))
        torch.save(model.state_dict(), out / "model.pt")
        model.load_state_dict(live)
        saved = {"model": live, "optimizer": optimizer.state_dict(), "n": average.n, "average": average.state}
        torch.save({**saved, "step": step, "epoch": epoch}, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").rename(checkpoint)
        row = {"epoch": epoch, "minutes": round((time.monotonic() - begun) / 60, 1), **figures}
        print(row, flush=True)
        log.write(json.dumps(row) + "\n")
        log.flush()


def _flags() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    return cpuinfo.read_text() if cpuinfo.exists() else ""


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds data/polnear and webnews")
    parser.add_argument(
        "--base", type=Path, required=True, help="folder of tokenizer.json and model.safetensors"
    )
    parser.add_argument("--size", choices=sorted(SIZES), required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--begin", type=Path, help="model.pt of an earlier run to begin from")
    a = parser.parse_args()
    train(a.size, a.data, a.base, a.out, a.epochs, a.seed, a.begin)


if __name__ == "__main__":
    main()
