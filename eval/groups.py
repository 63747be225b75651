"""What is read well and what badly: gold statements by form, length, pieces, source, nesting and outlet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.gold import Marks
from eval.matching import shared
from eval.scoring import Judged
from sayso.reading.quotation import form, quotations
from sayso.records import Spans

LONGEST_WORDS = (5, 15, 30, 60)


@dataclass(slots=True)
class Found:
    """How many gold statements a group has; of how many the whole, or a part of the cue, was found."""

    n: int = 0
    n_exact: int = 0
    n_soft: int = 0
    n_cue: int = 0


def recalls(articles: Sequence[Judged]) -> dict[str, dict[str, Found]]:
    """For each way to group gold statements: label and how many of that group were found.

    The form is what the gold content's quotation marks make it. Nested statements count under "nesting"
    alone, since they need not be found.
    """
    tables: dict[str, dict[str, Found]] = defaultdict(lambda: defaultdict(Found))
    for article in articles:
        found_exact, found_soft = set(article.exact.values()), set(article.soft.values())
        quoted = quotations(article.text)
        for j, marks in enumerate(article.gold):
            for table, label in _labels(marks, article.text, quoted):
                row = tables[table][label]
                row.n += 1
                row.n_exact += j in found_exact
                row.n_soft += j in found_soft
                row.n_cue += any(shared(marks.cue, p.cue) for p in article.predicted)
    return {table: dict(rows) for table, rows in tables.items()}


def outlets(articles: Sequence[Judged]) -> dict[str, list[Judged]]:
    """The articles by outlet, sorted by its name."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for article in articles:
        groups[outlet(article.name)].append(article)
    return dict(sorted(groups.items()))


def outlet(name: str) -> str:
    """What a file's name begins with, up to the first ``_``, or where it has none up to the first ``-``."""
    return name.partition("_")[0] if "_" in name else name.partition("-")[0]


def length(content: Spans, text: str) -> str:
    """The label of the content's length in words; labels sort by it."""
    n_words = sum(len(re.findall(r"[\w'’]*\w", text[start:end])) for start, end in content)
    most = next((most for most in LONGEST_WORDS if n_words <= most), None)
    return f"upward of {LONGEST_WORDS[-1]} words" if most is None else f"up to {most:2} words"


def _labels(marks: Marks, text: str, quoted: list[int]) -> Iterator[tuple[str, str]]:
    yield "nesting", "nested" if marks.nested else "outer"
    if not marks.nested:
        yield "form", form(text, quoted, marks.cue, marks.content)
        yield "content", length(marks.content, text)
        yield "pieces", "several" if len(marks.content) > 1 else "one piece"
        yield "source", "given" if marks.source else "none"
