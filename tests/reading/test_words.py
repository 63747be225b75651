"""Words and windows cover a text exactly."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sayso.reading.model import Model
from sayso.reading.weights import load
from sayso.reading.words import N_BREAKS, N_SHAPES, Words, split, windows


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Model(load("small")).tokenizer


def words_of(n: int, pieces_a_word: int = 1) -> Words:
    at = np.arange(n)
    return Words(at, at + 1, at * 0, np.zeros(n * pieces_a_word, np.int64), at * pieces_a_word)


def test_punctuation_parts_words_and_offsets_are_code_points(tokenizer: Tokenizer) -> None:
    text = "“É é,” said\r\n👩‍🚀 O'Neil."
    words = split(text, tokenizer)
    found = [text[s:e] for s, e in zip(words.starts, words.ends, strict=True)]
    assert [f for f in found if f.isascii() or f.isalpha() or f in "“”"] == [
        *("“", "É", "é", ",", "”", "said", "O", "'", "Neil", ".")
    ]


def test_marks_stay_with_their_letters(tokenizer: Tokenizer) -> None:
    text = "Beyonce\u0301 sang ne\u0301e."
    words = split(text, tokenizer)
    assert [text[s:e] for s, e in zip(words.starts, words.ends, strict=True)] == [
        *("Beyonce\u0301", "sang", "ne\u0301e", ".")
    ]


def test_shapes_keep_case_and_line_ends(tokenizer: Tokenizer) -> None:
    words = split("NATO met.\nThen\r\n\r\niPhone 50 x", tokenizer)
    cases = [s // N_BREAKS for s in words.shapes]
    breaks = [s % N_BREAKS for s in words.shapes]
    assert cases == [1, 0, 5, 2, 4, 3, 0]
    assert breaks == [2, 0, 0, 1, 2, 0, 0]


def test_an_empty_text_has_no_words_and_no_windows(tokenizer: Tokenizer) -> None:
    words = split("", tokenizer)
    assert len(words) == 0
    assert windows(words, 384, 304) == []


def test_special_tokens_spelled_out_are_letters(tokenizer: Tokenizer) -> None:
    text = "He wrote [SEP] twice."
    words = split(text, tokenizer)
    assert [text[s:e] for s, e in zip(words.starts, words.ends, strict=True)] == [
        *("He", "wrote", "[", "SEP", "]", "twice", ".")
    ]


@given(st.text(max_size=200))
def test_words_are_in_order_within_the_text(tokenizer: Tokenizer, text: str) -> None:
    text = text.encode("utf8", "ignore").decode("utf8")
    words = split(text, tokenizer)
    edges = np.stack([words.starts, words.ends], 1).ravel()
    assert (np.diff(edges) >= 0).all()
    assert (words.starts < words.ends).all()
    assert len(words) == 0 or (edges[0] >= 0 and edges[-1] <= len(text))
    assert ((words.shapes >= 0) & (words.shapes < N_SHAPES)).all()


@given(st.integers(1, 400), st.integers(1, 3), st.integers(8, 60), st.integers(1, 7), st.integers(0, 50))
def test_every_word_belongs_to_one_window(n: int, pieces: int, size: int, overlap: int, phase: int) -> None:
    words = words_of(n, pieces)
    stride = size - overlap
    found = windows(words, size, stride, phase % stride)
    owned = [w for window in found for w in range(window.own_first, window.own_last)]
    assert owned == list(range(n))
    assert all(w.first <= w.own_first < w.own_last <= w.last for w in found)
    assert all((w.last - w.first - 1) * pieces < size for w in found)


def test_a_word_is_owned_where_it_is_farthest_from_an_edge() -> None:
    found = windows(words_of(100), 40, 30)
    assert [(w.first, w.last) for w in found] == [(0, 40), (30, 70), (60, 100)]
    assert [(w.own_first, w.own_last) for w in found] == [(0, 35), (35, 65), (65, 100)]
