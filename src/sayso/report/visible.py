"""Text made safe to be shown: an escape sequence or a change of direction in an article must stay words."""

from __future__ import annotations

import re

BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""The characters that change the direction of the text around them, as part of a regular expression."""

_LINE_ENDS = re.compile("[\r\u2028\u2029]")
_CONTROLS = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff{BIDI}]")


def visible(text: str) -> str:
    """The text with every character that a terminal or a page would obey replaced by a sign for it.

    One character stands for one character, so spans still hold. Every line end becomes a line feed (the
    carriage return before one a space), a tab a space, other controls their picture (U+2400 and on), and
    what has no picture (C1 controls, changes of direction, lone surrogates) the replacement character.
    """
    return _CONTROLS.sub(_sign, _LINE_ENDS.sub("\n", text.replace("\r\n", " \n")))


def one_line(text: str) -> str:
    """As :func:`visible`, on one line, with every run of white space made one space."""
    return " ".join(visible(text).split())


def cut_short(words: str, n_chars: int) -> str:
    """The words whole, or as many characters of them as may be shown, and "…"."""
    return words if len(words) <= n_chars else f"{words[:n_chars].rstrip()}…"


def _sign(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code == 0x09:
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
