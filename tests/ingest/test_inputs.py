from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import FormatError, InputError, LanguageError, LimitError, NotFoundError
from sayso.ingest import articles, from_text
from sayso.records import Article, digest, short_id

TEXT = (
    "Dam gates shut, minister says\r\n\r\nKARSK (RIA) — The minister said that the gates were shut.\r"
    "Read also: More\n“No one told us,” said the mayor 👩‍👩‍👧 of Karsk."
)


def one(path: Path | str, **options: object) -> Article | InputError:
    (only,) = articles([str(path)], **options)  # type: ignore[arg-type]
    return only


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_plain_text_as_it_is(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    article = one(path)
    assert isinstance(article, Article)
    assert article.text == TEXT
    assert (article.path, article.extractor, article.language) == (str(path), "text 1", "en")
    assert (article.bytes_digest, article.text_digest) == (digest(TEXT.encode()), digest(TEXT))
    assert (article.title, article.title_from) == ("Dam gates shut, minister says", "first line")
    assert [TEXT[start:end] for start, end in article.masked] == ["KARSK (RIA) —", "Read also: More"]


def test_day_of_publication_from_a_slug() -> None:
    article = from_text(f"310314 dam\n\n{TEXT} They met on Friday, March 14, and the dam was shut.")
    assert article.published == "2031-03-14"
    assert article.published_from == "slug 310314, confirmed by 'Friday, March 14'"


def test_day_of_publication_from_the_text() -> None:
    article = from_text(f"{TEXT} He told reporters on Friday, March 14, 2031, that it leaked.")
    assert (article.published, article.published_from) == ("2031-03-14", "text, 'Friday, March 14, 2031'")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-8-sig"])
def test_character_sets(tmp_path: Path, encoding: str) -> None:
    article = one(write(tmp_path / "a.txt", TEXT.encode(encoding)))
    assert isinstance(article, Article)
    assert article.text == TEXT


def test_gzip_whatever_the_name(tmp_path: Path) -> None:
    for name in ("a.txt.gz", "a.txt"):
        article = one(write(tmp_path / name, gzip.compress(TEXT.encode())))
        assert isinstance(article, Article)
        assert (article.text, article.bytes_digest) == (TEXT, digest(TEXT.encode()))


def test_id_is_of_the_path_from_the_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = write(tmp_path / "in" / "a.txt", TEXT)
    folder, named = one(tmp_path), one(path)
    assert isinstance(folder, Article)
    assert isinstance(named, Article)
    assert folder.id == short_id("path", f"{tmp_path.name}/in/a.txt")
    assert named.id == short_id("path", str(path))


def test_id_without_a_path_is_of_the_text() -> None:
    article = one("-", stdin=io.BytesIO(TEXT.encode()))
    assert isinstance(article, Article)
    assert (article.path, article.id) == ("-", short_id("text", TEXT))
    assert from_text(TEXT).id == article.id


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize(
    ("data", "path", "extractor"),
    [
        (f'title,text\nDam,"{TEXT}"\n', "-#2", "csv 1"),
        (
            f"<rss version='2.0'><item><description>{TEXT}</description></item></rss>",
            "-#1",
            "feed feedparser ",
        ),
        (
            f"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\n"
            f"Content-Length: {len(TEXT.encode())}\r\n\r\n{TEXT}\r\n\r\n",
            "-#1",
            "text 1",
        ),
    ],
)
def test_files_of_many_are_told_by_their_content(data: str, path: str, extractor: str, zipped: bool) -> None:
    raw = gzip.compress(data.encode()) if zipped else data.encode()
    article = one("-", stdin=io.BytesIO(raw))
    assert isinstance(article, Article)
    assert article.path == path
    assert article.extractor.startswith(extractor)


def test_standard_input_may_be_a_page_lines_or_gzip() -> None:
    page = f"<!doctype html><title>x</title><article><p>{TEXT}</p></article>"
    article = one("-", stdin=io.BytesIO(page.encode()))
    assert isinstance(article, Article)
    assert article.extractor.startswith("html 2, trafilatura ")
    article = one("-", stdin=io.BytesIO(gzip.compress(json.dumps({"text": TEXT}).encode())))
    assert isinstance(article, Article)
    assert (article.path, article.text, article.extractor) == ("-#1", TEXT, "jsonl 1")


def test_outlet_of_the_option_goes_before_all(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"text": TEXT, "outlet": "Velin Post"}))
    said, own = one(path, outlet="Karsk Courier"), one(path)
    assert isinstance(said, Article)
    assert isinstance(own, Article)
    assert (said.outlet, said.outlet_from) == ("Karsk Courier", "option")
    assert (own.outlet, own.outlet_from) == ("Velin Post", "jsonl")
    odd = one(path, outlet="Velin \udcff")
    assert isinstance(odd, Article)
    assert odd.outlet == "Velin \\xff"


def test_broken_title_of_a_page_is_dropped(tmp_path: Path) -> None:
    linked = '{"@type": "NewsArticle", "headline": "Dam \\ud83d", "datePublished": "2031-03-14"}'
    body = f"<h2>Dam</h2><p>{TEXT}</p><p>{TEXT}</p>"
    html = f'<html><script type="application/ld+json">{linked}</script><article>{body}</article></html>'
    article = one(write(tmp_path / "a.html", html))
    assert isinstance(article, Article)
    assert article.published == "2031-03-14"
    assert article.title_from != "json-ld"


@pytest.mark.parametrize(
    ("name", "data", "error", "reason"),
    [
        ("a.txt", b"", FormatError, "is empty"),
        ("a.txt", b" \r\n\t", FormatError, "is empty"),
        ("a.pdf", b"%PDF-1.7 \0\1", FormatError, "is a PDF file, which is not read; save its text as .txt"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", FormatError, "is a Word or other Office file"),
        ("a.docx", b"PK\x03\x04 word/document.xml \0", FormatError, "is a Word or other Office file"),
        ("a.odt", b"PK\x03\x04 application/vnd.oasis.opendocument.text", FormatError, "OpenDocument"),
        ("a.zip", b"PK\x03\x04a.txt", FormatError, "is a zip archive"),
        ("a.rtf", b"{\\rtf1 words}", FormatError, "is a rich text file"),
        ("a.dat", bytes(range(256)), FormatError, "is binary, not text; save its text as .txt"),
        ("a.txt", b"The minister\0 said \xff\xfe\xfa", FormatError, "is binary, not text"),
        ("a.xml", b"<?xml version='1.0'?><rss><chan", FormatError, "is a damaged feed"),
        ("a.csv", b"a,b\nc,d\n", FormatError, 'is CSV without a column "text"'),
        ("a.warc", b"WARC/1.0\r\n\r\n", FormatError, "is a record that can't be read"),
        ("a.xml", b"<?xml version='1.0'?><list>", FormatError, "is XML of a kind that is not read"),
        ("a.json", b"[1, 2]", FormatError, 'is JSON, but not one object with a "text" a line'),
        ("a.txt", gzip.compress(b"words")[:-3], FormatError, "is a cut-off gzip file"),
        ("a.txt.gz", gzip.compress(gzip.compress(b"words")), FormatError, "is gzip within gzip"),
        ("a.html", b"<html><body></body></html>", FormatError, "in which no article's text was found"),
        ("a.txt", b"a" * 2_000_001, LimitError, "has 2,000,001 characters; at most 2,000,000 are read"),
        ("a.txt", b"a" * 24_000_001, LimitError, "is larger than 24,000,000 bytes"),
        ("a.html", b"<html>" + b"a" * 5_000_000, LimitError, "is larger than 5,000,000 bytes"),
        ("a.txt", "Le ministre a déclaré lundi que les portes sont fermées.", LanguageError, "is in French"),
    ],
)  # fmt: skip
def test_refused_with_a_reason(
    tmp_path: Path, name: str, data: bytes | str, error: type, reason: str
) -> None:
    got = one(write(tmp_path / name, data))
    assert type(got) is error
    assert isinstance(got, InputError)
    assert reason in got.reason
    assert got.path.partition("#")[0] == str(tmp_path / name)


def test_longest_article_is_read(tmp_path: Path) -> None:
    assert isinstance(one(write(tmp_path / "a.txt", b"a" * 2_000_000)), Article)


def test_nul_is_kept(tmp_path: Path) -> None:
    article = one(write(tmp_path / "a.txt", "The minister said\0 that she would not go to the dam."))
    assert isinstance(article, Article)
    assert "\0" in article.text


def test_bad_inputs_dont_stop_the_others(tmp_path: Path) -> None:
    good = str(write(tmp_path / "a.txt", TEXT))
    got = list(articles([good, "no such file", str(write(tmp_path / "b.pdf", "%PDF-1.4")), good]))
    assert [type(g) for g in got] == [Article, NotFoundError, FormatError, Article]


def test_file_that_cant_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", TEXT)

    def closed(self: Path, *args: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", closed)
    got = one(path)
    assert isinstance(got, NotFoundError)
    assert got.reason == "can't be opened: Permission denied"


def test_input_that_breaks_off() -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    got = one("-", stdin=Broken())
    assert isinstance(got, NotFoundError)
    assert got.reason == "can't be read: Input/output error"


def test_from_text_raises() -> None:
    with pytest.raises(FormatError, match="is empty"):
        from_text(" \n")
    with pytest.raises(FormatError, match="lone surrogates"):
        from_text("The minister said \ud83d that it was so.")
    with pytest.raises(LimitError):
        from_text("a" * 2_000_001)
    with pytest.raises(LanguageError):
        from_text("Der Minister sagte am Montag, die Tore des Dammes seien geschlossen worden.")


BEGINNINGS = st.sampled_from(
    [b"", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1f\x8b\x08", b"<html>", b"<!doctype html><p>",
     b'{"text": "', b"PK\x03\x04", b"%PDF-", b"<?xml version='1.0'?>", b"<rss><item><description>",
     b"WARC/1.0\r\n", b"title,text\n", b"The minister said "]
)  # fmt: skip


@given(BEGINNINGS, st.binary(max_size=120), st.booleans())
def test_any_bytes_make_articles_or_input_errors(begin: bytes, rest: bytes, zipped: bool) -> None:
    data = gzip.compress(begin + rest) if zipped else begin + rest
    for got in articles(["-"], stdin=io.BytesIO(data)):
        assert isinstance(got, (Article, InputError))
        if isinstance(got, Article):
            last = 0
            for start, end in got.masked:
                assert last <= start < end <= len(got.text)
                last = end


@given(st.text(max_size=200))
def test_any_text_makes_an_article_or_an_input_error(text: str) -> None:
    try:
        article = from_text(text)
    except InputError:
        return
    assert article.text == text
    assert from_text(text) == article


def test_nothing_heavy_is_loaded_for_plain_english(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    code = (
        "import sys; from sayso.ingest import articles; print(len(list(articles(sys.argv[1:]))),"
        "[m for m in ('trafilatura', 'lxml', 'charset_normalizer', 'py3langid', 'feedparser', 'fastwarc')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == "1 []\n"
