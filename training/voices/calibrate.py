"""Set from what on something is said: ``python -m training.voices.calibrate --weights FOLDER --data …``.

On the dev articles of ``speakers``: the weights that make the model's chance of a speaker one of being right
(Platt 1999), the least such chance of a name that is given, and the thresholds of relays, roles and
affiliations with the highest F1. The manifest is written anew.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from eval import speakers
from sayso import ingest
from sayso.errors import InputError
from sayso.records import Reading
from sayso.voices import Voices
from sayso.voices.parties import Section
from sayso.voices.score import FEATURES, UNSET, Thresholds
from sayso.voices.voices import told
from training.calibrate import fit
from training.export import write_manifest

CHANCES = tuple(i / 20 for i in range(1, 20))
WRONG = 1.0
"""What a wrong name costs, when a right one gains 1: a name is given when it is likelier right than wrong."""


class Dev:
    """The dev articles, read and scored once, and their gold."""

    def __init__(self, weights: Path, data: Path) -> None:
        self._gold = speakers.load(data / "speakers" / "dev")
        voices = Voices(str(weights))
        places = [data / "data" / "polnear" / "dev", data / "webnews" / "dev"]
        names = {article.name for article in self._gold}
        paths = [str(path) for place in places for path in sorted(place.glob("*.txt")) if path.stem in names]
        self._scored: list[tuple[Reading, list[tuple[list[int], Section]]]] = [
            (read.reading, voices.sections(read))
            for read in voices.reader.read_with_states(ingest.articles(paths))
            if not isinstance(read, InputError)
        ]

    def pairs(self, thresholds: Thresholds) -> list[speakers.Pair]:
        """Gold statements with what is said of them."""
        found = {
            Path(reading.article.path).stem: speakers.spoken(told(reading, scored, thresholds))
            for reading, scored in self._scored
        }
        return speakers.pairs(self._gold, found)

    def raw(self) -> dict[tuple[str, int], tuple[float, ...]]:
        """The features of each statement's score, by article and first character of the cue."""
        return {
            (Path(reading.article.path).stem, reading.statements[i].cue[0].start): voiced.raw
            for reading, scored in self._scored
            for some, section in scored
            for i, voiced in zip(some, section.voiced(UNSET), strict=True)
        }


def calibrate(weights: Path, data: Path) -> dict[str, float]:
    """Choose and write, as the module's docstring says; returns the figures that then hold on dev."""
    dev = Dev(weights, data)
    raw, rows, right = dev.raw(), [], []
    for pair in dev.pairs(UNSET):
        if pair.found and pair.found.speaker not in (None, speakers.AUTHOR, speakers.GENERIC):
            rows.append(raw[pair.article, pair.found.cue[0].start])
            right.append(pair.right)
    fitted = fit(np.asarray(rows), np.asarray(right, np.float64))
    chances = 1 / (1 + np.exp(-np.asarray(rows) @ fitted))
    for least in (0.5, 0.6, 0.7, 0.8, 0.9):
        given = chances >= least
        print(f"from {least}: {100 * np.mean(np.asarray(right)[given]):.1f} % right of {given.sum()} names")
    chosen = UNSET._replace(
        score=tuple(round(float(w), 4) for w in fitted), name=round(WRONG / (1 + WRONG), 3)
    )
    reached = {
        chance: speakers.figures(dev.pairs(chosen._replace(relay=chance, role=chance, affiliation=chance)))
        for chance in CHANCES
    }

    def best(figure: str) -> float:
        return max(reached, key=lambda chance: reached[chance][figure])

    chosen = chosen._replace(relay=best("relays"), role=best("role"), affiliation=best("affiliation"))
    figures = speakers.figures(dev.pairs(chosen))
    manifest = json.loads((weights / "manifest.json").read_text(encoding="utf8"))
    settings = manifest["settings"] | {"voices": chosen._asdict()}
    shown = {f"voices {name}": round(value, 1) for name, value in figures.items()}
    write_manifest(weights, manifest["name"], settings, manifest["dev"] | shown)
    print(dict(zip(FEATURES, chosen.score, strict=True)), chosen)
    return shown


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path, required=True, help="folder that the parts were exported to")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds speakers")
    a = parser.parse_args()
    print(calibrate(a.weights, a.data))


if __name__ == "__main__":
    main()
