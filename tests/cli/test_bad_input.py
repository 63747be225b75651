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
BAD: dict[str, tuple[bytes, list[str]]] = {
    "binary.txt": (bytes(range(256)) * 40, [": is binary, not text"]),
    "broken.jsonl": (b'{"text": "' + GOOD.encode() + b'"}\n{"text": \n', ["#2: is broken JSON"]),
    "cut.txt.gz": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", [": is a cut-off gzip file"]),
    "empty.txt": (b"", [": is empty"]),
    "empty.csv": (b"", [": is empty"]),
    "empty.warc.gz": (gzip.compress(b""), [": is empty"]),
    "cut.warc": (WARC + WARC[:-30], ["#2: is a record that can't be read (it is cut off)"]),
    "feed.xml": (
        b"<?xml version='1.0'?><rss><channel><item><title>x</",
        ["#1: is an entry without a text", ": is a damaged feed (unclosed token)"],
    ),
    "headless.csv": (b"1,Dam\n2,Gates\n", [': is CSV without a column "text"']),
    "nul.csv": (b"id,text\n1,\0\0\n2,a\0" + b"\0" * 9000 + b"\n", [": is binary, not text"]),
    "nul.warc": (b"WARC/1.0\r\n" + b"\0" * 9000, ["#1: is a record that can't be read (it has no length)"]),
    "nul.xml": (
        b"<rss><channel><item><title>x\0</title></item>",
        ["#1: is an entry without a text", ": is a damaged feed (not well-formed"],
    ),
    "textless.rss": (
        b"<rss><channel><item><title>x</title></item></channel></rss>",
        ["#1: is an entry without a text"],
    ),
    "letters.txt": (b"a" * 20_000_000, [": has 20,000,000 characters; at most 2,000,000 are read"]),
    "paper.pdf": (b"%PDF-1.7 ...", [": is a PDF file"]),
    "surrogates.jsonl": (
        json.dumps({"text": GOOD + "\ud83d"}).encode() + b"\n",
        ["#1: holds lone surrogates"],
    ),
}
READ = {
    "broken.jsonl": BAD["broken.jsonl"][0],
    "cut.html": b"<html><body><article><p>" + GOOD.encode() + b"</p><p>Ann said it was late. " + b"x " * 90,
    "cut.warc": BAD["cut.warc"][0],
    "emoji.txt": ("👩‍🚀 “Up we go,” Ann Ly said. The minister denied it. " + GOOD).encode(),
    "good.txt": GOOD.encode(),
    "good.csv": f'id,text\n1,"{GOOD}"\n'.encode(),
    "good.rss": f"<rss version='2.0'><item><description>{GOOD}</description></item></rss>".encode(),
    "good.warc.gz": gzip.compress(WARC),
    "mac.txt": GOOD.replace(". ", ".\r").encode(),
    "null.txt": GOOD.replace("asked", "as\0ked").encode(),
    "surrogate.jsonl": json.dumps({"text": GOOD, "id": "\ud83d"}).encode() + b"\n",
    "unmarked.txt": GOOD.encode("utf-16-le"),
}


def test_good_articles_are_read_and_bad_ones_named(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in {**{name: data for name, (data, _) in BAD.items()}, **READ}.items():
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
    read = [json.loads(line)["article"]["path"] for line in done.stdout.splitlines()]
    assert sorted(Path(path).name.partition("#")[0] for path in read) == sorted(READ)
    named = sorted(line.removeprefix(f"sayso: {folder}/") for line in done.stderr.splitlines())
    wanted = sorted(name + reason for name, (_, reasons) in BAD.items() for reason in reasons)
    wanted = sorted([*wanted, "dangling.txt: is a link that leads nowhere"])
    assert len(named) == len(wanted)
    assert [line for line, begin in zip(named, wanted, strict=True) if not line.startswith(begin)] == []
