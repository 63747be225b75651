"""JSON lines: one article a line, as an object with ``text`` and what else is known."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sayso.errors import FormatError, InputError, LimitError
from sayso.ingest import build, charset, known
from sayso.ingest.bytestream import ByteStream
from sayso.records import Article
from sayso.settings import INGEST

EXTRACTOR = "jsonl 1"


def articles(
    stream: ByteStream, *, relative: str | None, outlet: str | None
) -> Iterator[Article | InputError]:
    """The articles of a file of JSON lines, each line on its own: a bad one doesn't stop the others.

    Read are ``text`` and, when given, ``title``, ``url``, ``outlet``, ``byline`` (a string or a list),
    ``published`` and ``id``. An article's path ends in ``#`` and the number of its line, counted from 1;
    empty lines count but are passed over.

    Raises
    ------
    FormatError, NotFoundError
        The file is damaged from some place on; the articles before it have been given.
    """
    marked = charset.marked(stream.peek(INGEST.sniffed_bytes))
    if marked and marked[0] != "utf-8":
        raise FormatError(
            stream.path, f"is JSON lines in {marked[0].upper()}; JSON is UTF-8, save it as that"
        )
    for number, line in enumerate(stream.lines(INGEST.max_article_bytes), start=1):
        path = f"{stream.path}#{number}"
        if line is None:
            yield LimitError(
                path, f"is a line of more than {INGEST.max_article_bytes:,} bytes; split the article"
            )
        elif line.strip():
            try:
                yield _article(line, path, str(number), relative, outlet)
            except InputError as error:
                yield error


def holds_articles(stream: ByteStream) -> bool:
    """Whether the first line that isn't empty is an object with a string as its ``text``.

    Raises
    ------
    FormatError, NotFoundError
        The file can't be read, or its gzip is damaged.
    """
    first = next(
        (line for line in stream.lines(INGEST.max_article_bytes) if line is None or line.strip()), None
    )
    if first is None or not first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first).get("text"), str)
    except (ValueError, RecursionError):
        return False


def _article(line: bytes, path: str, number: str, relative: str | None, outlet: str | None) -> Article:
    try:
        row = json.loads(charset.decode(line, path))
    except json.JSONDecodeError as error:
        raise FormatError(
            path, f"is broken JSON ({error.msg}, character {error.pos + 1} of the line); write the line anew"
        ) from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, thousands of brackets
        raise FormatError(path, f"is JSON that can't be read ({error}); write the line anew") from None
    if not isinstance(row, dict):
        raise FormatError(path, 'is no JSON object; a line must be {"text": "…"}')
    if "text" not in row:
        raise FormatError(path, 'has no "text"; a line must be {"text": "…"}')
    if not isinstance(row["text"], str):
        raise FormatError(path, f'has a "text" that is no string ({type(row["text"]).__name__})')
    own_id = row.get("id")
    place = str(own_id) if isinstance(own_id, (str, int)) else ""
    return build.article(
        row["text"],
        line,
        path=path,
        extractor=EXTRACTOR,
        known=known.of_row(row, "jsonl"),
        relative=relative,
        place=place if place.strip() and not build.SURROGATE.search(place) else number,
        outlet=outlet,
    )
