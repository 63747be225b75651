"""Whether a clause speaks of what was or of what will be: on that depends which Tuesday, or which May."""

from __future__ import annotations

import re
from typing import Literal

from sayso.records import Span
from sayso.voices.dates.words import any_of, either_case

Tense = Literal["past", "future", "unclear"]

_REACH_CHARS = 160
_HAVE = (
    r"(?! (?:not )?(?:have|['’]ve)(?: [a-z]+ly)?(?: been| had| [a-z]+(?:ed|en|ne|wn|ft|ght|ld|nt|de|me)\b))"
)
_VERB = r"(?: (?:not|also|now|still|soon|never|only|[a-z]+ly)){0,2}(?: be)?(?: [a-z]+ly)? [a-z]+\b"
_PLANNED = any_of(
    "scheduled, expected, due, set, slated, planned, planning, poised, supposed, about, likely, ready, "
    "going, hoping, hoped, expects?, expecting, plans?, hopes?, intends?, intended, wants?, agreed, agrees, "
    "promis\\w+, pledg\\w+, vow\\w+, prepar\\w+, decided, needs?, seeks?, aims?, wishes, looks?, looking"
)
IRREGULAR = any_of(
    "was, were, had, did, went, came, saw, said, told, took, made, got, gave, found, thought, knew, met, "
    "left, held, fell, rose, won, lost, began, ran, broke, sent, brought, built, bought, caught, chose, "
    "drew, drove, ate, felt, fought, flew, forgot, froze, grew, heard, kept, led, lay, paid, sold, shook, "
    "sank, sat, slept, spoke, spent, stood, stole, struck, swore, taught, threw, understood, woke, wore, "
    "wrote, became, fled, dealt, dug, sought, withdrew, overcame, undertook, shot, hung, rode, tore, swept, "
    "swung, blew, bore, born, gone, seen, taken, done, been, given, known"
)
"""Past forms and participles that don't end in "ed"."""
_NO_PAST = any_of(
    "need, speed, feed, seed, proceed, exceed, succeed, indeed, hundred, bed, red, united, armed, planned, "
    "scheduled, proposed, expected"
)
_SCHEDULED = any_of(
    "begins?, starts?, opens?, reopens?, closes, meets?, votes?, leaves?, arrives?, travels?, faces?, "
    "returns?, heads?, speaks, addresses, appears, plays?, hosts?, debuts, launches, joins?, delivers, "
    "hears, considers, convenes, gathers, turns, takes effect, ends, expires?, flies, visits?, holds?, "
    "goes, kicks off, airs, resumes?, comes"
)
_NO_NOUN = r"(?<!['’]s )(?<!the )(?<! a )(?<!an )(?<!his )(?<!her )(?<!its )(?<!of )(?<!to )(?<!in )"
_SIGNAL = re.compile(
    r"\b(?:"
    r"(?P<future>(?:(?:will|shall|can|cannot|won['’]t)"
    rf"|(?:should|could(?! not)|may|might|must){_HAVE}){_VERB}"
    rf"|{_PLANNED}(?: \w+)? to{_VERB}|gonna{_VERB}"
    rf"|to be (?:[a-z]+ed|held|sold|sent|built|made)|(?:is|are) to{_VERB})"
    rf"|(?P<past>{IRREGULAR}\b|(?!{_NO_PAST}\b)[a-z]{{2,}}ed\b|(?:have|has) [a-z]+(?:ed|en|ne|wn)\b)"
    rf"|(?P<weak>(?:would{_HAVE}{_VERB}|(?:is|are|am|gets?)(?: not)?(?: [a-z]+(?:ed|en|ing))?|has to|have to"
    rf"|{_NO_NOUN}{_SCHEDULED}|planned|scheduled|proposed|expected|due|upcoming|coming)\b)"
    rf")|(?P<will>['’]ll{_VERB})|(?P<be>['’]re\b)"
)
_AHEAD = re.compile(r"\b(?:ahead of|in advance of|awaiting|(?:lead|run|leading)[- ]up to)(?: the)? $")
_AS_SOON = re.compile(r"\bas (?:soon|early) as $")
_BEHIND = re.compile(r"\b(?:after|following|in the wake of|despite|in response to)(?: the)? $")
_CLAUSE_BEGINS = re.compile(
    r"(?:^|[,;:—–“\"(‘]|\b(?:that|and|but|because|when|if|while|although|so)"
    r"|(?<!early )(?<!soon )(?<!late )\bas)"
    rf"\s*(?:{either_case('on, in, by, from, since, but on, and on, that')} )?$"
)
_KINDS: dict[str, Literal["past", "future", "weak"]] = {
    "past": "past", "future": "future", "will": "future", "weak": "weak", "be": "weak",
}  # fmt: skip
_ABBREVIATED = (
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Lt|Jr|Sr|Co|No|vs))(?<!\b(?:Capt|Corp|Prof|Sept|Atty))"
    r"(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Col|Sgt|Rev|Inc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
SENTENCE_END = re.compile(rf"{_ABBREVIATED}[.!?…][”\"’)]*\s+(?=[“\"‘(]?[A-Z])|[\r\n]")
"""Where a sentence ends; a line's end always ends one."""


def tense(text: str, mention: Span, within: Span) -> Tense | None:
    """The tense of the clause about some words; ``None`` where no verb tells, "unclear" where verbs disagree.

    The nearest verb before the words decides, where they begin a clause the nearest one after. A present
    ("the talks begin", "is") means what is to come, as long as no other verb speaks of the past. Where the
    verb is still to come ("the meeting Friday will"), it's unclear whether the words belong to it.

    Parameters
    ----------
    text
        An article's text.
    mention
        The words.
    within
        As far as verbs are looked for: the content that the words stand in, or the whole text.
    """
    before = text[max(within.start, mention.start - _REACH_CHARS) : mention.start]
    after = text[mention.end : min(within.end, mention.end + _REACH_CHARS)]
    before = SENTENCE_END.split(before)[-1]
    after = SENTENCE_END.split(after)[0]
    left = [_KINDS[match.lastgroup or ""] for match in _SIGNAL.finditer(before)][::-1]
    right = [_KINDS[match.lastgroup or ""] for match in _SIGNAL.finditer(after)]
    if _AHEAD.search(before):
        return "unclear" if "past" in left + right else "future"
    if _AS_SOON.search(before):
        return "unclear" if left[:1] == ["past"] else "future"
    if _BEHIND.search(before):
        return "unclear" if "future" in left else "past"
    begins = _CLAUSE_BEGINS.search(before) is not None
    near = (right or left) if begins else (left or right)
    if not near:
        return None
    if near[0] == "past":
        return "past"
    if not begins and not left:
        return "unclear"
    if near[0] == "weak":
        return "unclear" if "past" in left + right else "future"
    return "future"
