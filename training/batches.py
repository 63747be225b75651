"""Windows of annotated articles as batches of tensors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from torch import Tensor

from sayso.reading.tags import BEGIN, END, INSIDE, UNIT, tag
from sayso.reading.words import N_SHAPES, Window, inputs, windows
from training.corpus import Document, Gold
from training.encoder import EncoderSettings
from training.model import N_STARTS


@dataclass(frozen=True)
class Example:
    """A window of a document."""

    document: Document
    window: Window

    @property
    def n_pieces(self) -> int:
        """Word pieces in the window, without special tokens."""
        words, last = self.document.words, self.window.last
        end = int(words.firsts[last]) if last < len(words) else len(words.pieces)
        return end - int(words.firsts[self.window.first])


@dataclass(frozen=True)
class Batch:
    """Tensors of some windows. ``starts`` are the labels of stage 1; ``tags`` those of stage 2, by cue."""

    examples: list[Example]
    ids: Tensor
    shapes: Tensor
    mask: Tensor
    firsts: Tensor
    lengths: Tensor
    starts: Tensor
    rows: Tensor
    cues: Tensor
    tags: Tensor


def examples(
    documents: list[Document], size: int, stride: int, rng: np.random.Generator | None
) -> list[Example]:
    """The windows of documents; with ``rng`` the first edge of each document is moved at random."""
    return [
        Example(d, w)
        for d in documents
        for w in windows(d.words, size, stride, int(rng.integers(stride)) if rng is not None else 0)
    ]


def batches(
    found: list[Example], n: int, settings: EncoderSettings, reach: int, rng: np.random.Generator | None
) -> Iterator[Batch]:
    """Batches of windows of like length, in random order with ``rng`` and in the given order without."""
    if rng is None:
        groups = [found[i : i + n] for i in range(0, len(found), n)]
    else:
        noisy = np.argsort([e.n_pieces + rng.uniform(0, 24) for e in found])
        groups = [[found[j] for j in noisy[i : i + n]] for i in range(0, len(found), n)]
        rng.shuffle(groups)
    for group in groups:
        yield collate(group, settings, reach)


def collate(group: list[Example], settings: EncoderSettings, reach: int) -> Batch:
    """Pad some windows to one length and label them."""
    length = max(e.n_pieces for e in group) + 2
    width = max(e.window.last - e.window.first for e in group)
    ids = np.full((len(group), length), settings.pad, np.int64)
    shapes = np.full((len(group), length), N_SHAPES, np.int64)
    firsts = np.zeros((len(group), width), np.int64)
    starts = np.full((len(group), width), -1, np.int64)
    rows, cues, tags = [], [], []
    for row, example in enumerate(group):
        window, words = example.window, example.document.words
        own_ids, own_shapes, own_firsts = inputs(words, window, settings.bos, settings.eos, length)
        n_words = window.last - window.first
        ids[row, : len(own_ids)] = own_ids
        shapes[row, : len(own_ids)] = own_shapes
        firsts[row, :n_words] = own_firsts
        starts[row, :n_words] = start_labels(example.document)[window.first : window.last]
        seen = set()
        for gold in sorted(example.document.golds, key=lambda g: g.nested):
            cue = gold.cue[0][0]
            if window.own_first <= cue < window.own_last and cue not in seen:
                seen.add(cue)
                rows.append(row)
                cues.append(cue - window.first)
                tags.append(tag_labels(gold, cue, reach, window))
    return Batch(
        group,
        torch.from_numpy(ids),
        torch.from_numpy(shapes),
        torch.from_numpy(ids != settings.pad),
        torch.from_numpy(firsts),
        torch.tensor([e.window.last - e.window.first for e in group]),
        torch.from_numpy(starts),
        torch.tensor(rows, dtype=torch.long),
        torch.tensor(cues, dtype=torch.long),
        torch.from_numpy(np.array(tags, np.int64).reshape(-1, 2 * reach + 1)),
    )


def start_labels(document: Document) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Stage 1's class of each word; half known inside contents whose inner statements nobody annotated."""
    labels = np.zeros(len(document.words), np.int64)
    if not document.nested_known:
        for gold in document.golds:
            for first, last in gold.content:
                labels[first:last] = N_STARTS
    for gold in sorted(document.golds, key=lambda g: not g.nested):
        labels[gold.cue[0][0]] = 2 if gold.nested else 1
    return labels


def tag_labels(
    gold: Gold, cue: int, reach: int, window: Window
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Stage 2's tags about a cue; where roles overlap, the cue goes first and then the source."""
    base = cue - reach
    owner = np.full(2 * reach + 1, -1, np.int64)
    pieces = [(r, piece) for r in (2, 0, 1) for piece in (gold.source, gold.cue, gold.content)[r]]
    for i, (_, (first, last)) in enumerate(pieces):
        owner[max(first - base, 0) : max(last - base, 0)] = i
    low, high = max(window.first - base, 0), min(window.last - base, len(owner))
    owner[:low] = -1
    owner[high:] = -1
    tags = np.zeros(len(owner), np.int64)
    edges = np.flatnonzero(np.diff(owner, prepend=-2, append=-2))
    for first, last in pairwise(edges.tolist()):
        if owner[first] < 0:
            continue
        role, (whole_first, whole_last) = pieces[owner[first]]
        tags[first:last] = tag(role, INSIDE)
        # A piece that the reach cuts off is left open at that side; one that the window cuts off is closed,
        # since the words beyond it are of no role.
        opens = first > 0 or whole_first >= base
        closes = last < len(owner) or whole_last <= base + len(owner)
        if opens and closes and last - first == 1:
            tags[first] = tag(role, UNIT)
        else:
            if opens:
                tags[first] = tag(role, BEGIN)
            if closes:
                tags[last - 1] = tag(role, END)
    return tags
