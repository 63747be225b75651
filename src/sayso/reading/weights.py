"""The weights that come with the package, and the manifest that describes them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.errors import ModelError
from sayso.reading.score import Calibration

FOLDER = Path(__file__).parent.parent / "weights"
FORMAT = 3
"""Version of the manifest and of the models' inputs and outputs."""


@dataclass(frozen=True, slots=True)
class Weights:
    """One size of the reader as it lies on disk.

    Parameters
    ----------
    folder
        Folder that holds the files named below.
    name, revision
        Name of the size, and what changes whenever a file does.
    window, stride
        Word pieces in a window and between two windows' starts.
    reach
        Words that stage 2 sees to each side of a cue's first word.
    bos, eos
        Ids of the special tokens about a window.
    threshold
        Least chance of a cue's start that is followed up.
    field
        Transition scores of the random field. *Shape:* ``(n_tags, n_tags)``.
    calibration
        What makes of a candidate a score, and the least one that is given.
    voices
        From what on the voices stage says something; see ``sayso.voices.score.Thresholds``.
    """

    folder: Path
    name: str
    revision: str
    window: int
    stride: int
    reach: int
    bos: int
    eos: int
    threshold: float
    field: NDArray[np.float32]
    calibration: Calibration
    voices: dict[str, Any]


def available() -> list[str]:
    """Names of the sizes that the package holds."""
    return sorted(p.parent.name for p in FOLDER.glob("*/manifest.json"))


def load(model: str) -> Weights:
    """Find a size and check its files against the manifest.

    Parameters
    ----------
    model
        Name of a size ("base", "small") or path of a folder with a manifest.

    Raises
    ------
    ModelError
        There is no such size, its format is another one, or a file is missing or damaged.
    """
    folder = FOLDER / model
    if not (folder / "manifest.json").is_file():
        folder = Path(model)
    path = folder / "manifest.json"
    if not path.is_file():
        known = ", ".join(available()) or "none"
        raise ModelError(f"no model {model!r}; expected one of: {known}, or a folder with a manifest.json")
    try:
        manifest = json.loads(path.read_text(encoding="utf8"))
        if manifest["format"] != FORMAT:
            raise ModelError(
                f"{path}: format {manifest['format']!r}, expected {FORMAT}; "
                "install weights and code of one release"
            )
        _check(folder, {name: file["sha256"] for name, file in manifest["files"].items()})
        return _weights(folder, manifest)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{path}: damaged ({error!r}); install the package again") from error


def _check(folder: Path, hashes: dict[str, str]) -> None:
    for name, expected in hashes.items():
        file = folder / name
        if not file.is_file():
            raise ModelError(f"{file}: missing; install the package again")
        seen = hashlib.sha256(file.read_bytes()).hexdigest()
        if seen != expected:
            raise ModelError(f"{file}: SHA-256 {seen}, expected {expected}; install the package again")


def _weights(folder: Path, manifest: dict[str, Any]) -> Weights:
    settings = manifest["settings"]
    return Weights(
        folder=folder,
        name=manifest["name"],
        revision=manifest["revision"],
        window=int(settings["window"]),
        stride=int(settings["stride"]),
        reach=int(settings["reach"]),
        bos=int(settings["bos"]),
        eos=int(settings["eos"]),
        threshold=float(settings["threshold"]),
        field=np.asarray(settings["field"], np.float32),
        calibration=Calibration(
            tuple(float(w) for w in settings["calibration"]), float(settings["least_score"])
        ),
        voices=dict(settings["voices"]),
    )
