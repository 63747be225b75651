from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.fake_sayso import TEXT
from tests.cli.results import Sayso, said

RULE = "─" * 80


def test_a_table_is_the_default(sayso: Sayso) -> None:
    result = sayso("voices", "marrin", "a", "--outlet", "Kestrel")
    assert result.stdout == (
        f"\n{RULE}\nKestrel\nmarrin\n\n"
        "n  voice        kind          acts\n"
        "1  Ilva Marrin  named person  1 deny\n"
        f"\n{RULE}\nKestrel\na\n\n"
        "n  voice       kind  acts\n"
        "1  unresolved\n"
        f"\n{RULE}\n2 articles, 1 voice, 2 statements\n"
    )
    assert said(result) == []
    assert result.exit_code == 0


def test_all_that_one_voice_said(sayso: Sayso) -> None:
    result = sayso("voices", "lind1", "marrin", "a", "--name", "MARRIN")
    assert result.stdout == (
        "‹source› · _cue_ · «content» · ⟦not read⟧\n"
        f"\n{RULE}\nmarrin\n\n"
        "marrin:1:20 · deny\n"
        "‹Ilva› _said_ «“Nobody asked us,”»\n"
        "↳ Ilva → Ilva Marrin\n"
        f"\n{RULE}\n1 article, 1 statement\n"
    )
    assert said(result) == []
    assert result.exit_code == 0


def test_json_lines(sayso: Sayso) -> None:
    lines = sayso("voices", "marrin", "a", "--format", "jsonl").stdout.splitlines()
    assert [(json.loads(line)["voice"] or {}).get("name") for line in lines] == ["Ilva Marrin", None]
    found = json.loads(sayso("voices", "marrin", "a", "--format", "jsonl", "--name", "ilva").stdout)
    assert (found["article"]["path"], found["line"], found["column"]) == ("marrin", 1, 20)
    assert found["content_words"] == ["“Nobody asked us,”"]


def test_csv(sayso: Sayso) -> None:
    rows = list(csv.DictReader(sayso("voices", "evil", "a", "--format", "csv").stdout.splitlines()))
    assert [(row["path"], row["name"], row["kind"], row["acts"]) for row in rows] == [
        ("evil", "'=Ilva␛[2J", "person", "1 deny"),
        ("a", "", "", ""),
    ]
    (row,) = csv.DictReader(sayso("voices", "evil", "--format", "csv", "--name", "ilva").stdout.splitlines())
    assert (row["name"], row["line"], row["content"]) == ("'=Ilva␛[2J", "1", "“Nobody asked us,”")


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("table", f"\n{RULE}\n0 articles, 0 statements\n"),
        ("jsonl", ""),
        (
            "csv",
            "path,line,column,title,outlet,published,name,source,cue,content,act,certainty,chain,own,form,score,id\n",
        ),
    ],
)
def test_a_name_that_nobody_has(sayso: Sayso, form: str, written: str) -> None:
    result = sayso("voices", "lind1", "marrin", "lind1", "a", "--name", "smith\x1b", "--format", form)
    assert result.stdout == written
    assert said(result) == ["sayso: nobody called “smith␛” is heard; heard are: B. Lind; Ilva Marrin"]
    assert result.exit_code == 1


def test_forty_others_are_not_all_named(sayso: Sayso) -> None:
    paths = [f"lind{n}" for n in range(40)]
    (line,) = said(sayso("voices", *paths, "--name", "marrin"))
    assert line.endswith("; S. Lind; T. Lind; 20 more")
    found = sayso("voices", *paths, "marrin", "--name", "lind", "--format", "jsonl")
    assert len(found.stdout.splitlines()) == 40
    assert found.exit_code == 0


def test_where_nobody_has_a_name(sayso: Sayso) -> None:
    result = sayso("voices", "a", "--name", "marrin")
    assert said(result) == ["sayso: nobody called “marrin” is heard; no voice here has a name"]
    assert result.exit_code == 1


def test_a_page_with_what_one_voice_said_alone(sayso: Sayso, tmp_path: Path) -> None:
    result = sayso("voices", "a", "marrin", "lind1", "--name", "marrin", "--html", "page.html")
    assert result.stdout == ""
    written = (tmp_path / "page.html").read_bytes().decode()
    assert "1 article, 1 statement" in written
    assert "</label>" in written
    assert '<h2 id="a1h">marrin</h2>' in written


def test_a_page_with_all_voices_is_that_of_read(sayso: Sayso, tmp_path: Path) -> None:
    sayso("voices", "a", "marrin", "--html", "page.html")
    sayso("read", "a", "marrin", "--html", "read.html")
    written = (tmp_path / "page.html").read_bytes()
    assert written == (tmp_path / "read.html").read_bytes()
    assert b"2 articles, 2 statements" in written


def test_a_file_is_whole_or_not_there(sayso: Sayso, tmp_path: Path) -> None:
    assert sayso("voices", "marrin", "--format", "csv", "--out", "out.csv").stdout == ""
    assert (tmp_path / "out.csv").read_bytes().decode() == (
        "path,title,outlet,published,name,kind,named,role,affiliation,n_statements,acts\n"
        "marrin,,,,Ilva Marrin,person,true,,,1,1 deny\n"
    )
    result = sayso("voices", "missing", "--format", "csv", "--out", "none.csv", "--name", "marrin")
    assert said(result) == ["sayso: missing: no such ␛[31mfile"]
    assert result.exit_code == 3
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_what_is_left_out_is_named_and_the_rest_goes_on(sayso: Sayso) -> None:
    result = sayso("voices", "missing", "marrin", "--name", "marrin", "--format", "jsonl")
    assert said(result) == ["sayso: missing: no such ␛[31mfile"]
    assert len(result.stdout.splitlines()) == 1
    assert result.exit_code == 1


def test_an_interrupt_keeps_what_is_done(sayso: Sayso, tmp_path: Path) -> None:
    result = sayso("voices", "marrin", "interrupt", "--format", "csv", "--out", "out.csv")
    assert said(result) == ["sayso: interrupted; 1 article done, kept in out.csv.part"]
    assert result.exit_code == 130
    assert len((tmp_path / "out.csv.part").read_bytes().splitlines()) == 2


@pytest.mark.parametrize(
    "arguments",
    [[], ["a", "--format", "text"], ["a", "--name", ""], ["a", "--name", "…"], ["a", "--out", "a"]],
)
def test_wrong_use(sayso: Sayso, tmp_path: Path, arguments: list[str]) -> None:
    result = sayso("voices", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_help_says_what_a_place_is(sayso: Sayso) -> None:
    assert "PATH:LINE:COLUMN of its cue" in " ".join(sayso("voices", "--help").stdout.split())


def test_standard_input(sayso: Sayso) -> None:
    row = json.loads(sayso("voices", "-", "--format", "jsonl", stdin=TEXT).stdout)
    assert (row["voice"], row["n_statements"], row["statements"]) == (None, 1, ["s"])
