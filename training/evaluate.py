"""Dev figures of a model in training, by the scorer of ``eval``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import torch

from eval.gold import Marks
from eval.scoring import Scored, score
from sayso.reading.candidate import Candidate
from sayso.reading.decoding import best_paths
from sayso.reading.score import UNCALIBRATED, Calibration
from sayso.reading.statements import statements
from sayso.reading.tags import pieces_of
from sayso.records import Article
from training.batches import batches, examples
from training.corpus import Document
from training.model import Network
from training.sizes import Size

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7)
AIMS = ("polnear source", "polnear cue", "polnear content", "polnear exact", "web exact")
"""The figures whose sum is to be highest."""


def find(model: Network, documents: list[Document], size: Size, floor: float) -> dict[str, list[Candidate]]:
    """The candidates whose cue's start is as likely as ``floor`` or more, by document."""
    model.eval()
    found: dict[str, list[Candidate]] = defaultdict(list)
    with torch.inference_mode():
        field = model.field().numpy()
        for batch in batches(
            examples(documents, size.window, size.stride, None), 8, size.encoder, size.reach, None
        ):
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
            for (row, word), tags, log_path in zip(
                wanted, paths.tags.tolist(), paths.log_probability.tolist(), strict=True
            ):
                example = batch.examples[row]
                source, cue, content = pieces_of(tags, example.window.first + word - size.reach)
                _, p_outer, p_nested = p[row, word].tolist()
                candidate = Candidate(source, cue, content, p_outer, p_nested, log_path)
                found[example.document.name].append(candidate)
    return found


def scored(
    document: Document, candidates: list[Candidate], threshold: float, calibration: Calibration
) -> Scored:
    """A document with the statements that the product would make of some candidates."""
    article = Article(document.name, "", "", "", document.name, document.text)
    sure = [c for c in candidates if c.p_outer + c.p_nested >= threshold]
    found = statements(article, document.words, sure, calibration)
    predicted = [Marks(s.source, s.cue, s.content, s.within is not None, s.score) for s in found]
    return Scored(document.name, document.text, document.marks, predicted)


def figures(
    documents: list[Document],
    found: dict[str, list[Candidate]],
    threshold: float,
    calibration: Calibration = UNCALIBRATED,
) -> dict[str, float]:
    """F1 in percent of both kinds of articles at a threshold."""
    row = {"threshold": threshold}
    for name, nested in (("polnear", False), ("web", True)):
        articles = [
            scored(d, found[d.name], threshold, calibration) for d in documents if d.nested_known == nested
        ]
        f = score(articles, nested=nested)
        row |= {
            f"{name} {k}": round(getattr(f, k).f1, 1) for k in ("source", "cue", "content", "exact", "soft")
        }
        row[f"{name} nested"] = round(f.nested.recall, 1)
    return row


def best_figures(
    documents: list[Document],
    found: dict[str, list[Candidate]],
    calibrations: Sequence[Calibration] = (UNCALIBRATED,),
) -> tuple[dict[str, float], Calibration]:
    """The figures at the threshold and calibration that are best for all that has a bar, and the latter."""
    tried = [(figures(documents, found, t, c), c) for t in THRESHOLDS for c in calibrations]
    return max(tried, key=lambda row: sum(row[0][name] for name in AIMS))
