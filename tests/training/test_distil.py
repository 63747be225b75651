"""What a teacher labels, and how its labels come back."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="lacks torch: pip install torch==2.13.0 -e '.[train]'")

from dataclasses import replace

from eval.gold import Marks
from sayso.errors import InputError, NotFoundError
from sayso.export.jsonl import line
from sayso.reading.model import Model
from sayso.reading.weights import load
from sayso.records import Article, Reading, Span, Statement
from training.corpus import Gold, load_silver
from training.distil import unlabelled

TEXT = "“Nobody asked us,” said Ilva."
ARTICLE = Article("id", "bytes", "text", "text 1", "a.txt", TEXT, language="en")


def test_annotated_and_repeated_texts_are_left_out() -> None:
    other = replace(ARTICLE, text="Ilva said\nno.")
    missing = NotFoundError("b.txt", "is not there")
    found: list[Article | InputError] = [ARTICLE, missing, other, replace(other, path="c.txt")]
    assert list(unlabelled(found, [TEXT.replace(" ", "\n")])) == [other]


def test_silver_is_what_the_teacher_found(tmp_path: Path) -> None:
    source, cue, content = (Span(24, 28),), (Span(19, 23),), (Span(0, 18),)
    said = Statement("s", source, cue, content, "direct", None, 0.97)
    file = tmp_path / "silver.jsonl"
    asked, us = (Span(8, 13),), (Span(14, 16),)
    within = Statement("t", (), asked, us, "direct", "s", 0.6)
    file.write_text(line(Reading(ARTICLE, (said, within))) + "\n", encoding="utf8")
    (document,) = load_silver(file, Model(load("small")).tokenizer)
    words = [TEXT[a:b] for a, b in zip(document.words.starts, document.words.ends, strict=True)]
    assert words == ["“", "Nobody", "asked", "us", ",", "”", "said", "Ilva", "."]
    assert document.golds == [
        Gold([(7, 8)], [(6, 7)], [(0, 6)], nested=False),
        Gold([], [(2, 3)], [(3, 4)], nested=True),
    ]
    assert document.marks == (
        Marks(source, cue, content, nested=False, score=0.97),
        Marks((), asked, us, nested=True, score=0.6),
    )
    assert document.nested_known
