"""Feeds (RSS and Atom): each entry with a text is an article."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from html import unescape
from typing import Any

from sayso.errors import FormatError, InputError, LimitError
from sayso.ingest import build, bylines, charset, dates
from sayso.ingest.bytestream import ByteStream
from sayso.ingest.known import Known, address
from sayso.records import Article
from sayso.settings import INGEST

_HTML_TYPES = ("text/html", "application/xhtml+xml")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_REFERENCE = re.compile(r"&#(?:[xX]([\da-fA-F]{1,99})|(\d{1,99}));?")
_UTF_8 = {"content-type": "application/xml; charset=utf-8"}
_FAULTS = (
    ValueError, TypeError, AttributeError, LookupError, ArithmeticError, AssertionError, RecursionError,
)  # fmt: skip


def articles(
    stream: ByteStream, *, relative: str | None, outlet: str | None
) -> Iterator[Article | InputError]:
    """The articles of a feed: the content of each entry, or its summary where there is none.

    Title, authors, link and day of publication are those of the entry; the outlet is the title of the feed
    that the entry says it comes from, or of this one. An article's path ends in ``#`` and the number of its
    entry, counted from 1; those without a text count too.

    Raises
    ------
    FormatError, LimitError, NotFoundError
        It is larger than what is read, or no entry was found; or it is damaged, and what could be read of it
        has been given.
    """
    import feedparser

    text = charset.decode(stream.read(INGEST.max_feed_bytes), stream.path)
    try:
        # Markup is left as it is, since the way of a page is made for it.
        feed = feedparser.parse(
            io.BytesIO(_REFERENCE.sub(_character, text).encode()),
            response_headers=_UTF_8,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (*_FAULTS, feedparser.UndeclaredNamespace) as error:
        raise FormatError(
            stream.path, f"is a feed that can't be taken apart ({type(error).__name__}); fetch it anew"
        ) from None
    extractor = f"feed feedparser {feedparser.__version__}"
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield _article(entry, feed, extractor, f"{stream.path}#{number}", str(number), relative, outlet)
        except InputError as error:
            yield error
    if feed.bozo:
        reason = str(feed.bozo_exception).rpartition(": ")[2]
        raise FormatError(
            stream.path, f"is a damaged feed ({reason}): something may be missing; fetch it anew"
        )
    if not feed.entries:
        raise FormatError(stream.path, "is a feed without entries; read the pages that it leads to")


def _character(reference: re.Match[str]) -> str:
    """A reference to a character as it is, but U+FFFD for one to none: it would end all reading."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return reference[0] if code <= sys.maxunicode and not 0xD800 <= code <= 0xDFFF else "\ufffd"


def _article(
    entry: Any, feed: Any, extractor: str, path: str, number: str, relative: str | None, outlet: str | None
) -> Article:
    known = _known(entry, feed)
    for content in [*entry.get("content", ()), entry.get("summary_detail", {})]:
        found = _text(content, path)
        if found is not None:
            text, maker = found
            own_id = entry.get("id", "").strip()
            return build.article(
                text,
                content["value"].encode("utf-8", "surrogatepass"),
                path=path,
                extractor=f"{extractor}{maker}",
                known=known,
                relative=relative,
                place=own_id if own_id and not build.SURROGATE.search(own_id) else number,
                outlet=outlet,
            )
    url, _ = known.get("url", ("the page that it leads to", ""))
    raise FormatError(path, f"is an entry without a text; save {url} and read that")


def _text(content: dict[str, Any], path: str) -> tuple[str, str] | None:
    """A text and what else made it, if it came with tags; ``None`` where there is none."""
    value, media_type = content.get("value") or "", content.get("type") or "text/plain"
    if media_type not in _HTML_TYPES:
        return (value, "") if media_type.startswith("text/") and value.strip() else None
    if not _TAG.search(value):
        value = unescape(value)
        return (value, "") if value.strip() else None
    if len(value.encode("utf-8", "replace")) > INGEST.max_page_bytes:
        raise LimitError(path, f"holds more than {INGEST.max_page_bytes:,} bytes of HTML; save it as text")
    from sayso.ingest import page

    try:
        text, _ = page.extract(f"<html><body><article>{value}</article></body></html>", path)
    except FormatError:  # nothing but pictures
        return None
    return text, f", {page.extractor()}"


def _known(entry: Any, feed: Any) -> Known:
    known: Known = {}
    if title := _title(entry):
        known["title"] = (title, "feed")
    authors = (bylines.names(" ".join(name.split())) for name in _authors(entry, feed.version))
    if byline := ", ".join(dict.fromkeys(name for name in authors if name)):
        known["byline"] = (byline, "feed")
    if outlet := _title(entry.get("source", {})) or _title(feed.feed):
        known["outlet"] = (outlet, "feed")
    if url := address(entry.get("link")):
        known["url"] = (url, "feed")
    # RSS 1.0 has one date (dc:date), which feedparser takes for that of a change; the others tell them apart.
    only_date = entry["updated"] if feed.version == "rss10" and "updated" in entry else ""
    if published := dates.iso(entry.get("published") or only_date):
        known["published"] = (published, "feed")
    return known


def _authors(entry: Any, version: str) -> list[str]:
    from email.utils import parseaddr  # takes 25 ms to load

    author = entry.get("author", "")
    if version.startswith("rss") and "@" in author:
        return [parseaddr(author)[0]]  # feedparser cuts addresses of long domains wrongly
    return [author.get("name", "") for author in entry.get("authors", ())]


def _title(of: Any) -> str | None:
    """The title of a feed or an entry, on one line and without tags."""
    value = of.get("title") or ""
    if of.get("title_detail", {}).get("type") in _HTML_TYPES:
        value = unescape(_TAG.sub("", value))
    return " ".join(value.split()) or None
