"""The names in a byline."""

from __future__ import annotations

import re

_BY = re.compile(r"(?i:^by:?\s+)")
_WORD = r"(?:(?!and\b)[\w&’'-]+ )"
_POST = "editor|correspondent|reporter|writer|columnist|journalist|producer|analyst|chief|editor-in-chief"
_JOB = re.compile(rf"(?i:, (?:{_WORD}{{0,4}}(?:{_POST})s?|editor at large)(?=,| and\b| &|$))")


def names(words: str) -> str:
    """A byline without its "By" and without jobs: "By Ann Name, Chief Reporter" is "Ann Name"."""
    return _JOB.sub("", _BY.sub("", words))
