from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import FormatError, InputError, LimitError
from sayso.ingest import articles
from sayso.records import Article, digest, short_id
from sayso.settings import INGEST

TEXT = "The minister said that the gates of the dam had been shut."
PAGE = f"<html><head><title>Dam</title></head><body><article><p>{TEXT}</p></article></body></html>".encode()
HTTP = "application/http; msgtype=response"


def record(
    block: bytes,
    *,
    kind: str = "response",
    url: str = "https://k.example/dam",
    media: str = HTTP,
    id: str = "1",
) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{id}>\r\n"
        f"WARC-Date: 2031-03-03T10:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def http(body: bytes, *headers: str, status: str = "200 OK", media: str = "text/html") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


INFO = record(b"software: x\r\n", kind="warcinfo", media="application/warc-fields")
REQUEST = record(b"GET /dam HTTP/1.1\r\n\r\n", kind="request", media="application/http; msgtype=request")


def read(data: bytes) -> list[Article | InputError]:
    return list(articles(["-"], stdin=io.BytesIO(data)))


def one(data: bytes) -> Article:
    (article,) = read(data)
    assert isinstance(article, Article), article
    return article


def test_page() -> None:
    article = one(INFO + REQUEST + record(http(PAGE)))
    assert (article.text, article.path, article.title) == (TEXT, "-#3", "Dam")
    assert article.extractor.startswith("html 2, trafilatura ")
    assert (article.url, article.url_from) == ("https://k.example/dam", "warc")
    assert article.id == short_id("url", "https://k.example/dam")
    assert article.bytes_digest == digest(PAGE)


def test_address_fetched_goes_before_what_the_page_says() -> None:
    page = PAGE.replace(b"<head>", b"<head><link rel='canonical' href='https://k.example/other'>")
    assert one(record(http(page), url="<https://k.example/dam?a=1>")).url == "https://k.example/dam?a=1"
    assert one(record(http(page), url="urn:x:1")).url == "https://k.example/other"


def test_plain_text_and_resources() -> None:
    plain = record(http(TEXT.encode(), media="text/plain"), url="https://k.example/a.txt")
    first, second = read(plain + record(PAGE, kind="resource", media="text/html"))
    assert isinstance(first, Article)
    assert (first.text, first.extractor, first.url) == (TEXT, "text 1", "https://k.example/a.txt")
    assert isinstance(second, Article)
    assert second.text == TEXT


@pytest.mark.parametrize("media", ["application/http;msgtype=response", "application/http"])
def test_ways_to_write_the_type_of_a_response(media: str) -> None:
    assert one(record(http(PAGE), media=media)).text == TEXT


def test_all_else_is_passed_over_and_counts() -> None:
    others = [
        INFO,
        REQUEST,
        record(http(PAGE, status="404 Not Found")),
        record(http(b"", status="301 Moved")),
        record(http(b"\x89PNG", media="image/png")),
        record(http(b"")),
        record(b"\0no HTTP at all"),
        record(b""),
        record(PAGE, kind="conversion", media="text/html"),
        record(PAGE, kind="unheard-of", media="text/html"),
        record(b"User-agent: *", kind="resource", media="text/plain", url="https://k.example/robots.txt"),
        record(b"a dns record", media="text/dns", url="dns:k.example"),
    ]
    assert one(b"".join(others) + record(http(PAGE))).path == f"-#{len(others) + 1}"
    (error,) = read(b"".join(others))
    assert (
        str(error) == f"-: is a web archive with no HTML page and no plain text in its {len(others)} records"
    )


def test_articles_that_cant_be_read_are_named() -> None:
    bad = [
        http(b"<html><body></body></html>"),
        http(PAGE.replace(TEXT.encode(), "Le ministre a dit que les portes sont fermées.".encode())),
        http(b"<p>" + b"a" * INGEST.max_page_bytes),
        http(b"\x1f\x8b" + b"nonsense" * 9, "Content-Encoding: gzip"),
        http(bytes(range(256)) * 9, "Content-Encoding: br"),
    ]
    *got, last = read(b"".join(map(record, [*bad, http(PAGE)])))
    assert [str(error) for error in got][:3] == [
        "-#1: is a page in which no article's text was found; save its text as .txt",
        "-#2: is in French; only English is read",
        "-#3: is larger than 5,000,000 bytes, the most that is read at once; split it",
    ]
    assert str(got[3]).startswith("-#4: is a damaged gzip file")
    assert str(got[4]) == "-#5: is damaged: it can't be unpacked (br)"
    assert isinstance(got[2], LimitError)
    assert isinstance(last, Article)
    assert last.path == "-#6"


def test_bodies_are_unpacked() -> None:
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    packed = gzip.compress(PAGE)
    both = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    bodies = [
        http(packed, "Content-Encoding: gzip"),
        http(zlib.compress(PAGE), "Content-Encoding: deflate"),
        http(chunked, "Transfer-Encoding: chunked"),
        http(both, "Transfer-Encoding: chunked", "Content-Encoding: gzip"),
        http(PAGE, "Transfer-Encoding: chunked", "content-encoding: gzip"),  # unpacked when it was stored
        http(PAGE, "Content-Encoding: br"),
        http(PAGE, "Content-Encoding: unheard-of"),
    ]
    got = read(b"".join(map(record, bodies)))
    assert [article.text if isinstance(article, Article) else article for article in got] == [TEXT] * len(
        bodies
    )


def test_gzip_bomb_is_bounded() -> None:
    bomb = record(http(gzip.compress(b"a" * 50_000_000), "Content-Encoding: gzip"))
    (error,) = read(bomb)
    assert isinstance(error, LimitError)


def test_character_set_of_http_counts() -> None:
    page = PAGE.replace(TEXT.encode(), f"{TEXT} Łódź and Śląsk.".encode("iso-8859-2"))
    assert one(record(http(page, media='text/html; charset="ISO-8859-2"'))).text == f"{TEXT} Łódź and Śląsk."
    resource = record(page, kind="resource", media="text/html;charset=iso-8859-2")
    assert one(resource).text == f"{TEXT} Łódź and Śląsk."


def test_without_an_address_an_article_is_told_by_its_record(tmp_path: Path) -> None:
    data = record(http(PAGE), url="urn:x", id="7")
    assert one(data).id == short_id("text", TEXT, "<urn:uuid:7>")  # of standard input
    path = tmp_path / "k.warc"
    path.write_bytes(data)
    (article,) = articles([str(path)])
    assert isinstance(article, Article)
    assert article.id == short_id("path", str(path), "<urn:uuid:7>")


def test_gzip_of_records_and_of_all() -> None:
    data = [INFO, REQUEST, record(http(PAGE))]
    assert one(b"".join(map(gzip.compress, data))).path == "-#3"
    assert one(gzip.compress(b"".join(data))).path == "-#3"


PAGES = [record(http(PAGE), url=f"https://k.example/{i}", id=str(i)) for i in range(3)]


def test_cut_off() -> None:
    data = b"".join(PAGES)
    n_last = len(PAGES[-1])
    first, second, error = read(data[:-40])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (
        str(error)
        == "-#3: is a record that can't be read (it is cut off), nor what follows; fetch the archive anew"
    )
    for n in range(6, n_last - 1, 7):
        first, second, error = read(data[:-n])
        assert isinstance(first, Article)
        assert isinstance(second, Article)
        assert isinstance(error, FormatError)
        assert error.path == "-#3"


def test_cut_off_in_what_is_passed_over() -> None:
    article, error = read(PAGES[0] + REQUEST[:-9])
    assert isinstance(article, Article)
    assert isinstance(error, FormatError)


def test_cut_off_gzip() -> None:
    first, error = read(b"".join(map(gzip.compress, PAGES[:2]))[:-20])
    assert isinstance(first, Article)
    assert str(error) == "-: is a cut-off gzip file: its end is missing; make or fetch it anew"


def test_damaged() -> None:
    first, error = read(PAGES[0] + b"nonsense\r\n\r\n" + PAGES[1])
    assert isinstance(first, Article)
    assert isinstance(error, FormatError)
    assert error.path == "-#2"
    for data in (b"WARC/1.0", b"WARC/1.0\r\n\r\n", b"WARC/\0\xff"):
        (error,) = read(data)
        assert isinstance(error, FormatError)


@given(st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=6), st.integers(0, 9)), max_size=4))
def test_any_bytes_make_articles_or_input_errors(changes: list[tuple[int, bytes, int]]) -> None:
    data = bytearray(INFO + b"".join(PAGES))
    for at, new, n_old in changes:
        data[at + 5 : at + 5 + n_old] = new
    for got in read(bytes(data)):
        assert isinstance(got, (Article, InputError))
