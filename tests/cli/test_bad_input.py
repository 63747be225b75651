"""The real command over bad input beside good: everything is read or named, nothing is lost, no traceback."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

GOOD = "“We never asked for it,” Mara Lind said on Monday. She added that the talks would go on."
WARC = (
    b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
    % (len(GOOD.encode()), GOOD.encode())
)
BAD: dict[str, tuple[bytes, str]] = {
    "binary.txt": (bytes(range(256)) * 40, ""),
    "broken.jsonl": (b'{"text": "' + GOOD.encode() + b'"}\n{"text": \n', "broken.jsonl#2"),
    "cut.txt.gz": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", ""),
    "empty.txt": (b"", "is empty"),
    "empty.csv": (b"", "empty.csv: is empty"),
    "empty.warc.gz": (gzip.compress(b""), "empty.warc.gz: is empty"),
    "cut.warc": (WARC + WARC[:-30], "cut.warc#2: is a record that can't be read (it is cut off)"),
    "feed.xml": (b"<?xml version='1.0'?><rss><channel><item><title>x</", "is a damaged feed"),
    "headless.csv": (b"1,Dam\n2,Gates\n", 'headless.csv: is CSV without a column "text"'),
    "nul.csv": (b"id,text\n1,\0\0\n2,a\0" + b"\0" * 9000 + b"\n", "nul.csv"),
    "nul.warc": (b"WARC/1.0\r\n" + b"\0" * 9000, "nul.warc#1: is a record that can't be read"),
    "nul.xml": (b"<rss><channel><item><title>x\0</title></item>", "nul.xml#1: is an entry without a text"),
    "textless.rss": (b"<rss><channel><item><title>x</title></item></channel></rss>", "textless.rss#1"),
    "letters.txt": (b"a" * 20_000_000, ""),
    "paper.pdf": (b"%PDF-1.7 ...", ""),
    "surrogate.jsonl": (json.dumps({"text": GOOD, "id": "\ud83d"}).encode() + b"\n", ""),
    "surrogates.jsonl": (json.dumps({"text": GOOD + "\ud83d"}).encode() + b"\n", "surrogates.jsonl#1"),
}
READ = {
    "cut.html": b"<html><body><article><p>" + GOOD.encode() + b"</p><p>Ann said it was late. " + b"x " * 90,
    "emoji.txt": ("👩‍🚀 “Up we go,” Ann Ly said. The minister denied it. " + GOOD).encode(),
    "good.txt": GOOD.encode(),
    "good.csv": f'id,text\n1,"{GOOD}"\n'.encode(),
    "good.rss": f"<rss version='2.0'><item><description>{GOOD}</description></item></rss>".encode(),
    "good.warc.gz": gzip.compress(WARC),
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
    read = {json.loads(line)["article"]["path"] for line in done.stdout.splitlines()}
    read = {Path(path).name.partition("#")[0] for path in read}
    assert set(READ) - {"cut.html"} <= read
    named = done.stderr
    for name, (_, words) in BAD.items():
        assert name in named or name in read, name
        assert words in named
    assert "dangling.txt" in named
    assert "cut.html" in named or "cut.html" in read
