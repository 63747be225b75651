"""Check an export: ``python -m training.parity --run runs/small --base FOLDER --data DIR``.

The unquantized ONNX files must agree with PyTorch on dev windows within ``TOLERANCE``; the quantized ones may
lose at most ``MOST_LOST`` F1 against them on all dev articles. Exits 1 where either doesn't hold.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch

from sayso.reading.model import Model
from sayso.reading.tags import FORBIDDEN
from sayso.reading.weights import load
from training.batches import collate, examples
from training.calibrate import candidates_of
from training.evaluate import THRESHOLDS, best_figures, figures
from training.export import export, load_run

TOLERANCE = 1e-4
"""Largest difference of a chance or a tag score."""
MOST_LOST = 0.3
"""Most points of F1 that quantizing may cost."""


def difference(run: Path, exported: Path, data: Path, n_windows: int = 12) -> float:
    """Largest difference between PyTorch and unquantized ONNX over some dev windows."""
    model, size = load_run(run)
    model.eval()
    runtime = Model(load(str(exported)))
    documents, _ = candidates_of(exported, data, 2.0)
    worst = 0.0
    # At run time a last word that reaches past the window is cut; training sees it whole.
    whole = [e for e in examples(documents, size.window, size.stride, None) if e.n_pieces <= size.window]
    for example in whole[:: len(whole) // n_windows]:
        batch = collate([example], size.encoder, size.reach)
        cues = torch.arange(0, int(batch.lengths[0]), 40)
        with torch.inference_mode():
            words = model.states(batch.ids, batch.shapes, batch.mask, batch.firsts)
            chances = model.starts(words).softmax(-1)[0].numpy()
            scores = model.emissions(words, torch.zeros_like(cues), cues, batch.lengths).numpy()
        seen = runtime.encode(batch.ids[0].numpy(), batch.shapes[0].numpy(), batch.firsts[0].numpy())
        tagged = runtime.tag(seen, cues.numpy())
        allowed = scores > FORBIDDEN / 2
        worst = max(worst, np.abs(seen.chances - chances).max(), np.abs(tagged - scores)[allowed].max())
    return float(worst)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True, help="folder that training.train wrote")
    parser.add_argument("--base", type=Path, required=True, help="folder of the encoder's tokenizer.json")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds data/polnear and webnews")
    a = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        exact, quick = Path(name, "float"), Path(name, "int8")
        export(a.run, a.base, a.data, exact, quantize=False)
        export(a.run, a.base, a.data, quick, quantize=True)
        worst = difference(a.run, exact, a.data)
        print(f"largest difference to PyTorch: {worst:.1e} (at most {TOLERANCE:.0e})")
        after, _ = best_figures(*candidates_of(quick, a.data, THRESHOLDS[0]))
        # At the threshold of the quantized files, so that nothing but quantizing differs.
        before = figures(*candidates_of(exact, a.data, THRESHOLDS[0]), after["threshold"])
    lost = {k: round(before[k] - after[k], 1) for k in before if k != "threshold"}
    print(
        f"unquantized: {before}\nquantized:   {after}\nlost:        {lost} (at most {MOST_LOST} of each F1)"
    )
    f1s = [v for k, v in lost.items() if not k.endswith("nested")]
    sys.exit(int(worst > TOLERANCE or max(f1s) > MOST_LOST))


if __name__ == "__main__":
    main()
