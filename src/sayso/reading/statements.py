"""From candidates in words to statements in code points."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from sayso.reading.candidate import Candidate
from sayso.reading.quotation import form, quotations
from sayso.reading.score import Calibration, score
from sayso.reading.tags import Pieces
from sayso.reading.words import Words
from sayso.records import Article, Span, Spans, Statement, short_id


def statements(
    article: Article, words: Words, candidates: Iterable[Candidate], calibration: Calibration
) -> tuple[Statement, ...]:
    """The statements of an article, in the order of their cues.

    Candidates without cue or content, those that touch debris or a passage in another language and those of
    too low a score are left out; of two whose cues overlap the surer one stays.

    Parameters
    ----------
    article
        The article that was read.
    words
        Its words.
    candidates
        What the model found in it.
    calibration
        What makes of a candidate a score, and the least one.
    """
    quoted = quotations(article.text)
    found: list[Statement] = []
    for candidate in candidates:
        source, cue, content = (
            spans_of(p, words) for p in (candidate.source, candidate.cue, candidate.content)
        )
        spans = (*source, *cue, *content)
        if not cue or not content or _touches(spans, article.masked) or _touches(spans, article.foreign):
            continue
        how_sure = score(candidate, calibration.weights)
        if how_sure < calibration.least_score:
            continue
        found.append(
            Statement(
                id=short_id(article.id, *(_written(spans) for spans in (source, cue, content))),
                source=source,
                cue=cue,
                content=content,
                form=form(article.text, quoted, cue, content),
                within=None,
                score=how_sure,
            )
        )
    kept = _one_a_cue(found)
    return tuple(replace(s, within=w) for s, w in zip(kept, _within(kept), strict=True))


def spans_of(pieces: Pieces, words: Words) -> Spans:
    """Pieces in words as spans in code points."""
    return tuple(Span(int(words.starts[first]), int(words.ends[last - 1])) for first, last in pieces)


def _touches(spans: Spans, unread: Spans) -> bool:
    ends = [region.end for region in unread]
    for start, end in spans:
        at = bisect_left(ends, start + 1)
        if at < len(unread) and unread[at].start < end:
            return True
    return False


def _written(spans: Spans) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)


def _one_a_cue(found: list[Statement]) -> list[Statement]:
    """Without those whose cue overlaps a surer one's; in the order of their cues."""
    kept: list[Statement] = []
    for statement in sorted(found, key=lambda s: (-s.score, s.cue, s.content, s.source)):
        at = bisect_left(kept, statement.cue, key=lambda s: s.cue)
        start, end = statement.cue[0]
        after = at == len(kept) or end <= kept[at].cue[0].start
        if after and (at == 0 or kept[at - 1].cue[0].end <= start):
            kept.insert(at, statement)
    return kept


def _within(kept: list[Statement]) -> list[str | None]:
    """For each statement the id of the one with the shortest content that holds its cue.

    Statements come in the order of their cues. Only a longer content can hold another statement, so that
    nothing stands within what it holds.
    """
    lengths = [sum(end - start for start, end in s.content) for s in kept]
    coming = sorted((start, end, i) for i, s in enumerate(kept) for start, end in s.content)
    coming.reverse()
    around: list[
        tuple[int, int]
    ] = []  # end and number of the content pieces that hold the present cue's start
    found: list[str | None] = []
    for i, statement in enumerate(kept):
        start, end = statement.cue[0]
        while coming and coming[-1][0] <= start:
            _, piece_end, holder = coming.pop()
            around.append((piece_end, holder))
        around = [(piece_end, holder) for piece_end, holder in around if piece_end > start]
        holders = [
            (lengths[holder], holder)
            for piece_end, holder in around
            if piece_end >= end and (lengths[holder], -holder) > (lengths[i], -i)
        ]
        found.append(kept[min(holders)[1]].id if holders else None)
    return found
