"""Which language a text is in, as far as it matters: English is read, nothing else is.

Loading py3langid takes half a second, which a run over one short article would feel. So the words are looked
at first: where the most frequent words of English that other languages don't share make up a good part, the
text is English for certain, and this holds for nearly every English article. py3langid is asked only where
that is unsure. What it is unsure of too (a headline, a list of results) is taken for English.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.settings import INGEST

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# in English about three words of ten; hardly any is a word of another large language
_ENGLISH = frozenset(
    (
        "the", "of", "and", "to", "that", "with", "were", "said", "from", "have", "has", "had", "by",
        "which", "they", "their", "them", "this", "would", "are", "his", "who", "will", "been", "it",
        "he", "she", "for", "not", "but", "than", "after", "about", "could", "when", "what", "there",
        "its", "into", "you", "your", "my", "our", "is", "be", "or",
    )
)  # fmt: skip
_MIN_SHARE = 0.15
_MIN_DISTINCT = 3
_MIN_PROBABILITY = 0.8
_NEAR_ENGLISH = frozenset(("en", "pcm", "zxx", "und"))  # Nigerian Pidgin; no language; undetermined

_NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "ary": "Moroccan Arabic",
    "arz": "Egyptian Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish",
    "de": "German", "el": "Greek", "eo": "Esperanto", "es": "Spanish", "et": "Estonian", "eu": "Basque",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati",
    "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "ht": "Haitian Creole",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean",
    "ku": "Kurdish", "ky": "Kyrgyz", "la": "Latin", "lb": "Luxembourgish", "lo": "Lao",
    "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian",
    "mr": "Marathi", "ms": "Malay", "mt": "Maltese", "my": "Burmese", "ne": "Nepali", "nl": "Dutch",
    "nn": "Norwegian", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "si": "Sinhala", "sk": "Slovak",
    "sl": "Slovenian", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "tg": "Tajik", "th": "Thai", "tl": "Tagalog",
    "tr": "Turkish", "tt": "Tatar", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese",
    "wuu": "Chinese", "yo": "Yoruba", "yue": "Cantonese", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip


def language(text: str) -> str:
    """The language of a text as an ISO 639 code ("en").

    English unless clearly otherwise: another language is named where py3langid gives it a probability of at
    least 0.8, or where most letters are of another script than the Latin.
    """
    sample = _sample(text)
    words = [word.lower() for word in _WORD.findall(sample)]
    english = [word for word in words if word in _ENGLISH]
    if len(english) >= _MIN_SHARE * len(words) and len(set(english)) >= _MIN_DISTINCT:
        return "en"
    letters = [c for c in sample if c.isalpha()]
    if not letters:
        return "en"
    scores: list[tuple[str, float]] = _identifier().rank(" ".join(words))
    best, probability = scores[0]
    other_script = sum(c >= "\u0370" and not "\u1e00" <= c <= "\u1fff" for c in letters) > len(letters) / 2
    if best not in _NEAR_ENGLISH and (probability >= _MIN_PROBABILITY or other_script):
        return best
    return "en"


def english(words: str) -> float:
    """The chance that some words are English, as py3langid sees it."""
    chances: list[tuple[str, float]] = _identifier().rank(words.lower())
    return sum(chance for code, chance in chances if code in _NEAR_ENGLISH)


def name(code: str) -> str:
    """The English name of a language, or a description of its code."""
    return _NAMES.get(code, f"another language (ISO 639 “{code}”)")


def _sample(text: str) -> str:
    """The text, or its beginning, middle and end where it's long."""
    third = INGEST.language_sample_chars // 3
    if len(text) <= 3 * third:
        return text
    middle = (len(text) - third) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
