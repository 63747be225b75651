"""Readers of gold: articles whose statements people have annotated.

Two kinds of files are read. PolNeAR is brat standoff (``NAME.ann`` beside ``NAME.txt``) and annotates outer
statements only. Web gold is JSON (``NAME.json`` beside ``NAME.txt``) and annotates nested statements too.
Offsets are code points of the text as it lies in the file, line ends untouched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sayso import ingest
from sayso.records import Article, Span, Spans

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")


class GoldError(Exception):
    """Gold that can't be read, or that does not fit the text that it stands beside."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The words of one statement, as people marked them or as a reader predicts them.

    ``nested`` says that it stands within another statement's content. ``score`` is the predicted chance that
    it is right; gold has 1.
    """

    source: Spans
    cue: Spans
    content: Spans
    nested: bool = False
    score: float = 1.0

    def spans(self, role: Role) -> Spans:
        """The spans of one role."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[role]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated article: its name, the path of its file, text and statements in the file's order."""

    name: str
    path: Path
    text: str
    statements: tuple[Marks, ...]


def polnear(folder: Path) -> list[GoldArticle]:
    """The articles of a folder of ``NAME.txt`` with ``NAME.ann``, sorted by name.

    Raises :class:`GoldError` when the folder has none, or when an article lacks its annotation.
    """
    return _pairs(folder, ".ann", brat)


def web(folder: Path) -> list[GoldArticle]:
    """The articles of a folder of ``NAME.txt`` with ``NAME.json``, sorted by name.

    Raises :class:`GoldError` when the folder has none, or when an article lacks its annotation.
    """
    return _pairs(folder, ".json", webnews)


def brat(annotation: str) -> tuple[Marks, ...]:
    """The statements of a brat standoff file: one for each event line.

    A text-bound line is ``T1<tab>Source 0 5;9 12<tab>words``, an event ``E1<tab>Attribution:T4 Content:T3
    Cue:T2 Source:T1``; a role that occurs several times is numbered (``Source2:T7``), and its spans are put
    together. Format: https://brat.nlplab.org/standoff.html
    """
    bound: dict[str, list[Span]] = {}
    events: list[str] = []
    for line in annotation.split("\n"):
        key, _, rest = line.partition("\t")
        value = rest.partition("\t")[0]
        if re.fullmatch(r"T\d+", key):
            places = value.partition(" ")[2]
            bound[key] = [Span(*map(int, place.split())) for place in places.split(";")]
        elif re.fullmatch(r"E\d+", key):
            events.append(value)
    return tuple(_event(event, bound) for event in events)


def webnews(annotation: str) -> tuple[Marks, ...]:
    """The statements of a web gold file: a JSON list of objects with spans for each role, and ``nested``."""
    return tuple(
        Marks(_spans(row["source"]), _spans(row["cue"]), _spans(row["content"]), nested=bool(row["nested"]))
        for row in json.loads(annotation)
    )


@dataclass(frozen=True, slots=True)
class Seed:
    """The article that the project starts from, and passages of it that nothing may be read from."""

    article: GoldArticle
    debris: Spans


def seed(folder: Path) -> Seed:
    """The hand-made reading in ``reading.json`` with the article that it names."""
    reading = json.loads((folder / "reading.json").read_text(encoding="utf-8"))
    path = folder / reading["article"]
    text = _text(path)
    statements = tuple(
        Marks(
            source=_spans([row["source"]["span"]] if row["source"] else []),
            cue=_spans([row["cue"]["span"]]),
            content=_spans([piece["span"] for piece in row["content"]]),
        )
        for row in reading["statements"]
    )
    debris = sorted(
        Span(*found.span())
        for passage in reading["not_statements"]
        for found in re.finditer(re.escape(passage), text)
    )
    return Seed(_checked(GoldArticle(path.stem, path, text, statements)), tuple(debris))


def examples(folder: Path) -> list[GoldArticle]:
    """The invented dispatches with the statements of their answer key, as ingest gives their texts."""
    key = json.loads((folder / "key.json").read_text(encoding="utf-8"))["articles"].values()
    english = [row for row in key if row["language"] == "en"]
    found = [item for item in ingest.articles([str(folder)]) if isinstance(item, Article)]
    return [
        _checked(GoldArticle(name_of(article.path), Path(_file(article.path)), article.text, statements))
        for article, row in zip(found, english, strict=True)
        if (statements := _keyed(article.text, row["statements"]))
    ]


def name_of(path: str) -> str:
    """The name of the article at a path: the stem of its file, with its place in a file of many."""
    return Path(_file(path)).stem + path[len(_file(path)) :]


def quoted(text: str, quotation: dict[str, Any]) -> Span:
    """Where a quotation of the answer key stands: at its ``span``, or where its ``text`` stands between
    ``before`` and ``after``.

    Raises :class:`GoldError` when it does not stand there, or stands in several places.
    """
    words, before = quotation["text"], quotation.get("before", "")
    if "span" in quotation:
        span = Span(*quotation["span"])
        if text[span.start : span.end] != words:
            raise GoldError(f"the answer key has {words!r} at {span}, the text {text[slice(*span)]!r}")
        return span
    whole = before + words + quotation.get("after", "")
    if text.count(whole) != 1:
        raise GoldError(f"the answer key's {whole!r} stands in {text.count(whole)} places")
    start = text.index(whole) + len(before)
    return Span(start, start + len(words))


def _keyed(text: str, rows: list[dict[str, Any]] | None) -> tuple[Marks, ...]:
    return tuple(
        Marks(
            source=(quoted(text, row["source"]),) if row["source"] else (),
            cue=(quoted(text, row["cue"]),),
            content=tuple(sorted(quoted(text, piece) for piece in row["content"])),
            nested=row["nested"],
        )
        for row in rows or []
    )


def _file(path: str) -> str:
    return path.partition("#")[0]


def _event(event: str, bound: dict[str, list[Span]]) -> Marks:
    roles: dict[Role, list[Span]] = {role: [] for role in ROLES}
    for part in event.split():
        kind, _, target = part.partition(":")
        name = kind.rstrip("0123456789").lower()
        for role in ROLES:
            if name == role:
                roles[role] += bound.get(target, [])
    source, cue, content = (tuple(sorted(roles[role])) for role in ROLES)
    return Marks(source, cue, content)


def _pairs(folder: Path, suffix: str, parse: Callable[[str], tuple[Marks, ...]]) -> list[GoldArticle]:
    articles = []
    for path in sorted(folder.glob("*.txt")):
        beside = path.with_name(path.stem + suffix)
        if not beside.is_file():
            raise GoldError(f"{path}: no {beside.name} beside it")
        statements = parse(beside.read_text(encoding="utf-8"))
        articles.append(_checked(GoldArticle(path.stem, path, _text(path), statements)))
    if not articles:
        raise GoldError(f"{folder}: no annotated articles (NAME.txt with NAME{suffix}) there")
    return articles


def _checked(article: GoldArticle) -> GoldArticle:
    for marks in article.statements:
        for role in ROLES:
            for start, end in marks.spans(role):
                if not 0 <= start < end <= len(article.text):
                    raise GoldError(
                        f"{article.path}: {role} {start}-{end} is no span of a text of "
                        f"{len(article.text)} code points"
                    )
    return article


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _spans(rows: list[list[int]]) -> Spans:
    return tuple(Span(*row) for row in sorted(rows))
