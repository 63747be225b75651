"""``sayso read``: who said what, in the exact words."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from sayso.cli.options import Html, Jobs, Model, Out, Outlet, Paths, Size


class Format(StrEnum):
    """What is written."""

    TEXT = "text"
    JSONL = "jsonl"


def read(
    paths: Paths,
    format: Annotated[
        Format | None,
        typer.Option(help="Marked text for people, or one JSON object a line. [default: text]"),
    ] = None,
    html: Html = None,
    out: Out = None,
    outlet: Outlet = None,
    jobs: Jobs = None,
    model: Model = Size.BASE,
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
    from sayso.cli.sinks import HtmlPage, MarkedText, readings_as_jsonl
    from sayso.cli.work import Input, work

    if format is None and (html is None or out is not None):
        format = Format.TEXT
    forms = {None: None, Format.TEXT: MarkedText, Format.JSONL: readings_as_jsonl}
    work(Input(paths, outlet, jobs, model), form=forms[format], out=out, page=HtmlPage, html=html)
