"""The random field of training is that of run time, and the export computes what PyTorch does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="lacks torch: pip install torch==2.13.0 -e '.[train]'")

import onnxruntime

from sayso.reading.decoding import best_paths
from training.encoder import MINILM, MPNET, EncoderSettings
from training.export import Parts, encoder_graph, tagger_graph
from training.model import Network, partition, path_score
from training.sizes import Size

TINY = {
    "minilm": replace(MINILM, vocabulary=50, width=24, heads=2, inner=32, n_layers=2, n_positions=40),
    "mpnet": replace(
        MPNET, vocabulary=50, width=24, heads=2, inner=32, n_layers=3, n_positions=42, shapes_at=1
    ),
}


def test_the_field_gives_the_probability_that_decoding_gives() -> None:
    torch.manual_seed(0)
    scores, field = torch.randn(3, 12, 13), torch.randn(13, 13)
    found = best_paths(scores.numpy(), field.numpy())
    expected = path_score(scores, field, torch.from_numpy(found.tags)) - partition(scores, field)
    np.testing.assert_allclose(found.log_probability, expected.numpy(), atol=1e-4)


@pytest.mark.parametrize("encoder", TINY.values(), ids=TINY)
def test_the_export_computes_what_pytorch_does(encoder: EncoderSettings, tmp_path: Path) -> None:
    torch.manual_seed(0)
    size = Size(encoder, 16, 5, 30, 20, 4, 1e-4, 1e-4, 0.9, 0, 1)
    model = Network(encoder, size.width, size.reach).eval()
    model.encoder.shapes.weight.data.normal_()
    model.at_cue.data.normal_()
    parts = Parts({k: v.numpy() for k, v in model.state_dict().items()}, {"encoder.layers.0.up": [3, 5]})
    for name, (graph, outputs) in {
        "encoder": encoder_graph(parts, size, quantize=False),
        "tagger": tagger_graph(parts, size, quantize=False),
    }.items():
        graph.save(tmp_path / f"{name}.onnx", **outputs)
    ids, shapes = torch.randint(3, 50, (1, 20)), torch.randint(0, 18, (1, 20))
    firsts, cues = torch.arange(1, 18)[None], torch.tensor([0, 7, 16])
    with torch.inference_mode():
        words = model.states(ids, shapes, ids > 0, firsts)
        chances = model.starts(words).softmax(-1)[0]
        scores = model.emissions(words, torch.zeros_like(cues), cues, torch.tensor([17]))
    run = onnxruntime.InferenceSession(tmp_path / "encoder.onnx").run
    seen = run(None, {"ids": ids[0].numpy(), "shapes": shapes[0].numpy(), "firsts": firsts[0].numpy()})
    np.testing.assert_allclose(seen[0], chances.numpy(), atol=1e-5)
    tagger = onnxruntime.InferenceSession(tmp_path / "tagger.onnx")
    tagged = tagger.run(None, {"projected": seen[1], "at_cue": seen[2], "cues": cues.numpy()})[0]
    np.testing.assert_allclose(tagged, scores.numpy(), atol=1e-4)
