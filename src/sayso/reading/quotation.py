"""Quotation marks: which characters of a text stand within them, and the form of a content."""

from __future__ import annotations

from sayso.records import Form, Spans

OPENING = frozenset("“„«‟")
CLOSING = frozenset("”»")
STRAIGHT = '"'
_MOSTLY = 0.9
"""Share of letters within quotation marks from which a content is direct; the rest is a "that" or so."""


def quoted(text: str) -> bytearray:
    """For each character 1 if it stands within double quotation marks, else 0.

    A mark opens where it is an opening one, or a straight one while none is open. A paragraph's end closes:
    speech that goes on in the next paragraph opens again there.
    """
    inside = bytearray(len(text))
    is_open = False
    for at, char in enumerate(text):
        if char in "\r\n":
            is_open = False
        elif char in OPENING or (char == STRAIGHT and not is_open):
            is_open = True
        elif char in CLOSING or char == STRAIGHT:
            is_open = False
        elif is_open:
            inside[at] = 1
    return inside


def form(text: str, inside: bytearray, cue: Spans, content: Spans) -> Form:
    """The form of a statement: direct, indirect or mixed quotation.

    Parameters
    ----------
    text
        The article's text.
    inside
        What ``quoted`` gives for it.
    cue, content
        The statement's spans. A cue that is a colon alone is a transcript's turn: direct.
    """
    if "".join(text[s:e] for s, e in cue).strip() == ":":
        return "direct"
    letters = [inside[at] for s, e in content for at in range(s, e) if text[at].isalnum()]
    share = sum(letters) / max(len(letters), 1)
    if share >= _MOSTLY:
        return "direct"
    return "mixed" if share > 0 else "indirect"
