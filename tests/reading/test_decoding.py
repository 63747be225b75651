"""The best path and its probability agree with trying all paths."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.decoding import best_paths


@given(st.integers(0, 10_000), st.integers(1, 5), st.integers(2, 4))
def test_like_trying_all_paths(seed: int, length: int, n_tags: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(0, 2, (2, length, n_tags)).astype(np.float32)
    field = rng.normal(0, 2, (n_tags, n_tags)).astype(np.float32)
    found = best_paths(scores, field)
    for row in range(2):
        totals = {
            path: sum(float(scores[row, i, t]) for i, t in enumerate(path))
            + sum(float(field[a, b]) for a, b in itertools.pairwise(path))
            for path in itertools.product(range(n_tags), repeat=length)
        }
        best = max(totals, key=lambda p: totals[p])
        assert tuple(found.tags[row].tolist()) == best
        expected = totals[best] - np.logaddexp.reduce(list(totals.values()))
        np.testing.assert_allclose(found.log_probability[row], expected, atol=1e-4)


def test_what_is_forbidden_never_wins_and_breaks_nothing() -> None:
    scores = np.zeros((1, 200, 3), np.float32)
    scores[:, :, 1] = -1e4
    found = best_paths(scores, np.array([[0, -1e4, -1e4], [0, 0, 0], [-1e4, 0, 0]], np.float32))
    assert set(found.tags[0].tolist()) in ({0}, {2})
    np.testing.assert_allclose(found.log_probability, np.log(0.5), atol=1e-6)
