"""From statements to statements with their days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sayso.records import DateMention, Reading, Span, Statement
from sayso.voices.dates.mentions import Found, find, mention, month_first
from sayso.voices.dates.said import REACH_CHARS, said_when

_A_WEEK = timedelta(7)
_A_DAY = timedelta(1)


def dated(reading: Reading) -> Reading:
    """A reading whose statements say when they were said and of what days they speak.

    What counts from the present ("last week") counts from the article's publication. In speech that is quoted
    it counts from the day on which it was said; where that isn't told, speech is of the day of publication or
    of the day before, and only what is the same from both is known ("last year", but not "today").
    """
    text, statements = reading.article.text, reading.statements
    found = find(text) if statements else []
    if not found:
        return reading
    published = _day(reading.article.published)
    order = month_first(text)
    cues = [statement.cue[0] for statement in statements]
    around = _holders([item.span for item in found], statements)
    around_cues = _holders(cues, statements)
    starts = [item.span.start for item in found]
    said: list[DateMention | None] = []
    for i, statement in enumerate(statements):
        low, high = cues[i].start - REACH_CHARS, cues[i].end + REACH_CHARS
        near = range(bisect_left(starts, low), bisect_right(starts, high))
        beside = [found[n] for n in near if around[n] == around_cues[i]]
        others = [
            cue for cue in cues[bisect_left(cues, (low,)) : bisect_right(cues, (high,))] if cue != cues[i]
        ]
        when = said_when(text, statement, beside, others)
        said.append(mention(text, when[0], published, month_first=order, told=when[1]) if when else None)
    dates: list[list[DateMention]] = [[] for _ in statements]
    for item, holders in zip(found, around, strict=True):
        if holders:
            inmost = min(holders, key=lambda i: sum(end - start for start, end in statements[i].content))
            spoken = _mentioned(text, item, statements[inmost], said[inmost], published, order)
            for holder in holders:
                dates[holder].append(spoken)
    return replace(
        reading,
        statements=tuple(
            replace(statement, said_on=when, dates=tuple(its))
            for statement, when, its in zip(statements, said, dates, strict=True)
        ),
    )


def _mentioned(
    text: str,
    found: Found,
    statement: Statement,
    said_on: DateMention | None,
    published: date | None,
    order: bool | None,
) -> DateMention:
    """What some words of a content speak of, from wherever they count."""
    piece = next(
        piece
        for piece in statement.content
        if piece.start <= found.span.start and found.span.end <= piece.end
    )
    quoted = statement.form == "direct" or (
        statement.form == "mixed" and _in_quotes(text[piece.start : found.span.start])
    )
    days: Sequence[date | None] = [published]
    if quoted and said_on and said_on.first and said_on.last:
        days = [said_on.first, said_on.last]
    elif quoted and published and published > date.min:
        days = [published - _A_DAY, published]
    first, *others = (
        mention(text, found, day, within=piece, month_first=order, quoted=quoted)
        for day in dict.fromkeys(days)
    )
    return _agreed(first, others[0]) if others else first


def _agreed(one: DateMention, other: DateMention) -> DateMention:
    """What is the same from either of two days; a day more or less is nothing to a run of weeks."""
    if one == other:
        return one
    ends = [(one.first, other.first), (one.last, other.last)]
    near = all(
        (a is None) == (b is None) and (a is None or b is None or abs(a - b) <= _A_DAY) for a, b in ends
    )
    known = other.first is None or other.last is None or other.last - other.first >= _A_WEEK
    return other if near and known else DateMention(one.span, None, None)


def _in_quotes(before: str) -> bool:
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1


def _holders(spans: Sequence[Span], statements: Sequence[Statement]) -> list[list[int]]:
    """For each of some spans, in order, the numbers of the statements in whose content it stands."""
    holders: list[list[int]] = [[] for _ in spans]
    for i, statement in enumerate(statements):
        for start, end in statement.content:
            for n in range(bisect_left(spans, (start,)), bisect_left(spans, (end,))):
                if spans[n].end <= end:
                    holders[n].append(i)
    return holders


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
