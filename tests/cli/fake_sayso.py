"""``sayso`` with an ingest and stages made up for tests: what a path is called says what happens.

``missing`` can't be found, ``french`` is in another language, ``model`` finds no weights, ``endless`` never
ends, ``stuck`` says so on standard error and waits for ever, ``nothing`` is an empty folder, ``full`` meets a
full disk, and ``mine/NAME`` is a folder with this command's own file in it. Any other path is an article; in
those that are called as one of ``SPEAKERS`` the statement has a speaker, who denies.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from types import ModuleType
from typing import BinaryIO

from sayso.errors import InputError, LanguageError, ModelError, NotFoundError
from sayso.records import Article, Party, Reading, Span, Statement

TEXT = "“Nobody asked us,” said Ilva."
SPEAKERS = {
    "marrin": Party("p", "Ilva Marrin", None, "person", named=True, score=0.9, why="cited"),
    "evil": Party("p", "=Ilva\x1b[2J", None, "person", named=True, score=0.9, why="cited"),
    **{
        f"lind{n}": Party("p", f"{chr(65 + n)}. Lind", None, "person", named=True, score=0.9, why="cited")
        for n in range(40)
    },
}


def article(path: str, text: str = TEXT, outlet: str | None = None) -> Article:
    return Article("id", "bytes", "text", "text 1", path, text, language="en", outlet=outlet)


def articles(
    paths: Sequence[str], *, outlet: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Article | InputError]:
    for path in paths:
        if path == "missing":
            yield NotFoundError(path, "no such \x1b[31mfile")
        elif path == "french":
            yield LanguageError(path, "is in French, and English is read")
        elif path == "-":
            assert stdin is not None
            yield article(path, stdin.read().decode(), outlet)
        elif path == "endless":
            yield from (article(f"endless#{n}") for n in itertools.count(1))
        elif path.startswith("mine/"):
            yield article("ferry.txt")
            yield article(path.removeprefix("mine/"))
            yield article(path.removeprefix("mine/") + ".part#7")
        elif path != "nothing":
            yield article(path, outlet=outlet)


class Voices:
    """All stages, made up."""

    def __init__(self, model: str = "base") -> None:
        self._model = model

    def read_all(
        self, found: Iterable[Article | InputError], jobs: int | None = None
    ) -> Iterator[Reading | InputError]:
        return read_all(found, self._model)


def read_all(found: Iterable[Article | InputError], model: str) -> Iterator[Reading | InputError]:
    try:
        for item in found:
            if isinstance(item, InputError):
                yield item
                continue
            if item.path == "model":
                raise ModelError(f"weights {model} are missing")
            if item.path == "full":
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            if item.path == "interrupt":
                raise KeyboardInterrupt
            if item.path == "stuck":
                print("stuck", file=sys.stderr, flush=True)  # noqa: T201
                threading.Event().wait()
            source, cue, content = (Span(24, 28),), (Span(19, 23),), (Span(0, 18),)
            speaker = SPEAKERS.get(item.path)
            said = Statement("s", source, cue, content, "direct", None, 0.97, speaker=speaker)
            yield Reading(item, (replace(said, act="deny" if speaker else None),))
    finally:
        with contextlib.suppress(BrokenPipeError):
            print("closed", file=sys.stderr, flush=True)  # noqa: T201


def modules() -> dict[str, ModuleType]:
    """The made-up modules by the names of those whose place they take."""
    ingest, voices = ModuleType("sayso.ingest"), ModuleType("sayso.voices")
    ingest.__dict__["articles"] = articles
    voices.__dict__["Voices"] = Voices
    return {"sayso.ingest": ingest, "sayso.voices": voices}


if __name__ == "__main__":
    sys.modules.update(modules())
    from sayso.cli.main import run

    run()
