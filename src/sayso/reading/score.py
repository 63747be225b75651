"""How likely a statement is right, from what both stages of the model say of it.

Logistic regression (Platt 1999) over the features below; its weights are in the manifest, fitted by
``python -m training.calibrate``. Right means that source, cue and content match softly.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from sayso.reading.candidate import Candidate

FEATURES = ("one", "cue", "path", "path per span", "no source", "nested")


class Calibration(NamedTuple):
    """Weights of the features, and the least score of a statement that is given."""

    weights: tuple[float, ...]
    least_score: float


UNCALIBRATED = Calibration((0.0, 1.0, 0.0, 0.0, 0.0, 0.0), 0.0)
"""The score is the chance of the cue alone, and every statement is given."""


def features(candidate: Candidate) -> tuple[float, ...]:
    """The features of a candidate, in the order of ``FEATURES``."""
    chance = min(max(candidate.p_outer + candidate.p_nested, 1e-6), 1 - 1e-6)
    n_spans = len(candidate.source) + len(candidate.cue) + len(candidate.content)
    return (
        1.0,
        math.log(chance / (1 - chance)),
        math.exp(candidate.log_path),
        candidate.log_path / n_spans,
        float(not candidate.source),
        candidate.p_nested / (candidate.p_outer + candidate.p_nested),
    )


def score(candidate: Candidate, weights: tuple[float, ...]) -> float:
    """The calibrated chance that a candidate is right, rounded to three places."""
    z = sum(w * f for w, f in zip(weights, features(candidate), strict=True))
    return round(1 / (1 + math.exp(-z)), 3)
