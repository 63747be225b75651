"""``sayso read``: who said what, in the exact words."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from sayso.cli.progress import Teller
    from sayso.errors import InputError
    from sayso.records import Article, Reading


class Format(StrEnum):
    """What is written."""

    TEXT = "text"
    JSONL = "jsonl"


class Size(StrEnum):
    """Which weights read."""

    BASE = "base"
    SMALL = "small"


def read(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Files and folders of articles; - is standard input."),
    ],
    format: Annotated[
        Format | None,
        typer.Option(help="Marked text for people, or one JSON object a line. [default: text]"),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a page with all articles. No text then, unless asked for."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write to a file, whole or (as FILE.part) in part."),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="The outlet that all these articles are from.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="How much is read at once. [default: all cores]")
    ] = None,
    model: Annotated[Size, typer.Option(help="base is more exact, small is quicker.")] = Size.BASE,
) -> None:
    """Find who said what, in the exact words.

    Every statement is shown in its place: source, cue and content. Reads plain text, HTML, JSON lines, CSV,
    feeds (RSS, Atom) and web archives (WARC), and gzip of each. What can't be read is named on standard
    error, and the rest goes on.

    \b
    Examples:
      sayso read article.txt
      sayso read articles/ --html page.html
      sayso read articles/ --format jsonl --out statements.jsonl
      sayso read archive.jsonl.gz --format jsonl --model small | head
      sayso read - < article.html

    Exit codes: 0 done; 1 done, but something was left out; 2 wrong use; 3 nothing could be done;
    130 interrupted.
    """
    from sayso.cli.progress import Teller, expected
    from sayso.cli.run import Run
    from sayso.cli.sinks import opened, own_files
    from sayso.errors import UsageError

    jsonl = format is Format.JSONL
    text = not jsonl and (format is not None or html is None or out is not None)
    own = own_files(out, html)
    try:
        if len(set(own)) < len(own):
            raise UsageError(f"--out and --html both name “{out}”; name two files")
        for path in paths:
            if os.path.realpath(path) in own:
                raise UsageError(f"“{path}” would be read and overwritten; write to another file")
        sinks = opened(text=text, jsonl=jsonl, out=out, html=html)
    except UsageError as error:
        raise typer.BadParameter(str(error)) from error

    scrolling = out is None and (text or jsonl) and sys.stdout.isatty()
    n_articles = expected(paths) if sys.stderr.isatty() and not scrolling else None
    with Teller(showing=not scrolling, n_articles=n_articles) as teller:
        code = Run(sinks, teller).over(_readings(paths, own, outlet, model, jobs, teller))
    raise typer.Exit(code)


def _readings(
    paths: list[str],
    own: Sequence[str],
    outlet: str | None,
    model: Size,
    jobs: int | None,
    teller: Teller,
) -> Generator[Reading | InputError, None, None]:
    from sayso.ingest import articles
    from sayso.voices import Voices

    found = articles(paths, outlet=outlet, stdin=sys.stdin.buffer if "-" in paths else None)
    yield from Voices(model.value).read_all(teller.counting(_without(found, own)), jobs)


def _without(found: Iterable[Article | InputError], own: Sequence[str]) -> Iterator[Article | InputError]:
    """All but what was found in the files that this command writes, in a folder that it reads."""
    for item in found:
        # The article of a file of many is "file#place", but a file's own name may hold a "#" too.
        file, mark, _ = item.path.rpartition("#")
        if not mark or os.path.lexists(item.path):
            file = item.path
        if os.path.realpath(file) not in own:
            yield item
