"""The exported voices model computes what the trained one does."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="lacks torch: pip install torch==2.13.0 -e '.[train]'")

from sayso.voices.model import MOST_SPAN, VoicesModel, averages, pooled
from sayso.voices.near import near
from tests.voices.scene import scene
from training.export import Parts
from training.voices.export import graphs
from training.voices.network import Inputs, Network

TEXT = (
    "Trade Minister Halvard Brenn denied the report. He said that Mr Brenn’s office knew nothing.\n\n"
    "“Ask Quillon,” Brenn added."
)
N_STATES, HEADS = 32, 4


@pytest.fixture
def network() -> Network:
    torch.manual_seed(0)
    model = Network(N_STATES, HEADS)
    model.eval()
    for table in (model.relative, model.relation):
        table.weight.data.normal_()
    model.deep_relative.normal_()
    model.measure(torch.randn(50, N_STATES))
    return model


def test_every_part_computes_what_pytorch_does(network: Network, tmp_path: Path) -> None:
    words, f = scene(
        TEXT,
        ("Trade Minister Halvard Brenn", "denied", "the report"),
        ("He", "said", "that Mr Brenn’s office knew nothing"),
        ("", "added", "“Ask Quillon,”"),
    )
    parts = Parts({k: v.numpy() for k, v in network.state_dict().items()}, {"deep.0.up": [3, 5]})
    for name, (graph, outputs) in graphs(parts, N_STATES, HEADS, quantize=False).items():
        graph.save(tmp_path / f"voices-{name}.onnx", **outputs)
    model = VoicesModel(tmp_path)
    states = torch.randn(len(words), N_STATES)
    pools, places = pooled(f.statements, len(words))
    tensors = (f.firsts, f.lasts, averages(f), f.pair_mentions, f.pair_names, f.pair_relations)
    inputs = Inputs(*(torch.from_numpy(a) for a in (*tensors, f.of_pairs, f.of_names, f.of_links)))
    at = near([(0, 4), (20, 21)], f.sentences, f.word_roles[:, 0])
    with torch.inference_mode():
        kept = network.kept(states)
        x = network.words(states, torch.from_numpy(words.shapes), torch.from_numpy(f.word_roles))
        scores = network.scores(
            x, torch.from_numpy(pools), torch.from_numpy(places), torch.from_numpy(f.sources), inputs
        )
        kinds = network.kinds(scores.statements[:2], scores.mentions[:2])
        spans, nothing = network.spans(x, scores.mentions[:1], torch.from_numpy(at)[None])
        chances = torch.cat([spans.flatten(2), nothing[..., None]], 2).softmax(2)[..., :-1]

    found = model.keep(states.numpy())
    np.testing.assert_allclose(found, kept, atol=1e-4)
    found = model.words(found, words.shapes, f.word_roles)
    np.testing.assert_allclose(found, x, atol=1e-4)
    reached = model.scores(found, f)
    for name in ("speakers", "relays", "acts", "statements", "mentions"):
        np.testing.assert_allclose(getattr(reached, name), getattr(scores, name), atol=1e-3)
    np.testing.assert_allclose(model.kinds(reached.statements[:2], reached.mentions[:2]), kinds, atol=1e-3)
    near_it = model.spans(found, reached.mentions[:1], at[None])
    assert near_it.shape == (1, 2, len(words), MOST_SPAN)
    np.testing.assert_allclose(near_it.reshape(1, 2, -1), chances, atol=1e-4)
