"""What kind of input some bytes are, told from how they begin and from the name."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath
from typing import Literal

from sayso.errors import FormatError
from sayso.ingest import charset

Kind = Literal["text", "html", "jsonl", "csv", "feed", "warc"]

_KINDS: dict[str, Kind] = {
    ".txt": "text", ".text": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".csv": "csv", ".tsv": "csv",
}  # fmt: skip

# In a folder these are passed over in silence: they hold no articles (".json" may hold JSON lines, so `walk`
# looks into it). What might hold one (PDF, Word, zip) is refused by name, so that nobody misses it without
# knowing; all else is read if it turns out to be text.
_NO_ARTICLES = frozenset(
    (
        ".ann", ".md", ".rst", ".xls", ".xlsx", ".ods", ".ppt", ".pptx",
        ".log", ".lock", ".yml", ".yaml", ".toml", ".ini", ".cfg", ".conf", ".py", ".pyc", ".ipynb",
        ".js", ".ts", ".css", ".sh", ".bat", ".c", ".h", ".java", ".r", ".sql", ".db", ".sqlite",
        ".parquet", ".arrow", ".npy", ".npz", ".pkl", ".bin", ".onnx", ".png", ".jpg", ".jpeg", ".gif",
        ".webp", ".svg", ".bmp", ".tif", ".tiff", ".ico", ".heic", ".mp3", ".m4a", ".wav", ".ogg",
        ".flac", ".mp4", ".m4v", ".mov", ".avi", ".webm", ".mkv", ".woff", ".woff2", ".ttf", ".otf",
        ".eot", ".exe", ".dll", ".so", ".o",
    )
)  # fmt: skip
_NO_ARTICLE_NAMES = frozenset(
    (
        "readme", "license", "licence", "copying", "notice", "makefile", "dockerfile", "changelog",
    )
)  # fmt: skip

_REFUSED = (
    (b"%PDF-", "is a PDF file, which is not read; save its text as .txt (pdftotext does it) and read that"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "is a Word or other Office file, which is not read; save it as plain text",
    ),
    (b"{\\rtf", "is a rich text file (RTF), which is not read; save it as plain text"),
    (b"BZh", "is compressed with bzip2; unpack it, or compress it with gzip"),
    (b"\xfd7zXZ\0", "is compressed with xz; unpack it, or compress it with gzip"),
    (b"\x28\xb5\x2f\xfd", "is compressed with Zstandard; unpack it, or compress it with gzip"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7z archive; unpack it and read what is in it"),
    (b"\x1f\x8b", "is gzip within gzip; unpack it once"),
)
_COMMENT = "<!--"
_BEFORE_ROOT = (
    (_COMMENT, "-->"),
    ("<?", ">"),
)  # how that opens and ends which may stand before the first tag
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1|meta|title|table|script|style|link)\b[^<]*?>",
    re.I,
)
_FEED = re.compile(r"<(?:!doctype\s+)?(?:rss|(?:atom:)?feed|rdf:RDF)\b", re.I)
_XML = re.compile(r"\s*<\?xml\b")
_JSON_OBJECT = re.compile(r"\s*\{\s*\"")
_WARC = b"WARC/"
_DELIMITERS = (",", ";", "\t")
_MAX_COLUMN_NAME_CHARS = 40


def is_skipped(name: str) -> bool:
    """Whether a file that is found in a folder, and not named by anybody, is passed over in silence."""
    suffix = _suffix(name)
    return suffix in _NO_ARTICLES or (not suffix and PurePath(name.lower()).stem in _NO_ARTICLE_NAMES)


def is_json(name: str) -> bool:
    """Whether a file's name says that it is JSON, of lines or not."""
    return _suffix(name) == ".json"


def _suffix(name: str) -> str:
    return PurePath(name.lower().removesuffix(".gz")).suffix


def kind(head: bytes, name: str, path: str) -> Kind:
    """The kind of an input.

    Parameters
    ----------
    head
        Its first bytes, unzipped.
    name
        Its file name, empty if it has none. A known suffix decides, except that what is plainly a page,
        a feed or a web archive is read as one.
    path
        The input as it was named, for errors.

    Raises
    ------
    FormatError
        It's empty, or of a kind that is not read; the reason says what to do instead.
    """
    if not head:
        raise FormatError(path, "is empty")
    for magic, reason in _REFUSED:
        if head.startswith(magic):
            raise FormatError(path, reason)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise FormatError(path, _zip_reason(head))
    if head.startswith(_WARC):
        return "warc"
    if head[257:262] == b"ustar":
        raise FormatError(path, "is a tar archive; unpack it and read what is in it")
    told = charset.marked(head)
    if told is None and is_binary(head):
        raise FormatError(path, "is binary, not text; save its text as .txt")
    begin = head[told[1] :].decode(told[0], "replace") if told else head.decode("latin-1")
    suffix = _suffix(name)
    root = _root(begin)
    if _FEED.match(root):
        return "feed"
    if suffix not in (".jsonl", ".ndjson") and _HTML.match(root):
        return "html"
    if suffix in _KINDS:
        return _KINDS[suffix]
    if _XML.match(begin):
        raise FormatError(path, "is XML of a kind that is not read; save its text as .txt or .html")
    if begin.lstrip().startswith(_COMMENT):
        return "html"  # whose first tag stands further down than is looked at
    if _JSON_OBJECT.match(begin):
        return "jsonl"
    if suffix == ".json":
        raise FormatError(path, 'is JSON, but not one object with a "text" a line (JSON lines)')
    return "csv" if _has_columns(begin) else "text"


def _has_columns(begin: str) -> bool:
    """Whether the first line names columns, one of which is "text": several short names, each another."""
    first = next((line for line in begin.splitlines() if line.strip()), "")
    for delimiter in _DELIMITERS:
        names = [name.strip(' "').lower() for name in first.split(delimiter)]
        if "text" in names and len(names) == len(set(names)) > 1:
            return all(0 < len(name) <= _MAX_COLUMN_NAME_CHARS for name in names)
    return False


def _root(begin: str) -> str:
    """What follows on all that may come before the first tag of a page or of XML."""
    rest = begin.lstrip()
    while ending := next((ending for opening, ending in _BEFORE_ROOT if rest.startswith(opening)), None):
        _, ended, after = rest.partition(ending)
        if not ended:
            break
        rest = after.lstrip()
    return rest


def _zip_reason(head: bytes) -> str:
    if b"word/" in head or b"[Content_Types].xml" in head:
        return "is a Word or other Office file, which is not read; save it as plain text"
    if b"opendocument" in head:
        return "is an OpenDocument file, which is not read; save it as plain text"
    return "is a zip archive; unpack it and read what is in it"


def is_binary(head: bytes) -> bool:
    """Whether bytes are no text: many control characters, or some NUL in what isn't UTF-8 either."""
    n_control = sum(head.count(c) for c in range(32) if c not in b"\t\n\v\f\r\x1b")
    if n_control > len(head) / 10:
        return True
    if b"\0" not in head:
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return True
    return False
