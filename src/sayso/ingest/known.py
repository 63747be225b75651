"""What is known about an article besides its text."""

from __future__ import annotations

from typing import TypedDict

Fact = tuple[str, str]
"""A value and where it was found."""


class Known(TypedDict, total=False):
    """Facts about an article, each with where it was found; what is unknown is left out."""

    title: Fact
    byline: Fact
    outlet: Fact
    url: Fact
    published: Fact
