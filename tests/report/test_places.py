from __future__ import annotations

import pytest

from sayso.report.places import Place, Places

TEXT = "one\n👩 two\r\n\rfour"


@pytest.mark.parametrize(
    ("words", "place"),
    [("one", (1, 1)), ("two", (2, 3)), ("\r\n", (2, 6)), ("\rfour", (3, 1)), ("four", (4, 1))],
)
def test_lines_and_columns_count_from_one_whatever_ends_a_line(words: str, place: tuple[int, int]) -> None:
    assert Places(TEXT).place(TEXT.index(words)) == Place(*place)


def test_an_empty_text_has_its_first_place() -> None:
    assert Places("").place(0) == Place(1, 1)
