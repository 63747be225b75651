"""What the first lines of a plain text say about it: title, byline, day of the dateline."""

from __future__ import annotations

import itertools
import re

from sayso.ingest import dates, debris_forms, masks
from sayso.ingest.known import Known
from sayso.records import Span, Spans

_LINE = re.compile(r"[^\r\n]+")
_N_LINES = 8
_N_LINES_LOOKED_AT = 40
_MAX_TITLE_CHARS = 200
_NAME = r"(?:(?:(?:van|von|der|de|la|al|el|bin|da|di) )*[A-ZÀ-Þ][\w.’'-]*)"
_FULL_NAME = rf"{_NAME}(?: {_NAME}){{1,4}}"
_FURTHER_NAMES = rf"(?:(?:, {_FULL_NAME}){{0,4}}(?:,? and|,? with| &) {_FULL_NAME})"
_BYLINE = re.compile(
    rf"(?:By|BY|by)[: ]\s*(?P<names>{_FULL_NAME}{_FURTHER_NAMES}?)"
    r"(?:\s?[,|–—-]\s?[^.!?]{1,80}| (?:in|for) [A-Z][^.!?]{1,60})?"
)


def known(text: str, masked: Spans) -> Known:
    """Title, byline and day of publication, each with where it was found, as far as the first lines say so.

    Parameters
    ----------
    text
        The text of an article.
    masked
        Its debris: the title does not stand there.
    """
    found: Known = {}
    lines = _first_lines(text, masked)
    for i, line in enumerate(lines):
        words = text[slice(*line)]
        byline = _BYLINE.fullmatch(words) if len(words) <= 160 else None
        if byline and "byline" not in found:
            found["byline"] = (byline["names"], "byline")
        elif i == 0 and len(lines) > 1 and _is_title(words):
            found["title"] = (words, "first line")
    span = masks.dateline(text)
    match = debris_forms.DATELINE.match(text, span.start) if span else None
    if match and match["year"]:
        month, day = match["month"] or match["month2"], match["day"] or match["day2"]
        published = dates.iso(f"{month} {day}, {match['year']}")
        if published:
            found["published"] = (published, "dateline")
    return found


def _first_lines(text: str, masked: Spans) -> list[Span]:
    """The first lines that hold anything and no debris."""
    lines: list[Span] = []
    for match in itertools.islice(_LINE.finditer(text), _N_LINES_LOOKED_AT):
        line = match.group()
        start, end = match.start() + len(line) - len(line.lstrip()), match.start() + len(line.rstrip())
        if start < end and not _is_masked(start, end, masked):
            lines.append(Span(start, end))
    return lines[:_N_LINES]


def _is_masked(start: int, end: int, masked: Spans) -> bool:
    before_end = itertools.takewhile(lambda debris: debris.start < end, masked)
    return any(start < debris.end for debris in before_end)


def _is_title(words: str) -> bool:
    """Whether a first line is a headline: short, and not ended like a sentence of the text."""
    return (
        len(words) <= _MAX_TITLE_CHARS
        and not words.endswith((".", ":", ";", ","))
        and not debris_forms.DATELINE.match(words)
        and any(c.isalpha() for c in words)
    )
