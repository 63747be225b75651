"""Who is heard in an article: the sources as worded, with their statements."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records import Reading
from sayso.report.visible import one_line

# Words that name nobody by themselves. They are listed after the others, as worded: whom they mean is for
# a later stage to say.
_PRONOUNS = {
    *("he", "her", "his", "i", "it", "its", "my", "one", "our", "she", "some", "someone", "that", "their"),
    *("they", "this", "those", "we", "which", "who", "you"),
}


@dataclass(frozen=True, slots=True)
class Heard:
    """A source as worded, with the numbers of its statements (from 1); ``words`` is empty for "no source"."""

    words: str
    numbers: tuple[int, ...]

    @property
    def pronoun(self) -> bool:
        """Whether the words name nobody by themselves ("she")."""
        return self.words.casefold() in _PRONOUNS


def heard(reading: Reading) -> list[Heard]:
    """The sources of a reading, the most heard first, then pronouns, then statements without a source.

    Wordings that differ in nothing but case and white space are one.
    """
    found: dict[str, tuple[str, list[int]]] = {}
    for number, statement in enumerate(reading.statements, 1):
        words = one_line(reading.words(statement.source))
        found.setdefault(words.casefold(), (words, []))[1].append(number)
    sources = [Heard(words, tuple(numbers)) for words, numbers in found.values()]
    return sorted(sources, key=lambda source: (not source.words, source.pronoun, -len(source.numbers)))
