"""Every setting of Sayso, by stage: name, default, unit and help.

A setting is a field of a frozen dataclass; its metadata hold the unit and the help.
"""

from __future__ import annotations

from dataclasses import dataclass, field

# --- ingest -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """What is still read, and what is looked at to tell one kind of input from another."""

    max_article_chars: int = field(
        default=2_000_000,
        metadata={"unit": "code points", "help": "An article that is longer is refused."},
    )
    max_article_bytes: int = field(
        default=24_000_000,
        metadata={
            "unit": "bytes",
            "help": "As much of one article is held as it is stored (a file, or a line of a file of many), "
            "unzipped; more is refused unread. The longest article in JSON escapes takes 24 million.",
        },
    )
    max_page_bytes: int = field(
        default=5_000_000,
        metadata={
            "unit": "bytes",
            "help": "A page that is larger is refused: finding its article may take ten seconds a megabyte. "
            "Pages of news have at most three megabytes.",
        },
    )
    max_feed_bytes: int = field(
        default=20_000_000,
        metadata={
            "unit": "bytes",
            "help": "A feed that is larger is refused: it is held whole, in 15 times as much memory.",
        },
    )
    sniffed_bytes: int = field(
        default=16_384,
        metadata={"unit": "bytes", "help": "The beginning of an input from which its kind is told."},
    )
    language_sample_chars: int = field(
        default=12_000,
        metadata={"unit": "code points", "help": "As much of an article is looked at to tell its language."},
    )


INGEST = IngestSettings()
