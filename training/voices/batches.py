"""Documents as tensors with their targets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from eval.speakers import same_name
from sayso.voices.described import mentions_of
from sayso.voices.features import Features
from sayso.voices.labels import ACTS, AUTHOR, GENERIC, KINDS, N_SPECIAL, NOBODY
from sayso.voices.model import MOST_SPAN, averages, pooled
from sayso.voices.names import key
from sayso.voices.near import near
from training.voices import corpus
from training.voices.corpus import Answer, Document
from training.voices.network import Inputs
from training.voices.states import Halves

_MOST_PLACES = 40
"""Places of one role's words that count as the right one."""


@dataclass(frozen=True)
class Party:
    """A speaker of an article with its role and affiliation.

    ``mentions``: numbers of those that may stand for it; ``near``: see ``sayso.voices.near``; ``spans``: for
    role and affiliation the places where their words stand, as indices into ``(n, MOST_SPAN)`` laid flat;
    ``None`` when it has none.
    """

    mentions: Tensor
    near: Tensor
    spans: tuple[Tensor | None, Tensor | None]


@dataclass(frozen=True)
class Batch:
    """One article. N statements, K names.

    ``states`` (half precision), ``shapes``, ``roles``, ``pools``, ``places``, ``sources``, ``inputs``: see
    ``Network``. ``speakers``: right answers, *shape* ``(N, K + N_SPECIAL + N)``, none where nothing is known
    or the name is no candidate; ``acts``, ``kinds``: -1 where not known; ``named``; ``relays``: *shape*
    ``(N, K)``;
    ``chained``: whether a statement's relays are known; ``parties``: those whose role is known.
    """

    states: Tensor
    shapes: Tensor
    roles: Tensor
    pools: Tensor
    places: Tensor
    sources: Tensor
    inputs: Inputs
    speakers: Tensor
    acts: Tensor
    kinds: Tensor
    named: Tensor
    relays: Tensor
    chained: Tensor
    parties: tuple[Party, ...]


def batch(document: Document, states: Halves) -> Batch | None:
    """A document as tensors; ``None`` where it has no statement or no mention."""
    f, answers = document.features, document.answers
    n, k = len(f.statements), len(f.keys)
    if not n or not k:
        return None
    pools, places = pooled(f.statements, len(document.words))
    known = {a.speaker for a in answers if a and a.speaker}
    named = {name: names_of(name, f) for name in known | {p for a in answers if a for p in a.chain or ()}}
    tensors = [torch.from_numpy(a) for a in (f.firsts, f.lasts, averages(f), f.pair_mentions, f.pair_names)]
    tensors += [torch.from_numpy(a) for a in (f.pair_relations, f.of_pairs, f.of_names, f.of_links)]
    some = [a if a else Answer(None) for a in answers]
    relays = torch.zeros(n, k)
    for i, answer in enumerate(some):
        for party in (answer.chain or ())[:-1]:
            relays[i, named[party]] = 1
    return Batch(
        torch.from_numpy(states),
        torch.from_numpy(document.words.shapes),
        torch.from_numpy(f.word_roles),
        torch.from_numpy(pools),
        torch.from_numpy(places),
        torch.from_numpy(f.sources),
        Inputs(*tensors),
        _speakers(answers, named, n, k),
        torch.tensor([ACTS.index(a.act) if a.act else -1 for a in some]),
        torch.tensor([KINDS.index(a.kind) if a.kind else -1 for a in some]),
        torch.tensor([float(a.named or False) for a in some]),
        relays,
        torch.tensor([a.chain is not None for a in some]),
        tuple(_parties(document, named)),
    )


def names_of(name: str, f: Features) -> list[int]:
    """Which names are a given one: those with the same words, else those that pass for the same."""
    words = key(name)
    exact = [i for i, other in enumerate(f.keys) if other == words]
    return exact or [i for i, other in enumerate(f.keys) if same_name(" ".join(other), name)]


def _speakers(answers: tuple[Answer | None, ...], named: dict[str, list[int]], n: int, k: int) -> Tensor:
    right = torch.zeros(n, k + N_SPECIAL + n, dtype=torch.bool)
    special = {None: NOBODY, corpus.AUTHOR: AUTHOR, corpus.GENERIC: GENERIC}
    for i, answer in enumerate(answers):
        if answer is None:
            continue
        if answer.speaker in special:
            right[i, k + special[answer.speaker]] = True
        else:
            right[i, named[answer.speaker or ""]] = True
        if answer.speaker is not None:
            for j in range(i):
                earlier = answers[j]
                right[i, k + N_SPECIAL + j] = bool(earlier and earlier.speaker == answer.speaker)
    return right


def _parties(document: Document, named: dict[str, list[int]]) -> list[Party]:
    f = document.features
    roles: dict[str, tuple[Counter[str | None], Counter[str | None]]] = {}
    for answer in document.answers:
        if (
            answer
            and answer.chain is not None
            and answer.speaker not in (None, corpus.AUTHOR, corpus.GENERIC)
        ):
            both = roles.setdefault(answer.speaker or "", (Counter(), Counter()))
            both[0][answer.role] += 1
            both[1][answer.affiliation] += 1
    found = []
    for name, both in roles.items():
        mentions = sorted({m for own in named[name] for m in mentions_of(own, f)})
        if mentions:
            places = [(int(f.firsts[m]), int(f.lasts[m])) for m in mentions]
            common = [counts.most_common(1)[0][0] for counts in both]
            found.append(
                Party(
                    torch.tensor(mentions),
                    torch.from_numpy(near(places, f.sentences, f.word_roles[:, 0])),
                    (_places(document, common[0]), _places(document, common[1])),
                )
            )
    return found


def _places(document: Document, words: str | None) -> Tensor | None:
    """Where some words stand, as indices; empty when they are too long to be found."""
    if words is None:
        return None
    found: list[int] = []
    at = document.text.find(words)
    while at >= 0 and len(found) < _MOST_PLACES:
        first = int(np.searchsorted(document.words.ends, at, "right"))
        last = int(np.searchsorted(document.words.starts, at + len(words), "left"))
        if 0 < last - first <= MOST_SPAN:
            found.append(first * MOST_SPAN + last - first - 1)
        at = document.text.find(words, at + 1)
    return torch.tensor(found, dtype=torch.long)
