"""Whether the right party is named: speakers, kinds, acts, chains against gold.

A gold statement is matched to the prediction whose cue shares most characters with its own (at least half of
the shorter; the source's, between equals). What the reader did not find is counted apart and left out of the
rest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.gold import GoldArticle, GoldError, quoted
from eval.matching import shared
from sayso.records import Reading, Span, Spans

AUTHOR, GENERIC = "AUTHOR", "GENERIC"
COMMON = 10
"""Times that gold has an act that counts for the mean F1."""
_IGNORED = frozenset("mr mrs ms dr sen rep gov president senator the a an of s former".split())


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement with whoever is behind it.

    ``speaker`` is the name, ``AUTHOR``, ``GENERIC``, or ``None`` where no name is given; ``chain`` are the
    names of the parties, the speaker last; ``score`` is the predicted chance that the speaker is right.
    """

    source: Spans
    cue: Spans
    speaker: str | None
    kind: str | None
    named: bool
    role: str | None
    affiliation: str | None
    act: str | None
    chain: tuple[str, ...]
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class GoldSpeakers:
    """An article's name and the answers for its statements."""

    name: str
    statements: tuple[Spoken, ...]


def load(folder: Path) -> list[GoldSpeakers]:
    """The gold of a folder of ``NAME.json``, sorted by name.

    Raises :class:`~eval.gold.GoldError` when there is none.
    """
    found = [
        GoldSpeakers(
            path.stem,
            tuple(_gold(row) for row in json.loads(path.read_text(encoding="utf-8")) if row["cue"]),
        )
        for path in sorted(folder.glob("*.json"))
    ]
    if not found:
        raise GoldError(f"{folder}: no answers (NAME.json) there")
    return found


def seed(folder: Path) -> GoldSpeakers:
    """The speakers in the hand-made reading of the article that the project starts from."""
    reading = json.loads((folder / "reading.json").read_text(encoding="utf-8"))
    return GoldSpeakers(
        Path(reading["article"]).stem,
        tuple(
            _gold(
                {"kind": None, "named": False, "role": None, "affiliation": None}
                | reading["speakers"].get(row["speaker"], {})
                | row
                | {role: [row[role]["span"]] if row[role] else [] for role in ("source", "cue")}
            )
            for row in reading["statements"]
        ),
    )


def examples(folder: Path, articles: Sequence[GoldArticle]) -> list[GoldSpeakers]:
    """The speakers in the answer key of the invented dispatches.

    Parameters
    ----------
    folder
        Folder of ``key.json``.
    articles
        The dispatches as ``eval.gold.examples`` gives them.
    """
    key = json.loads((folder / "key.json").read_text(encoding="utf-8"))["articles"].values()
    rows = [row["statements"] for row in key if row["language"] == "en" and row["statements"]]
    return [
        GoldSpeakers(
            article.name,
            tuple(
                _gold(row | {role: _quoted(article.text, row[role]) for role in ("source", "cue")})
                for row in statements
            ),
        )
        for article, statements in zip(articles, rows, strict=True)
    ]


def _quoted(text: str, quotation: dict[str, Any] | None) -> list[Span]:
    return [quoted(text, quotation)] if quotation else []


def spoken(reading: Reading) -> tuple[Spoken, ...]:
    """What a reading says of the speakers of its statements."""
    text = reading.article.text

    def words(span: Span | None) -> str | None:
        return text[slice(*span)] if span else None

    found = []
    for s in reading.statements:
        party = s.speaker
        special = {"author": AUTHOR, "generic": GENERIC}.get(party.kind) if party else None
        found.append(
            Spoken(
                s.source,
                s.cue,
                special or (party.name if party else None),
                party.kind if party else None,
                party.named if party else False,
                words(party.role) if party else None,
                words(party.affiliation) if party else None,
                s.act,
                tuple(link.party or text[slice(*link.span)] for link in s.chain),
                party.score if party else 1.0,
            )
        )
    return tuple(found)


def from_row(row: dict[str, Any]) -> Spoken:
    """What a statement of ``sayso read --format jsonl`` says of its speaker."""
    party = row["speaker"] or {}
    special = {"author": AUTHOR, "generic": GENERIC}.get(party.get("kind") or "")
    return Spoken(
        _spans(row["source"]),
        _spans(row["cue"]),
        special or party.get("name"),
        party.get("kind"),
        bool(party.get("named")),
        party.get("role"),
        party.get("affiliation"),
        row["act"],
        tuple(link["party"] or link["text"] for link in row["chain"]),
        party.get("score", 1.0),
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold statement of an article with the prediction that was matched to it, if any."""

    article: str
    gold: Spoken
    found: Spoken | None

    @property
    def right(self) -> bool:
        """Whether the speaker is right; no name is right where gold has none."""
        return self.found is not None and right(self.found.speaker, self.gold.speaker)


def pairs(gold: Sequence[GoldSpeakers], found: Mapping[str, Sequence[Spoken]]) -> list[Pair]:
    """Each gold statement with its prediction."""
    return [
        Pair(article.name, statement, _matched(statement, found.get(article.name, ())))
        for article in gold
        for statement in article.statements
    ]


def figures(judged: Sequence[Pair]) -> dict[str, float]:
    """All figures, in %.

    ``found``: gold statements that the reader found; ``speaker``: right, of those; ``end_to_end``: right, of
    all; ``sure``: right where a name is given, and ``given``: how often one is; ``act_mean``: mean F1 of the
    acts that gold has ``COMMON`` times; ``role``, ``affiliation``: F1 over words; ``relays``: F1 over the
    parties of a chain before the speaker.
    """
    found = [(p.gold, p.found) for p in judged if p.found is not None]
    sure = [(g, f) for g, f in found if f.speaker not in (None, AUTHOR, GENERIC)]
    known = [(g, f) for g, f in found if g.speaker]
    acts = [(f.act, g.act) for g, f in found]
    common = sorted({a for _, a in acts if a and sum(g == a for _, g in acts) >= COMMON})
    relays = [(f.chain[:-1], g.chain[:-1]) for g, f in found]
    met = sum(_met(p, g) for p, g in relays)
    return {
        "found": _share(len(found), len(judged)),
        "speaker": _share(sum(p.right for p in judged), len(found)),
        "end_to_end": _share(sum(p.right for p in judged), len(judged)),
        "sure": _share(sum(right(f.speaker, g.speaker) for g, f in sure), len(sure)),
        "given": _share(len(sure), len(found)),
        "kind": _share(sum(f.kind == g.kind for g, f in known), len(known)),
        "named": _share(sum(f.named == g.named for g, f in known), len(known)),
        "act": _share(sum(p == g for p, g in acts), len(acts)),
        "act_mean": sum(_f1(acts, act) for act in common) / max(len(common), 1),
        "deny": _f1(acts, "deny"),
        "role": _words_f1([(f.role, g.role) for g, f in found]),
        "affiliation": _words_f1([(f.affiliation, g.affiliation) for g, f in found]),
        "relays": 2 * _share(met, sum(len(p) + len(g) for p, g in relays)),
    }


def right(predicted: str | None, gold: str | None) -> bool:
    """Whether two answers to "who speaks?" are the same."""
    if predicted in (AUTHOR, GENERIC) or gold in (AUTHOR, GENERIC):
        return predicted == gold
    return same_name(predicted, gold)


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names pass for the same: the same words but for titles, one within the other with the same
    last word, or six words in ten in common."""
    if not one or not other:
        return not one and not other
    a, b = _words(one), _words(other)
    if not a or not b:
        return one.strip().lower() == other.strip().lower()
    within = a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a))
    return a == b or within or len(set(a) & set(b)) / len(set(a) | set(b)) >= 0.6


def _gold(row: dict[str, Any]) -> Spoken:
    return Spoken(
        _spans(row["source"]),
        _spans(row["cue"]),
        row["speaker"],
        row["kind"],
        bool(row["named"]),
        row["role"],
        row["affiliation"],
        row["act"],
        tuple(row["chain"]),
    )


def _matched(gold: Spoken, found: Sequence[Spoken]) -> Spoken | None:
    def rank(other: Spoken) -> tuple[int, int]:
        return shared(other.cue, gold.cue), shared(other.source, gold.source)

    best = max(found, key=rank, default=None)
    if best is None or rank(best)[0] * 2 < min(_size(gold.cue), _size(best.cue)):
        return None
    return best


def _met(predicted: Iterable[str], gold: Sequence[str]) -> int:
    """Relays that are there in both."""
    used: set[int] = set()
    for name in predicted:
        for i, other in enumerate(gold):
            if i not in used and same_name(name, other):
                used.add(i)
                break
    return len(used)


def _words(name: str) -> list[str]:
    return [w for w in re.findall(r"\w+", name.lower().replace("’", "'")) if w not in _IGNORED]


def _words_f1(both: Sequence[tuple[str | None, str | None]]) -> float:
    sets = [(set(_words(p or "")), set(_words(g or ""))) for p, g in both]
    met = sum(len(p & g) for p, g in sets)
    return 2 * _share(met, sum(len(p) + len(g) for p, g in sets))


def _f1(both: Sequence[tuple[str | None, str | None]], act: str) -> float:
    met = sum(p == g == act for p, g in both)
    return 2 * _share(met, sum(p == act for p, _ in both) + sum(g == act for _, g in both))


def _share(n: int, of: int) -> float:
    return 100 * n / max(of, 1)


def _size(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _spans(rows: list[list[int]]) -> Spans:
    return tuple(Span(*row) for row in sorted(rows))


def wrong(judged: Sequence[Pair]) -> list[Pair]:
    """The found statements with another speaker than gold has, the surest names first, those without last."""
    found = [pair for pair in judged if pair.found is not None and not pair.right]
    return sorted(found, key=lambda p: -(p.found.score if p.found and p.found.speaker else 0.0))
