"""How likely a named speaker is right, and from what on something is said.

Logistic regression (Platt 1999) over the features below; the weights and thresholds are in the manifest, set
by ``python -m training.voices.calibrate``.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from sayso.records import Why

FEATURES = ("one", "chance", "pronoun", "description", "context", "named person", "runner-up")


class Thresholds(NamedTuple):
    """``score``: weights of ``FEATURES``; ``name``: the least score of a name that is given; ``relay``,
    ``role``, ``affiliation``: the least chance of each."""

    score: tuple[float, ...]
    name: float
    relay: float
    role: float
    affiliation: float


UNSET = Thresholds((0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0), 0.0, 0.5, 0.5, 0.5)
"""The model's chances as they are, and every name is given."""


def features(chance: float, why: Why, runner_up: float, *, named_person: bool) -> tuple[float, ...]:
    """The features of an answer, in the order of ``FEATURES``.

    Parameters
    ----------
    chance, runner_up
        The model's chances of the likeliest name and of the next one.
    why
        What the source's words are to the name.
    named_person
        Whether it is a person with a proper name.
    """
    return (
        1.0,
        _logit(chance),
        float(why == "pronoun"),
        float(why == "description"),
        float(why == "context"),
        float(named_person),
        _logit(runner_up),
    )


def score(values: tuple[float, ...], weights: tuple[float, ...]) -> float:
    """The calibrated chance that an answer is right, rounded to three places."""
    z = sum(w * v for w, v in zip(weights, values, strict=True))
    return round(1 / (1 + math.exp(-z)), 3)


def _logit(chance: float) -> float:
    kept = min(max(chance, 1e-3), 1 - 1e-3)
    return math.log(kept / (1 - kept))
