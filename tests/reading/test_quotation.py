"""Forms follow from the quotation marks."""

from __future__ import annotations

import pytest

from sayso.reading.quotation import form, quotations
from sayso.records import Span


def inside(text: str) -> str:
    return "".join(c for c, q in zip(text, quotations(text), strict=True) if q)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes, now” twice.", "yes, now"),
        ('He said "yes" and "no".', "yesno"),
        ("“It never closed.\n\nThe next paragraph.", "It never closed."),
        ("“It goes on.\n“And on.”\nNot this.", "It goes on.And on."),
        ('"It goes on.\n"And on."\nNot this.', "It goes on.And on."),
        ("“A line\nends here,” she said.", "A lineends here,"),
        ("‘We don’t know,’ he said of the ’90s.", "We don’t know,"),
        ("»Ja«, sagt er.", "Ja"),
        ("«Nein», sagt er.", "Nein"),
        ("No marks.", ""),
    ],
)
def test_what_stands_in_quotations(text: str, expected: str) -> None:
    assert inside(text) == expected


def test_each_quotation_has_its_number() -> None:
    assert quotations("“a” b “c”") == [0, 1, 0, 0, 0, 0, 0, 2, 0]


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("“Yes,” he said.", "said", "“Yes,”", "direct"),
        ("He said that it was “a game”.", "said", "that it was “a game”", "mixed"),
        ("He said that it rained.", "said", "that it rained", "indirect"),
        ("“They deny that it rained,” he said.", "deny", "that it rained", "indirect"),
        ("VOSS: It rained.", ":", "It rained.", "direct"),
    ],
)
def test_form(text: str, cue: str, content: str, expected: str) -> None:
    def spans(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),)

    assert form(text, quotations(text), spans(cue), spans(content)) == expected
