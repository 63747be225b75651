from __future__ import annotations

import gzip
import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import FormatError, InputError, LimitError
from sayso.ingest.bytestream import ByteStream


def stream(data: bytes) -> ByteStream:
    return ByteStream(io.BytesIO(data), "a")


def until_error(lines: Iterator[bytes | None]) -> tuple[list[bytes | None], InputError | None]:
    got = []
    try:
        for line in lines:
            got.append(line)
    except InputError as error:
        return got, error
    return got, None


def test_peek_leaves_the_bytes() -> None:
    data = stream(b"abcdef")
    assert data.peek(2) == b"ab"
    assert data.peek(10) == b"abcdef"
    assert data.read(6) == b"abcdef"


def test_file_gives_what_is_left_and_then_just_ends() -> None:
    data = stream(gzip.compress(b"some words" * 9000)[:-4])
    assert data.take(4) == b"some"
    file = data.file()
    assert file.tell() == 0
    assert file.read() == (b"some words" * 9000)[4:]
    assert data.take(1) == b""
    with pytest.raises(FormatError, match="cut-off gzip"):
        data.check()


def test_more_than_the_limit_is_refused() -> None:
    with pytest.raises(LimitError, match="is larger than 5 bytes"):
        stream(b"abcdef").read(5)


def test_gzip_of_several_members_with_padding() -> None:
    assert stream(gzip.compress(b"ab") + gzip.compress(b"cd") + b"\0" * 9).read(9) == b"abcd"


def test_gzip_bomb_is_bounded() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    with pytest.raises(LimitError):
        stream(bomb).read(1_000_000)
    assert list(stream(bomb).lines(1_000_000)) == [None]


def test_cut_off_gzip() -> None:
    with pytest.raises(FormatError, match="cut-off gzip"):
        stream(gzip.compress(b"some words" * 50)[:-9]).read(10_000)


def test_damaged_gzip() -> None:
    with pytest.raises(FormatError, match="damaged gzip"):
        stream(b"\x1f\x8b" + b"nonsense" * 9).read(10_000)


def test_lines_before_the_cut_are_given() -> None:
    rows = [f"row {i} {i * i}".encode() for i in range(9000)]
    got, error = until_error(stream(gzip.compress(b"\n".join(rows))[:-2000]).lines(1000))
    assert 100 < len(got) < 9000
    assert got == rows[: len(got)]
    assert isinstance(error, FormatError)


def test_line_ends_of_all_kinds() -> None:
    assert list(stream(b"a\nb\r\nc\rd\n\ne").lines(9)) == [b"a", b"b", b"c", b"d", b"", b"e"]


def test_long_line_is_left_out_and_the_next_is_read() -> None:
    data = b"a\n" + b"x" * 300_000 + b"\nb"
    assert list(stream(data).lines(1000)) == [b"a", None, b"b"]


def test_nothing() -> None:
    assert stream(b"").peek(3) == b""
    assert list(stream(b"").lines(9)) == []


@given(st.binary(max_size=200), st.booleans())
def test_bytes_come_back(data: bytes, zipped: bool) -> None:
    if not data.startswith(b"\x1f\x8b"):
        assert stream(gzip.compress(data) if zipped else data).read(200) == data
