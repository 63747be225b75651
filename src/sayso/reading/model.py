"""The model at run time: one window of words to the statements found in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from sayso.errors import ModelError
from sayso.reading.candidate import Candidate
from sayso.reading.decoding import Floats, best_paths
from sayso.reading.tags import pieces_of
from sayso.reading.weights import Weights
from sayso.reading.words import Ints, Window, Words, inputs

_MOST_CUES = 8
"""Cues that stage 2 takes at once, as many as a window of news has; 32 take 80 MB more and no less time."""


class Seen(NamedTuple):
    """What stage 1 makes of a window's words.

    ``chances`` of no cue, an outer and a nested one beginning at each word, *shape* ``(words, 3)``;
    ``projected`` and ``at_cue`` are states for stage 2, *shape* ``(words, width)``; ``states`` are the
    encoder's own, of a middle layer and of the last one, *shape* ``(words, 2 · width of the encoder)``.
    """

    chances: Floats
    projected: Floats
    at_cue: Floats
    states: Floats


class Found(NamedTuple):
    """What a window gives: the statements whose cue begins in its own words, in the order of their cues, and
    the encoder's states of these words."""

    candidates: list[Candidate]
    states: Floats


class Model:
    """The two halves of the reader in ONNX Runtime, one thread a run.

    Runs may be made from several threads at once; each window is a run of its own, since the scales of
    dynamic quantization span what is run together and results must not depend on the company.
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.tokenizer = Tokenizer.from_file(str(weights.folder / "tokenizer.json"))
        # An article that spells out "[SEP]" means those letters, not the special token.
        self.tokenizer.encode_special_tokens = True
        self._encoder = session(weights.folder / "encoder.onnx")
        self._tagger = session(weights.folder / "tagger.onnx")

    def look(self, words: Words, window: Window) -> Found:
        """Both stages on one window."""
        w = self.weights
        seen = self.encode(*inputs(words, window, w.bos, w.eos, w.window))
        own = slice(window.own_first - window.first, window.own_last - window.first)
        cues = np.flatnonzero(seen.chances[own, 1:].sum(1) >= w.threshold) + own.start
        if not len(cues):
            return Found([], seen.states[own])
        groups = np.split(cues, range(_MOST_CUES, len(cues), _MOST_CUES))
        paths = best_paths(np.concatenate([self.tag(seen, some) for some in groups]), w.field)
        found = []
        rows = zip(cues.tolist(), paths.tags.tolist(), paths.log_probability.tolist(), strict=True)
        for cue, tags, log_path in rows:
            pieces = pieces_of(tags, window.first + cue - w.reach)
            _, p_outer, p_nested = seen.chances[cue].tolist()
            found.append(Candidate(*pieces, p_outer, p_nested, log_path))
        return Found(found, seen.states[own])

    def encode(self, ids: Ints, shapes: Ints, firsts: Ints) -> Seen:
        """Stage 1 on one window.

        Parameters
        ----------
        ids, shapes
            Word pieces with the special tokens about them, and their words' shapes. *Shape:* ``(length,)``.
        firsts
            Place of each word's first piece in ``ids``. *Shape:* ``(words,)``.
        """
        return Seen(*self._encoder.run(None, {"ids": ids, "shapes": shapes, "firsts": firsts}))

    def tag(self, seen: Seen, cues: Ints) -> Floats:
        """Stage 2: tag scores about some words of a window. *Shape:* ``(cues, 2 · reach + 1, n_tags)``."""
        inputs = {"projected": seen.projected, "at_cue": seen.at_cue, "cues": cues}
        scores: Floats = self._tagger.run(None, inputs)[0]
        return scores


def session(path: Path) -> Any:
    """A part of a model, to be run in one thread.

    Raises
    ------
    ModelError
        It can't be loaded.
    """
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # A memory plan is kept for every length of window: a third more memory, and no time is won.
    options.enable_mem_pattern = False
    # More would fuse additions with normalisations, into an operation that takes four times as long.
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    try:
        return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    # ONNX Runtime's own errors have no base class in common but Exception.
    except Exception as error:
        raise ModelError(f"{path}: can't be loaded ({error}); install the package again") from error
