"""Months, seasons, quarters, halves and weeks: the parts of a year."""

from __future__ import annotations

import re

from sayso.voices.dates import interval, words
from sayso.voices.dates.forms import Context, Form, Place, given, occurrence
from sayso.voices.dates.interval import Days
from sayso.voices.dates.words import MONTH, NUMBER, ORDINAL, SEASON, SHORT_YEAR, YEAR, any_of, either_case
from sayso.voices.dates.years import OF_YEAR, in_year, names_year, year

PART_BEFORE = re.compile(
    rf"(?:\b{either_case('early, mid, late')}(?: in)?[ -]"
    r"|\b(?:beginning|start|middle|end|close|rest|remainder|turn|dawn|height) of )$"
)
"""What names a part of what follows."""
_AT = re.compile(
    rf"\b{either_case('in, since, until, till, during, by, before, after, through(?:out)?, from')} $"
    rf"|\b{either_case('between, for, of')} $"
)
_NO_TRUST = r"(?<!trust )(?<!faith )(?<!confidence )(?<!interest )(?<!belief )(?<!believe )"
_AT_MAY = re.compile(
    rf"{_NO_TRUST}\b{either_case('in, since, until, till, during, by, before, after, between')} $"
)
_NO_NAME = any_of(
    "In, Since, Until, Till, During, By, Before, After, From, Between, Last, Next, This, Early, Mid, Late, "
    "On, For, Of, And, To, The, It, We, You, They, He, She, I, That"
)
MAY_AS_NAME = re.compile(rf"\b(?!{_NO_NAME}\b)[A-Z][a-z]+\.? May\b(?! \d)")
"""May as somebody's name, after a first name or a title."""
_OWNER = re.compile(rf"(?:\b{either_case('the, an?, his, her, its, their, our, my')}|['’]s) $")
_SEASON_AT = re.compile(
    rf"\b{either_case('in, during, over, by, since, until, before, after, throughout')} $"
)
_NO_SEASON_AFTER = re.compile(r" (?:of|from|in [a-z])| (?:camp|training|works|break|season)\b")
_SPORT = re.compile(
    r"\b(?:touchdowns?|yards?|field goals?|half-?time|scor(?:ed|ing)|rebounds?|quarterback|three-pointers?"
    r"|kickoff|coach|goals?|playoffs?|basket|dunk|overtime|fumble|lineman|running back|game)\b"
)
_HURT = re.compile(r"\b(?:injur|hurt|broke|killed|surviv|bruis)\w*")


def _of_month(match: re.Match[str], context: Context) -> Days | None:
    month = words.month(match["month"])
    if names_year(match):
        return in_year(match, lambda number: interval.months(number, month), context)
    return occurrence(lambda number: interval.months(number, month), context)


def _of_which_month(match: re.Match[str], context: Context) -> Days | None:
    """ "Last March" in November is either of two: unknown."""
    if context.day is None:
        return None
    month, number, now = words.month(match["month"]), context.day.year, context.day.month
    which = match["which"].lower()
    if which == "last":
        return interval.months(number - 1, month) if month >= now else None
    if which == "next":
        return interval.months(number + 1, month) if month <= now else None
    if which == "this past":
        return interval.months(number if month <= now else number - 1, month)
    return interval.months(number, month)


def _is_month(place: Place) -> bool:
    """Whether a month's name alone is the month: "May" and "March", "June" and "April" have other lives."""
    before, word = place.before(), place.text[place.start : place.end]
    if place.joined or PART_BEFORE.search(before):
        return True
    if re.match(rf"[-–]{MONTH}", place.after()):
        return True
    if word == "May":
        return bool(_AT_MAY.search(before)) and not place.may_is_name()
    if word == "March" and re.match(r" (?:on|of|for|against|to) ", place.after()):
        return bool(re.search(r"\b[Ii]n $", before))
    if _OWNER.search(before):
        return re.match(r" [a-z]", place.after()) is not None and word != "MAY"
    return bool(_AT.search(before))


def _of_season(match: re.Match[str], context: Context) -> Days | None:
    """ "The winter of 2010" is either of two: unknown; "2010-11" says which."""
    name, begun = match["season"].lower(), year(match, context)
    if begun is None:
        return None
    one = (begun + 1) % 100 == int(match["to"]) % 100 if match["to"] else None
    return interval.season(begun, name) if one == (True if name == "winter" else None) else None


def _of_bare_season(match: re.Match[str], context: Context) -> Days | None:
    if context.tense() in (None, "unclear"):
        return None
    return occurrence(lambda number: interval.season(number, match["season"].lower()), context)


def _is_season(place: Place) -> bool:
    """Whether "the fall" or "late spring" is a season: it says when, and nobody fell."""
    before, said = place.before(60), place.text[place.start : place.end].lower()
    falls = said.endswith("fall")
    if _NO_SEASON_AFTER.match(place.after()) or (falls and _HURT.search(before)):
        return False
    if PART_BEFORE.search(before):
        return True
    return _SEASON_AT.search(before) is not None and (said.startswith("the ") or not falls)


def _of_quarter(match: re.Match[str], context: Context) -> Days | None:
    if given(match, "fiscal"):
        return None
    nth = 4 if match["nth"] == "final" else words.ordinal(match["nth"])

    def of_year(number: int) -> Days | None:
        return interval.months(number, 3 * nth - 2, 3)

    if names_year(match) or given(match, "the"):
        return in_year(match, of_year, context)
    days = occurrence(of_year, context)
    running = days and context.day and days.first <= context.day < days.last
    return None if running and context.tense() == "past" else days


def _is_quarter(place: Place) -> bool:
    """Whether a quarter is one of a year, not of a game."""
    if re.search(r"\d{4}|year", place.text[place.start : place.end]):
        return True
    return not _SPORT.search(place.before(150) + " " + place.after(150))


def _of_part_of_year(match: re.Match[str], context: Context) -> Days | None:
    """Halves, and so many months at the beginning or the end."""
    n = given(match, "n")
    n_months = words.number(n) if n else 6
    nth = match["nth"].lower()
    if n_months > 12 or (nth == "second" and n_months != 6):
        return None
    first = 1 if nth in ("first", "opening", "1") else 13 - n_months
    return in_year(match, lambda number: interval.months(number, first, n_months), context)


def _of_week(match: re.Match[str], context: Context) -> Days | None:
    """The first week of a month is its days 1 to 7, the last one its last seven."""
    month, nth = words.month(match["month"]), match["nth"]

    def of_year(number: int) -> Days | None:
        whole = interval.months(number, month)
        if whole is None:
            return None
        first = whole.last.day - 6 if nth in ("last", "final") else 7 * words.ordinal(nth) - 6
        return Days(whole.first.replace(day=first), whole.first.replace(day=first + 6))

    return in_year(match, of_year, context) if names_year(match) else occurrence(of_year, context)


_OF_THE_YEAR = rf"(?:(?: of)? (?:{OF_YEAR})| of (?P<the>the) year\b)"

FORMS = (
    Form(
        rf"(?:[Tt]he )?(?P<nth>{ORDINAL}|last|final) week (?:of|in) (?P<month>{MONTH})"
        rf"(?:,? (?:of )?(?:{OF_YEAR}))?",
        _of_week,
    ),
    Form(rf"(?P<month>{MONTH})(?:,? (?:of )?)(?:{OF_YEAR})", _of_month),
    Form(
        rf"(?P<which>{either_case('last, next, this(?: past)?')}) (?P<month>{MONTH})\b(?! \d)",
        _of_which_month,
    ),
    Form(
        rf"(?:[Tt]he )?(?P<season>{SEASON})(?: of|,)? (?:(?P<year>{YEAR})(?:[-–/](?P<to>\d{{4}}|\d\d)\b)?"
        rf"|(?P<short>{SHORT_YEAR})|(?P<which>last|this|next) year\b)",
        _of_season,
    ),
    Form(rf"(?:[Tt]he )?(?P<season>{SEASON})\b(?!['’-])", _of_bare_season, _is_season),
    Form(
        rf"(?:[Tt]he )?(?P<fiscal>[Ff]iscal )?"
        rf"(?P<nth>{either_case('first, second, third, fourth')}|1st|2nd|3rd|4th|final)[ -]quarter\b"
        rf"{_OF_THE_YEAR}?",
        _of_quarter,
        _is_quarter,
    ),
    Form(rf"Q(?P<nth>[1-4])\b{_OF_THE_YEAR}?", _of_quarter, _is_quarter),
    Form(
        rf"(?:[Tt]he )?(?P<nth>{either_case('first, second, last, opening, final')})"
        rf" (?:(?P<n>{NUMBER}) months|half){_OF_THE_YEAR}",
        _of_part_of_year,
    ),
    Form(rf"H(?P<nth>[12]) (?:{OF_YEAR})", _of_part_of_year),
    Form(rf"(?P<month>{MONTH})(?!\w)", _of_month, _is_month),
)
