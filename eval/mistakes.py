"""The worst errors of a reader beside gold, to be read by people.

What is wrong is one of three kinds: *partial*, a predicted statement that is not right but shares words of
its cue with a gold one that was not found; *spurious*, any other that is not right; *missed*, a gold
statement that was not found, not even in part. Right is a soft match. The predicted come first, the surest of
them at the top, then the missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from eval.gold import ROLES, Marks, Role
from eval.matching import jaccard, shared
from eval.scoring import Judged
from eval.speakers import Pair

Kind = Literal["missed", "spurious", "partial"]

MARGIN_CHARS = 120
LONGEST_CHARS = 160
LETTERS: dict[Role, str] = {"source": "S", "cue": "C", "content": "X"}


@dataclass(frozen=True, slots=True)
class Mistake:
    """One error: the gold statement and the predicted one beside it, where there is one."""

    kind: Kind
    article: Judged
    gold: Marks | None
    predicted: Marks | None

    @property
    def wrongness(self) -> float:
        """The score of what was predicted; -1 for what was missed."""
        return -1.0 if self.kind == "missed" or self.predicted is None else self.predicted.score


def mistakes(articles: Sequence[Judged]) -> list[Mistake]:
    """All errors in the articles, the worst first, otherwise in the order of the articles."""
    found = [mistake for article in articles for mistake in _of_article(article)]
    return sorted(found, key=lambda mistake: -mistake.wrongness)


def show(mistake: Mistake) -> str:
    """A mistake as lines of text: context with the marks of both, and what differs."""
    return "\n".join(_show(mistake))


def _of_article(article: Judged) -> Iterator[Mistake]:
    free = [m for j, m in enumerate(article.gold) if j not in article.soft.values()]
    wrong = [m for i, m in enumerate(article.predicted) if i not in article.soft]
    met: set[Marks] = set()
    for marks in wrong:
        gold = _nearest(marks, [g for g in free if shared(g.cue, marks.cue)])
        if gold is not None:
            met.add(gold)
            yield Mistake("partial", article, gold, marks)
        else:
            yield Mistake("spurious", article, _nearest(marks, article.gold), marks)
    for gold in free:
        if gold not in met:
            yield Mistake("missed", article, gold, _nearest(gold, article.predicted))


def show_speaker(pair: Pair, text: str) -> str:
    """A wrong speaker beside gold's, below the statement's source and cue in their place."""
    gold, found = pair.gold, pair.found
    marks = Marks(gold.source, gold.cue, ())
    places = [*gold.source, *gold.cue]
    start = max(0, min(span.start for span in places) - MARGIN_CHARS)
    end = max(span.end for span in places) + MARGIN_CHARS
    lines = [pair.article, f"  {_context(text, start, end, marks)}"]
    for label, spoken in (("gold", gold), ("read", found)):
        if spoken is not None:
            chain = " ← ".join(reversed(spoken.chain)) or "nobody"
            sure = f" ({spoken.score:.2f})" if spoken is found else ""
            lines.append(f"  {label}  {spoken.speaker}{sure}: {spoken.kind}, {spoken.act}; {chain}")
    return "\n".join(lines)


def _nearest(marks: Marks, others: Sequence[Marks]) -> Marks | None:
    """The other statement that shares most, by the sum of Jaccard indices of roles not empty in both."""
    best = max(others, key=lambda other: _likeness(marks, other), default=None)
    return best if best is not None and _likeness(marks, best) > 0 else None


def _likeness(a: Marks, b: Marks) -> float:
    return sum(jaccard(a.spans(role), b.spans(role)) for role in ROLES if a.spans(role) or b.spans(role))


def _show(mistake: Mistake) -> Iterator[str]:
    gold, predicted = mistake.gold, mistake.predicted
    subject = gold if mistake.kind == "missed" else predicted
    score = f" {mistake.wrongness:.2f}" if mistake.kind != "missed" else ""
    nested = " (nested)" if subject and subject.nested else ""
    yield f"{mistake.kind}{score}{nested}  {mistake.article.name}"
    both = [marks for marks in (gold, predicted) if marks is not None]
    places = [span for marks in both for role in ROLES for span in marks.spans(role)]
    start = max(0, min(span.start for span in places) - MARGIN_CHARS)
    end = max(span.end for span in places) + MARGIN_CHARS
    for label, marks in (("gold", gold), ("read", predicted)):
        yield f"  {label}  {_context(mistake.article.text, start, end, marks) if marks else 'nothing near'}"
    if gold and predicted:
        unlike = ((role, jaccard(gold.spans(role), predicted.spans(role))) for role in ROLES)
        yield "  differs  " + ", ".join(f"{role} (Jaccard {j:.2f})" for role, j in unlike if j < 1)


def _context(text: str, start: int, end: int, marks: Marks) -> str:
    """A stretch of the text on one line with the marks in it; long parts lose their middle."""
    signs = [(span.start, 1, f"⟦{LETTERS[role]} ") for role in ROLES for span in marks.spans(role)]
    signs += [(span.end, 0, "⟧") for role in ROLES for span in marks.spans(role)]
    parts: list[str] = []
    for place, _, sign in sorted(signs):
        parts += [_shortened(text[start:place]), sign]
        start = max(start, place)
    parts.append(_shortened(text[start:end]))
    return "".join(parts)


def _shortened(part: str) -> str:
    if len(part) > LONGEST_CHARS:
        part = part[: LONGEST_CHARS // 2] + " […] " + part[-LONGEST_CHARS // 2 :]
    return part.replace("\n", " ⏎ ")
