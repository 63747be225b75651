"""The arguments and options that the commands have in common."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Size(StrEnum):
    """Which weights read."""

    BASE = "base"
    SMALL = "small"


Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files and folders of articles; - is standard input.")
]
Html = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write a page with all articles. Nothing else then, unless asked for."),
]
Out = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write to a file, whole or (as FILE.part) in part.")
]
Outlet = Annotated[
    str | None, typer.Option(metavar="NAME", help="The outlet that all these articles are from.")
]
Jobs = Annotated[
    int | None, typer.Option(metavar="N", min=1, help="How much is read at once. [default: all cores]")
]
Model = Annotated[Size, typer.Option(help="base is more exact, small is quicker.")]
