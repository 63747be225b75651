"""The annotated articles: PolNeAR (brat standoff) and web news (JSON), as words with statements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from sayso.reading.words import Words, split

ROLES = ("source", "cue", "content")
Pieces = list[tuple[int, int]]


@dataclass(frozen=True)
class Gold:
    """One annotated statement: pieces of each role as half-open word indices."""

    source: Pieces
    cue: Pieces
    content: Pieces
    nested: bool


@dataclass(frozen=True)
class Document:
    """An annotated article. ``nested_known``: statements within others' contents are annotated too."""

    name: str
    text: str
    words: Words
    golds: list[Gold]
    nested_known: bool


def brat(path: Path) -> list[dict[str, Pieces]]:
    """The attributions of a brat file: the pieces of each role in code points."""
    spans: dict[str, Pieces] = {}
    events = []
    for line in path.read_text(encoding="utf8").split("\n"):  # not splitlines: U+2028 stands within texts
        cells = line.split("\t")
        if len(cells) < 2:
            continue
        if cells[0].startswith("T"):
            where = cells[1].split(" ", 1)[1]
            spans[cells[0]] = [(int(s), int(e)) for s, e in (p.split() for p in where.split(";"))]
        elif cells[0].startswith("E"):
            events.append(cells[1])
    found = []
    for event in events:
        roles: dict[str, Pieces] = {r: [] for r in ROLES}
        for part in event.split():
            kind, ref = part.split(":")
            role = re.sub(r"\d+$", "", kind).lower()
            if role in roles:
                roles[role] += spans.get(ref, [])
        found.append(roles)
    return found


def load(data: Path, part: str, tokenizer: Tokenizer) -> list[Document]:
    """The annotated articles of a part.

    Parameters
    ----------
    data
        Folder that holds ``data/polnear`` and ``webnews``.
    part
        ``train`` or ``dev``.
    """
    documents = []
    for path, raw, nested_known in _files(data, part):
        text = path.read_bytes().decode("utf8")
        words = split(text, tokenizer)
        golds = []
        for statement in raw:
            roles = {r: in_words(statement[r] or [], text, words) for r in ROLES}
            if roles["cue"] and roles["content"]:
                golds.append(Gold(**roles, nested=bool(statement.get("nested"))))
        documents.append(Document(path.stem, text, words, golds, nested_known))
    return documents


def _files(data: Path, part: str) -> Iterator[tuple[Path, list[dict], bool]]:
    for path in sorted((data / "data/polnear" / part).glob("*.txt")):
        yield path, brat(path.with_suffix(".ann")), False
    for path in sorted((data / "webnews" / part).glob("*.txt")):
        yield path, json.loads(path.with_suffix(".json").read_text(encoding="utf8")), True


def in_words(pieces: Pieces, text: str, words: Words) -> Pieces:
    """Code-point pieces as word pieces: every word touched; pieces parted by white space alone are joined."""
    found: Pieces = []
    for start, end in sorted((int(s), int(e)) for s, e in pieces):
        first = int(np.searchsorted(words.ends, start, "right"))
        last = int(np.searchsorted(words.starts, end, "left"))
        if first >= last:
            continue
        if found and found[-1][1] >= first and "\n" not in text[int(words.ends[first - 1]) : int(words.starts[first])]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        elif not found or found[-1][1] <= first:
            found.append((first, last))
    return found
