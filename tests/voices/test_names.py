from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.voices.names import Relation, key, relations


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sen. Ilva Marrin", ("ilva", "marrin")),
        ("the Bank of Arvanne", ("bank", "arvanne")),
        ("Marrin’s", ("marrin",)),
        ("the", ("the",)),
        ("FRS", ("frs",)),
    ],
)
def test_a_key_is_a_name_without_titles_and_articles(words: str, expected: tuple[str, ...]) -> None:
    assert key(words) == expected


def related(*names: str) -> dict[str, set[tuple[str, Relation]]]:
    keys = sorted({key(name) for name in names})
    shown = {key(name): name for name in names}
    found = relations(keys, set(range(len(keys))))
    return {
        shown[keys[i]]: {(shown[keys[other]], relation) for other, relation in row}
        for i, row in enumerate(found)
    }


def test_a_surname_stands_for_the_full_name_and_for_no_other() -> None:
    found = related("Marrin", "Ilva Marrin", "Tobias Renn")
    assert found["Marrin"] == {("Marrin", Relation.SAME), ("Ilva Marrin", Relation.SHORTER)}
    assert found["Ilva Marrin"] == {("Ilva Marrin", Relation.SAME)}


def test_a_given_name_and_an_acronym_stand_for_what_they_come_from() -> None:
    found = related("Ilva", "Ilva Marrin", "FSS", "Foundation for Strategic Studies")
    assert ("Ilva Marrin", Relation.GIVEN) in found["Ilva"]
    assert ("Foundation for Strategic Studies", Relation.ACRONYM) not in found["FSS"]  # "for" counts
    assert ("Royal Mint", Relation.ACRONYM) in related("RM", "Royal Mint")["RM"]


def test_words_cut_short_stand_for_the_whole_ones() -> None:
    assert ("Liberal Democrats", Relation.ABBREVIATED) in related("Lib Dems", "Liberal Democrats")["Lib Dems"]
    assert related("Lib Dems", "Labour Democrats")["Lib Dems"] == {("Lib Dems", Relation.SAME)}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Helena Legard", "Helena Legarda", True),
        ("McLenney", "Tyresha McClenney", True),
        ("Russia", "Russian", False),  # a word for a people
        ("Marrin", "Marrins", False),  # a plural
        ("Helena Legard", "Tobias Legarda", False),  # another given name
        ("Bush", "Rush", False),  # too short to tell
    ],
)
def test_a_letter_makes_a_misspelling_only_in_long_names_of_one_person(
    one: str, other: str, expected: bool
) -> None:
    assert ((other, Relation.MISSPELT) in related(one, other)[one]) is expected


def test_forty_people_of_one_surname_all_may_be_meant_but_eight_are_looked_at() -> None:
    found = related("Marrin", *(f"{chr(65 + i)}na Marrin" for i in range(20)))
    assert len(found["Marrin"]) == 8


@given(
    st.lists(
        st.lists(st.sampled_from(["ilva", "marrin", "renn", "im"]), min_size=1, max_size=3).map(tuple),
        unique=True,
    )
)
def test_every_name_is_related_to_itself_first(keys: list[tuple[str, ...]]) -> None:
    keys.sort()
    found = relations(keys, set(range(len(keys))))
    assert [row[0] for row in found] == [(i, Relation.SAME) for i in range(len(keys))]
