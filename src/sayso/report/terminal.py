"""Readings at a terminal: the text with its marks, and who is heard.

Where there are colours they tell the parts apart, and a small number after each cue says which statement it
is. Where there are none (``NO_COLOR``, a pipe, a file) signs do: ‹source›¹ _cue_¹ «content»¹, closed by the
number of the statement, so that nested and crossing contents can be followed. ⟦debris and datelines⟧ are
not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text

from sayso.records import Article, Reading
from sayso.report.heard import heard
from sayso.report.marks import Close, Mark, Open, Role, Step, paragraphs, steps
from sayso.report.visible import one_line, visible

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
        """An article: its head, its text with the marks, and who is heard."""
        body: list[RenderableType] = [Text(), *_head(reading.article), Text()]
        shown = visible(reading.article.text)
        for _, span, found in paragraphs(reading):
            paragraph = self.paragraph(shown, steps(span, found))
            if paragraph:
                body += [paragraph, Text()]
        return self._rendered(Group(*body, *self._heard(reading)))

    def totals(self, n_articles: int, n_statements: int) -> str:
        """The last line: how much was read."""
        words = f"{_counted(n_articles, 'article')}, {_counted(n_statements, 'statement')}"
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
            text.append("·".join(str(n) for n in mark.numbers).translate(_SUPERSCRIPT), _QUIET)

    def _signed(self, role: Role, words: str) -> Text:
        before, after = _SIGNS[role] if self._signs else ("", "")
        return Text(f"{before}{words}{after}", _STYLES[role])

    def _heard(self, reading: Reading) -> Iterator[RenderableType]:
        if not reading.statements:
            yield Text("No statement found.", _QUIET)
            return
        yield Text("Who is heard", "bold")
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(justify="right")
        table.add_column()
        for source in heard(reading):
            words = Text(source.words or "no source named")
            words.stylize(_STYLES["source"] if source.words and not source.pronoun else _QUIET)
            numbers = " ".join(str(n) for n in source.numbers).translate(_SUPERSCRIPT)
            table.add_row(str(len(source.numbers)), words.append(f" {numbers}", Style(dim=True, bold=False)))
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
