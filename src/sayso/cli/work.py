"""The work of a command that reads articles: check the files, read, write, and end with an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from sayso.cli.options import Size
from sayso.cli.progress import Teller, expected
from sayso.cli.run import Run
from sayso.cli.search import Search
from sayso.cli.sinks import Form, opened, own_files
from sayso.errors import InputError, UsageError
from sayso.records import Article, Reading


@dataclass(frozen=True, slots=True)
class Input:
    """What is read, and how: the arguments and options of the same names (:mod:`sayso.cli.options`)."""

    paths: list[str]
    outlet: str | None
    jobs: int | None
    model: Size


def work(
    given: Input,
    *,
    form: Form | None,
    out: Path | None,
    page: Form,
    html: Path | None,
    search: Search | None = None,
) -> None:
    """Read what is given and write it, then leave the command with its exit code.

    Parameters
    ----------
    given
        What is read.
    form, out
        The form of what goes to the file ``out``, or to standard output where it is ``None``; no form for
        nothing.
    page, html
        The form of what goes to the file ``html``; ``None`` for no file.
    search
        A voice: nothing is written but what it said.

    Raises
    ------
    typer.Exit
        The work is done, with its exit code.
    typer.BadParameter
        A file can't be written, or would be read and overwritten.
    """
    own = own_files(out, html)
    try:
        if len(set(own)) < len(own):
            raise UsageError(f"--out and --html both name “{out}”; name two files")
        for path in given.paths:
            if os.path.realpath(path) in own:
                raise UsageError(f"“{path}” would be read and overwritten; write to another file")
        sinks = opened((form, out), (page if html is not None else None, html))
    except UsageError as error:
        raise typer.BadParameter(str(error)) from error

    scrolling = out is None and form is not None and sys.stdout.isatty()
    n_articles = expected(given.paths) if sys.stderr.isatty() and not scrolling else None
    with Teller(showing=not scrolling, n_articles=n_articles) as teller:
        code = Run(sinks, teller, search).over(_readings(given, own, teller))
    raise typer.Exit(code)


def _readings(
    given: Input, own: Sequence[str], teller: Teller
) -> Generator[Reading | InputError, None, None]:
    from sayso.ingest import articles
    from sayso.voices import Voices

    stdin = sys.stdin.buffer if "-" in given.paths else None
    found = teller.counting(_without(articles(given.paths, outlet=given.outlet, stdin=stdin), own))
    yield from Voices(given.model.value).read_all(found, given.jobs)


def _without(found: Iterable[Article | InputError], own: Sequence[str]) -> Iterator[Article | InputError]:
    """All but what was found in the files that this command writes, in a folder that it reads."""
    for item in found:
        # The article of a file of many is "file#place", but a file's own name may hold a "#" too.
        file, mark, _ = item.path.rpartition("#")
        if not mark or os.path.lexists(item.path):
            file = item.path
        if os.path.realpath(file) not in own:
            yield item
