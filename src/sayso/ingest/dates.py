"""Times of publication as pages give them, in ISO 8601."""

from __future__ import annotations

from datetime import date, datetime

_DAY_FORMATS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%B %d %Y")


def iso(words: str) -> str | None:
    """A day or a time in ISO 8601; ``None`` for what isn't a full date.

    Read are ISO 8601 itself, the form of mail and feeds (RFC 5322) and days in English words
    ("March 3, 2031"). A day stays a day, a time keeps its offset from UTC if it has one.
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
            return datetime.strptime(words.replace(".", ""), form).date().isoformat()
        except ValueError:
            continue
    return None
