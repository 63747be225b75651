"""Tags and pieces say the same thing."""

from __future__ import annotations

import pytest

from sayso.reading.tags import ALLOWED, BEGIN, END, INSIDE, N_TAGS, UNIT, pieces_of, tag


def test_thirteen_tags() -> None:
    assert N_TAGS == 13
    assert sorted({tag(r, p) for r in range(3) for p in (BEGIN, INSIDE, END, UNIT)}) == list(range(1, 13))


def test_pieces_of_a_path() -> None:
    path = [
        tag(2, BEGIN),
        tag(2, INSIDE),
        tag(2, END),
        0,
        tag(0, UNIT),
        tag(1, UNIT),
        tag(2, UNIT),
        tag(2, UNIT),
    ]
    assert pieces_of(path, 10) == ([(14, 15)], [(15, 16)], [(10, 13), (16, 17), (17, 18)])


def test_a_piece_cut_off_at_the_start_begins_there() -> None:
    assert pieces_of([tag(2, INSIDE), tag(2, END), tag(1, UNIT)], 5) == ([], [(7, 8)], [(5, 7)])


def test_a_piece_cut_off_at_the_end_ends_there() -> None:
    assert pieces_of([tag(1, UNIT), tag(2, BEGIN), tag(2, INSIDE)], 5) == ([], [(5, 6)], [(6, 8)])


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        (0, tag(0, BEGIN), True),
        (0, tag(0, END), False),
        (tag(0, BEGIN), tag(0, END), True),
        (tag(0, BEGIN), tag(1, END), False),
        (tag(0, BEGIN), 0, False),
        (tag(0, UNIT), tag(1, UNIT), True),
        (tag(2, END), tag(2, INSIDE), False),
    ],
)
def test_which_tag_may_follow(before: int, after: int, may: bool) -> None:
    assert bool(ALLOWED[before, after]) is may
