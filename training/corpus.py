"""The annotated articles as words with statements."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from eval import predictions
from eval.gold import GoldArticle, Marks, polnear, web
from sayso.reading.tags import Pieces
from sayso.reading.words import Words, split
from sayso.records import Spans


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
    marks: tuple[Marks, ...]


def load_tokenizer(base: Path) -> Tokenizer:
    """The tokenizer of a base model, which cuts nothing off and adds nothing."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def load(data: Path, part: str, tokenizer: Tokenizer) -> list[Document]:
    """The annotated articles of a part.

    Parameters
    ----------
    data
        Folder that holds ``data/polnear`` and ``webnews``.
    part
        ``train`` or ``dev``.
    """
    outer = [_document(a, tokenizer, nested_known=False) for a in polnear(data / "data/polnear" / part)]
    return outer + [_document(a, tokenizer, nested_known=True) for a in web(data / "webnews" / part)]


def load_silver(file: Path, tokenizer: Tokenizer) -> list[Document]:
    """Articles with the statements that a teacher found in them, as ``training.distil`` writes them."""
    read = predictions.load(file).articles
    return [
        _document(GoldArticle(name, file, found.text, found.statements), tokenizer, nested_known=True)
        for name, found in read.items()
    ]


def _document(article: GoldArticle, tokenizer: Tokenizer, nested_known: bool) -> Document:
    words = split(article.text, tokenizer)
    golds = []
    for marks in article.statements:
        source, cue, content = (
            in_words(s, article.text, words) for s in (marks.source, marks.cue, marks.content)
        )
        if cue and content:
            golds.append(Gold(source, cue, content, marks.nested))
    return Document(article.name, article.text, words, golds, nested_known, article.statements)


def in_words(spans: Spans, text: str, words: Words) -> Pieces:
    """Spans as pieces of words: every word touched; pieces parted by blanks alone are joined."""
    found: Pieces = []
    for start, end in sorted(spans):
        first = int(np.searchsorted(words.ends, start, "right"))
        last = int(np.searchsorted(words.starts, end, "left"))
        if first >= last:
            continue
        if found and found[-1][1] >= first and "\n" not in text[words.ends[first - 1] : words.starts[first]]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        elif not found or found[-1][1] <= first:
            found.append((first, last))
    return found
