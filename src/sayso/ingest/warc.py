"""Web archives (WARC): each page or plain text that was fetched is an article."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sayso.errors import FormatError, InputError
from sayso.ingest import build, charset, formats
from sayso.ingest.bytestream import ByteStream
from sayso.ingest.known import Known
from sayso.records import Article
from sayso.settings import INGEST

if TYPE_CHECKING:
    from fastwarc.stream_io import WarcReader
    from fastwarc.warc import WarcRecord

_FETCHED = 200
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_TEXT_TYPE = "text/plain"
_TEXT_EXTRACTOR = "text 1"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_ROBOTS = re.compile(r"https?://[^/]+/robots\.txt(?:\?|$)", re.I)  # a crawl holds one of each host


class _Payload(NamedTuple):
    """What was fetched: its bytes as sent, what they are packed with, their media type and character set."""

    data: bytes
    codings: tuple[str, ...]
    media_type: str
    charset: str | None


def articles(
    stream: ByteStream, *, relative: str | None, outlet: str | None
) -> Iterator[Article | InputError]:
    """The articles of a web archive: the HTML pages and plain texts among its responses and resources.

    All else (requests, pictures, pages that were not found, ``robots.txt``, …) is passed over. The address of
    an article is the one that it was fetched from. Its path ends in ``#`` and the number of its record,
    counted from 1; those that are passed over count too.

    Raises
    ------
    FormatError, NotFoundError
        It is damaged or cut off at some record, and the articles before have been given; or it holds none.
    """
    from fastwarc import ArchiveIterator

    records = ArchiveIterator(stream.file(), parse_http=False)
    number = n_given = 0
    while True:
        path = f"{stream.path}#{number + 1}"
        try:
            record = next(records, None)
            if record is None:
                break
            payload = _payload(record)
        except OSError as error:
            stream.check()
            raise FormatError(
                path, f"is a record that can't be read ({error}), nor what follows; fetch the archive anew"
            ) from None
        number += 1
        if payload is not None:
            n_given += 1
            try:
                yield _article(payload, record, path, str(number), relative, outlet)
            except InputError as error:
                yield error
    stream.check()
    if not n_given:
        raise FormatError(
            stream.path, f"is a web archive with no HTML page and no plain text in its {number:,} records"
        )


def _payload(record: WarcRecord) -> _Payload | None:
    """What a record holds; ``None`` if it is passed over. The record is used up.

    Raises
    ------
    OSError
        It is no record, or cut off.
    """
    from fastwarc.warc import WarcRecordType

    header = record.headers
    if "Content-Length" not in header:
        raise OSError("it has no length")
    content_type, codings, found = header.get("Content-Type"), "", True
    if record.record_type not in (WarcRecordType.response, WarcRecordType.resource):
        found = False
    elif record.is_http:
        record.parse_http()
        http = record.http_headers
        found = http.status_code == _FETCHED
        content_type = http.get("Content-Type") or header.get("WARC-Identified-Payload-Type")
        codings = f"{http.get('Content-Encoding') or ''},{http.get('Transfer-Encoding') or ''}"
    media_type = (content_type or "").partition(";")[0].strip().lower()
    found = found and media_type in (*_PAGE_TYPES, _TEXT_TYPE) and not _ROBOTS.match(_address(record) or "")
    n_bytes = record.content_length
    data = record.reader.read(INGEST.max_article_bytes + 1) if found else b""
    if len(data) + record.consume() < n_bytes:
        raise OSError("it is cut off")
    if not found or not data:
        return None
    named = _CHARSET.search(content_type or "")
    return _Payload(
        data,
        tuple(coding.strip().lower() for coding in codings.split(",") if coding.strip()),
        media_type,
        named[1] if named else None,
    )


def _article(
    payload: _Payload, record: WarcRecord, path: str, number: str, relative: str | None, outlet: str | None
) -> Article:
    is_page = payload.media_type in _PAGE_TYPES
    max_bytes = INGEST.max_page_bytes if is_page else INGEST.max_article_bytes
    data = _unpacked(payload, path, max_bytes)
    text, extractor, known = charset.decode(data, path, payload.charset), _TEXT_EXTRACTOR, Known()
    if is_page:
        from sayso.ingest import page

        text, known = page.extract(text, path)
        extractor = page.extractor()
    if address := _address(record):
        known["url"] = (address, "warc")
    return build.article(
        text,
        data,
        path=path,
        extractor=extractor,
        known=known,
        relative=relative,
        place=record.record_id or number,
        outlet=outlet,
    )


def _address(record: WarcRecord) -> str | None:
    """The address that was fetched, if it is one of the web. Old archives have it in angle brackets."""
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    return address if address.startswith(("http://", "https://")) else None


def _unpacked(payload: _Payload, path: str, max_bytes: int) -> bytes:
    """The bytes before they were packed to be sent. Some archives hold them unpacked, whatever HTTP said.

    Raises
    ------
    FormatError
        They are damaged or cut off.
    LimitError
        They are more than ``max_bytes``.
    """
    from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader

    readers: dict[str, Callable[[io.BytesIO], WarcReader]] = {
        "chunked": ChunkedReader,
        "br": BrotliReader,
        "deflate": partial(GzipReader, zlib=True),
        "zstd": ZstdReader,
    }  # gzip tells itself: ByteStream unpacks it
    data = payload.data
    for coding in reversed(payload.codings):
        if coding in readers:
            try:
                data = readers[coding](io.BytesIO(data)).read(max_bytes + 1)
            except OSError:
                if formats.is_binary(data[: INGEST.sniffed_bytes]):
                    raise FormatError(path, f"is damaged: it can't be unpacked ({coding})") from None
    return ByteStream(io.BytesIO(data), path).read(max_bytes)
