from eval.groups import Found, length, outlet, outlets, recalls
from eval.scoring import Scored, judge
from sayso.records import Span
from tests.eval.tiny_gold import KNEW, OUTER, PREDICTED, TEXT


def test_length_is_in_words() -> None:
    text = "don't stop it, " * 21
    assert length((Span(0, 13),), text) == "up to  5 words"
    assert length((Span(0, 15), Span(15, 30)), text) == "up to 15 words"
    assert length((Span(0, len(text)),), text) == "upward of 60 words"


def test_outlet_is_what_a_name_begins_with() -> None:
    assert [outlet(name) for name in ("gazette_a", "city-post_b-c", "web-te-1")] == [
        "gazette",
        "city-post",
        "web",
    ]
    articles = [judge(Scored(name, TEXT, (), ()), nested=False) for name in ("z_1", "a_1", "z_2")]
    assert {name: len(members) for name, members in outlets(articles).items()} == {"a": 1, "z": 2}


def test_recalls_by_hand() -> None:
    tables = recalls([judge(Scored("a", TEXT, (KNEW, *OUTER), PREDICTED), nested=True)])
    assert tables == {
        "form": {"direct": Found(1, 1, 1, 1), "indirect": Found(2, 0, 1, 1)},
        "content": {"up to  5 words": Found(2, 1, 1, 1), "up to 15 words": Found(1, 0, 1, 1)},
        "pieces": {"one piece": Found(2, 1, 2, 2), "several": Found(1, 0, 0, 0)},
        "source": {"given": Found(2, 1, 2, 2), "none": Found(1, 0, 0, 0)},
        "nesting": {"outer": Found(3, 1, 2, 2), "nested": Found(1, 1, 1, 1)},
    }
