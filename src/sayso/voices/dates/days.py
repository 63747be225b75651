"""Days of the month and of the week: "March 14, 2022", "14/3/22", "late Tuesday", "next Friday"."""

from __future__ import annotations

import re
from datetime import timedelta

from sayso.voices.dates import interval, words
from sayso.voices.dates.forms import (
    Context,
    Form,
    full_year,
    given,
    occurrence,
    shifted_year,
    unknown,
    weekday_after,
    weekday_before,
)
from sayso.voices.dates.interval import Days
from sayso.voices.dates.words import (
    DAY,
    MONTH,
    ORDINAL,
    SHORT_WEEKDAY,
    TIME_OF_DAY,
    WEEKDAY,
    YEAR,
    either_case,
)

_THE = r"(?:the (?=\d{1,2}(?:st|nd|rd|th)))?"
_YEAR_AFTER = rf"(?:(?:,? |, of |-)(?P<year>{YEAR})|,? (?:of )?(?P<which>last|this|next) year)?"
_FAR_DAYS = 300
_DASH = r"\s?[-–—]\s?"
_NO_RUN = r"(?<![Ff]rom )(?<![Bb]etween )"
_NO_HOUR = r"(?! ?[ap]\.?m\b)"


def _of_numbers(match: re.Match[str], context: Context) -> Days | None:
    """Figures: the year first, the day first where points part them, else as far as the order is clear."""
    a, b, c = (int(n) for n in re.findall(r"\d+", match.group()))
    mark = match.group().lstrip("0123456789")[0]
    if len(match.group().split(mark)[0]) == 4:
        return interval.of_day(a, b, c)
    year = c if c > 99 else full_year(match.group(), context)
    if year is None:
        return None
    if mark == ".":
        return interval.of_day(year, b, a)
    orders = [interval.of_day(year, a, b), interval.of_day(year, b, a)]
    if context.month_first is not None:
        return orders[0] if context.month_first else orders[1]
    possible = {days for days in orders if days}
    return possible.pop() if len(possible) == 1 else None


def month_comes_first(figures: list[str]) -> bool | None:
    """Whether dates in figures have the month first, told from those that leave no choice; else ``None``."""
    month_first = day_first = False
    for figure in figures:
        a, b = (int(n) for n in figure.split("/")[:2])
        month_first |= a <= 12 < b <= 31
        day_first |= b <= 12 < a <= 31
    return month_first if month_first != day_first else None


def _of_date(match: re.Match[str], context: Context) -> Days | None:
    month = words.month(match["month"] or match["month2"])
    number = words.number(match["day"] or match["day2"])
    year = int(match["year"]) if match["year"] else None
    if match["which"]:
        year = shifted_year(match["which"], context)
        if year is None:
            return None
    weekday = words.weekday(name) if (name := given(match, "weekday")) else None

    def fitting(year: int) -> Days | None:
        days = interval.of_day(year, month, number)
        return days if days and weekday in (None, days.first.weekday()) else None

    if year:
        return fitting(year)
    found = occurrence(fitting, context)
    # The same weekday a year off says no more than that the words contradict themselves.
    far = found and context.day and weekday is not None and abs((found.first - context.day).days) > _FAR_DAYS
    return None if far else found


def _of_week_of_date(match: re.Match[str], context: Context) -> Days | None:
    days = _of_date(match, context)
    return days and interval.week(days.first)


def _of_run(match: re.Match[str], context: Context) -> Days | None:
    month = words.month(match["month"] or match["month2"])
    first = words.number(match["first"] or match["first2"])
    last = words.number(match["last"] or match["last2"])
    between = match.string.endswith("between ", 0, match.start())
    if last <= first or (" and " in match.group() and last > first + 1 and not between):
        return None

    def of_year(year: int) -> Days | None:
        ends = interval.of_day(year, month, first), interval.of_day(year, month, last)
        return Days(ends[0].first, ends[1].last) if ends[0] and ends[1] else None

    year = int(match["year"]) if match["year"] else shifted_year(match["which"], context)
    return of_year(year) if year and (match["year"] or match["which"]) else occurrence(of_year, context)


def _of_nth_weekday(match: re.Match[str], context: Context) -> Days | None:
    month, weekday = words.month(match["month"]), words.weekday(match["weekday"])

    def of_year(year: int) -> Days | None:
        whole = interval.months(year, month)
        if whole is None:
            return None
        if match["nth"] == "last":
            return weekday_before(weekday, whole.last + timedelta(1))
        first = weekday_after(weekday, whole.first - timedelta(1)).first
        return interval.day(first + timedelta(7 * (words.ordinal(match["nth"]) - 1)))

    return of_year(int(match["year"])) if match["year"] else occurrence(of_year, context)


def _of_weekday(match: re.Match[str], context: Context) -> Days | None:
    """By the usage of news: the last such day, today included; in the future tense the next one.

    Where no verb tells, that holds for the reporter's own words, but not for "Sunday's vote".
    """
    if context.day is None:
        return None
    number = words.weekday(match["weekday"])
    doubtful = context.quoted or match.string.startswith(("'s", "’s"), match.end())
    tense = context.tense() or (None if doubtful else "past")
    if tense == "past":
        return weekday_before(number, context.day + timedelta(1))
    return weekday_after(number, context.day - timedelta(1)) if tense == "future" else None


def _of_which_weekday(match: re.Match[str], context: Context) -> Days | None:
    """Back for "last" and "past", ahead for "coming"; "next Friday" on a Wednesday may be either of two."""
    today = context.day
    if today is None:
        return None
    number = words.weekday(match["weekday"])
    which = match["which"].lower().split()[-1]
    if which in ("last", "past"):
        return weekday_before(number, today)
    if which == "coming":
        return weekday_after(number, today)
    if which == "next":
        return weekday_after(number, today) if number <= today.weekday() else None
    if number >= today.weekday():
        return weekday_after(number, today - timedelta(1))
    return weekday_before(number, today) if context.tense() == "past" else None


def _of_weekday_in_week(match: re.Match[str], context: Context) -> Days | None:
    if context.day is None:
        return None
    monday = interval.week(context.day).first
    weeks = {"last": -1, "this": 0, "next": 1}[match["week"]]
    return interval.day(monday + timedelta(7 * weeks + words.weekday(match["weekday"])))


FIGURES = r"(?<![\d/.-])\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/]|[.,]\d)"

WITH_NUMBERS = (
    Form(r"(?<![\d/.-])(?:1[5-9]|20)\d\d(?:-[01]\d-[0-3]\d|/[01]?\d/[0-3]?\d)(?![\d/-])", _of_numbers),
    Form(FIGURES, _of_numbers),
    Form(r"(?<![\d/.-])[0-3]?\d\.[01]?\d\.(?:19|20)\d\d(?![\w/]|[.,]\d)", _of_numbers),
    Form(
        rf"(?:(?P<month>{MONTH}) (?P<first>{DAY})(?:{_DASH}| to | through | and )(?P<last>{DAY}){_NO_HOUR}"
        rf"|(?P<first2>{DAY})(?:{_DASH}| to | and )(?P<last2>{DAY}) (?P<month2>{MONTH})){_YEAR_AFTER}",
        _of_run,
    ),
    Form(
        rf"(?:(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY}),? (?:the )?)?"
        rf"(?:(?P<month>{MONTH}),? (?P<day>{DAY})|{_THE}(?P<day2>{DAY})(?: of |[ -])(?P<month2>{MONTH}))"
        rf"{_YEAR_AFTER}",
        _of_date,
    ),
)
"""Days of the month."""

FORMS = (
    *WITH_NUMBERS,
    Form(
        rf"(?:[Tt]he )?week of (?:(?P<month>{MONTH}) (?P<day>{DAY})"
        rf"|(?P<day2>{DAY}) (?P<month2>{MONTH})){_YEAR_AFTER}",
        _of_week_of_date,
    ),
    Form(
        rf"(?:[Tt]he )?(?P<nth>{ORDINAL}|last) (?P<weekday>{WEEKDAY}) (?:of|in) (?P<month>{MONTH})"
        rf"(?:,? (?:of )?(?P<year>{YEAR}))?",
        _of_nth_weekday,
    ),
    Form(
        rf"(?P<weekday>{WEEKDAY}){TIME_OF_DAY}?(?:,? of|,)? (?P<week>last|this|next) week\b",
        _of_weekday_in_week,
    ),
    Form(rf"{either_case('every, each, most, alternate')}(?: other| single| second)? {WEEKDAY}\b", None),
    Form(rf"{_NO_RUN}{WEEKDAY}(?: through | thru | to | until |{_DASH}){WEEKDAY}\b", None),
    Form(
        rf"(?:[Tt]he (?:following|previous|preceding|same|next)|{either_case('that same, that, one')})"
        rf" {WEEKDAY}{TIME_OF_DAY}?\b"
        rf"|[Tt]he {WEEKDAY}{TIME_OF_DAY}?(?= (?:after|before|that|when|of|following)\b)"
        rf"|(?<=[Oo]n )a {WEEKDAY}{TIME_OF_DAY}?\b|{WEEKDAY},? the {DAY}"
        rf"|(?:a week|two weeks|a fortnight) (?:from|ago|on)(?: on)? {WEEKDAY}\b"
        rf"|{WEEKDAY} (?:week|fortnight|after next|before last)\b",
        unknown,
    ),
    Form(
        rf"(?P<which>{either_case('last, next, this(?: past| last| coming)?')}|(?:[Tt]he )?(?:past|coming))"
        rf" (?P<weekday>{WEEKDAY})\b{TIME_OF_DAY}?",
        _of_which_weekday,
    ),
    Form(
        rf"(?:{either_case('early, late, later, earlier')}(?: on)? )?(?P<weekday>{WEEKDAY})\b{TIME_OF_DAY}?",
        _of_weekday,
    ),
)
