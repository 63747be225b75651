from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.export.csv import STATEMENT_COLUMNS, VOICE_COLUMNS, row, statement_rows, voice_rows
from sayso.records import Link
from tests.report.made import MARRIN, at, ferry, talks


def test_a_row_for_each_voice_and_one_for_the_rest() -> None:
    assert list(voice_rows(talks(title="Harbour, again", outlet="Kestrel", published="2031-05-12"))) == [
        'harbour.txt,"Harbour, again",Kestrel,2031-05-12,'
        'Ilva Marrin,person,true,harbour master,Orsa Port,2,"1 assert, 1 deny"',
        'harbour.txt,"Harbour, again",Kestrel,2031-05-12,'
        "Officials in the ministry,officials,false,,the ministry,1,1 warn",
        'harbour.txt,"Harbour, again",Kestrel,2031-05-12,,,,,,2,"1 assert, 1 predict"',
    ]


def test_a_row_for_each_statement_with_its_exact_words() -> None:
    first, second, *_ = statement_rows(talks())
    assert first == (
        "harbour.txt,1,49,,,,Ilva Marrin,Ilva Marrin,citing,The harbour would reopen,"
        "assert,certain,the Kestrel → Ilva Marrin,false,indirect,0.9,a"
    )
    assert second == (
        "harbour.txt,3,5,,,,Ilva Marrin,She,denied,that money was paid,deny,,,false,indirect,0.9,b"
    )
    *_, last = statement_rows(ferry())
    assert last == "ferry.txt,5,73,,,,,,reportedly,It was … burnt,,,,false,indirect,0.5,d"


def test_a_link_without_a_sure_name_has_its_words() -> None:
    reading = talks()
    chain = (Link(at("the Kestrel"), None), Link(at("She"), "Ilva Marrin"))
    (written,) = statement_rows(replace(reading, statements=(replace(reading.statements[1], chain=chain),)))
    assert "the Kestrel? → Ilva Marrin" in written


def test_the_headers_fit_the_rows() -> None:
    for columns, rows in ((VOICE_COLUMNS, voice_rows(talks())), (STATEMENT_COLUMNS, statement_rows(talks()))):
        assert {len(cells) for cells in csv.reader(rows)} == {len(columns)}


def test_a_name_of_five_hundred_words_is_whole() -> None:
    reading = talks()
    name = "Ilva " * 499 + "Marrin"
    one = replace(reading, statements=(replace(reading.statements[0], speaker=replace(MARRIN, name=name)),))
    (cells,) = csv.reader(voice_rows(one))
    assert cells[VOICE_COLUMNS.index("name")] == name


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        (" \t=1", "'  =1"),
        ("\r=1", '"\'\n=1"'),
        ("1=1", "1=1"),
        ("\x1b[2J\x00\u202e\ud83d", "␛[2J␀��"),
        ('said "no", twice', '"said ""no"", twice"'),
        (-1, "-1"),
        (0.5, "0.5"),
        (True, "true"),
        (None, ""),
    ],
)
def test_a_cell_is_no_formula_and_holds_no_controls(cell: str | float | bool | None, written: str) -> None:
    assert row(["a", cell]) == f"a,{written}"


@given(st.lists(st.text(), min_size=1, max_size=3))
def test_any_cells_can_be_read_back_and_are_utf8(cells: list[str]) -> None:
    written = row(["x", *cells]) + "\n"
    written.encode()
    (read,) = csv.reader(io.StringIO(written, newline=""))
    assert len(read) == 1 + len(cells)
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in read)
