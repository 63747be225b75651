"""All figures of one model on the dev articles and the seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval import gold
from eval.calibration import calibration_error, rank, returned
from eval.gold import GoldArticle, Marks
from eval.matching import shared
from eval.predictions import Predictions
from eval.scoring import Figures, Judged, Scored, figures, judge
from sayso.records import Spans

EXAMPLES = Path(__file__).parents[1] / "examples"


@dataclass(frozen=True, slots=True)
class Gold:
    """The annotated articles that are scored."""

    polnear: list[GoldArticle]
    web: list[GoldArticle]
    examples: list[GoldArticle]
    seed: gold.Seed

    def articles(self) -> list[GoldArticle]:
        """All of them, the seed last."""
        return [*self.polnear, *self.web, *self.examples, self.seed.article]


@dataclass(frozen=True, slots=True)
class Measured:
    """A model's readings of the gold articles, judged."""

    polnear: list[Judged]
    web: list[Judged]
    examples: list[Judged]
    seed: Judged
    debris: Spans

    def figures(self) -> dict[str, float]:
        """Every figure that has a floor, by name: percentages, and counts for the seed."""
        both = rank([*self.polnear, *self.web])
        return {
            **_named("polnear", figures(self.polnear)),
            **_named("web", figures(self.web)),
            "web.nested": figures(self.web).nested.recall,
            "examples.exact": figures(self.examples).exact.f1,
            "examples.soft": figures(self.examples).soft.f1,
            "examples.nested": figures(self.examples).nested.recall,
            "dev.calibration_error": calibration_error(both),
            "dev.returned_at_85": returned(both),
            "seed.found": float(self.n_seed_found()),
            "seed.from_debris": float(len(self.from_debris())),
        }

    def n_seed_found(self) -> int:
        """How many statements of the seed's reading were found (soft match, outer or nested)."""
        return len(self.seed.soft)

    def from_debris(self) -> list[Marks]:
        """The predicted statements of the seed that touch debris with any of their words."""
        return [m for m in self.seed.predicted if shared((*m.source, *m.cue, *m.content), self.debris)]


def load_gold(data: Path) -> Gold:
    """The gold in a folder with ``data/polnear/dev``, ``webnews/dev`` and ``seed``, and the examples."""
    return Gold(
        gold.polnear(data / "data" / "polnear" / "dev"),
        gold.web(data / "webnews" / "dev"),
        gold.examples(EXAMPLES),
        gold.seed(data / "seed"),
    )


def measure(annotated: Gold, predictions: Predictions) -> Measured:
    """Judge the predictions for all gold articles."""
    (seed,) = predictions.scored([annotated.seed.article])
    return Measured(
        polnear=_judged(predictions.scored(annotated.polnear), nested=False),
        web=_judged(predictions.scored(annotated.web), nested=True),
        examples=_judged(predictions.scored(annotated.examples), nested=True),
        seed=judge(seed, nested=True),
        debris=annotated.seed.debris,
    )


def _judged(articles: Sequence[Scored], *, nested: bool) -> list[Judged]:
    return [judge(article, nested=nested) for article in articles]


def _named(name: str, values: Figures) -> dict[str, float]:
    return {
        f"{name}.source": values.source.f1,
        f"{name}.cue": values.cue.f1,
        f"{name}.content": values.content.f1,
        f"{name}.exact": values.exact.f1,
        f"{name}.soft": values.soft.f1,
    }
