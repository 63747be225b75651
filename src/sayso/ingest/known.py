"""What is known about an article besides its text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlsplit

from sayso.ingest import dates

Field = Literal["title", "byline", "outlet", "url", "published"]

Fact = tuple[str, str]
"""A value and where it was found."""

Known = dict[Field, Fact]
"""Facts about an article, each with where it was found; what is unknown is left out."""


def of_row(row: Mapping[str, object], where: str) -> Known:
    """The facts that a row of named values holds: title, byline, outlet, url and published.

    Parameters
    ----------
    row
        Values are strings or lists of strings; anything else is unknown.
    where
        What the facts are said to be found in.
    """
    known: Known = {}
    if title := _words(row.get("title")):
        known["title"] = (title, where)
    if byline := _words(row.get("byline")):
        known["byline"] = (byline, where)
    if outlet := _words(row.get("outlet")):
        known["outlet"] = (outlet, where)
    if url := _words(row.get("url")):
        known["url"] = (url, where)
    if published := dates.iso(_words(row.get("published")) or ""):
        known["published"] = (published, where)
    return known


def address(value: object) -> str | None:
    """A full address, but not of a whole site: some give their front page as every page's address."""
    if not isinstance(value, str):
        return None
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return None
    return (
        value.strip()
        if parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query)
        else None
    )


def _words(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(word for word in map(_words, value) if word) or None
    return (value.strip() or None) if isinstance(value, str) else None
