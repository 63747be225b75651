"""Sayso reads news and shows on whose word each claim stands.

>>> import sayso
>>> reading = sayso.read("“It is over,” the minister said.")
>>> [reading.words(s.source) for s in reading.statements]
['the minister']
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.errors import (
    FormatError,
    InputError,
    LanguageError,
    LimitError,
    ModelError,
    NotFoundError,
    SaysoError,
    UsageError,
)
from sayso.records import Article, DateMention, Link, Name, Party, Reading, Span, Spans, Statement

if TYPE_CHECKING:
    from sayso.voices import Voices

__version__ = "0.1.0"


def read(text: str, model: str = "base") -> Reading:
    """Read one article's text.

    Parameters
    ----------
    text
        The article, as plain text in English.
    model
        Name of a size: "base" reads best, "small" is quicker.

    Raises
    ------
    InputError
        The text is empty, too long, not in English, or holds what is no character.
    ModelError
        The weights are missing or damaged.
    """
    # Imported here, so that `sayso --help` needs no model and no tokenizer.
    from sayso.ingest import from_text

    return _voices(model).read(from_text(text))


@cache
def _voices(model: str) -> Voices:
    """All stages with the weights of a size, loaded once: weights don't change."""
    from sayso.voices import Voices

    return Voices(model)


__all__ = [
    "Article",
    "DateMention",
    "FormatError",
    "InputError",
    "LanguageError",
    "LimitError",
    "Link",
    "ModelError",
    "Name",
    "NotFoundError",
    "Party",
    "Reading",
    "SaysoError",
    "Span",
    "Spans",
    "Statement",
    "UsageError",
    "__version__",
    "read",
]
