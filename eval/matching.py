"""When a predicted statement is the same as a gold one, and which one it is.

Before anything is compared, spans are tidied: white space at their ends is cut, and pieces with nothing but
blanks between them are one piece. A pair is *exact* when source, cue and content are the same spans, *soft*
when for each role the characters of both have a Jaccard index of at least 0.8 (two empty roles agree).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from eval.gold import ROLES, Marks
from sayso.records import Span, Spans

SOFT_JACCARD = 0.8

Alike = Callable[[Marks, Marks], bool]


def tidy(spans: Spans, text: str) -> Spans:
    """Spans in order without white space at their ends, touching and overlapping ones joined.

    Pieces are joined across blanks but not across a line break. A span that reaches beyond the text stays: it
    is wrong, and equals nothing.
    """
    joined: list[Span] = []
    for start, end in sorted(spans):
        while start < end and text[start : start + 1].isspace():
            start += 1
        while end > start and text[end - 1 : end].isspace():
            end -= 1
        if start == end:
            continue
        if joined and _touch(text[joined[-1].end : start]):
            start, end = joined[-1].start, max(joined[-1].end, end)
            joined.pop()
        joined.append(Span(start, end))
    return tuple(joined)


def tidied(marks: Marks, text: str) -> Marks:
    """A statement with the spans of each role tidied."""
    source, cue, content = (tidy(marks.spans(role), text) for role in ROLES)
    return replace(marks, source=source, cue=cue, content=content)


def jaccard(a: Spans, b: Spans) -> float:
    """Common characters by all characters of two tidied roles; 1 when both are empty."""
    common = shared(a, b)
    union = n_chars(a) + n_chars(b) - common
    return common / union if union else 1.0


def shared(a: Spans, b: Spans) -> int:
    """The number of characters that two tidied roles have in common."""
    return sum(max(0, min(p.end, q.end) - max(p.start, q.start)) for p in a for q in b)


def n_chars(spans: Spans) -> int:
    """The number of characters in the spans of a tidied role."""
    return sum(end - start for start, end in spans)


def exact(a: Marks, b: Marks) -> bool:
    """Whether two tidied statements have the same spans."""
    return all(a.spans(role) == b.spans(role) for role in ROLES)


def soft(a: Marks, b: Marks) -> bool:
    """Whether two tidied statements have nearly the same characters in each role."""
    return all(jaccard(a.spans(role), b.spans(role)) >= SOFT_JACCARD for role in ROLES)


def pair(predicted: Sequence[Marks], gold: Sequence[Marks], alike: Alike) -> dict[int, int]:
    """One gold statement for each predicted one that has any: positions in ``predicted`` and in ``gold``.

    Each predicted statement, in order, takes the first gold one that is like it and still free.
    """
    pairs: dict[int, int] = {}
    free = list(range(len(gold)))
    for i, marks in enumerate(predicted):
        found = next((j for j in free if alike(marks, gold[j])), None)
        if found is not None:
            pairs[i] = found
            free.remove(found)
    return pairs


def _touch(between: str) -> bool:
    return not between.strip() and "\n" not in between
