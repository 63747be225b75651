"""How certain the speaker is of what is said, by signs (docs/certainty.md), and whether it is negated.

The grades are FactBank's (Saurí and Pustejovsky 2009) without its polarity, which is kept apart.
"""

from __future__ import annotations

import re

from sayso.records import Act, Certainty, Span, Statement
from sayso.voices.dates.tense import SENTENCE_END

NO_CLAIM: frozenset[Act] = frozenset({"ask", "decline", "urge"})
"""Acts by which nothing is claimed to be so."""

UNKNOWN = re.compile(
    r"\b(?:whether|unclear|uncertain|unsure|unknown|(?:not|n[’']t) (?:know|sure|certain|clear)"
    r"|no idea|wonders?|wondered|wondering)\b",
    re.I,
)
POSSIBLE = re.compile(
    r"\b(?:may(?! \d)|might|could|possibly|possible|possibility|perhaps|maybe|potential(?:ly)?|conceivably"
    r"|speculat\w+|hint(?:s|ed|ing)?|suggest(?:s|ed|ing)?|rumou?r(?:s|ed)?|not (?:rule|ruled|ruling) out"
    r"|fear(?:s|ed)?|hope(?:s|d)?)\b",
    re.I,
)
PROBABLE = re.compile(
    r"\b(?:probabl[ey]|likel(?:y|ihood)|unlikely|presum(?:e|es|ed|ably)|apparent(?:ly)?|appear(?:s|ed)?|seem(?:s|ed|ingly)?"
    r"|believ(?:e|es|ed|ing)|think(?:s|ing)?|thought|expect(?:s|ed|ing)?|suspect(?:s|ed)?|assum(?:e|es|ed|ing)"
    r"|estimat(?:e|es|ed)|doubt(?:s|ed|ful)?|reportedly|allegedly|supposedly|should)\b",
    re.I,
)
NEGATION = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|nowhere|neither|nor|cannot|without)\b|n[’']t\b", re.I
)


def certainty(text: str, statement: Statement, inner: tuple[Span, ...], act: Act | None) -> Certainty:
    """The speaker's certainty, from the cue and the first sentence of the content.

    Parameters
    ----------
    text
        The article's text.
    statement
        The statement that is looked at.
    inner
        Contents of statements within this one: how sure others are says nothing of the speaker.
    act
        What the speaker does; some acts claim nothing.
    """
    if act in NO_CLAIM:
        return "unknown"
    cue = text[slice(*statement.cue[0])]
    said = claimed(text, statement, inner)
    if UNKNOWN.search(cue) or UNKNOWN.search(said) or said.rstrip("”’\"' ").endswith("?"):
        return "unknown"
    if POSSIBLE.search(cue) or POSSIBLE.search(said):
        return "possible"
    if PROBABLE.search(cue) or PROBABLE.search(said):
        return "probable"
    return "certain"


def negated(text: str, statement: Statement, inner: tuple[Span, ...]) -> bool:
    """Whether the first sentence of the content holds a negation, whatever the act."""
    return NEGATION.search(claimed(text, statement, inner)) is not None


def claimed(text: str, statement: Statement, inner: tuple[Span, ...]) -> str:
    """The first sentence of the content, without what others say within it."""
    pieces = []
    for start, end in statement.content:
        stop = SENTENCE_END.search(text, start, end)
        last = stop.start() + 1 if stop else end
        at = start
        for inner_start, inner_end in sorted(inner):
            if at <= inner_start < last:
                pieces.append(text[at:inner_start])
                at = min(max(inner_end, at), last)
        pieces.append(text[at:last])
        if stop:
            break
    return " ".join(pieces)
