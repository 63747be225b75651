"""Labels of windows say what the annotation says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("torch", reason="lacks torch: pip install torch==2.13.0 -e '.[train]'")

from sayso.reading.tags import ALLOWED, pieces_of
from sayso.reading.words import Window, Words
from training.batches import start_labels, tag_labels
from training.corpus import Document, Gold


def document(golds: list[Gold], nested_known: bool) -> Document:
    at = np.arange(20)
    return Document("a", "", Words(at, at + 1, at * 0, at, at), golds, nested_known, ())


OUTER = Gold([(0, 2)], [(2, 3)], [(3, 9)], nested=False)
NESTED = Gold([(4, 5)], [(5, 6)], [(6, 9)], nested=True)


def test_starts_where_nesting_is_known() -> None:
    labels = start_labels(document([OUTER, NESTED], nested_known=True))
    assert labels.tolist() == [0, 0, 1, 0, 0, 2, *[0] * 14]


def test_starts_where_only_outer_statements_are_annotated() -> None:
    labels = start_labels(document([OUTER], nested_known=False))
    assert labels.tolist() == [0, 0, 1, *[3] * 6, *[0] * 11]


def test_tags_give_the_pieces_back() -> None:
    tags = tag_labels(OUTER, 2, 10, Window(0, 20, 0, 20))
    assert pieces_of(tags.tolist(), -8) == ([(0, 2)], [(2, 3)], [(3, 9)])


def test_where_roles_overlap_the_cue_goes_first() -> None:
    gold = Gold([], [(4, 5)], [(2, 8)], nested=False)
    tags = tag_labels(gold, 4, 10, Window(0, 20, 0, 20))
    assert pieces_of(tags.tolist(), -6) == ([], [(4, 5)], [(2, 4), (5, 8)])


@given(st.integers(0, 19), st.integers(0, 9), st.integers(0, 9), st.integers(1, 12))
def test_labels_are_possible_paths(cue: int, before: int, after: int, reach: int) -> None:
    window = Window(max(cue - before, 0), min(cue + after + 1, 20), cue, cue + 1)
    gold = Gold(
        [(0, cue)] if cue else [], [(cue, cue + 1)], [(cue + 1, 20)] if cue < 19 else [], nested=False
    )
    tags = tag_labels(gold, cue, reach, window)
    assert ALLOWED[tags[:-1], tags[1:]].all()
    outside = [t for at, t in enumerate(tags, cue - reach) if not window.first <= at < window.last]
    assert not any(outside)
