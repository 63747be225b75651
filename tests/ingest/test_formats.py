from __future__ import annotations

import time

import pytest

from sayso.ingest import formats
from sayso.settings import INGEST


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<!doctype html><p>", ""),
        (b"\n<!-- a -->\n<!-- <p> --><html>", ""),
        (b"<?xml version='1.0'?>\n<!-- a --><html lang='en'>", "a.xml"),
        (b"<!-- a -->" * 30 + b"<!doctype html>", ""),
        (b"<!-- a --> " * 2000 + b"<!doctype html>", ""),
        (b"<!-- a -->" * 1600, ""),
        (b"<!--" + b" a " * 9000, ""),
        (b"<!--><html>", "a.txt"),
    ],
)
def test_page_after_comments(data: bytes, name: str) -> None:
    start = time.process_time()
    assert formats.kind(data[: INGEST.sniffed_bytes], name, "a") == "html"
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    "data",
    [b"<rss>", b"<?xml version='1.0'?><!-- a --><?xml-stylesheet href='a'?>\n<!-- b --><feed xmlns='a'>"],
)
def test_feed_after_comments(data: bytes) -> None:
    assert formats.kind(data, "a.txt", "a") == "feed"


@pytest.mark.parametrize("root", ["<!DOCTYPE rss SYSTEM 'a'>", "<rdf:RDF>", "<atom:feed>", "<FEED>"])
def test_roots_of_feeds(root: str) -> None:
    assert formats.kind(f"<?xml version='1.0'?>{root}".encode(), "", "a") == "feed"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"WARC/1.0\r\nWARC-Type: warcinfo", "a.txt", "warc"),
        (b"title,text\n", "", "csv"),
        (b'\n"Text";"title"\r\n', "", "csv"),
        ("\ufefftítulo\ttext\r".encode(), "a.dat", "csv"),
        ("id\ttext\n1\tThe minister".encode("utf-16"), "", "csv"),
        (b"title,text\n", "a.txt", "text"),
        (b"text\n", "a.csv", "csv"),
        (b"text\n", "", "text"),
        (b"a,b\n", "a.tsv", "csv"),
        (b"a,b\n", "", "text"),
        (b"text, text, text\n", "", "text"),
        (b"Read, write, " + b"a" * 41 + b", text\n", "", "text"),
        (b"The minister, a text, and so on.\n", "", "text"),
    ],
)
def test_tables_and_archives(data: bytes, name: str, kind: str) -> None:
    assert formats.kind(data, name, "a") == kind


def test_comment_alone_makes_no_page_of_a_text() -> None:
    assert formats.kind(b"<!-- a note --> The minister said so.", "a.txt", "a") == "text"
    assert formats.kind(b"<!-- a note", "a.jsonl", "a") == "jsonl"
