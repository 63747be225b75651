from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.report.visible import cut_short, one_line, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x07", "␛[31mred␇"),
        ("\x9b31m\x7f\x00", "�31m␡␀"),
        ("a\u202egnp.exe\u2066\u200f", "a�gnp.exe��"),
        ("a\r\nb\rc\u2028d", "a \nb\nc\nd"),
        ("a\tb", "a b"),
        ("lone \ud83d", "lone �"),
        ("👩‍🚒 “é” שלום", "👩‍🚒 “é” שלום"),
    ],
)
def test_what_a_terminal_would_obey_becomes_a_sign(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_one_line() -> None:
    assert one_line(" a\r\n\r\n b\x1b ") == "a b␛"


def test_cut_short() -> None:
    assert cut_short("one two", 7) == "one two"
    assert cut_short("one two", 4) == "one…"


@given(st.text())
def test_one_sign_for_each_character(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} and c != "\n" for c in shown)
