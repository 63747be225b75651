"""Bytes as they come: read in pieces, unzipped, bounded, cut into lines."""

from __future__ import annotations

import io
import itertools
import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from sayso.errors import FormatError, InputError, LimitError, NotFoundError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK_BYTES = 65_536
_GZIP = b"\x1f\x8b"


class ByteStream:
    """One input, of which only as much is held as is asked for.

    What goes wrong on the way (an input that can't be read, a cut-off gzip) is raised when what came before
    it has been handed out.

    Parameters
    ----------
    stream
        An open binary file, pipe or buffer. If it holds gzip, it is unzipped, whatever its name.
    path
        The input as it was named, for errors.
    """

    def __init__(self, stream: BinaryIO, path: str) -> None:
        self.path = path
        self._error: InputError | None = None
        self._head = b""
        raw = _chunks(stream, path)
        self._rest = raw
        if self.peek(len(_GZIP)) == _GZIP:
            self._rest = _unzipped(itertools.chain([self._head], raw), path)
            self._head = b""

    def peek(self, n_bytes: int) -> bytes:
        """The next bytes, fewer only at the end; they stay to be read.

        Raises
        ------
        FormatError, NotFoundError
            A fault comes before any byte.
        """
        pieces, size = [self._head], len(self._head)
        while size < n_bytes and (chunk := self._next()):
            pieces.append(chunk)
            size += len(chunk)
        self._head = b"".join(pieces)
        if self._error and not self._head:
            raise self._error
        return self._head[:n_bytes]

    def read(self, max_bytes: int) -> bytes:
        """Everything up to the end.

        Raises
        ------
        LimitError
            There are more than ``max_bytes`` bytes.
        FormatError, NotFoundError
            The gzip is damaged or cut off, the input can't be read.
        """
        data = self.peek(max_bytes + 1)
        if len(data) > max_bytes:
            raise LimitError(
                self.path, f"is larger than {max_bytes:,} bytes, the most that is read at once; split it"
            )
        self.check()
        return data

    def take(self, max_bytes: int) -> bytes:
        """The next bytes, at most so many; nothing at the end, and after a fault (see `check`)."""
        data = self._head or self._next()
        self._head = data[max_bytes:]
        return data[:max_bytes]

    def file(self) -> io.BufferedReader:
        """What is left as an open file, for libraries that ask for one. After a fault it just ends."""
        return io.BufferedReader(_Raw(self))

    def check(self) -> None:
        """Raise the fault that ended the input, if one did.

        Raises
        ------
        FormatError, NotFoundError
            The gzip is damaged or cut off, the input can't be read.
        """
        if self._error:
            raise self._error

    def lines(self, max_bytes: int) -> Iterator[bytes | None]:
        """The lines, without their ends (line feed, carriage return or both).

        ``None`` stands for a line of more than ``max_bytes`` bytes. After a fault, the lines before it come
        whole; then the error is raised.
        """
        pieces: list[bytes] = []
        size = 0
        for chunk in itertools.chain([self.peek(1) and self._head], iter(self._next, b"")):
            *ended, tail = chunk.split(b"\n")
            for end in ended:
                yield from _line(pieces, size + len(end), end, max_bytes)
                pieces, size = [], 0
            size += len(tail)
            pieces = [*pieces, tail] if size <= max_bytes else []
        self.check()
        if size:
            yield from _line(pieces, size, b"", max_bytes)

    def _next(self) -> bytes:
        """The next piece, nothing at the end or after a fault, which is kept."""
        try:
            return next(self._rest, b"")
        except InputError as error:
            self._error = error
            return b""


class _Raw(io.RawIOBase):
    """The bytes of a stream, as Python's own files are built on."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self._n_read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        data = self._stream.take(len(view))
        view[: len(data)] = data
        self._n_read += len(data)
        return len(data)

    def tell(self) -> int:
        return self._n_read


def _line(pieces: list[bytes], size: int, end: bytes, max_bytes: int) -> Iterator[bytes | None]:
    """The line that some pieces make; several where carriage returns alone end lines."""
    if size > max_bytes:
        yield None
    else:
        yield from b"".join([*pieces, end]).splitlines() or [b""]


def _chunks(stream: BinaryIO, path: str) -> Iterator[bytes]:
    try:
        while chunk := stream.read(_CHUNK_BYTES):
            yield chunk
    except OSError as error:
        raise NotFoundError(path, f"can't be read: {error.strerror or error}") from None


def _unzipped(chunks: Iterable[bytes], path: str) -> Iterator[bytes]:
    """The content of a gzip file of one or several members, in pieces of bounded size."""
    member = zlib.decompressobj(wbits=31)
    for chunk in chunks:
        data = chunk
        while data:
            if member.eof:
                data = data.lstrip(b"\0")  # padding between and after members
                if not data:
                    break
                member = zlib.decompressobj(wbits=31)
            try:
                piece = member.decompress(data, _CHUNK_BYTES)
            except zlib.error as error:
                raise FormatError(path, f"is a damaged gzip file ({error}); make or fetch it anew") from None
            data = member.unused_data if member.eof else member.unconsumed_tail
            if piece:
                yield piece
    if not member.eof:
        raise FormatError(path, "is a cut-off gzip file: its end is missing; make or fetch it anew")
