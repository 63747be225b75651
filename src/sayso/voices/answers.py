"""From scores to answers: who speaks, with what chance, and who else may be meant."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

import numpy as np

from sayso.voices.features import Features, Floats
from sayso.voices.labels import N_SPECIAL
from sayso.voices.metonyms import countries
from sayso.voices.names import Relation


class Answer(NamedTuple):
    """Who speaks in a statement.

    ``name``: number of the likeliest name, or of a special answer from the number of names on; ``chance``:
    the model's that it is right, all names together that may stand for it; ``others``: further names with
    theirs.
    """

    name: int
    chance: float
    others: tuple[tuple[int, float], ...]


def chances(speakers: Floats, n_names: int) -> Floats:
    """The chance of each name and special answer, those of earlier statements handed on to later ones.

    Parameters
    ----------
    speakers
        Logits over names, special answers and earlier statements. *Shape:* ``(N, K + 3 + N)``.
    n_names
        K.

    Returns
    -------
    array
        *Shape:* ``(N, K + 3)``.
    """
    shares = np.exp(speakers - speakers.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    n_answers = n_names + N_SPECIAL
    found: Floats = shares[:, :n_answers].copy()
    for i in range(1, len(found)):
        found[i] += shares[i, n_answers : n_answers + i] @ found[:i]
    return found


def kin(f: Features) -> list[set[int]]:
    """For each name, those that may stand for it or that it may stand for, itself among them."""
    found = [{name} for name in range(len(f.keys))]
    for mention, other in zip(f.pair_mentions.tolist(), f.pair_names.tolist(), strict=True):
        own = int(f.names[mention])
        found[own].add(other)
        found[other].add(own)
    return found


def right_spelling(f: Features) -> list[int]:
    """For each name the one that it is a misspelling of: a fuller one, or one that is oftener written."""
    written = Counter(f.keys[name][-1] for name in f.names.tolist())
    found = list(range(len(f.keys)))
    rows = zip(f.pair_mentions.tolist(), f.pair_names.tolist(), f.pair_relations.tolist(), strict=True)
    for mention, other, relation in rows:
        own = int(f.names[mention])
        fuller = len(f.keys[other]) > len(f.keys[own])
        oftener = written[f.keys[other][-1]] > written[f.keys[own][-1]]
        if relation == Relation.MISSPELT and (fuller or oftener):
            found[own] = other
    return found


def answers(found: Floats, f: Features) -> list[Answer]:
    """The likeliest answer for each statement.

    Parameters
    ----------
    found
        Chances. *Shape:* ``(N, K + 3)``.
    f
        The article's features.
    """
    related, spelt = kin(f), right_spelling(f)
    n_names = len(f.keys)
    given = []
    for row in found:
        order = np.argsort(-row, kind="stable").tolist()
        best = order[0]
        if best >= n_names:
            given.append(Answer(best, float(row[best]), _others(row, order[1:], related, set(), n_names)))
            continue
        same = related[best]
        chance = min(float(row[sorted(same)].sum()), 1.0)
        given.append(
            Answer(_country(spelt[best], f, related), chance, _others(row, order[1:], related, same, n_names))
        )
    return given


def _country(name: int, f: Features, related: list[set[int]]) -> int:
    """The country for whose government a capital's name stands, if the article names it."""
    if len(related[name]) == 1 and f.of_names[name, 3]:
        for country in countries(f.keys[name]):
            at = bisect_left(f.keys, country)
            if at < len(f.keys) and f.keys[at] == country:
                return at
    return name


def _others(
    row: Floats, order: list[int], related: list[set[int]], without: set[int], n_names: int
) -> tuple[tuple[int, float], ...]:
    """The next likeliest names, none of which may stand for one before it."""
    found: list[tuple[int, float]] = []
    seen = set(without)
    for name in order:
        if len(found) == _MOST_OTHERS or row[name] < _LEAST_OTHER:
            break
        if name < n_names and name not in seen:
            chance = float(row[sorted(related[name] - seen)].sum())
            found.append((name, chance))
            seen |= related[name]
    return tuple(found)


_MOST_OTHERS = 3
_LEAST_OTHER = 0.05
