"""What a party is: kind, a proper name or not, role and affiliation, over all of its statements and
mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.reading.words import Words
from sayso.records import Kind, Span
from sayso.voices.features import Features, Floats
from sayso.voices.labels import KINDS, N_OF_NAMED
from sayso.voices.model import MOST_SPAN, Scores, VoicesModel
from sayso.voices.names import Relation
from sayso.voices.near import near

_MOST_PLACES = 30
"""Likeliest places that are looked at for a role."""


@dataclass(frozen=True, slots=True)
class Described:
    """A name's kind, whether it is a proper one, and the likeliest role and affiliation with their
    chances."""

    kind: Kind
    named: bool
    role: tuple[Span, float]
    affiliation: tuple[Span, float]


def described(
    said: Sequence[int], text: str, words: Words, f: Features, x: Floats, scores: Scores, model: VoicesModel
) -> dict[int, Described]:
    """What each of some names is.

    Parameters
    ----------
    said
        For each statement the number of the name that speaks; other numbers are no names.
    text, words, f
        The article's text, and the words and features of the section.
    x, scores
        States of the words, and what the model makes of the statements.
    model
        The model.
    """
    rows = [(i, name) for i, name in enumerate(said) if name < len(f.keys)]
    names = sorted({name for _, name in rows})
    if not names:
        return {}
    own = {name: scores.mentions[f.names == name].mean(0) for name in names}
    logits = model.kinds(scores.statements[[i for i, _ in rows]], np.stack([own[name] for _, name in rows]))
    mentions = [mentions_of(name, f) for name in names]
    places = [[(int(f.firsts[m]), int(f.lasts[m])) for m in some] for some in mentions]
    found = {}
    for some, at_words, name in zip(mentions, places, names, strict=True):
        # One by one: the chances of all spans for two hundred parties would take a gigabyte.
        (chance,) = model.spans(
            x,
            scores.mentions[some].mean(0, keepdims=True),
            near(at_words, f.sentences, f.word_roles[:, 0])[None],
        )
        mean = logits[[at for at, (_, other) in enumerate(rows) if other == name]].mean(0)
        kind = KINDS[int(mean[:N_OF_NAMED].argmax())]
        role, affiliation = (_likeliest(c, text, words) for c in chance)
        found[name] = Described(kind, bool(mean[len(KINDS)] > 0), role, affiliation)
    return found


def mentions_of(name: int, f: Features) -> list[int]:
    """The mentions that may stand for a name; a given name alone tells too little."""
    mine = (f.pair_names == name) & (f.pair_relations != Relation.GIVEN)
    return sorted(set(f.pair_mentions[mine].tolist()))


def _likeliest(chance: Floats, text: str, words: Words) -> tuple[Span, float]:
    """The likeliest words and their chance, places with the same words taken together."""
    flat = chance.copy()
    for more in range(1, MOST_SPAN):
        flat[len(words) - more :, more] = -1  # beyond the last word
    flat = flat.ravel()
    top = np.argpartition(-flat, min(_MOST_PLACES, len(flat) - 1))[:_MOST_PLACES]
    chances: dict[str, float] = {}
    first: dict[str, Span] = {}
    for at in top[np.lexsort((top, -flat[top]))].tolist():
        begin, more = divmod(at, MOST_SPAN)
        span = Span(int(words.starts[begin]), int(words.ends[min(begin + more, len(words) - 1)]))
        said = text[slice(*span)]
        chances[said] = chances.get(said, 0.0) + float(flat[at])
        first.setdefault(said, span)
    best = max(chances, key=chances.__getitem__)
    return first[best], chances[best]
