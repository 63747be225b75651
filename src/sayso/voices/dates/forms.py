"""What a form of date is: its shape, and how days come of it where and when it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.voices.dates.interval import Days, Interval, day
from sayso.voices.dates.tense import Tense

_NEAR_DAYS = 122
_FAR_DAYS, _AT_HAND_DAYS = 270, 65


@dataclass(frozen=True, slots=True)
class Context:
    """What a date depends on besides its words.

    ``day`` is the day of publication (or of speech), ``None`` when unknown. ``tense`` tells the tense of the
    clause. ``month_first`` says whether 03/04 is March 4, ``None`` when unknown. ``quoted`` means that the
    words are somebody's speech, for which the reporter's use of bare weekdays doesn't hold. ``sure``: the
    tense is beyond doubt. ``attribute``: the words belong to a noun ("the May 5 vote"), not to the verb.
    """

    day: date | None
    tense: Callable[[], Tense | None]
    month_first: bool | None = None
    quoted: bool = False
    sure: bool = False
    attribute: bool = False


NOWHERE = Context(None, lambda: None)
"""Knows nothing: what has days there has them everywhere."""

Resolver = Callable[[re.Match[str], Context], Interval | Days | None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form was found, for a look around.

    ``joined``: it follows on a date and "and", "to" or so. ``may_is_name``: somebody in the text is a May.
    """

    text: str
    start: int
    end: int
    joined: bool
    may_is_name: Callable[[], bool]

    def before(self, n_chars: int = 40) -> str:
        """Some of the text before."""
        return self.text[max(self.start - n_chars, 0) : self.start]

    def after(self, n_chars: int = 40) -> str:
        """Some of the text after."""
        return self.text[self.end : self.end + n_chars]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of date.

    ``days`` makes days of a match, or ``None`` where they are unknown; without it, the words only look like a
    date and are passed over. ``fits`` looks around the place. ``plain``: a time at which something may have
    been said, unlike "the past two years".
    """

    pattern: str
    days: Resolver | None
    fits: Callable[[Place], bool] = lambda place: True
    plain: bool = True


def unknown(match: re.Match[str], context: Context) -> None:
    """The days of what can't be told from where it stands."""
    return None


def given(match: re.Match[str], name: str) -> str | None:
    """What a group of a form matched; ``None`` too where the form has no such group."""
    return match.groupdict().get(name)


def shifted_year(which: str | None, context: Context) -> int | None:
    """The number of "last", "this" ("the") or "next" year."""
    if context.day is None:
        return None
    return context.day.year + {"last": -1, "next": 1}.get((which or "this").lower(), 0)


def full_year(short: str, context: Context) -> int | None:
    """The year meant by "’98": not later than next year, and not a hundred years ago."""
    number = int(short[-2:])
    if context.day is None:
        return 1900 + number if number >= 40 else None
    year = context.day.year - context.day.year % 100 + number
    return year if year <= context.day.year + 1 else year - 100


def occurrence(of_year: Callable[[int], Days | None], context: Context) -> Days | None:
    """Which of the days that return every year is meant.

    The last one where the clause speaks of the past, the next one where it speaks of what is to come; else
    the nearest one if it is near. Where the tense leads almost a year away and another one is at hand, the
    tense may be misread: unknown.
    """
    if context.day is None:
        return None
    today = context.day
    found = [days for year in (today.year - 1, today.year, today.year + 1) if (days := of_year(year))]
    if not found:
        return None
    nearest = min(found, key=lambda days: _distance(days, today))
    tense = None if context.attribute else context.tense()
    if tense in (None, "unclear"):
        return nearest if _distance(nearest, today) <= _NEAR_DAYS else None
    if tense == "past":
        chosen = max((days for days in found if days.first <= today), default=None)
    else:
        chosen = min((days for days in found if days.last >= today), default=None)
    misread = chosen and _distance(chosen, today) > _FAR_DAYS and _distance(nearest, today) < _AT_HAND_DAYS
    return None if misread and not context.sure else chosen


def weekday_before(number: int, today: date) -> Days:
    """The last such day of the week before a day."""
    return day(today - timedelta((today.weekday() - number - 1) % 7 + 1))


def weekday_after(number: int, today: date) -> Days:
    """The next such day of the week after a day."""
    return day(today + timedelta((number - today.weekday() - 1) % 7 + 1))


def _distance(days: Days, today: date) -> int:
    if days.first <= today <= days.last:
        return 0
    return min(abs((days.first - today).days), abs((today - days.last).days))
