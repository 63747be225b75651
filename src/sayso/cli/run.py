"""The run of a command: readings in, output and exit code out, whatever happens on the way."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Generator, Iterator
from pathlib import Path

from sayso.cli.progress import Teller
from sayso.cli.search import Search
from sayso.cli.sinks import Sink
from sayso.errors import InputError, LanguageError, ModelError
from sayso.records import Reading

DONE, PARTLY, NOTHING, INTERRUPTED = 0, 1, 3, 130
"""Exit codes: all done; done, but something was left out or not found; nothing could be done; interrupted.
(2 is typer's, for wrong use.)"""


class Run:
    """Writes readings to sinks and keeps count.

    Parameters
    ----------
    sinks
        Where every reading goes. One whose reader has gone away (``| head``) is left; the run ends with
        the last of them.
    teller
        Names what is left out.
    search
        A voice: the sinks get nothing but what it said, and that it is not heard is named. ``None`` for all.
    """

    def __init__(self, sinks: list[Sink], teller: Teller, search: Search | None = None) -> None:
        self._sinks = sinks
        self._teller = teller
        self._search = search
        self._n_read = 0
        self._n_left_out = 0
        self._n_foreign = 0
        self._ending = False

    def over(self, readings: Generator[Reading | InputError, None, None]) -> int:
        """Take every reading, and return the exit code. The generator is closed in any case."""
        try:
            with contextlib.closing(readings):
                for item in readings:
                    self._take(item)
                    if not self._sinks:
                        break
            return self._finished()
        except KeyboardInterrupt:
            with _deadly_interrupt():
                return self._broken_off("interrupted", INTERRUPTED)
        except ModelError as error:
            return self._broken_off(str(error), NOTHING)
        except OSError as error:
            return self._broken_off(f"stopped, {error.strerror or error}", NOTHING)

    def _take(self, item: Reading | InputError) -> None:
        if isinstance(item, InputError):
            self._n_left_out += 1
            self._n_foreign += isinstance(item, LanguageError)
            self._teller.say(str(item))
        else:
            reading = self._search.narrowed(item) if self._search else item
            for sink in list(self._sinks):
                try:
                    sink.add(reading)
                except BrokenPipeError:
                    self._sinks.remove(sink)
            self._n_read += 1
        self._teller.step()

    def _finished(self) -> int:
        # An article in another language could be read, though not by us: that is not "nothing".
        if not self._n_read + self._n_foreign:
            if not self._n_left_out:
                self._teller.say("no article found; name a file or a folder that holds some")
            self._drop()
            return NOTHING
        self._ending = True
        for sink in self._sinks:
            with contextlib.suppress(BrokenPipeError):
                sink.end()
            written = sink.target.commit()
            if written is not None and self._teller.at_terminal:
                self._teller.say(f"{self._articles()} in {written}")
        lacking = self._search.lacking() if self._search else None
        if lacking:
            self._teller.say(lacking)
        return PARTLY if self._n_left_out or lacking else DONE

    def _broken_off(self, reason: str, code: int) -> int:
        """Keep what is done, say so, and return the exit code."""
        kept: list[Path] = []
        if not self._n_read:
            self._drop()
        for sink in self._sinks if self._n_read else ():
            with contextlib.suppress(OSError):
                if not self._ending:
                    sink.end()
            with contextlib.suppress(OSError):
                kept += sink.target.keep()
        where = f", kept in {' and '.join(str(path) for path in kept)}" if kept else ""
        self._teller.say(f"{reason}; {self._articles()} done{where}")
        return PARTLY if kept and code == NOTHING else code

    def _drop(self) -> None:
        for sink in self._sinks:
            sink.drop()

    def _articles(self) -> str:
        return f"{self._n_read:,} {'article' if self._n_read == 1 else 'articles'}"


@contextlib.contextmanager
def _deadly_interrupt() -> Iterator[None]:
    """While the work is put away, let a second Ctrl-C end the process at once, without a traceback."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
