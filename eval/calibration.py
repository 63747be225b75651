"""Do scores mean what they say? Right is a soft match; see :mod:`eval.matching`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.scoring import Judged

N_BINS = 10
PRECISION = 85.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """Predicted statements with their scores.

    ``right`` are those that match any gold statement, ``required`` those that match one that had to be found,
    ``n_required`` is how many had to be found. Nested statements may be given but need not be.
    """

    scores: Sequence[float]
    right: Sequence[bool]
    required: Sequence[bool]
    n_required: int


def rank(articles: Sequence[Judged]) -> Ranked:
    """The predicted statements of all articles together, in their order."""
    scores: list[float] = []
    right: list[bool] = []
    required: list[bool] = []
    for article in articles:
        for i, marks in enumerate(article.predicted):
            scores.append(marks.score)
            right.append(i in article.soft)
            required.append(i in article.soft and not article.gold[article.soft[i]].nested)
    n_required = sum(not marks.nested for article in articles for marks in article.gold)
    return Ranked(scores, right, required, n_required)


def calibration_error(ranked: Ranked, n_bins: int = N_BINS) -> float:
    """Expected calibration error in percent: the mean gap between score and share of right ones.

    The bins hold equally many statements each (Nguyen and O'Connor 2015, "Posterior calibration and
    exploratory analysis for natural language processing models"). 0 when nothing was predicted.
    """
    scores = np.asarray(ranked.scores, dtype=np.float64)
    right = np.asarray(ranked.right, dtype=np.float64)
    order = np.argsort(scores, kind="stable")
    bins = [members for members in np.array_split(order, n_bins) if len(members)]
    gap = sum(len(members) * abs(scores[members].mean() - right[members].mean()) for members in bins)
    return 100 * float(gap) / max(len(scores), 1)


def returned(ranked: Ranked, precision: float = PRECISION) -> float:
    """The share of required gold statements, in percent, that the best-scored predictions return.

    The predictions are cut at the lowest score above which ``precision`` (percent) of them are right;
    statements of the same score are on the same side of the cut. 0 when no cut is that precise.
    """
    order = sorted(range(len(ranked.scores)), key=lambda i: -ranked.scores[i])
    n_right = n_found = best = 0
    for place, i in enumerate(order, start=1):
        n_right += ranked.right[i]
        n_found += ranked.required[i]
        last_of_score = place == len(order) or ranked.scores[order[place]] < ranked.scores[i]
        if last_of_score and 100 * n_right >= precision * place:
            best = n_found
    return 100 * best / max(ranked.n_required, 1)
