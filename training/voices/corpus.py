"""Articles with speakers: annotated, labelled by the same guide, or guessed from parses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from eval.gold import GoldArticle, Marks, polnear, web
from sayso.reading.words import Words, split
from sayso.records import digest
from sayso.voices.features import Features, Roles, features
from sayso.voices.mentions import touched

LABELS = Path(__file__).parent.parent / "labels" / "speakers.jsonl"
AUTHOR, GENERIC = "AUTHOR", "GENERIC"


@dataclass(frozen=True)
class Answer:
    """Who is behind a statement; ``None`` in all but ``speaker`` where only that is known.

    ``speaker`` is a name, ``AUTHOR``, ``GENERIC`` or ``None`` (nobody knows); ``chain`` ends with it.
    """

    speaker: str | None
    kind: str | None = None
    named: bool | None = None
    role: str | None = None
    affiliation: str | None = None
    act: str | None = None
    chain: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Document:
    """An article with its statements in the order of their cues, and their answers where known."""

    name: str
    text: str
    words: Words
    features: Features
    answers: tuple[Answer | None, ...]


def annotated(data: Path, part: str, tokenizer: Tokenizer) -> list[Document]:
    """The articles of ``speakers/PART``; statements without an answer are there too."""
    articles = _articles(data, part)
    found = []
    for file in sorted((data / "speakers" / part).glob("*.json")):
        rows = {_places(row): answer(row) for row in json.loads(file.read_text(encoding="utf8"))}
        article = articles[file.stem]
        given = [rows.get(_place(marks)) for marks in article.statements]
        found.append(document(article, given, tokenizer))
    return found


def labelled(data: Path, tokenizer: Tokenizer) -> list[Document]:
    """The articles of ``LABELS``, which holds places instead of words.

    Raises
    ------
    ValueError
        An article is another one than was labelled.
    """
    articles = _articles(data, "train")
    found = []
    for line in LABELS.read_text(encoding="utf8").splitlines():
        record = json.loads(line)
        article = articles[record["name"]]
        if digest(article.text) != record["text_digest"]:
            raise ValueError(f"{article.path}: another text than was labelled")
        rows = {_places(row): answer(_in_words(row, article.text)) for row in record["statements"]}
        given = [rows.get(_place(marks)) for marks in article.statements]
        found.append(document(article, given, tokenizer))
    return found


def document(article: GoldArticle, answers: list[Answer | None], tokenizer: Tokenizer) -> Document:
    """An article with its statements in words; those without a cue are left out."""
    words = split(article.text, tokenizer)
    rows = []
    for marks, given in zip(article.statements, answers, strict=True):
        roles = Roles(*(touched(s, words) for s in (marks.source, marks.cue, marks.content)))
        if roles.cue:
            rows.append((roles, given))
    rows.sort(key=lambda row: row[0].cue[0])
    seen = features(article.text, words, [roles for roles, _ in rows])
    return Document(article.name, article.text, words, seen, tuple(given for _, given in rows))


def answer(row: dict[str, Any]) -> Answer:
    """An answer as the gold files have it."""
    return Answer(
        row["speaker"],
        row["kind"],
        row["named"],
        row["role"],
        row["affiliation"],
        row["act"],
        tuple(row["chain"]),
    )


def outer(data: Path) -> Iterator[GoldArticle]:
    """The articles of PolNeAR for training: most have nobody's answers."""
    yield from polnear(data / "data/polnear/train")


def _articles(data: Path, part: str) -> dict[str, GoldArticle]:
    both = polnear(data / "data/polnear" / part) + web(data / "webnews" / part)
    return {article.name: article for article in both}


def _place(marks: Marks) -> str:
    return json.dumps([[list(s) for s in marks.cue], [list(s) for s in marks.source]])


def _places(row: dict[str, Any]) -> str:
    return json.dumps([sorted(row["cue"]), sorted(row["source"])])


def _in_words(row: dict[str, Any], text: str) -> dict[str, Any]:
    """A row of ``LABELS`` with the words in the place of their spans."""

    def said(value: Any) -> Any:
        return text[value[0] : value[1]] if isinstance(value, list) else value

    return row | {
        **{field: said(row[field]) for field in ("speaker", "role", "affiliation")},
        "chain": [said(party) for party in row["chain"]],
    }
