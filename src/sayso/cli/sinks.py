"""Where readings go: to standard output or a file, as text, JSON lines, CSV or a page."""

from __future__ import annotations

import io
import os
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TextIO

from rich.console import Console

from sayso.errors import UsageError
from sayso.export import csv, jsonl
from sayso.records import Reading
from sayso.report.voices import voices

_FILE_CELLS = 80
"""The width of text written to a file."""


class Target(ABC):
    """Something to write to, always as UTF-8."""

    @abstractmethod
    def write(self, text: str) -> None:
        """Hand text on at once. Raises ``OSError``."""

    @abstractmethod
    def console(self) -> Console:
        """How wide text for people is here, and whether it has colours."""

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

    def console(self) -> Console:
        """As the terminal is, if it is one."""
        return Console(file=sys.stdout)


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

    def console(self) -> Console:
        """The same everywhere, without colours."""
        return Console(file=io.StringIO(), width=_FILE_CELLS, color_system=None)

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


Form = Callable[[Target], Sink]
"""What makes a sink of a target."""


class Lines(Sink):
    """For programs: some lines for each reading.

    Parameters
    ----------
    target
        Where they go.
    lines
        Makes of a reading its lines, without their line ends.
    header
        The line before the first one, which stands even where there is none; empty for no header.
    """

    def __init__(self, target: Target, lines: Callable[[Reading], Iterable[str]], header: str = "") -> None:
        super().__init__(target)
        self._lines = lines
        self._header = f"{header}\n" if header else ""

    def add(self, reading: Reading) -> None:
        """Write the lines of one reading."""
        self.target.write(self._begun() + "".join(f"{line}\n" for line in self._lines(reading)))

    def end(self) -> None:
        """Write the header if there was no reading."""
        self.target.write(self._begun())

    def _begun(self) -> str:
        header, self._header = self._header, ""
        return header


def readings_as_jsonl(target: Target) -> Sink:
    """An object for each reading."""
    return Lines(target, lambda reading: [jsonl.line(reading)])


def voices_as_jsonl(target: Target) -> Sink:
    """An object for each voice."""
    return Lines(target, jsonl.voice_lines)


def statements_as_jsonl(target: Target) -> Sink:
    """An object for each statement."""
    return Lines(target, jsonl.statement_lines)


def voices_as_csv(target: Target) -> Sink:
    """A row for each voice."""
    return Lines(target, csv.voice_rows, csv.row(csv.VOICE_COLUMNS))


def statements_as_csv(target: Target) -> Sink:
    """A row for each statement."""
    return Lines(target, csv.statement_rows, csv.row(csv.STATEMENT_COLUMNS))


class ForPeople(Sink):
    """Readings as a person reads them, with the totals at the end."""

    counted: tuple[str, ...] = ("article", "statement")
    """What the totals count, each by its word in the singular."""

    def __init__(self, target: Target) -> None:
        from sayso.report.terminal import Terminal

        super().__init__(target)
        self._terminal = Terminal(target.console())
        self._counts = dict.fromkeys(self.counted, 0)

    def end(self) -> None:
        """Write the totals."""
        self.target.write(self._terminal.totals(self._counts))

    def _count(self, *numbers: int) -> None:
        """One more article, with so many of what else is counted."""
        for what, n in zip(self.counted, (1, *numbers), strict=True):
            self._counts[what] += n


class MarkedText(ForPeople):
    """The text with its marks."""

    def add(self, reading: Reading) -> None:
        """Write one article, before the first one the legend."""
        legend = "" if self._counts["article"] else self._terminal.legend()
        self.target.write(legend + self._terminal.reading(reading))
        self._count(len(reading.statements))


class VoiceTable(ForPeople):
    """A line for each voice, article by article."""

    counted = ("article", "voice", "statement")

    def add(self, reading: Reading) -> None:
        """Write one article's voices."""
        self.target.write(self._terminal.voices(reading))
        self._count(len(voices(reading)), len(reading.statements))


class SaidText(ForPeople):
    """Each statement in its exact words, article by article."""

    def add(self, reading: Reading) -> None:
        """Write one article's statements, if it has any; before the first one the legend."""
        if reading.statements:
            legend = "" if self._counts["article"] else self._terminal.legend()
            self.target.write(legend + self._terminal.said(reading))
            self._count(len(reading.statements))


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


class HeardPage(HtmlPage):
    """A page with those articles that have statements."""

    def add(self, reading: Reading) -> None:
        """Keep one article, on disk, if it has any."""
        if reading.statements:
            super().add(reading)


def opened(*wanted: tuple[Form | None, Path | None]) -> list[Sink]:
    """The sinks that were asked for, ready to be written to.

    Parameters
    ----------
    wanted
        Forms, each with the file that it goes to, or ``None`` for standard output. No form, no sink.

    Raises
    ------
    UsageError
        When a file can't be written.
    """
    sinks: list[Sink] = []
    try:
        for form, file in wanted:
            if form is not None:
                sinks.append(form(Stdout() if file is None else PartFile(file)))
    except UsageError:
        for sink in sinks:
            sink.drop()
        raise
    return sinks


def own_files(*files: Path | None) -> Sequence[str]:
    """The real paths of the files that are written here, whole and in parts: what they hold is no article."""
    named = [file for file in files if file is not None]
    return [os.path.realpath(path) for file in named for path in (file, f"{file}.part")]
