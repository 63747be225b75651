"""``sayso voices``: who is heard, how often and with what; and all that one voice said."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from sayso.cli.options import Html, Jobs, Model, Out, Outlet, Paths, Size


class Format(StrEnum):
    """What is written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def voices(
    paths: Paths,
    name: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="All that this voice said. Any words of the name that follow one another, in any case.",
        ),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option(help="A table for people, one JSON object a line, or CSV. [default: table]"),
    ] = None,
    html: Html = None,
    out: Out = None,
    outlet: Outlet = None,
    jobs: Jobs = None,
    model: Model = Size.BASE,
) -> None:
    """List who is heard in each article, or all that one voice said.

    A line a voice: how many statements, name, role, affiliation, kind and acts, the most heard first. Last
    come the statements whose speaker is not resolved. With --name: each statement of that voice in its exact
    words, with its place, PATH:LINE:COLUMN of its cue in the article's text, counted from 1 as editors do;
    a page then holds these statements alone. Reads what sayso read reads.

    \b
    Examples:
      sayso voices articles/
      sayso voices articles/ --name legarda
      sayso voices articles/ --html voices.html
      sayso voices articles/ --format csv --out voices.csv

    Exit codes: 0 done; 1 done, but something was left out or nobody has that name; 2 wrong use; 3 nothing
    could be done; 130 interrupted.
    """
    from sayso.cli import sinks
    from sayso.cli.search import Search
    from sayso.cli.work import Input, work
    from sayso.errors import UsageError

    try:
        search = None if name is None else Search(name)
    except UsageError as error:
        raise typer.BadParameter(str(error)) from error
    if format is None and (html is None or out is not None):
        format = Format.TABLE
    forms: dict[Format | None, sinks.Form | None] = {
        None: None,
        Format.TABLE: sinks.SaidText if search else sinks.VoiceTable,
        Format.JSONL: sinks.statements_as_jsonl if search else sinks.voices_as_jsonl,
        Format.CSV: sinks.statements_as_csv if search else sinks.voices_as_csv,
    }
    page = sinks.HeardPage if search else sinks.HtmlPage
    given = Input(paths, outlet, jobs, model)
    work(given, form=forms[format], out=out, page=page, html=html, search=search)
