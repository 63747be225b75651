"""From candidates in words to statements in code points."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from sayso.reading.model import Candidate
from sayso.reading.quotation import form, quotations
from sayso.reading.score import score
from sayso.reading.tags import Pieces
from sayso.reading.words import Words
from sayso.records import Article, Span, Spans, Statement, short_id


def statements(
    article: Article, words: Words, candidates: Iterable[Candidate], calibration: tuple[float, ...]
) -> tuple[Statement, ...]:
    """The statements of an article, in the order of their cues.

    Candidates without cue or content and those that touch debris are left out; of two whose cues overlap the
    surer one stays.

    Parameters
    ----------
    article
        The article that was read.
    words
        Its words.
    candidates
        What the model found in it.
    calibration
        Weights of the score's features.
    """
    quoted = quotations(article.text)
    found: list[Statement] = []
    for candidate in candidates:
        source, cue, content = (
            spans_of(p, words) for p in (candidate.source, candidate.cue, candidate.content)
        )
        if not cue or not content or _touches((*source, *cue, *content), article.masked):
            continue
        found.append(
            Statement(
                id=short_id(article.id, repr((source, cue, content))),
                source=source,
                cue=cue,
                content=content,
                form=form(article.text, quoted, cue, content),
                within=None,
                score=score(candidate, calibration),
            )
        )
    kept: list[Statement] = []
    for statement in sorted(found, key=lambda s: (-s.score, s.cue, s.content, s.source)):
        if not any(_overlap(statement.cue, other.cue) for other in kept):
            kept.append(statement)
    kept.sort(key=lambda s: s.cue)
    return tuple(replace(s, within=_within(s, kept)) for s in kept)


def spans_of(pieces: Pieces, words: Words) -> Spans:
    """Pieces in words as spans in code points."""
    return tuple(Span(int(words.starts[first]), int(words.ends[last - 1])) for first, last in pieces)


def _touches(spans: Spans, masked: Spans) -> bool:
    ends = [m.end for m in masked]
    for start, end in spans:
        at = bisect_left(ends, start + 1)
        if at < len(masked) and masked[at].start < end:
            return True
    return False


def _overlap(a: Spans, b: Spans) -> bool:
    return any(s < d and c < e for s, e in a for c, d in b)


def _within(statement: Statement, others: list[Statement]) -> str | None:
    """The id of the statement with the shortest content that holds this one's cue."""
    start, end = statement.cue[0]
    holders = [
        (sum(e - s for s, e in other.content), other.id)
        for other in others
        if other is not statement and any(s <= start and end <= e for s, e in other.content)
    ]
    return min(holders)[1] if holders else None
