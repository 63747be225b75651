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
