"""Export a trained reader: ``python -m training.export --run runs/small --base … --data … --to FOLDER``.

Writes ``encoder.onnx`` (window to chances of cue starts and projected states), ``tagger.onnx`` (cues to tag
scores), ``tokenizer.json`` and ``manifest.json``. ``--float`` writes them unquantized, for parity.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from onnx import TensorProto

from sayso.reading.score import UNCALIBRATED
from sayso.reading.tags import CUE_STARTS, FORBIDDEN, N_TAGS
from sayso.reading.weights import FORMAT
from sayso.voices.score import UNSET
from training.batches import Example, collate, examples
from training.corpus import load, load_tokenizer
from training.encoder import relative_bias
from training.graph import MICROSOFT, Graph
from training.loud import loud_channels
from training.model import Network
from training.sizes import SIZES, Size

Floats = NDArray[np.float32]
FLOAT = TensorProto.FLOAT
INT = TensorProto.INT64
N_LISTENED = 12
"""Articles on which the loud channels are looked for."""
Outputs = dict[str, tuple[str, int, tuple[str | int, ...]]]


class Parts(NamedTuple):
    """What a graph is made of: the model's parameters and, by name of the layer, its loud channels."""

    parameters: dict[str, Floats]
    loud: dict[str, list[int]]

    def linear(self, g: Graph, x: str, name: str, *, bias: bool = True) -> str:
        """The named linear layer; without its bias where a fused operation adds that."""
        weight, offset = self.parameters[f"{name}.weight"], self.parameters[f"{name}.bias"]
        return g.linear(x, weight, offset if bias else None, self.loud.get(name, ()))


def layer(g: Graph, x: str, parts: Parts, at: str, heads: int, eps: float, bias: str) -> str:
    """One transformer layer over ``(batch, length, width)``."""
    p = parts.parameters
    width = p[f"{at}out.weight"].shape[0]
    q = g.op("Split", parts.linear(g, x, f"{at}qkv"), g.ints(width, width, width), axis=-1, n=3)
    extra = ["", "", bias] if bias else []
    a = g.op("MultiHeadAttention", q, f"{q}.1", f"{q}.2", *extra, domain=MICROSOFT, num_heads=heads)
    x = add_and_norm(g, parts.linear(g, a, f"{at}out"), x, p, f"{at}norm1", eps)
    up = parts.linear(g, x, f"{at}up", bias=False)
    up = g.op("BiasGelu", up, g.constant(p[f"{at}up.bias"]), domain=MICROSOFT)
    return add_and_norm(g, parts.linear(g, up, f"{at}down"), x, p, f"{at}norm2", eps)


def add_and_norm(g: Graph, x: str, skip: str, p: dict[str, Floats], at: str, eps: float) -> str:
    """Normalised sum of two inputs: two operations, since the fused one takes four times as long."""
    return g.norm(g.op("Add", x, skip), p[f"{at}.weight"], p[f"{at}.bias"], eps)


def encoder_graph(parts: Parts, size: Size, quantize: bool) -> tuple[Graph, Outputs]:
    """Window to ``chances`` ``(words, 3)``, ``projected`` and ``at_cue`` ``(words, width)``, and ``states``
    ``(words, 2 · width of the encoder)``: those of the middle layer and of the last one."""
    s, p = size.encoder, parts.parameters
    g = Graph(quantize)
    ids, shapes = g.input("ids", INT, "length"), g.input("shapes", INT, "length")
    firsts = g.input("firsts", INT, "words")
    length = g.op("Shape", ids)
    positions = p["encoder.positions.weight"][s.first_position :]
    x = g.embedding(ids, p["encoder.pieces.weight"])
    x = g.op("Add", x, g.op("Slice", g.constant(positions), g.ints(0), length))
    kinds = g.op("Gather", g.constant(p["encoder.shapes.weight"]), shapes)
    if s.shapes_at == 0:
        x = g.op("Add", x, kinds)
    x = g.norm(x, p["encoder.norm.weight"], p["encoder.norm.bias"], s.eps)
    x = g.op("Unsqueeze", x, g.ints(0))
    bias = ""
    if s.relative_buckets:
        bias = bias_graph(g, p["encoder.relative.weight"], size.window + 2, length)
    for i in range(s.n_layers):
        if i > 0 and i == s.shapes_at:
            x = g.op("Add", x, kinds)
        x = layer(g, x, parts, f"encoder.layers.{i}.", s.heads, s.eps, bias)
        if i == size.middle:
            middle = g.op("Gather", g.op("Squeeze", x, g.ints(0)), firsts)
    words = g.op("Gather", g.op("Squeeze", x, g.ints(0)), firsts)
    hidden = parts.linear(g, words, "starts.0", bias=False)
    hidden = g.op("BiasGelu", hidden, g.constant(p["starts.0.bias"]), domain=MICROSOFT)
    chances = g.op("Softmax", g.exact_linear(hidden, p["starts.3.weight"], p["starts.3.bias"]), axis=-1)
    projected = parts.linear(g, words, "project")
    at_cue = parts.linear(g, words, "project_cue")
    return g, {
        "chances": (chances, FLOAT, ("words", 3)),
        "projected": (projected, FLOAT, ("words", size.width)),
        "at_cue": (at_cue, FLOAT, ("words", size.width)),
        "states": (g.op("Concat", middle, words, axis=-1), FLOAT, ("words", 2 * s.width)),
    }


def bias_graph(g: Graph, table: Floats, n: int, length: str) -> str:
    """MPNet's bias by distance, for up to ``n`` pieces. *Shape:* ``(1, heads, length, length)``."""
    square = relative_bias(torch.from_numpy(table), n).numpy()
    # Every diagonal holds one value, so the last line and the first hold the whole square: a row of distances
    # -n (which never comes up) to n - 1. For a length of m its middle 2m values are laid end to end and read
    # as lines of 2m - 1, each then the one before shifted by one: five times as quick as looking values up.
    never = np.zeros_like(square[:, n - 1, :1])
    row = g.constant(np.concatenate([never, square[:, n - 1, :], square[:, 0, 1:]], 1))
    middle, heads, one = g.ints(n), g.ints(len(square)), g.ints(1)
    twice = g.op("Add", length, length)
    begin, end = g.op("Sub", middle, length), g.op("Add", middle, length)
    distances = g.op("Unsqueeze", g.op("Slice", row, begin, end, one), one)
    tiled = g.op("Expand", distances, g.op("Concat", heads, length, twice, axis=0))
    flat = g.op("Reshape", tiled, g.op("Concat", heads, g.ints(-1), axis=0))
    flat = g.op("Slice", flat, length, g.op("Mul", length, twice), one)
    less = g.op("Sub", twice, one)
    lines = g.op("Reshape", flat, g.op("Concat", heads, length, less, axis=0))
    return g.op("Unsqueeze", g.op("Slice", lines, g.ints(0), length, g.ints(2)), g.ints(0))


def tagger_graph(parts: Parts, size: Size, quantize: bool) -> tuple[Graph, Outputs]:
    """Projected states and cues to ``scores`` ``(cues, 2 · reach + 1, n_tags)``, constrained."""
    p = parts.parameters
    g = Graph(quantize)
    projected = g.input("projected", FLOAT, "words", size.width)
    at_cue = g.input("at_cue", FLOAT, "words", size.width)
    cues = g.input("cues", INT, "cues")
    n = 2 * size.reach + 1
    offsets = np.arange(-size.reach, size.reach + 1)
    n_words = g.op("Slice", g.op("Shape", projected), g.ints(0), g.ints(1))
    at = g.op("Add", g.op("Unsqueeze", cues, g.ints(1)), g.constant(offsets[None]))
    low = g.op("GreaterOrEqual", at, g.ints(0))
    inside = g.op("And", low, g.op("Less", at, n_words))
    clamped = g.op("Min", g.op("Max", at, g.ints(0)), g.op("Sub", n_words, g.ints(1)))
    cue = g.op("Unsqueeze", g.op("Gather", at_cue, cues), g.ints(1))
    x = g.op("Add", g.op("Gather", projected, clamped), cue)
    log = np.sign(offsets) * np.log1p(np.abs(offsets)) / np.log(2)
    place = np.stack([log, np.abs(log)], -1) @ p["distance.weight"].T + p["distance.bias"]
    place[size.reach] += p["at_cue"]
    x = g.op("Add", x, g.constant(place.astype(np.float32)))
    x = g.norm(x, p["norm.weight"], p["norm.bias"], 1e-5)
    forbidden = g.constant(np.array(FORBIDDEN, np.float32))
    outside = g.op("Where", inside, g.constant(np.array(0, np.float32)), forbidden)
    bias = g.op("Unsqueeze", outside, g.ints(1, 2))
    bias = g.op("Expand", bias, g.ints(1, 1, n, 1))
    for i in range(2):
        x = layer(g, x, parts, f"layers.{i}.", 4, 1e-5, bias)
    scores = g.exact_linear(x, p["tags.weight"], p["tags.bias"])
    starts = np.isin(np.arange(N_TAGS), CUE_STARTS)
    middle = np.arange(n) == size.reach
    wrong = (middle[:, None] != starts) & (middle[:, None] | starts)
    scores = g.op("Where", g.constant(wrong), forbidden, scores)
    none = g.constant(np.arange(N_TAGS) == 0)
    possible = g.op("Or", g.op("Unsqueeze", inside, g.ints(2)), none)
    scores = g.op("Where", possible, scores, forbidden)
    return g, {"scores": (scores, FLOAT, ("cues", n, N_TAGS))}


def load_run(run: Path) -> tuple[Network, Size]:
    """The model that a run of ``training.train`` left, and its size."""
    size = SIZES[json.loads((run / "settings.json").read_text())["name"]]
    model = Network(size.encoder, size.width, size.reach)
    model.load_state_dict(torch.load(run / "model.pt", weights_only=True))
    return model, size


def export(run: Path, base: Path, data: Path, to: Path, quantize: bool) -> None:
    """Write the run-time files of a trained model; see the module's docstring."""
    model, size = load_run(run)
    documents = load(data, "train", load_tokenizer(base))
    found = examples(documents[:: len(documents) // N_LISTENED], size.window, size.stride, None)
    parameters = {k: v.float().numpy() for k, v in model.state_dict().items()}

    def look(example: Example) -> None:
        batch = collate([example], size.encoder, size.reach)
        words = model.states(batch.ids, batch.shapes, batch.mask, batch.firsts)
        if len(batch.rows):
            model.emissions(words, batch.rows, batch.cues, batch.lengths)

    parts = Parts(parameters, loud_channels(model, (partial(look, example) for example in found)))
    to.mkdir(parents=True, exist_ok=True)
    for file, (graph, outputs) in {
        "encoder.onnx": encoder_graph(parts, size, quantize),
        "tagger.onnx": tagger_graph(parts, size, quantize),
    }.items():
        graph.save(to / file, **outputs)
    load_tokenizer(base).save(str(to / "tokenizer.json"))
    settings: dict[str, object] = {
        "window": size.window,
        "stride": size.stride,
        "reach": size.reach,
        "bos": size.encoder.bos,
        "eos": size.encoder.eos,
        "threshold": 0.5,
        "field": [[round(v, 5) for v in row] for row in model.field().tolist()],
        "calibration": list(UNCALIBRATED.weights),
        "least_score": UNCALIBRATED.least_score,
        "voices": UNSET._asdict(),
    }
    name = json.loads((run / "settings.json").read_text())["name"]
    write_manifest(to, name, settings, {})


def write_manifest(folder: Path, name: str, settings: dict[str, object], figures: dict[str, float]) -> None:
    """Describe the files of a folder as they are now, with the settings they need and their dev figures."""
    files = {
        f.name: {"bytes": f.stat().st_size, "sha256": hashlib.sha256(f.read_bytes()).hexdigest()}
        for f in sorted(folder.glob("*"))
        if f.suffix in (".onnx", ".json") and f.name != "manifest.json"
    }
    described = json.dumps([files, settings], sort_keys=True).encode()
    revision = hashlib.sha256(described).hexdigest()[:12]
    manifest = {
        "format": FORMAT,
        "name": name,
        "revision": revision,
        "files": files,
        "settings": settings,
        "dev": figures,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf8")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True, help="folder that training.train wrote")
    parser.add_argument("--base", type=Path, required=True, help="folder of the encoder's tokenizer.json")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds data/polnear and webnews")
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="don't quantize")
    a = parser.parse_args()
    export(a.run, a.base, a.data, a.to, not a.float)


if __name__ == "__main__":
    main()
