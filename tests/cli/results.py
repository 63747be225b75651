"""What the command line's tests have in common."""

from __future__ import annotations

from collections.abc import Callable

from typer.testing import Result

Sayso = Callable[..., Result]
"""Runs the command with the arguments given, and ``stdin``."""


def said(result: Result) -> list[str]:
    """What the command, not the made-up reader, said on standard error."""
    return [line for line in result.stderr.splitlines() if line != "closed"]
