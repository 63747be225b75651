"""Export a trained voices model: ``python -m training.voices.export --run RUN --data … --to FOLDER``.

Writes the parts that ``sayso.voices.model`` runs and names them in the folder's manifest.
"""

from __future__ import annotations

import argparse
import json
import math
from functools import partial
from pathlib import Path

import torch

from sayso.reading.model import Model
from sayso.reading.weights import load
from sayso.voices.features import N_LINK, N_NAME, N_PAIR, N_ROLES, N_SOURCES
from sayso.voices.model import BLOCK
from sayso.voices.near import N_NEAR
from sayso.voices.score import UNSET
from training.export import FLOAT, INT, N_LISTENED, Outputs, Parts, bias_graph, layer, write_manifest
from training.graph import MICROSOFT, Graph
from training.loud import loud_channels
from training.voices.corpus import annotated
from training.voices.network import DEEP_BLOCK, N_DEEP, WIDTH, Network
from training.voices.states import States

MOST_WINDOW = 512
"""Words of the longest window: it has at most 384 word pieces."""
Built = tuple[Graph, Outputs]


def gelu_layers(g: Graph, x: str, parts: Parts, at: str) -> str:
    """A perceptron with one hidden layer."""
    hidden = g.op("Gelu", parts.linear(g, x, f"{at}.0"), domain=MICROSOFT)
    return parts.linear(g, hidden, f"{at}.3")


def keep_graph(parts: Parts, n_states: int, heads: int, quantize: bool) -> Built:
    """The encoder's states to what is kept of them."""
    g = Graph(quantize)
    p = parts.parameters
    states = g.input("states", FLOAT, "words", n_states)
    x = g.op("Unsqueeze", g.op("Slice", states, g.ints(0), g.ints(n_states // 2), g.ints(1)), g.ints(0))
    bias = ""
    if p["deep_relative"].any():
        length = g.op("Slice", g.op("Shape", states), g.ints(0), g.ints(1))
        bias = bias_graph(g, p["deep_relative"], MOST_WINDOW, length)
    for i in range(N_DEEP):
        x = layer(g, x, parts, f"deep.{i}.", heads, 1e-5, bias)
    both = g.op("Concat", states, g.op("Squeeze", x, g.ints(0)), axis=1)
    weight = p["near.weight"] / p["scale"]
    kept = g.exact_linear(both, weight, p["near.bias"] - weight @ p["mean"])
    return g, {"kept": (kept, FLOAT, ("words", WIDTH))}


def words_graph(parts: Parts) -> Built:
    """A block's words to their states."""
    p = parts.parameters
    g = Graph(quantize=False)
    kept, shapes = g.input("kept", FLOAT, "words", WIDTH), g.input("shapes", INT, "words")
    roles = g.input("roles", FLOAT, "words", N_ROLES)
    x = g.op("Add", kept, g.op("Gather", g.constant(p["shapes.weight"]), shapes))
    x = g.op("Add", x, g.exact_linear(roles, p["roles.weight"]))
    x = g.norm(x, p["norm.weight"], p["norm.bias"], 1e-5)
    bias = bias_graph(g, p["relative.weight"], BLOCK, g.op("Shape", shapes))
    x = g.op("Unsqueeze", x, g.ints(0))
    for i in range(2):
        x = layer(g, x, parts, f"layers.{i}.", 4, 1e-5, bias)
    return g, {"x": (g.op("Squeeze", x, g.ints(0)), FLOAT, ("words", WIDTH))}


def statements_graph(parts: Parts) -> Built:
    """Statements, mentions and their features to scores; see ``Network.scores``."""
    p = parts.parameters
    g = Graph(quantize=False)
    x, pools = g.input("x", FLOAT, "words", WIDTH), g.input("pools", FLOAT, "n", 3, "words")
    places, sources = g.input("places", INT, "n", 3), g.input("sources", FLOAT, "n", N_SOURCES)
    firsts, lasts = g.input("firsts", INT, "m"), g.input("lasts", INT, "m")
    averages = g.input("averages", FLOAT, "k", "m")
    of_pairs = g.input("of_pairs", FLOAT, "n", "m", N_PAIR)
    of_names, of_links = g.input("of_names", FLOAT, "k", N_NAME), g.input("of_links", FLOAT, "n", "n", N_LINK)
    pair_mentions, pair_relations = g.input("pair_mentions", INT, "p"), g.input("pair_relations", INT, "p")
    there = g.op("ReduceSum", pools, g.ints(2), keepdims=1)
    at = g.op("Mul", g.op("Gather", x, places), there)
    both = g.op("Concat", g.op("MatMul", pools, x), at, axis=2)
    flat = g.op("Concat", g.op("Reshape", both, g.ints(-1, 6 * WIDTH)), sources, axis=1)
    q = g.norm(
        gelu_layers(g, flat, parts, "statement"), p["statement_norm.weight"], p["statement_norm.bias"], 1e-5
    )
    ends = g.op("Gather", x, g.op("Sub", lasts, g.ints(1)))
    m = parts.linear(g, g.op("Concat", g.op("Gather", x, firsts), ends, axis=1), "mention")
    m = g.norm(m, p["mention_norm.weight"], p["mention_norm.bias"], 1e-5)

    def hidden(kind: str, other: str, theirs: str, features: str) -> str:
        one = g.op("Unsqueeze", parts.linear(g, q, f"{kind}_statement"), g.ints(1))
        two = g.op("Unsqueeze", parts.linear(g, theirs, f"{kind}_{other}"), g.ints(0))
        three = parts.linear(g, features, f"{kind}_features")
        return g.op("Relu", g.op("Add", g.op("Add", one, two), three))

    def product(kind: str, theirs: str) -> str:
        left = g.exact_linear(q, p[f"{kind}_product.weight"] / math.sqrt(WIDTH))
        return g.op("Unsqueeze", g.op("MatMul", left, g.op("Transpose", theirs, perm=[1, 0])), g.ints(2))

    pairs = parts.linear(g, hidden("pair", "mention", m, of_pairs), "pair")
    first = g.op("Add", g.op("Gather", pairs, g.ints(0), axis=2), product("pair", m))
    pairs = g.op("Concat", first, g.op("Gather", pairs, g.ints(1), axis=2), axis=2)
    relation = g.op("Gather", g.constant(p["relation.weight"]), pair_relations)
    votes = g.op("Add", g.op("Gather", pairs, pair_mentions, axis=1), relation)
    names = gelu_layers(g, g.op("Concat", of_names, g.op("MatMul", averages, m), axis=1), parts, "name")
    links = parts.linear(g, hidden("link", "earlier", q, of_links), "link")
    links = g.op("Squeeze", g.op("Add", links, product("link", q)), g.ints(2))
    return g, {
        "votes": (votes, FLOAT, ("n", "p", 2)),
        "names": (names, FLOAT, ("k", 2)),
        "special": (gelu_layers(g, q, parts, "special"), FLOAT, ("n", 3)),
        "links": (links, FLOAT, ("n", "n")),
        "acts": (gelu_layers(g, q, parts, "act"), FLOAT, ("n", "acts")),
        "statements": (q, FLOAT, ("n", WIDTH)),
        "mentions": (m, FLOAT, ("m", WIDTH)),
    }


def kinds_graph(parts: Parts) -> Built:
    """Vectors of statements and their speakers to logits of kinds."""
    g = Graph(quantize=False)
    both = [g.input(name, FLOAT, "n", WIDTH) for name in ("statements", "parties")]
    kinds = gelu_layers(g, g.op("Concat", *both, axis=1), parts, "kind")
    return g, {"kinds": (kinds, FLOAT, ("n", "kinds"))}


def spans_graph(parts: Parts) -> Built:
    """Words and parties to logits of the edges of role and affiliation, and of there being none."""
    g = Graph(quantize=False)
    x, parties = g.input("x", FLOAT, "words", WIDTH), g.input("parties", FLOAT, "e", WIDTH)
    near = g.input("near", FLOAT, "e", "words", N_NEAR)
    word = g.op("Unsqueeze", parts.linear(g, x, "near_word"), g.ints(0))
    party = g.op("Unsqueeze", parts.linear(g, parties, "near_party"), g.ints(1))
    hidden = g.op("Add", g.op("Add", word, party), parts.linear(g, near, "near_features"))
    edges = parts.linear(g, g.op("Relu", hidden), "edges")
    return g, {
        "edges": (edges, FLOAT, ("e", "words", 4)),
        "nothing": (gelu_layers(g, parties, parts, "no_span"), FLOAT, ("e", 2)),
    }


def graphs(parts: Parts, n_states: int, heads: int, quantize: bool) -> dict[str, Built]:
    """All parts by name; only the layers that branch off from the encoder are quantized."""
    return {
        "keep": keep_graph(parts, n_states, heads, quantize),
        "words": words_graph(parts),
        "statements": statements_graph(parts),
        "kinds": kinds_graph(parts),
        "spans": spans_graph(parts),
    }


def export(run: Path, data: Path, kept: Path, to: Path, quantize: bool) -> None:
    """Write the parts of a trained model; see the module's docstring."""
    state = torch.load(run / "model.pt", weights_only=True)
    heads = state["deep_relative"].shape[1]
    n_states = 2 * state["deep.0.out.weight"].shape[0]
    model = Network(n_states, heads)
    model.load_state_dict(state)
    reader = Model(load(str(to)))
    found = annotated(data, "train", reader.tokenizer)
    some = [torch.from_numpy(States(reader, kept).of(d)).float() for d in found[:: len(found) // N_LISTENED]]
    loud = loud_channels(model, (partial(model.kept, states[:DEEP_BLOCK]) for states in some))
    loud = {name: channels for name, channels in loud.items() if name.startswith("deep.")}
    parts = Parts({k: v.float().numpy() for k, v in model.state_dict().items()}, loud)
    for name, (graph, outputs) in graphs(parts, n_states, heads, quantize).items():
        graph.save(to / f"voices-{name}.onnx", **outputs)
    manifest = json.loads((to / "manifest.json").read_text(encoding="utf8"))
    write_manifest(to, manifest["name"], manifest["settings"] | {"voices": UNSET._asdict()}, manifest["dev"])


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True, help="folder that training.voices.train wrote")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds speakers")
    parser.add_argument(
        "--states", type=Path, default=Path("runs/states"), help="as training.voices.train has it"
    )
    parser.add_argument("--to", type=Path, required=True, help="folder of the reader's weights")
    parser.add_argument("--float", action="store_true", help="don't quantize")
    a = parser.parse_args()
    export(a.run, a.data, a.states, a.to, not a.float)


if __name__ == "__main__":
    main()
