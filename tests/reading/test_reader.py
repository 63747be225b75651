"""Reading whole articles: order, company, bad input."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.errors import FormatError, InputError, NotFoundError
from sayso.reading import Reader
from sayso.records import Article, Reading, Span

PARAGRAPHS = (
    "“We never asked for it,” Mara Lind said on Monday. She added that talks would go on.",
    "According to two officials, the ministry had warned of delays. A spokesman denied the report.",
    "The harbour lies north of the town, and its cranes stood still.",
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader("small")


def article(text: str, name: str = "a") -> Article:
    return Article(name, "", "", "", f"{name}.txt", text)


def test_a_plain_quotation() -> None:
    reading = sayso.read("“We never asked for it,” Mara Lind said on Monday.", model="small")
    (statement,) = (s for s in reading.statements if s.within is None)
    assert reading.words(statement.source) == "Mara Lind"
    assert reading.words(statement.cue) == "said"
    assert reading.words(statement.content) == "“We never asked for it,”"
    assert statement.form == "direct"


def test_order_and_company_change_nothing(reader: Reader) -> None:
    many = [article("\n\n".join(PARAGRAPHS[i % 3 :] * (1 + i % 4)), str(i)) for i in range(9)]
    alone = [reader.read(a) for a in many]
    assert list(reader.read_all(many, jobs=2)) == alone
    assert list(reader.read_all(reversed(many), jobs=3)) == alone[::-1]


def test_one_long_article_is_read_in_parts(reader: Reader) -> None:
    text = "\n\n".join(PARAGRAPHS * 40)
    assert list(reader.read_all([article(text)], jobs=3)) == list(reader.read_all([article(text)], jobs=1))


def test_results_are_handed_on_though_errors_follow(reader: Reader) -> None:
    taken: list[Article | InputError] = []

    def items() -> Iterator[Article | InputError]:
        for n in range(100):
            item = NotFoundError(f"{n}.txt", "is gone") if n else article(PARAGRAPHS[0])
            taken.append(item)
            yield item

    first = next(reader.read_all(items(), jobs=1))
    assert isinstance(first, Reading)
    assert first.reader is not None
    assert first.reader.startswith("small ")
    assert len(taken) < 20


def test_errors_keep_their_place(reader: Reader) -> None:
    gone = NotFoundError("b.txt", "no such file")
    items: list[Article | InputError] = [article(PARAGRAPHS[0]), gone, article(PARAGRAPHS[1])]
    found = list(reader.read_all(items, jobs=2))
    assert found[1] is gone
    assert [type(f) for f in found] == [Reading, NotFoundError, Reading]


def test_articles_are_taken_as_they_are_needed(reader: Reader) -> None:
    taken = 0

    def articles() -> Iterator[Article]:
        nonlocal taken
        for i in range(1000):
            taken += 1
            yield article(PARAGRAPHS[0], str(i))

    readings = reader.read_all(articles(), jobs=1)
    next(readings)
    readings.close()  # type: ignore[attr-defined]
    assert taken < 30


def test_lone_surrogates_are_an_error_of_ours(reader: Reader) -> None:
    with pytest.raises(FormatError, match="lone surrogates"):
        reader.read(article("He said \ud800."))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.one_of(st.text(max_size=40), st.sampled_from([*PARAGRAPHS, "\r\n", "\n\n", " “", "” "])),
        max_size=8,
    ),
    st.integers(0, 60),
    st.integers(1, 40),
)
def test_spans_lie_in_the_text_and_outside_the_mask(
    reader: Reader, parts: list[str], start: int, length: int
) -> None:
    text = "".join(parts).encode("utf8", "ignore").decode("utf8")
    masked = (Span(start, min(start + length, len(text))),) if start < len(text) else ()
    reading = reader.read(Article("a", "", "", "", "a.txt", text, masked=masked))
    for statement in reading.statements:
        for s, e in (*statement.source, *statement.cue, *statement.content):
            assert 0 <= s < e <= len(text)
            assert all(e <= m.start or m.end <= s for m in masked)
        assert len(statement.cue) == 1
        assert 0 <= statement.score <= 1
    assert [s.cue for s in reading.statements] == sorted(s.cue for s in reading.statements)
