"""From scores to answers: who speaks, with what chance, and who else may be meant."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cached_property
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


class Kin:
    """Which names of an article may stand for which.

    Parameters
    ----------
    f
        The article's features.
    """

    def __init__(self, f: Features) -> None:
        self._f = f
        n = len(f.keys)
        self.of: list[set[int]] = [{name} for name in range(n)]
        """For each name, those that may stand for it or that it may stand for, itself among them."""
        self._fuller: list[set[int]] = [set() for _ in range(n)]
        self._misspelt: list[set[int]] = [set() for _ in range(n)]
        owners = f.names[f.pair_mentions].tolist()
        rows = zip(owners, f.pair_names.tolist(), f.pair_relations.tolist(), strict=True)
        for own, other, relation in rows:
            self.of[own].add(other)
            self.of[other].add(own)
            if own != other:
                (self._misspelt if relation == Relation.MISSPELT else self._fuller)[own].add(other)

    def bearers(self, name: int) -> list[int]:
        """Those for whom a name may stand, if they are different ones ("Clinton" in an article of two)."""
        found = sorted(self._fuller[name])
        different = any(other not in self.of[one] for one in found for other in found)
        return found if different else []

    def spelt(self, name: int) -> int:
        """The name that one is a misspelling of, if it has no fuller form of its own: one that is fuller, or
        that is oftener written; else the name itself."""
        if self._fuller[name] or len(self._misspelt[name]) != 1:
            return name
        (other,) = self._misspelt[name]
        keys = self._f.keys
        if (
            len(keys[other]) > len(keys[name])
            or self._written[keys[other][-1]] > self._written[keys[name][-1]]
        ):
            return other
        return name

    def country(self, name: int) -> int:
        """The country for whose government a capital's name stands, if the article names it; else the
        name."""
        keys = self._f.keys
        if not self._fuller[name] and self._f.of_names[name, 3]:
            for country in countries(keys[name]):
                at = bisect_left(keys, country)
                if at < len(keys) and keys[at] == country:
                    return at
        return name

    @cached_property
    def _written(self) -> Counter[str]:
        """How often each last word of a name is written."""
        return Counter(self._f.keys[name][-1] for name in self._f.names.tolist())


def together(found: Floats, kin: Kin) -> Floats:
    """For each name the chance of all that may stand for it; that of a name which may stand for different
    ones is shared out among these, by their own chances.

    *Shape:* ``(N, K + 3)`` to ``(N, K)``.
    """
    n_names = len(kin.of)
    own = found[:, :n_names].copy()
    shared = np.zeros_like(own)
    for name in range(n_names):
        bearers = kin.bearers(name)
        if bearers:
            parts = found[:, bearers] + _SHARED
            shared[:, bearers] += found[:, [name]] * parts / parts.sum(1, keepdims=True)
            own[:, name] = 0
    total = np.stack([own[:, sorted(kin.of[name])].sum(1) for name in range(n_names)], 1) if n_names else own
    return np.minimum(total + shared, 1).astype(np.float32)


def answers(found: Floats, f: Features, kin: Kin) -> list[Answer]:
    """The likeliest answer for each statement.

    Parameters
    ----------
    found
        Chances. *Shape:* ``(N, K + 3)``.
    f
        The article's features.
    kin
        Its names' relations.
    """
    n_names = len(f.keys)
    summed = together(found, kin)
    given = []
    for row, sums in zip(found, summed, strict=True):
        every = np.append(sums, row[n_names:])
        # Of names with the same sum the likeliest by itself, and of these the fullest.
        order = sorted(
            range(len(every)),
            key=lambda i: (
                -round(float(every[i]), 6),
                -float(row[i]),
                -len(f.keys[i]) if i < n_names else 0,
                i,
            ),
        )
        best = order[0]
        if best < n_names:
            family = [name for name in kin.of[best] if not kin.bearers(name)] or [best]
            best = max(family, key=lambda name: (float(row[name]), len(f.keys[name]), -name))
        chosen = kin.country(kin.spelt(best)) if best < n_names else best
        without = kin.of[best] if best < n_names else set()
        given.append(Answer(chosen, float(every[best]), _others(every, order, kin, without)))
    return given


def _others(every: Floats, order: list[int], kin: Kin, without: set[int]) -> tuple[tuple[int, float], ...]:
    """The next likeliest names, none of which may stand for one before it."""
    found: list[tuple[int, float]] = []
    seen = set(without)
    for name in order:
        if len(found) == _MOST_OTHERS or every[name] < _LEAST_OTHER:
            break
        if name < len(kin.of) and name not in seen:
            found.append((name, float(every[name])))
            seen |= kin.of[name]
    return tuple(found)


_MOST_OTHERS = 3
_LEAST_OTHER = 0.05
_SHARED = 1e-4
"""What each bearer of a name has at least, so that equals get equal shares."""
