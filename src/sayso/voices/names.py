"""Names as words to compare: what two of them have to do with each other."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import IntEnum

from rapidfuzz.distance import DamerauLevenshtein

Key = tuple[str, ...]
"""The words of a name in lower case, without titles and articles."""

TITLES = frozenset(
    "mr mrs ms dr sen rep gov president senator the a an of s former".split()
)  # what a name is the same without
RANKS = TITLES | frozenset(
    "sir lord judge chief minister secretary professor prof director senior republican democratic rev gen "
    "col capt king queen prince pope attorney general chairman spokesman spokeswoman".split()
)  # what may stand before a name with a capital
_WORD = re.compile(r"\w+")
_LEAST_FUZZY = 5
"""Letters from which a word may be a misspelling of another: shorter ones differ by a letter too often."""
_LEAST_STEM = 3
"""Letters of the shortest beginning of a word that stands for it."""
_MOST_WORDS = 3
"""Words of a personal name."""


class Relation(IntEnum):
    """What a mention's words are to a name."""

    SAME = 0
    SHORTER = 1  # "Trump" to "Donald Trump"
    ACRONYM = 2  # "FRS" to "Foundation for Strategic Studies"
    GIVEN = 3  # "Hillary" to "Hillary Clinton"
    MISSPELT = 4  # "Helena Legard" to "Helena Legarda"
    ABBREVIATED = 5  # "Lib Dems" to "Liberal Democrats"


def key(words: str) -> Key:
    """The words that tell a name from others; all of its words when there are no such."""
    found = [word for word in _WORD.findall(words.lower()) if word not in TITLES]
    return tuple(found) or tuple(words.lower().split())


def relations(keys: Sequence[Key], named: Collection[int]) -> list[list[tuple[int, Relation]]]:
    """For each key, the keys that a mention of it may stand for, itself first.

    Parameters
    ----------
    keys
        Different keys.
    named
        Numbers of those keys that are written as names; only these stand for one another.

    Returns
    -------
    list
        For each key, pairs of a number in ``keys`` and the relation: at most eight.
    """
    by_last: dict[str, list[int]] = {}
    by_first: dict[str, list[int]] = {}
    by_letters: dict[str, list[int]] = {}
    by_size: dict[tuple[int, str], list[int]] = {}
    by_start: dict[tuple[int, str], list[int]] = {}
    for i in sorted(named):
        words = keys[i]
        by_last.setdefault(words[-1], []).append(i)
        by_size.setdefault((len(words), words[-1][:1]), []).append(i)
        by_start.setdefault((len(words), words[0][:_LEAST_STEM]), []).append(i)
        if len(words) > 1:
            by_letters.setdefault("".join(word[0] for word in words), []).append(i)
            if len(words) <= _MOST_WORDS:
                by_first.setdefault(words[0], []).append(i)
    found: list[list[tuple[int, Relation]]] = []
    for i, words in enumerate(keys):
        mine = [(i, Relation.SAME)]
        if i in named:
            own = set(words)
            mine += [
                (o, Relation.SHORTER)
                for o in by_last[words[-1]]
                if len(keys[o]) > len(words) and own <= set(keys[o])
            ]
            if len(words) == 1:
                mine += [(o, Relation.GIVEN) for o in by_first.get(words[0], ()) if o != i]
                mine += [(o, Relation.ACRONYM) for o in by_letters.get(words[0], ()) if o != i]
            misspelt = _misspelt(words, i, keys, by_size)
            mine += [(o, Relation.MISSPELT) for o in misspelt]
            mine += [
                (o, Relation.ABBREVIATED)
                for o in by_start[len(words), words[0][:_LEAST_STEM]]
                if o != i and o not in misspelt and _abbreviates(words, keys[o])
            ]
        found.append(mine[:8])
    return found


def _abbreviates(words: Key, fuller: Key) -> bool:
    """Whether each of several words is the fuller one's or its beginning."""
    return len(words) > 1 and all(
        one == other or (len(one.rstrip("s")) >= _LEAST_STEM and other.startswith(one.rstrip("s")))
        for one, other in zip(words, fuller, strict=True)
    )


def _misspelt(
    words: Key, own: int, keys: Sequence[Key], by_size: dict[tuple[int, str], list[int]]
) -> list[int]:
    """Names whose last word is a letter away, with the same words before it or more of them."""
    *given, last = words
    if len(last) < _LEAST_FUZZY:
        return []
    return [
        other
        for size in range(len(words), _MOST_WORDS + 1)
        for other in by_size.get((size, last[0]), ())
        if other != own
        and list(keys[other][-len(words) : -1]) == given
        and _a_letter_away(last, keys[other][-1])
    ]


def _a_letter_away(one: str, other: str) -> bool:
    """Whether one word may be a misspelling of the other: no plural, and no word for a people ("Russian")."""
    shorter, longer = sorted((one, other), key=len)
    if longer in (shorter + "s", shorter + "n"):
        return False
    return one != other and DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1
