from __future__ import annotations

from typing import get_args

import pytest

from sayso.records import Act, Certainty, Span, Statement
from sayso.voices.certainty import certainty, negated
from tests.voices.scene import place


def statement(text: str, cue: str, content: str) -> Statement:
    return Statement("s", (), place(text, cue), place(text, content), "indirect", None, 1.0)


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("Brenn said the reserve is full.", "said", "the reserve is full", "certain"),
        ("Brenn said the reserve may be full.", "said", "the reserve may be full", "possible"),
        ("Brenn said it closed on May 3.", "said", "it closed on May 3", "certain"),
        ("Brenn believes the reserve is full.", "believes", "the reserve is full", "probable"),
        ("Brenn said it was unlikely to last.", "said", "it was unlikely to last", "probable"),
        ("Brenn asked whether it was full.", "asked", "whether it was full", "unknown"),
        ("Brenn said he did not know.", "said", "he did not know", "unknown"),
        ("Brenn said Mr. Renn may have lied.", "said", "Mr. Renn may have lied", "possible"),
        ("“Who would do it?” Brenn said.", "said", "“Who would do it?”", "unknown"),
        ("“It is full. It might burn,” Brenn said.", "said", "“It is full. It might burn,”", "certain"),
    ],
)
def test_signs_in_the_cue_and_the_first_sentence_tell(
    text: str, cue: str, content: str, expected: Certainty
) -> None:
    assert certainty(text, statement(text, cue, content), (), "assert") == expected


@pytest.mark.parametrize("act", get_args(Act))
def test_only_acts_that_claim_something_can_be_certain(act: Act) -> None:
    text = "Brenn said the reserve is full."
    found = certainty(text, statement(text, "said", "the reserve is full"), (), act)
    assert found == ("unknown" if act in ("ask", "decline", "urge") else "certain")


def test_how_sure_others_are_says_nothing_of_the_speaker() -> None:
    text = "Brenn said that Tosk believes the reserve may be full."
    outer = statement(text, "said", "that Tosk believes the reserve may be full")
    inner = place(text, "the reserve may be full")
    assert certainty(text, outer, (), "assert") == "possible"
    assert certainty(text, outer, inner, "assert") == "probable"


def test_a_negation_is_kept_apart_from_the_act() -> None:
    text = "Brenn denied that he had not known. He never wrote."
    denial = statement(text, "denied", "that he had not known")
    assert negated(text, denial, ())
    assert not negated(text, denial, (Span(text.index("not"), text.index("not") + 3),))
    assert not negated(
        "Brenn denied a notable link.",
        statement("Brenn denied a notable link.", "denied", "a notable link"),
        (),
    )
