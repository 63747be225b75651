from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import FormatError
from sayso.ingest import charset

TEXT = "The minister’s “plan” — worth £3m — was late.\r\nHe didn’t know; Mr Müller, in Zürich,\rdid…\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1252", "mac-roman"])
def test_text_without_a_mark(encoding: str) -> None:
    assert charset.decode(TEXT.encode(encoding), "a") == TEXT


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_mark_decides_and_is_dropped(mark: bytes, encoding: str) -> None:
    assert charset.decode(mark + TEXT.encode(encoding), "a") == TEXT


def test_nothing_is_normalised() -> None:
    text = "e\u0301\u00e9 \ufb01 \r\r\n\u2028\u00a0\u200b 👩‍👩‍👧 \ufeffx"
    assert charset.decode(text.encode(), "a") == text


def test_declared_character_set_of_a_page() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body>Śląsk, Łódź</body></html>'
    assert charset.decode(page.encode("iso-8859-2"), "a") == page


def test_what_came_with_the_bytes_goes_before_what_they_declare() -> None:
    page = '<meta charset="iso-8859-1"><body>Śląsk, Łódź</body>'
    assert charset.decode(page.encode("iso-8859-2"), "a", "ISO-8859-2") == page
    assert charset.decode(page.encode(), "a", "iso-8859-2") == page
    assert charset.decode("<p>“é” no</p>".encode("cp1252"), "a", "nonsense") == "<p>“é” no</p>"


def test_declared_latin_1_is_windows_1252() -> None:
    page = "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'><p>“é” no</p>"
    assert charset.decode(page.encode("cp1252"), "a") == page


def test_utf_8_goes_before_a_wrong_declaration() -> None:
    page = '<meta charset="windows-1252"><p>“Müller”</p>'
    assert charset.decode(page.encode(), "a") == page


def test_other_sets_are_guessed() -> None:
    text = "Министр сказал в понедельник, что шлюзы плотины закрыты и что никто не знает почему. " * 3
    assert charset.decode(text.encode("cp1251"), "a") == text


def test_damaged_utf_16_says_where() -> None:
    with pytest.raises(FormatError, match="UTF-16-LE but is damaged at byte 8; save it as UTF-8"):
        charset.decode(codecs.BOM_UTF16_LE + "abc".encode("utf-16-le") + b"\x00\xd8", "a")


@given(st.binary(max_size=300))
def test_any_bytes_make_text_or_a_format_error(data: bytes) -> None:
    try:
        text = charset.decode(data, "a")
    except FormatError:
        return
    assert charset.decode(data, "a") == text


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=100))
def test_utf_8_comes_back_as_it_went(text: str) -> None:
    data = text.encode()
    if charset.marked(data) is None:
        assert charset.decode(data, "a") == text
