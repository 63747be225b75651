from __future__ import annotations

import codecs
import csv
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import FormatError, InputError, LimitError
from sayso.ingest import articles, delimited
from sayso.ingest.bytestream import ByteStream
from sayso.records import Article, digest, short_id
from sayso.settings import INGEST

TEXT = "The minister said that the gates of the dam had been shut."


def read(data: bytes | str) -> list[Article | InputError]:
    stream = ByteStream(io.BytesIO(data.encode() if isinstance(data, str) else data), "t.csv")
    got: list[Article | InputError] = []
    try:
        got.extend(delimited.articles(stream, relative="t.csv", outlet=None))
    except InputError as error:
        got.append(error)
    return got


def texts(data: bytes | str) -> list[str]:
    return [got.text if isinstance(got, Article) else f"{got.path}: {got.reason}" for got in read(data)]


def test_columns() -> None:
    row = f'x1,Dam shut,https://k.example/dam,Karsk Courier,Ana Ruiz,2031-03-14,"{TEXT}",9\r\n'
    (article,) = read(f"ID, Title ,url,Outlet,byline,published,TEXT,n\r\n{row}")
    assert isinstance(article, Article)
    assert (article.text, article.path, article.extractor) == (TEXT, "t.csv#2", "csv 1")
    assert (article.title, article.title_from) == ("Dam shut", "csv")
    assert (article.outlet, article.byline, article.published) == ("Karsk Courier", "Ana Ruiz", "2031-03-14")
    assert (article.url, article.id) == ("https://k.example/dam", short_id("url", "https://k.example/dam"))
    assert article.bytes_digest == digest(row)


def test_id_is_of_the_path_with_own_id_or_row() -> None:
    got = read(f"id,text\n x1 ,{TEXT}\n,{TEXT}\n")
    ids = [article.id for article in got if isinstance(article, Article)]
    assert ids == [short_id("path", "t.csv", place) for place in ("x1", "3")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(delimiter: str, end: str) -> None:
    text = f"{TEXT}{end}{end}“No,” he said; nobody, ever.\t"
    quoted = f'"{text} ""Yes"""'
    data = end.join([delimiter.join(["title", "text"]), delimiter.join(["Dam", quoted]), ""])
    assert texts(data) == [f'{text} "Yes"']


def test_rows_are_counted_as_in_a_spreadsheet() -> None:
    got = read(f'\n"text"\n\n"{TEXT}\n{TEXT}"\n{TEXT}')
    assert [article.path for article in got] == ["t.csv#4", "t.csv#5"]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "cp1252"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-16-le"),
    ],
)
def test_character_sets(mark: bytes, encoding: str) -> None:
    row = f'Müller,"“{TEXT}”\nIn Zürich — £5."\n'
    (article,) = read(mark + f"byline,text\n{row}".encode(encoding))
    assert isinstance(article, Article)
    assert (article.text, article.byline) == (f"“{TEXT}”\nIn Zürich — £5.", "Müller")
    assert article.bytes_digest == digest(row.encode(encoding))


def test_column_text_is_missing() -> None:
    (error,) = read("Kopf;Inhalt\na;b\n")
    assert isinstance(error, FormatError)
    assert error.path == "t.csv"
    assert error.reason == (
        'is CSV without a column "text" (its first row is “kopf”, “inhalt”); '
        "the first row must name the columns, and the one with the articles is “text”"
    )
    assert texts("\n \n")[0].startswith('t.csv: is CSV without a column "text" (its first row is empty)')


def test_empty_rows_before_the_names() -> None:
    assert texts(f"\n , \n\ntitle,text\nA,{TEXT}\n") == [TEXT]


def test_bad_rows_are_named_and_the_others_are_read() -> None:
    got = texts(
        f"title,text\nA,{TEXT},more\nB\nC,\nD,Le ministre a dit que les portes sont fermées.\nE,{TEXT},,\n"
    )
    fault = "set what holds delimiters or line ends in quotation marks"
    assert got == [
        f"t.csv#2: has fields for 3 columns, and the first row names 2; {fault}",
        f"t.csv#3: has fields for 1 columns, and the first row names 2; {fault}",
        "t.csv#4: is empty",
        "t.csv#5: is in French; only English is read",
        TEXT,
    ]


@pytest.mark.parametrize("row", [f'B,"{TEXT} "so" it is"', f'B,"{TEXT}'])
def test_after_broken_quotation_marks_nothing_is_guessed(row: str) -> None:
    first, error = texts(f"title,text\nA,{TEXT}\n{row}\nC,{TEXT}\n")
    assert first == TEXT
    assert error.startswith("t.csv#3: is broken CSV (")
    assert error.endswith("mend its quotation marks: what follows is not read")


def test_one_row_that_cant_be_decoded() -> None:
    got = read(f"title,text\nA,{TEXT}\n".encode() + b"\xff\xfeB\n" + f"C,{TEXT}\n".encode())
    assert [type(g) for g in got] == [Article, FormatError, Article]


def test_damaged_utf_16() -> None:
    data = f"title\ttext\nA\t{TEXT}\n".encode("utf-16") + b"\x00\xdc\x00"
    (error,) = read(data)
    assert isinstance(error, FormatError)
    assert error.reason == "looks like UTF-16-LE but is damaged; save it as UTF-8"


def test_quotation_marks_that_are_never_closed_are_bounded() -> None:
    data = b'title,text\nA,"' + b"a b c\n" * (INGEST.max_article_bytes // 6 + 10)
    (error,) = read(data)
    assert isinstance(error, LimitError)
    assert error.reason.startswith("has a row of more than 24,000,000 bytes, or quotation marks that")


def test_long_article() -> None:
    assert texts("text,title\n" + "a" * 2_000_000 + ",A\n") == ["a" * 2_000_000]
    assert texts("text,title\n" + "a" * 2_000_001 + ",A\n")[0].startswith("t.csv#2: has 2,000,001 characters")


def test_nul_is_kept() -> None:
    assert texts(f"title,text\nA,{TEXT}\0\n") == [f"{TEXT}\0"]


def test_cut_off_gzip_gives_whole_rows_only() -> None:
    rows = "".join(f"{i},{digest(str(i))} {TEXT}\n" for i in range(3000))
    *got, error = read(gzip.compress(f"id,text\n{rows}".encode())[:-2000])
    assert len(got) > 1000
    assert all(isinstance(g, Article) and g.text.endswith(TEXT) for g in got)
    assert isinstance(error, FormatError)
    assert error.reason.startswith("is a cut-off gzip file")


def test_file_is_streamed(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("text\n" + f"{TEXT} {'a' * 1000}\n" * 5000)
    several = articles([str(path)])
    for number in (2, 3, 4):
        assert next(several).path == f"{path}#{number}"
    several.close()  # type: ignore[attr-defined]


WORDS = st.text(st.sampled_from("abé“\"',;\t\n\r 0"), max_size=9)


@given(
    st.lists(st.tuples(WORDS, WORDS), max_size=4), st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"])
)
def test_what_the_csv_module_writes_is_read(rows: list[tuple[str, str]], delimiter: str, end: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([("title", "text"), *((title, f"{TEXT}{text}") for title, text in rows)])
    assert texts(out.getvalue()) == [f"{TEXT}{text}" for _, text in rows]


@given(st.binary(max_size=80))
def test_any_bytes_make_articles_or_input_errors(rest: bytes) -> None:
    for got in read(b"id,text\n1,The minister said so.\n" + rest):
        assert isinstance(got, (Article, InputError))
