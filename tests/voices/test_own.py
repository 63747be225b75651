from __future__ import annotations

import pytest

from sayso.records import Article, Statement
from sayso.voices.own import own
from tests.voices.scene import place


@pytest.mark.parametrize(
    ("text", "cue", "content", "outlet", "expected"),
    [
        ("“No,” Lind told this newspaper.", "told", "“No,”", None, True),
        ("“No,” Lind told us.", "told", "“No,”", None, True),
        ("“No,” Lind told the Harbour Post.", "told", "“No,”", "The Harbour Post", True),
        ("“No,” Lind told the Harbour Post.", "told", "“No,”", "Pennant", False),
        ("“No,” Lind told the Harbour Post.", "told", "“No,”", None, False),
        ("“No,” Lind told the Times of Malta.", "told", "“No,”", "The Times", False),
        ("“No,” Lind told Yahoo! on Monday.", "told", "“No,”", "Yahoo!", True),
        ("Contacted by France 24, Lind says no.", "says", "no", "France 24", True),
        ("“No,” Lind told the KTA.", "told", "“No,”", "Kaldrun Telegraph Agency", True),
        ("“They told us so,” Lind said.", "said", "“They told us so,”", None, False),
        ("Renn told us more. “No,” Lind said.", "said", "“No,”", None, False),
        ("“No,” Lind said.", "said", "“No,”", "", False),
    ],
)
def test_the_outlet_gathered_what_it_was_told(
    text: str, cue: str, content: str, outlet: str | None, expected: bool
) -> None:
    article = Article("a", "", "", "", "a.txt", text, outlet=outlet)
    statement = Statement("s", (), place(text, cue), place(text, content), "direct", None, 1.0)
    assert own(article, statement) is expected


def test_what_is_told_within_what_another_says_is_not_the_outlets() -> None:
    text = "“He told me that it was over,” Anna said."
    inner = Statement(
        "i", place(text, "He"), place(text, "told"), place(text, "that it was over"), "indirect", "o", 1.0
    )
    article = Article("a", "", "", "", "a.txt", text)
    assert own(article, inner)
    assert not own(article, inner, place(text, "“He told me that it was over,”"))
