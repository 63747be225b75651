"""Who is heard in an article without being known: the sources as worded, with their statements."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records import Reading
from sayso.report.visible import one_line
from sayso.report.voices import called, is_known

# Words that name nobody by themselves. They are listed after the others, as worded.
_PRONOUNS = {
    *("he", "her", "his", "i", "it", "its", "my", "one", "our", "she", "some", "someone", "that", "their"),
    *("they", "this", "those", "we", "which", "who", "you"),
}


@dataclass(frozen=True, slots=True)
class Heard:
    """A source as worded, with the numbers of its statements (from 1); ``words`` is empty for "no source".

    ``perhaps`` says who may be meant ("? Helena Legarda or Mara Lind"); empty where nobody has an idea.
    """

    words: str
    numbers: tuple[int, ...]
    perhaps: str = ""

    @property
    def pronoun(self) -> bool:
        """Whether the words name nobody by themselves ("she")."""
        return self.words.casefold() in _PRONOUNS


def heard(reading: Reading) -> list[Heard]:
    """The sources of all statements that are no known voice's (:func:`~sayso.report.voices.voices`).

    The most heard come first, then pronouns, then statements without a source. Wordings that differ in
    nothing but case and white space are one, unless different parties may be meant.
    """
    found: dict[tuple[str, str], tuple[str, list[int]]] = {}
    for number, statement in enumerate(reading.statements, 1):
        if (speaker := statement.speaker) is not None and is_known(speaker):
            continue
        words = one_line(reading.words(statement.source))
        key = words.casefold(), called(speaker) if speaker else ""
        found.setdefault(key, (words, []))[1].append(number)
    sources = [Heard(words, tuple(numbers), perhaps) for (_, perhaps), (words, numbers) in found.items()]
    return sorted(sources, key=lambda source: (not source.words, source.pronoun, -len(source.numbers)))
