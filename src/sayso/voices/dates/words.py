"""The words of dates as parts of regular expressions, and what they stand for."""

from __future__ import annotations

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_NUMBER_OF = {word: n for n, word in enumerate(_NUMBERS, start=1)} | {
    "a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_CENTURIES = {
    "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
}  # fmt: skip

MONTH = (
    r"(?:"
    + "|".join((*_MONTHS, *(m.upper() for m in _MONTHS)))
    + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|SEPT|JAN|FEB|AUG|OCT|NOV|DEC)\b\.?)"
)
WEEKDAY = r"(?:" + "|".join((*_WEEKDAYS, *(d.upper() for d in _WEEKDAYS))) + r")"
SHORT_WEEKDAY = r"(?:(?:Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"
DAY = r"(?:(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:/]\d))"
YEAR = r"(?:(?:1\d|20)\d\d(?![\w%]|[,.:]\d))"
SHORT_YEAR = r"(?:['’‘]\d\d(?![\w%]))"


def any_of(names: str) -> str:
    """A group that matches any of some words or shapes, which commas part."""
    return f"(?:{'|'.join(_parted(names))})"


def either_case(names: str) -> str:
    """The same, the first letter of each small or a capital; quicker than a group that ignores case."""
    return f"(?:{'|'.join(f'[{name[0].upper()}{name[0]}]{name[1:]}' for name in _parted(names))})"


def _parted(names: str) -> list[str]:
    return [name.strip() for name in names.split(",")]


NUMBER = (
    r"(?:\d{1,3}|(?:[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty|[Ss]ixty|[Ss]eventy|[Ee]ighty|[Nn]inety)-(?:"
    + "|".join(_NUMBERS[:9])
    + ")|"
    + either_case(", ".join(sorted(_NUMBER_OF, key=len, reverse=True)))
    + ")"
)
ORDINAL = r"(?:" + "|".join(_ORDINALS[:4]) + r"|1st|2nd|3rd|4th)"
CENTURY = r"(?:\d{1,2}(?:st|nd|rd|th)|" + either_case(", ".join(_CENTURIES)) + ")"
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
UNIT = r"(?:day|week|fortnight|month|year|decade)"
TIME_OF_DAY = r"(?: (?:morning|afternoon|evening|night|lunchtime)\b)"


def month(word: str) -> int:
    """The number of a month by its name or abbreviation."""
    return [m[:3].lower() for m in _MONTHS].index(word[:3].lower()) + 1


def weekday(word: str) -> int:
    """The number of a day of the week by its name or abbreviation: 0 is Monday."""
    return [d[:2].lower() for d in _WEEKDAYS].index(word[:2].lower())


def number(word: str) -> int:
    """A small number in digits or letters, with or without "st", "th" and so on."""
    if word[0].isdigit():
        return int(word.rstrip("stndrh"))
    return sum(_NUMBER_OF[part] for part in word.lower().split("-"))


def ordinal(word: str) -> int:
    """What is the first, the second and so on."""
    return int(word[0]) if word[0].isdigit() else _ORDINALS.index(word.lower()) + 1


def century(word: str) -> int:
    """The number of a century."""
    return int(word.rstrip("stndrh")) if word[0].isdigit() else _CENTURIES[word.lower()]
