"""Quotation marks: which characters of a text stand in which quotation, and the form of a content."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.records import Form, Spans

CLOSERS = {"“": "”", "„": "“”", "‟": "”", '"': '"', "«": "»", "»": "«»", "‘": "’"}
"""Marks that open a quotation, and those that close it."""
_MOSTLY = 0.9
"""Share of letters within quotation marks from which a content is direct; the rest is a "that" or so."""
_PARAGRAPH_END = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:[\r\n]|[“„‟\"«»‘])")
"""An empty line, or a line end after which a mark opens."""


def quotations(text: str) -> list[int]:
    """For each character the number of the quotation that it stands in, from 1; 0 outside all.

    Marks themselves count as outside; quotations within quotations have no number of their own. An empty line
    closes, and so does a line end after which a mark opens anew, as speech over several paragraphs does.
    """
    numbers = [0] * len(text)
    n = 0
    closers = ""
    for at, char in enumerate(text):
        if closers and char in "\r\n":
            if _PARAGRAPH_END.match(text, at):
                closers = ""
        elif closers and char in closers and not _is_apostrophe(text, at):
            closers = ""
        elif char in CLOSERS and (not closers or char == "“") and not _is_apostrophe(text, at):
            closers = CLOSERS[char]
            n += 1
        elif closers:
            numbers[at] = n
    return numbers


def _is_apostrophe(text: str, at: int) -> bool:
    """Whether a single mark stands inside a word ("don’t") or opens none ("the ’90s")."""
    return text[at] in "‘’" and text[at + 1 : at + 2].isalnum() and text[max(at - 1, 0) : at].isalnum()


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
