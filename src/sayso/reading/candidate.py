"""What the model makes of one cue, before masks, overlaps and nesting are looked at."""

from __future__ import annotations

from typing import NamedTuple

from sayso.reading.tags import Pieces


class Candidate(NamedTuple):
    """What stage 2 makes of one cue: pieces of each role as half-open word indices.

    ``p_outer`` and ``p_nested`` are stage 1's chances that a cue begins here, of a statement that stands by
    itself and of one within another's content; ``log_path`` is the logarithm of the chance of all tags.
    """

    source: Pieces
    cue: Pieces
    content: Pieces
    p_outer: float
    p_nested: float
    log_path: float
