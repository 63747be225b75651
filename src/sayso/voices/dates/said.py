"""When a statement was said: a day about its cue, outside of what is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sayso.records import Span, Spans, Statement
from sayso.voices.dates.mentions import Found
from sayso.voices.dates.tense import IRREGULAR, SENTENCE_END, Tense
from sayso.voices.dates.words import any_of, either_case

REACH_CHARS = 400
"""As far from a cue its day is looked for: long sources and contents may stand between."""
_MOST_BETWEEN_CHARS = 140
_POSSESSIVE = re.compile(r"['’]s\b")
_AT = re.compile(r"\b(?:at|during|in)(?: the)? $")
_NO_CLAUSE = any_of(
    "united, armed, broadcast, aired, released, published, issued, posted, televised, recorded, asked, "
    "hundred, prepared, emailed, taped, held, given, made, sent"
)
_VERB = re.compile(rf"\b(?!{_NO_CLAUSE}\b)(?:is|are|has|have|{IRREGULAR}|[a-z]{{2,}}ed)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"[;()]|\b(?:who|whom|whose|which|that|after|before|about|following|when|while|since|until|because|if|where"
    r"|despite|ahead)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*of\b")
_DIRECTLY = re.compile(r"[\s,”\"’]*(?:on |in |late |early |earlier )?")
_SPOKEN = any_of(
    "interviews?, statement, speech, briefing, conference, letter, tweet, post, memo, e-?mail, report, "
    "message, address, remarks, testimony, op-ed, column, article, editorial, book, hearing, debate, rally, "
    "meeting, call, appearance, filing, ruling, poll, survey, study, broadcast, podcast, video, sermon, "
    "note, release, indictment, complaint, decision"
)
_ASKED = any_of("Asked, Speaking, Questioned, Pressed, Writing, Appearing, Testifying")
_LEADS_IN = re.compile(
    r"(?:(?:But|And|Yet|Then|Also),? )?"
    rf"(?:{either_case('in, on, at, back in, and on, earlier, later')}(?: on)? )?"
    rf"|.*\b{_SPOKEN}\b.*|{_ASKED}\b.*"
)
_MADE_ON = re.compile(
    rf"\b(?:released|published|issued|posted|dated|{_SPOKEN})(?: late| early)?(?: on| in)? $"
)
_OF_THEN = re.compile(rf"(?:['’]s)? (?:[\w-]+ ){{0,2}}{_SPOKEN}\b")
_HEAD = re.compile(rf"(?:{either_case('the, an?, its, his, her, their')} )?")
_COMING = re.compile(
    r"\b(?:will|would|going to|expected to|due to|scheduled to|is to|are to|plans to) (?:\w+ ){0,3}$"
)


def said_when(
    text: str, statement: Statement, found: Iterable[Found], cues: Sequence[Span]
) -> tuple[Found, Tense] | None:
    """The words that say when a statement was said, and the tense of its cue; ``None`` if none do.

    They stand in the cue's own sentence and belong to it: right behind it ("told reporters in Karsk on
    Tuesday"), at the head of the sentence ("On Tuesday, the minister said", "In an interview on Tuesday"),
    between source and cue, or in a source that is itself something said ("a report released on Tuesday").

    Parameters
    ----------
    text
        The article's text.
    statement
        The statement.
    found
        What speaks of days near the cue and stands in the same contents as the cue, or like it in none.
    cues
        The cues of other statements near by: what stands beyond one belongs to that.
    """
    cue = statement.cue[0]
    best: tuple[int, Found] | None = None
    for item in found:
        at = item.span
        if not item.plain:
            continue
        gap = Span(min(at.end, cue.end), max(at.start, cue.start))
        if any(gap.start <= other.start and other.end <= gap.end for other in cues):
            continue
        if _belongs(text, statement, at) and (best is None or gap.end - gap.start < best[0]):
            best = gap.end - gap.start, item
    if best is None:
        return None
    coming = _COMING.search(text[max(cue.start - 30, 0) : cue.start] + text[slice(*cue)] + " ")
    return best[1], "future" if coming else "past"


def _belongs(text: str, statement: Statement, at: Span) -> bool:
    """Whether a day belongs to a statement's cue."""
    cue = statement.cue[0]
    if cue.start <= at.start and at.end <= cue.end:
        return True
    source = next(
        (piece for piece in statement.source if piece.start <= at.start and at.end <= piece.end), None
    )
    if source:
        made = _MADE_ON.search(text, max(at.start - 40, source.start), at.start)
        headed = _HEAD.fullmatch(text, source.start, at.start) and _OF_THEN.match(text, at.end)
        return made is not None or headed is not None
    if _POSSESSIVE.match(text, at.end) and not _AT.search(text, max(at.start - 20, 0), at.start):
        return False
    if cue.end <= at.start:
        return _behind(text, statement, at)
    return _ahead(text, statement, at)


def _behind(text: str, statement: Statement, at: Span) -> bool:
    gap = Span(statement.cue[0].end, at.start)
    content = _overlapping(gap, statement.content)
    words = _without(text, gap, (*statement.content, *statement.source))
    if content:
        return _DIRECTLY.fullmatch(words) is not None
    return _is_plain(words) and not _OF.match(words)


def _ahead(text: str, statement: Statement, at: Span) -> bool:
    words = _without(text, Span(at.end, statement.cue[0].start), (*statement.content, *statement.source))
    if any(
        source.end <= at.start and _DIRECTLY.fullmatch(text, source.end, at.start)
        for source in statement.source
    ):
        return not words.strip() or words.strip() == "also"
    start = max(at.start - _MOST_BETWEEN_CHARS, 0)
    before = _without(text, Span(start, at.start), (*statement.content, *statement.source))
    lead = SENTENCE_END.split(before)[-1].lstrip(' \t“"”’,')
    asked = lead.startswith(("Asked", "Speaking", "Questioned", "Pressed"))
    if not (asked or _is_plain(words)) or not _ends_nowhere(words):
        return False
    return _LEADS_IN.fullmatch(lead) is not None and _is_plain(lead)


def _is_plain(words: str) -> bool:
    """Whether words neither hold a clause of their own nor end a sentence."""
    return _ends_nowhere(words) and not _ASIDE.search(words) and not _VERB.search(words)


def _ends_nowhere(words: str) -> bool:
    return len(words) <= _MOST_BETWEEN_CHARS and not SENTENCE_END.search(words)


def _without(text: str, span: Span, left_out: Spans) -> str:
    """The words of a span without some others."""
    words, at = "", span.start
    for start, end in sorted(left_out):
        if at <= start and end <= span.end:
            words += text[at:start]
            at = end
    return words + text[at : span.end]


def _overlapping(span: Span, others: Spans) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)
