"""The last step of every way in: text and what is known about it become an article."""

from __future__ import annotations

import re

from sayso.errors import FormatError, LanguageError, LimitError
from sayso.ingest import dates, foreign, head, language, masks
from sayso.ingest.known import Fact, Known
from sayso.records import Article, Spans, digest, short_id
from sayso.settings import INGEST

SURROGATE = re.compile("[\ud800-\udfff]")  # half of a pair; alone it is no character and has no UTF-8
_UNKNOWN = (None, None)


def article(
    text: str,
    raw: bytes,
    *,
    path: str,
    extractor: str,
    known: Known,
    relative: str | None = None,
    place: str | None = None,
    outlet: str | None = None,
) -> Article:
    """An article out of its text.

    Parameters
    ----------
    text
        The text as decoded or extracted.
    raw
        The bytes that it came from.
    path
        Where it was found, for people.
    extractor
        What made the text, with its revision.
    known
        What the input says about the article. What holds lone surrogates is dropped; what is missing then is
        looked for in the first lines of the text.
    relative
        The path from the folder that was given; ``None`` where there is none.
    place
        In a file of many: the article's own id, or its place there.
    outlet
        The outlet as the user says it; goes before all others.

    Raises
    ------
    FormatError
        The text is blank or holds lone surrogates, which are no characters.
    LimitError
        It is too long.
    LanguageError
        It is in another language than English.
    """
    if not text or text.isspace():
        raise FormatError(path, "is empty")
    if len(text) > INGEST.max_article_chars:
        raise LimitError(
            path, f"has {len(text):,} characters; at most {INGEST.max_article_chars:,} are read; split it"
        )
    if SURROGATE.search(text):
        raise FormatError(path, "holds lone surrogates, which are no characters; write it anew as UTF-8")
    code = language.language(text)
    if code != "en":
        raise LanguageError(path, f"is in {language.name(code)}; only English is read")
    debris = masks.debris(text)
    dateline = masks.dateline(text)
    sound: Known = {field: fact for field, fact in known.items() if not SURROGATE.search(fact[0])}
    facts: Known = {**head.known(text, debris, dateline), **sound}
    if "published" not in facts and (day := _published(text, debris, facts)):
        facts["published"] = day
    if outlet is not None:
        facts["outlet"] = (outlet, "option")
    title, title_from = facts.get("title", _UNKNOWN)
    byline, byline_from = facts.get("byline", _UNKNOWN)
    outlet, outlet_from = facts.get("outlet", _UNKNOWN)
    url, url_from = facts.get("url", _UNKNOWN)
    published, published_from = facts.get("published", _UNKNOWN)
    return Article(
        id=_id(url, relative, place, text),
        bytes_digest=digest(raw),
        text_digest=digest(text),
        extractor=extractor,
        path=path,
        text=text,
        language=code,
        title=title,
        title_from=title_from,
        byline=byline,
        byline_from=byline_from,
        outlet=outlet,
        outlet_from=outlet_from,
        url=url,
        url_from=url_from,
        published=published,
        published_from=published_from,
        masked=masks.merged([*debris, dateline]) if dateline else debris,
        foreign=foreign.passages(text, debris),
    )


def _published(text: str, debris: Spans, facts: Known) -> Fact | None:
    """The day of publication where neither page nor head says it: the surest of address, slug and text."""
    address = dates.in_address(facts["url"][0]) if "url" in facts else None
    return address or dates.in_slug(text, debris) or dates.in_text(text)


def _id(url: str | None, relative: str | None, place: str | None, text: str) -> str:
    """The same kind of origin never shares an id with another kind: the kind is part of what is hashed."""
    if url is not None:
        return short_id("url", url)
    if relative is not None:
        return short_id("path", relative) if place is None else short_id("path", relative, place)
    return short_id("text", text) if place is None else short_id("text", text, place)
