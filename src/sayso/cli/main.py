"""The ``sayso`` command. Nothing heavy is imported before a command runs, so that ``--help`` is quick."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Annotated

import typer

from sayso import __version__
from sayso.cli.read import read
from sayso.cli.voices import voices

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # rich's help takes 0.1 s more
)


def _interruptible(command: Callable[..., None]) -> Callable[..., None]:
    """A command that Ctrl-C ends with 130 before its work begins, too: while it imports and looks about."""

    @wraps(command)
    def run_it(*arguments: object, **options: object) -> None:
        try:
            command(*arguments, **options)
        except KeyboardInterrupt:
            from sayso.cli.run import INTERRUPTED

            typer.echo("sayso: interrupted; nothing done", err=True)
            raise typer.Exit(INTERRUPTED) from None

    return run_it


app.command()(_interruptible(read))
app.command()(_interruptible(voices))


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Reads news and shows on whose word each claim stands.

    Everything runs on this machine, with no network.
    """


def run() -> None:
    """The console entry: parse the arguments, run the command, exit with its code."""
    app()
