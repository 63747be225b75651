"""Passages in another language within an English article.

A passage is a whole sentence or paragraph of at least 40 letters: in another script, or in another language
for certain. Names, titles and phrases of another language within an English sentence make none.

Loading py3langid takes half a second, so little is asked of it: only what has none of the words that English
alone has, and two that English has not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

from sayso.ingest import language, masks
from sayso.records import Span, Spans

_MIN_LETTERS = 40
_MIN_FOREIGN_WORDS = 2
_MIN_SMALL_WORDS = 2
_MAX_ENGLISH = 0.001
_N_WORDS_ASKED = 100  # of more, py3langid is less sure
_OTHER_SCRIPT_SHARE = 0.75

# Frequent in English, and words of no other large language in Latin letters, as "of" (Dutch), "to" (Polish),
# "was" (German), "has" (Spanish), "by" (Danish) are.
_ENGLISH = re.compile(
    r"\b(?:the|and|that|with|from|sa(?:id|ys)|told|added|according|th(?:ey|eir|em|is|ese|ose|ere)"
    r"|wh(?:o|at|en|ere|ose|ich|ile)|would|could|should|she|you|your|our|its|been|about|after|before"
    r"|because|into)\b",
    re.I,
)
# Frequent in other languages, and no words of English. Where the letters are not ASCII, no list is needed.
_FOREIGN = frozenset(
    (
        "der", "das", "und", "ist", "nicht", "sich", "auf", "eine", "einen", "wir", "sie", "dem", "zu", "des",
        "le", "la", "les", "et", "une", "est", "dans", "pour", "sur", "avec", "qui", "que", "nous", "ce",
        "el", "los", "las", "una", "del", "por", "para", "porque", "se", "su", "nos", "como", "es", "de",
        "il", "che", "di", "della", "non", "sono", "nel", "gli", "ci", "si", "um", "uma", "dos", "os", "da",
        "het", "een", "van", "dat", "niet", "zijn", "voor", "op", "te", "och", "att", "det", "som", "inte",
        "og", "af", "av", "til", "ikke", "jeg", "ham", "nie", "jest", "na", "je", "su", "koji", "ja", "ei",
        "oli", "hogy", "az", "egy", "nem", "cu", "este", "din", "bir", "yang", "pada", "itu", "dengan",
        "untuk", "dari", "telah", "ya", "wa", "kwa", "ni", "kwamba", "ang", "ng", "sa", "mga", "dhe", "ir",
        "els", "amb", "agus", "yn", "wedi", "eta", "ut", "cum", "quod", "neque",
    )
)  # fmt: skip
_OTHER_SCRIPTS = re.compile(
    "[\u0370-\u1cff\u1f00-\u1fff\u2c80-\u2dff\u2e80-\ua6ff\ua800-\uab2f\uab70-\ufaff\ufb13-\ufdff\ufe70-\ufefc"
    "\uff66-\uffdc\U00010000-\U0001cfff\U0001e000-\U0001efff\U00020000-\U0003ffff]"
)  # beyond the Latin and its look-alikes (ligatures, full width, letters of formulas)
_SYLLABLES = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]")
_ENDS, _CLOSING = frozenset(".!?…"), "\"'”’“»«)]"
_END = re.compile(r"(?<![.!?…؟۔।])[.!?…؟۔।]++[\"'”’“»«)\]]*+(?=\s|$)|[。！？]++[\"'”’」』）]*+")
_SPACE = re.compile(r"\s*+")
_OPENING = re.compile(r"\s*[\"'“‘„«»(\[¿¡]*")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|»[^«»]*«|„[^„“”]*[“”]|‘[^‘’]*’(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")


def passages(text: str, debris: Spans) -> Spans:
    """The passages of an English article that are in another language.

    Parameters
    ----------
    text
        Its text.
    debris
        Its debris: lines that hold some are passed over.

    Returns
    -------
    Spans in order, without overlap: whole lines, and whole sentences in a row.
    """
    found: list[Span] = []
    left = list(reversed(debris))
    for line in masks.lines(text):
        while left and left[-1].end <= line.start:
            left.pop()
        if left and left[-1].start < line.end:
            continue
        if _is_foreign(text[slice(*line)]):
            found.append(line)
            continue
        goes_on = False
        for sentence in _sentences(text, line):
            is_foreign = _is_foreign(text[slice(*sentence)])
            if is_foreign:
                found.append(Span(found.pop().start if goes_on else sentence.start, sentence.end))
            goes_on = is_foreign
    return tuple(found)


def _sentences(text: str, line: Span) -> Iterator[Span]:
    """The sentences of a line; what goes on in small letters is still the same one."""
    start = line.start
    for end in _END.finditer(text, line.start, line.end):
        opening = _OPENING.match(text, end.end(), line.end)
        if opening and not text[opening.end() : opening.end() + 1].islower():
            yield Span(start, end.end())
            space = _SPACE.match(text, end.end(), line.end)
            start = space.end() if space else end.end()
    if start < line.end:
        yield Span(start, line.end)


def _is_foreign(words: str) -> bool:
    """Whether a sentence or a paragraph is in another language for certain."""
    if _ENGLISH.search(words):
        return False
    n_letters = sum(map(str.isalpha, words))
    other = [] if words.isascii() else [c for c in _OTHER_SCRIPTS.findall(words) if category(c)[0] in "LM"]
    if len(other) > _OTHER_SCRIPT_SHARE * n_letters:
        return len(other) + len(_SYLLABLES.findall(words)) >= _MIN_LETTERS  # a syllable is worth two letters
    return n_letters >= _MIN_LETTERS and _is_sentence(words) and _is_of_no_english(words)


def _is_sentence(words: str) -> bool:
    """Whether some words end like a sentence, and those that are not quoted are more than names."""
    spoken = _WORD.findall(_QUOTED.sub(" ", words)) or _WORD.findall(words)
    n_small = sum(word[0].islower() for word in spoken)
    return words.rstrip(_CLOSING)[-1:] in _ENDS and n_small >= _MIN_SMALL_WORDS and n_small > len(spoken) / 2


def _is_of_no_english(words: str) -> bool:
    """Whether a sentence as a whole, and what in it is not quoted, is English with next to no chance."""
    found = _WORD.findall(words)
    n_foreign = sum(word.lower() in _FOREIGN or not word.isascii() for word in found)
    if n_foreign < _MIN_FOREIGN_WORDS:
        return False
    spoken = _WORD.findall(_QUOTED.sub(" ", words)) or found
    return all(language.english(" ".join(part[:_N_WORDS_ASKED])) < _MAX_ENGLISH for part in (found, spoken))
