"""The search for one voice by its name."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from sayso.errors import UsageError
from sayso.records import Reading
from sayso.report.voices import called, holds, is_called, voices

_N_NAMED = 20
"""So many of the voices that there are instead are named."""


class Search:
    """Looks for a voice in one reading after another.

    Parameters
    ----------
    wanted
        Words that stand in the voice's name one after another, in whatever case.

    Raises
    ------
    UsageError
        There is no word in it.
    """

    def __init__(self, wanted: str) -> None:
        if not holds(wanted, wanted):
            raise UsageError(f"--name “{wanted}” holds no word; give a name or a part of one")
        self._wanted = wanted
        self._found = False
        self._others: Counter[str] = Counter()

    def narrowed(self, reading: Reading) -> Reading:
        """The reading with nothing but what the voice said."""
        heard = voices(reading)
        theirs = {n for voice in heard if is_called(voice.party, self._wanted) for n in voice.numbers}
        self._found = self._found or bool(theirs)
        if self._found:
            self._others.clear()
        else:
            for voice in heard:
                if voice.party.name is not None:
                    self._others[called(voice.party)] += len(voice.numbers)
        return replace(
            reading, statements=tuple(said for n, said in enumerate(reading.statements, 1) if n in theirs)
        )

    def lacking(self) -> str | None:
        """What to say when the voice was not heard: who was, the most heard first."""
        if self._found:
            return None
        names = [name for name, _ in self._others.most_common(_N_NAMED)]
        if n_more := len(self._others) - len(names):
            names.append(f"{n_more:,} more")
        instead = f"heard are: {'; '.join(names)}" if names else "no voice here has a name"
        return f"nobody called “{self._wanted}” is heard; {instead}"
