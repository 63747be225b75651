"""The records that the stages hand on: frozen, plain, comparable.

A span is a half-open range of Unicode code points in ``article.text``: ``text[start:end]`` is exactly the
words shown. The words of the glossary (``docs/glossary.md``) name every field.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Form = Literal["direct", "indirect", "mixed"]


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of code points."""

    start: int
    end: int


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A document as decoded, with what is known about it and where each thing was found.

    ``title``, ``byline``, ``outlet``, ``url`` and ``published`` (ISO 8601) are ``None`` when unknown; the
    field of the same name with ``_from`` says where the value was found ("json-ld", "meta og:title", "jsonl",
    "option", ...). ``masked`` are the regions that hold debris or a dateline, in order, without overlap.
    """

    id: str
    bytes_digest: str
    text_digest: str
    extractor: str
    path: str
    text: str
    language: str | None = None
    title: str | None = None
    title_from: str | None = None
    byline: str | None = None
    byline_from: str | None = None
    outlet: str | None = None
    outlet_from: str | None = None
    url: str | None = None
    url_from: str | None = None
    published: str | None = None
    published_from: str | None = None
    masked: Spans = ()
    foreign: Spans = ()


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that speak of a day or of a run of days, both ends included.

    ``first`` or ``last`` is ``None`` where the run is open at that end or the day is not known.
    """

    span: Span
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: who (source) passes on (cue) what (content).

    ``source`` may be empty. ``within`` is the id of the statement in whose content this one stands.
    ``score`` is the calibrated chance that the statement is right (soft match). ``cue`` has one span; the
    others may have several, in the order of the text. ``said_on`` is when it was said, as far as the words
    about the cue say so; ``dates`` are the days that its content speaks of, in the order of the text.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    form: Form
    within: str | None
    score: float
    said_on: DateMention | None = None
    dates: tuple[DateMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with the statements found in it, in the order of their cues.

    ``reader`` names what found them: the size of the model and the revision of its weights (``None`` where
    people made the reading).
    """

    article: Article
    statements: tuple[Statement, ...]
    reader: str | None = None

    def words(self, spans: Spans) -> str:
        """The exact words of some spans of the article, pieces joined by " … "."""
        return " … ".join(self.article.text[s:e] for s, e in spans)


def digest(data: bytes | str) -> str:
    """SHA-256 in hexadecimal; text is taken as UTF-8."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def short_id(*parts: str) -> str:
    """An id of 16 hexadecimal digits out of strings; the same strings give the same id."""
    return digest("\x1f".join(parts))[:16]
