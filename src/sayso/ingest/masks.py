"""Debris: regions of a text that are none of the article's sentences, found by general rules of form.

Debris is marked, never removed, so offsets never move. The rules look at one line at a time (line feed,
carriage return or both end a line), at where the line stands, and at a few shapes within a line. They are
made for precision: what could be a sentence of the article stays unmasked.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from sayso.ingest import debris_forms as forms
from sayso.records import Span, Spans

_LINE = re.compile(r"[^\r\n]+")
_LONGEST_LINE_CHARS = 400  # whole-line debris is short; longer lines are looked at for inline forms only
_N_HEAD_LINES = 8
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_N_PROSE_BEFORE_COMMENTS = 2
_N_COMMENT_LINES = 12


def debris(text: str) -> Spans:
    """The regions of a text that hold debris.

    Parameters
    ----------
    text
        The text of an article as decoded or extracted.

    Returns
    -------
    Spans in order, without overlap, neither empty nor beginning or ending in white space: slug lines, base64
    and tracking pixels, links to other stories, share and newsletter lines, photo credits, menus, copyright
    notices, comment sections. A dateline is none (see `dateline`).
    """
    rows = list(lines(text))
    found: list[Span] = []
    found += _slug(text, rows)
    found += _whole_lines(text, rows)
    found += _encoded_blocks(text, rows)
    found += _menus(text, rows)
    found += _comments(text, rows)
    found += _encoded_runs(text)
    for form in forms.INLINE:
        found += (Span(*match.span("debris")) for match in form.finditer(text))
    return merged(found)


def dateline(text: str) -> Span | None:
    """The place, agency and date before the first sentence ("KARSK (RIA) —"), with its dash.

    Looked for at the start of the first eight lines that aren't empty. It belongs to no statement, but is no
    debris either.
    """
    for line in itertools.islice(lines(text), _N_HEAD_LINES):
        match = dated(text, line)
        if match and any(c.islower() for c in text[match.end() : line.end]):
            return Span(line.start, match.end("mark"))
    return None


def dated(text: str, line: Span) -> re.Match[str] | None:
    """The dateline with which a line begins, as `debris_forms.DATELINE` has it.

    Capitals and a dash alone ("KARSK —") may as well be a source with a remark: "NATO — which has 32 members
    — would wait". They are a dateline only where a sentence begins behind the dash, and no verb follows on a
    second dash in it.
    """
    match = forms.DATELINE.match(text, line.start, line.end)
    if match is None or match["told"] is None or match["told"].strip():
        return match
    after = text[match.end("mark") : line.end].lstrip()
    begins = after[:1].isupper() or after[:1].isdigit() or after.startswith(forms.OPENING_QUOTES)
    remark = forms.REMARK[match["mark"]].match(after)
    return match if begins and not remark else None


def merged(spans: Iterable[Span]) -> Spans:
    """Spans in order, those that overlap or touch joined."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        elif span.start < span.end:
            out.append(span)
    return tuple(out)


def lines(text: str) -> Iterator[Span]:
    """The lines that hold anything, without outer white space."""
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        if start < match.end():
            yield Span(start, match.start() + len(line.rstrip()))


def is_prose(line: str) -> bool:
    """Whether a line looks like a paragraph of an article: long and ended like a sentence."""
    return len(line) >= 80 and line[-1] in ".!?…”\"’')»"


def _slug(text: str, rows: list[Span]) -> list[Span]:
    """A slug of the newsroom ("310522 minister dam leak") as the first of several lines."""
    if len(rows) < 2:
        return []
    first = text[slice(*rows[0])]
    return [rows[0]] if len(first) <= 80 and forms.SLUG.fullmatch(first) else []


def _whole_lines(text: str, rows: list[Span]) -> list[Span]:
    """Lines that are debris in themselves. The first may be a headline ("Watch: …") and is spared links."""
    found = []
    for i, line in enumerate(rows):
        if line.end - line.start > _LONGEST_LINE_CHARS:
            continue
        words = text[slice(*line)]
        if _is_notice(words) or (i and forms.LINK.fullmatch(words)) or _is_credit(words):
            found.append(line)
    return found


def _is_notice(words: str) -> bool:
    """Whether a line, or each of its sentences, is a notice."""
    if forms.NOTICE.fullmatch(words):
        return True
    return all(map(forms.NOTICE.fullmatch, _BETWEEN_SENTENCES.split(words)))


def _is_credit(words: str) -> bool:
    return len(words) <= 120 and forms.CREDIT.fullmatch(words) is not None


def _encoded_blocks(text: str, rows: list[Span]) -> list[Span]:
    """Lines that are nothing but base64 or hexadecimal, with the short last line of such a block."""
    found: list[Span] = []
    before = -1  # the number of the last encoded line
    for i, line in enumerate(rows):
        words = text[slice(*line)]
        tail = before == i - 1 >= 0 and forms.ENCODED_TAIL.fullmatch(words) is not None
        if tail or (forms.ENCODED_LINE.fullmatch(words) and looks_encoded(words)):
            found.append(line)
            before = i
    return found


def _encoded_runs(text: str) -> list[Span]:
    """Base64 within a line: very long, or glued to its end after the last sentence; never in an address."""
    found = []
    for form in (forms.ENCODED_LONG, forms.ENCODED_GLUED):
        for match in form.finditer(text):
            start, end = match.span("debris")
            token = text[max(start - 100, 0) : end].split()[-1]
            if looks_encoded(match["debris"]) and not forms.ADDRESS.search(token):
                found.append(Span(start, end))
    return found


def looks_encoded(run: str) -> bool:
    """Whether a run of letters and digits is data rather than a word: capitals, small letters and digits."""
    run = run[:_LONGEST_LINE_CHARS]
    n_digits = sum(c.isdigit() for c in run)
    small = any(c.islower() for c in run)
    capital = any(c.isupper() for c in run)
    return n_digits > 0 and ((small and capital) or (len(run) >= 32 and n_digits >= len(run) // 5))


def _menus(text: str, rows: list[Span]) -> list[Span]:
    """Lines of links side by side ("Home | World | Sport"), and runs of lines of navigation words."""
    found: list[Span] = []
    run: list[Span] = []
    for line in [*rows, Span(len(text), len(text))]:
        words = text[slice(*line)]
        if len(words) <= _LONGEST_LINE_CHARS and _is_bar(words):
            found.append(line)
        if 0 < len(words) <= 30 and forms.NAVIGATION.fullmatch(words):
            run.append(line)
            continue
        if len(run) >= 3:
            found += run
        run = []
    return found


def _is_bar(words: str) -> bool:
    parts = [part.strip() for part in forms.BAR.split(words)]
    return len(parts) >= 3 and all(len(part) <= 30 and not forms.SENTENCE_MARK.search(part) for part in parts)


def _comments(text: str, rows: list[Span]) -> list[Span]:
    """A comment section, from its heading to the end of the text; a mere counter or button is one line.

    A heading opens a section only after some paragraphs of the article, and where it counts the comments
    ("Comments (12)"), what follows has the signs of comments, or more of the article stands above than below.
    """
    found: list[Span] = []
    prose = [is_prose(text[slice(*line)]) for line in rows]
    n_prose, n_above = sum(prose), 0
    for i, line in enumerate(rows):
        words = text[slice(*line)]
        if len(words) <= 60 and forms.COMMENTS.fullmatch(words):
            after = (text[slice(*later)] for later in rows[i + 1 : i + 1 + _N_COMMENT_LINES])
            if n_above >= _N_PROSE_BEFORE_COMMENTS and (
                forms.COMMENTS_COUNTED.fullmatch(words)
                or n_above > n_prose - n_above
                or any(map(forms.COMMENT_SIGN.search, after))
            ):
                return [*found, Span(line.start, rows[-1].end)]
            found.append(line)
        n_above += prose[i]
    return found
