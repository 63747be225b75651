from __future__ import annotations

import pytest

from sayso.ingest import head, masks

BODY = "KARSK, Oblonia, March 3, 2031 (RIA) — The minister said that the gates of the dam had been shut."


def test_title_byline_and_day() -> None:
    text = f"310303 dam leak\n\nDam gates shut, minister says\n\nBy Ana Ruiz and Jan de Vries\n\n{BODY}\n"
    assert head.known(text, masks.debris(text)) == {
        "title": ("Dam gates shut, minister says", "first line"),
        "byline": ("Ana Ruiz and Jan de Vries", "byline"),
        "published": ("2031-03-03", "dateline"),
    }


def test_dateline_without_a_year_gives_no_day() -> None:
    text = f"Dam gates shut\n\n{BODY.replace(', 2031', '')}"
    assert head.known(text, ()) == {"title": ("Dam gates shut", "first line")}


def test_sentence_is_no_title() -> None:
    assert head.known("The minister said so.\n\nShe said no more.", ()) == {}
    assert head.known(f"{BODY}\n\nShe said no more.", ()) == {"published": ("2031-03-03", "dateline")}


def test_only_line_is_no_title() -> None:
    assert head.known("Minister denies leak", ()) == {}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Ruiz", "Ana Ruiz"),
        ("BY ANA RUIZ", "ANA RUIZ"),
        ("By Ana Ruiz, Karsk Courier", "Ana Ruiz"),
        ("By Ana Ruiz in Karsk", "Ana Ruiz"),
        ("By Ana Ruiz, Jan Roe and Li Wu", "Ana Ruiz, Jan Roe and Li Wu"),
        ("By Monday the dam was dry.", None),
        ("By Ana Ruiz's own account, it leaked.", None),
    ],
)
def test_byline(line: str, names: str | None) -> None:
    found = head.known(f"Dam gates shut\n{line}\n{BODY}", ()).get("byline")
    assert found == (None if names is None else (names, "byline"))
