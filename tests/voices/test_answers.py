from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sayso.voices.answers import answers, chances
from sayso.voices.features import Features, Floats
from sayso.voices.labels import N_SPECIAL, NOBODY
from tests.voices.scene import scene

TEXT = "Helena Legarda doubts it. Helena Legard agreed, and Legarda said so. Beijing warned China’s banks."


def legarda() -> Features:
    return scene(
        TEXT,
        ("Helena Legarda", "doubts", "it"),
        ("Legarda", "said", "so"),
        ("Beijing", "warned", "China’s banks"),
    )[1]


def row(f: Features, **shares: float) -> Floats:
    found = np.zeros(len(f.keys) + N_SPECIAL, np.float32)
    for name, share in shares.items():
        found[f.keys.index(tuple(name.split("_")))] = share
    found[len(f.keys) + NOBODY] = 1 - sum(shares.values())
    return found


def test_an_earlier_statement_hands_its_answers_on() -> None:
    n_names = 2
    logits = np.full((2, n_names + N_SPECIAL + 2), -1e4, np.float32)
    logits[0, 0], logits[0, 1] = np.log(0.75), np.log(0.25)
    logits[1, n_names + N_SPECIAL] = 0.0  # whoever spoke before
    found = chances(logits, n_names)
    assert np.allclose(found[1, :2], [0.75, 0.25])


def test_names_that_stand_for_each_other_add_up() -> None:
    f = legarda()
    (answer, *_) = answers(np.stack([row(f, helena_legarda=0.5, legarda=0.4)] * 3), f)
    assert f.keys[answer.name] == ("helena", "legarda")
    assert abs(answer.chance - 0.9) < 1e-6


def test_a_misspelling_gives_way_to_the_spelling_that_is_oftener_written() -> None:
    f = legarda()
    (answer, *_) = answers(np.stack([row(f, helena_legard=0.6)] * 3), f)
    assert f.keys[answer.name] == ("helena", "legarda")


def test_a_capital_stands_for_its_country_if_the_article_names_it() -> None:
    f = legarda()
    (answer, *_) = answers(np.stack([row(f, beijing=0.9)] * 3), f)
    assert f.keys[answer.name] == ("china",)


def test_who_else_may_be_meant_is_told_with_chances() -> None:
    f = legarda()
    (answer, *_) = answers(np.stack([row(f, beijing=0.4, helena_legarda=0.3, china=0.01)] * 3), f)
    ((other, chance),) = answer.others
    assert f.keys[other] == ("helena", "legarda")
    assert chance == pytest.approx(0.3)


@given(arrays(np.float32, (4, 2 + N_SPECIAL + 4), elements=st.floats(-20, 20, width=32)))
def test_chances_add_up_to_one(logits: Floats) -> None:
    logits[:, 2 + N_SPECIAL :][np.triu_indices(4)] = -1e4
    assert np.allclose(chances(logits, 2).sum(1), 1, atol=1e-4)
