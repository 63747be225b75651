"""Dev figures of a model in training: exact whole statements and spans by role, PolNeAR and web."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
import torch

from sayso.reading.decoding import best_paths
from sayso.reading.tags import pieces_of
from training.batches import batches, examples
from training.corpus import Document, Pieces
from training.model import Reader
from training.sizes import Size


@dataclass(frozen=True)
class Found:
    """A statement that the model finds: pieces of each role in words, and the signs of how sure it is."""

    source: Pieces
    cue: Pieces
    content: Pieces
    p_outer: float
    p_nested: float
    log_path: float


def find(model: Reader, documents: list[Document], size: Size, floor: float = 0.15) -> dict[str, list[Found]]:
    """All statements whose cue's start is as likely as ``floor`` or more, by document."""
    model.eval()
    found: dict[str, list[Found]] = defaultdict(list)
    with torch.inference_mode():
        field = model.field().numpy()
        for batch in batches(examples(documents, size.window, size.stride, None), 8, size.encoder, size.reach, None):
            words = model.states(batch.ids, batch.shapes, batch.mask, batch.firsts)
            p = model.starts(words).softmax(-1).numpy()
            wanted = [
                (row, word)
                for row, e in enumerate(batch.examples)
                for word in range(e.window.own_first - e.window.first, e.window.own_last - e.window.first)
                if p[row, word, 1:].sum() >= floor
            ]
            if not wanted:
                continue
            rows, cues = torch.tensor(wanted).unbind(1)
            paths = best_paths(model.emissions(words, rows, cues, batch.lengths).numpy(), field)
            for (row, word), tags, log_path in zip(wanted, paths.tags.tolist(), paths.log_probability, strict=True):
                example = batch.examples[row]
                source, cue, content = pieces_of(tags, example.window.first + word - size.reach)
                if content and cue:
                    outer, nested = p[row, word, 1:].tolist()
                    found[example.document.name].append(Found(source, cue, content, outer, nested, float(log_path)))
    return found


def dev_figures(model: Reader, documents: list[Document], size: Size) -> dict[str, float]:
    """F1 in percent at the threshold that is best for PolNeAR, by exact words."""
    found = find(model, documents, size)
    rows = {}
    for threshold in np.arange(0.2, 0.75, 0.05):
        rows[threshold] = {
            f"{name}_{k}": v
            for name, nested in (("polnear", False), ("web", True))
            for k, v in figures([d for d in documents if d.nested_known == nested], found, threshold).items()
        }
    best = max(rows, key=lambda t: rows[t]["polnear_whole"])
    return {"threshold": round(float(best), 2), **rows[best]}


def figures(documents: list[Document], found: dict[str, list[Found]], threshold: float) -> dict[str, float]:
    """Exact F1 of outer statements and recall of nested ones."""
    counts: Counter[str] = Counter()
    for document in documents:
        predicted = [f for f in found.get(document.name, []) if f.p_outer + f.p_nested >= threshold]
        golds = [g for g in document.golds if not g.nested]
        nested = {(*g.source, -1, *g.cue, -1, *g.content) for g in document.golds if g.nested}
        outer = [f for f in predicted if f.p_outer >= f.p_nested]
        got = Counter((*f.source, -1, *f.cue, -1, *f.content) for f in outer)
        need = Counter((*g.source, -1, *g.cue, -1, *g.content) for g in golds)
        counts["whole_tp"] += sum((got & need).values())
        counts["whole_p"] += sum(got.values())
        counts["whole_g"] += sum(need.values())
        counts["nested_g"] += len(nested)
        counts["nested_tp"] += len(nested & {(*f.source, -1, *f.cue, -1, *f.content) for f in predicted})
        for role in ("source", "cue", "content"):
            a = Counter(piece for f in outer for piece in getattr(f, role))
            b = Counter(piece for g in golds for piece in getattr(g, role))
            counts[f"{role}_tp"] += sum((a & b).values())
            counts[f"{role}_p"] += sum(a.values())
            counts[f"{role}_g"] += sum(b.values())
    result = {
        k: round(200 * counts[f"{k}_tp"] / max(counts[f"{k}_p"] + counts[f"{k}_g"], 1), 1)
        for k in ("source", "cue", "content", "whole")
    }
    if counts["nested_g"]:
        result["nested_recall"] = round(100 * counts["nested_tp"] / counts["nested_g"], 1)
    return result
