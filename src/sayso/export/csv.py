"""CSV: a voice or a statement a row, for spreadsheets.

A spreadsheet takes a cell that begins with "=", "+", "-" or "@" for a formula and runs it, so what comes from
an article has an apostrophe before such a beginning (OWASP, CSV Injection). Control characters are shown by
their signs, since a spreadsheet and a terminal would obey them; everything else is whole.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from sayso.records import Article, Party, Reading, Statement
from sayso.report.places import Places
from sayso.report.visible import visible
from sayso.report.voices import acts_in_words, counted_acts, unresolved, voices

Cell = str | int | float | bool | None

VOICE_COLUMNS = (
    *("path", "title", "outlet", "published"),
    *("name", "kind", "named", "role", "affiliation", "n_statements", "acts"),
)
"""The header of :func:`voice_rows`."""

STATEMENT_COLUMNS = (
    *("path", "line", "column", "title", "outlet", "published"),
    *("name", "source", "cue", "content", "act", "certainty", "chain", "own", "form", "score", "id"),
)
"""The header of :func:`statement_rows`."""

_FORMULA = tuple("=+-@＝＋－＠")
"""What a formula begins with, in full width too."""


def row(cells: Iterable[Cell]) -> str:
    """Cells as a row of CSV, without its line end."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow([_safe(cell) for cell in cells])
    return buffer.getvalue().removesuffix("\n")


def voice_rows(reading: Reading) -> Iterator[str]:
    """A row for each voice, the most heard first; one without a name for the unresolved statements."""
    text = reading.article.text
    for voice in voices(reading):
        yield _voice(reading.article, _party(voice.party, text), voice.statements)
    if left := unresolved(reading):
        yield _voice(reading.article, (None,) * 5, left)


def statement_rows(reading: Reading) -> Iterator[str]:
    """A row for each statement, with its exact words; pieces are joined by " … "."""
    article, places = reading.article, Places(reading.article.text)
    for said in reading.statements:
        chain = (link.party or f"{reading.words((link.span,))}?" for link in said.chain)
        yield row(
            (
                article.path,
                *places.place(said.cue[0].start),
                *(article.title, article.outlet, article.published),
                said.speaker.name if said.speaker else None,
                *(reading.words(said.source), reading.words(said.cue), reading.words(said.content)),
                *(said.act, said.certainty),
                " → ".join(chain),
                *(said.own, said.form, said.score, said.id),
            )
        )


def _voice(article: Article, party: tuple[Cell, ...], statements: tuple[Statement, ...]) -> str:
    acts = acts_in_words(counted_acts(statements))
    head = article.path, article.title, article.outlet, article.published
    return row((*head, *party, len(statements), acts))


def _party(party: Party, text: str) -> tuple[Cell, ...]:
    role, affiliation = (span and text[slice(*span)] for span in (party.role, party.affiliation))
    return party.name, party.kind, party.named, role, affiliation


def _safe(cell: Cell) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell).lower()
    shown = visible(cell)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown
