"""What the voices model tells apart, in the order of its outputs."""

from __future__ import annotations

from typing import get_args

from sayso.records import Act, Kind

KINDS: tuple[Kind, ...] = get_args(Kind)
N_OF_NAMED = len(KINDS) - 2
"""Kinds of those who have a name: all but the author and the generic "you", which are the last."""
ACTS: tuple[Act, ...] = get_args(Act)
NOBODY, AUTHOR, GENERIC = range(3)
"""Answers to "who speaks?" beside the names of the article."""
N_SPECIAL = 3
