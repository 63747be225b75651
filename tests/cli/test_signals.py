"""What needs a process of its own: signals and closed pipes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

FAKE = Path(__file__).with_name("fake_sayso.py")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and pipes as POSIX has them")


def start(*arguments: str, command: str = "read") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(FAKE), command, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"},
    )


def test_an_interrupt_ends_at_once_and_says_what_was_done() -> None:
    with start("a", "b", "stuck", "--format", "jsonl") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        done = [json.loads(process.stdout.readline())["article"]["path"] for _ in range(2)]
        assert process.stderr.readline() == "stuck\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 130
        assert done == ["a", "b"]
        assert process.stdout.read() == ""
        assert process.stderr.read() == "closed\nsayso: interrupted; 2 articles done\n"


def test_an_interrupt_says_nothing_of_a_name_that_may_still_come() -> None:
    with start("lind1", "stuck", "--name", "marrin", command="voices") as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "stuck\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 130
        assert process.stderr.read() == "closed\nsayso: interrupted; 1 article done\n"


def test_an_interrupt_keeps_the_part_of_a_file(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with start("a", "stuck", "--format", "jsonl", "--out", str(out)) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "stuck\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 130
        assert process.stderr.read() == f"closed\nsayso: interrupted; 1 article done, kept in {out}.part\n"
    assert not out.exists()
    assert len(Path(f"{out}.part").read_bytes().splitlines()) == 1


def test_a_closed_standard_error_loses_nothing() -> None:
    with start("-", "missing", "a", "--format", "jsonl") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stderr.close()
        process.stdin.close()
        assert len(process.stdout.read().splitlines()) == 2
        assert process.wait(timeout=10) == 1


@pytest.mark.parametrize(
    ("command", "form"),
    [("read", "jsonl"), ("read", "text"), ("voices", "jsonl"), ("voices", "csv"), ("voices", "table")],
)
def test_a_closed_pipe_is_no_error(command: str, form: str) -> None:
    with start("endless", "--format", form, command=command) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.wait(timeout=10) == 0
        assert process.stderr.read() == "closed\n"


def test_a_page_goes_on_when_the_pipe_is_closed(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    with start("a", "-", "b", "--format", "jsonl", "--html", str(page)) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline()
        process.stdout.close()
        process.stdin.close()
        assert process.wait(timeout=10) == 0
    assert "3 articles, 3 statements" in page.read_bytes().decode()
