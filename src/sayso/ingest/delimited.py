"""CSV and TSV: one article a row, in columns with the names that JSON lines have."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from sayso.errors import FormatError, InputError, LimitError
from sayso.ingest import build, charset, known
from sayso.ingest.bytestream import ByteStream
from sayso.records import Article
from sayso.settings import INGEST

EXTRACTOR = "csv 1"
_DELIMITERS = ",;\t"
_BYTES = "latin-1"  # has a character for every byte, so that rows can be told apart before they are decoded

csv.field_size_limit(INGEST.max_article_bytes)  # by default a tenth of a long article; there is no other way


def articles(
    stream: ByteStream, *, relative: str | None, outlet: str | None
) -> Iterator[Article | InputError]:
    """The articles of a table: its first row names the columns, each further one is an article.

    Read are the column ``text`` and, where there are any, ``title``, ``url``, ``outlet``, ``byline``,
    ``published`` and ``id``, in capitals or not. Columns are set apart by commas, semicolons or tabs,
    whichever gives a column ``text``; what is within quotation marks may go over several lines. An article's
    path ends in ``#`` and the number of its row, as a spreadsheet counts: the row of names is the first,
    empty ones count but are passed over.

    Raises
    ------
    FormatError, LimitError, NotFoundError
        There is no column ``text``; or from some row on the table is damaged, so that nobody knows where the
        next one begins, and the articles before it have been given.
    """
    head = stream.peek(INGEST.sniffed_bytes)
    encoding, n_mark = charset.marked(head) or ("utf-8", 0)
    stream.take(n_mark)
    delimiter = _delimiter(head[n_mark:].decode(encoding, "replace"), stream.path)
    rows = _Rows(stream, delimiter, _BYTES if encoding == "utf-8" else encoding)
    names: list[str] = []
    for number, raw in rows:
        path = f"{stream.path}#{number}"
        if not any(names):
            names = _names(rows.fields(raw, path))
            if any(names) and "text" not in names:
                raise _no_text(names, stream.path)
            continue
        try:
            fields = rows.fields(raw, path)
            if any(fields):
                yield _article(names, fields, raw, path, str(number), relative, outlet)
        except InputError as error:
            yield error


class _Rows:
    """The rows of a table, each with its number and as the bytes that it is made of."""

    def __init__(self, stream: ByteStream, delimiter: str, encoding: str) -> None:
        self._stream = stream
        self._delimiter = delimiter
        self._encoding = encoding
        self._file = io.TextIOWrapper(stream.file(), encoding, newline="")

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        lines: list[str] = []
        reader = csv.reader(self._lines(lines), delimiter=self._delimiter, strict=True)
        number = 0
        while True:
            number += 1
            lines.clear()
            try:
                next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise FormatError(
                    f"{self._stream.path}#{number}",
                    f"is broken CSV ({error}); mend its quotation marks: what follows is not read",
                ) from None
            yield number, "".join(lines).encode(self._encoding)

    def fields(self, raw: bytes, path: str) -> list[str]:
        """The values of a row.

        Raises
        ------
        FormatError
            It can't be decoded.
        """
        text = charset.decode(raw, path) if self._encoding == _BYTES else raw.decode(self._encoding)
        try:
            return next(csv.reader(io.StringIO(text, newline=""), delimiter=self._delimiter, strict=True), [])
        except csv.Error as error:
            raise FormatError(path, f"is broken CSV ({error}); save it as UTF-8") from None

    def _lines(self, row: list[str]) -> Iterator[str]:
        """The lines of the file with their ends; those of the present row are kept too."""
        n_chars = 0
        while True:
            try:
                line = self._file.readline(INGEST.max_article_bytes + 1)
            except UnicodeDecodeError as error:
                raise FormatError(
                    self._stream.path, f"looks like {self._encoding.upper()} but is damaged; save it as UTF-8"
                ) from error
            if not line.endswith(("\n", "\r")):
                self._stream.check()  # a line that broke off is none
            n_chars = len(line) + (n_chars if row else 0)
            if n_chars > INGEST.max_article_bytes:
                raise LimitError(
                    self._stream.path,
                    f"has a row of more than {INGEST.max_article_bytes:,} bytes, or quotation marks that are "
                    "never closed; what follows is not read",
                )
            if not line:
                return
            row.append(line)
            yield line


def _delimiter(head: str, path: str) -> str:
    """What sets columns apart: what gives one of the name "text"."""
    columns: list[str] = []
    for delimiter in _DELIMITERS:
        rows = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
        try:
            names = next((names for names in map(_names, rows) if any(names)), [])
        except csv.Error:
            continue
        if "text" in names:
            return delimiter
        columns = max(columns, names, key=len)
    raise _no_text(columns, path)


def _names(fields: list[str]) -> list[str]:
    return [field.strip().lower() for field in fields]


def _no_text(columns: list[str], path: str) -> FormatError:
    listed = ", ".join(f"“{name[:40]}”" for name in columns[:20]) or "empty"
    return FormatError(
        path,
        f'is CSV without a column "text" (its first row is {listed}); '
        "the first row must name the columns, and the one with the articles is “text”",
    )


def _article(
    names: list[str],
    fields: list[str],
    raw: bytes,
    path: str,
    number: str,
    relative: str | None,
    outlet: str | None,
) -> Article:
    if len(fields) < len(names) or any(fields[len(names) :]):
        raise FormatError(
            path,
            f"has fields for {len(fields)} columns, and the first row names {len(names)}; set what holds "
            "delimiters or line ends in quotation marks",
        )
    row = dict(zip(names, fields, strict=False))
    return build.article(
        row["text"],
        raw,
        path=path,
        extractor=EXTRACTOR,
        known=known.of_row(row, "csv"),
        relative=relative,
        place=row.get("id", "").strip() or number,
        outlet=outlet,
    )
