"""The voices model at run time: states and features of an article to scores."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sayso.reading.model import session
from sayso.reading.words import Ints
from sayso.voices.features import Features, Floats, Roles

BLOCK = 1024
"""Words that the model's own layers see at once."""
MOST_SPAN = 12
"""Words of the longest role or affiliation."""


_MOST_STATEMENTS = 256
"""Statements that are scored at once: each takes 60 kB for every hundred mentions."""
PARTS = ("keep", "words", "statements", "kinds", "spans")


class Scores(NamedTuple):
    """What the model makes of the statements of an article. N statements, M mentions, K names.

    ``speakers``: logits over the names, nobody, the author, the generic reader, and the earlier statements.
    *Shape:* ``(N, K + 3 + N)``. ``relays``: logits of each name being a relay. *Shape:* ``(N, K)``. ``acts``:
    logits. *Shape:* ``(N, 13)``. ``statements``, ``mentions``: vectors for ``VoicesModel.kinds``.
    """

    speakers: Floats
    relays: Floats
    acts: Floats
    statements: Floats
    mentions: Floats


class _Block(NamedTuple):
    """Scores of some statements; ``links`` among themselves."""

    speakers: Floats
    relays: Floats
    acts: Floats
    statements: Floats
    mentions: Floats
    links: Floats


class VoicesModel:
    """The five parts of the voices model in ONNX Runtime, one thread a run.

    Parameters
    ----------
    folder
        Folder of the parts.

    Raises
    ------
    ModelError
        A part can't be loaded.
    """

    def __init__(self, folder: Path) -> None:
        self._keep, self._words, self._statements, self._kinds, self._spans = (
            session(folder / f"voices-{part}.onnx") for part in PARTS
        )

    def keep(self, states: Floats) -> Floats:
        """What is kept of the encoder's states. *Shape:* ``(n, …)`` to ``(n, width)``."""
        if not len(states):
            return np.zeros((0, 0), np.float32)
        return _run(self._keep, states=states)[0]

    def words(self, kept: Floats, shapes: Ints, roles: Floats) -> Floats:
        """States of the words with what is known of their roles, each block of ``BLOCK`` words by itself."""
        blocks = [slice(at, at + BLOCK) for at in range(0, len(kept), BLOCK)]
        return np.concatenate(
            [_run(self._words, kept=kept[b], shapes=shapes[b], roles=roles[b])[0] for b in blocks]
        )

    def scores(self, x: Floats, f: Features) -> Scores:
        """Scores of what hangs on each statement, of which there is at least one.

        Parameters
        ----------
        x
            States of the words. *Shape:* ``(n, width)``.
        f
            The article's features.
        """
        n = len(f.statements)
        blocks = [slice(at, at + _MOST_STATEMENTS) for at in range(0, n, _MOST_STATEMENTS)]
        parts = [self._block(x, f, block) for block in blocks]
        links = np.full((n, n), -1e4, np.float32)
        for block, part in zip(blocks, parts, strict=True):
            links[block, block] = np.where(np.tri(len(part.acts), k=-1, dtype=bool), part.links, -1e4)
        speakers, relays, acts, statements = (np.concatenate([part[i] for part in parts]) for i in range(4))
        return Scores(np.concatenate([speakers, links], 1), relays, acts, statements, parts[0].mentions)

    def _block(self, x: Floats, f: Features, some: slice) -> _Block:
        pools, places = pooled(f.statements[some], len(x))
        votes, names, special, links, acts, statements, mentions = _run(
            self._statements,
            x=x,
            pools=pools,
            places=places,
            sources=f.sources[some],
            firsts=f.firsts,
            lasts=f.lasts,
            averages=averages(f),
            of_pairs=f.of_pairs[some],
            of_names=f.of_names,
            of_links=f.of_links[some, some],
            pair_mentions=f.pair_mentions,
            pair_relations=f.pair_relations,
        )
        found = add_up(votes, f.pair_names) + names
        speakers = np.concatenate([found[..., 0], special], 1)
        return _Block(speakers, found[..., 1], acts, statements, mentions, links)

    def kinds(self, statements: Floats, parties: Floats) -> Floats:
        """Logits of each statement's speaker being of a kind, with that of a proper name last.

        *Shape:* vectors of statements and of their speakers, twice ``(n, width)``, to ``(n, 10)``.
        """
        return _run(self._kinds, statements=statements, parties=parties)[0]

    def spans(self, x: Floats, parties: Floats, near: Floats) -> Floats:
        """Chances of spans of words being a party's role and its affiliation; what is missing to 1 is the
        chance of there being none.

        Parameters
        ----------
        x
            States of the words. *Shape:* ``(n, width)``.
        parties
            Vectors of parties. *Shape:* ``(E, width)``.
        near
            Features of the words near the parties' mentions. *Shape:* ``(E, n, N_NEAR)``.

        Returns
        -------
        array
            By first word and number of words. *Shape:* ``(E, 2, n, MOST_SPAN)``.
        """
        edges, nothing = _run(self._spans, x=x, parties=parties, near=near)
        n = len(x)
        begin, end = edges[..., :2], edges[..., 2:]
        padded = np.pad(end, ((0, 0), (0, MOST_SPAN - 1), (0, 0)), constant_values=-1e4)
        reach = np.stack([padded[:, k : k + n] for k in range(MOST_SPAN)], -1)
        logits = (begin[..., None] + reach).transpose(0, 2, 1, 3)
        top = np.maximum(logits.max((2, 3)), nothing)[..., None, None]
        chances = np.exp(logits - top)
        total = chances.sum((2, 3), keepdims=True) + np.exp(nothing[..., None, None] - top)
        return np.asarray(chances / total, np.float32)


def _run(part: Any, **inputs: Any) -> list[Floats]:
    found: list[Floats] = part.run(None, inputs)
    return found


def pooled(statements: tuple[Roles, ...], n_words: int) -> tuple[Floats, Ints]:
    """Weights that average the words of source, cue and content, and the words that stand for each: the last
    of the source's first piece, the first of the cue and of the content. *Shape:* ``(N, 3, n)``, ``(N,
    3)``."""
    pools = np.zeros((len(statements), 3, n_words), np.float32)
    places = np.zeros((len(statements), 3), np.int64)
    for i, statement in enumerate(statements):
        for role, pieces in enumerate(statement):
            n = sum(last - first for first, last in pieces)
            for first, last in pieces:
                pools[i, role, first:last] = 1 / n
            if pieces:
                places[i, role] = pieces[0][0] if role else pieces[0][1] - 1
    return pools, places


def averages(f: Features) -> Floats:
    """Weights that give each name the mean of its own mentions. *Shape:* ``(K, M)``."""
    table = np.zeros((len(f.keys), len(f.names)), np.float32)
    table[f.names, np.arange(len(f.names))] = 1
    return np.asarray(table / table.sum(1, keepdims=True), np.float32)


def add_up(votes: Floats, names: Ints) -> Floats:
    """Logarithm of the summed exponentials of the votes for each name.

    *Shape:* ``(N, P, 2)`` and the names' numbers, sorted and all there, ``(P,)``, to ``(N, K, 2)``.
    """
    if not len(names):
        return np.zeros((len(votes), 0, 2), np.float32)
    begins = np.flatnonzero(np.diff(names, prepend=-1))
    top = np.maximum.reduceat(votes, begins, axis=1)
    total = np.add.reduceat(np.exp(votes - top[:, names]), begins, axis=1)
    return np.asarray(top + np.log(total), np.float32)
