"""What phrases speak of which days (``phrases.txt``), and what that makes of statements."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sayso
from sayso.records import Article, DateMention, Form, Reading, Span, Statement
from sayso.voices.dates import dated
from sayso.voices.dates.interval import Days, Part, months, part, unit_of, week, weekend, years
from sayso.voices.dates.mentions import _ANY, _START, mentions

TABLE = Path(__file__).with_name("phrases.txt")
LEAST_RIGHT, MOST_WRONG = 0.95, 0.01


class Case(NamedTuple):
    published: date | None
    text: str
    expected: tuple[DateMention, ...]


def day(words: str) -> date | None:
    return None if words in ("?", "..") else date.fromisoformat(words)


def case(line: str) -> Case:
    published, marked, answers = line.split(" | ")
    text, spans = "", []
    for i, piece in enumerate(re.split(r"[\[\]]", marked)):
        if i % 2:
            spans.append(Span(len(text), len(text) + len(piece)))
        text += piece
    ends = [answer.split("/") for answer in answers.split(" ; ")] if answers != "-" else []
    expected = [DateMention(s, day(e[0]), day(e[-1])) for s, e in zip(spans, ends, strict=True)]
    return Case(day(published), text, tuple(expected))


def cases() -> list[Case]:
    lines = TABLE.read_text(encoding="utf8").splitlines()
    return [case(line) for line in lines if line and not line.startswith("#")]


def outcome(found: tuple[DateMention, ...], expected: tuple[DateMention, ...]) -> str:
    """ "right": the same words and days; "wrong": days that nobody expected; "unknown": all else."""
    if found == expected:
        return "right"
    for mention in found:
        around = [e for e in expected if e.span.start < mention.span.end and mention.span.start < e.span.end]
        known = mention.first is not None or mention.last is not None
        if known and (mention.first, mention.last) not in [(e.first, e.last) for e in around]:
            return "wrong"
    return "unknown"


def test_phrases_are_right_or_unknown() -> None:
    table = cases()
    found = [(outcome(mentions(c.text, c.published), c.expected), c.text) for c in table]
    wrong = [text for what, text in found if what == "wrong"]
    unknown = [text for what, text in found if what == "unknown"]
    assert len(table) >= 150
    assert len(wrong) <= MOST_WRONG * len(table), wrong
    assert len(table) - len(wrong) - len(unknown) >= LEAST_RIGHT * len(table), (wrong, unknown)


def test_every_form_begins_as_one_is_looked_for() -> None:
    texts = [c.text for c in cases()]
    assert [
        text[match.start() :]
        for text in texts
        for match in _ANY.finditer(text)
        if not _START.match(text, match.start())
    ] == []


@given(st.lists(st.sampled_from([c.text for c in cases()]), max_size=4), st.text(max_size=20), st.dates())
def test_mentions_lie_in_the_text_in_order(texts: list[str], odd: str, published: date) -> None:
    text = odd.join(texts)
    found = mentions(text, published)
    ends = [end for mention in found for end in mention.span]
    assert ends == sorted(ends)
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in found)
    assert all(m.first is None or m.last is None or m.first <= m.last for m in found)


@given(
    st.text(st.sampled_from("the last 12 May March/Tuesday of in 2014-0 week's ago next year\n“” by since")),
    st.none() | st.dates(),
)
def test_any_text(text: str, published: date | None) -> None:
    assert all(text[slice(*m.span)].strip() for m in mentions(text, published))


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar(published: date) -> None:
    for c in cases():
        mentions(c.text, published)


@pytest.mark.parametrize(
    ("whole", "name", "first", "last"),
    [
        (months(2015, 6), "early", date(2015, 6, 1), date(2015, 6, 10)),
        (months(2015, 6), "mid", date(2015, 6, 11), date(2015, 6, 20)),
        (months(2016, 2), "late", date(2016, 2, 21), date(2016, 2, 29)),
        (years(2014), "mid", date(2014, 5, 1), date(2014, 8, 31)),
        (years(1990, 10), "mid", date(1994, 1, 1), date(1996, 12, 31)),
        (week(date(2016, 2, 3)), "early", date(2016, 2, 1), date(2016, 2, 2)),
        (weekend(date(2016, 2, 3)), "late", date(2016, 2, 6), date(2016, 2, 7)),
        (unit_of(date(2000, 1, 1), "century"), "late", date(1967, 1, 1), date(2000, 12, 31)),
    ],
)
def test_parts_are_thirds(whole: Days, name: Part, first: date, last: date) -> None:
    assert part(whole, name) == (first, last)


def test_what_has_no_thirds() -> None:
    assert part(Days(date(2016, 1, 1), date(2016, 2, 29)), "early") is None


# --- statements -------------------------------------------------------------------------------------------

WEDNESDAY = "2016-02-03"
Role = Literal["source", "cue", "content"]
ROLES: dict[str, Role] = {"‹": "source", "_": "cue", "«": "content"}


def reading(marked: str, *, published: str | None = WEDNESDAY, form: Form = "indirect") -> Reading:
    """A reading of a text in which ‹sources›, _cues_ and «contents» are marked, with ¹ and so on behind."""
    text = ""
    found: dict[str, dict[Role, list[Span]]] = {}
    opened: list[tuple[str, int]] = []
    closers = {"‹": "›", "_": "_", "«": "»"}
    at = 0
    while at < len(marked):
        sign = marked[at]
        if opened and sign == closers[opened[-1][0]]:
            opener, start = opened.pop()
            at += 1
            roles = found.setdefault(marked[at], {"source": [], "cue": [], "content": []})
            roles[ROLES[opener]].append(Span(start, len(text)))
        elif sign in closers:
            opened.append((sign, len(text)))
        else:
            text += sign
        at += 1
    statements = [
        Statement(number, tuple(its["source"]), tuple(its["cue"]), tuple(its["content"]), form, None, 0.9)
        for number, its in sorted(found.items(), key=lambda item: item[1]["cue"])
    ]
    return Reading(Article("a", "", "", "", "a.txt", text, published=published), tuple(statements))


def said_on(marked: str) -> list[str | None]:
    """For each statement the words that say when it was said."""
    result = dated(reading(marked))
    return [result.words((s.said_on.span,)) if s.said_on else None for s in result.statements]


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("‹He›¹ _said_¹ on Tuesday that «it leaked»¹.", "Tuesday"),
        ("‹He›¹ _told_¹ reporters Monday «it leaked»¹.", "Monday"),
        (
            "‹He›¹ _told_¹ a news conference in Karsk, Oblonia, on Monday night that «it leaked»¹.",
            "Monday night",
        ),
        ("On Friday, ‹he›¹ _said_¹ «it leaked»¹.", "Friday"),
        ("In an interview last week, ‹he›¹ _said_¹ «it leaked»¹.", "last week"),
        ("‹The minister›¹ on Tuesday _said_¹ «it leaked»¹.", "Tuesday"),
        ("‹A report released on Tuesday›¹ _said_¹ «it leaked»¹.", "Tuesday"),
        ("‹Tuesday's report›¹ _said_¹ «it leaked»¹.", "Tuesday"),
        ("«“It leaked,”»¹ ‹he›¹ _said_¹ at Monday's hearing.", "Monday"),
        ("Asked on Monday about the leak, ‹he›¹ _said_¹ «it was small»¹.", "Monday"),
        ("‹He›¹ _called_¹ «the dam “safe”»¹ on Tuesday.", "Tuesday"),
        ("‹He›¹ _said_¹ in May that «it leaked»¹.", "May"),
        ("‹He›¹ _said_¹ «it leaked on Tuesday»¹.", None),
        ("‹He›¹ _said_¹ after the flood on Tuesday that «it leaked»¹.", None),
        ("‹He›¹ _spoke_¹ of Tuesday's flood: «“It leaked.”»¹", None),
        ("‹Lind, who was elected on Tuesday,›¹ _said_¹ «it leaked»¹.", None),
        ("‹Those who watched the Saturday debate›¹ _said_¹ «it leaked»¹.", None),
        ("The dam broke on Tuesday. ‹He›¹ _said_¹ «it had leaked»¹.", None),
        ("On Tuesday the dam broke, and ‹he›¹ _said_¹ «it had leaked»¹.", None),
        ("‹He›¹ has _said_¹ since Tuesday that «it leaked»¹.", None),
        ("‹He›¹ _said_¹ «it leaked»¹.", None),
    ],
)
def test_when_something_was_said(marked: str, words: str | None) -> None:
    assert said_on(marked) == [words]


def test_each_statement_has_its_own_day() -> None:
    marked = "‹He›¹ _said_¹ on Monday that «it leaked»¹, and ‹she›² _denied_² on Tuesday that «it did»²."
    assert said_on(marked) == ["Monday", "Tuesday"]
    nested = "‹He›¹ _said_¹ on Monday that «‹she›² _told_² him on Friday that «it leaked»²»¹."
    assert said_on(nested) == ["Monday", "Friday"]


def test_the_day_of_what_will_be_said() -> None:
    (statement,) = dated(reading("‹He›¹ _will say_¹ on Friday that «it leaked»¹.")).statements
    assert statement.said_on == DateMention(Span(15, 21), date(2016, 2, 5), date(2016, 2, 5))


def test_days_of_contents() -> None:
    denied = "‹she›² _denied_² that «it broke in June 2014»²"
    marked = f"‹He›¹ _said_¹ on Monday that «{denied} and will speak on Friday»¹."
    result = dated(reading(marked))
    outer, inner = result.statements
    assert [(result.words((d.span,)), d.first, d.last) for d in outer.dates] == [
        ("June 2014", date(2014, 6, 1), date(2014, 6, 30)),
        ("Friday", date(2016, 2, 5), date(2016, 2, 5)),
    ]
    assert inner.dates == outer.dates[:1]


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        ("«“It leaks today,”»¹ ‹he›¹ _said_¹ on Monday.", date(2016, 2, 1)),
        ("«“It leaks today,”»¹ ‹he›¹ _said_¹.", None),
        ("«“It leaked last year,”»¹ ‹he›¹ _said_¹.", date(2015, 1, 1)),
        ("«“It has leaked since 2014,”»¹ ‹he›¹ _said_¹.", date(2014, 1, 1)),
    ],
)
def test_speech_counts_from_the_day_on_which_it_was_made(marked: str, first: date | None) -> None:
    (statement,) = dated(reading(marked, form="direct")).statements
    assert [d.first for d in statement.dates] == [first]


def test_only_the_quoted_part_counts_from_there() -> None:
    marked = "‹He›¹ _said_¹ on Monday «the dam is “in ruins today” and will be shut tomorrow»¹."
    (statement,) = dated(reading(marked, form="mixed")).statements
    assert [d.first for d in statement.dates] == [date(2016, 2, 1), date(2016, 2, 4)]


@pytest.mark.parametrize("published", [None, "", "soon", "2016"])
def test_without_a_day_of_publication_words_remain(published: str | None) -> None:
    marked = "‹He›¹ _said_¹ on Monday that «it broke in June 2014 and again last week»¹."
    result = dated(reading(marked, published=published))
    (statement,) = result.statements
    assert statement.said_on == DateMention(Span(11, 17), None, None)
    assert [(d.first, d.last) for d in statement.dates] == [
        (date(2014, 6, 1), date(2014, 6, 30)),
        (None, None),
    ]


def test_a_time_of_publication_has_a_day() -> None:
    (statement,) = dated(
        reading("‹He›¹ _said_¹ «it broke today»¹.", published="2016-02-03T23:10:00+02:00")
    ).statements
    assert statement.dates[0].first == date(2016, 2, 3)


def test_nothing_to_date() -> None:
    article = Article("a", "", "", "", "a.txt", "Nothing was said on Monday.", published=WEDNESDAY)
    assert dated(Reading(article, ())) == Reading(article, ())


def test_read_says_when() -> None:
    result = sayso.read("“We never asked for it,” Mara Lind said on Monday.", model="small")
    (outer,) = (s for s in result.statements if s.within is None)
    assert outer.said_on == DateMention(Span(43, 49), None, None)


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda at: Span(at[0], at[0] + at[1]))
STATEMENTS = st.builds(
    Statement,
    st.just("s"),
    st.lists(SPANS, max_size=2).map(lambda spans: tuple(sorted(spans))),
    SPANS.map(lambda span: (span,)),
    st.lists(SPANS, min_size=1, max_size=2).map(lambda spans: tuple(sorted(spans))),
    st.sampled_from(["direct", "indirect", "mixed"]),
    st.none(),
    st.just(0.5),
)


@given(
    st.lists(st.sampled_from([c.text for c in cases()]), min_size=2, max_size=3).map(" ".join),
    st.lists(STATEMENTS, max_size=4).map(lambda found: sorted(found, key=lambda s: s.cue)),
    st.sampled_from([None, WEDNESDAY]),
)
def test_any_statements(text: str, statements: list[Statement], published: str | None) -> None:
    given_ = Reading(Article("a", "", "", "", "a.txt", text, published=published), tuple(statements))
    result = dated(given_)
    assert dated(result) == result
    for statement in result.statements:
        for mention in statement.dates:
            assert any(
                start <= mention.span.start and mention.span.end <= end for start, end in statement.content
            )
