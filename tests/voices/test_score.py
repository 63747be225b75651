from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.voices.score import FEATURES, UNSET, features, score


def test_unset_scores_are_the_models_chances() -> None:
    assert score(features(0.7, "cited", 0.2, named_person=True), UNSET.score) == pytest.approx(0.7)


def test_each_feature_has_its_place() -> None:
    values = dict(zip(FEATURES, features(0.5, "pronoun", 0.5, named_person=False), strict=True))
    assert values == {name: float(name in ("one", "pronoun")) for name in FEATURES}


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_likelier_name_never_scores_less(one: float, other: float) -> None:
    low, high = sorted((one, other))
    scores = [score(features(c, "context", 0.1, named_person=False), UNSET.score) for c in (low, high)]
    assert 0 <= scores[0] <= scores[1] <= 1
