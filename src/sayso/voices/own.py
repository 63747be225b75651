"""Whether the article's own outlet gathered a statement itself."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.records import Article, Span, Statement
from sayso.voices.dates.tense import SENTENCE_END

_ROADS = (
    r"(?:told|tells|telling|sp(?:oke|eaking) (?:to|with)|talk(?:ed|ing) (?:to|with)|said to|wrote to"
    r"|interview(?:ed)? (?:with|by|for|to)|contacted by|reached by|asked by|questioned by|call(?:ed)? by"
    r"|(?:e-?mail|letter|message|statement|comments?|remarks?|response|reply) to|quoted by"
    r"|confirmed to|explain(?:s|ed) to)"
)
_OURSELVES = (
    r"(?:us|me|our (?:reporters?|correspondents?|newspaper|paper|site|programme|program)"
    r"|this (?:newspaper|paper|site|magazine|reporter|publication|correspondent))"
)
_REACH_CHARS = 160
"""Characters about a cue in which the road of the words is looked for."""


def own(article: Article, statement: Statement, around: tuple[Span, ...] = ()) -> bool:
    """Whether words about the cue, in its sentence and outside of what is said, name the article's outlet (or
    "us", "this newspaper") as those to whom it was said.

    Parameters
    ----------
    article
        The article; its outlet's name is looked for as it stands, without "the", and as an acronym.
    statement
        A statement of it.
    around
        Contents of other statements that hold this one: what is told there is not told to the outlet.
    """
    text = article.text
    start, end = statement.cue[0]
    edges = [m.end() for m in SENTENCE_END.finditer(text, max(0, start - _REACH_CHARS), start)]
    stop = SENTENCE_END.search(text, end, end + _REACH_CHARS)
    first = edges[-1] if edges else max(0, start - _REACH_CHARS)
    last = stop.start() + 1 if stop else min(len(text), end + _REACH_CHARS)
    about = list(text[first:last])
    for piece_start, piece_end in (*statement.content, *around):
        for i in range(max(piece_start, first), min(piece_end, last)):
            about[i - first] = " "
    return _told(article.outlet or "").search("".join(about)) is not None


@lru_cache(maxsize=256)
def _told(outlet: str) -> re.Pattern[str]:
    names = [_OURSELVES]
    bare = re.sub(r"^the\s+|\.(?:com|org|net|co\.uk)$", "", outlet.strip(), flags=re.I)
    if bare:
        words = bare.split()
        names.append(re.escape(bare))
        if len(words) > 1:
            names.append(re.escape("".join(word[0] for word in words).upper()))
    return re.compile(rf"\b{_ROADS}\s+(?:the\s+)?(?:{'|'.join(names)})(?!\w)(?! of [A-Z])", re.I)
