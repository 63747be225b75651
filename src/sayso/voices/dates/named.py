"""Days with names, and names that only look like days."""

from __future__ import annotations

import re
from datetime import date

from sayso.voices.dates import interval
from sayso.voices.dates.forms import Context, Form, Place, Resolver, occurrence, shifted_year, unknown
from sayso.voices.dates.interval import Days
from sayso.voices.dates.words import WEEKDAY, YEAR, any_of, either_case

_FIXED = {
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "Christmas": (12, 25),
    "Boxing Day": (12, 26),
    "New Year's Eve": (12, 31),
    "New Year's Day": (1, 1),
    "Valentine's Day": (2, 14),
    "May Day": (5, 1),
    "Fourth of July": (7, 4),
    "Bastille Day": (7, 14),
    "Halloween": (10, 31),
    "Veterans Day": (11, 11),
    "Armistice Day": (11, 11),
}
_NAMES = "|".join(name.replace("'", "['’]") for name in _FIXED)
_MOVABLE = (
    r"(?:Thanksgiving|Easter|Whit|Good|Palm|Holy|Ash|Maundy|Shrove|Black|Cyber|Giving|Super|Bloody)"
    rf" {WEEKDAY}\b|Thanksgiving(?: Day)?\b|Easter\b(?! (?:Island|Rising|egg|bunny))|Memorial Day|Labou?r Day"
    r"|Martin Luther King(?:,? Jr\.?)? Day|Presidents['’]? Day|Columbus Day|Mother['’]s Day|Father['’]s Day"
    r"|Election Day|(?:Lunar|Chinese) New Year"
)
BEGINNINGS = any_of(
    "Christ, Boxing, New, Valent, Bast, Hallow, Veter, Armis, Thanks, East, Whit, Good, Palm, Holy, Ash, "
    "Maund, Shrov, Black, Cyber, Giving, Super, Blood, Memor, Labo, Martin, Presid, Colum, Mother, Father, "
    "Elect, Lunar, Chin, Daily, Mail, Indep, Fox, Sheff, Ruby, Man, Girl, Freak, Joe, Casual, Taking, "
    "Windows, Office, Route, High, Inter, [Ff]light, [Rr]oom, [Vv]ersion, Section, Article, Agenda, Women, "
    "Million, Pride, Protest, Long"
)
"""How the names begin."""
_TERROR = r"(?: terror\w*)? (?:attacks?|hijack\w+|atrocit\w+|bomb\w+|massacre)"
_RIOT = r" (?:attacks?|riots?|rioters?|insurrection|committee|hearings?|siege|panel|defendants?|mob)"
_PAPERS = any_of(
    "Times, Telegraph, Mirror, Express, Mail, Herald, World, Post, Independent, Sun, People, Star, Mercury, "
    "Tribune, Age"
)
_FEAST_THINGS = any_of(
    "tree, market, present, card, party, parties, holiday, break, season, shopp, sale, carol, Carol, dinner, "
    "light, concert, message, speech, period, gift, recess, lunch, decoration, song, album"
)
_FEAST_AT = re.compile(rf"\b{either_case('on, at, by, before, after, since, until, over, around')} $")


def _of_fixed(match: re.Match[str], context: Context) -> Days | None:
    month, number = _FIXED[match["name"].replace("’", "'")]
    if match["year"]:
        return interval.of_day(int(match["year"]), month, number)
    if match["of"]:
        year = shifted_year(match["of"], context)
        return interval.of_day(year, month, number) if year else None
    if match["which"] and context.day:
        year, passed = context.day.year, (context.day.month, context.day.day) > (month, number)
        if match["which"].lower() == "this":
            return interval.of_day(year, month, number)
        back = match["which"].lower() == "last"
        return None if passed == back else interval.of_day(year - 1 if back else year + 1, month, number)
    return occurrence(lambda year: interval.of_day(year, month, number), context)


def _is_feast(place: Place) -> bool:
    """Whether a feast says when: "at Christmas", not "Christmas trees"."""
    said = place.text[place.start : place.end]
    if not said.endswith("Christmas"):
        return True
    if re.match(f" {_FEAST_THINGS}", place.after()):
        return False
    return said != "Christmas" or _FEAST_AT.search(place.before()) is not None


def _event(year: int, month: int, number: int) -> Resolver:
    """The resolver of an event that bears its day's name."""
    days = interval.day(date(year, month, number))
    return lambda match, context: days


FORMS = (
    Form(
        rf"(?:Sunday|Saturday|Daily) {_PAPERS}\b|(?:Mail|Independent|Sun) on Sunday\b|Fox News Sunday\b"
        rf"|Saturday (?:Night Live|Evening Post)\b|{WEEKDAY} Night (?:Football|Live|Baseball)\b"
        r"|Sheffield Wednesday\b|Ruby Tuesday\b|(?:Man|Girl|Freaky|Joe|Casual) Friday\b|Taking Back Sunday\b"
        r"|Sunday (?:school|best|roast|trading)\b|(?<![\d/])24/7(?![\d/])"
        r"|(?:Windows|Office|Route|Highway|Interstate|[Ff]light|[Rr]oom|[Vv]ersion|Section|Article|Agenda)"
        r" \d{2,4}\b"
        r"|(?:Women['’]s|Million Man|Pride|Protest|Long) March\b",
        None,
    ),
    Form(r"(?<![\d/])9/11(?![\d/])", _event(2001, 9, 11)),
    Form(rf"Sept(?:ember|\.)? 11(?:th)?(?={_TERROR})", _event(2001, 9, 11)),
    Form(rf"Jan(?:uary|\.)? 6(?:th)?(?={_RIOT})", _event(2021, 1, 6)),
    Form(_MOVABLE, unknown),
    Form(
        rf"(?:(?P<which>{either_case('last, next, this')}) |[Tt]he )??(?P<name>{_NAMES})\b"
        rf"(?:,? (?:of )?(?P<year>{YEAR})|,? (?:of )?(?P<of>last|this|next) year\b)?",
        _of_fixed,
        _is_feast,
    ),
)
