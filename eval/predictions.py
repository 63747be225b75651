"""What the product reads: from the whole of it, or from a file that ``sayso read --format jsonl`` wrote."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval import speakers
from eval.gold import GoldArticle, GoldError, Marks, name_of
from eval.scoring import Scored
from eval.speakers import Spoken
from sayso.records import Span, Spans, Statement


@dataclass(frozen=True, slots=True)
class Predicted:
    """An article's text as the product read it, its statements, and whoever is behind them."""

    text: str
    statements: tuple[Marks, ...]
    spoken: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class Predictions:
    """What was read, by the name of the article, and the reasons of what could not be read."""

    articles: Mapping[str, Predicted]
    refused: tuple[str, ...] = ()

    def scored(self, gold: Sequence[GoldArticle]) -> list[Scored]:
        """Gold articles with what was predicted for them; nothing where they were not read.

        Raises :class:`~eval.gold.GoldError` when an article was read from another text than gold has.
        """
        return [
            Scored(article.name, article.text, article.statements, self._statements(article))
            for article in gold
        ]

    def spoken(self) -> dict[str, tuple[Spoken, ...]]:
        """Whoever is behind the predicted statements, by the name of the article."""
        return {name: predicted.spoken for name, predicted in self.articles.items()}

    def _statements(self, article: GoldArticle) -> tuple[Marks, ...]:
        predicted = self.articles.get(article.name)
        if predicted is None:
            return ()
        if predicted.text != article.text:
            raise GoldError(
                f"{article.path}: predictions were made from another text "
                f"({len(predicted.text)} code points, gold has {len(article.text)}); read this very file"
            )
        return predicted.statements


def read(gold: Sequence[GoldArticle], model: str) -> Predictions:
    """Read the articles' files with the whole product: ingest, then the model of that name."""
    from sayso import ingest
    from sayso.errors import InputError
    from sayso.voices import Voices

    articles: dict[str, Predicted] = {}
    refused: list[str] = []
    paths = dict.fromkeys(str(article.path) for article in gold)
    for result in Voices(model).read_all(ingest.articles([*paths])):
        if isinstance(result, InputError):
            refused.append(str(result))
        else:
            article = result.article
            articles[name_of(article.path)] = Predicted(
                article.text, marks(result.statements), speakers.spoken(result)
            )
    return Predictions(articles, tuple(refused))


def load(file: Path) -> Predictions:
    """What ``sayso read --format jsonl`` wrote: one article a line."""
    articles: dict[str, Predicted] = {}
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found, statements = row["article"], [_statement(s) for s in row["statements"]]
            spoken = tuple(speakers.from_row(s) for s in row["statements"])
            articles[name_of(found["path"])] = Predicted(found["text"], marks(statements), spoken)
    return Predictions(articles)


def marks(statements: Sequence[Statement]) -> tuple[Marks, ...]:
    """The spans of predicted statements; nested are those whose cue lies in the content they are within."""
    by_id = {statement.id: statement for statement in statements}
    return tuple(
        Marks(s.source, s.cue, s.content, nested=_inside(s.cue, by_id.get(s.within or "")), score=s.score)
        for s in statements
    )


def _inside(cue: Spans, parent: Statement | None) -> bool:
    return parent is not None and any(
        piece.start <= start and end <= piece.end for start, end in cue[:1] for piece in parent.content
    )


def _statement(row: dict[str, Any]) -> Statement:
    return Statement(
        row["id"],
        source=_spans(row["source"]),
        cue=_spans(row["cue"]),
        content=_spans(row["content"]),
        form=row["form"],
        within=row["within"],
        score=row["score"],
    )


def _spans(rows: list[list[int]] | None) -> Spans:
    return tuple(Span(*row) for row in rows or [])
