"""HTML pages: the article's text by trafilatura, and what the page says about it by a look of our own.

trafilatura finds title, author and date too, but doesn't say where it found them, and an article has to.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import Any

from sayso.errors import FormatError
from sayso.ingest import bylines, dates
from sayso.ingest.known import Fact, Known, address

_ARTICLE_TYPE = re.compile(
    r"Article$|^(?:BlogPosting|LiveBlogPosting|Report|NewsReport|ReportageNewsArticle)$"
)
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "byline": ("author", "byl", "parsely-author", "sailthru.author", "dc.creator", "article:author"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "citation_journal_title"),
    "url": ("og:url", "twitter:url"),
    "published": (
        "article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
        "pubdate", "publish-date", "publish_date", "publication_date", "dc.date", "dc.date.issued",
        "dcterms.created", "date", "citation_publication_date",
    ),
}  # fmt: skip
_MAX_NAME_CHARS = 100
_MIN_HEADLINE_WORDS = 4
_FAULTS = (ValueError, TypeError, AttributeError, KeyError, IndexError, AssertionError, RecursionError)


def extractor() -> str:
    """The name of what makes the text: the revision of this module, and the version of what it stands on."""
    from trafilatura import __version__

    return f"html 2, trafilatura {__version__}"


def extract(html: str, path: str) -> tuple[str, Known]:
    """The text of the article in a page, and what the page says about it.

    Parameters
    ----------
    html
        The page as decoded; it may be cut off or ill-formed.
    path
        The input as it was named, for errors.

    Returns
    -------
    The text by trafilatura with ``favor_precision``; where that finds none, with its plain settings, then the
    text of all its paragraphs. Before it the page's one ``<h1>``, which pages have outside of the article's
    body, and in which things are said too. And the facts, of which each says where it stood: "json-ld",
    "meta og:title", "canonical link", "time", "h1", "title", "microdata author", "author link".

    Raises
    ------
    FormatError
        The page can't be taken apart or has no text.
    """
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction, baseline
    from trafilatura.settings import Document
    from trafilatura.utils import load_html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what goes wrong is said by our own errors
    try:
        tree = load_html(html)
        if tree is None:
            raise FormatError(path, "holds no HTML that could be read; save its text as .txt")
        known, headline = facts(tree), _headline(tree)
        for precise in (True, False):
            found = bare_extraction(tree, favor_precision=precise, include_comments=False)
            if isinstance(found, Document) and found.text and found.text.strip():
                return _with_headline(found.text, headline), known
        text = baseline(html)[1]
    except (*_FAULTS, LxmlError) as error:
        raise FormatError(
            path, f"is HTML that can't be taken apart ({type(error).__name__}); save its text"
        ) from None
    if not text or not text.strip():
        raise FormatError(path, "is a page in which no article's text was found; save its text as .txt")
    return text, known


def facts(tree: Any) -> Known:
    """What a page says about its article: in JSON-LD, in meta tags, then in its visible parts.

    Parameters
    ----------
    tree
        The page as an lxml element.
    """
    linked = next(_linked_data(tree), {})
    known: Known = {}
    title = (
        _fact(_text(linked.get("headline")), "json-ld") or _meta(tree, "title", _text) or _visible_title(tree)
    )
    if title:
        known["title"] = title
    byline = (
        _fact(_names(linked.get("author")), "json-ld")
        or _meta(tree, "byline", _person)
        or _fact(_joined(_microdata_authors(tree)), "microdata author")
        or _fact(_joined(link.text_content() for link in tree.xpath("//a[@rel='author']")), "author link")
    )
    if byline:
        known["byline"] = byline
    outlet = _fact(_names(linked.get("publisher")), "json-ld") or _meta(tree, "outlet", _text)
    if outlet:
        known["outlet"] = outlet
    canonical = next(map(address, tree.xpath("//link[@rel='canonical']/@href")), None)
    page = linked.get("mainEntityOfPage")
    own = page.get("@id") if isinstance(page, dict) else page
    url = _fact(canonical, "canonical link") or _meta(tree, "url", address)
    url = url or _fact(address(own) or address(linked.get("url")), "json-ld")
    if url:
        known["url"] = url
    published = _fact(_day(linked.get("datePublished")), "json-ld") or _meta(tree, "published", _day)
    published = published or _fact(next(filter(None, map(_day, _times(tree))), None), "time")
    if published:
        known["published"] = published
    return known


def _fact(value: str | None, where: str) -> Fact | None:
    return (value, where) if value else None


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD that describe an article."""
    for script in tree.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]"):
        try:
            left = [json.loads(script.text_content(), strict=False)]
        except (ValueError, RecursionError):
            continue
        while left:
            node = left.pop(0)
            if isinstance(node, list):
                left += node
            elif isinstance(node, dict):
                types = node.get("@type")
                if any(
                    isinstance(t, str) and _ARTICLE_TYPE.search(t)
                    for t in (types if isinstance(types, list) else [types])
                ):
                    yield node
                left += (node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _meta(tree: Any, field: str, convert: Callable[[object], str | None]) -> Fact | None:
    """The first of a field's meta tags, in the order of preference, whose content makes sense."""
    tags: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            if key := tag.get(attribute):
                tags.setdefault(key.strip().lower(), tag.get("content"))
    for key in _META[field]:
        if value := convert(tags.get(key)):
            return value, f"meta {key}"
    return None


def _headline(tree: Any) -> str | None:
    """The words of the page's ``<h1>``, if it has just one."""
    headings = tree.xpath("//h1")
    return _text(headings[0].text_content()) if len(headings) == 1 else None


def _with_headline(text: str, headline: str | None) -> str:
    """A page's text with its headline, which is no sentence of it and longer than a paper's name."""
    if headline is None or len(headline.split()) < _MIN_HEADLINE_WORDS or headline in " ".join(text.split()):
        return text
    return f"{headline}\n\n{text}"


def _visible_title(tree: Any) -> Fact | None:
    if headline := _headline(tree):
        return headline, "h1"
    return _fact(next(filter(None, map(_text, tree.xpath("//head/title/text()"))), None), "title")


def _microdata_authors(tree: Any) -> Iterator[str]:
    """What is marked as an author, but not as that of a comment: whoever it belongs to is an article."""
    for author in tree.xpath("//body//*[contains(concat(' ', @itemprop, ' '), ' author ')]"):
        owner = next(author.iterancestors(), None)
        while owner is not None and owner.get("itemscope") is None:
            owner = owner.getparent()
        if owner is None or _ARTICLE_TYPE.search(owner.get("itemtype", "").strip().rpartition("/")[2]):
            name = next(iter(author.xpath(".//*[contains(concat(' ', @itemprop, ' '), ' name ')]")), author)
            words: str = name.get("content") or name.text_content()
            if len(words) <= _MAX_NAME_CHARS:
                yield words


def _joined(names: Iterable[object]) -> str | None:
    """The names of several people, each once."""
    return ", ".join(dict.fromkeys(name for name in map(_person, names) if name)) or None


def _times(tree: Any) -> list[str]:
    """The machine-readable times: those marked as publication first."""
    marked = tree.xpath("//time[@datetime][@pubdate or @itemprop='datePublished']/@datetime")
    return [*marked, *tree.xpath("//article//time/@datetime"), *tree.xpath("//time/@datetime")]


def _text(value: object) -> str | None:
    """Words on one line."""
    return " ".join(unescape(value).split()) or None if isinstance(value, str) else None


def _person(value: object) -> str | None:
    """A name; not an address of a profile."""
    words = _text(value)
    if words is None or "://" in words:
        return None
    return bylines.names(words) or None


def _names(value: object) -> str | None:
    """The names of one or several people or organizations of JSON-LD."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(name for name in map(_names, value) if name)) or None
    return _person(value.get("name") if isinstance(value, dict) else value)


def _day(value: object) -> str | None:
    return dates.iso(value) if isinstance(value, str) else None
