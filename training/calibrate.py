"""Set threshold and score of exported weights: ``python -m training.calibrate --weights FOLDER --data DIR``.

On the dev articles the weights of the score's features are fitted so that a score is the chance of a soft
match (Platt 1999); then the threshold for cue starts and the least score are chosen (highest sum of the
figures that have bars), and the manifest is written anew. The calibration error printed is cross-validated.
"""

from __future__ import annotations

import argparse
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from eval.calibration import Ranked, calibration_error, returned
from eval.scoring import judge
from sayso.reading.candidate import Candidate
from sayso.reading.model import Model
from sayso.reading.score import FEATURES, UNCALIBRATED, Calibration, features
from sayso.reading.weights import load
from sayso.reading.words import windows
from training.corpus import Document
from training.corpus import load as load_documents
from training.evaluate import THRESHOLDS, best_figures, scored
from training.export import write_manifest

Floats = NDArray[np.float64]
LEAST_SCORES = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3)
N_FOLDS = 5


def candidates_of(
    folder: Path, data: Path, floor: float
) -> tuple[list[Document], dict[str, list[Candidate]]]:
    """The dev articles and the candidates that exported weights find in them."""
    weights = replace(load(str(folder)), threshold=floor)
    model = Model(weights)
    documents = load_documents(data, "dev", model.tokenizer)

    def read(document: Document) -> list[Candidate]:
        cut = windows(document.words, weights.window, weights.stride)
        return [c for window in cut for c in model.look(document.words, window).candidates]

    with ThreadPoolExecutor() as pool:
        found = dict(zip((d.name for d in documents), pool.map(read, documents), strict=True))
    return documents, found


def fit(rows: Floats, right: Floats, ridge: float = 1.0) -> Floats:
    """Logistic regression by Newton's method. *Shape:* rows ``(n, n_features)``, right ``(n,)``."""
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - p) - ridge * weights
        curve = (rows * (p * (1 - p))[:, None]).T @ rows + ridge * np.eye(rows.shape[1])
        weights = weights + np.linalg.solve(curve, slope)
    return weights


class Sample(NamedTuple):
    """Statements that could be given, one a row: features, whether right, whether required, whose article."""

    rows: Floats
    right: Floats
    required: list[bool]
    articles: NDArray[np.int64]
    n_required: int


def sample(
    documents: list[Document], found: dict[str, list[Candidate]], threshold: float, least: Calibration
) -> Sample:
    """The statements that would be given at a threshold, against gold."""
    rows, right, required, articles = [], [], [], []
    n_required = 0
    for at, document in enumerate(documents):
        judged = judge(scored(document, found[document.name], threshold, least), nested=document.nested_known)
        n_required += sum(not m.nested for m in judged.gold)
        by_cue = {document.words.starts[c.cue[0][0]]: c for c in found[document.name] if c.cue}
        for i, marks in enumerate(judged.predicted):
            rows.append(features(by_cue[marks.cue[0].start]))
            right.append(i in judged.soft)
            required.append(i in judged.soft and not judged.gold[judged.soft[i]].nested)
            articles.append(at)
    return Sample(np.asarray(rows), np.asarray(right, np.float64), required, np.asarray(articles), n_required)


def calibrate(folder: Path, data: Path) -> dict[str, float]:
    """Fit and choose as the module's docstring says; returns the figures that then hold on dev."""
    documents, found = candidates_of(folder, data, THRESHOLDS[0])
    every = sample(documents, found, THRESHOLDS[0], UNCALIBRATED)
    weights = tuple(round(float(w), 4) for w in fit(every.rows, every.right))
    row, chosen = best_figures(documents, found, [Calibration(weights, least) for least in LEAST_SCORES])
    given = sample(documents, found, row["threshold"], chosen)
    guessed = np.zeros(len(given.right))
    for fold in range(N_FOLDS):
        fitted = fit(
            every.rows[every.articles % N_FOLDS != fold], every.right[every.articles % N_FOLDS != fold]
        )
        held = given.articles % N_FOLDS == fold
        guessed[held] = 1 / (1 + np.exp(-given.rows[held] @ fitted))
    ranked = Ranked(guessed.tolist(), [bool(r) for r in given.right], given.required, given.n_required)
    row |= {
        "calibration error": round(calibration_error(ranked), 2),
        "returned at 85 % precision": round(returned(ranked), 1),
    }
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf8"))
    settings = manifest["settings"] | {"threshold": row["threshold"], "calibration": list(weights)}
    settings["least_score"] = chosen.least_score
    write_manifest(folder, manifest["name"], settings, row)
    print(dict(zip(FEATURES, weights, strict=True)), f"least score {chosen.least_score}")
    return row


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path, required=True, help="folder that training.export wrote")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds data/polnear and webnews")
    a = parser.parse_args()
    print(calibrate(a.weights, a.data))


if __name__ == "__main__":
    main()
