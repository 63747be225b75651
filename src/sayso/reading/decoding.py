"""From tag scores to the best path and its probability (Viterbi 1967; forward algorithm)."""

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

    Every row is worked out by itself, element by element, so that its result doesn't depend on its company.

    Parameters
    ----------
    scores
        Score of each tag at each word. *Shape:* ``(n, length, n_tags)``.
    field
        Score of each transition, from row to column. *Shape:* ``(n_tags, n_tags)``.
    """
    n, length, n_tags = scores.shape
    best = scores[:, 0].astype(np.float64)
    alpha = best.copy()
    back = np.zeros((length, n, n_tags), np.int8)
    into = field.T.astype(np.float64)[None]
    for at in range(1, length):
        moved = best[:, None, :] + into
        back[at] = moved.argmax(2)
        best = moved.max(2) + scores[:, at]
        summed = alpha[:, None, :] + into
        top = summed.max(2)
        alpha = top + np.log(np.exp(summed - top[..., None]).sum(2)) + scores[:, at]
    tags = np.zeros((n, length), np.int64)
    rows = np.arange(n)
    tags[:, -1] = best.argmax(1)
    for at in range(length - 1, 0, -1):
        tags[:, at - 1] = back[at, rows, tags[:, at]]
    top = alpha.max(1)
    total = top + np.log(np.exp(alpha - top[:, None]).sum(1))
    return Paths(tags, (best.max(1) - total).astype(np.float32))
