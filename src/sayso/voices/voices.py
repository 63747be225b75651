"""The stage: readings with the states of their words to readings with speakers, chains, acts and days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from sayso.errors import InputError, ModelError
from sayso.reading.reader import Read, Reader
from sayso.reading.weights import load
from sayso.reading.words import N_BREAKS, Words
from sayso.records import Article, Reading, Span, Statement
from sayso.voices.certainty import certainty, negated
from sayso.voices.dates import dated
from sayso.voices.features import Roles, features
from sayso.voices.mentions import touched
from sayso.voices.model import VoicesModel
from sayso.voices.own import own
from sayso.voices.parties import Section, Voiced
from sayso.voices.score import Thresholds

_MOST_WORDS = 4096
"""Words of an article that are looked at together: features grow with statements times mentions."""


class Voices:
    """Reads articles and says of every statement who is behind it.

    Parameters
    ----------
    model
        Name of a size, or path of a folder with a manifest.

    Raises
    ------
    ModelError
        The weights are missing or damaged.
    """

    def __init__(self, model: str = "base") -> None:
        weights = load(model)
        self._model = VoicesModel(weights.folder)
        try:
            self._thresholds = Thresholds(**weights.voices)
        except TypeError as error:
            raise ModelError(f"{weights.folder}: damaged ({error}); install the package again") from error
        self.reader = Reader(weights, along=self._model.keep)

    def read(self, article: Article) -> Reading:
        """One article with its statements and speakers.

        Raises
        ------
        FormatError
            The text holds lone surrogates, which are no characters.
        """
        reading = next(self.read_all([article], jobs=1))
        if isinstance(reading, InputError):
            raise reading
        return reading

    def read_all(
        self, articles: Iterable[Article | InputError], jobs: int | None = None
    ) -> Iterator[Reading | InputError]:
        """Articles in their order, with their statements and speakers.

        Parameters
        ----------
        articles
            What could not be ingested is handed through in its place.
        jobs
            Number of windows that are read at once; one for each core when not given.
        """
        for item in self.reader.read_with_states(articles, jobs):
            if isinstance(item, InputError):
                yield item
            else:
                yield dated(told(item.reading, self.sections(item), self._thresholds))

    def sections(self, read: Read) -> list[tuple[list[int], Section]]:
        """The sections of an article that have statements, scored, with the numbers of these.

        Parameters
        ----------
        read
            What the reader gives when ``VoicesModel.keep`` goes along.
        """
        article, words = read.reading.article, read.words
        statements = read.reading.statements
        at = np.searchsorted(words.ends, [s.cue[0].start for s in statements], "right").tolist()
        found = []
        for first, last in sections(words):
            some = [i for i, cue in enumerate(at) if first <= cue < last]
            if some:
                part = _part(words, first, last)
                f = features(article.text, part, [_roles(statements[i], part) for i in some])
                kept = read.states[first:last]
                found.append((some, Section(article.id, article.text, part, f, kept, self._model)))
        return found


def told(reading: Reading, scored: list[tuple[list[int], Section]], thresholds: Thresholds) -> Reading:
    """A reading whose statements have speakers, chains and acts.

    Parameters
    ----------
    reading
        The reading.
    scored
        Its sections, as ``Voices.sections`` gives them.
    thresholds
        From what on something is said.
    """
    statements = list(reading.statements)
    inner = _inner(statements)
    contents: dict[str | None, tuple[Span, ...]] = {s.id: s.content for s in statements}
    for some, section in scored:
        for i, voiced in zip(some, section.voiced(thresholds), strict=True):
            statements[i] = _told(
                statements[i], voiced, reading.article, inner[i], contents.get(statements[i].within, ())
            )
    return replace(reading, statements=tuple(statements))


def sections(words: Words) -> list[tuple[int, int]]:
    """Stretches of an article of at most 4,096 words, parted where a paragraph begins, if one does."""
    begins = np.flatnonzero(words.shapes % N_BREAKS == N_BREAKS - 1)
    found, first = [], 0
    while len(words) - first > _MOST_WORDS:
        fitting = begins[(begins > first) & (begins <= first + _MOST_WORDS)]
        last = int(fitting[-1]) if len(fitting) else first + _MOST_WORDS
        found.append((first, last))
        first = last
    return [*found, (first, len(words))]


def _part(words: Words, first: int, last: int) -> Words:
    if (first, last) == (0, len(words)):
        return words
    some = slice(first, last)
    return Words(words.starts[some], words.ends[some], words.shapes[some], words.pieces[:0], words.firsts[:0])


def _roles(statement: Statement, words: Words) -> Roles:
    """A statement in words; what lies outside of these is left out."""
    return Roles(*(touched(s, words) for s in (statement.source, statement.cue, statement.content)))


def _inner(statements: list[Statement]) -> list[tuple[Span, ...]]:
    """For each statement, the contents of those within it."""
    number = {s.id: i for i, s in enumerate(statements)}
    found: list[tuple[Span, ...]] = [() for _ in statements]
    for s in statements:
        if s.within in number:
            found[number[s.within]] += s.content
    return found


def _told(
    statement: Statement,
    voiced: Voiced,
    article: Article,
    inner: tuple[Span, ...],
    around: tuple[Span, ...],
) -> Statement:
    return replace(
        statement,
        speaker=voiced.speaker,
        chain=voiced.chain,
        act=voiced.act,
        own=own(article, statement, around),
        certainty=certainty(article.text, statement, inner, voiced.act),
        negated=negated(article.text, statement, inner),
    )
