"""From bytes to articles: formats, character sets, what is known of an article, debris, language."""

from __future__ import annotations

from sayso.ingest.inputs import articles, from_text

__all__ = ["articles", "from_text"]
