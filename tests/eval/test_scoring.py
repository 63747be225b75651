import pytest

from eval.scoring import Figures, Rate, Scored, judge, score
from tests.eval.tiny_gold import KNEW, OUTER, PREDICTED, SAID, TEXT


def test_figures_where_nested_statements_are_annotated() -> None:
    assert score([Scored("a", TEXT, (KNEW, *OUTER), PREDICTED)], nested=True) == Figures(
        source=Rate(2, 2, 2, 2),  # the nested one's is forgiven
        cue=Rate(2, 3, 2, 3),
        content=Rate(1, 3, 1, 4),
        exact=Rate(right=2, given=4, found=1, required=3),
        soft=Rate(right=3, given=4, found=2, required=3),
        nested=Rate(1, 1, 1, 1),
    )


def test_figures_where_they_are_not() -> None:
    assert score([Scored("a", TEXT, OUTER, PREDICTED)], nested=False) == Figures(
        source=Rate(2, 2, 2, 2),
        cue=Rate(2, 3, 2, 3),
        content=Rate(1, 3, 1, 4),
        exact=Rate(1, 3, 1, 3),
        soft=Rate(2, 3, 2, 3),
        nested=Rate(0, 0, 0, 0),
    )


def test_articles_are_summed_before_anything_is_divided() -> None:
    articles = [Scored("a", TEXT, OUTER, PREDICTED), Scored("b", TEXT, (SAID,), ())]
    assert score(articles, nested=False).exact == Rate(1, 3, 1, 4)


def test_a_nested_span_is_forgiven_once() -> None:
    figures = score([Scored("a", TEXT, (KNEW,), (KNEW, KNEW))], nested=True)
    assert figures.cue == Rate(0, 1, 0, 0)
    assert figures.exact == Rate(1, 2, 0, 0)


def test_rates() -> None:
    rate = Rate(right=2, given=4, found=1, required=3)
    assert rate.precision == 50.0
    assert rate.recall == pytest.approx(100 / 3)
    assert rate.f1 == pytest.approx(40.0)
    assert Rate(0, 0, 0, 0).f1 == 0.0


def test_outer_gold_comes_first() -> None:
    judged = judge(Scored("a", TEXT, (KNEW, *OUTER), PREDICTED), nested=True)
    assert judged.gold == (*OUTER, KNEW)
    assert judged.exact == {0: 0, 3: 3}
    assert judged.soft == {0: 0, 1: 1, 3: 3}
