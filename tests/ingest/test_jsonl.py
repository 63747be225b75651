from __future__ import annotations

import dataclasses
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import FormatError, InputError, LimitError
from sayso.ingest import articles, jsonl
from sayso.ingest.bytestream import ByteStream
from sayso.records import Article, digest, short_id
from sayso.settings import INGEST

TEXT = "The minister said that the gates of the dam had been shut."


def read(data: bytes) -> list[Article | InputError]:
    return list(
        jsonl.articles(ByteStream(io.BytesIO(data), "feed.jsonl"), relative="feed.jsonl", outlet=None)
    )


def rows(*values: object) -> bytes:
    return b"".join(json.dumps(value).encode() + b"\n" for value in values)


def test_fields() -> None:
    line = {
        "text": TEXT, "title": "Dam gates shut", "url": "https://k.example/dam", "outlet": "Karsk Courier",
        "byline": ["Ana Ruiz", "Li Wu"], "published": "2031-03-14T10:05:00Z", "id": 7, "other": {"a": 1},
    }  # fmt: skip
    (article,) = read(rows(line))
    assert isinstance(article, Article)
    assert article.text == TEXT
    assert (article.title, article.title_from) == ("Dam gates shut", "jsonl")
    assert (article.byline, article.byline_from) == ("Ana Ruiz, Li Wu", "jsonl")
    assert (article.outlet, article.url) == ("Karsk Courier", "https://k.example/dam")
    assert article.published == "2031-03-14T10:05:00+00:00"
    assert article.id == short_id("url", "https://k.example/dam")
    assert article.bytes_digest == digest(json.dumps(line))


def test_day_of_publication_from_the_address() -> None:
    url = "https://k.example/2031/03/14/dam"
    found = read(rows({"text": TEXT, "url": url}, {"text": TEXT, "url": url, "published": "2031-03-15"}))
    facts = [(a.published, a.published_from) for a in found if isinstance(a, Article)]
    assert facts == [("2031-03-14", "address"), ("2031-03-15", "jsonl")]


def test_id_is_of_the_path_with_own_id_or_line() -> None:
    got = read(rows({"text": TEXT, "id": "x1"}, {"text": TEXT, "id": 7}, {"text": TEXT}))
    ids = [article.id for article in got if isinstance(article, Article)]
    assert ids == [short_id("path", "feed.jsonl", place) for place in ("x1", "7", "3")]
    assert [article.path for article in got] == ["feed.jsonl#1", "feed.jsonl#2", "feed.jsonl#3"]


def test_odd_fields_are_unknown() -> None:
    (article,) = read(
        rows({"text": TEXT, "title": 5, "url": None, "outlet": " ", "byline": [1], "published": "soon"})
    )
    assert isinstance(article, Article)
    assert (article.title, article.url, article.outlet, article.byline, article.published) == (None,) * 5


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            b'{"text": "The min',
            "is broken JSON (Unterminated string starting at, character 10 of the line); write the line anew",
        ),
        (b"{}", 'has no "text"; a line must be {"text": "…"}'),
        (b"[]", "is no JSON object"),
        (b'{"text": null}', 'has a "text" that is no string (NoneType)'),
        (b'{"text": ""}', "is empty"),
        (b'{"text": "He said \\ud83d so."}', "holds lone surrogates"),
        (b"[" * 200_000, "is JSON that can't be read"),
        (b'{"n": ' + b"1" * 5000 + b"}", "is JSON that can't be read"),
        (b'{"text": "\xff\x00\xfe"}', ""),
    ],
)
def test_bad_line_is_named_and_the_others_are_read(line: bytes, reason: str) -> None:
    good = json.dumps({"text": TEXT}).encode()
    first, bad, last = read(b"\n".join([good, line, good]))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(bad, FormatError)
    assert bad.path == "feed.jsonl#2"
    assert reason in bad.reason


def test_without_its_broken_facts_an_article_is_told_by_path_and_first_line() -> None:
    broken = {"title": "\ud83d", "url": "https://k.example/\udcff", "byline": ["Ana \ud83d"], "id": "x\ud83d"}
    (article,) = read(rows({"text": f"Dam gates shut\n\n{TEXT}", "outlet": "Karsk Courier", **broken}))
    assert isinstance(article, Article)
    assert (article.title, article.title_from) == ("Dam gates shut", "first line")
    assert (article.url, article.byline, article.outlet) == (None, None, "Karsk Courier")
    assert article.id == short_id("path", "feed.jsonl", "1")


ODD_TEXT = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=6),
    st.sampled_from(
        [TEXT, "\ud83d", "2031-03-\ud83d", "Mon, 3 Mar 2031 \udcff", "2031-03-14\ud83d10:05", ""]
    ),
)
ODD = st.one_of(
    ODD_TEXT, st.none(), st.booleans(), st.integers(), st.floats(), st.lists(ODD_TEXT, max_size=2)
)


@given(
    st.dictionaries(st.sampled_from(["text", "title", "url", "outlet", "byline", "published", "id"]), ODD),
    st.booleans(),
)
def test_any_fields_make_an_article_or_an_input_error(row: dict[str, object], good_text: bool) -> None:
    (got,) = read(rows({**row, "text": TEXT} if good_text else row))
    assert isinstance(got, Article if good_text else (Article, InputError))
    if isinstance(got, Article):
        "".join(str(value) for value in dataclasses.astuple(got)).encode()


@pytest.mark.parametrize(
    ("data", "holds"),
    [
        (rows({"text": TEXT}), True),
        (b"\n  \n" + rows({"id": 1, "text": TEXT + "a" * 100_000}, {}), True),
        (b"\xef\xbb\xbf" + rows({"text": TEXT}), True),
        (rows({"texts": TEXT}), False),
        (rows({"text": None}), False),
        (rows({"article": {"text": TEXT}}), False),
        (rows([{"text": TEXT}]), False),
        (b'{\n"text": "The minister"}', False),
        (b'{"text": "The min', False),
        (b"\xff\x00", False),
        (b"", False),
    ],
)
def test_what_begins_like_articles(data: bytes, holds: bool) -> None:
    assert jsonl.holds_articles(ByteStream(io.BytesIO(data), "a.json")) is holds


@pytest.mark.parametrize("field", ["id", "title", "byline", "outlet", "url", "published"])
def test_a_broken_field_is_unknown_and_the_article_is_read(field: str) -> None:
    (article,) = read(json.dumps({"text": "The minister said that it was so.", field: "\ud83d"}).encode())
    assert isinstance(article, Article)
    assert getattr(article, field) != "\ud83d"
    assert article.text == "The minister said that it was so."


def test_emoji_in_escapes() -> None:
    (article,) = read(rows({"text": f"{TEXT} 👩‍👩‍👧"}))
    assert isinstance(article, Article)
    assert article.text.endswith("👩‍👩‍👧")


def test_empty_lines_count_but_are_passed_over() -> None:
    got = read(b"\r\n\n" + rows({"text": TEXT}) + b"  \n")
    assert [article.path for article in got] == ["feed.jsonl#3"]


def test_mark_at_the_beginning() -> None:
    (article,) = read(b"\xef\xbb\xbf" + rows({"text": TEXT}))
    assert isinstance(article, Article)


def test_utf_16_is_refused() -> None:
    with pytest.raises(FormatError, match="is JSON lines in UTF-16-LE"):
        read(rows({"text": TEXT}).decode().encode("utf-16-le"))


def test_one_line_too_long() -> None:
    long = b'{"text": "' + b"a" * INGEST.max_article_bytes + b'"}\n'
    first, second = read(long + rows({"text": TEXT}))
    assert isinstance(first, LimitError)
    assert first.path == "feed.jsonl#1"
    assert isinstance(second, Article)


def test_file_is_streamed(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(rows(*[{"text": f"{TEXT} {'a' * 1000}"}] * 5000))
    several = articles([str(path)])
    for number in (1, 2, 3):
        assert next(several).path == f"{path}#{number}"
    several.close()  # type: ignore[attr-defined]
