"""The gate: no figure of a shipped model falls, and what was measured is what is there.

``baseline.json`` holds for each model the floor of each figure (a ceiling where less is better), and hashes
of the model's manifest, of the scorer's source and of the gold it was measured with.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from eval.measure import Gold

BASELINE = Path(__file__).with_name("baseline.json")
TOLERANCE = 0.3
"""Points that a figure may vary: processors with other instructions add in another order, and a few
statements flip (one in 2,000 is 0.05)."""
LESS_IS_BETTER = frozenset({"dev.calibration_error", "seed.from_debris"})
SCORER = ("calibration", "gold", "matching", "measure", "predictions", "scoring", "speakers")


@dataclass(frozen=True, slots=True)
class Floor:
    """What a model must reach, and SHA-256 of what it was measured with."""

    manifest: str
    scorer: str
    gold: str
    figures: dict[str, float]


def load(file: Path) -> dict[str, Floor]:
    """The floors by model; none when the file is not there."""
    if not file.exists():
        return {}
    return {model: Floor(**row) for model, row in json.loads(file.read_text(encoding="utf-8")).items()}


def save(floors: dict[str, Floor], file: Path) -> None:
    """Write the floors of all models."""
    rows = {model: asdict(floor) for model, floor in sorted(floors.items())}
    file.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def models(floors: dict[str, Floor]) -> list[str]:
    """The models that the gate is for: those that have floors and those in the package."""
    from sayso.reading import weights

    return sorted({*floors, *weights.available()})


def floor(model: str, gold: Gold, figures: dict[str, float]) -> Floor:
    """What a model reached, rounded to hundredths, with the hashes as they are now."""
    return Floor(
        manifest=_digest([_manifest(model)]),
        scorer=_digest(_source(name) for name in SCORER),
        gold=_digest(_annotated(gold)),
        figures={name: round(value, 2) for name, value in figures.items()},
    )


def faults(model: str, wanted: Floor | None, reached: Floor) -> list[str]:
    """What keeps a model from passing the gate, a sentence each; none when it passes."""
    if wanted is None:
        return [f"{model}: no floors yet; set them with --update"]
    changed = [
        f"{model}: the {what} changed since the floors were set; check it, then --update"
        for what in ("manifest", "scorer", "gold")
        if getattr(wanted, what) != getattr(reached, what)
    ]
    return changed + losses(model, wanted, reached)


def losses(model: str, wanted: Floor, reached: Floor) -> list[str]:
    """The figures that are worse than their floor by more than the tolerance, a sentence each."""
    return [
        f"{model}: {name} is {reached.figures.get(name)}, "
        f"{'ceiling' if name in LESS_IS_BETTER else 'floor'} {value}"
        for name, value in wanted.figures.items()
        if name not in reached.figures or _gain(name, value, reached.figures[name]) < -TOLERANCE
    ]


def raised(wanted: Floor | None, reached: Floor) -> Floor:
    """The hashes as they are now with the better of each figure: a gain within the tolerance is not lost."""
    before = wanted.figures if wanted else {}
    better = {
        name: before[name] if name in before and _gain(name, before[name], value) < 0 else value
        for name, value in reached.figures.items()
    }
    return Floor(reached.manifest, reached.scorer, reached.gold, better)


def _gain(name: str, wanted: float, reached: float) -> float:
    return wanted - reached if name in LESS_IS_BETTER else reached - wanted


def _manifest(model: str) -> bytes:
    from sayso.reading import weights

    return (weights.load(model).folder / "manifest.json").read_bytes()


def _source(name: str) -> bytes:
    return Path(__file__).with_name(f"{name}.py").read_bytes()


def _annotated(gold: Gold) -> Iterable[bytes]:
    for article in gold.articles():
        yield f"{article.name}\n{article.text}\n{article.statements}".encode()
    yield str(gold.seed.debris).encode()
    yield f"{gold.speakers}{gold.example_speakers}{gold.seed_speakers}".encode()


def _digest(parts: Iterable[bytes]) -> str:
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()
