"""Set from what on something is said: ``python -m training.voices.calibrate --weights FOLDER --data …``.

On the dev articles of ``speakers``: the temperature that gives the least error of calibration, the least
chance of a name with which names are right in ``--precision`` of the cases, and the thresholds of relays,
roles and affiliations with the highest F1. The manifest is written anew.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from eval import speakers
from eval.calibration import Ranked, calibration_error
from sayso import ingest
from sayso.errors import InputError
from sayso.reading.reader import Read
from sayso.voices import Voices
from sayso.voices.parties import Thresholds
from training.export import write_manifest

TEMPERATURES = (0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 1.7, 2.0)
CHANCES = tuple(i / 20 for i in range(1, 20))


class Dev:
    """The dev articles, read once, and their gold."""

    def __init__(self, weights: Path, data: Path) -> None:
        self._gold = speakers.load(data / "speakers" / "dev")
        self._voices = Voices(str(weights))
        places = [data / "data" / "polnear" / "dev", data / "webnews" / "dev"]
        names = {article.name for article in self._gold}
        paths = [str(path) for place in places for path in sorted(place.glob("*.txt")) if path.stem in names]
        reads = self._voices.reader.read_with_states(ingest.articles(paths))
        self._reads: list[Read] = [read for read in reads if not isinstance(read, InputError)]

    def pairs(self, thresholds: Thresholds) -> list[speakers.Pair]:
        """Gold statements with what is said of them."""
        found = {
            Path(read.reading.article.path).stem: speakers.spoken(self._voices.voiced(read, thresholds))
            for read in self._reads
        }
        return speakers.pairs(self._gold, found)

    def ranked(self, thresholds: Thresholds) -> Ranked:
        """Scores of the names given, and whether they are right."""
        pairs = self.pairs(thresholds)
        given = [
            p for p in pairs if p.found and p.found.speaker not in (None, speakers.AUTHOR, speakers.GENERIC)
        ]
        scores = [p.found.score for p in given if p.found]
        return Ranked(scores, [p.right for p in given], [p.right for p in given], len(pairs))


def calibrate(weights: Path, data: Path, precision: float) -> dict[str, float]:
    """Choose and write, as the module's docstring says; returns the figures that then hold on dev."""
    dev = Dev(weights, data)
    every = Thresholds(1.0, 0.0, 0.5, 0.5, 0.5)
    temperature = min(
        TEMPERATURES, key=lambda t: calibration_error(dev.ranked(every._replace(temperature=t)))
    )
    chosen = every._replace(temperature=temperature)
    ranked = dev.ranked(chosen)
    print(f"temperature {temperature}, calibration error {calibration_error(ranked):.1f}")
    chosen = chosen._replace(name=_least(ranked, precision))

    def best(field: str, figure: str) -> float:
        def reached(chance: float) -> float:
            return speakers.figures(dev.pairs(chosen._replace(**{field: chance})))[figure]

        return max(CHANCES, key=reached)

    for field, figure in (("relay", "relays"), ("role", "role"), ("affiliation", "affiliation")):
        chosen = chosen._replace(**{field: best(field, figure)})
    figures = speakers.figures(dev.pairs(chosen))
    manifest = json.loads((weights / "manifest.json").read_text(encoding="utf8"))
    settings = manifest["settings"] | {"voices": chosen._asdict()}
    shown = {f"voices {name}": round(value, 1) for name, value in figures.items()}
    write_manifest(weights, manifest["name"], settings, manifest["dev"] | shown)
    print(chosen)
    return shown


def _least(ranked: Ranked, precision: float) -> float:
    """The least score with which so many of those that reach it are right."""
    rows = sorted(zip(ranked.scores, ranked.right, strict=True), reverse=True)
    least, n_right = 1.0, 0
    for n, (score, right) in enumerate(rows, 1):
        n_right += right
        if n_right >= precision * n:
            least = score
    return round(least, 3)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path, required=True, help="folder that the parts were exported to")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds speakers")
    parser.add_argument("--precision", type=float, default=0.95, help="share of given names that are right")
    a = parser.parse_args()
    print(calibrate(a.weights, a.data, a.precision))


if __name__ == "__main__":
    main()
