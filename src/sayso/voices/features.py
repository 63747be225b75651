"""What the voices model is told of an article beside the states of its words: names, places, distances.

Everything is by word. N statements, M mentions, K names (mentions with the same words share one), P pairs of
a mention and a name that it may stand for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.reading.tags import Pieces
from sayso.reading.words import N_BREAKS, Ints, Words
from sayso.voices.mentions import (
    LOWER_CASE,
    NO_LETTERS,
    PRONOUNS,
    Place,
    is_pronoun,
    lowered,
    mentions,
    name_runs,
    source_parts,
)
from sayso.voices.names import RANKS, Key, key, relations

Floats = NDArray[np.float32]
N_ROLES = 4
"""Of a word: in a source, in a cue, in a content, in quotation marks."""
N_SOURCES = len(PRONOUNS) + 2
"""Kinds of sources: of pronouns, other words, none."""
N_PAIR, N_NAME, N_LINK = 22, 12, 10
_SENTENCE_ENDS = frozenset(".!?")
_QUOTES = frozenset('”"’')


class Roles(NamedTuple):
    """The words of one statement: half-open ranges. The cue has at least one."""

    source: Pieces
    cue: Pieces
    content: Pieces


@dataclass(frozen=True, slots=True)
class Features:
    """All of it, as arrays.

    Parameters
    ----------
    statements
        The statements, in the order of their cues.
    keys
        The words of each name. K of them.
    firsts, lasts, names
        Each mention's half-open range of words and its name. *Shape:* ``(M,)``.
    shown
        Whether a mention is a longest run of capitals or a whole source: such are shown first. *Shape:*
        ``(M,)``.
    pair_mentions, pair_names, pair_relations
        Which mention may stand for which name, and how; sorted by name. *Shape:* ``(P,)``.
    word_roles
        *Shape:* ``(words, N_ROLES)``.
    sentences
        Number of each word's sentence. *Shape:* ``(words,)``.
    sources
        Kind of each statement's source, one-hot. *Shape:* ``(N, N_SOURCES)``.
    of_pairs
        Of statement and mention. *Shape:* ``(N, M, N_PAIR)``.
    of_names
        *Shape:* ``(K, N_NAME)``.
    of_links
        Of statement and earlier statement. *Shape:* ``(N, N, N_LINK)``.
    """

    statements: tuple[Roles, ...]
    keys: tuple[Key, ...]
    firsts: Ints
    lasts: Ints
    names: Ints
    shown: NDArray[np.bool_]
    pair_mentions: Ints
    pair_names: Ints
    pair_relations: Ints
    word_roles: Floats
    sentences: Ints
    sources: Floats
    of_pairs: Floats
    of_names: Floats
    of_links: Floats


def features(text: str, words: Words, statements: Sequence[Roles]) -> Features:
    """Look at an article with its statements.

    Parameters
    ----------
    text, words
        The article's text and its words.
    statements
        In the order of their cues.
    """
    tokens = lowered(text, words)
    runs = name_runs(tokens, words)
    parts = source_parts(tokens, (piece for s in statements for piece in s.source))
    places = mentions(tokens, words, runs, parts)
    spoken = [text[words.starts[first] : words.ends[last - 1]] for first, last in places]
    by_words = {said: key(said) for said in set(spoken)}
    found = [by_words[said] for said in spoken]
    keys = sorted(set(found))
    number = {k: i for i, k in enumerate(keys)}
    names = np.array([number[k] for k in found], np.int64)
    firsts = np.array([first for first, _ in places], np.int64)
    lasts = np.array([last for _, last in places], np.int64)
    wholes = {piece for s in statements for piece in s.source}
    is_run = np.array([place in runs for place in places], bool)
    is_part = np.array([place in parts for place in places], bool)
    is_whole = np.array([place in wholes for place in places], bool)
    longest = _longest(places, is_run)
    related = relations(keys, set(names[is_run].tolist()))
    pairs = sorted(
        (name, mention, relation)
        for mention, own in enumerate(names.tolist())
        for name, relation in related[own]
    )
    pair_names, pair_mentions, pair_relations = (
        np.array([pair[i] for pair in pairs], np.int64) for i in range(3)
    )
    sentences, paragraphs = _sentences(tokens, words)
    word_roles = _word_roles(tokens, words, statements)
    sources, source_keys = _sources(text, words, tokens, statements)
    seen = _Seen(
        tokens,
        words.shapes // N_BREAKS,
        places,
        firsts,
        lasts,
        names,
        keys,
        sentences,
        paragraphs,
        word_roles,
    )
    return Features(
        tuple(statements),
        tuple(keys),
        firsts,
        lasts,
        names,
        longest | is_whole,
        pair_mentions,
        pair_names,
        pair_relations,
        word_roles,
        sentences,
        sources,
        _of_pairs(seen, statements, sources, source_keys, longest | is_whole),
        _of_names(seen, is_run, is_part, is_whole, longest),
        _of_links(seen, statements, sources, source_keys),
    )


class _Seen(NamedTuple):
    tokens: list[str]
    cases: Ints
    places: list[Place]
    firsts: Ints
    lasts: Ints
    names: Ints
    keys: list[Key]
    sentences: Ints
    paragraphs: Ints
    word_roles: Floats


def _longest(places: list[Place], is_run: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Runs that stand within no other one."""
    longest = np.zeros(len(places), bool)
    reached = -1
    for i in sorted(np.flatnonzero(is_run).tolist(), key=lambda i: (places[i][0], -places[i][1])):
        longest[i] = places[i][1] > reached
        reached = max(reached, places[i][1])
    return longest


def _sentences(tokens: list[str], words: Words) -> tuple[Ints, Ints]:
    """Number of each word's sentence and paragraph."""
    breaks = words.shapes % N_BREAKS
    cases = words.shapes // N_BREAKS
    ends = np.array([t in _SENTENCE_ENDS for t in tokens], bool)
    quotes = np.array([t in _QUOTES for t in tokens], bool)
    ends[1:] |= quotes[1:] & ends[:-1]
    opens = ((cases > LOWER_CASE) & (cases < NO_LETTERS - 1)) | np.array([t in '“"‘' for t in tokens], bool)
    new = breaks > 0
    new[1:] |= ends[:-1] & opens[1:]
    return np.cumsum(new), np.cumsum(breaks == N_BREAKS - 1)


def _word_roles(tokens: list[str], words: Words, statements: Sequence[Roles]) -> Floats:
    roles = np.zeros((len(tokens), N_ROLES), np.float32)
    for statement in statements:
        for role, pieces in enumerate(statement):
            for first, last in pieces:
                roles[first:last, role] = 1
    new_paragraph = (words.shapes % N_BREAKS == N_BREAKS - 1).tolist()
    inside = 0
    for i, token in enumerate(tokens):
        if new_paragraph[i]:
            inside = 0
        if token == "“":
            inside = 1
        elif token == "”":
            inside = 0
        elif token == '"':
            inside = 1 - inside
        roles[i, 3] = inside
    return roles


def _sources(
    text: str, words: Words, tokens: list[str], statements: Sequence[Roles]
) -> tuple[Floats, list[Key]]:
    """Kind of each statement's source, and the words by which sources are compared."""
    kinds = np.zeros((len(statements), N_SOURCES), np.float32)
    keys: list[Key] = []
    for i, statement in enumerate(statements):
        if not statement.source:
            kinds[i, N_SOURCES - 1] = 1
            keys.append(())
            continue
        first, last = statement.source[0]
        alone = last - first == 1 and is_pronoun(tokens[first], int(words.shapes[first]) // N_BREAKS)
        mine = [j for j, pronouns in enumerate(PRONOUNS) if alone and tokens[first] in pronouns]
        kinds[i, mine or [N_SOURCES - 2]] = 1
        keys.append((tokens[first],) if mine else key(text[words.starts[first] : words.ends[last - 1]]))
    return kinds, keys


def _of_names(
    seen: _Seen,
    is_run: NDArray[np.bool_],
    is_part: NDArray[np.bool_],
    is_whole: NDArray[np.bool_],
    longest: NDArray[np.bool_],
) -> Floats:
    tokens, keys, names = seen.tokens, seen.keys, seen.names
    table = np.zeros((len(keys), N_NAME), np.float32)
    table[:, 0] = np.log1p(np.bincount(names, minlength=len(keys)))
    sizes = np.array([len(k) for k in keys])
    table[:, 1] = np.minimum(sizes, 8) / 4
    table[:, 2] = sizes == 1
    ends: dict[str, list[set[str]]] = {}
    for k in keys:
        ends.setdefault(k[-1], []).append(set(k))
    table[:, 8] = [any(set(k) < other for other in ends[k[-1]]) for k in keys]
    ranked = [tokens[first] in RANKS for first, _ in seen.places]
    joined = [any(t in (",", "and", "(") for t in tokens[first:last]) for first, last in seen.places]
    small = [
        any(c in (LOWER_CASE, NO_LETTERS) for c in seen.cases[first:last].tolist())
        for first, last in seen.places
    ]
    lengths = (seen.lasts - seen.firsts) / 10
    of_mentions = np.stack([is_run, longest, is_whole, is_part, ranked, joined, small, lengths], 1)
    highest = np.zeros((len(keys), of_mentions.shape[1]), np.float32)
    np.maximum.at(highest, names, of_mentions.astype(np.float32))
    table[:, [3, 4, 5, 6, 7, 9, 10, 11]] = highest
    return table


def _of_pairs(
    seen: _Seen,
    statements: Sequence[Roles],
    sources: Floats,
    source_keys: list[Key],
    shown: NDArray[np.bool_],
) -> Floats:
    firsts, lasts = seen.firsts, seen.lasts
    n, m = len(statements), len(firsts)
    table = np.zeros((n, m, N_PAIR), np.float32)
    if not n or not m:
        return table
    at = _source_or_cue(statements)
    far = firsts[None] - at[:, None]
    apart = seen.sentences[firsts][None] - seen.sentences[at][:, None]
    paragraphs = np.abs(seen.paragraphs[firsts][None] - seen.paragraphs[at][:, None])
    table[:, :, 0] = np.log1p(np.abs(far)) / 7
    table[:, :, 1] = np.sign(far)
    table[:, :, 2] = np.minimum(paragraphs, 4) / 4
    table[:, :, 3] = apart == 0
    table[:, :, 4] = apart == -1
    table[:, :, 5] = np.log1p(np.abs(apart)) / 4
    table[:, :, 6] = seen.paragraphs[firsts] == 0
    table[:, :, 7] = seen.word_roles[firsts, 0]
    table[:, :, 8] = seen.word_roles[firsts, 2]
    table[:, :, 9] = seen.word_roles[firsts, 3]
    table[:, :, 19] = shown
    table[:, :, 20] = apart == 1
    holders = _holders(statements)
    for i, statement in enumerate(statements):
        row = table[i]
        for first, last in statement.source:
            row[:, 10] = np.maximum(row[:, 10], (firsts < last) & (lasts > first))
            row[:, 11] = np.maximum(row[:, 11], (firsts == first) & (lasts == last))
            row[:, 12] = np.maximum(row[:, 12], (firsts >= first) & (lasts <= last))
            row[:, 21] = np.maximum(row[:, 21], firsts == first)
        for first, last in statement.content:
            row[:, 13] = np.maximum(row[:, 13], (firsts >= first) & (lasts <= last))
        for holder in holders[i]:
            for first, last in statements[holder].source:
                row[:, 18] = np.maximum(row[:, 18], (firsts < last) & (lasts > first))
    holding: dict[str, list[int]] = {}
    for k, words in enumerate(seen.keys):
        for word in set(words):
            holding.setdefault(word, []).append(k)
    shared: dict[Key, Floats] = {}
    for i, words in enumerate(source_keys):
        if not sources[i, N_SOURCES - 2]:
            continue
        if words not in shared:
            shared[words] = _shared(words, seen.keys, holding)
        table[i, :, 14:18] = shared[words][seen.names]
    return table


def _shared(words: Key, keys: list[Key], holding: dict[str, list[int]]) -> Floats:
    """Of each name to a source: the same, the same last word, share of the name's words, any."""
    table = np.zeros((len(keys), 4), np.float32)
    own = set(words)
    for k in {k for word in own for k in holding.get(word, ())}:
        theirs = set(keys[k])
        table[k] = (keys[k] == words, keys[k][-1] == words[-1], len(own & theirs) / len(theirs), 1)
    return table


def _of_links(seen: _Seen, statements: Sequence[Roles], sources: Floats, source_keys: list[Key]) -> Floats:
    n = len(statements)
    table = np.zeros((n, n, N_LINK), np.float32)
    if not n:
        return table
    at = _source_or_cue(statements)
    before = np.arange(n)[:, None] - np.arange(n)[None]
    paragraphs = seen.paragraphs[at][:, None] - seen.paragraphs[at][None]
    sentences = seen.sentences[at][:, None] - seen.sentences[at][None]
    table[:, :, 0] = np.log1p(np.maximum(before, 0))
    table[:, :, 1] = before == 1
    table[:, :, 2] = np.minimum(paragraphs, 4) / 4
    table[:, :, 3] = np.log1p(np.maximum(sentences, 0)) / 3
    words = _numbers(source_keys)
    table[:, :, 4] = words[:, None] == words[None]
    ends = _numbers([k[-1:] for k in source_keys])
    some = np.array([bool(k) for k in source_keys])
    table[:, :, 5] = (ends[:, None] == ends[None]) & some[:, None] & some[None]
    table[:, :, 6] = sources @ sources.T
    places = _numbers([tuple(map(str, s.source)) for s in statements])
    named = np.array([bool(s.source) for s in statements])
    table[:, :, 8] = (places[:, None] == places[None]) & named[:, None]
    table[:, :, 9] = ~named[None]
    for i, holders in enumerate(_holders(statements)):
        table[i, holders, 7] = 1
    table[before <= 0] = 0
    return table


def _numbers(keys: list[Key]) -> Ints:
    """The same number for the same key."""
    numbers: dict[Key, int] = {}
    return np.array([numbers.setdefault(k, len(numbers)) for k in keys], np.int64)


def _source_or_cue(statements: Sequence[Roles]) -> Ints:
    return np.array([(s.source or s.cue)[0][0] for s in statements], np.int64)


def _holders(statements: Sequence[Roles]) -> list[list[int]]:
    """For each statement, the others in whose content its cue begins."""
    cues = [s.cue[0][0] for s in statements]
    found: list[list[int]] = [[] for _ in statements]
    for j, holder in enumerate(statements):
        for i, cue in enumerate(cues):
            if i != j and any(first <= cue < last for first, last in holder.content):
                found[i].append(j)
    return found
