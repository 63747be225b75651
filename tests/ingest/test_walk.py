from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from sayso.errors import InputError, NotFoundError
from sayso.ingest import walk


def found(name: Path) -> list[str]:
    return [
        f"{type(f).__name__}: {f.reason}"
        if isinstance(f, InputError)
        else f.relative.removeprefix(f"{name.resolve().name}/")
        for f in walk.files(str(name))
    ]


def fill(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("words")


def test_folder_is_sorted_by_path_at_any_depth(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a/z.html", "a/b/c.jsonl", "a.txt", "c.TXT.gz")
    assert found(tmp_path) == ["a/b/c.jsonl", "a/z.html", "a.txt", "b.txt", "c.TXT.gz"]


def test_folders_are_told_apart(tmp_path: Path) -> None:
    fill(tmp_path, "a/1.txt", "b/1.txt")
    both = [f for name in ("a", "b") for f in walk.files(str(tmp_path / name)) if isinstance(f, walk.Found)]
    assert [f.relative for f in both] == ["a/1.txt", "b/1.txt"]


def test_what_is_hidden_or_no_article_is_passed_over(tmp_path: Path) -> None:
    fill(
        tmp_path,
        "a.txt",
        ".hidden.txt",
        ".git/b.txt",
        "key.json",
        "map.PNG",
        "notes.md",
        "LICENSE",
        "data.json.gz",
    )
    assert found(tmp_path) == ["a.txt"]


def test_json_of_lines_with_a_text_is_found(tmp_path: Path) -> None:
    fill(tmp_path, "a.json", "key.json", "c.json.gz", "cut.json.gz")
    line = b'{"text": "The minister said so."}\n'
    (tmp_path / "a.json").write_bytes(line * 2)
    (tmp_path / "c.json.gz").write_bytes(gzip.compress(line))
    (tmp_path / "cut.json.gz").write_bytes(gzip.compress(line)[:9])
    assert found(tmp_path) == ["a.json", "c.json.gz"]


def test_what_may_hold_an_article_is_not(tmp_path: Path) -> None:
    fill(tmp_path, "a.pdf", "b.docx", "c.story", "d")
    assert found(tmp_path) == ["a.pdf", "b.docx", "c.story", "d"]


def test_file_that_is_named_is_always_tried(tmp_path: Path) -> None:
    fill(tmp_path, "key.json")
    (only,) = walk.files(str(tmp_path / "key.json"))
    assert isinstance(only, walk.Found)
    assert only.relative == only.path == str(tmp_path / "key.json")


def test_folder_without_articles_is_said(tmp_path: Path) -> None:
    fill(tmp_path, "key.json")
    assert found(tmp_path) == ["NotFoundError: is a folder with no file that could hold an article"]


def test_missing(tmp_path: Path) -> None:
    assert found(tmp_path / "no.txt") == ["NotFoundError: no such file or folder"]
    for name in ("a\0b", "\ud83d", "\udcff"):
        (only,) = walk.files(name)
        assert isinstance(only, NotFoundError)
        assert only.path.encode()


def test_dangling_and_circular_links(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("nowhere")
    (tmp_path / "b.txt").symlink_to("b.txt")
    fill(tmp_path, "c.txt")
    reasons = [
        "NotFoundError: is a link that leads nowhere",
        "NotFoundError: is a link that goes in a circle",
    ]
    assert found(tmp_path) == [*reasons, "c.txt"]
    assert found(tmp_path / "a.txt") == reasons[:1]
    assert found(tmp_path / "b.txt") == reasons[1:]


def test_link_to_a_folder_around_it(tmp_path: Path) -> None:
    fill(tmp_path, "in/a.txt")
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    assert found(tmp_path) == [
        "in/a.txt",
        "NotFoundError: is a link to a folder around it: it goes in a circle",
    ]


def test_folder_is_entered_once(tmp_path: Path) -> None:
    fill(tmp_path, "a/x.txt")
    (tmp_path / "b").symlink_to("a")
    assert found(tmp_path) == ["a/x.txt"]


def test_folder_that_cant_be_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, "a/x.txt", "b.txt")
    iterdir = Path.iterdir

    def closed(self: Path) -> object:
        if self.name == "a":
            raise PermissionError(13, "Permission denied", str(self))
        return iterdir(self)

    monkeypatch.setattr(Path, "iterdir", closed)
    assert found(tmp_path) == ["NotFoundError: can't be opened: Permission denied", "b.txt"]


def test_pipe_in_a_folder_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    os.mkfifo(tmp_path / "pipe.json")
    assert found(tmp_path) == ["FormatError: is neither a file nor a folder"] * 2


def test_name_of_odd_bytes_can_be_written(tmp_path: Path) -> None:
    fill(tmp_path, "a\udcff.txt")
    assert found(tmp_path) == ["a\\xff.txt"]


def test_folders_of_great_depth(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 600)
    deep.mkdir(parents=True)
    fill(deep, "a.txt")
    assert found(tmp_path) == ["d/" * 600 + "a.txt"]
