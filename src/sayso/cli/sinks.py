"""Where readings go: to standard output or a file, as text, as JSON lines or as a page."""

from __future__ import annotations

import io
import os
import sys
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from rich.console import Console

from sayso.errors import UsageError
from sayso.export.jsonl import line
from sayso.records import Reading

_FILE_CELLS = 80
"""The width of text written to a file."""


class Target(ABC):
    """Something to write to, always as UTF-8."""

    @abstractmethod
    def write(self, text: str) -> None:
        """Hand text on at once. Raises ``OSError``."""

    def commit(self) -> Path | None:
        """All is written: put it in its place, and return where. Raises ``OSError``."""
        return None

    def keep(self) -> list[Path]:
        """The work was broken off: keep what is written, and return where. Raises ``OSError``."""
        return []

    def drop(self) -> None:  # noqa: B027 (standard output has nothing to do)
        """Nothing was written that is worth keeping."""


class Stdout(Target):
    """Standard output."""

    def __init__(self) -> None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")

    def write(self, text: str) -> None:
        """Hand text on at once; a closed pipe raises ``BrokenPipeError`` and is written to no more."""
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            # Python would meet the closed pipe once more when it ends, and complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise


class PartFile(Target):
    """A file that is written as ``FILE.part`` and gets its name when it is whole.

    Parameters
    ----------
    path
        The file. What already exists and is no regular file (``/dev/null``, a named pipe) is written to
        as it is.

    Raises
    ------
    UsageError
        When the file can't be written there.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.is_dir() or not path.name:
            raise UsageError(f"“{path}” is a folder, not a file; name a file in it")
        special = path.exists() and not path.is_file()
        self.part = path if special else path.with_name(f"{path.name}.part")
        try:
            self._file: TextIO = self.part.open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            raise UsageError(f"{path} can't be written: {error.strerror}; name another file") from error

    def write(self, text: str) -> None:
        """Hand text on at once."""
        self._file.write(text)
        self._file.flush()

    def commit(self) -> Path | None:
        """Give the file its name, in place of an older one."""
        self._file.close()
        if self.part != self.path:
            self.part.replace(self.path)
        return self.path

    def keep(self) -> list[Path]:
        """Close the file and leave it under the name that ends in ``.part``."""
        self._file.close()
        return [self.part] if self.part.is_file() else []

    def drop(self) -> None:
        """Close the file and remove it."""
        self._file.close()
        if self.part != self.path:
            self.part.unlink()


class Sink(ABC):
    """Readings in one form on their way to a target."""

    def __init__(self, target: Target) -> None:
        self.target = target

    @abstractmethod
    def add(self, reading: Reading) -> None:
        """Write one reading. Raises ``OSError``, and ``BrokenPipeError`` when nobody listens any more."""

    def end(self) -> None:  # noqa: B027 (not every form has an end)
        """Write what stands after the last reading. Raises as :meth:`add`."""

    def drop(self) -> None:
        """Give up: nothing was written that is worth keeping."""
        self.target.drop()


class JsonLines(Sink):
    """One object a line."""

    def add(self, reading: Reading) -> None:
        """Write one line."""
        self.target.write(line(reading) + "\n")


class MarkedText(Sink):
    """The text with its marks, for a person."""

    def __init__(self, target: Target, console: Console) -> None:
        from sayso.report.terminal import Terminal

        super().__init__(target)
        self._terminal = Terminal(console)
        self._n_articles = self._n_statements = 0

    def add(self, reading: Reading) -> None:
        """Write one article, before the first one the legend."""
        legend = "" if self._n_articles else self._terminal.legend()
        self.target.write(legend + self._terminal.reading(reading))
        self._n_articles += 1
        self._n_statements += len(reading.statements)

    def end(self) -> None:
        """Write the totals."""
        self.target.write(self._terminal.totals(self._n_articles, self._n_statements))


class HtmlPage(Sink):
    """One page with all articles. It is written at the end, since its head says what is on it."""

    def __init__(self, target: Target) -> None:
        from sayso.report.html import Page

        super().__init__(target)
        self._page = Page()

    def add(self, reading: Reading) -> None:
        """Keep one article, on disk."""
        self._page.add(reading)

    def end(self) -> None:
        """Write the page."""
        for piece in self._page.pieces():
            self.target.write(piece)

    def drop(self) -> None:
        """Give the page up."""
        self._page.close()
        super().drop()


def opened(*, text: bool, jsonl: bool, out: Path | None, html: Path | None) -> list[Sink]:
    """The sinks that were asked for, ready to be written to.

    Parameters
    ----------
    text, jsonl
        Which form goes to ``out``; at most one.
    out
        A file, or ``None`` for standard output.
    html
        The file of the page, or ``None`` for none.

    Raises
    ------
    UsageError
        When a file can't be written.
    """
    sinks: list[Sink] = []
    try:
        if text or jsonl:
            target = Stdout() if out is None else PartFile(out)
            sinks.append(JsonLines(target) if jsonl else MarkedText(target, _console(out)))
        if html is not None:
            sinks.append(HtmlPage(PartFile(html)))
    except UsageError:
        for sink in sinks:
            sink.drop()
        raise
    return sinks


def _console(out: Path | None) -> Console:
    if out is None:
        return Console(file=sys.stdout)
    return Console(file=io.StringIO(), width=_FILE_CELLS, color_system=None)


def own_files(*files: Path | None) -> Sequence[str]:
    """The real paths of the files that are written here, whole and in parts: what they hold is no article."""
    named = [file for file in files if file is not None]
    return [os.path.realpath(path) for file in named for path in (file, f"{file}.part")]
