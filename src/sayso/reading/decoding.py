"""From tag scores to the best path and its probability (Viterbi 1967; forward algorithm, Rabiner 1989)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Paths(NamedTuple):
    """The best path of each row: tags ``(n, length)`` and the logarithm of its probability ``(n,)``."""

    tags: NDArray[np.int64]
    log_probability: Floats


def best_paths(scores: Floats, field: Floats) -> Paths:
    """Decode a linear-chain random field.

    Parameters
    ----------
    scores
        Score of each tag at each word. *Shape:* ``(n, length, n_tags)``.
    field
        Score of each transition, from row to column. *Shape:* ``(n_tags, n_tags)``.
    """
    n, length, n_tags = scores.shape
    by_word = np.ascontiguousarray(scores.transpose(1, 0, 2), np.float64)
    into = field.T.astype(np.float64)
    back = np.empty((length, n, n_tags), np.int8)
    best = by_word[0]
    for at in range(1, length):
        moved = best[:, None, :] + into
        back[at] = moved.argmax(2)
        best = moved.max(2) + by_word[at]
    tags = np.empty((length, n), np.int64)
    tags[-1] = best.argmax(1)
    rows = np.arange(n)
    for at in range(length - 1, 0, -1):
        tags[at - 1] = back[at, rows, tags[at]]
    return Paths(tags.T, (best.max(1) - _log_partition(by_word, into)).astype(np.float32))


def _log_partition(by_word: NDArray[np.float64], into: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logarithm of the sum over all paths. *Shape:* ``(length, n, n_tags)`` to ``(n,)``.

    In probabilities, not in logarithms, a step is one matrix product; taking the largest value out of each
    step keeps them in range.
    """
    tops = by_word.max(2, keepdims=True)
    emitted = np.exp(by_word - tops)
    top = into.max()
    moves = np.exp(into.T - top)
    alpha = emitted[0]
    scales = np.empty((len(by_word), alpha.shape[0], 1))
    scales[0] = 1.0
    for at in range(1, len(by_word)):
        alpha = (alpha @ moves) * emitted[at]
        scales[at] = alpha.max(1, keepdims=True)
        alpha /= scales[at]
    steps = (len(by_word) - 1) * top
    total: NDArray[np.float64] = np.log(alpha.sum(1)) + (np.log(scales) + tops).sum((0, 2)) + steps
    return total
