"""Finding what speaks of days in a text: forms, the parts of them, and what opens or joins them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, partial

from sayso.records import DateMention, Span
from sayso.voices.dates import days, interval, named, periods, relative, words, years
from sayso.voices.dates.forms import NOWHERE, Context, Form, Place
from sayso.voices.dates.interval import Days, Interval, Part
from sayso.voices.dates.tense import Tense, tense
from sayso.voices.dates.words import any_of, either_case

# In the order in which they are tried: of those that begin at one place the first that matches is taken.
_FORMS: tuple[Form, ...] = (*named.FORMS, *days.FORMS, *periods.FORMS, *years.FORMS, *relative.FORMS)
_SHAPES = tuple(re.compile(form.pattern) for form in _FORMS)
_ANY = re.compile(
    r"(?<![\w$€£#@])(?:"
    + "|".join(f"(?P<f{i}>{re.sub(r'[?]P<[a-z0-9]+>', '?:', form.pattern)})" for i, form in enumerate(_FORMS))
    + ")"
)
# What any form begins with: looking for these first is many times as quick as trying all forms at each word.
_PERIODS = "day, night, morning, week, month, year, decade, century, quarter"
_BEGINNINGS = (
    any_of("\\d, ['’‘]\\d, [QH][1-4]\\b, FY"),
    any_of("Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec"),
    any_of("JAN, FEB, MAR, APR, MAY, JUN, JUL, AUG, SEP, OCT, NOV, DEC"),
    any_of("Mon, Tue, Wed, Thu, Fri, Sat, Sun, MON, TUE, WED, THU, FRI, SAT, SUN"),
    rf"[Tt]he {any_of('last, past, next, coming, following, previous, preceding, same, current, recent')}",
    rf"[Tt]he {any_of(_PERIODS)}",
    rf"[Tt]he {either_case('first, second, third, fourth, final, opening, sixt, sevent, eight, ninet')}",
    rf"[Tt]he (?:{words.SEASON}|\d|['’‘]\d|fiscal|{words.CENTURY}|{words.WEEKDAY})",
    rf"{either_case('last, next, past, coming, this, that, these, recent, final, opening, every, each')} ",
    rf"{either_case('most, several, few, many, some, couple, dozens, countless, hundreds, alternate')} ",
    rf"{either_case('days, weeks, months, years, decades, fall, week of')} ",
    either_case("earl, late, so far, yesterday, today, tonight, tomorrow, spring, summer, autumn, winter"),
    either_case("fiscal, first, second, third, fourth"),
    rf"{words.NUMBER} (?:and a half |{words.UNIT}|few |couple|dozen |{words.WEEKDAY})",
    words.CENTURY,
    named.BEGINNINGS,
)
_START = re.compile(rf"(?<![\w$€£#@])(?={'|'.join(_BEGINNINGS)})")
_FIGURES = re.compile(days.FIGURES)

_PART = re.compile(
    r"(?:(?P<unclear>\b(?:[Ee]arly|[Mm]id|[Ll]ate)[- ](?:to|or)[- ](?:mid|late)[- ]"
    r"|\b(?:[Tt]he )?(?:turn|dawn|height) of (?:the )?)"
    rf"|\b(?:[Tt]he )?(?:[Vv]ery )?(?P<part>{either_case('early, mid, late')})(?: in |[ -])(?:the )?"
    r"|\b(?:[Tt]he )?(?:very )?"
    rf"(?P<of>{either_case('beginning, start, middle, end, close, rest, remainder')}) of (?:the )?)$"
)
_PARTS: dict[str, Part] = {
    "early": "early", "beginning": "early", "start": "early",
    "mid": "mid", "middle": "mid",
    "late": "late", "end": "late", "close": "late",
}  # fmt: skip
_SINCE_THE = re.compile(r"\b[Ss]ince the $")
_OWNER = re.compile(rf"(?:\b{either_case('the, an?, his, her, its, their, our')}|['’]s) $")
_NOUN = re.compile(r" (?!and\b|or\b|to\b|in\b|at\b|by\b|for\b|when\b)[A-Za-z]")
_OPENING = re.compile(
    rf"\b(?P<word>{either_case('since, by, until, till, through, before, prior to, after, from, between')})"
    r"(?: at least| as early as| about| around)?(?: (?:on|in))? $"
)
_JOIN = re.compile(r" (?:to|until|till|through|and|or) |,? (?:to|and|or) |\s?[-–—]\s?|, ")
_MOVED = re.compile(r"\b(?:postponed|moved|rescheduled|delayed|pushed back|brought forward|changed) $")
_POSSESSIVE = re.compile(r"['’]s\b|s['’](?!\w)")
_RANGE = re.compile(r" (?:to|until|till|through) |\s?[-–—]\s?")
_REACH_CHARS = 40
_A_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Found:
    """Words that speak of days, before it's clear of which.

    Parameters
    ----------
    span
        The words.
    plain
        Whether they may say when something was said: no "since", no "past two years".
    """

    span: Span
    plain: bool
    form: Form
    match: re.Match[str]
    part: str | None = None
    opening: str | None = None
    up_to: Found | None = None

    def days(self, context: Context) -> Interval | None:
        """The days that are meant, ``None`` if unknown; of an open interval one end is ``None``."""
        if self.up_to is not None:
            return self._joined(self.up_to, context)
        whole = self._whole(
            replace(context, tense=partial(_lean, self.opening, context), sure=self.opening == "since")
        )
        if whole is None or self.opening is None:
            return whole
        return _half_open(self.opening, whole, context.day)

    def _whole(self, context: Context) -> Interval | None:
        found = self.form.days(self.match, context) if self.form.days else None
        if found is None or self.part is None:
            return Interval(*found) if found else None
        if found.first is None or found.last is None or self.part == "unclear":
            return None
        whole = Days(found.first, found.last)
        if self.part in ("rest", "remainder"):
            inside = context.day is not None and whole.first <= context.day <= whole.last
            return Interval(context.day, whole.last) if inside else None
        third = interval.part(whole, _PARTS[self.part])
        return Interval(*third) if third else None

    def _joined(self, end: Found, context: Context) -> Interval | None:
        """From these days to others; where one names a year, the other is counted from it."""
        first, last = self._whole(NOWHERE), end._whole(NOWHERE)
        if first is None and last is None:
            if context.tense() == "past":
                last = end._whole(context)
            else:
                first = self._whole(context)
        if first is None and last is not None and last.last:
            first = self._whole(replace(context, day=last.last, tense=lambda: "past"))
        elif last is None and first is not None and first.first:
            last = end._whole(replace(context, day=first.first, tense=lambda: "future"))
        if first is None or last is None or not first.first or not last.last or first.first > last.last:
            return None
        return Interval(first.first, last.last)


def find(text: str) -> list[Found]:
    """All that speaks of days in a text, in order, without overlap."""
    found: list[Found] = []
    for item in _forms(text):
        least = found[-1].span.end if found else 0
        item = _with_part(text, item, least)
        if found and _ranges(text, found, item):
            before = found.pop()
            opening = _OPENING.search(text, max(before.span.start - _REACH_CHARS, 0), before.span.start)
            start = opening.start() if opening else before.span.start
            found.append(
                replace(before, span=Span(start, item.span.end), plain=False, opening=None, up_to=item)
            )
        else:
            found.append(item)
    least = 0
    for i, item in enumerate(found):
        found[i] = item if item.up_to else _opened(text, item, least)
        least = item.span.end
    return found


def month_first(text: str) -> bool | None:
    """Whether a text writes dates in figures with the month first; ``None`` if they don't tell."""
    return days.month_comes_first(_FIGURES.findall(text)) if "/" in text else None


def mention(
    text: str,
    found: Found,
    day: date | None,
    *,
    within: Span | None = None,
    month_first: bool | None = None,
    quoted: bool = False,
    told: Tense | None = None,
) -> DateMention:
    """The days that some words speak of.

    Parameters
    ----------
    text
        The text that they stand in.
    found
        The words.
    day
        The day of publication or of speech, from which they count; ``None`` if unknown.
    within
        As far as verbs are looked for; the whole text by default.
    month_first
        Whether the text writes the month first, in figures.
    quoted
        Whether they are somebody's speech.
    told
        Their tense, if it is known.
    """
    bounds = within or Span(0, len(text))

    def by_verbs() -> Tense | None:
        return told or tense(text, found.span, bounds)

    owned = _OWNER.search(text, max(found.span.start - _REACH_CHARS, 0), found.span.start)
    attribute = bool(owned and _NOUN.match(text, found.span.end))
    try:
        days = found.days(Context(day, by_verbs, month_first, quoted, attribute=attribute))
    except OverflowError:  # outside the calendar, which ends with the year 9999
        days = None
    return DateMention(found.span, *(days or (None, None)))


def mentions(text: str, day: date | None) -> tuple[DateMention, ...]:
    """What speaks of days in a text, and of which.

    Parameters
    ----------
    text
        Any text.
    day
        Its day of publication, ``None`` if unknown.
    """
    order = month_first(text)
    return tuple(mention(text, found, day, month_first=order) for found in find(text))


def _forms(text: str) -> Iterator[Found]:
    """The forms in a text, from left to right."""
    at = before = -1
    may_is_name = cache(lambda: periods.MAY_AS_NAME.search(text) is not None)
    for start in _START.finditer(text):
        match = _ANY.match(text, start.start()) if start.start() >= at else None
        if match is None or match.lastgroup is None:
            continue
        number = int(match.lastgroup[1:])
        form = _FORMS[number]
        if form.days is None:
            at = match.end()
            continue
        joined = before >= 0 and _JOIN.fullmatch(text, before, match.start()) is not None
        own = _SHAPES[number].match(text, match.start())
        if own and form.fits(Place(text, match.start(), match.end(), joined, may_is_name)):
            yield Found(Span(*match.span()), form.plain, form, own)
            at = before = match.end()


def _with_part(text: str, found: Found, least: int) -> Found:
    """With "early", "the end of" and so on, if they stand before it."""
    match = _PART.search(text, max(found.span.start - _REACH_CHARS, least), found.span.start)
    if match is None:
        return found
    part = "unclear" if match["unclear"] else (match["part"] or match["of"]).lower()
    return replace(found, span=Span(match.start(), found.span.end), part=part)


def _ranges(text: str, found: list[Found], end: Found) -> bool:
    """Whether days run from the last ones found to others."""
    start = found[-1]
    if start.up_to is not None:
        return False
    opening = _OPENING.search(text, max(start.span.start - _REACH_CHARS, 0), start.span.start)
    word = opening["word"].lower() if opening else None
    gap = text[start.span.end : end.span.start]
    if gap == " and ":
        return word == "between"
    if not _RANGE.fullmatch(gap):
        return False
    if word == "from" and opening:
        return not _MOVED.search(text, max(opening.start() - _REACH_CHARS, 0), opening.start())
    return start.form in (*days.WITH_NUMBERS, *periods.FORMS, *years.FORMS)


def _opened(text: str, found: Found, least: int) -> Found:
    """With "since", "by", "until" ... before it; "by Monday's storm" is no limit."""
    low = max(found.span.start - _REACH_CHARS, least)
    if match := _SINCE_THE.search(text, low, found.span.start):
        return replace(found, span=Span(match.start(), found.span.end), plain=False, opening="since")
    match = _OPENING.search(text, low, found.span.start)
    if match is None:
        return found
    word = match["word"].lower().replace("prior to", "before")
    if word in ("from", "between") or (word != "since" and _POSSESSIVE.match(text, found.span.end)):
        return found
    return replace(found, span=Span(match.start(), found.span.end), plain=False, opening=word)


def _half_open(opening: str, whole: Interval, today: date | None) -> Interval | None:
    """The days since, before, after or until some others."""
    first, last = whole
    if first is None or last is None:
        return None
    if opening == "since":
        return Interval(first, today if today and today >= first else None)
    if opening not in ("before", "after"):
        return Interval(None, last)
    return Interval(None, first - _A_DAY) if opening == "before" else Interval(last + _A_DAY, None)


def _lean(opening: str | None, context: Context) -> Tense | None:
    """The tense that verbs tell, and where they don't the usual one behind "since" or "by"."""
    if opening == "since":
        return "past"
    told = context.tense()
    if told or opening is None:
        return told
    return "past" if opening == "after" else "future"
