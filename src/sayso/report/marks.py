"""Where the marks of a reading begin and end in the text: the common ground of every face.

Spans of statements overlap, nest and cross. :func:`steps` cuts the text so that marks are well nested, as
HTML needs them, and says of every piece whether it begins or ends its mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sayso.records import Reading, Span, Spans

Role = Literal["masked", "content", "source", "cue"]

# Of marks over the same words the first of these is outermost.
_ORDER: dict[Role, int] = {"masked": 0, "content": 1, "source": 2, "cue": 3}


@dataclass(frozen=True, slots=True)
class Mark:
    """A span with a role in the statements of these numbers (from 1; none for a masked region)."""

    span: Span
    role: Role
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """A mark opens here. ``first`` is false when it goes on after a cut."""

    mark: Mark
    first: bool


@dataclass(frozen=True, slots=True)
class Close:
    """The mark that opened last closes here. ``last`` is false when it goes on after a cut."""

    mark: Mark
    last: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the text in which nothing opens or closes."""

    span: Span


Step = Open | Close | Passage


def marks(reading: Reading) -> list[Mark]:
    """Every mark of a reading, in the order in which they open, the longer first.

    The same words in the same role in several statements are one mark. White space at the ends of a span is
    left unmarked, so every mark begins and ends inside a paragraph.
    """
    text = reading.article.text
    numbers: dict[tuple[Span, Role], list[int]] = {}
    for number, statement in enumerate(reading.statements, 1):
        parts: tuple[tuple[Role, Spans], ...] = (
            ("source", statement.source),
            ("cue", statement.cue),
            ("content", statement.content),
        )
        for role, spans in parts:
            for span in {_trimmed(text, span) for span in spans}:
                numbers.setdefault((span, role), []).append(number)
    found = [Mark(span, role, tuple(where)) for (span, role), where in numbers.items()]
    found += [Mark(_trimmed(text, span), "masked") for span in reading.article.masked]
    return sorted(
        (mark for mark in found if mark.span.start < mark.span.end),
        key=lambda mark: (mark.span.start, -mark.span.end, _ORDER[mark.role], mark.numbers),
    )


def paragraphs(reading: Reading) -> Iterator[tuple[str, Span, list[Mark]]]:
    """The whole text in turns, each with its marks: what stands before a paragraph, and the paragraph.

    Yields
    ------
    tuple
        The words before the paragraph (white space, often empty), its span, and the marks that have words
        in it, for :func:`steps`. What stands after the last paragraph comes with an empty span.
    """
    text = reading.article.text
    found = iter([*marks(reading), None])
    coming = next(found)
    here: list[Mark] = []
    done = 0
    for span in _bodies(text):
        while coming is not None and coming.span.start < span.end:
            here.append(coming)
            coming = next(found)
        here = [mark for mark in here if mark.span.end > span.start]
        yield text[done : span.start], span, here
        done = span.end
    if done < len(text):
        yield text[done:], Span(len(text), len(text)), []


def steps(span: Span, found: list[Mark]) -> Iterator[Step]:
    """The words of a span and the marks in it, well nested; marks that reach out of the span are cut.

    Parameters
    ----------
    span
        The range of the text to be shown, usually a paragraph.
    found
        The marks that have words in it, in the order of :func:`marks`.
    """
    edges = {edge for mark in found for edge in mark.span if span.start < edge < span.end}
    positions = [span.start, *sorted(edges), span.end]
    opened: list[Mark] = []
    waiting = iter([*found, None])
    coming = next(waiting)
    for start, end in pairwise(positions):
        yield from _close(opened, start)
        while coming is not None and coming.span.start <= start:
            yield Open(coming, first=coming.span.start >= span.start)
            opened.append(coming)
            coming = next(waiting)
        yield Passage(Span(start, end))
    for mark in reversed(opened):
        yield Close(mark, last=mark.span.end <= span.end)


def _close(opened: list[Mark], position: int) -> Iterator[Step]:
    """Close the marks that end at a position, and for a moment those that stand in the way."""
    ended = [i for i, mark in enumerate(opened) if mark.span.end <= position]
    if not ended:
        return
    over = opened[ended[0] :]
    del opened[ended[0] :]
    for mark in reversed(over):
        yield Close(mark, last=mark.span.end <= position)
    for mark in over:
        if mark.span.end > position:
            yield Open(mark, first=False)
            opened.append(mark)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _bodies(text: str) -> Iterator[Span]:
    """The paragraphs: what blank lines part, or else each line; without the white space around them."""
    lines: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines.append(Span(start, start + len(line)))
        start += len(line)
    parted = any(before.end != after.start for before, after in pairwise(lines))
    whole: list[Span] = []
    for span in lines:
        if parted and whole and whole[-1].end == span.start:
            whole[-1] = Span(whole[-1].start, span.end)
        else:
            whole.append(span)
    return (_trimmed(text, span) for span in whole)
