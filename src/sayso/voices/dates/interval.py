"""Runs of days: months, weeks, seasons, quarters, and their parts.

All are closed: both ends are within. Weeks run from Monday (ISO 8601), seasons are the three calendar months
of the northern half of the earth, a century runs from its year 1 to its year 100.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal, NamedTuple

Part = Literal["early", "mid", "late"]

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first month of each."""

_DECADE_CUTS = (4, 7)  # 1990 to 1993, 1994 to 1996, 1997 to 1999
_CENTURY_CUTS = (33, 66)
_WEEK_CUTS = (2, 4)  # Monday and Tuesday, Wednesday and Thursday, Friday to Sunday
_MONTH_CUTS = (10, 20)


class Interval(NamedTuple):
    """The days from ``first`` to ``last``, both included; ``None`` is an end that is open or unknown."""

    first: date | None
    last: date | None


class Days(NamedTuple):
    """An interval of which both ends are known."""

    first: date
    last: date


def day(at: date) -> Days:
    """One day."""
    return Days(at, at)


def of_day(year: int, month: int, number: int) -> Days | None:
    """One day by its numbers; ``None`` if there is no such day."""
    try:
        return day(date(year, month, number))
    except ValueError:
        return None


def week(at: date) -> Days:
    """The week that holds a day, Monday to Sunday."""
    return _from(at - timedelta(at.weekday()), 7)


def weekend(at: date) -> Days:
    """Saturday and Sunday of the week that holds a day."""
    return _from(at + timedelta(5 - at.weekday()), 2)


def months(year: int, month: int, n: int = 1) -> Days | None:
    """So many months from one on; ``month`` may lie outside 1 to 12. ``None`` outside the calendar."""
    first, last = _month(year, month), _month(year, month + n - 1)
    if first[0] < MINYEAR or last[0] > MAXYEAR:
        return None
    return Days(date(*first, 1), date(*last, monthrange(*last)[1]))


def years(year: int, n: int = 1) -> Days | None:
    """So many whole years from one on."""
    return months(year, 1, 12 * n)


def century(number: int) -> Days | None:
    """A century by its number: the 19th runs from 1801 to 1900."""
    return years(100 * (number - 1) + 1, 100)


def season(year: int, name: str) -> Days | None:
    """A season by the year in which it begins."""
    return months(year, SEASONS[name], 3)


def moved(at: date, unit: str, n: int) -> date | None:
    """The day so many days, weeks, months ... later; the last of a month that has no day of that number.

    ``None`` or ``OverflowError`` outside the calendar.
    """
    if unit in ("day", "week", "fortnight"):
        return at + timedelta(n * {"day": 1, "week": 7, "fortnight": 14}[unit])
    n *= {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    there = months(at.year, at.month + n)
    return there and there.first.replace(day=min(at.day, there.last.day))


def unit_of(at: date, unit: str) -> Days | None:
    """The calendar's week, month, quarter ... that holds a day."""
    if unit == "day":
        return day(at)
    if unit in ("week", "fortnight"):
        return week(at)
    if unit == "month":
        return months(at.year, at.month)
    if unit == "quarter":
        return months(at.year, at.month - (at.month - 1) % 3, 3)
    if unit == "year":
        return years(at.year)
    if unit == "decade":
        return years(at.year - at.year % 10, 10)
    return century((at.year - 1) // 100 + 1)


def part(whole: Days, name: Part) -> Days | None:
    """The first, middle or last third; of a day or two the whole; ``None`` of what has no thirds."""
    n_days = (whole.last - whole.first).days + 1
    n_months = 12 * (whole.last.year - whole.first.year) + whole.last.month - whole.first.month + 1
    if n_days <= 2:
        return whole
    if n_days == 7:
        return _cut(whole, name, [whole.first + timedelta(cut) for cut in _WEEK_CUTS])
    if n_months == 1:
        return _cut(whole, name, [whole.first + timedelta(cut) for cut in _MONTH_CUTS])
    cuts = {
        120: [12 * cut for cut in _DECADE_CUTS],
        1200: [12 * cut for cut in _CENTURY_CUTS],
    }.get(n_months, [n_months // 3, n_months // 3 * 2])
    if n_months % 3 and n_months not in (120, 1200):
        return None
    starts = [moved(whole.first, "month", cut) for cut in cuts]
    return _cut(whole, name, [start for start in starts if start])


def _cut(whole: Days, name: Part, starts: list[date]) -> Days:
    middle, late = starts
    before = timedelta(1)
    return {
        "early": Days(whole.first, middle - before),
        "mid": Days(middle, late - before),
        "late": Days(late, whole.last),
    }[name]


def _from(first: date, n_days: int) -> Days:
    return Days(first, first + timedelta(n_days - 1))


def _month(year: int, month: int) -> tuple[int, int]:
    """Year and month, of a month that may lie outside 1 to 12."""
    return year + (month - 1) // 12, (month - 1) % 12 + 1
