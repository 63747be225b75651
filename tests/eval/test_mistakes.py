from eval.gold import Marks
from eval.mistakes import Mistake, mistakes, show
from eval.scoring import Scored, judge
from sayso.records import Span
from tests.eval.tiny_gold import DENIED, KNEW, OUTER, PREDICTED, REPORTEDLY, TEXT, at

WIDE = Marks(DENIED.source, DENIED.cue, at("Tom Oke"), score=0.5)
WRONG = (PREDICTED[0], PREDICTED[2], WIDE)
JUDGED = judge(Scored("gazette_a", TEXT, (KNEW, *OUTER), WRONG), nested=True)


def test_the_surest_comes_first_and_the_missed_come_last() -> None:
    assert mistakes([JUDGED]) == [
        Mistake("spurious", JUDGED, OUTER[0], PREDICTED[2]),
        Mistake("partial", JUDGED, DENIED, WIDE),
        Mistake("missed", JUDGED, REPORTEDLY, None),
        Mistake("missed", JUDGED, KNEW, None),
    ]


def test_what_is_right_is_no_mistake() -> None:
    assert mistakes([judge(Scored("a", TEXT, (KNEW, *OUTER), (KNEW, *OUTER)), nested=True)]) == []


def test_gold_and_what_was_read_are_shown_with_their_marks() -> None:
    _, partial, missed, nested = mistakes([JUDGED])
    assert show(partial).splitlines() == [
        "partial 0.50  gazette_a",
        "  gold  Ilse Brandt said “we pay on Friday.” ⟦S Her office⟧ ⟦C denied⟧ ⟦X that Tom Oke knew of it⟧."
        " ⏎ The port reportedly closed. ⏎ Read also: Ilse Brandt said no ⏎ ",
        "  read  Ilse Brandt said “we pay on Friday.” ⟦S Her office⟧ ⟦C denied⟧ that ⟦X Tom Oke⟧ knew of it."
        " ⏎ The port reportedly closed. ⏎ Read also: Ilse Brandt said no ⏎ ",
        "  differs  content (Jaccard 0.30)",
    ]
    assert show(missed).splitlines()[-1] == "  read  nothing near"
    assert show(nested).splitlines()[0] == "missed (nested)  gazette_a"


def test_long_parts_lose_their_middle() -> None:
    text = "said " + "a" * 100 + "b" * 100
    long = Marks((), at_start(text, "said"), at_start(text, "a" * 100 + "b" * 100))
    (missed,) = mistakes([judge(Scored("x", text, (long,), ()), nested=False)])
    assert f"⟦X {'a' * 80} […] {'b' * 80}⟧" in show(missed)


def at_start(text: str, words: str) -> tuple[Span, ...]:
    return (Span(text.index(words), text.index(words) + len(words)),)
