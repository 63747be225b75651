"""From bytes to text: which character set, and nothing changed but a byte order mark dropped."""

from __future__ import annotations

import codecs
import re

from sayso.errors import FormatError

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<(?:meta\s[^>]{0,200}?charset|\?xml\s[^>]{0,100}?encoding)\s*=\s*(?:[\"']\s*)?([\w.:-]{2,30})", re.I
)
_KNOWN = re.compile(
    r"(?:iso[-_]?8859|windows-|cp\d|koi8|big5|gb|shift|sjis|euc|iso-2022|mac|latin|tis-620|utf-(?:8|16|32))",
    re.I,
)
_TYPOGRAPHY = frozenset("‘’‚“”„–—…•·«»‹›£€¢¥§©®™°±×÷¹²³¼½¾ªº¿¡†‡\xa0")


def marked(data: bytes) -> tuple[str, int] | None:
    """The Unicode encoding that the first bytes tell, and the length of the byte order mark in bytes.

    Without a mark, UTF-16 is told by its NUL bytes: of text in Latin letters, every second byte is one.
    ``None``: neither.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    head = data[:4096]
    half = len(head) // 2
    if half >= 2:
        even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
        if odd > 0.4 and even < 0.02:
            return "utf-16-le", 0
        if even > 0.4 and odd < 0.02:
            return "utf-16-be", 0
    return None


def decode(data: bytes, path: str, said: str | None = None) -> str:
    """The text that some bytes stand for; every code point as it is, but no byte order mark.

    Tried in this order, and strictly: a byte order mark or the look of UTF-16; UTF-8, which other text hardly
    ever is by chance; the character set that came with the bytes, then the one that a page or XML declares;
    Windows-1252 and Mac Roman where all beyond ASCII is what English text has (quotation marks, dashes,
    accented letters within words); what charset-normalizer finds most likely.

    Parameters
    ----------
    data
        The bytes.
    path
        The input as it was named, for errors.
    said
        The character set that whoever sent the bytes named (HTTP does).

    Raises
    ------
    FormatError
        A mark that the bytes don't keep to, or no character set in which they make text.
    """
    told = marked(data)
    if told:
        encoding, n_mark = told
        try:
            return data[n_mark:].decode(encoding)
        except UnicodeDecodeError as error:
            place = n_mark + error.start
            reason = f"looks like {encoding.upper()} but is damaged at byte {place}; save it as UTF-8"
            raise FormatError(path, reason) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = _named(said, data) or _named(_declared(data), data) or _western(data) or _likely(data)
    if text is None:
        raise FormatError(path, "can't be decoded: no character set fits its bytes; save it as UTF-8")
    return text


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    return match[1].decode("ascii", "replace") if match else None


def _named(name: str | None, data: bytes) -> str | None:
    if name is None:
        return None
    name = name.lower()
    if name in ("iso-8859-1", "latin1", "us-ascii", "ascii"):
        name = "windows-1252"  # as browsers read it (WHATWG Encoding Standard)
    try:
        return data.decode(name) if _KNOWN.match(name) else None
    except (LookupError, UnicodeDecodeError):
        return None


def _western(data: bytes) -> str | None:
    for encoding in ("windows-1252", "mac-roman"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(_in_place(text, i) for i, c in enumerate(text[:100_000]) if c >= "\x80"):
            return text
    return None


def _in_place(text: str, i: int) -> bool:
    """Whether English text would have this character here: typography, an accented letter in a word."""
    if text[i] in _TYPOGRAPHY:
        return True
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    beside = [c for c in (before, after) if c.isascii() and c.isalpha()]
    return text[i].isalpha() and bool(beside) and (text[i].islower() or not before.islower())


def _likely(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None or best.encoding in ("utf_7",):
        return None
    try:
        return data.decode(best.encoding)  # not str(best), which changes line ends
    except (LookupError, UnicodeDecodeError):
        return None
