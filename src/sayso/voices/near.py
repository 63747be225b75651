"""Where the words of an article stand to the mentions of one party: its role and affiliation stand near."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sayso.reading.words import Ints
from sayso.voices.features import Floats
from sayso.voices.mentions import Place

N_NEAR = 8
_FAR = 200
"""Words from which a mention is simply far."""


def near(places: Sequence[Place], sentences: Ints, in_source: Floats) -> Floats:
    """Features of every word.

    Parameters
    ----------
    places
        The party's mentions.
    sentences, in_source
        Number of each word's sentence, and whether it stands in a source. *Shape:* ``(n,)``.

    Returns
    -------
    array
        In a mention; how far after the one before and before the next one; right after, right before; in a
        sentence with a mention, in the first such; in a source. *Shape:* ``(n, N_NEAR)``.
    """
    n = len(sentences)
    table = np.zeros((n, N_NEAR), np.float32)
    if not places:
        return table
    at = np.arange(n)
    firsts = np.sort([first for first, _ in places])
    lasts = np.sort([last for _, last in places])
    inside = np.zeros(n, bool)
    for first, last in places:
        inside[first:last] = True
    ended = np.searchsorted(lasts, at, "right")
    after = np.where(ended > 0, at - np.append(0, lasts)[ended], _FAR)
    to_come = np.searchsorted(firsts, at, "left")
    before = np.where(to_come < len(firsts), np.append(firsts, 0)[to_come] - at, _FAR)
    table[:, 0] = inside
    table[:, 1] = np.log1p(np.minimum(after, _FAR)) / 5
    table[:, 2] = np.log1p(np.minimum(before, _FAR)) / 5
    table[:, 3] = (after <= 2) & ~inside
    table[:, 4] = (before <= 2) & ~inside
    table[:, 5] = np.isin(sentences, sentences[firsts])
    table[:, 6] = sentences == sentences[firsts[0]]
    table[:, 7] = in_source
    return table
