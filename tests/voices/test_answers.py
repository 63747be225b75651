from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sayso.voices.answers import Answer, Kin, chances
from sayso.voices.answers import answers as answers_of
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


def answers(found: Floats, f: Features) -> list[Answer]:
    return answers_of(found, f, Kin(f))


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


def clintons(*spoken: str) -> Features:
    text = "Bill Clinton left. " + "".join(f"{name} stayed. " for name in spoken) + "Clinton said so."
    return scene(text, ("Clinton", "said", "so"))[1]


def test_a_surname_of_two_is_nobodys_until_more_is_known() -> None:
    f = clintons("Hillary Clinton")
    (answer,) = answers(row(f, clinton=0.4, bill_clinton=0.3, hillary_clinton=0.3)[None], f)
    assert answer.chance == pytest.approx(0.5, abs=1e-3)
    assert {f.keys[answer.name], f.keys[answer.others[0][0]]} == {("bill", "clinton"), ("hillary", "clinton")}
    (answer,) = answers(row(f, clinton=0.4, bill_clinton=0.1, hillary_clinton=0.5)[None], f)
    assert f.keys[answer.name] == ("hillary", "clinton")
    assert answer.chance == pytest.approx(0.5 + 0.4 * 0.5 / 0.6, abs=1e-3)


def test_names_are_added_up_before_the_likeliest_is_chosen() -> None:
    f = clintons()
    (answer,) = answers(row(f, clinton=0.32, bill_clinton=0.32)[None], f)
    assert f.keys[answer.name] == ("bill", "clinton")
    assert answer.chance == pytest.approx(0.64)


def test_nobody_is_renamed_to_somebody_else() -> None:
    text = "Boris Johnson spoke. Ken Johnston said no. Later Johnston said so. Johnson left. Johnson won."
    f = scene(text, ("Johnston", "said", "so"))[1]
    (answer,) = answers(row(f, johnston=0.9)[None], f)
    assert f.keys[answer.name][-1] == "johnston"


def test_an_article_without_names_has_only_special_answers() -> None:
    f = scene("it was said to be over.", ("", "was said", "to be over"))[1]
    (answer,) = answers(np.array([[0.7, 0.2, 0.1]], np.float32), f)
    assert (answer.name, answer.others) == (NOBODY, ())


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
