"""Candidates become statements: masks, overlaps, nesting."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.candidate import Candidate
from sayso.reading.score import UNCALIBRATED
from sayso.reading.statements import statements
from sayso.reading.words import Words
from sayso.records import Article, Span, Spans, short_id

TEXT = "Ann said that Bob denied it ."
EDGES = [(m, m + len(w)) for w, m in zip(TEXT.split(), [0, 4, 9, 14, 18, 25, 28], strict=True)]
WORDS = Words(
    np.array([s for s, _ in EDGES]),
    np.array([e for _, e in EDGES]),
    np.zeros(7, np.int64),
    np.zeros(7, np.int64),
    np.arange(7),
)
OUTER = Candidate([(0, 1)], [(1, 2)], [(2, 6)], 0.9, 0.0, -0.1)
NESTED = Candidate([(3, 4)], [(4, 5)], [(5, 6)], 0.1, 0.6, -0.2)


def article(*masked: Span, foreign: Spans = ()) -> Article:
    return Article("id", "", "", "", "a.txt", TEXT, masked=masked, foreign=foreign)


def test_spans_and_nesting() -> None:
    outer, nested = statements(article(), WORDS, [OUTER, NESTED], UNCALIBRATED)
    assert (outer.source, outer.cue, outer.content) == (((0, 3),), ((4, 8),), ((9, 27),))
    assert (nested.source, nested.cue, nested.content) == (((14, 17),), ((18, 24),), ((25, 27),))
    assert outer.within is None
    assert nested.within == outer.id
    assert (outer.form, outer.score) == ("indirect", 0.9)


def test_what_touches_debris_is_left_out() -> None:
    assert [s.cue for s in statements(article(Span(14, 17)), WORDS, [OUTER, NESTED], UNCALIBRATED)] == []
    assert len(statements(article(Span(27, 29)), WORDS, [OUTER, NESTED], UNCALIBRATED)) == 2
    assert len(statements(article(Span(0, 2)), WORDS, [OUTER, NESTED], UNCALIBRATED)) == 1


def test_what_touches_another_language_is_left_out() -> None:
    def cues(*foreign: Span) -> list[str]:
        found = statements(article(foreign=foreign), WORDS, [OUTER, NESTED], UNCALIBRATED)
        return [TEXT[slice(*s.cue[0])] for s in found]

    assert cues(Span(14, 27)) == []  # the outer one goes across the edge, the nested one is within
    assert cues(Span(0, 13)) == ["denied"]
    assert cues(Span(27, 29)) == ["said", "denied"]


def test_of_two_with_one_cue_the_surer_stays() -> None:
    other = Candidate([], [(1, 3)], [(3, 6)], 0.7, 0.0, -0.1)
    (kept,) = statements(article(), WORDS, [other, OUTER], UNCALIBRATED)
    assert kept.cue == ((4, 8),)


def test_without_content_there_is_no_statement() -> None:
    assert (
        statements(article(), WORDS, [Candidate([(0, 1)], [(1, 2)], [], 0.9, 0.0, 0.0)], UNCALIBRATED) == ()
    )


def test_two_that_hold_each_other_make_no_circle() -> None:
    first = Candidate([], [(1, 2)], [(0, 1), (2, 6)], 0.9, 0.0, -0.1)
    second = Candidate([], [(4, 5)], [(1, 4)], 0.8, 0.0, -0.1)
    outer, inner = statements(article(), WORDS, [first, second], UNCALIBRATED)
    assert (outer.within, inner.within) == (None, outer.id)


def test_the_innermost_holder_counts() -> None:
    third = Candidate([], [(5, 6)], [(6, 7)], 0.8, 0.0, -0.1)
    middle = NESTED._replace(content=[(5, 7)])
    outer, nested, innermost = statements(
        article(), WORDS, [OUTER._replace(content=[(2, 7)]), middle, third], UNCALIBRATED
    )
    assert (outer.within, nested.within, innermost.within) == (None, outer.id, nested.id)


def test_ids_hang_on_article_and_words() -> None:
    first = statements(article(), WORDS, [OUTER], UNCALIBRATED)[0]
    surer = statements(article(), WORDS, [OUTER._replace(p_outer=0.95)], UNCALIBRATED)[0]
    assert first.id == surer.id == short_id("id", "0-3", "4-8", "9-27")


spans = st.tuples(st.integers(0, 5), st.integers(1, 3)).map(lambda p: (p[0], min(p[0] + p[1], 7)))


@given(st.lists(st.builds(Candidate, st.lists(spans, max_size=1), spans.map(lambda p: [p]),
                          st.lists(spans, min_size=1, max_size=2), st.floats(0.1, 0.9), st.just(0.0),
                          st.just(-0.1)), max_size=7))  # fmt: skip
def test_within_is_a_forest_and_cues_are_apart(candidates: list[Candidate]) -> None:
    found = statements(article(), WORDS, candidates, UNCALIBRATED)
    by_id = {s.id: s for s in found}
    for statement in found:
        seen = set()
        at: str | None = statement.id
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = by_id[at].within
    cues = [s.cue[0] for s in found]
    assert all(a.end <= b.start for a, b in pairwise(cues))
