import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.calibration import Ranked, calibration_error, rank, returned
from eval.scoring import Scored, judge
from tests.eval.tiny_gold import KNEW, OUTER, PATIENT, PREDICTED, TEXT

tiny_ranked = rank([judge(Scored("a", TEXT, (KNEW, *OUTER), PREDICTED), nested=True)])


def test_rank_is_by_soft_match() -> None:
    right, required = [True, True, False, True], [True, True, False, False]
    assert tiny_ranked == Ranked([0.9, 0.8, 0.7, 0.6], right, required, n_required=3)


def test_calibration_error_by_hand() -> None:
    # 0.6 and 0.7: mean 0.65, half of them right; 0.8 and 0.9: mean 0.85, all right. Both gaps are 0.15.
    assert calibration_error(tiny_ranked, n_bins=2) == pytest.approx(15.0)
    # One statement a bin: 0.4 + 0.7 + 0.2 + 0.1, over four.
    assert calibration_error(tiny_ranked) == pytest.approx(35.0)
    assert calibration_error(Ranked([], [], [], 3)) == 0.0


def test_returned_by_hand() -> None:
    assert returned(tiny_ranked) == pytest.approx(200 / 3)  # the two best; the third is wrong
    assert returned(tiny_ranked, precision=100.0) == pytest.approx(200 / 3)
    assert returned(Ranked([0.9, 0.8], [False, True], [False, True], 1)) == 0.0
    assert returned(Ranked([0.9, 0.8], [False, True], [False, True], 1), precision=50.0) == 100.0


def test_statements_of_one_score_stand_or_fall_together() -> None:
    assert returned(Ranked([0.9, 0.9], [True, False], [True, False], 1)) == 0.0
    assert returned(Ranked([0.9, 0.9], [False, True], [False, True], 1), precision=50.0) == 100.0


@PATIENT
@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=30))
def test_figures_are_percentages(rows: list[tuple[float, bool]]) -> None:
    right = [r for _, r in rows]
    ranked = Ranked([s for s, _ in rows], right, right, sum(right))
    assert 0 <= calibration_error(ranked) <= 100
    assert 0 <= returned(ranked) <= 100
    assert returned(ranked, precision=0.0) == (100.0 if any(right) else 0.0)
