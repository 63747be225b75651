"""Speakers against gold, with figures computed by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from eval.gold import GoldError
from eval.mistakes import show_speaker
from eval.speakers import (
    AUTHOR,
    GENERIC,
    GoldSpeakers,
    Spoken,
    figures,
    load,
    pairs,
    right,
    same_name,
    wrong,
)
from sayso.records import Span


def said(start: int, speaker: str | None, **fields: object) -> Spoken:
    plain = Spoken(
        (),
        (Span(start, start + 4),),
        speaker,
        "person",
        True,
        None,
        None,
        "assert",
        (speaker,) if speaker else (),
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def judged(gold: list[Spoken], found: list[Spoken]) -> dict[str, float]:
    return figures(pairs([GoldSpeakers("a", tuple(gold))], {"a": found}))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Sen. Ilva Marrin", "Ilva Marrin", True),
        ("Marrin", "Ilva Marrin", True),
        ("Ilva", "Ilva Marrin", False),
        ("The UK government", "UK government", True),
        ("a survey of the Bank of Arvanne", "survey from the Bank of Arvanne", True),
        ("Renn", "Marrin", False),
        (None, None, True),
        (None, "Renn", False),
        ("the", "The", True),
    ],
)
def test_names_that_pass_for_the_same(one: str | None, other: str | None, expected: bool) -> None:
    assert same_name(one, other) is expected
    assert same_name(other, one) is expected


def test_the_author_is_nobody_else() -> None:
    assert right(AUTHOR, AUTHOR)
    assert not right(None, AUTHOR)
    assert not right(GENERIC, AUTHOR)


def test_a_wrong_name_costs_more_than_none() -> None:
    gold = [said(0, "Renn"), said(10, "Lind"), said(20, None, kind=None, named=False), said(30, "Brenn")]
    found = judged(gold, [said(0, "Renn"), said(10, "Renn"), said(20, None)])
    assert found["found"] == 75
    assert found["speaker"] == pytest.approx(200 / 3)
    assert found["end_to_end"] == 50
    assert found["sure"] == 50
    assert found["given"] == pytest.approx(200 / 3)


def test_a_cue_must_share_half_of_the_shorter() -> None:
    assert judged([said(0, "Renn")], [said(2, "Renn")])["found"] == 100
    assert judged([said(0, "Renn")], [said(3, "Renn")])["found"] == 0


def test_relays_are_the_parties_before_the_speaker() -> None:
    gold = [said(0, "Renn", chain=("the Pennant", "Lind", "Renn")), said(10, "Renn", chain=("Renn",))]
    found = [said(0, "Renn", chain=("Pennant", "Renn")), said(10, "Renn", chain=("Brenn", "Renn"))]
    assert judged(gold, found)["relays"] == 50  # one of two given, one of two wanted


def test_roles_count_by_words() -> None:
    gold = [said(0, "Renn", role="trade minister", affiliation=None)]
    found = judged(gold, [said(0, "Renn", role="the minister", affiliation="Kaldrun")])
    assert found["role"] == pytest.approx(200 / 3)
    assert found["affiliation"] == 0


def test_the_surest_wrong_names_come_first_and_missing_ones_last() -> None:
    text = "Mara Lind said no. Then she knew it."
    gold = [said(10, "Lind", source=(Span(0, 9),)), said(28, "Lind"), said(28, "Lind")]
    found = [said(10, "Renn", score=0.6), said(28, None)]
    judged = pairs([GoldSpeakers("a", tuple(gold))], {"a": found})
    worst = wrong(judged)
    assert [pair.found.speaker for pair in worst if pair.found] == ["Renn", None, None]
    assert show_speaker(worst[0], text).splitlines() == [
        "a",
        "  ⟦S Mara Lind⟧ ⟦C said⟧ no. Then she knew it.",
        "  gold  Lind: person, assert; Lind",
        "  read  Renn (0.60): person, assert; Renn",
    ]


def test_gold_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no answers"):
        load(tmp_path)
