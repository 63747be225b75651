"""JSON Lines: a reading, voice or statement a line, with the fields that ``docs/format.md`` promises."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from sayso.records import Article, DateMention, Link, Name, Party, Reading, Span, Statement
from sayso.report.places import Places
from sayso.report.voices import counted_acts, unresolved, voices

# Lone surrogates can't be written as UTF-8, and the others end a line for many who read lines
# (str.splitlines among them). All may stand escaped in a JSON string.
_ESCAPED = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def line(reading: Reading) -> str:
    """One reading as a JSON object on one line, without the line end.

    Spans are ``[start, end]`` in code points of ``article.text``. What is not worked out yet is ``null`` or
    ``[]``. The result can always be encoded as UTF-8.
    """
    return _line(
        {
            "article": _article(reading.article),
            "reader": reading.reader,
            "statements": [_statement(statement, reading.article.text) for statement in reading.statements],
        }
    )


def voice_lines(reading: Reading) -> Iterator[str]:
    """Each voice of a reading as a line like that of :func:`line`, the most heard first.

    The last line, with ``null`` for the voice, is for the statements whose speaker is not resolved.
    """
    text = reading.article.text
    for voice in voices(reading):
        yield _voice(reading.article, _party(voice.party, text), voice.statements)
    if left := unresolved(reading):
        yield _voice(reading.article, None, left)


def statement_lines(reading: Reading) -> Iterator[str]:
    """Each statement of a reading as a line like that of :func:`line`, with its exact words and its place."""
    text = reading.article.text
    places = Places(text)
    for statement in reading.statements:
        line, column = places.place(statement.cue[0].start)
        yield _line(
            {
                "article": _reference(reading.article),
                "line": line,
                "column": column,
                "source_words": [text[slice(*span)] for span in statement.source],
                "cue_words": [text[slice(*span)] for span in statement.cue],
                "content_words": [text[slice(*span)] for span in statement.content],
                **_statement(statement, text),
            }
        )


def _line(record: dict[str, Any]) -> str:
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _voice(article: Article, party: dict[str, Any] | None, statements: tuple[Statement, ...]) -> str:
    return _line(
        {
            "article": _reference(article),
            "voice": party,
            "n_statements": len(statements),
            "acts": counted_acts(statements),
            "statements": [statement.id for statement in statements],
        }
    )


def _reference(article: Article) -> dict[str, Any]:
    """What tells one article from another, without its text."""
    return {
        "id": article.id,
        "text_digest": article.text_digest,
        "path": article.path,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published,
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "bytes_digest": article.bytes_digest,
        "text_digest": article.text_digest,
        "extractor": article.extractor,
        "path": article.path,
        "title": article.title,
        "byline": article.byline,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published,
        "published_from": article.published_from,
        "language": article.language,
        "text": article.text,
        "masked": article.masked,
        "foreign": article.foreign,
        "title_from": article.title_from,
        "byline_from": article.byline_from,
        "outlet_from": article.outlet_from,
        "url_from": article.url_from,
    }


def _statement(statement: Statement, text: str) -> dict[str, Any]:
    return {
        "id": statement.id,
        "source": statement.source,
        "cue": statement.cue,
        "content": statement.content,
        "form": statement.form,
        "within": statement.within,
        "score": statement.score,
        "speaker": _party(statement.speaker, text) if statement.speaker else None,
        "chain": [_link(link, text) for link in statement.chain],
        "own": statement.own,
        "act": statement.act,
        "certainty": statement.certainty,
        "negated": statement.negated,
        "said_on": _date(statement.said_on, text) if statement.said_on else None,
        "dates": [_date(mention, text) for mention in statement.dates],
    }


def _party(party: Party, text: str) -> dict[str, Any]:
    return {
        "id": party.id,
        "name": party.name,
        "name_span": party.name_span,
        "kind": party.kind,
        "named": party.named,
        "role": _words(party.role, text),
        "role_span": party.role,
        "affiliation": _words(party.affiliation, text),
        "affiliation_span": party.affiliation,
        "members": [_name(name) for name in party.members],
        "score": party.score,
        "why": party.why,
        "others": [_name(name) for name in party.others],
    }


def _name(name: Name) -> dict[str, Any]:
    return {"name": name.text, "span": name.span, "score": name.score}


def _link(link: Link, text: str) -> dict[str, Any]:
    return {"text": text[slice(*link.span)], "span": link.span, "party": link.party}


def _words(span: Span | None, text: str) -> str | None:
    return text[slice(*span)] if span else None


def _date(mention: DateMention, text: str) -> dict[str, Any]:
    return {
        "text": text[slice(*mention.span)],
        "span": mention.span,
        "from": mention.first.isoformat() if mention.first else None,
        "to": mention.last.isoformat() if mention.last else None,
    }
