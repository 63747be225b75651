"""What the first lines of a plain text say about it: title, byline, day of the dateline."""

from __future__ import annotations

import itertools
import re

from sayso.ingest import bylines, dates, debris_forms, masks
from sayso.ingest.known import Known
from sayso.records import Span, Spans

_N_LINES = 8
_N_LINES_LOOKED_AT = 40
_MAX_TITLE_CHARS = 200
_NAME = r"(?:(?:(?:van|von|der|de|la|al|el|bin|da|di) )*[A-ZÀ-Þ][\w.’'-]*)"
_LINE_END = re.compile(r"\r\n?|\n")
_MASTHEAD = re.compile(
    r"(?i:(?:press|news|media) release\b|for immediate release|(?:letter )?to the editor|transcript\b)"
    r"|[^|]{1,60} \| "
)
_DATE = re.compile(debris_forms.DAY)
_DATED = re.compile(
    r"(?:(?i:first published|published|posted)(?: on)?:?\s+)?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    rf"{debris_forms.DAY}(?:(?:,| at)?\s+\d{{1,2}}[.:]\d\d\b.{{0,20}})?"
)
_FULL_NAME = rf"{_NAME}(?: {_NAME}){{1,4}}"
_FURTHER_NAMES = rf"(?:(?:, {_FULL_NAME}){{0,4}}(?:,? and|,? with| &) {_FULL_NAME})"
_BYLINE = re.compile(
    rf"(?:By|BY|by)[: ]\s*(?P<names>{_FULL_NAME}{_FURTHER_NAMES}?)"
    r"(?:\s?[,|–—-]\s?[^.!?]{1,80}| (?:in|for) [A-Z][^.!?]{1,60})?"
)


def known(text: str, masked: Spans, dateline: Span | None) -> Known:
    """Title, byline and day of publication, each with where it was found, as far as the first lines say so.

    Parameters
    ----------
    text
        The text of an article.
    masked
        Its debris: the title does not stand there.
    dateline
        Its dateline.
    """
    found: Known = {}
    unmasked = (
        line
        for line in itertools.islice(masks.lines(text), _N_LINES_LOOKED_AT)
        if not _is_masked(line, masked)
    )
    lines = list(itertools.islice(unmasked, _N_LINES))
    title = _title(text, lines)
    if title:
        found["title"] = (title, "first line")
    for line in lines:
        words = text[slice(*line)]
        byline = _BYLINE.fullmatch(words) if len(words) <= 160 else None
        if byline:
            found.setdefault("byline", (bylines.names(byline["names"]), "byline"))
        dated = _DATED.fullmatch(words) if len(words) <= 80 else None
        if dated and (day := _day(dated)):
            found.setdefault("published", (day, "date line"))
    match = debris_forms.DATELINE.match(text, dateline.start) if dateline else None
    if match and (day := _day(match)):
        found["published"] = (day, "dateline")
    return found


def _day(match: re.Match[str]) -> str | None:
    """The day that a date in words names, if it names the year too."""
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    return dates.iso(f"{month} {day}, {match['year']}") if match["year"] else None


def _title(text: str, lines: list[Span]) -> str | None:
    """The headline: the first line; below the head of a paper or release, the next paragraph of one line."""
    if len(lines) < 2:
        return None
    first = text[slice(*lines[0])]
    if not _MASTHEAD.match(first) and not (first.isupper() and len(first.split()) <= 4):
        return first if _is_title(first) else None
    gaps = [_is_gap(text[line.end : after.start]) for line, after in itertools.pairwise(lines)]
    for i in range(1, len(gaps)):
        if gaps[i - 1]:
            words = text[slice(*lines[i])]
            return words if gaps[i] and _is_title(words) else None
    return None


def _is_gap(between: str) -> bool:
    """Whether an empty line stands between two lines."""
    return len(_LINE_END.findall(between)) > 1


def _is_masked(line: Span, masked: Spans) -> bool:
    before_end = itertools.takewhile(lambda debris: debris.start < line.end, masked)
    return any(line.start < debris.end for debris in before_end)


def _is_title(words: str) -> bool:
    """Whether a first line is a headline: short, and not ended like a sentence of the text."""
    return (
        len(words) <= _MAX_TITLE_CHARS
        and not words.endswith((".", ":", ";", ","))
        and not masks.dated(words, Span(0, len(words)))
        and not any(date["year"] for date in _DATE.finditer(words))
        and any(c.isalpha() for c in words)
    )
