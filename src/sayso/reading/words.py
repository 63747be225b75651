"""Words and windows: from an article's text to the arrays that the models take.

The tokenizer's own pre-tokens are the words (white space and punctuation part them), so every word starts a
word piece. The models see lower-cased pieces; what lower-casing loses is kept as the *shape* of a word.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Ints = NDArray[np.int64]

_JOINERS = "\u200d\ufe0e\ufe0f"
"""Zero-width joiner and variation selectors: parts of the character before them."""
N_CASES = 6
N_BREAKS = 3
N_SHAPES = N_CASES * N_BREAKS
"""Shapes of a word: how it is cased times what stands before it (nothing, a line end, an empty line)."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, as arrays.

    Parameters
    ----------
    starts, ends
        Code points of each word, half-open. *Shape:* ``(n_words,)``.
    shapes
        Shape of each word, below ``N_SHAPES``. *Shape:* ``(n_words,)``.
    pieces
        Word-piece ids of the whole text, special tokens left out. *Shape:* ``(n_pieces,)``.
    firsts
        Index in ``pieces`` of each word's first piece. *Shape:* ``(n_words,)``.
    """

    starts: Ints
    ends: Ints
    shapes: Ints
    pieces: Ints
    firsts: Ints

    def __len__(self) -> int:
        return len(self.starts)


class Window(NamedTuple):
    """A run of words that the model sees at once, and those of them for which it answers.

    ``first`` and ``last`` are half-open word indices; so are ``own_first`` and ``own_last``.
    """

    first: int
    last: int
    own_first: int
    own_last: int


def split(text: str, tokenizer: Tokenizer) -> Words:
    """Split a text into words.

    Parameters
    ----------
    text
        Any text without lone surrogates.
    tokenizer
        The model's tokenizer; its pre-tokens are the words.
    """
    encoding = tokenizer.encode(text, add_special_tokens=False)
    pieces = np.asarray(encoding.ids, np.int64)
    offsets = np.asarray(encoding.offsets, np.int64).reshape(-1, 2)
    word_of = np.asarray([-1 if w is None else w for w in encoding.word_ids], np.int64)
    firsts = np.flatnonzero(np.diff(word_of, prepend=-2) != 0)
    lasts = np.append(firsts[1:], len(pieces)) - 1 if len(firsts) else firsts
    starts = offsets[firsts, 0]
    limits = np.append(starts[1:], len(text)) if len(firsts) else starts
    reached = zip(offsets[lasts, 1].tolist(), limits.tolist(), strict=True)
    ends = np.asarray([_with_marks(text, end, limit) for end, limit in reached], np.int64)
    before = np.append(0, ends[:-1])
    rows = zip(starts.tolist(), ends.tolist(), before.tolist(), strict=True) if len(firsts) else ()
    shapes = [_case(text[s:e]) * N_BREAKS + _break(text, b, s) for s, e, b in rows]
    return Words(starts, ends, np.asarray(shapes, np.int64), pieces, firsts)


def _with_marks(text: str, end: int, limit: int) -> int:
    """The end of a word with the marks that belong to its last letter, which the tokenizer leaves out."""
    while end < limit and (unicodedata.combining(text[end]) or text[end] in _JOINERS):
        end += 1
    return end


def _case(word: str) -> int:
    if word.islower():
        return 0
    if word.isupper():
        return 1 if len(word) > 1 else 2
    if word.istitle():
        return 2
    if any(c.isdigit() for c in word):
        return 3
    return 4 if any(c.isalpha() for c in word) else 5


def _break(text: str, end_before: int, start: int) -> int:
    if start == 0:
        return 2
    between = text[end_before:start].replace("\r\n", "\n")
    return min(between.count("\n") + between.count("\r"), 2)


def inputs(words: Words, window: Window, bos: int, eos: int, most: int) -> tuple[Ints, Ints, Ints]:
    """What the encoder takes of a window.

    Parameters
    ----------
    bos, eos
        Ids of the special tokens about the window.
    most
        Most word pieces that are taken; of a longer word the later ones are left out.

    Returns
    -------
    tuple
        Piece ids and shapes of their words, *shape* ``(pieces + 2,)``, and the place of each word's first
        piece among them, *shape* ``(words,)``.
    """
    begin = int(words.firsts[window.first])
    end = int(words.firsts[window.last]) if window.last < len(words) else len(words.pieces)
    end = min(end, begin + most)
    firsts = words.firsts[window.first : window.last] - begin
    per_word = np.diff(np.append(firsts, end - begin))
    shapes = np.repeat(words.shapes[window.first : window.last], per_word)
    return (
        np.concatenate([[bos], words.pieces[begin:end], [eos]]),
        np.concatenate([[N_SHAPES], shapes, [N_SHAPES]]),
        firsts + 1,
    )


def windows(words: Words, size: int, stride: int, phase: int = 0) -> list[Window]:
    """Cover a text with overlapping windows.

    Each word belongs to the window in which it is farthest from an edge.

    Parameters
    ----------
    words
        The text's words.
    size
        Most word pieces in a window.
    stride
        Word pieces from one window's start to the next one's; below ``size``.
    phase
        Word pieces by which the first window is cut short (training moves the edges about with it).
    """
    n_pieces, n_words = len(words.pieces), len(words)
    edges = []
    begin = -phase
    while True:
        edges.append((max(begin, 0), min(begin + size, n_pieces)))
        if begin + size >= n_pieces:
            break
        begin += stride
    middles = [(left[1] + right[0]) // 2 for left, right in pairwise(edges)]
    found = []
    for (begin, end), own_begin, own_end in zip(edges, [0, *middles], [*middles, n_pieces], strict=True):
        at = np.searchsorted(words.firsts, (begin, end, own_begin, own_end))
        first, last, own_first, own_last = at.tolist()
        if own_first < own_last:
            found.append(Window(first, last, own_first, own_last))
    return found if n_words else []
