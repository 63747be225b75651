"""States of articles' words as the shipped, quantized encoder gives them, kept on disk between trainings."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.progress import track

from sayso.reading.model import Model
from sayso.reading.words import windows
from sayso.records import digest
from training.voices.corpus import Document

Halves = NDArray[np.float16]


class States:
    """The states of one size's encoder.

    Parameters
    ----------
    model
        The reader's model.
    folder
        Where they are kept: a file for each article and encoder, 3 MB for a thousand words of ``base``.
    """

    def __init__(self, model: Model, folder: Path) -> None:
        self._model = model
        encoder = digest((model.weights.folder / "encoder.onnx").read_bytes())
        self._folder = folder / f"{model.weights.name}-{encoder[:12]}"
        self._folder.mkdir(parents=True, exist_ok=True)

    def of(self, document: Document) -> Halves:
        """The states of a document's words. *Shape:* ``(n_words, 2 · width of the encoder)``."""
        file = self._folder / f"{document.name}.npy"
        if not file.exists():
            w = self._model.weights
            found = [self._model.look(document.words, v) for v in windows(document.words, w.window, w.stride)]
            np.save(file, np.concatenate([look.states for look in found]).astype(np.float16))
        states: Halves = np.load(file)
        return states

    def of_all(self, documents: list[Document]) -> list[Halves]:
        """The states of many, with a bar."""
        return [self.of(document) for document in track(documents, "states")]
