"""A page of its own: articles with their marks, and beside them who is heard and the list of statements.

It needs no script and no network. Everything that comes from an article is escaped, and the text of an
article on the page is exactly its text, except for what HTML can't hold (NUL, lone surrogates).
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import PurePath

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from sayso.records import Reading, Statement
from sayso.report.heard import heard
from sayso.report.marks import Close, Mark, Open, paragraphs, steps
from sayso.report.visible import BIDI, cut_short, one_line, visible
from sayso.report.voices import (
    NO_SOURCE,
    Voice,
    acts_in_words,
    called,
    facts,
    kind_in_words,
    note,
    road,
    voices,
)

_TITLE_CHARS = 140
"""The longest content in the words that appear over a mark."""

_LONG_MASK_CHARS = 200
"""A masked region longer than this is shown in a window of its own."""

_LIT_STATEMENTS = 500
"""The statements of an article that light up when pointed at: each costs the browser a rule."""

_LIT_VOICES = 200
"""The voices of an article whose statements light up, likewise."""

_UNHOLDABLE = re.compile("[\x00\ud800-\udfff]")
_CONTROLS = re.compile(f"[\x01-\x08\x0b\x0e-\x1f\x7f-\x9f{BIDI}]")


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement in the list. ``within`` is the number of the one that it stands in, ``depth`` how deep.

    ``classes`` tie it to its marks and its voice.
    """

    number: int
    classes: str
    source: str
    cue: str
    content: str
    note: str
    percent: int
    within: int | None
    depth: int


@dataclass(frozen=True, slots=True)
class HeardView:
    """Who is heard: a voice by its number, with what is known about it; or the words of a source.

    ``quiet`` says that the words name nobody.
    """

    name: str
    numbers: tuple[int, ...]
    voice: int | None = None
    facts: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class ArticleView:
    """What the template of an article shows. ``link`` is an address that is safe to follow, or ``None``."""

    number: int
    name: str
    path: str
    facts: tuple[str, ...]
    link: str | None
    text: Markup
    statements: tuple[StatementView, ...]
    heard: tuple[HeardView, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    number: int
    name: str
    facts: tuple[str, ...]
    n_statements: int
    n_voices: int


class Page:
    """A page that grows by articles. They wait on disk, so that memory does not grow with their text."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115 (see close)
        self._entries: list[Entry] = []

    def add(self, reading: Reading) -> None:
        """Put one article on the page. Raises ``OSError`` when the disk is full."""
        view = _view(reading, len(self._entries) + 1)
        self._file.write(_template("article.html").render(article=view))
        n_voices = sum(row.voice is not None for row in view.heard)
        self._entries.append(Entry(view.number, view.name, view.facts, len(view.statements), n_voices))

    def pieces(self) -> Iterator[str]:
        """The whole page, piece by piece. Nothing can be added afterwards."""
        counts = [entry.n_statements for entry in self._entries]
        with self._file:
            self._file.seek(0)
            yield from _template("page.html").generate(
                entries=self._entries,
                n_statements=sum(counts),
                n_lit=min(max(counts, default=0), _LIT_STATEMENTS),
                n_lit_voices=min(max((entry.n_voices for entry in self._entries), default=0), _LIT_VOICES),
                articles=(Markup(line) for line in self._file),
            )

    def close(self) -> None:
        """Give the page up."""
        self._file.close()


def marked(reading: Reading, article: int) -> Markup:
    """The text of an article as HTML: ``<p>``, and in it ``<mark>``, ``<cite>`` and ``<a>`` for the marks.

    Parameters
    ----------
    reading
        The article and its statements.
    article
        The number of the article on the page, part of every anchor.
    """
    tags = _Tags(reading, article)
    parts: list[str] = []
    for before, span, found in paragraphs(reading):
        parts.append(_escaped(before))
        if span.start == span.end:
            continue
        parts.append("<p>")
        for step in steps(span, found):
            if isinstance(step, Open):
                parts.append(tags.open(step.mark))
            elif isinstance(step, Close):
                parts.append(tags.close())
            else:
                parts.append(_escaped(reading.article.text[slice(*step.span)]))
        parts.append("</p>")
    return Markup("".join(parts))


class _Tags:
    """The tags of the marks of one article, and which are open."""

    def __init__(self, reading: Reading, article: int) -> None:
        self._article = article
        self._tooltips = [_tooltip(reading, number) for number in range(1, len(reading.statements) + 1)]
        self._classes = _classes(voices(reading), len(reading.statements))
        self._opened: list[tuple[Mark, str]] = []
        self._anchored: set[int] = set()

    def open(self, mark: Mark) -> str:
        """The start tag of a mark, with an anchor where the first cue of a statement begins."""
        if mark.role == "masked":
            long = " long" if mark.span.end - mark.span.start > _LONG_MASK_CHARS else ""
            return self._start(mark, "span", f'class="masked{long}" title="not read"')
        # Several statements of one voice give its class once.
        classes = " ".join(
            dict.fromkeys([mark.role, *(c for n in mark.numbers for c in self._classes[n - 1])])
        )
        title = escape("\n".join(self._tooltips[n - 1] for n in mark.numbers))
        attributes = f'class="{classes}" title="{title}"'
        numbers = "·".join(str(n) for n in mark.numbers)
        if mark.role == "source":
            return self._start(mark, "cite", attributes)
        if mark.role == "content":
            depth = 1 + sum(outer.role == "content" for outer, _ in self._opened)
            return self._start(mark, "mark", f'{attributes} data-n="{numbers}" data-depth="{min(depth, 3)}"')
        new = [n for n in mark.numbers if n not in self._anchored]
        self._anchored.update(new)
        anchors = "".join(f'<span id="a{self._article}c{n}"></span>' for n in new[1:])
        attributes += f' id="a{self._article}c{new[0]}"' if new else ""
        if any(tag == "a" for _, tag in self._opened):  # no link may stand in a link
            return self._start(mark, "span", attributes) + anchors
        link = f'data-n="{numbers}" href="#a{self._article}s{mark.numbers[0]}"'
        return self._start(mark, "a", f"{attributes} {link}") + anchors

    def close(self) -> str:
        """The end tag of the mark that opened last."""
        return f"</{self._opened.pop()[1]}>"

    def _start(self, mark: Mark, tag: str, attributes: str) -> str:
        self._opened.append((mark, tag))
        return f"<{tag} {attributes}>"


def _escaped(words: str) -> str:
    text = str(escape(_UNHOLDABLE.sub("\ufffd", words)))
    # A carriage return would be read back as a line feed; a change of direction is shut in where it stands.
    return _CONTROLS.sub(_shut_in, text.replace("\r", "&#13;"))


def _shut_in(match: re.Match[str]) -> str:
    sign = match.group()
    return f'<bdi class="control" title="U+{ord(sign):04X}">{sign}</bdi>'


def _tooltip(reading: Reading, number: int) -> str:
    statement = reading.statements[number - 1]
    who = road(reading, statement) or one_line(reading.words(statement.source)) or NO_SOURCE
    content = cut_short(one_line(reading.words(statement.content)), _TITLE_CHARS)
    return f"{number} · {who} · {one_line(reading.words(statement.cue))} · {content}"


def _classes(found: list[Voice], n_statements: int) -> list[list[str]]:
    """For each statement the classes of its parts: its own, and that of its voice if it has one."""
    classes = [[f"s{n}"] for n in range(1, n_statements + 1)]
    for number, voice in enumerate(found, 1):
        for n in voice.numbers:
            classes[n - 1].append(f"v{number}")
    return classes


def _view(reading: Reading, number: int) -> ArticleView:
    article = reading.article
    facts = (article.outlet, article.published and _when(article.published), article.byline)
    numbers = {statement.id: n for n, statement in enumerate(reading.statements, 1)}
    outer = [numbers.get(statement.within or "") for statement in reading.statements]
    found = voices(reading)
    classes = _classes(found, len(reading.statements))
    return ArticleView(
        number=number,
        name=one_line(article.title or PurePath(article.path).name),
        path=one_line(article.path),
        facts=tuple(fact if isinstance(fact, Markup) else one_line(fact) for fact in facts if fact),
        link=_safe(article.url),
        text=marked(reading, number),
        statements=tuple(
            _statement(reading, statement, n, outer, classes[n - 1])
            for n, statement in enumerate(reading.statements, 1)
        ),
        heard=tuple(_heard(reading, found)),
    )


def _heard(reading: Reading, found: list[Voice]) -> Iterator[HeardView]:
    for number, voice in enumerate(found, 1):
        known = [
            ", ".join(facts(voice.party, reading.article.text)),
            kind_in_words(voice.party),
            acts_in_words(voice.acts),
        ]
        told = " · ".join(fact for fact in known if fact)
        yield HeardView(called(voice.party), voice.numbers, number, told)
    for source in heard(reading):
        quiet = source.pronoun or not source.words
        perhaps = f"→ {source.perhaps}" if source.perhaps else ""
        yield HeardView(source.words or NO_SOURCE, source.numbers, facts=perhaps, quiet=quiet)


def _when(published: str) -> str:
    """A day or time of ISO 8601 as people write it, and as it was for programs; else as it is."""
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return published
    words = f"{when.day} {when:%B %Y}"
    if len(published) > len("2023-05-09"):
        words += f", {when:%H:%M}" + (f" {when.tzname()}" if when.tzinfo else "")
    return Markup('<time datetime="{}">{}</time>').format(published, words)


def _safe(url: str | None) -> str | None:
    """The address when it leads to the web and nowhere else."""
    return url if url and url.startswith(("https://", "http://")) and visible(url) == url else None


def _statement(
    reading: Reading, statement: Statement, n: int, outer: list[int | None], classes: list[str]
) -> StatementView:
    return StatementView(
        number=n,
        classes=" ".join(classes),
        source=one_line(reading.words(statement.source)),
        cue=one_line(reading.words(statement.cue)),
        content=one_line(reading.words(statement.content)),
        note=note(reading, statement),
        percent=round(100 * statement.score),
        within=outer[n - 1],
        depth=_depth(n, outer),
    )


def _depth(n: int, outer: list[int | None]) -> int:
    depth = 0
    above = outer[n - 1]
    while above is not None and depth < len(outer):
        depth, above = depth + 1, outer[above - 1]
    return depth


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("sayso.report", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _template(name: str) -> Template:
    return _environment().get_template(name)
