"""What is said on standard error: what was left out, and how far the work is."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from sayso.report.visible import one_line

T = TypeVar("T")

_MANY = (".jsonl", ".ndjson", ".csv", ".tsv", ".xml", ".rss", ".atom", ".rdf", ".warc")


class Teller:
    """Says on standard error what goes on. A context manager: inside of it the progress is shown.

    Parameters
    ----------
    showing
        Whether progress may be shown. It is shown only where standard error is a terminal.
    n_articles
        How many articles are expected, for the time left; ``None`` when nobody knows.
    """

    def __init__(self, *, showing: bool, n_articles: int | None = None) -> None:
        self._console = Console(stderr=True, highlight=False, markup=False, emoji=False)
        self.at_terminal = self._console.is_terminal
        self._progress = Progress(
            TextColumn("{task.completed:,} articles"),
            _Rate(),
            BarColumn(),
            TimeRemainingColumn(),
            TextColumn("left"),
            console=self._console,
            transient=True,
            disable=not (showing and self.at_terminal),
        )
        self._task = self._progress.add_task("", total=n_articles)

    def __enter__(self) -> Teller:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def step(self) -> None:
        """One more article is done, or left out."""
        self._progress.advance(self._task)

    def counting(self, items: Iterable[T]) -> Iterator[T]:
        """Pass items on; once they end, their number is the number of articles to be done."""
        n_items = 0
        for item in items:
            n_items += 1
            yield item
        self._progress.update(self._task, total=n_items)

    def say(self, words: str) -> None:
        """One line on standard error, "sayso: " before it. Nothing happens where nobody listens."""
        message = f"sayso: {one_line(words)}"
        with contextlib.suppress(OSError):
            if self.at_terminal:
                # Through the console, which keeps the line and the progress bar apart.
                self._console.print(Text(message), soft_wrap=True)
            else:
                # Not through the console: to a closed pipe it answers by closing standard output too.
                sys.stderr.write(f"{message}\n")
                sys.stderr.flush()


class _Rate(ProgressColumn):
    """Articles a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.1f} a second")


def expected(paths: Iterable[str]) -> int | None:
    """How many articles these paths hold, if every file holds one; ``None`` when some hold many.

    A guess for the progress, from names alone: :meth:`Teller.counting` puts the true number in its place.
    """
    n_files = 0
    for path in paths:
        names = [name for _, _, found in os.walk(path) for name in found] if Path(path).is_dir() else [path]
        if path == "-" or any(name.lower().removesuffix(".gz").endswith(_MANY) for name in names):
            return None
        n_files += len(names)
    return n_files
