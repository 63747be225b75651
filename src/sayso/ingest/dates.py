"""Times of publication, in ISO 8601: as pages give them, and as far as address, slug or text tell."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from sayso.ingest import debris_forms
from sayso.ingest.known import Fact
from sayso.records import Span

_DAY_FORMATS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%B %d %Y")
_FIGURES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_PATH = (
    re.compile(rf"/((?:19|20)\d\d)/(\d{{1,2}}|{'|'.join(_MONTHS)})/(\d{{1,2}})(?=[/_-]|$)"),
    re.compile(r"(?<=[/_-])((?:19|20)\d\d)[-_](\d\d)[-_](\d\d)(?=[/._-]|$)"),
    re.compile(r"(?<=/)((?:19|20)\d\d)(\d\d)(\d\d)(?=[/._-]|$)"),  # elsewhere eight digits may be a number
)
_RUN_OF_DIGITS = re.compile(r"(?<!\d)(?:\d{8}|\d{6})(?!\d)")
_SLUG_FORMS = {6: ("%d%m%y", "%y%m%d", "%m%d%y"), 8: ("%Y%m%d", "%d%m%Y", "%m%d%Y")}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_IN_WORDS = re.compile(
    rf"\b(?:(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? )?{debris_forms.DAY}(?![\d:,.]\d|\w)"
)
_REPORTED = re.compile(
    r"\b(?:said|says|told|announced|reported|confirmed|wrote|statement|interview"
    r"|conference)\b[^.!?\r\n]{0,60}$"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEAR = timedelta(7)
_REPORT_CHARS = 80


def iso(words: str) -> str | None:
    """A day or a time in ISO 8601; ``None`` for what isn't a full date.

    Read are ISO 8601 itself, the form of mail and feeds (RFC 5322), days in English words ("March 3, 2031")
    and days in figures ("3/14/2031") as far as it's clear which is the month. A day stays a day, a time keeps
    its offset from UTC if it has one.
    """
    words = words.strip()
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(words).isoformat()
    except ValueError:
        pass
    from email.utils import parsedate_to_datetime  # takes 25 ms to load, seldom needed

    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, IndexError, OverflowError):
        pass
    for form in _DAY_FORMATS:
        try:
            return datetime.strptime(words.replace(".", "").replace("Sept ", "Sep "), form).date().isoformat()
        except ValueError:
            continue
    figures = _FIGURES.fullmatch(words)
    days = _possible(*figures.groups()) if figures else set()
    return days.pop().isoformat() if len(days) == 1 else None


def in_address(url: str) -> Fact | None:
    """The day in an address's path ("/2031/03/14/", "/2031-03-14-dam"), if there is just one."""
    try:
        path = urlsplit(url).path.lower()
    except ValueError:
        return None
    days = {_day(*groups) for form in _IN_PATH for groups in form.findall(path)}
    day = days.pop() if len(days) == 1 else None
    return (day.isoformat(), "address") if day else None


def in_slug(text: str, debris: Iterable[Span]) -> Fact | None:
    """The day in a slug of the newsroom ("310314 dam leak"), if a date of the text bears it out.

    Six digits may be read in three ways. One counts if the text names a day of the week with its date, or a
    date with its year, that fits and is at most a week away from it.

    Parameters
    ----------
    text
        The text of an article.
    debris
        Its debris, in which the slug stands, as its first line.
    """
    first = next(iter(debris), None)
    line = text[slice(*first)].splitlines()[0] if first and not text[: first.start].strip() else ""
    runs = _RUN_OF_DIGITS.findall(line)
    if len(runs) != 1:
        return None
    borne_out: dict[date, str] = {}
    for form in _SLUG_FORMS[len(runs[0])]:
        try:
            day = datetime.strptime(runs[0], form).date()
        except ValueError:
            continue
        if words := next((words for near, words in _near(text, day) if abs(near - day) <= _NEAR), None):
            borne_out.setdefault(day, words)
    if len(borne_out) != 1:
        return None
    ((day, words),) = borne_out.items()
    return day.isoformat(), f"slug {runs[0]}, confirmed by '{words}'"


def in_text(text: str) -> Fact | None:
    """The day on which a text says that things were said: "told reporters on Friday, March 14".

    Its year is the latest that the text names, and has to fit the day of the week. Only if no other such day
    is named: a report is of the day, or the morrow, of what it reports.
    """
    years = _YEAR.findall(text)
    if not years:
        return None
    found: dict[date | None, str] = {}
    for match in _IN_WORDS.finditer(text):
        before = text[max(match.start() - _REPORT_CHARS, 0) : match.start()]
        if match["weekday"] and _REPORTED.search(before):
            day = _fitting(match, int(max(years))) if match["year"] in (None, max(years)) else None
            found.setdefault(day, match.group())
    ((day, words),) = found.items() if len(found) == 1 else ((None, ""),)
    return (day.isoformat(), f"text, '{words}'") if day else None


def _near(text: str, day: date) -> Iterator[tuple[date, str]]:
    """The dates in a text that fit some year about a day, with their words."""
    for match, year in itertools.product(_IN_WORDS.finditer(text), (day.year - 1, day.year, day.year + 1)):
        named = match["year"] is None or int(match["year"]) == year
        if named and (match["weekday"] or match["year"]) and (fitting := _fitting(match, year)):
            yield fitting, match.group()


def _fitting(match: re.Match[str], year: int) -> date | None:
    """A date in words as a day of some year, if it falls on the day of the week that it names."""
    day = _day(str(year), (match["month"] or match["month2"])[:3].lower(), match["day"] or match["day2"])
    weekday = match["weekday"]
    return day if day and (not weekday or weekday[:3].lower() == _WEEKDAYS[day.weekday()]) else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), _MONTHS.index(month) + 1 if month in _MONTHS else int(month), int(day))
    except ValueError:
        return None


def _possible(a: str, b: str, year: str) -> set[date]:
    """The days that two figures and a year may be, in either order."""
    return {day for day in (_day(year, a, b), _day(year, b, a)) if day}
