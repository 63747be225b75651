"""All figures of one model on the dev articles and the seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval import gold, speakers
from eval.calibration import calibration_error, rank, returned
from eval.gold import GoldArticle, Marks
from eval.matching import shared
from eval.predictions import Predictions
from eval.scoring import Figures, Judged, Scored, figures, judge
from eval.speakers import GoldSpeakers, Pair
from sayso.records import Spans

EXAMPLES = Path(__file__).parents[1] / "examples"
WEB = ("web-", "bbc-")
"""How the names of web articles begin."""


@dataclass(frozen=True, slots=True)
class Gold:
    """The annotated articles that are scored."""

    polnear: list[GoldArticle]
    web: list[GoldArticle]
    examples: list[GoldArticle]
    seed: gold.Seed
    speakers: list[GoldSpeakers]
    example_speakers: list[GoldSpeakers]
    seed_speakers: GoldSpeakers

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
    speakers: list[Pair]
    example_speakers: list[Pair]
    seed_speakers: list[Pair]

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
            **{
                f"{name}.{key}": value
                for name, pairs in self.spoken().items()
                for key, value in pairs.items()
            },
            "seed.found": float(self.n_seed_found()),
            "seed.speakers": float(sum(pair.right for pair in self.seed_speakers)),
            "seed.from_debris": float(len(self.from_debris())),
        }

    def spoken(self) -> dict[str, dict[str, float]]:
        """The figures of the speakers: PolNeAR, web news, both together, the examples."""
        web = [pair for pair in self.speakers if pair.article.startswith(WEB)]
        outer = [pair for pair in self.speakers if not pair.article.startswith(WEB)]
        return {
            "voices.polnear": speakers.figures(outer),
            "voices.web": speakers.figures(web),
            "voices.both": speakers.figures(self.speakers),
            "voices.examples": speakers.figures(self.example_speakers),
        }

    def n_seed_found(self) -> int:
        """How many statements of the seed's reading were found (soft match, outer or nested)."""
        return len(self.seed.soft)

    def from_debris(self) -> list[Marks]:
        """The predicted statements of the seed that touch debris with any of their words."""
        return [m for m in self.seed.predicted if shared((*m.source, *m.cue, *m.content), self.debris)]


def load_gold(data: Path) -> Gold:
    """The gold in a folder with ``data/polnear/dev``, ``webnews/dev``, ``speakers/dev`` and ``seed``, and
    the examples."""
    keyed = gold.examples(EXAMPLES)
    return Gold(
        gold.polnear(data / "data" / "polnear" / "dev"),
        gold.web(data / "webnews" / "dev"),
        keyed,
        gold.seed(data / "seed"),
        speakers.load(data / "speakers" / "dev"),
        speakers.examples(EXAMPLES, keyed),
        speakers.seed(data / "seed"),
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
        speakers=speakers.pairs(annotated.speakers, predictions.spoken()),
        example_speakers=speakers.pairs(annotated.example_speakers, predictions.spoken()),
        seed_speakers=speakers.pairs([annotated.seed_speakers], predictions.spoken()),
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
