from __future__ import annotations

import numpy as np

from sayso.voices.near import N_NEAR, near

NOWHERE = np.zeros(8, np.float32)


def test_words_know_how_far_the_mentions_are() -> None:
    table = near([(2, 4)], np.array([0, 0, 0, 0, 0, 1, 1, 1]), NOWHERE)
    assert table[:, 0].tolist() == [0, 0, 1, 1, 0, 0, 0, 0]
    assert np.allclose(table[4, 1], np.log1p(0) / 5)
    assert np.allclose(table[0, 2], np.log1p(2) / 5)
    assert table[:, 3].tolist() == [0, 0, 0, 0, 1, 1, 1, 0]
    assert table[:, 5].tolist() == [1, 1, 1, 1, 1, 0, 0, 0]


def test_overlapping_mentions_in_any_order_give_finite_numbers() -> None:
    table = near([(5, 6), (0, 8), (1, 2)], np.arange(8), NOWHERE)
    assert np.isfinite(table).all()


def test_without_mentions_nothing_is_near() -> None:
    assert near([], np.arange(8), NOWHERE).tolist() == np.zeros((8, N_NEAR)).tolist()
