"""Years, decades and centuries, and the year that other forms name."""

from __future__ import annotations

import re
from collections.abc import Callable

from sayso.voices.dates import interval, words
from sayso.voices.dates.forms import Context, Form, Place, full_year, given, shifted_year, unknown
from sayso.voices.dates.interval import Days
from sayso.voices.dates.words import CENTURY, SHORT_YEAR, YEAR, any_of, either_case

OF_YEAR = rf"(?P<year>{YEAR})|(?P<short>{SHORT_YEAR})|(?P<which>last|this|next) year\b"
"""A year by its number or by what it is to the present one."""

_AT = re.compile(
    rf"(?:\b{either_case('in, since, by, until, till, before, after, during, from, of, through(?:out)?')} "
    rf"|\b{either_case('between, for, circa, year, in about, in around, as early as, as late as, back in')} "
    rf"|\b{either_case('prior to, to')} "
    rf"|\b{either_case('early, mid, late')}[ -]|\bat least )$"
)
_LONG_AGO_AT = re.compile(rf"\b{either_case('in, since, year, until, circa, early, late')} $")
_SHORT_AT = re.compile(rf"\b{either_case('in, since, of, by, until, back in')} $")
_OWNED_AT = re.compile(rf"(?:\b{either_case('the, an?, his, her, its, their, our, my, your, that')}|['’]s) $")
_BEGINS = re.compile(r"(?:^|[.!?:\n“\"] ?)$")
_COUNTED = any_of(
    "people, persons, men, women, children, troops, soldiers, dead, deaths, victims, refugees, migrants, "
    "cases, votes, jobs, dollars, euros, pounds, yen, rubles, roubles, miles, kilomet\\w+, met(?:er|re)s?, "
    "feet, foot, tons?, tonnes, barrels, homes, houses, words, points, yards, students, prisoners, workers, "
    "employees, members, seats, hours, hrs, GMT, UTC, BST, EST, CET, local time, years, days, weeks, "
    "months, times, percent, per cent, pages, others, more, fewer, patients, families, protesters, "
    "fighters, police, officers, residents, vehicles, acres, hectares, square, calories, degrees"
)
_NO_YEAR_AFTER = re.compile(rf"[ -](?:{_COUNTED}|[A-Z][a-z]+ (?:Avenue|Street|Road|Ave|St|Drive|Park))\b|°")
_WARM = re.compile(r"\b(?:degrees?|temperatures?|highs?|lows?|Fahrenheit|aged?)\b")


def year(match: re.Match[str], context: Context) -> int | None:
    """The year that a form names, or relates to the present one."""
    if number := given(match, "year"):
        return int(number)
    if short := given(match, "short"):
        return full_year(short, context)
    return shifted_year(which, context) if (which := given(match, "which")) else None


def names_year(match: re.Match[str]) -> bool:
    """Whether a form names a year."""
    return any(given(match, name) for name in ("year", "short", "which"))


def in_year(match: re.Match[str], of_year: Callable[[int], Days | None], context: Context) -> Days | None:
    """A part of the year that a form names, else of the present one; but not its future if told as past."""
    if names_year(match):
        number = year(match, context)
        return of_year(number) if number else None
    days = of_year(context.day.year) if context.day else None
    to_come = days and context.day and days.first > context.day
    return None if to_come and context.tense() == "past" else days


def _of_decade(match: re.Match[str], context: Context) -> Days | None:
    """ "The 1800s" are a century, "the 1900s" one or the other, "the ’20s" of this century or the last."""
    if match["full"]:
        start = int(match["full"])
        if start == 1900:
            return None
        return interval.years(start, 100 if start % 100 == 0 and start < 1900 else 10)
    tens = int(match["tens"] or words.number(match["word"].removesuffix("ies") + "y") // 10)
    return interval.years(1900 + 10 * tens, 10) if tens >= 3 else None


def _is_decade(place: Place) -> bool:
    """Whether "the 80s" are years, not degrees or an age."""
    if re.search(r"\d{4}|['’‘]", place.text[place.start : place.end]):
        return not _WARM.search(place.after(20))
    return not _WARM.search(place.before(60) + " " + place.after(30))


def _of_century(match: re.Match[str], context: Context) -> Days | None:
    return interval.century(words.century(match["century"]))


def _of_years(match: re.Match[str], context: Context) -> Days | None:
    first, last = int(match["first"]), match["last"]
    end = int(last) if len(last) == 4 else first - first % 100 + int(last)
    may_be_month = len(last) == 2 and 2000 <= first < end - 1 and int(last) <= 12
    if end <= first or may_be_month:
        return None
    return interval.years(first, end - first + 1)


def _of_year(match: re.Match[str], context: Context) -> Days | None:
    number = year(match, context)
    return interval.years(number) if number else None


def _is_year(place: Place) -> bool:
    """Whether four figures are a year, not a number of people, dollars or hours."""
    before, after = place.before(20), place.after()
    if _NO_YEAR_AFTER.match(after):
        return False
    word = place.text[place.start : place.end]
    if not word[0].isdigit():
        return _SHORT_AT.search(before) is not None
    if not 1900 <= int(word[-4:]) <= 2099:
        return _LONG_AGO_AT.search(before) is not None
    if place.joined or _AT.search(before):
        return True
    if _OWNED_AT.search(before):
        return re.match(r" [A-Za-z“\"]|-", after) is not None
    return bool(_BEGINS.search(before)) and re.match(r" (?:was|is|will|has|had|saw|may)\b", after) is not None


FORMS = (
    Form(r"(?:[Tt]he )?[Ff]iscal(?: year)? (?:(?:19|20)\d\d)\b|FY ?(?:20)?\d\d\b", unknown),
    Form(
        r"(?:[Tt]he )?(?:(?P<full>(?:1[5-9]|20)\d0)|(?:['’‘]|(?<=[Tt]he ))(?P<tens>[2-9])0)s\b"
        r"|[Tt]he (?P<word>(?:[Ss]ixt|[Ss]event|[Ee]ight|[Nn]inet)ies)\b",
        _of_decade,
        _is_decade,
    ),
    Form(rf"(?:[Tt]he )?(?P<century>{CENTURY})[- ]century\b(?! B\.?C)", _of_century),
    Form(r"(?P<first>(?:1[5-9]|20)\d\d)[-–/](?P<last>\d{4}|\d\d)(?![\w/-]|[.,]\d)", _of_years),
    Form(rf"(?:[Tt]he year )?(?P<year>{YEAR})", _of_year, _is_year),
    Form(rf"(?P<short>{SHORT_YEAR})", _of_year, _is_year),
)
