from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sayso.export import csv
from sayso.export.jsonl import line, statement_lines, voice_lines
from sayso.records import Article, DateMention, Link, Name, Party, Reading, Span, Statement
from tests.report.made import MARRIN, talks

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
        ' "form": "direct", "within": null, "score": 0.97, "speaker": null, "chain": [], "own": false,'
        ' "act": null, "certainty": null, "negated": false, "said_on": null, "dates": []}]}'
    )


def test_days_are_words_with_iso_ends() -> None:
    said = DateMention(Span(24, 28), date(2031, 5, 11), date(2031, 5, 11))
    spoken = DateMention(Span(1, 7), date(2030, 1, 1), None)
    written = json.loads(line(Reading(ARTICLE, (replace(STATEMENT, said_on=said, dates=(spoken,)),))))
    assert written["statements"][0]["said_on"] == {
        "text": "Ilva", "span": [24, 28], "from": "2031-05-11", "to": "2031-05-11",
    }  # fmt: skip
    assert written["statements"][0]["dates"] == [
        {"text": "Nobody", "span": [1, 7], "from": "2030-01-01", "to": None}
    ]


def test_a_party_has_its_words_beside_their_places() -> None:
    name = Name("Ilva", Span(24, 28), 0.96)
    party = Party(
        "p1",
        "Ilva",
        Span(24, 28),
        "person",
        True,
        0.96,
        "cited",
        role=Span(1, 7),
        members=(name,),
        others=(name,),
    )
    chain = (Link(Span(1, 7), None), Link(Span(24, 28), "Ilva"))
    said = replace(STATEMENT, speaker=party, chain=chain, own=True, act="deny", certainty="probable")
    written = json.loads(line(Reading(ARTICLE, (said,))))["statements"][0]
    assert written["speaker"] == {
        "id": "p1", "name": "Ilva", "name_span": [24, 28], "kind": "person", "named": True,
        "role": "Nobody", "role_span": [1, 7], "affiliation": None, "affiliation_span": None,
        "members": [{"name": "Ilva", "span": [24, 28], "score": 0.96}], "score": 0.96, "why": "cited",
        "others": [{"name": "Ilva", "span": [24, 28], "score": 0.96}],
    }  # fmt: skip
    assert written["chain"] == [
        {"text": "Nobody", "span": [1, 7], "party": None},
        {"text": "Ilva", "span": [24, 28], "party": "Ilva"},
    ]
    assert (written["own"], written["act"], written["certainty"]) == (True, "deny", "probable")


def test_an_object_for_each_voice_and_one_for_the_rest() -> None:
    first, second, rest = (json.loads(written) for written in voice_lines(talks(outlet="Kestrel")))
    assert first["article"] == {
        "id": "id", "text_digest": "text", "path": "harbour.txt", "title": None, "outlet": "Kestrel",
        "url": None, "published": None,
    }  # fmt: skip
    assert (first["voice"]["name"], first["voice"]["role"]) == ("Ilva Marrin", "harbour master")
    assert (first["n_statements"], first["acts"]) == (2, {"assert": 1, "deny": 1})
    assert first["statements"] == ["a", "b"]
    assert second["voice"]["kind"] == "officials"
    assert (rest["voice"], rest["n_statements"], rest["statements"]) == (None, 2, ["d", "e"])


def test_an_object_for_each_statement_with_its_place_and_words() -> None:
    written = json.loads(next(statement_lines(talks())))
    assert (written["line"], written["column"]) == (1, 49)
    assert (written["source_words"], written["cue_words"]) == (["Ilva Marrin"], ["citing"])
    assert written["content_words"] == ["The harbour would reopen"]
    whole = json.loads(line(talks()))["statements"][0]
    assert {key: written[key] for key in whole} == whole


def test_an_article_without_statements_has_no_lines() -> None:
    reading = Reading(ARTICLE, ())
    assert [*voice_lines(reading), *statement_lines(reading)] == []


def test_a_name_of_five_hundred_words_is_whole() -> None:
    name = "Ilva " * 499 + "Marrin\u2028"
    said = replace(talks().statements[0], speaker=replace(MARRIN, name=name))
    (written,) = voice_lines(replace(talks(), statements=(said,)))
    assert len(written.splitlines()) == 1
    assert json.loads(written)["voice"]["name"] == name


def test_every_field_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs/format.md").read_text(encoding="utf8")
    written = json.loads(line(Reading(ARTICLE, (STATEMENT,))))
    voice = json.loads(next(voice_lines(talks())))
    statement = json.loads(next(statement_lines(talks())))
    fields = [*written, *written["article"], *written["statements"][0], *voice, *voice["voice"], *statement]
    fields += [*csv.VOICE_COLUMNS, *csv.STATEMENT_COLUMNS]
    assert [field for field in fields if f"`{field}`" not in page] == []


@given(st.text(st.characters()))
def test_any_text_is_one_line_that_can_be_read_back(text: str) -> None:
    reading = Reading(Article("a", "b", "t", "text 1", "p", text), ())
    written = line(reading)
    assert len(written.splitlines()) == 1
    assert json.loads(written.encode())["article"]["text"] == text
