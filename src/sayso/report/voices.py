"""The voices of an article: its parties, each with all that it said, and their names in words.

What is shown of a party is one line, safe to be shown, and cut short where a name is endless.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from sayso.records import Act, Link, Name, Party, Reading, Statement
from sayso.report.visible import cut_short, one_line

OWN = "to this outlet"
_UNSURE = ("probable", "possible")
NO_SOURCE = "no source named"

_WORD = re.compile(r"\w+")

_NAME_CHARS = 80
"""The longest name, role or affiliation that is shown whole."""

_N_CANDIDATES = 3
"""So many of those who may be meant are named; the others are counted."""

_NAMELESS = {"author": "the author", "generic": "people in general"}
"""What those are called whom an article names nowhere, by their kind."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A party of an article with its statements, and their numbers in the reading (from 1), in order."""

    party: Party
    numbers: tuple[int, ...]
    statements: tuple[Statement, ...]

    @property
    def acts(self) -> dict[Act, int]:
        """How many statements there are of each act, the most frequent first."""
        return counted_acts(self.statements)


def voices(reading: Reading) -> list[Voice]:
    """The voices of a reading, the most heard first.

    A party's id is the key; its face is the party of the statement in which it is surest. Statements whose
    speaker is unknown, or not sure enough, are no voice's: see :func:`unresolved`.
    """
    found: dict[str, list[tuple[int, Statement, Party]]] = {}
    for number, statement in enumerate(reading.statements, 1):
        if (party := statement.speaker) is not None and is_known(party):
            found.setdefault(party.id, []).append((number, statement, party))
    grouped = [
        Voice(
            max((party for _, _, party in said), key=lambda party: party.score),
            tuple(number for number, _, _ in said),
            tuple(statement for _, statement, _ in said),
        )
        for said in found.values()
    ]
    return sorted(grouped, key=lambda voice: -len(voice.numbers))


def unresolved(reading: Reading) -> tuple[Statement, ...]:
    """The statements of which nobody can say for sure whose they are."""
    return tuple(said for said in reading.statements if said.speaker is None or not is_known(said.speaker))


def is_known(party: Party) -> bool:
    """Whether it is sure enough who is meant; the author and "you" are, though they have no name."""
    return party.name is not None or party.kind in _NAMELESS


def counted_acts(statements: tuple[Statement, ...]) -> dict[Act, int]:
    """How many of the statements there are of each act, the most frequent first."""
    return dict(Counter(said.act for said in statements if said.act is not None).most_common())


def acts_in_words(acts: dict[Act, int]) -> str:
    """Acts with their counts: "3 assert, 1 deny"."""
    return ", ".join(f"{n} {act}" for act, n in acts.items())


def called(party: Party) -> str:
    """The name of a party, or what it is; "?" and those who may be meant where it is not sure."""
    if party.name is not None:
        return _short(party.name)
    return _NAMELESS.get(party.kind) or " ".join(["?", _either(party.others)]).rstrip()


def kind_in_words(party: Party) -> str:
    """The kind of a party, and whether a proper name identifies it: "unnamed officials"."""
    if party.kind in _NAMELESS:
        return party.kind
    return f"{'named' if party.named else 'unnamed'} {party.kind}"


def facts(party: Party, text: str) -> list[str]:
    """The role and the affiliation of a party, as far as its name does not hold them already.

    Parameters
    ----------
    party
        The party.
    text
        The text of its article.
    """
    told = [party.name or ""]
    for span in (party.role, party.affiliation):
        if span is not None and not any(holds(words, text[slice(*span)]) for words in told):
            told.append(text[slice(*span)])
    return [_short(words) for words in told[1:]]


def described(party: Party, text: str) -> str:
    """A party with its role and affiliation: "Helena Legarda, defense specialist, Merics"."""
    return ", ".join([called(party), *facts(party, text)])


def road(reading: Reading, statement: Statement) -> str:
    """Through whom a statement came, and whose it is: "the Financial Times → Zhao Lijian".

    Without relays it is the source's words and whom they mean: "she → Helena Legarda, defense specialist,
    Merics". Empty where nobody is known, and where the source's words are the name already.
    """
    text = reading.article.text
    source, speaker = reading.words(statement.source), statement.speaker
    if len(statement.chain) > 1:
        *relays, last = (_link(link, text) for link in statement.chain)
        return " → ".join([*relays, described(speaker, text) if speaker else last])
    if speaker is None or (speaker.name is not None and holds(source, speaker.name)):
        return ""
    return f"{_short(source) or NO_SOURCE} → {described(speaker, text)}"


def note(reading: Reading, statement: Statement) -> str:
    """What a statement's own words do not say: its road, its act unless it is a plain assertion, with how
    sure the speaker is, and that the outlet gathered it itself."""
    act = statement.act if statement.act != "assert" else None
    way = road(reading, statement)
    sure = statement.certainty if (act or way) and statement.certainty in _UNSURE else None
    return " · ".join(part for part in (way, act, sure, OWN if statement.own else None) if part)


def holds(name: str, wanted: str) -> bool:
    """Whether the words of ``wanted`` (at least one) stand in ``name`` in a row, in any case."""
    return bool(_WORD.search(wanted)) and _words(wanted) in _words(name)


def is_called(party: Party, wanted: str) -> bool:
    """Whether the words of ``wanted`` stand in a party's name, or in that of a member of a compound."""
    names = [party.name, *(member.text for member in party.members)]
    return any(name is not None and holds(name, wanted) for name in names)


def _words(text: str) -> str:
    """The words of a text, each between spaces, so that "Lind" is not found in "Linden"."""
    return f" {' '.join(_WORD.findall(unicodedata.normalize('NFKC', text.casefold())))} "


def _either(others: tuple[Name, ...]) -> str:
    """The candidates: "Helena Legarda or Mara Lind or 4 more"."""
    names = ["the author or “you”" if name.text is None else _short(name.text) for name in others]
    n_more = len(names) - _N_CANDIDATES
    return " or ".join([*names[:_N_CANDIDATES], *([f"{n_more} more"] if n_more > 0 else [])])


def _link(link: Link, text: str) -> str:
    return _short(link.party) if link.party is not None else f"{_short(text[slice(*link.span)])}?"


def _short(words: str) -> str:
    return cut_short(one_line(words), _NAME_CHARS)
