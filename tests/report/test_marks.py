from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Reading, Span, Statement
from sayso.report.marks import Close, Mark, Open, Passage, Step, marks, paragraphs, steps
from tests.report.made import article, ferry, readings


def _words(text: str) -> list[str]:
    return [text[slice(*span)] for _, span, _ in paragraphs(Reading(article(text), ()))]


def test_blank_lines_part_paragraphs() -> None:
    assert _words("\n one\ntwo \n \n\nthree\r\n\r\nfour") == ["one\ntwo", "three", "four"]


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    assert _words("one\ntwo\r\nthree\rfour\n") == ["one", "two", "three", "four", ""]


def test_the_same_words_in_one_role_are_one_mark() -> None:
    who, said, what = Span(0, 3), Span(4, 8), Span(9, 13)
    twice = tuple(Statement(name, (who,), (said,), (what,), "direct", None, 1) for name in "ab")
    found = marks(Reading(article("She said this "), twice))
    assert found == [Mark(who, "source", (1, 2)), Mark(said, "cue", (1, 2)), Mark(what, "content", (1, 2))]


def test_the_same_span_twice_in_one_statement_is_one_mark() -> None:
    twice = Statement("a", (Span(0, 3), Span(0, 3)), (), (), "direct", None, 1)
    assert marks(Reading(article("She"), (twice,))) == [Mark(Span(0, 3), "source", (1,))]


def test_marks_have_no_white_space_at_their_ends() -> None:
    loose = Statement("a", (Span(2, 4),), (Span(2, 2),), (Span(0, 5),), "direct", None, 1)
    assert [mark.span for mark in marks(Reading(article(" a   b"), (loose,)))] == [Span(1, 2)]


def test_crossing_marks_are_cut() -> None:
    left, right = Mark(Span(0, 4), "content", (1,)), Mark(Span(2, 6), "content", (2,))
    assert list(steps(Span(0, 6), [left, right])) == [
        Open(left, first=True),
        Passage(Span(0, 2)),
        Open(right, first=True),
        Passage(Span(2, 4)),
        Close(right, last=False),
        Close(left, last=True),
        Open(right, first=False),
        Passage(Span(4, 6)),
        Close(right, last=True),
    ]


def test_a_mark_goes_on_in_the_next_paragraph() -> None:
    whole = Mark(Span(0, 9), "content", (1,))
    assert list(steps(Span(5, 9), [whole])) == [
        Open(whole, first=False),
        Passage(Span(5, 9)),
        Close(whole, last=True),
    ]


def test_every_part_of_a_statement_is_marked() -> None:
    roles = [(mark.role, mark.numbers) for mark in marks(ferry())]
    assert roles == [
        ("masked", ()),
        ("content", (1,)),
        ("cue", (1,)),
        ("source", (1,)),
        ("source", (2,)),
        ("cue", (2,)),
        ("content", (2,)),
        ("source", (3,)),
        ("cue", (3,)),
        ("content", (3,)),
        ("content", (4,)),
        ("cue", (4,)),
        ("content", (4,)),
        ("masked", ()),
    ]


@given(readings(st.sampled_from("ab \n\r\x85"), masks=True))
def test_steps_hold_all_words_and_nest(reading: Reading) -> None:
    text = reading.article.text
    shown = ""
    every = Counter(marks(reading))
    opened: list[Mark] = []
    begun: Counter[Mark] = Counter()
    ended: Counter[Mark] = Counter()
    for before, span, found in paragraphs(reading):
        shown += before
        walked: list[Step] = list(steps(span, found)) if span.start < span.end else []
        for step in walked:
            if isinstance(step, Open):
                opened.append(step.mark)
                begun[step.mark] += step.first
            elif isinstance(step, Close):
                assert opened.pop() == step.mark
                ended[step.mark] += step.last
            else:
                start, end = step.span
                shown += text[start:end]
                assert Counter(opened) == Counter(
                    {m: n for m, n in every.items() if m.span.start < end and start < m.span.end}
                )
        assert not opened
    assert shown == text
    assert begun == ended == every
