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
Kind = Literal[
    "person", "officials", "group", "organization", "government", "outlet", "document", "author", "generic"
]
Act = Literal[
    "assert",
    "deny",
    "doubt",
    "predict",
    "warn",
    "promise",
    "urge",
    "ask",
    "praise",
    "condemn",
    "agree",
    "believe",
    "decline",
]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Why = Literal["cited", "pronoun", "description", "context"]


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
class Name:
    """The fullest name or description of somebody in an article, and the chance that it is the right one.

    The author and the generic reader ("you") are named nowhere: their ``text`` is ``None``.
    """

    text: str | None
    span: Span | None
    score: float


@dataclass(frozen=True, slots=True)
class Party:
    """Whoever is meant, within one article.

    ``name`` is the fullest name or description that the article has; ``None`` when no candidate is sure
    enough (they stand in ``others`` then, the likeliest first), and for the author and the generic reader,
    who are told by ``kind``. ``id`` is the same for all statements of one party in one article. ``named``
    says that a proper name identifies the party. ``members`` are the parties of a compound ("Google and
    Yahoo"). ``score`` is the calibrated chance that the party is right. ``why`` is what the source's words
    are to it: its name or a form of that ("cited"), a pronoun, a description, or nothing ("context").
    """

    id: str
    name: str | None
    name_span: Span | None
    kind: Kind
    named: bool
    score: float
    why: Why
    role: Span | None = None
    affiliation: Span | None = None
    members: tuple[Name, ...] = ()
    others: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One party of a chain: the words in place ("she"), and the fullest name of whoever they mean.

    ``party`` is ``None`` where no name is sure enough.
    """

    span: Span
    party: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: who (source) passes on (cue) what (content).

    ``source`` may be empty. ``within`` is the id of the statement in whose content this one stands.
    ``score`` is the calibrated chance that the statement is right (soft match). ``cue`` has one span; the
    others may have several, in the order of the text. ``said_on`` is when it was said, as far as the words
    about the cue say so; ``dates`` are the days that its content speaks of, in the order of the text.

    ``speaker`` is the party that it belongs to, ``None`` when unknown; ``chain`` the road of the words, from
    the party nearest to the article to the speaker. ``own`` says that the article's outlet gathered it
    itself. ``act`` is what the speaker does by it, ``certainty`` the speaker's own; ``negated`` says that the
    content holds a negation, which is kept apart from the act ("denied that it had not").
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
    speaker: Party | None = None
    chain: tuple[Link, ...] = ()
    own: bool = False
    act: Act | None = None
    certainty: Certainty | None = None
    negated: bool = False


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
