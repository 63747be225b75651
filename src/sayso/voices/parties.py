"""From answers to records: parties with their names, roles and members, and the chains that lead to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from sayso.reading.words import Words
from sayso.records import Act, Link, Name, Party, Span, Why, short_id
from sayso.voices.answers import Answer, answers, chances, kin
from sayso.voices.features import N_SOURCES, Features, Floats
from sayso.voices.labels import ACTS, AUTHOR, GENERIC, KINDS, NOBODY
from sayso.voices.mentions import lowered
from sayso.voices.model import MOST_SPAN, Scores, VoicesModel
from sayso.voices.names import Relation, key
from sayso.voices.near import near


class Thresholds(NamedTuple):
    """From what on something is said; set on dev articles by ``training.voices.calibrate``.

    ``temperature`` divides the logits of speakers; ``name`` is the least chance of a name that is given,
    ``relay`` that of a relay, ``role`` and ``affiliation`` those of a role's and an affiliation's words.
    """

    temperature: float
    name: float
    relay: float
    role: float
    affiliation: float


@dataclass(frozen=True, slots=True)
class Voiced:
    """What is found of one statement."""

    speaker: Party | None
    chain: tuple[Link, ...]
    act: Act


@dataclass(frozen=True, slots=True)
class _Described:
    """A name's kind, role and affiliation."""

    kind: int
    named: bool
    role: Span | None
    affiliation: Span | None


class Section:
    """The words of an article, or of a stretch of a long one, with its statements.

    Parameters
    ----------
    article_id
        The article's id: parties of one name have one id in all of it.
    text, words
        The article's text, and the words of the section.
    f
        The section's features; there is at least one statement.
    """

    def __init__(self, article_id: str, text: str, words: Words, f: Features) -> None:
        self._article_id = article_id
        self._text = text
        self._words = words
        self._f = f
        self._tokens = lowered(text, words)
        self._kin = kin(f)

    def voiced(self, kept: Floats, model: VoicesModel, thresholds: Thresholds) -> list[Voiced]:
        """What is found of each statement.

        Parameters
        ----------
        kept
            What was kept of the states of the words. *Shape:* ``(n_words, width)``.
        model, thresholds
            What answers, and when.
        """
        f = self._f
        x = model.words(kept, self._words.shapes, f.word_roles)
        scores = model.scores(x, f)
        found = answers(chances(scores.speakers, len(f.keys), thresholds.temperature), f)
        described = self._described(found, scores, x, model, thresholds)
        relays = 1 / (1 + np.exp(-scores.relays))
        voiced = []
        for i, answer in enumerate(found):
            speaker = self._party(i, answer, described, thresholds)
            chain = self._chain(i, answer, speaker, relays[i], thresholds)
            voiced.append(Voiced(speaker, chain, ACTS[int(scores.acts[i].argmax())]))
        return voiced

    # --- what they are ------------------------------------------------------------------------------------

    def _described(
        self, found: Sequence[Answer], scores: Scores, x: Floats, model: VoicesModel, thresholds: Thresholds
    ) -> dict[int, _Described]:
        """Every name that is an answer, over all of its statements and mentions."""
        f = self._f
        rows = [(i, answer.name) for i, answer in enumerate(found) if answer.name < len(f.keys)]
        names = sorted({name for _, name in rows})
        if not names:
            return {}
        own = {name: scores.mentions[f.names == name].mean(0) for name in names}
        logits = model.kinds(
            scores.statements[[i for i, _ in rows]], np.stack([own[name] for _, name in rows])
        )
        mentions = [self._mentions_of(name) for name in names]
        places = [[(int(f.firsts[m]), int(f.lasts[m])) for m in some] for some in mentions]
        spans = model.spans(
            x,
            np.stack([scores.mentions[some].mean(0) for some in mentions]),
            np.stack([near(some, f.sentences, f.word_roles[:, 0]) for some in places]),
        )
        described = {}
        for j, name in enumerate(names):
            mean = logits[[at for at, (_, other) in enumerate(rows) if other == name]].mean(0)
            described[name] = _Described(
                int(mean[: len(KINDS)].argmax()),
                bool(mean[len(KINDS)] > 0),
                self._span(spans[j, 0], thresholds.role),
                self._span(spans[j, 1], thresholds.affiliation),
            )
        return described

    def _mentions_of(self, name: int) -> list[int]:
        """The mentions that may stand for a name; a given name alone tells too little."""
        f = self._f
        mine = (f.pair_names == name) & (f.pair_relations != Relation.GIVEN)
        return sorted(set(f.pair_mentions[mine].tolist()))

    def _span(self, chance: Floats, least: float) -> Span | None:
        """The likeliest words, places with the same words taken together; ``None`` when unlikely."""
        flat = chance.ravel()
        top = np.argsort(-flat, kind="stable")[:_MOST_PLACES].tolist()
        by_words: dict[str, float] = {}
        first: dict[str, Span] = {}
        for at in top:
            begin, more = divmod(at, MOST_SPAN)
            if begin + more < len(self._words):
                span = self._place(begin, begin + more + 1)
                words = self._text[slice(*span)]
                by_words[words] = by_words.get(words, 0.0) + float(flat[at])
                first.setdefault(words, span)
        best = max(by_words, key=by_words.__getitem__, default=None)
        return first[best] if best is not None and by_words[best] >= least else None

    # --- who they are -------------------------------------------------------------------------------------

    def _party(
        self, i: int, answer: Answer, described: dict[int, _Described], thresholds: Thresholds
    ) -> Party | None:
        special = answer.name - len(self._f.keys)
        score = round(answer.score, 3)
        others = tuple(self._name(name, chance) for name, chance in answer.others)
        if special == NOBODY:
            return None
        if special in (AUTHOR, GENERIC):
            kind = KINDS[-2] if special == AUTHOR else KINDS[-1]
            return Party(short_id(self._article_id, kind), None, None, kind, False, score, self._why(i, None))
        what = described[answer.name]
        name = self._name(answer.name, answer.score)
        why = self._why(i, answer.name)
        if answer.score < thresholds.name:
            cue = self._words.starts[self._f.statements[i].cue[0][0]]
            return Party(
                short_id(self._article_id, "unsure", str(cue)),
                None,
                None,
                KINDS[what.kind],
                what.named,
                score,
                why,
                others=(name, *others),
            )
        return Party(
            short_id(self._article_id, *self._f.keys[answer.name]),
            name.text,
            name.span,
            KINDS[what.kind],
            what.named,
            score,
            why,
            what.role,
            what.affiliation,
            self._members(answer.name),
            others,
        )

    def _name(self, name: int, score: float) -> Name:
        span = self._place(*self._shown(name))
        return Name(self._text[slice(*span)], span, round(score, 3))

    def _shown(self, name: int) -> tuple[int, int]:
        """The mention that shows a name best: of a name in capitals the shortest (without a title), of a
        description the longest, and of these the first."""
        f = self._f
        mine = np.flatnonzero(f.names == name)
        lengths = (f.lasts - f.firsts)[mine]
        in_capitals = f.of_names[name, 3] > 0
        best = mine[np.argsort(lengths if in_capitals else -lengths, kind="stable")[0]]
        return int(f.firsts[best]), int(f.lasts[best])

    def _members(self, name: int) -> tuple[Name, ...]:
        """The parties of a compound: the longest names in it, where "and" joins them."""
        f = self._f
        first, last = self._shown(name)
        if "and" not in self._tokens[first:last]:
            return ()
        parts: list[tuple[int, int]] = []
        for m in np.flatnonzero(f.shown & (f.firsts >= first) & (f.lasts <= last)).tolist():
            place = int(f.firsts[m]), int(f.lasts[m])
            if "and" not in self._tokens[slice(*place)] and (not parts or parts[-1][1] <= place[0]):
                parts.append(place)
        if len(parts) < _LEAST_MEMBERS:
            return ()
        spans = [self._place(*part) for part in parts]
        return tuple(Name(self._text[slice(*span)], span, 1.0) for span in spans)

    def _why(self, i: int, name: int | None) -> Why:
        kind = int(self._f.sources[i].argmax())
        if kind == N_SOURCES - 1:
            return "context"
        if kind < N_SOURCES - 2:
            return "pronoun"
        if name is None:
            return "description"
        first, last = self._f.statements[i].source[0]
        own = set(key(self._text[slice(*self._place(first, last))]))
        cited = any(set(self._f.keys[other]) <= own for other in self._kin[name])
        return "cited" if cited else "description"

    # --- by which road ------------------------------------------------------------------------------------

    def _chain(
        self, i: int, answer: Answer, speaker: Party | None, relays: Floats, thresholds: Thresholds
    ) -> tuple[Link, ...]:
        if speaker is None:
            return ()
        f = self._f
        statement = f.statements[i]
        end = statement.source[0] if statement.source else None
        span = self._place(*end) if end else speaker.name_span or self._place(*statement.cue[0])
        links: list[tuple[int, Link]] = []
        seen = set(self._kin[answer.name]) if answer.name < len(f.keys) else set()
        for name in np.argsort(-relays, kind="stable").tolist():
            if relays[name] < thresholds.relay:
                break
            if name not in seen:
                seen |= self._kin[name]
                place = self._nearest(name, statement.cue[0][0])
                links.append((place[0], Link(self._place(*place), self._name(name, 1.0).text)))
        links.sort(key=itemgetter(0))
        return (*(link for _, link in links), Link(span, speaker.name))

    def _nearest(self, name: int, cue: int) -> tuple[int, int]:
        """The mention of a name that is nearest to a cue."""
        f = self._f
        mine = self._mentions_of(name)
        best = min(mine, key=lambda m: (abs(int(f.firsts[m]) - cue), m))
        return int(f.firsts[best]), int(f.lasts[best])

    def _place(self, first: int, last: int) -> Span:
        return Span(int(self._words.starts[first]), int(self._words.ends[last - 1]))


_MOST_PLACES = 30
"""Likeliest places that are looked at for a role."""
_LEAST_MEMBERS = 2
