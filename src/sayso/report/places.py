"""Where in a text something stands, as editors count: lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_LINE_END = re.compile("\r\n|\r|\n")


class Place(NamedTuple):
    """A line, and a column in code points, both from 1."""

    line: int
    column: int


class Places:
    """The places of one text.

    Parameters
    ----------
    text
        The text. Lines end with a line feed, a carriage return, or both.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def place(self, at: int) -> Place:
        """The place of a code point, counted from 0."""
        line = bisect_right(self._starts, at)
        return Place(line, at - self._starts[line - 1] + 1)
