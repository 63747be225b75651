"""What counts from the day of publication: "yesterday", "two weeks ago", "last summer", "the past year"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sayso.voices.dates import interval, words
from sayso.voices.dates.forms import Context, Form, Place, given, unknown
from sayso.voices.dates.interval import SEASONS, Days
from sayso.voices.dates.periods import PART_BEFORE
from sayso.voices.dates.words import NUMBER, TIME_OF_DAY, UNIT, either_case

_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:\n\r“”\"‘’(—–-]\s*)$")
_OFFSETS = {"before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1, "after tomorrow": 2}
_SEASON_NAMES = "|".join(SEASONS)
_PERIOD = rf"(?:weekend|week|month|year|quarter|decade|century|{_SEASON_NAMES})"
_VAGUE = either_case(
    "several, a few, few, many, some, a couple of, a couple, couple of, a dozen, dozens of, countless, "
    "hundreds of"
)
_UNITS = either_case("days, weeks, months, years, decades")
_DAYTIME = "(?:day|morning|afternoon|evening|night)"
_NOT_EXACTLY = re.compile(
    r"\b(?:more than|less than|nearly|almost|about|around|over|some|roughly|at least|under|half|to|or) $"
)
_OWN = re.compile(rf"(?:\b{either_case('his, her, my, your, its, our, their, whose, one')}|['’]s?) $")
_WINDOW_AT = re.compile(
    rf"\b{either_case('in, over, for, during, within, of, throughout, into, by, from')} $"
)
_NEXT_AT = r"(?:(?<=over )|(?<=in )|(?<=during )|(?<=within )|(?<=for ))"


def _of_deictic(match: re.Match[str], context: Context) -> Days | None:
    if context.day is None:
        return None
    word = match["word"].lower().removeprefix("the day ")
    there = interval.moved(context.day, "day", _OFFSETS.get(word, 0))
    return interval.day(there) if there else None


def _is_deictic(place: Place) -> bool:
    """Whether it's a day, unlike "USA Today" (a capital that begins no sentence) and "a better tomorrow"."""
    word = place.text[place.start : place.end]
    if re.match(r" (?:[Ss]how|[Pp]rogramme|[Pp]rogram)\b", place.after()):
        return False
    if re.search(r"\b(?:an?|the|better|brighter) $", place.before()):
        return False
    return word[0].islower() or _SENTENCE_BEGINS.search(place.before()) is not None


def _of_ago(match: re.Match[str], context: Context) -> Days | None:
    """The calendar's day, week, month or year, so many back or ahead; round and rough numbers are unknown."""
    n = words.number(match["n"])
    unit = match["unit"]
    rough = _NOT_EXACTLY.search(match.string, max(match.start() - 20, 0), match.start())
    if context.day is None or rough or unit == "decade" or (n > 10 and n % 10 == 0 and unit == "year"):
        return None
    n *= -1 if match["way"] == "ago" else 1
    there = interval.moved(context.day, unit, n)
    return interval.unit_of(there, unit) if there else None


def _of_window(match: re.Match[str], context: Context) -> Days | None:
    """So many days up to the present one, or from it on."""
    if context.day is None:
        return None
    n, unit = words.number(given(match, "n") or "1"), match["unit"] or match["unit2"]
    if unit == "hour":
        n, unit = -(-n // 24), "day"
    back = (match["which"] or "next").lower() in ("last", "past")
    there = interval.moved(context.day, unit, -n if back else n)
    if there is None:
        return None
    return Days(there, context.day) if back else Days(context.day, there)


def _is_window(place: Place) -> bool:
    """Whether a window stands free: not "the last year of the war" nor "his last two years"."""
    if re.match(r" (?:of|in office|alive)\b", place.after()):
        return False
    free = place.text.startswith(("the ", "The ", "these ", "These ", "this ", "This "), place.start)
    return free or _WINDOW_AT.search(place.before()) is not None


def _of_period(match: re.Match[str], context: Context) -> Days | None:
    today = context.day
    if today is None:
        return None
    which = match["which"].lower().removeprefix("the ")
    step = {"last": -1, "this past": -1, "next": 1}.get(which, 0)
    unit = match["unit"]
    if unit == "weekend":
        return _weekend(step, which, today, context)
    if unit in SEASONS:
        return _season(step, which, unit, today)
    if unit == "decade" and step:
        return None
    there = interval.moved(today, unit, step)
    return interval.unit_of(there, unit) if there else None


def _weekend(step: int, which: str, today: date, context: Context) -> Days | None:
    """ "Next weekend" before a weekend is either of two: unknown."""
    there = interval.weekend(today)
    within = today >= there.first
    if which == "this past" or (step == -1 and not within):
        return interval.weekend(there.first - timedelta(7))
    if step == -1:
        return interval.weekend(today - timedelta(7))
    if step == 1:
        return interval.weekend(today + timedelta(7)) if within else None
    if not within and context.tense() == "past":
        return interval.weekend(today - timedelta(7))
    return there


def _of_the_weekend(match: re.Match[str], context: Context) -> Days | None:
    if context.day is None:
        return None
    there = interval.weekend(context.day)
    if context.day >= there.first or context.tense() == "future":
        return there
    return interval.weekend(context.day - timedelta(7))


def _season(step: int, which: str, name: str, today: date) -> Days | None:
    """ "Last summer" in October, "next summer" in March are either of two: unknown."""
    begun = today.year - 1 if name == "winter" and today.month <= 2 else today.year
    days = interval.season(begun, name)
    if days is None:
        return None
    if which == "this past":
        return days if days.last < today else interval.season(begun - 1, name)
    if step == -1:
        return interval.season(begun - 1, name) if days.last >= today else None
    if step == 1:
        return interval.season(begun + 1, name) if days.first <= today else None
    if name == "winter" and today.month in (3, 4, 5, 6, 7, 8):
        return None
    return days


def _is_period(place: Place) -> bool:
    """Whether it is nobody's own ("her last year"), and a season, not a fall of something."""
    if _OWN.search(place.before()) or re.match(r"-| of\b", place.after()):
        return False
    return not (place.text.endswith("fall", 0, place.end) and re.match(r" (?:from|in [a-z])", place.after()))


def _of_so_far(match: re.Match[str], context: Context) -> Days | None:
    """The part of the present year (month, week ...) before or after today."""
    if context.day is None:
        return None
    unit = match["unit"]
    whole = (
        interval.season(context.day.year, unit) if unit in SEASONS else interval.unit_of(context.day, unit)
    )
    if whole is None or not whole.first <= context.day <= whole.last:
        return None
    later = match["which"].lower() == "later"
    return Days(context.day, whole.last) if later else Days(whole.first, context.day)


def _of_whole(match: re.Match[str], context: Context) -> Days | None:
    """ "The year" in "the end of the year": the present one, unless the clause tells of the past."""
    if context.day is None or context.tense() == "past":
        return None
    if match["unit"] in SEASONS:
        return interval.season(context.day.year, match["unit"])
    if match["unit"] == "weekend":
        return interval.weekend(context.day)
    return interval.unit_of(context.day, match["unit"])


def _is_whole(place: Place) -> bool:
    return PART_BEFORE.search(place.before()) is not None


FORMS = (
    Form(
        r"(?P<word>[Tt]he day (?:before yesterday|after tomorrow)|[Yy]esterday|[Tt]omorrow|[Ll]ast night"
        rf"|[Tt]onight|(?:[Ee]arlier |[Ll]ater )?[Tt]oday|[Tt]his (?:morning|afternoon|evening))\b"
        rf"{TIME_OF_DAY}?",
        _of_deictic,
        _is_deictic,
    ),
    Form(
        rf"(?P<n>{NUMBER}) (?P<unit>{UNIT})s? (?P<way>ago|from now)\b(?: (?:today|this (?:week|month)))?",
        _of_ago,
    ),
    Form(rf"(?:{_VAGUE} |{NUMBER} and a half )?{_UNITS} (?:ago|from now)\b", unknown),
    Form(
        rf"(?:{NUMBER}|\d+|{_VAGUE}) {UNIT}s? (?:earlier|later|before|afterwards?|previously"
        r"|from (?:today|tonight|tomorrow|yesterday))\b",
        unknown,
    ),
    Form(
        rf"(?P<which>{either_case('earlier, later, so far')}) (?:in )?(?:the|this) (?P<unit>{_PERIOD})\b",
        _of_so_far,
    ),
    Form(
        rf"{either_case('the, these, this')} (?:last|past|next|coming) (?:{_VAGUE} )?{UNIT}s\b"
        rf"|(?:{either_case('the, these')} )?(?:recent|coming) {UNIT}s\b"
        rf"|(?:last|past|next) {_VAGUE} {UNIT}s\b",
        unknown,
        plain=False,
    ),
    Form(
        rf"(?:{either_case('the, these, this')} |(?=\w+ {NUMBER} ))"
        rf"(?P<which>{either_case('last, past, next, coming')})"
        rf" (?P<n>{NUMBER}) (?P<unit>{UNIT}|hour|quarter)s?\b",
        _of_window,
        _is_window,
        plain=False,
    ),
    Form(
        r"[Tt](?:he|his) (?P<which>last|past|coming) (?P<unit>week|month|year|decade)\b"
        rf"|{_NEXT_AT}the next (?P<unit2>week|month|year|decade)\b",
        _of_window,
        _is_window,
        plain=False,
    ),
    Form(
        rf"[Tt]he (?:next|following|previous|preceding|same) (?:{_DAYTIME}|{_PERIOD})\b"
        r"|[Tt]he (?:day (?:before|after)|night before(?: last)?|morning after)\b"
        rf"|[Tt]hat (?:same )?(?:{_DAYTIME}|{_PERIOD})\b(?! (?:is|was|will))",
        unknown,
    ),
    Form(
        rf"(?P<which>{either_case('last, next, this(?: past)?, the current')}) (?P<unit>{_PERIOD})\b",
        _of_period,
        _is_period,
    ),
    Form(
        r"(?:(?<=ver )|(?<=[Aa]t )|(?<=[Oo]n )|(?<=ring ))the weekend\b(?! (?:of|before|after)\b)",
        _of_the_weekend,
    ),
    Form(rf"[Tt]he (?P<unit>{_PERIOD})\b", _of_whole, _is_whole),
)
