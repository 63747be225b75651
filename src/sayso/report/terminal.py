"""Readings at a terminal: the text with its marks and notes, who is heard, and what each voice said.

Where there are colours they tell the parts apart, and a small number after each cue says which statement it
is. Where there are none (``NO_COLOR``, a pipe, a file) signs do: ‹source›¹ _cue_¹ «content»¹, closed by the
number of the statement, so that nested and crossing contents can be followed. ⟦debris and datelines⟧ are
not read. What a statement's words do not say themselves stands in notes (↳) below its paragraph: the text
stays as it is.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text

from sayso.records import Article, Party, Reading, Statement
from sayso.report.heard import heard
from sayso.report.marks import Close, Mark, Open, Role, Step, paragraphs, steps
from sayso.report.places import Places
from sayso.report.visible import one_line, visible
from sayso.report.voices import (
    NO_SOURCE,
    acts_in_words,
    called,
    counted_acts,
    facts,
    kind_in_words,
    note,
    road,
    unresolved,
    voices,
)

MEASURE_CELLS = 100
"""The longest line, in terminal cells: longer ones are hard to read, however wide the window."""

_MASKED_CHARS = 60
"""A masked region longer than this is shown by its beginning and its length."""

_STYLES: dict[Role, Style] = {
    "source": Style(color="cyan", bold=True),
    "cue": Style(color="magenta", italic=True),
    "content": Style(color="green"),
    "masked": Style(dim=True),
}
_NESTED = Style(underline=True)
_QUIET = Style(dim=True)
_SIGNS: dict[Role, tuple[str, str]] = {
    "source": ("‹", "›"),
    "cue": ("_", "_"),
    "content": ("«", "»"),
    "masked": ("⟦", "⟧"),
}
_NOTE = "↳"
_NOTHING = "No statement found."
_TRAILING = re.compile(" +$", re.MULTILINE)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Terminal:
    """Renders readings for one console.

    Parameters
    ----------
    console
        Says how wide a line is and whether there are colours. Nothing is printed to it: what is rendered is
        returned, so that the caller can write it and meet a closed pipe.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._width = min(console.width, MEASURE_CELLS)
        self._signs = console.no_color or console.color_system is None

    def legend(self) -> str:
        """One line that shows what the marks look like."""
        parts: list[tuple[Role, str]] = [
            ("source", "source"),
            ("cue", "cue"),
            ("content", "content"),
            ("masked", "not read"),
        ]
        text = Text(" · ").join(self._signed(role, words) for role, words in parts)
        return self._rendered(text)

    def reading(self, reading: Reading) -> str:
        """An article: its head, its text with the marks and notes, and who is heard."""
        body: list[RenderableType] = [Text(), *_head(reading.article), Text()]
        shown = visible(reading.article.text)
        notes = deque(_notes(reading))
        for _, span, found in paragraphs(reading):
            paragraph = self.paragraph(shown, steps(span, found))
            lines: list[RenderableType] = [paragraph] if paragraph else []
            while notes and notes[0][0] < span.end:
                lines.append(Padding(notes.popleft()[1], (0, 0, 0, 2)))
            if lines:
                body += [*lines, Text()]
        return self._rendered(Group(*body, *self._heard(reading)))

    def voices(self, reading: Reading) -> str:
        """An article: its head, and a line for each of its voices."""
        return self._rendered(Group(Text(), *_head(reading.article), Text(), *_voices(reading)))

    def said(self, reading: Reading) -> str:
        """An article: its head, and each of its statements in its exact words, with the place of its cue."""
        body: list[RenderableType] = [Text(), *_head(reading.article)]
        places = Places(reading.article.text)
        path = one_line(reading.article.path)
        for statement in reading.statements:
            line, column = places.place(statement.cue[0].start)
            place = Text().append(f"{path}:{line}:{column}", _QUIET)
            place.append(f" · {statement.act}" if statement.act else "")
            body += [Text(), place, self._quoted(reading, statement)]
            if way := road(reading, statement):
                body.append(Text(f"{_NOTE} {way}"))
        return self._rendered(Group(*body))

    def totals(self, counts: Mapping[str, int]) -> str:
        """The last line: how much there was of what, each by its word in the singular."""
        words = ", ".join(_counted(n, what) for what, n in counts.items())
        return self._rendered(Group(Text(), Rule(style=_QUIET), Text(words)))

    def paragraph(self, shown: str, walked: Iterable[Step]) -> Text:
        """The marked words of a paragraph, before lines are broken.

        Parameters
        ----------
        shown
            The whole text, made :func:`~sayso.report.visible.visible`.
        walked
            The steps of the paragraph. A masked region stands whole where it begins, even when it goes on
            into the next paragraph, and shortened when it is long.
        """
        text = Text()
        opened: list[Mark] = []
        for step in walked:
            if isinstance(step, Open):
                opened.append(step.mark)
                if step.first:
                    self._open(text, step.mark, shown, _style(opened))
            elif isinstance(step, Close):
                if step.last and step.mark.role != "masked":
                    self._close(text, step.mark, _style(opened))
                opened.pop()
            elif not any(mark.role == "masked" for mark in opened):
                text.append(shown[slice(*step.span)], _style(opened))
        return text

    def _open(self, text: Text, mark: Mark, shown: str, style: Style) -> None:
        before, after = _SIGNS[mark.role] if self._signs else ("", "")
        text.append(before, style)
        if mark.role == "masked":
            text.append(_shortened(shown[slice(*mark.span)]) + after, style)

    def _close(self, text: Text, mark: Mark, style: Style) -> None:
        if self._signs:
            text.append(_SIGNS[mark.role][1], style)
        if self._signs or mark.role == "cue":
            text.append("·".join(_small(n) for n in mark.numbers), _QUIET)

    def _signed(self, role: Role, words: str) -> Text:
        before, after = _SIGNS[role] if self._signs else ("", "")
        return Text(f"{before}{words}{after}", _STYLES[role])

    def _quoted(self, reading: Reading, statement: Statement) -> Text:
        """The exact words of a statement: who, says, what."""
        source, cue, content = (
            one_line(reading.words(found)) for found in (statement.source, statement.cue, statement.content)
        )
        who = self._signed("source", source) if source else Text(NO_SOURCE, _QUIET)
        return Text(" ").join([who, self._signed("cue", cue), self._signed("content", content)])

    def _heard(self, reading: Reading) -> Iterator[RenderableType]:
        if not reading.statements:
            yield Text(_NOTHING, _QUIET)
            return
        yield Text("Who is heard", "bold")
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(justify="right")
        table.add_column()
        for voice in voices(reading):
            words = _party(voice.party, reading.article.text)
            table.add_row(str(len(voice.numbers)), words.append(f" {_small(*voice.numbers)}", _QUIET))
        for source in heard(reading):
            style = _STYLES["source"] if source.words and not source.pronoun else _QUIET
            words = Text().append(source.words or NO_SOURCE, style)
            words.append(f" → {source.perhaps}" if source.perhaps else "")
            table.add_row(str(len(source.numbers)), words.append(f" {_small(*source.numbers)}", _QUIET))
        yield table

    def _rendered(self, what: RenderableType) -> str:
        with self._console.capture() as capture:
            self._console.print(what, width=self._width, highlight=False, markup=False, emoji=False)
        return _TRAILING.sub("", capture.get())


def _head(article: Article) -> Iterator[RenderableType]:
    yield Rule(style=_QUIET)
    if article.title:
        yield Text(one_line(article.title), "bold")
    facts = [article.outlet, article.published, article.byline]
    known = " · ".join(one_line(fact) for fact in facts if fact)
    if known:
        yield Text(known)
    yield Text(one_line(article.path), _QUIET if article.title else "bold")


def _notes(reading: Reading) -> Iterator[tuple[int, Text]]:
    """The notes of a reading, each with where its cue stands."""
    for number, statement in enumerate(reading.statements, 1):
        if words := note(reading, statement):
            yield statement.cue[0].start, Text().append(f"{_NOTE}{_small(number)} ", _QUIET).append(words)


def _voices(reading: Reading) -> Iterator[RenderableType]:
    if not reading.statements:
        yield Text(_NOTHING, _QUIET)
        return
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=_QUIET)
    table.add_column("n", justify="right")
    for heading in ("voice", "kind", "acts"):
        table.add_column(heading)
    for voice in voices(reading):
        table.add_row(
            str(len(voice.numbers)),
            _party(voice.party, reading.article.text),
            kind_in_words(voice.party),
            acts_in_words(voice.acts),
        )
    if left := unresolved(reading):
        acts = acts_in_words(counted_acts(left))
        table.add_row(str(len(left)), Text("unresolved", _QUIET), "", acts)
    yield table


def _party(party: Party, text: str) -> Text:
    """The name of a party, and its role and affiliation."""
    name = Text().append(called(party), _STYLES["source"])
    return name.append("".join(f", {fact}" for fact in facts(party, text)))


def _small(*numbers: int) -> str:
    return " ".join(str(number) for number in numbers).translate(_SUPERSCRIPT)


def _style(opened: list[Mark]) -> Style:
    """The style of words inside of these marks: a cue or source shows through the content around it."""
    style = sum((_STYLES[mark.role] for mark in opened), Style())
    depth = sum(mark.role == "content" for mark in opened)
    return style + _NESTED if depth > 1 else style


def _shortened(words: str) -> str:
    flat = " ".join(words.split())
    if len(flat) <= _MASKED_CHARS:
        return flat
    return f"{flat[: _MASKED_CHARS // 2].rstrip()} … {len(words):,} characters"


def _counted(n: int, what: str) -> str:
    return f"{n:,} {what}" if n == 1 else f"{n:,} {what}s"
