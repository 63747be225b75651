"""Articles with statements made by hand, in words as the model's tokenizer cuts them."""

from __future__ import annotations

from functools import cache

from tokenizers import Tokenizer

from sayso.reading.weights import FOLDER
from sayso.reading.words import Words, split
from sayso.records import Span, Spans
from sayso.voices.features import Features, Roles, features
from sayso.voices.mentions import touched


@cache
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(FOLDER / "small" / "tokenizer.json"))


def words_of(text: str) -> Words:
    return split(text, tokenizer())


def place(text: str, words: str) -> Spans:
    """Where some words stand for the first time; nowhere for no words."""
    return (Span(text.index(words), text.index(words) + len(words)),) if words else ()


def scene(text: str, *statements: tuple[str, str, str]) -> tuple[Words, Features]:
    """Words and features of a text with statements of source, cue and content."""
    words = words_of(text)
    roles = [Roles(*(touched(place(text, part), words) for part in parts)) for parts in statements]
    return words, features(text, words, roles)


def shown(text: str, words: Words, first: int, last: int) -> str:
    return text[words.starts[first] : words.ends[last - 1]]
