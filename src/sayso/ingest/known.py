"""What is known about an article besides its text."""

from __future__ import annotations

from typing import Literal

Field = Literal["title", "byline", "outlet", "url", "published"]

Fact = tuple[str, str]
"""A value and where it was found."""

Known = dict[Field, Fact]
"""Facts about an article, each with where it was found; what is unknown is left out."""
