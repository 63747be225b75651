"""What is read well and what badly: gold statements by form, length, pieces, source, nesting and outlet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.gold import Marks
from eval.matching import shared
from eval.scoring import Judged
from sayso.records import Form, Span, Spans

LENGTHS = ((5, "1 to 5 words"), (15, "6 to 15"), (30, "16 to 30"), (60, "31 to 60"))


@dataclass(slots=True)
class Found:
    """How many gold statements a group has; of how many the whole, or a part of the cue, was found."""

    n: int = 0
    n_exact: int = 0
    n_soft: int = 0
    n_cue: int = 0


def form(content: Spans, text: str) -> Form:
    """Direct when all words of the content stand in quotation marks, indirect when none does, else mixed."""
    quoted = quotations(text)
    inside = [bool(shared((word,), quoted)) for word in _words(content, text)]
    if inside and all(inside):
        return "direct"
    return "mixed" if any(inside) else "indirect"


def quotations(text: str) -> Spans:
    """The regions in double quotation marks.

    A quotation ends with its line at the latest: one of several paragraphs opens again in each. A closing
    mark with nothing open opens, as bad typography has it. Single marks are left alone, being apostrophes
    too.
    """
    regions: list[Span] = []
    opened: int | None = None
    for found in re.finditer(r'[“”„«»"]|\n|\Z', text):
        mark, place = found.group(), found.start()
        if mark in ("\n", ""):
            if opened is not None:
                regions.append(Span(opened, place))
            opened = None
        elif opened is None:
            opened = place
        elif mark not in "“„«":
            regions.append(Span(opened, place + 1))
            opened = None
    return tuple(regions)


def length(content: Spans, text: str) -> str:
    """The label of the content's length in words."""
    n_words = len(_words(content, text))
    return next((label for most, label in LENGTHS if n_words <= most), f"over {LENGTHS[-1][0]}")


def outlet(name: str) -> str:
    """What a file's name begins with, up to the first ``_``, or where it has none up to the first ``-``."""
    return name.partition("_")[0] if "_" in name else name.partition("-")[0]


def recalls(articles: Sequence[Judged]) -> dict[str, dict[str, Found]]:
    """For each way to group gold statements: label and how many of that group were found.

    Nested statements count under "nesting" alone, since they need not be found.
    """
    tables: dict[str, dict[str, Found]] = defaultdict(lambda: defaultdict(Found))
    for article in articles:
        found_exact, found_soft = set(article.exact.values()), set(article.soft.values())
        for j, marks in enumerate(article.gold):
            for table, label in (_NESTING,) if marks.nested else (*_BY_OUTER, _NESTING):
                row = tables[table][label(marks, article.text)]
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


_Label = Callable[[Marks, str], str]

_BY_OUTER: tuple[tuple[str, _Label], ...] = (
    ("form", lambda marks, text: form(marks.content, text)),
    ("content", lambda marks, text: length(marks.content, text)),
    ("pieces", lambda marks, text: "one piece" if len(marks.content) == 1 else "several"),
    ("source", lambda marks, text: "given" if marks.source else "none"),
)
_NESTING: tuple[str, _Label] = ("nesting", lambda marks, text: "nested" if marks.nested else "outer")


def _words(spans: Spans, text: str) -> list[Span]:
    return [
        Span(start + found.start(), start + found.end())
        for start, end in spans
        for found in re.finditer(r"[\w'’]*\w", text[start:end])
    ]
