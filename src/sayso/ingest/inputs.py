"""The way in: named files, folders and standard input to articles, one after the other."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from sayso.errors import InputError, NotFoundError
from sayso.ingest import build, charset, delimited, feed, formats, jsonl, walk, warc
from sayso.ingest.bytestream import ByteStream
from sayso.records import Article
from sayso.settings import INGEST

_STANDARD_INPUT = "-"
_TEXT_EXTRACTOR = "text 1"
_GIVEN_TEXT = "<text>"
_OF_MANY = {
    "jsonl": jsonl.articles,
    "csv": delimited.articles,
    "feed": feed.articles,
    "warc": warc.articles,
}


def articles(
    paths: Sequence[str], *, outlet: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Article | InputError]:
    """Every article of some inputs, in order, as they are asked for.

    Parameters
    ----------
    paths
        Files, folders (with all that is in them, sorted by path) and ``-`` for standard input. Plain text,
        HTML, JSON lines, CSV, feeds and web archives are read, each as it is or in gzip.
    outlet
        The outlet of all these articles, whatever they say themselves.
    stdin
        What ``-`` stands for; the standard input of the process by default.

    Returns
    -------
    Articles and, in the place of each that can't be read, an error that says why; nothing is raised. Of an
    input of many articles, each is given as soon as it is read.
    """
    if outlet is not None:
        outlet = walk.printable(outlet)
    for path in paths:
        if path == _STANDARD_INPUT:
            yield from _of_stream(stdin or sys.stdin.buffer, path, None, outlet)
            continue
        for found in walk.files(path):
            if isinstance(found, InputError):
                yield found
                continue
            try:
                stream = found.file.open("rb", buffering=0)
            except OSError as error:
                yield NotFoundError(found.path, f"can't be opened: {error.strerror or error}")
                continue
            with stream:
                yield from _of_stream(stream, found.path, found.relative, outlet)


def from_text(text: str) -> Article:
    """The article that a text is; its first lines may tell title and byline.

    Raises
    ------
    FormatError
        The text is blank or holds lone surrogates.
    LimitError
        It has more than 2,000,000 characters.
    LanguageError
        It is in another language than English.
    """
    raw = text.encode("utf-8", "surrogatepass")
    return build.article(text, raw, path=_GIVEN_TEXT, extractor=_TEXT_EXTRACTOR, known={})


def _of_stream(
    stream: BinaryIO, path: str, relative: str | None, outlet: str | None
) -> Iterator[Article | InputError]:
    """The articles of one opened input, or why there are none."""
    try:
        data = ByteStream(stream, path)
        name = "" if relative is None else path
        kind = formats.kind(data.peek(INGEST.sniffed_bytes), name, path)
        if kind in _OF_MANY:
            yield from _OF_MANY[kind](data, relative=relative, outlet=outlet)
        else:
            max_bytes = INGEST.max_page_bytes if kind == "html" else INGEST.max_article_bytes
            yield _whole(data.read(max_bytes), kind, path, relative, outlet)
    except InputError as error:
        yield error


def _whole(data: bytes, kind: formats.Kind, path: str, relative: str | None, outlet: str | None) -> Article:
    """The one article of an input that is not a file of many."""
    text = charset.decode(data, path)
    if kind == "text":
        return build.article(
            text, data, path=path, extractor=_TEXT_EXTRACTOR, known={}, relative=relative, outlet=outlet
        )
    from sayso.ingest import page

    text, known = page.extract(text, path)
    return build.article(
        text, data, path=path, extractor=page.extractor(), known=known, relative=relative, outlet=outlet
    )
