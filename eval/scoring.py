"""The figures of a reader: spans and whole statements against gold.

The trainer calls :func:`score` with its own predictions; nothing here needs the reader::

    figures = score([Scored(name, text, gold, predicted), ...], nested=False)
    figures.exact.f1, figures.content.f1

``nested`` says whether gold annotates statements within another's content. Where it does not (PolNeAR),
predicted nested statements are left out before anything is counted. Where it does (web), outer statements are
required; nested ones are neither missed when absent nor spurious when given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.gold import Marks, Role
from eval.matching import exact, pair, soft, tidied


@dataclass(frozen=True, slots=True)
class Scored:
    """An article to be scored: its text, and its statements as people and as the reader marked them."""

    name: str
    text: str
    gold: Sequence[Marks]
    predicted: Sequence[Marks]


@dataclass(frozen=True, slots=True)
class Rate:
    """How much of what was ``given`` is ``right``, and how much of what was ``required`` was ``found``."""

    right: int
    given: int
    found: int
    required: int

    @property
    def precision(self) -> float:
        """In percent; 0 when nothing was given."""
        return 100 * self.right / max(self.given, 1)

    @property
    def recall(self) -> float:
        """In percent; 0 when nothing was required."""
        return 100 * self.found / max(self.required, 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: Rate) -> Rate:
        return Rate(
            self.right + other.right,
            self.given + other.given,
            self.found + other.found,
            self.required + other.required,
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """Spans of each role (exact), whole statements (exact and soft), and nested ones found (soft)."""

    source: Rate
    cue: Rate
    content: Rate
    exact: Rate
    soft: Rate
    nested: Rate


@dataclass(frozen=True, slots=True)
class Judged:
    """An article's tidied statements, outer gold first, and which predicted one is which gold one.

    ``exact`` and ``soft`` lead from positions in ``predicted`` to positions in ``gold``.
    """

    name: str
    text: str
    gold: tuple[Marks, ...]
    predicted: tuple[Marks, ...]
    exact: dict[int, int]
    soft: dict[int, int]


def score(articles: Iterable[Scored], *, nested: bool) -> Figures:
    """The figures over all articles together; ``nested`` as the module says."""
    return figures([judge(article, nested=nested) for article in articles])


def judge(article: Scored, *, nested: bool) -> Judged:
    """Pair an article's predicted statements with its gold; ``nested`` as the module says."""
    gold = tuple(tidied(m, article.text) for m in sorted(article.gold, key=lambda m: m.nested))
    predicted = tuple(tidied(m, article.text) for m in article.predicted if nested or not m.nested)
    return Judged(
        article.name,
        article.text,
        gold,
        predicted,
        exact=pair(predicted, gold, exact),
        soft=pair(predicted, gold, soft),
    )


def figures(articles: Sequence[Judged]) -> Figures:
    """The figures over articles that were judged."""
    nothing = Rate(0, 0, 0, 0)
    return Figures(
        source=sum((_spans(a, "source") for a in articles), nothing),
        cue=sum((_spans(a, "cue") for a in articles), nothing),
        content=sum((_spans(a, "content") for a in articles), nothing),
        exact=sum((_whole(a, a.exact) for a in articles), nothing),
        soft=sum((_whole(a, a.soft) for a in articles), nothing),
        nested=sum((_nested(a) for a in articles), nothing),
    )


def _spans(article: Judged, role: Role) -> Rate:
    required = Counter(span for m in article.gold if not m.nested for span in m.spans(role))
    forgiven = Counter(span for m in article.gold if m.nested for span in m.spans(role))
    given = Counter(span for m in article.predicted for span in m.spans(role))
    hit = required & given
    return Rate(hit.total(), (given - (forgiven - hit)).total(), hit.total(), required.total())


def _whole(article: Judged, pairs: dict[int, int]) -> Rate:
    n_outer = sum(not article.gold[j].nested for j in pairs.values())
    required = sum(not m.nested for m in article.gold)
    return Rate(len(pairs), len(article.predicted), n_outer, required)


def _nested(article: Judged) -> Rate:
    found = sum(article.gold[j].nested for j in article.soft.values())
    given = sum(m.nested for m in article.predicted)
    return Rate(found, given, found, sum(m.nested for m in article.gold))
