"""Readings made by hand, and text with any spans, for the tests of the faces."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from sayso.records import Article, Reading, Span, Spans, Statement

TEXT = (
    "120531 ferry kd\n\n"
    "“Nobody asked us,” said Ilva Marrin.\n\n"
    "She added that the minister believed that the letter was forged. It was reportedly burnt.\n\n"
    "Read also: Five ferries"
)


def article(text: str, masked: Spans = (), **facts: Any) -> Article:
    return Article(
        "id", "bytes", "text", "text 1", facts.pop("path", "ferry.txt"), text, masked=masked, **facts
    )


def spans(*words: str, text: str = TEXT) -> Spans:
    return tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in words)


def ferry(**facts: Any) -> Reading:
    """Four statements: a direct one, one with another in its content, one without a source."""
    return Reading(
        article(TEXT, spans("120531 ferry kd", "Read also: Five ferries"), **facts),
        (
            Statement(
                "a", spans("Ilva Marrin"), spans("said"), spans("“Nobody asked us,”"), "direct", None, 0.99
            ),
            Statement(
                "b",
                spans("She"),
                spans("added"),
                spans("that the minister believed that the letter was forged"),
                "indirect",
                None,
                0.9,
            ),
            Statement(
                "c",
                spans("the minister"),
                spans("believed"),
                spans("that the letter was forged"),
                "indirect",
                "b",
                0.715,
            ),
            Statement("d", (), spans("reportedly"), spans("It was", "burnt"), "indirect", None, 0.5),
        ),
    )


def _span(length: int) -> st.SearchStrategy[Span]:
    edge = st.integers(0, length)
    return st.tuples(edge, edge).map(lambda pair: Span(min(pair), max(pair)))


def _reading(text: str, *, masks: bool) -> st.SearchStrategy[Reading]:
    some = st.lists(_span(len(text)), max_size=2).map(tuple)
    statement = st.builds(
        Statement,
        id=st.uuids().map(str),
        source=some,
        cue=some,
        content=some,
        form=st.just("indirect"),
        within=st.none(),
        score=st.floats(0, 1),
    )
    masked = some if masks else st.just(())
    return st.builds(
        Reading,
        masked.map(lambda found: article(text, found)),
        st.lists(statement, max_size=3).map(tuple),
    )


def readings(alphabet: st.SearchStrategy[str], *, masks: bool = False) -> st.SearchStrategy[Reading]:
    """Readings of any text with any spans: empty, nested, crossing, the same twice."""
    return st.text(alphabet, max_size=20).flatmap(lambda text: _reading(text, masks=masks))
