"""The voices model: layers and heads over the frozen states of the reader's encoder.

A statement's speaker is sought among the names of the article, "nobody", the author and the generic reader,
and
the earlier statements whose speaker it may share (mention ranking: Wiseman et al. 2015; the chances of all
mentions that may stand for one name are added up).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.reading.words import N_SHAPES
from sayso.voices.features import N_LINK, N_NAME, N_PAIR, N_ROLES, N_SOURCES
from sayso.voices.labels import ACTS, KINDS, N_SPECIAL
from sayso.voices.model import BLOCK, MOST_SPAN
from sayso.voices.names import Relation
from sayso.voices.near import N_NEAR
from training.encoder import Layer, relative_bias
from training.voices.recover import Shipped

WIDTH, HIDDEN = 192, 96
BUCKETS = 32
N_DEEP = 2
"""Layers of the encoder's kind that branch off after its middle layer and are trained for the voices."""
DEEP_BLOCK = 320
"""Words that these see at once."""


class Scores(NamedTuple):
    """What the heads make of an article's statements.

    ``speakers``: logits over names, special answers and statements, *shape* ``(N, K + N_SPECIAL + N)``;
    ``relays``: logits of each name being a relay, *shape* ``(N, K)``; ``acts`` *shape* ``(N, 13)``;
    ``statements`` and ``mentions``: their vectors, *shape* ``(N, WIDTH)`` and ``(M, WIDTH)``.
    """

    speakers: Tensor
    relays: Tensor
    acts: Tensor
    statements: Tensor
    mentions: Tensor


class Inputs(NamedTuple):
    """The features of ``sayso.voices.features`` as tensors; ``averages`` (``(K, M)``) gives each name the
    mean
    of its own mentions."""

    firsts: Tensor
    lasts: Tensor
    averages: Tensor
    pair_mentions: Tensor
    pair_names: Tensor
    pair_relations: Tensor
    of_pairs: Tensor
    of_names: Tensor
    of_links: Tensor


def two_layers(n_in: int, hidden: int, n_out: int, dropout: float) -> nn.Sequential:
    """A perceptron with one hidden layer."""
    return nn.Sequential(nn.Linear(n_in, hidden), nn.GELU(), nn.Dropout(dropout), nn.Linear(hidden, n_out))


class Network(nn.Module):
    """The model that is trained; ``sayso.voices.model`` runs its exported parts.

    Parameters
    ----------
    n_states
        Width of the encoder's states, those of a middle layer first; what the rest takes of them is
        standardised by what ``measure`` saw.
    heads
        Heads of the encoder's layers.
    dropout
        Of states and hidden values.
    """

    deep_relative: Tensor
    mean: Tensor
    scale: Tensor

    def __init__(self, n_states: int, heads: int = 12, dropout: float = 0.15) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        width = n_states // 2
        self.deep = nn.ModuleList(Layer(width, heads, 4 * width, 1e-5, dropout) for _ in range(N_DEEP))
        self.register_buffer("deep_relative", torch.zeros(BUCKETS, heads))
        self.register_buffer("mean", torch.zeros(n_states + width))
        self.register_buffer("scale", torch.ones(n_states + width))
        self.near = nn.Linear(n_states + width, WIDTH)
        self.shapes = nn.Embedding(N_SHAPES, WIDTH)
        self.roles = nn.Linear(N_ROLES, WIDTH, bias=False)
        self.norm = nn.LayerNorm(WIDTH)
        self.layers = nn.ModuleList(Layer(WIDTH, 4, 3 * WIDTH, 1e-5, dropout) for _ in range(2))
        self.relative = nn.Embedding(BUCKETS, 4)
        self.statement = two_layers(6 * WIDTH + N_SOURCES, WIDTH, WIDTH, dropout)
        self.statement_norm = nn.LayerNorm(WIDTH)
        self.mention = nn.Linear(2 * WIDTH, WIDTH)
        self.mention_norm = nn.LayerNorm(WIDTH)
        self.pair_statement = nn.Linear(WIDTH, HIDDEN)
        self.pair_mention = nn.Linear(WIDTH, HIDDEN)
        self.pair_features = nn.Linear(N_PAIR, HIDDEN)
        self.pair_product = nn.Linear(WIDTH, WIDTH, bias=False)
        self.pair = nn.Linear(HIDDEN, 2)
        self.relation = nn.Embedding(len(Relation), 2)
        self.name = two_layers(N_NAME + WIDTH, 64, 2, dropout)
        self.link_statement = nn.Linear(WIDTH, HIDDEN)
        self.link_earlier = nn.Linear(WIDTH, HIDDEN)
        self.link_features = nn.Linear(N_LINK, HIDDEN)
        self.link_product = nn.Linear(WIDTH, WIDTH, bias=False)
        self.link = nn.Linear(HIDDEN, 1)
        self.special = two_layers(WIDTH, 64, N_SPECIAL, dropout)
        self.act = two_layers(WIDTH, 128, len(ACTS), dropout)
        self.kind = two_layers(2 * WIDTH, 128, len(KINDS) + 1, dropout)
        self.near_word = nn.Linear(WIDTH, HIDDEN)
        self.near_party = nn.Linear(WIDTH, HIDDEN)
        self.near_features = nn.Linear(N_NEAR, HIDDEN)
        self.edges = nn.Linear(HIDDEN, 4)
        self.no_span = two_layers(WIDTH, 64, 2, dropout)
        for table in (self.relative, self.relation):
            nn.init.zeros_(table.weight)

    def measure(self, states: Tensor) -> None:
        """Take mean and scale of the states from some of them. *Shape:* ``(n, n_states)``."""
        width = states.shape[1] // 2
        both = torch.cat([states, states[:, width:]], 1)
        self.mean.copy_(both.mean(0))
        self.scale.copy_(both.std(0).clamp(min=1e-3))

    def branch_off(self, encoder: Shipped, first: int) -> None:
        """Begin the deep layers from the encoder's, from the given one on."""
        for i, layer in enumerate(self.deep):
            layer.load_state_dict(encoder.layer(first + i))
        self.deep_relative.copy_(encoder.relative(*self.deep_relative.shape))

    def kept(self, states: Tensor) -> Tensor:
        """What is kept of the encoder's states, each ``DEEP_BLOCK`` words by themselves.

        *Shape:* ``(n, n_states)`` to ``(n, WIDTH)``.
        """
        width = states.shape[1] // 2
        middles = states[:, :width]
        whole = len(middles) // DEEP_BLOCK * DEEP_BLOCK
        blocks = [middles[:whole].view(-1, DEEP_BLOCK, width), middles[None, whole:]]
        deep = torch.cat([self._deeper(block).flatten(0, 1) for block in blocks if block.numel()])
        x = (torch.cat([states, deep], 1) - self.mean) / self.scale
        kept: Tensor = self.near(functional.dropout(x, self.dropout.p, self.training))
        return kept

    def _deeper(self, x: Tensor) -> Tensor:
        bias = relative_bias(self.deep_relative, x.shape[1])[None].expand(len(x), -1, -1, -1)
        for layer in self.deep:
            x = layer(x, bias)
        return x

    def words(self, states: Tensor, shapes: Tensor, roles: Tensor) -> Tensor:
        """States of the words of an article, each block of ``BLOCK`` by itself.

        *Shape:* ``(n, n_states)``, ``(n,)``, ``(n, N_ROLES)`` to ``(n, WIDTH)``.
        """
        kept = self.kept(states)
        x = self.dropout(self.norm(kept + self.shapes(shapes) + self.roles(roles)))
        blocks = []
        for block in x.split(BLOCK):
            bias = relative_bias(self.relative.weight, len(block))[None]
            y = block[None]
            for layer in self.layers:
                y = layer(y, bias)
            blocks.append(y[0])
        return torch.cat(blocks)

    def scores(self, x: Tensor, pools: Tensor, places: Tensor, sources: Tensor, of: Inputs) -> Scores:
        """Scores of everything that hangs on a statement.

        Parameters
        ----------
        x
            States of words. *Shape:* ``(n, WIDTH)``.
        pools
            Weights by which the states of source, cue and content are averaged; all 0 where there are none.
            *Shape:* ``(N, 3, n)``.
        places
            The source's last word in its first piece, the cue's first word, the content's. *Shape:* ``(N,
            3)``.
        sources
            Kinds of the sources. *Shape:* ``(N, N_SOURCES)``.
        of
            Mentions, names and their features.
        """
        there = pools.sum(2, keepdim=True)
        parts = torch.cat([pools @ x, x[places] * there], 2).flatten(1)
        q = self.statement_norm(self.statement(torch.cat([parts, sources], 1)))
        m = self.mention_norm(self.mention(torch.cat([x[of.firsts], x[of.lasts - 1]], 1)))
        hidden = torch.relu(
            self.pair_statement(q)[:, None] + self.pair_mention(m)[None] + self.pair_features(of.of_pairs)
        )
        pairs = self.pair(self.dropout(hidden))
        product = self.pair_product(q) @ m.T / math.sqrt(WIDTH)
        pairs = torch.stack([pairs[..., 0] + product, pairs[..., 1]], 2)
        own = of.averages @ m
        names = self.name(torch.cat([of.of_names, own], 1))
        votes = pairs[:, of.pair_mentions] + self.relation(of.pair_relations)
        found = add_up(votes, of.pair_names, len(names)) + names
        hidden = torch.relu(
            self.link_statement(q)[:, None] + self.link_earlier(q)[None] + self.link_features(of.of_links)
        )
        links = self.link(self.dropout(hidden))[..., 0] + self.link_product(q) @ q.T / math.sqrt(WIDTH)
        earlier = torch.ones_like(links, dtype=torch.bool).tril(-1)
        speakers = torch.cat([found[..., 0], self.special(q), links.masked_fill(~earlier, -1e4)], 1)
        return Scores(speakers, found[..., 1], self.act(q), q, m)

    def kinds(self, statements: Tensor, parties: Tensor) -> Tensor:
        """Logits of speakers' kinds, and of a proper name. *Shape:* twice ``(n, WIDTH)`` to ``(n, 10)``."""
        scores: Tensor = self.kind(torch.cat([statements, parties], 1))
        return scores

    def spans(self, x: Tensor, parties: Tensor, near: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of spans of words being a party's role and its affiliation, and of there being none.

        *Shape:* ``(n, WIDTH)``, ``(E, WIDTH)``, ``(E, n, N_NEAR)`` to ``(E, 2, n, MOST_SPAN)`` and ``(E,
        2)``.
        """
        hidden = torch.relu(
            self.near_word(x)[None] + self.near_party(parties)[:, None] + self.near_features(near)
        )
        edges = self.edges(self.dropout(hidden)).transpose(1, 2)
        begin, end = edges[:, :2], functional.pad(edges[:, 2:], (0, MOST_SPAN - 1), value=-1e4)
        return begin[..., None] + end.unfold(2, MOST_SPAN, 1), self.no_span(parties)


def add_up(votes: Tensor, names: Tensor, n_names: int) -> Tensor:
    """Logarithm of the summed exponentials of the votes for each name.

    *Shape:* ``(N, P, …)`` and ``(P,)`` to ``(N, n_names, …)``.
    """
    index = names[None, :, None].expand_as(votes)
    shape = (votes.shape[0], n_names, votes.shape[2])
    top = votes.new_full(shape, -1e4).scatter_reduce(1, index, votes.detach(), "amax")
    total = votes.new_zeros(shape).scatter_add(1, index, (votes - top.gather(1, index)).exp())
    return top + total.clamp(min=1e-20).log()
