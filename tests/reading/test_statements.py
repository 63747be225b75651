"""Candidates become statements: masks, overlaps, nesting."""

from __future__ import annotations

import numpy as np

from sayso.reading.model import Candidate
from sayso.reading.score import UNCALIBRATED
from sayso.reading.statements import statements
from sayso.reading.words import Words
from sayso.records import Article, Span

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


def article(*masked: Span) -> Article:
    return Article("id", "", "", "", "a.txt", TEXT, masked=masked)


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


def test_of_two_with_one_cue_the_surer_stays() -> None:
    other = Candidate([], [(1, 3)], [(3, 6)], 0.7, 0.0, -0.1)
    (kept,) = statements(article(), WORDS, [other, OUTER], UNCALIBRATED)
    assert kept.cue == ((4, 8),)


def test_without_content_there_is_no_statement() -> None:
    assert (
        statements(article(), WORDS, [Candidate([(0, 1)], [(1, 2)], [], 0.9, 0.0, 0.0)], UNCALIBRATED) == ()
    )


def test_ids_depend_on_words_alone() -> None:
    first = statements(article(), WORDS, [OUTER], UNCALIBRATED)[0]
    surer = statements(article(), WORDS, [OUTER._replace(p_outer=0.95)], UNCALIBRATED)[0]
    assert first.id == surer.id
    assert first.score != surer.score
