"""Where an article may name somebody: runs of capitals, and sources of statements with their parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from sayso.reading.tags import Pieces
from sayso.reading.words import N_BREAKS, N_CASES, Words
from sayso.records import Spans
from sayso.voices.names import TITLES

Place = tuple[int, int]
"""A half-open range of words."""

PRONOUNS = (
    frozenset("he him his himself".split()),
    frozenset("she her hers".split()),
    frozenset("they them their some others many".split()),
    frozenset("it its this these".split()),
    frozenset("i me my we us our".split()),
    frozenset("who which that whom whose".split()),
    frozenset("you one your".split()),
)
"""Words that name nobody by themselves, by kind."""
ALL_PRONOUNS = frozenset().union(*PRONOUNS)

LOWER_CASE, ALL_CAPITALS, NO_LETTERS = 0, 1, N_CASES - 1
_JOINERS = frozenset("of the for and de al la del van von bin on in to at & - ' ’ .".split())
_MOST_JOINERS = 3
_BREAKS_OFF = frozenset(
    "who that which whose where when while as in at on during after before with".split()
) | set(",(—–-")
_OPENS_ANEW = frozenset([",", "of", "by", "from", "’", "'"])
_CLOSING = frozenset(',.;:"”')
MOST_WORDS = 25
"""Words of the longest mention."""


def lowered(text: str, words: Words) -> list[str]:
    """The words of a text in lower case."""
    return [text[s:e].lower() for s, e in zip(words.starts.tolist(), words.ends.tolist(), strict=True)]


def is_pronoun(token: str, case: int) -> bool:
    """Whether a word names nobody by itself; WHO and US in capitals do. ``case``: see ``reading.words``."""
    return token in ALL_PRONOUNS and (case != ALL_CAPITALS or token == "i")


def touched(spans: Spans, words: Words) -> Pieces:
    """Spans as ranges of the words that they touch."""
    found = []
    for start, end in sorted(spans):
        first = int(np.searchsorted(words.ends, start, "right"))
        last = int(np.searchsorted(words.starts, end, "left"))
        if first < last:
            found.append((first, last))
    return found


def name_runs(tokens: Sequence[str], words: Words) -> set[Place]:
    """Runs of words with capitals, small words between them allowed, with what they are made of.

    "Chairman of the Bank of Arvanne" gives itself, "Chairman", "Bank", "Arvanne"; a run without small words
    gives also its first and last one to three words, since titles and roles are written with capitals too.
    """
    cases, breaks = (words.shapes // N_BREAKS).tolist(), (words.shapes % N_BREAKS).tolist()
    capital = [
        LOWER_CASE < case < NO_LETTERS and token[:1].isalpha()
        for case, token in zip(cases, tokens, strict=True)
    ]
    found: set[Place] = set()
    i = 0
    while i < len(tokens):
        if not capital[i]:
            i += 1
            continue
        last = j = i + 1
        while j < len(tokens) and breaks[j] == 0:
            if capital[j]:
                last = j + 1
            elif tokens[j] not in _JOINERS or j - last >= _MOST_JOINERS:
                break
            j += 1
        found.add((i, last))
        small = [i - 1, *(k for k in range(i, last) if not capital[k]), last]
        for before, after in pairwise(small):
            first = before + 1
            if first < after:
                found.add((first, after))
                for n in (1, 2, 3):
                    if after - first > n:
                        found |= {(after - n, after), (first, first + n)}
        i = last
    return found


def source_parts(tokens: Sequence[str], sources: Iterable[Place]) -> set[Place]:
    """Sources, whole and cut at commas, clauses, prepositions and "and"."""
    found: set[Place] = set()
    for first, last in sources:
        while last > first and tokens[last - 1] in _CLOSING:
            last -= 1
        inside = range(first + 1, last)
        ands = [k for k in inside if tokens[k] == "and"]
        owners = [k for k in inside if tokens[k] == "s" and k < last - 1]
        ends = {last, *ands, *(k for k in inside if tokens[k] in _BREAKS_OFF), *(k - 1 for k in owners)}
        ends = {end - (tokens[end - 1] in _CLOSING) for end in ends}
        starts = {first, *(k + 1 for k in (*ands, *owners))}
        starts |= {k + 1 for k in range(first, last - 1) if tokens[k] in _OPENS_ANEW}
        if first < last and tokens[first] in TITLES:
            starts.add(first + 1)
        found |= {(start, end) for start in starts for end in ends if start < end}
    return found


def mentions(tokens: Sequence[str], words: Words, runs: set[Place], parts: set[Place]) -> list[Place]:
    """All of them in the order of the text, without those that are too long and lone pronouns."""
    cases = (words.shapes // N_BREAKS).tolist()
    return sorted(
        (first, last)
        for first, last in runs | parts
        if last - first <= MOST_WORDS and not (last - first == 1 and is_pronoun(tokens[first], cases[first]))
    )
