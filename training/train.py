"""Train the reader: ``python -m training.train --data DIR --base FOLDER --size small --out runs/small``.

Resumes from ``checkpoint.pt`` in the output folder when there is one. Writes there the settings, a log with
the dev figures after each epoch, and ``model.pt``: the weights averaged over the second half.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from training.batches import Batch, batches, examples
from training.corpus import load, load_silver, load_tokenizer
from training.encoder import load_foreign
from training.evaluate import THRESHOLDS, best_figures, find
from training.model import Network, partition, path_score, start_loss
from training.sizes import SIZES, Size

WARM_UP = 0.06
"""Share of all steps in which the learning rates rise; then they fall to nothing in a line."""
STEPS_A_LINE = 20
STEPS_BETWEEN_AVERAGES = 8
MOST_GRADIENT = 20.0


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


class Training:
    """One run.

    Parameters
    ----------
    name
        Name of the size, in ``training.sizes``.
    data
        Folder that holds ``data/polnear`` and ``webnews``.
    base
        Folder of the published encoder.
    out
        Folder of the run.
    epochs, seed
        How often all articles are seen; where chance begins.
    begin
        Folder of an earlier run from whose weights to begin; without, the encoder begins as published.
    silver
        Articles labelled by a teacher, from ``training.distil``, to learn from as well.
    """

    def __init__(
        self,
        name: str,
        data: Path,
        base: Path,
        out: Path,
        epochs: float,
        seed: int,
        begin: Path | None = None,
        silver: Path | None = None,
    ) -> None:
        out.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(seed)
        self.size = SIZES[name]
        self.out, self.seed = out, seed
        tokenizer = load_tokenizer(base)
        self.documents, self.dev = load(data, "train", tokenizer), load(data, "dev", tokenizer)
        n_annotated = len(self.documents)
        if silver is not None:
            self.documents += load_silver(silver, tokenizer)
        self.model = Network(self.size.encoder, self.size.width, self.size.reach)
        if begin is None:
            load_foreign(self.model.encoder, base / "model.safetensors")
        else:
            self.model.load_state_dict(torch.load(begin / "model.pt", weights_only=True))
        groups = parameter_groups(self.model, self.size)
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.average = Average()
        self.step = self.epoch = 0
        # Moved edges cut articles into a few more windows than this, so the last epoch ends early.
        n_windows = len(examples(self.documents, self.size.window, self.size.stride, None))
        self.n_steps = round(epochs * (n_windows // self.size.batch + 1))
        self.settings: dict[str, object] = {
            "name": name,
            "epochs": epochs,
            "seed": seed,
            "n_steps": self.n_steps,
        }
        self.settings["size"] = dataclasses.asdict(self.size)
        if begin is not None:
            self.settings["begin"] = json.loads((begin / "settings.json").read_text(encoding="utf8"))
        if silver is not None:
            self.settings["silver"] = {
                "articles": len(self.documents) - n_annotated,
                "sha256": hashlib.sha256(silver.read_bytes()).hexdigest(),
            }
        self.bfloat = _has_bfloat()

    def run(self) -> None:
        """Train to the end, from the last checkpoint on."""
        begun = time.monotonic()
        self._resume()
        written = json.dumps(self.settings, indent=1)
        (self.out / "settings.json").write_text(written, encoding="utf8")
        while self.step < self.n_steps:
            self._one_epoch()
            self.epoch += 1
            row = {"epoch": self.epoch, "minutes": round((time.monotonic() - begun) / 60, 1), **self._save()}
            print(row, flush=True)
            with (self.out / "log.jsonl").open("a", encoding="utf8") as log:
                log.write(json.dumps(row) + "\n")

    def _one_epoch(self) -> None:
        size = self.size
        self.model.train()
        self.model.encoder.layers[: size.frozen].eval()
        rng = np.random.default_rng([self.seed, self.epoch])
        found = examples(self.documents, size.window, size.stride, rng)
        sums, n_windows, since = np.zeros(2), 0, time.monotonic()
        for batch in batches(found, size.batch, size.encoder, size.reach, rng):
            sums += self._one_step(batch)
            n_windows += len(batch.examples)
            if self.step == self.n_steps:
                break
            if self.step % STEPS_A_LINE == 0:
                pace, since = (time.monotonic() - since) / STEPS_A_LINE, time.monotonic()
                nats = (sums / n_windows).round(2).tolist()
                print(
                    f"step {self.step}/{self.n_steps}, {nats} nats a window, {pace:.2f} s a step", flush=True
                )
                sums, n_windows = np.zeros(2), 0

    def _one_step(self, batch: Batch) -> tuple[float, float]:
        rising = (self.step + 1) / (WARM_UP * self.n_steps)
        falling = (self.n_steps - self.step) / ((1 - WARM_UP) * self.n_steps)
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * min(rising, falling, 1.0)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.bfloat):
            first, second = losses(self.model, batch)
        ((first + second) / len(batch.examples)).backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), MOST_GRADIENT)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        if self.step > self.n_steps / 2 and self.step % STEPS_BETWEEN_AVERAGES == 0:
            self.average.add(self.model)
        return first.item(), second.item()

    def _save(self) -> dict[str, float]:
        """Write averaged weights and checkpoint; returns the averaged weights' dev figures."""
        live = {k: v.clone() for k, v in self.model.state_dict().items()}
        self.model.load_state_dict(self.average.state or live)
        torch.save(self.model.state_dict(), self.out / "model.pt")
        found = find(self.model, self.dev, self.size, THRESHOLDS[0])
        self.model.load_state_dict(live)
        checkpoint = self.out / "checkpoint.pt"
        saved = {
            "model": live,
            "optimizer": self.optimizer.state_dict(),
            "n": self.average.n,
            "average": self.average.state,
            "step": self.step,
            "epoch": self.epoch,
            "settings": self.settings,
            "chance": torch.get_rng_state(),
        }
        torch.save(saved, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").rename(checkpoint)
        return best_figures(self.dev, found)[0]

    def _resume(self) -> None:
        checkpoint = self.out / "checkpoint.pt"
        if not checkpoint.exists():
            return
        saved = torch.load(checkpoint, weights_only=True)
        for key, value in self.settings.items():
            if (seen := saved["settings"].get(key)) != value:
                raise SystemExit(f"{checkpoint}: made with {key} {seen}, not {value}; take another folder")
        torch.set_rng_state(saved["chance"])
        self.model.load_state_dict(saved["model"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.average.n, self.average.state = saved["n"], saved["average"]
        self.step, self.epoch = saved["step"], saved["epoch"]


def losses(model: Network, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """Both stages' losses in nats, summed over the batch."""
    words = model.states(batch.ids, batch.shapes, batch.mask, batch.firsts)
    first = start_loss(model.starts(words), batch.starts)
    if not len(batch.rows):
        return first, first.new_zeros(())
    scores = model.emissions(words, batch.rows, batch.cues, batch.lengths)
    field = model.field()
    return first, (partition(scores, field) - path_score(scores, field, batch.tags)).sum()


def parameter_groups(model: Network, size: Size) -> list[dict[str, object]]:
    """Learning rates: lower for lower layers of the encoder, the heads' own for the rest."""
    groups: dict[float, list[nn.Parameter]] = {}
    n = size.encoder.n_layers
    # MPNet's bias by distance is shared by all layers and kept: in an earlier trial nothing was lost by it.
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
        elif name.startswith("encoder.") and not name.startswith("encoder.shapes"):
            rate = size.rate * size.layer_decay**n
        else:
            rate = size.head_rate
        groups.setdefault(rate, []).append(parameter)
    return [{"params": ps, "lr": rate, "peak": rate} for rate, ps in groups.items()]


def _has_bfloat() -> bool:
    """Whether products in bfloat16 are quick here; emulated ones are a hundred times slower."""
    cpuinfo = Path("/proc/cpuinfo")
    return cpuinfo.exists() and "avx512_bf16" in cpuinfo.read_text(encoding="utf8")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds data/polnear and webnews")
    parser.add_argument("--base", type=Path, required=True, help="folder of the published encoder")
    parser.add_argument("--size", choices=sorted(SIZES), required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder of the run, outside the project")
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--begin", type=Path, help="folder of an earlier run to begin from")
    parser.add_argument("--silver", type=Path, help="articles labelled by training.distil")
    a = parser.parse_args()
    Training(a.size, a.data, a.base, a.out, a.epochs, a.seed, a.begin, a.silver).run()


if __name__ == "__main__":
    main()
