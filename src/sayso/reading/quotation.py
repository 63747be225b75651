"""Quotation marks: which characters of a text stand in which quotation, and the form of a content."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import Form, Spans

OPENING = frozenset("“„«‟")
CLOSING = frozenset("”»")
STRAIGHT = '"'
_MOSTLY = 0.9
"""Share of letters within quotation marks from which a content is direct; the rest is a "that" or so."""


def quotations(text: str) -> list[int]:
    """For each character the number of the quotation that it stands in, from 1; 0 outside all.

    A mark opens where it is an opening one, or a straight one while none is open; marks themselves count as
    outside. A paragraph's end closes: speech that goes on in the next paragraph opens again there.
    """
    numbers = [0] * len(text)
    n = 0
    is_open = False
    for at, char in enumerate(text):
        if char in "\r\n":
            is_open = False
        elif char in OPENING or (char == STRAIGHT and not is_open):
            is_open = True
            n += 1
        elif char in CLOSING or char == STRAIGHT:
            is_open = False
        elif is_open:
            numbers[at] = n
    return numbers


def form(text: str, numbers: Sequence[int], cue: Spans, content: Spans) -> Form:
    """The form of a statement: direct, indirect or mixed quotation.

    Parameters
    ----------
    text
        The article's text.
    numbers
        What ``quotations`` gives for it.
    cue, content
        The statement's spans. A quotation that holds the cue too is somebody else's, and doesn't count. A cue
        that is a colon alone is a transcript's turn: direct.
    """
    if "".join(text[s:e] for s, e in cue).strip() == ":":
        return "direct"
    around = {0, *(numbers[at] for s, e in cue for at in range(s, e))}
    quoted = [numbers[at] not in around for s, e in content for at in range(s, e) if text[at].isalnum()]
    share = sum(quoted) / max(len(quoted), 1)
    if share >= _MOSTLY:
        return "direct"
    return "mixed" if share > 0 else "indirect"
