"""Readings made by hand, and text with any spans, for the tests of the faces."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from sayso.records import Article, Link, Name, Party, Reading, Span, Spans, Statement

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


TALKS = (
    "The harbour would reopen, the Kestrel reported, citing Ilva Marrin, harbour master at Orsa Port.\n\n"
    "She denied that money was paid. Officials in the ministry warned of delays.\n\n"
    "“He never called,” she said. It would last, they added."
)


def at(words: str) -> Span:
    """Where words stand in the text about the harbour."""
    return spans(words, text=TALKS)[0]


MARRIN = Party(
    "p1",
    "Ilva Marrin",
    at("Ilva Marrin"),
    "person",
    named=True,
    score=0.98,
    why="cited",
    role=at("harbour master"),
    affiliation=at("Orsa Port"),
)
OFFICIALS = Party(
    "p2",
    "Officials in the ministry",
    at("Officials in the ministry"),
    "officials",
    named=False,
    score=0.9,
    why="cited",
    affiliation=at("the ministry"),
)
PERHAPS = Party(
    "p3",
    None,
    None,
    "person",
    named=False,
    score=0.5,
    why="pronoun",
    others=(Name("Ilva Marrin", at("Ilva Marrin"), 0.5), Name("Mara Orsa", None, 0.4)),
)


def talks(**facts: Any) -> Reading:
    """Five statements: one through a relay, a denial, a warning, one not sure whose, one nobody's."""

    def said(name: str, source: str, cue: str, content: str, **more: Any) -> Statement:
        who, says, what = (spans(words, text=TALKS) for words in (source, cue, content))
        return Statement(name, who, says, what, "indirect", None, 0.9, **more)

    relayed = (Link(at("the Kestrel"), "the Kestrel"), Link(at("Ilva Marrin"), "Ilva Marrin"))
    sure = replace(MARRIN, score=0.8, why="pronoun")
    return Reading(
        article(TALKS, path=facts.pop("path", "harbour.txt"), **facts),
        (
            said(
                *("a", "Ilva Marrin", "citing", "The harbour would reopen"),
                speaker=MARRIN, chain=relayed, act="assert", certainty="certain",
            ),
            said("b", "She", "denied", "that money was paid", speaker=sure, act="deny"),
            said("c", "Officials in the ministry", "warned", "of delays", speaker=OFFICIALS, act="warn"),
            said("d", "she", "said", "“He never called,”", speaker=PERHAPS, act="assert"),
            said("e", "they", "added", "It would last", act="predict"),
        ),
    )  # fmt: skip


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
