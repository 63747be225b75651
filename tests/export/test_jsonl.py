from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sayso.export.jsonl import line
from sayso.records import Article, Reading, Span, Statement

ARTICLE = Article(
    id="a1",
    bytes_digest="b1",
    text_digest="t1",
    extractor="text 1",
    path="ferry.txt",
    text="“Nobody asked us,” said Ilva.",
    language="en",
    title="Überfahrt",
    title_from="meta og:title",
    published="2031-05-12",
    published_from="json-ld",
    masked=(Span(0, 1),),
)
STATEMENT = Statement("s1", (Span(24, 28),), (Span(19, 23),), (Span(0, 18),), "direct", None, 0.97)


def test_an_object_has_the_fields_that_programs_read_in_their_order() -> None:
    assert line(Reading(ARTICLE, (STATEMENT,), "base 1f2e")) == (
        '{"article": {"id": "a1", "bytes_digest": "b1", "text_digest": "t1", "extractor": "text 1",'
        ' "path": "ferry.txt", "title": "Überfahrt", "byline": null, "outlet": null, "url": null,'
        ' "published": "2031-05-12", "published_from": "json-ld", "language": "en",'
        ' "text": "“Nobody asked us,” said Ilva.", "masked": [[0, 1]], "foreign": [],'
        ' "title_from": "meta og:title", "byline_from": null, "outlet_from": null, "url_from": null},'
        ' "reader": "base 1f2e",'
        ' "statements": [{"id": "s1", "source": [[24, 28]], "cue": [[19, 23]], "content": [[0, 18]],'
        ' "form": "direct", "within": null, "score": 0.97, "speaker": null, "chain": [], "own": null,'
        ' "act": null, "certainty": null, "said_on": null, "dates": []}]}'
    )


def test_every_field_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs/format.md").read_text(encoding="utf8")
    written = json.loads(line(Reading(ARTICLE, (STATEMENT,))))
    fields = [*written, *written["article"], *written["statements"][0]]
    assert [field for field in fields if f"`{field}`" not in page] == []


@given(st.text(st.characters()))
def test_any_text_is_one_line_that_can_be_read_back(text: str) -> None:
    reading = Reading(Article("a", "b", "t", "text 1", "p", text), ())
    written = line(reading)
    assert len(written.splitlines()) == 1
    assert json.loads(written.encode())["article"]["text"] == text
