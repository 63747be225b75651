"""The real command over bad input beside good: everything is read or named, nothing is lost, no traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

GOOD = "“We never asked for it,” Mara Lind said on Monday. She added that the talks would go on."
BAD: dict[str, tuple[bytes, str]] = {
    "binary.txt": (bytes(range(256)) * 40, ""),
    "broken.jsonl": (b'{"text": "' + GOOD.encode() + b'"}\n{"text": \n', "broken.jsonl#2"),
    "cut.txt.gz": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", ""),
    "empty.txt": (b"", "is empty"),
    "feed.xml": (b"<?xml version='1.0'?><rss><channel><item><title>x</", ""),
    "letters.txt": (b"a" * 20_000_000, ""),
    "paper.pdf": (b"%PDF-1.7 ...", ""),
    "surrogate.jsonl": (json.dumps({"text": GOOD, "id": "\ud83d"}).encode() + b"\n", ""),
    "surrogates.jsonl": (json.dumps({"text": GOOD + "\ud83d"}).encode() + b"\n", "surrogates.jsonl#1"),
}
READ = {
    "cut.html": b"<html><body><article><p>" + GOOD.encode() + b"</p><p>Ann said it was late. " + b"x " * 90,
    "emoji.txt": ("👩‍🚀 “Up we go,” Ann Ly said. The minister denied it. " + GOOD).encode(),
    "good.txt": GOOD.encode(),
    "mac.txt": GOOD.replace(". ", ".\r").encode(),
    "null.txt": GOOD.replace("asked", "as\0ked").encode(),
    "unmarked.txt": GOOD.encode("utf-16-le"),
}


def test_good_articles_are_read_and_bad_ones_named(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in READ.items():
        (folder / name).write_bytes(data)
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "dangling.txt").symlink_to("nowhere")
    command = [sys.executable, "-c", "from sayso.cli.main import run; run()", "read", str(folder)]
    done = subprocess.run(
        [*command, "--format", "jsonl", "--model", "small"],
        capture_output=True,
        text=True,
        encoding="utf8",
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
    read = {Path(json.loads(line)["article"]["path"]).name for line in done.stdout.splitlines()}
    assert set(READ) - {"cut.html"} <= read
    named = done.stderr
    for name, (_, words) in BAD.items():
        assert name in named or name in {r.partition("#")[0] for r in read}, name
        assert words in named
    assert "dangling.txt" in named
    assert "cut.html" in named or "cut.html" in read
