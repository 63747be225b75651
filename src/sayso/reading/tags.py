"""The tags of stage 2 and the way from a path of tags to spans.

Each role has four tags: begin, inside, end, and unit for a piece of one word; tag 0 is for words of no role.
"""

from __future__ import annotations

import numpy as np

ROLES = ("source", "cue", "content")
BEGIN, INSIDE, END, UNIT = 1, 2, 3, 4
N_TAGS = 1 + 4 * len(ROLES)
FORBIDDEN = -1e4
"""Score of what can't be; finite, so that no infinity enters a sum."""


def tag(role: int, place: int) -> int:
    """The tag of a role (index in ``ROLES``) and a place (``BEGIN`` … ``UNIT``)."""
    return 4 * role + place


CUE_STARTS = (tag(1, BEGIN), tag(1, UNIT))


def _allowed() -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    opens = [0] + [tag(r, p) for r in range(3) for p in (BEGIN, UNIT)]
    closed = [0] + [tag(r, p) for r in range(3) for p in (END, UNIT)]
    table = np.zeros((N_TAGS, N_TAGS), bool)
    table[np.ix_(closed, opens)] = True
    for r in range(3):
        table[np.ix_([tag(r, BEGIN), tag(r, INSIDE)], [tag(r, INSIDE), tag(r, END)])] = True
    return table


ALLOWED = _allowed()
"""Which tag may follow which. *Shape:* ``(N_TAGS, N_TAGS)``, from row to column."""


Pieces = list[tuple[int, int]]
"""Half-open ranges of words."""


def pieces_of(path: list[int], first: int) -> tuple[Pieces, Pieces, Pieces]:
    """The pieces of each role on a path.

    Parameters
    ----------
    path
        A tag for each word.
    first
        Index of the first word.

    Returns
    -------
    tuple
        For each of ``ROLES`` its pieces as half-open word indices.
    """
    found: tuple[Pieces, Pieces, Pieces] = ([], [], [])
    start = first
    for at, t in enumerate(path, first):
        if t == 0:
            continue
        role, place = divmod(t - 1, 4)
        if place + 1 in (BEGIN, UNIT):
            start = at
        # A piece that the reach cuts off ends with the path, as one cut off before begins with it.
        if place + 1 in (END, UNIT) or at == first + len(path) - 1:
            found[role].append((start, at + 1))
    return found
