from __future__ import annotations

import pytest

from sayso.ingest import head, masks
from sayso.ingest.known import Known
from sayso.records import Spans

BODY = "KARSK, Oblonia, March 3, 2031 (RIA) — The minister said that the gates of the dam had been shut."


def known(text: str, masked: Spans = ()) -> Known:
    return head.known(text, masked, masks.dateline(text))


def test_title_byline_and_day() -> None:
    text = f"310303 dam leak\n\nDam gates shut, minister says\n\nBy Ana Ruiz and Jan de Vries\n\n{BODY}\n"
    assert known(text, masks.debris(text)) == {
        "title": ("Dam gates shut, minister says", "first line"),
        "byline": ("Ana Ruiz and Jan de Vries", "byline"),
        "published": ("2031-03-03", "dateline"),
    }


def test_dateline_without_a_year_gives_no_day() -> None:
    text = f"Dam gates shut\n\n{BODY.replace(', 2031', '')}"
    assert known(text, ()) == {"title": ("Dam gates shut", "first line")}


def test_sentence_is_no_title() -> None:
    assert known("The minister said so.\n\nShe said no more.", ()) == {}
    assert known(f"{BODY}\n\nShe said no more.", ()) == {"published": ("2031-03-03", "dateline")}


def test_headline_may_hold_numbers() -> None:
    assert known("5 dams built since 2012 leak\n\nThe minister said so.", ())["title"][0].startswith("5 dams")


def test_only_line_is_no_title() -> None:
    assert known("Minister denies leak", ()) == {}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Ruiz", "Ana Ruiz"),
        ("BY ANA RUIZ", "ANA RUIZ"),
        ("By Ana Ruiz, Karsk Courier", "Ana Ruiz"),
        ("By Ana Ruiz in Karsk", "Ana Ruiz"),
        ("By Ana Ruiz, Jan Roe and Li Wu", "Ana Ruiz, Jan Roe and Li Wu"),
        ("By Piers Halloran, Diplomatic Editor", "Piers Halloran"),
        ("By Piers Halloran, Diplomatic Editor and Ana Ruiz", "Piers Halloran and Ana Ruiz"),
        ("By Piers Halloran, Diplomatic Editor, and Ana Ruiz, Karsk Courier", "Piers Halloran, and Ana Ruiz"),
        ("By Monday the dam was dry.", None),
        ("By Ana Ruiz's own account, it leaked.", None),
    ],
)
def test_byline(line: str, names: str | None) -> None:
    found = known(f"Dam gates shut\n{line}\n{BODY}", ()).get("byline")
    assert found == (None if names is None else (names, "byline"))


@pytest.mark.parametrize(
    "above",
    [
        "KARSK COURIER\nFriday, March 14, 2031",
        "Karsk Courier | Friday 14 March 2031",
        "PRESS RELEASE 3/117\nMinistry",
    ],
)
def test_title_below_the_head_of_a_paper(above: str) -> None:
    text = f"{above}\n\nDam gates shut\n\nThe minister said so.\n\nShe said no more."
    assert known(text, ())["title"] == ("Dam gates shut", "first line")
    assert "title" not in known(f"{above}\n\nThe minister said so.\n\nShe said no more.", ())


def test_letter_has_no_title() -> None:
    assert "title" not in known("To the Editor\n\nKarsk, 14 May 2031\n\nSir,\n\nThe dam leaks.", ())


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Friday, March 14, 2031", "2031-03-14"),
        ("Published 14 March 2031, 21.10", "2031-03-14"),
        ("Karsk, 14 March 2031", None),
        ("March 14", None),
        ("March 14, 2031 was the day of the leak", None),
    ],
)
def test_line_that_is_a_date(line: str, day: str | None) -> None:
    found = known(f"Dam gates shut\n{line}\n\nThe minister said so.", ()).get("published")
    assert found == (None if day is None else (day, "date line"))
