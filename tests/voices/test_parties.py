"""Records from scores, with a model that the test makes up."""

from __future__ import annotations

import numpy as np

from sayso.reading.words import Ints
from sayso.records import Party
from sayso.voices.features import Features, Floats
from sayso.voices.labels import ACTS, KINDS, N_SPECIAL
from sayso.voices.model import MOST_SPAN, Scores
from sayso.voices.parties import Section, Voiced
from sayso.voices.score import UNSET, Thresholds
from tests.voices.scene import scene

WIDTH = 4


class Made:
    """A model that names whom it is told, with a chance, and relays."""

    def __init__(
        self, chances: dict[tuple[str, ...], float], relays: tuple[tuple[str, ...], ...] = ()
    ) -> None:
        self._chances = chances
        self._relays = relays

    def words(self, kept: Floats, shapes: Ints, roles: Floats) -> Floats:
        return np.zeros((len(shapes), WIDTH), np.float32)

    def scores(self, x: Floats, f: Features) -> Scores:
        n, k = len(f.statements), len(f.keys)
        row = np.full(k + N_SPECIAL + n, -1e4, np.float32)
        row[k] = np.log(max(1 - sum(self._chances.values()), 1e-9))
        for key, chance in self._chances.items():
            row[f.keys.index(key)] = np.log(chance)
        relays = np.array([9.0 if key in self._relays else -9.0 for key in f.keys], np.float32)
        acts = np.eye(len(ACTS), dtype=np.float32)[[ACTS.index("deny")] * n]
        zeros = np.zeros((max(n, len(f.firsts)), WIDTH), np.float32)
        return Scores(np.stack([row] * n), np.stack([relays] * n), acts, zeros[:n], zeros[: len(f.firsts)])

    def kinds(self, statements: Floats, parties: Floats) -> Floats:
        row = np.zeros(len(KINDS) + 1, np.float32)
        row[[KINDS.index("author"), KINDS.index("person"), len(KINDS)]] = 5, 3, 1
        return np.stack([row] * len(statements))

    def spans(self, x: Floats, parties: Floats, near: Floats) -> Floats:
        chances = np.zeros((1, 2, len(x), MOST_SPAN), np.float32)
        chances[0, 0, 0, 1] = 0.9  # the first two words are the role
        chances[0, 1, 0, 0] = 0.1  # the first one hardly the affiliation
        return chances


def voiced(
    text: str, model: Made, *statements: tuple[str, str, str], limits: Thresholds = UNSET
) -> list[Voiced]:
    words, f = scene(text, *statements)
    kept = np.zeros((len(words), WIDTH), np.float32)
    return Section("article", text, words, f, kept, model).voiced(limits)  # type: ignore[arg-type]


def speaker(text: str, model: Made, *statements: tuple[str, str, str], limits: Thresholds = UNSET) -> Party:
    (found, *_) = voiced(text, model, *statements, limits=limits)
    assert found.speaker is not None
    return found.speaker


TEXT = "Trade minister Halvard Brenn denied it. He told the Pennant so."
HE = ("He", "told", "so")


def test_a_named_person_is_no_author_whatever_the_model_says() -> None:
    party = speaker(TEXT, Made({("halvard", "brenn"): 0.9}), HE)
    assert (party.name, party.kind, party.named, party.why) == ("Halvard Brenn", "person", True, "pronoun")
    assert party.role is not None
    assert TEXT[slice(*party.role)] == "Trade minister"
    assert party.affiliation is None


def test_a_name_that_is_not_likely_enough_stands_among_others() -> None:
    party = speaker(TEXT, Made({("halvard", "brenn"): 0.6}), HE, limits=UNSET._replace(name=0.7))
    assert (party.name, party.name_span, party.role) == (None, None, None)
    assert [(name.text, name.score) for name in party.others] == [("Halvard Brenn", 0.6)]


def test_relays_come_from_the_statements_own_sentence() -> None:
    model = Made({("halvard", "brenn"): 0.9}, relays=(("pennant",), ("trade",)))
    (found,) = voiced(TEXT, model, HE)
    assert [(TEXT[slice(*link.span)], link.party) for link in found.chain] == [
        ("Pennant", "Pennant"),
        ("He", "Halvard Brenn"),
    ]


def test_the_parties_of_a_compound_are_its_members() -> None:
    text = "Google and Yahoo denied it."
    party = speaker(text, Made({("google", "and", "yahoo"): 0.9}), ("Google and Yahoo", "denied", "it"))
    assert (party.name, party.why) == ("Google and Yahoo", "cited")
    assert [(name.text, name.score) for name in party.members] == [("Google", 0.9), ("Yahoo", 0.9)]


def test_nobody_has_no_chain() -> None:
    (found,) = voiced(TEXT, Made({}), ("", "denied", "it"))
    assert (found.speaker, found.chain, found.act) == (None, (), "deny")
