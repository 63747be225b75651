from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sayso import __version__
from sayso.cli.progress import expected
from tests.cli.fake_sayso import TEXT
from tests.cli.results import Sayso, said

ONE = "“Nobody asked us,”»¹ _said_¹ ‹Ilva›¹."


def test_text_is_the_default(sayso: Sayso) -> None:
    result = sayso("read", "a.txt", "b.txt", "--outlet", "Kestrel")
    rule = "─" * 80
    piece = "\n" + rule + "\nKestrel\n{}.txt\n\n«" + ONE + "\n\nWho is heard\n1  Ilva ¹\n"
    assert result.stdout == (
        "‹source› · _cue_ · «content» · ⟦not read⟧\n"
        + piece.format("a")
        + piece.format("b")
        + f"\n{rule}\n2 articles, 2 statements\n"
    )
    assert said(result) == []
    assert result.exit_code == 0


def test_json_lines(sayso: Sayso) -> None:
    result = sayso("read", "a", "b", "--format", "jsonl")
    assert [json.loads(line)["article"]["path"] for line in result.stdout.splitlines()] == ["a", "b"]
    assert result.exit_code == 0


def test_standard_input(sayso: Sayso) -> None:
    result = sayso("read", "-", "--format", "jsonl", stdin=TEXT)
    assert json.loads(result.stdout)["article"]["text"] == TEXT


def test_what_is_left_out_is_named_and_the_rest_goes_on(sayso: Sayso) -> None:
    result = sayso("read", "missing", "a", "french", "--format", "jsonl")
    assert said(result) == [
        "sayso: missing: no such ␛[31mfile",
        "sayso: french: is in French, and English is read",
    ]
    assert len(result.stdout.splitlines()) == 1
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("missing", "sayso: missing: no such ␛[31mfile"),
        ("nothing", "sayso: no article found; name a file or a folder that holds some"),
        ("model", "sayso: weights small are missing; 0 articles done"),
        ("full", "sayso: stopped, No space left on device; 0 articles done"),
    ],
)
def test_nothing_could_be_done(sayso: Sayso, tmp_path: Path, path: str, words: str) -> None:
    result = sayso("read", path, "--model", "small", "--out", "out.txt", "--html", "page.html")
    assert said(result) == [words]
    assert result.exit_code == 3
    assert list(tmp_path.iterdir()) == []


def test_only_another_language_is_something_left_out(sayso: Sayso) -> None:
    assert sayso("read", "french").exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a", "--format", "pdf"],
        ["a", "--jobs", "0"],
        ["a", "--model", "large"],
        ["a", "--out", "no/such/folder"],
        ["a", "--out", "x", "--html", "no/such/folder"],
        ["a", "--out", "x", "--html", "x"],
        ["a", "--out", "a"],
    ],
)
def test_wrong_use(sayso: Sayso, tmp_path: Path, arguments: list[str]) -> None:
    result = sayso("read", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_what_would_be_overwritten_is_named(sayso: Sayso) -> None:
    assert "--out and --html both name “x”" in sayso("read", "a", "--out", "x", "--html", "x").stderr
    assert "“a” would be read and overwritten" in sayso("read", "b", "a", "--out", "a").stderr


def test_a_file_is_whole_or_not_there(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("old")
    result = sayso("read", "a", "b", "--format", "jsonl", "--out", "out.jsonl")
    assert result.stdout == ""
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    assert len((tmp_path / "out.jsonl").read_bytes().decode().splitlines()) == 2


def test_text_in_a_file_has_no_colours_and_a_fixed_width(
    sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "30")
    sayso("read", "a", "--out", "out.txt")
    written = (tmp_path / "out.txt").read_bytes().decode()
    assert "«" + ONE in written
    assert "─" * 80 in written
    assert "\x1b" not in written


def test_a_page_takes_the_place_of_the_text(sayso: Sayso, tmp_path: Path) -> None:
    result = sayso("read", "a", "--html", "page.html")
    assert result.stdout == ""
    assert '<cite class="source s1"' in (tmp_path / "page.html").read_bytes().decode()
    assert "Who is heard" in sayso("read", "a", "--html", "page.html", "--format", "text").stdout


def test_its_own_files_are_no_articles(sayso: Sayso, tmp_path: Path) -> None:
    sayso("read", "mine/out.jsonl", "--format", "jsonl", "--out", "./out.jsonl")
    written = (tmp_path / "out.jsonl").read_bytes().decode().splitlines()
    assert [json.loads(line)["article"]["path"] for line in written] == ["ferry.txt"]


@pytest.mark.parametrize("out", [".", "/", "", "folder"])
def test_a_folder_is_no_file_to_write_to(sayso: Sayso, tmp_path: Path, out: str) -> None:
    (tmp_path / "folder").mkdir()
    result = sayso("read", "a", "--out", out)
    assert result.exit_code == 2
    assert "is a folder" in result.stderr


def test_an_input_is_never_overwritten_whatever_it_is_called(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a").write_text("kept", encoding="utf8")
    (tmp_path / "link").symlink_to("a")
    for out in ("folder/../a", "link"):
        assert sayso("read", "a", "--out", out).exit_code == 2
    assert (tmp_path / "a").read_text(encoding="utf8") == "kept"


def test_a_device_is_written_to_as_it_is(sayso: Sayso) -> None:
    assert sayso("read", "a", "--out", os.devnull).exit_code == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_is_named(sayso: Sayso) -> None:
    result = sayso("read", "a", "--html", "/dev/full")
    assert said(result) == ["sayso: stopped, No space left on device; 1 article done"]
    assert result.exit_code == 3


def test_an_interrupt_keeps_what_is_done(sayso: Sayso, tmp_path: Path) -> None:
    result = sayso("read", "a", "interrupt", "--format", "jsonl", "--out", "out.jsonl", "--html", "page.html")
    assert said(result) == ["sayso: interrupted; 1 article done, kept in out.jsonl.part and page.html.part"]
    assert result.exit_code == 130
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl.part", "page.html.part"]
    assert json.loads((tmp_path / "out.jsonl.part").read_bytes())["article"]["path"] == "a"
    assert (tmp_path / "page.html.part").read_bytes().endswith(b"</html>")


def test_version(sayso: Sayso) -> None:
    assert sayso("--version").stdout == f"sayso {__version__}\n"


def test_help_has_examples_on_lines_of_their_own(sayso: Sayso) -> None:
    lines = sayso("read", "--help").stdout.splitlines()
    assert "    sayso read articles/ --html page.html" in lines


def test_a_character_set_of_the_system_changes_nothing(sayso: Sayso, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    assert TEXT in sayso("read", "a", "--format", "jsonl").stdout_bytes.decode()


def test_expected_counts_files_of_one_article(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "in/b.html", "in/c.txt.gz"):
        (tmp_path / name).touch()
    assert expected([str(tmp_path), "d.txt"]) == 4
    assert expected([str(tmp_path), "-"]) is None
    for name in ("many.jsonl.gz", "t.CSV", "t.tsv", "feed.xml", "feed.rss", "k.warc.gz"):
        assert expected([str(tmp_path), name]) is None
    (tmp_path / "in/many.jsonl.gz").touch()
    assert expected([str(tmp_path)]) is None


def test_nothing_heavy_is_imported_for_help() -> None:
    code = "import sys, sayso.cli.main; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "sayso.cli.read" in loaded
    assert not loaded & {
        "rich",
        "jinja2",
        "numpy",
        "onnxruntime",
        "sayso.ingest",
        "sayso.reading",
        "sayso.report",
    }


def test_an_interrupt_before_the_work_begins(sayso: Sayso, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sayso.cli.work.opened", interrupt)
    result = sayso("read", "a")
    assert (result.exit_code, said(result)) == (130, ["sayso: interrupted; nothing done"])
