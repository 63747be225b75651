from hypothesis import given
from hypothesis import strategies as st

from eval.gold import ROLES, Marks
from eval.matching import exact, jaccard, n_chars, pair, soft, tidied, tidy
from eval.scoring import Scored, score
from sayso.records import Span, Spans
from tests.eval.tiny_gold import DENIED, KNEW, OUTER, PATIENT, PREDICTED, REPORTEDLY, SAID

texts = st.text(alphabet="ab \n”", min_size=1, max_size=40)


@st.composite
def spans_of(draw: st.DrawFn, length: int) -> Spans:
    places = draw(st.lists(st.integers(0, length), max_size=6).map(sorted))
    return tuple(Span(a, b) for a, b in zip(places[::2], places[1::2], strict=False))


@st.composite
def annotated(draw: st.DrawFn) -> tuple[str, list[Marks]]:
    text = draw(texts)
    roles = spans_of(len(text))
    return text, draw(st.lists(st.builds(Marks, roles, roles, roles), min_size=1, max_size=6))


def characters(spans: Spans) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def test_tidy_cuts_white_space_and_joins_what_touches() -> None:
    text = " ab  cd\nef"
    assert tidy((Span(5, 7), Span(0, 4), Span(7, 10)), text) == (Span(1, 7), Span(8, 10))
    assert tidy((Span(1, 3), Span(2, 6), Span(3, 4)), text) == (Span(1, 6),)
    assert tidy((Span(3, 5),), text) == ()
    assert tidy((Span(8, 30),), text) == (Span(8, 30),)


def test_jaccard_by_hand() -> None:
    assert jaccard((Span(0, 10),), (Span(0, 4), Span(6, 12))) == 8 / 12
    assert jaccard((), ()) == 1.0
    assert jaccard((Span(0, 1),), ()) == 0.0


def test_soft_is_four_fifths_of_the_characters() -> None:
    wide = Marks((), (Span(0, 10),), (Span(20, 30),))
    assert soft(wide, Marks((), (Span(0, 8),), (Span(20, 30),)))
    assert not soft(wide, Marks((), (Span(0, 7),), (Span(20, 30),)))
    assert not soft(wide, Marks((Span(0, 1),), (Span(0, 10),), (Span(20, 30),)))


def test_each_takes_one_that_is_free() -> None:
    gold = (SAID, DENIED, REPORTEDLY, KNEW)
    assert pair(PREDICTED, gold, exact) == {0: 0, 3: 3}
    assert pair(PREDICTED, gold, soft) == {0: 0, 1: 1, 3: 3}
    assert pair((SAID, SAID), OUTER, soft) == {0: 0}


@PATIENT
@given(annotated())
def test_tidying_again_changes_nothing(article: tuple[str, list[Marks]]) -> None:
    text, statements = article
    for marks in statements:
        once = tidied(marks, text)
        assert tidied(once, text) == once
        for role in ROLES:
            assert len(characters(once.spans(role))) == n_chars(once.spans(role))


@PATIENT
@given(annotated())
def test_matching_is_symmetric(article: tuple[str, list[Marks]]) -> None:
    text, statements = article
    tidy_ones = [tidied(marks, text) for marks in statements]
    for a in tidy_ones:
        assert exact(a, a)
        assert soft(a, a)
        for b in tidy_ones:
            assert exact(a, b) == exact(b, a)
            assert soft(a, b) == soft(b, a)
            for role in ROLES:
                x, y = characters(a.spans(role)), characters(b.spans(role))
                assert jaccard(a.spans(role), b.spans(role)) == (len(x & y) / len(x | y) if x | y else 1.0)
    for some in (tidy_ones[:3], tidy_ones[3:]):
        assert len(pair(some, tidy_ones, exact)) == len(pair(tidy_ones, some, exact)) == len(some)


@PATIENT
@given(annotated())
def test_perfect_predictions_score_100(article: tuple[str, list[Marks]]) -> None:
    text, statements = article
    figures = score([Scored("a", text, statements, statements)], nested=False)
    assert figures.exact.f1 == figures.soft.f1 == 100.0
    for rate in (figures.source, figures.cue, figures.content):
        assert rate.f1 == (100.0 if rate.required else 0.0)
