"""From scores to records: parties with their names and members, and the chains that lead to them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

import numpy as np

from sayso.reading.words import Words
from sayso.records import Act, Kind, Link, Name, Party, Span, Why, short_id
from sayso.voices.answers import Answer, Kin, answers, chances
from sayso.voices.described import described, mentions_of
from sayso.voices.features import N_SOURCES, Features, Floats
from sayso.voices.labels import ACTS, AUTHOR, NOBODY
from sayso.voices.mentions import lowered
from sayso.voices.model import VoicesModel
from sayso.voices.names import key
from sayso.voices.score import Thresholds, features, score

_LEAST_MEMBERS = 2
"""Parties of a compound."""


@dataclass(frozen=True, slots=True)
class Voiced:
    """What is found of one statement. ``raw`` are the features of the speaker's score."""

    speaker: Party | None
    chain: tuple[Link, ...]
    act: Act
    raw: tuple[float, ...]


class Section:
    """The words of an article, or of a stretch of a long one, with its statements, as the model scores them.

    Parameters
    ----------
    article_id
        The article's id: parties of one name have one id in all of it.
    text, words
        The article's text, and the words of the section.
    f
        The section's features; there is at least one statement.
    kept
        What was kept of the states of the words. *Shape:* ``(n_words, width)``.
    model
        What scores them.
    """

    def __init__(
        self, article_id: str, text: str, words: Words, f: Features, kept: Floats, model: VoicesModel
    ) -> None:
        self._article_id = article_id
        self._text = text
        self._words = words
        self._f = f
        self._tokens = lowered(text, words)
        self._kin = Kin(f)
        x = model.words(kept, words.shapes, f.word_roles)
        scores = model.scores(x, f)
        self._answers = answers(chances(scores.speakers, len(f.keys)), f, self._kin)
        self._described = described([a.name for a in self._answers], text, words, f, x, scores, model)
        self._relays = 1 / (1 + np.exp(-scores.relays))
        self._acts = scores.acts.argmax(1).tolist()

    def voiced(self, thresholds: Thresholds) -> list[Voiced]:
        """What is said of each statement."""
        found = []
        for i, answer in enumerate(self._answers):
            raw = self._raw(i, answer)
            speaker = self._party(i, answer, raw, thresholds)
            chain = self._chain(i, answer, speaker, thresholds.relay)
            found.append(Voiced(speaker, chain, ACTS[self._acts[i]], raw))
        return found

    # --- who they are -------------------------------------------------------------------------------------

    def _raw(self, i: int, answer: Answer) -> tuple[float, ...]:
        what = self._described.get(answer.name)
        person = what is not None and what.named and what.kind == "person"
        runner_up = answer.others[0][1] if answer.others else 0.0
        return features(answer.chance, self._why(i, answer.name), runner_up, named_person=person)

    def _party(self, i: int, answer: Answer, raw: tuple[float, ...], thresholds: Thresholds) -> Party | None:
        special = answer.name - len(self._f.keys)
        if special == NOBODY:
            return None
        others = tuple(self._name(name, chance) for name, chance in answer.others)
        why = self._why(i, answer.name)
        if special >= 0:
            kind: Kind = "author" if special == AUTHOR else "generic"
            only = short_id(self._article_id, kind)
            return Party(only, None, None, kind, False, round(answer.chance, 3), why, others=others)
        what = self._described[answer.name]
        likely = score(raw, thresholds.score)
        name = self._name(answer.name, likely)
        if likely < thresholds.name:
            cue = self._place(*self._f.statements[i].cue[0])
            unsure = short_id(self._article_id, "unsure", *map(str, cue))
            return Party(unsure, None, None, what.kind, what.named, likely, why, others=(name, *others))
        return Party(
            short_id(self._article_id, *self._f.keys[answer.name]),
            name.text,
            name.span,
            what.kind,
            what.named,
            likely,
            why,
            what.role[0] if what.role[1] >= thresholds.role else None,
            what.affiliation[0] if what.affiliation[1] >= thresholds.affiliation else None,
            self._members(answer.name, likely),
            others,
        )

    def _name(self, name: int, chance: float) -> Name:
        span = self._place(*self._shown(name))
        return Name(self._text[slice(*span)], span, round(chance, 3))

    def _shown(self, name: int) -> tuple[int, int]:
        """The mention that shows a name best: of a name in capitals the shortest (without a title), of a
        description the longest, and of these the first."""
        f = self._f
        mine = np.flatnonzero(f.names == name)
        lengths = (f.lasts - f.firsts)[mine]
        in_capitals = f.of_names[name, 3] > 0
        best = mine[np.argsort(lengths if in_capitals else -lengths, kind="stable")[0]]
        return int(f.firsts[best]), int(f.lasts[best])

    def _members(self, name: int, chance: float) -> tuple[Name, ...]:
        """The parties of a compound: in each part that "and" or a comma joins, the longest name."""
        f = self._f
        first, last = self._shown(name)
        tokens = self._tokens[first:last]
        if "and" not in tokens:
            return ()
        edges = [first - 1, *(first + k for k, t in enumerate(tokens) if t in ("and", ",")), last]
        found = []
        for before, after in pairwise(edges):
            inside = (f.firsts > before) & (f.lasts <= after) & (f.of_names[f.names, 3] > 0)
            some = np.flatnonzero(inside).tolist()
            if some:
                longest = max(some, key=lambda m: (int(f.lasts[m] - f.firsts[m]), -m))
                span = self._place(int(f.firsts[longest]), int(f.lasts[longest]))
                found.append(Name(self._text[slice(*span)], span, chance))
        return tuple(found) if len(found) >= _LEAST_MEMBERS else ()

    def _why(self, i: int, name: int) -> Why:
        kind = int(self._f.sources[i].argmax())
        if kind == N_SOURCES - 1:
            return "context"
        if kind < N_SOURCES - 2:
            return "pronoun"
        if name >= len(self._f.keys):
            return "description"
        first, last = self._f.statements[i].source[0]
        own = set(key(self._text[slice(*self._place(first, last))]))
        cited = any(set(self._f.keys[other]) <= own for other in self._kin.of[name])
        return "cited" if cited else "description"

    # --- by which road ------------------------------------------------------------------------------------

    def _chain(self, i: int, answer: Answer, speaker: Party | None, least: float) -> tuple[Link, ...]:
        if speaker is None:
            return ()
        statement, relays = self._f.statements[i], self._relays[i]
        end = statement.source[0] if statement.source else None
        span = self._place(*end) if end else speaker.name_span
        links: list[tuple[int, Link]] = []
        seen = set(self._kin.of[answer.name]) if answer.name < len(self._f.keys) else set()
        near = {int(self._f.sentences[first]) for first, _ in (*statement.source, *statement.cue)}
        for name in np.argsort(-relays, kind="stable").tolist():
            if relays[name] < least:
                break
            place = self._nearest(name, statement.cue[0][0])
            if name not in seen and int(self._f.sentences[place[0]]) in near:
                seen |= self._kin.of[name]
                links.append((place[0], Link(self._place(*place), self._name(name, 1.0).text)))
        links.sort(key=itemgetter(0))
        road = [link for _, link in links]
        return (*road, Link(span, speaker.name)) if span else tuple(road)

    def _nearest(self, name: int, cue: int) -> tuple[int, int]:
        """The mention of a name that is nearest to a cue."""
        f = self._f
        best = min(mentions_of(name, f), key=lambda m: (abs(int(f.firsts[m]) - cue), m))
        return int(f.firsts[best]), int(f.lasts[best])

    def _place(self, first: int, last: int) -> Span:
        return Span(int(self._words.starts[first]), int(self._words.ends[last - 1]))
