"""The answer key fits the dispatches, and ingest reads them as the key says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from eval.gold import examples, quoted
from sayso import ingest
from sayso.errors import InputError, LanguageError
from sayso.records import Article

EXAMPLES = Path(__file__).parents[2] / "examples"
KEY: dict[str, Any] = json.loads((EXAMPLES / "key.json").read_text(encoding="utf-8"))
READ = [name for name, gold in KEY["articles"].items() if gold["language"] == "en"]
ANNOTATED = [name for name in READ if KEY["articles"][name]["statements"] is not None]
ACTS = {"assert", "deny", "doubt", "predict", "warn", "promise", "urge", "ask", "praise", "condemn", "agree"}
ACTS |= {"believe", "decline"}
STANCES = {"asserts", "relays", "doubts", "denies", "unrelated"}


@pytest.fixture(scope="module")
def found() -> list[Article | InputError]:
    return list(ingest.articles([str(EXAMPLES)]))


@pytest.fixture(scope="module")
def articles(found: list[Article | InputError]) -> dict[str, Article]:
    good = [item for item in found if isinstance(item, Article)]
    return dict(zip(READ, good, strict=True))


def quotations(gold: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for statement in gold["statements"] or []:
        yield from filter(None, [statement["source"], statement["cue"], *statement["content"]])


def is_masked(article: Article, start: int, end: int) -> bool:
    return any(a <= start and end <= b for a, b in article.masked)


def test_every_annotated_dispatch_is_scored() -> None:
    assert [len(article.statements) for article in examples(EXAMPLES)] == [
        len(KEY["articles"][name]["statements"]) for name in ANNOTATED
    ]


def test_as_many_articles_as_the_key_says(found: list[Article | InputError]) -> None:
    n_read = sum(isinstance(item, Article) for item in found)
    assert n_read == KEY["n_articles"] == len(READ)
    assert len(found) - n_read == KEY["n_refused"] == len(KEY["articles"]) - len(READ)


def test_order_is_that_of_the_key(articles: dict[str, Article]) -> None:
    for name, article in articles.items():
        assert Path(article.path.partition("#")[0]).name == KEY["articles"][name]["path"]


def test_french_is_refused_in_its_place(found: list[Article | InputError]) -> None:
    (refused,) = [item for item in found if isinstance(item, InputError)]
    assert isinstance(refused, LanguageError)
    assert Path(refused.path).name == KEY["articles"]["depeche-d-arvanne"]["path"]
    assert found[-1] is refused


@pytest.mark.parametrize("name", ANNOTATED)
def test_statements_stand_in_the_text_and_outside_the_mask(name: str, articles: dict[str, Article]) -> None:
    article = articles[name]
    for quotation in quotations(KEY["articles"][name]):
        start, end = quoted(article.text, quotation)
        assert not any(start < b and a < end for a, b in article.masked), quotation


@pytest.mark.parametrize("name", READ)
def test_debris_is_masked(name: str, articles: dict[str, Article]) -> None:
    article, gold = articles[name], KEY["articles"][name]
    for debris in gold["masked"]:
        start = article.text.find(debris)
        # Of a page the extraction may leave debris out altogether.
        assert gold["format"] == "html" or start >= 0, debris
        while start >= 0:
            assert is_masked(article, start, start + len(debris.rstrip())), debris
            start = article.text.find(debris, start + 1)


@pytest.mark.parametrize("name", READ)
def test_what_is_known_of_an_article_is_right(name: str, articles: dict[str, Article]) -> None:
    article, gold = articles[name], KEY["articles"][name]
    says_so = gold["format"] in ("html", "jsonl")
    for field in ("title", "byline", "outlet", "url", "published"):
        value, expected = getattr(article, field), gold[field]
        if field == "published":
            value, expected = value and value[:10], expected and expected[:10]
        if says_so and field != "byline":
            assert value == expected, field
        elif field == "title":
            assert value is None or value in article.text  # which line of a plain text it is, is a guess
        else:
            assert value in (None, expected), field


@pytest.mark.parametrize("name", READ)
def test_words_of_the_key_stand_in_the_article(name: str, articles: dict[str, Article]) -> None:
    text, gold = articles[name].text, KEY["articles"][name]
    words = [*gold["dates"], *filter(None, [gold["dateline"]])]
    for statement in gold["statements"] or []:
        named = (statement[field] for field in ("speaker", "role", "affiliation"))
        words += filter(None, [*named, *statement["chain"]])
    for claim in KEY["claims"]:
        told = claim["articles"].get(name)
        if told:
            words += [party for chain in told["chains"] for party in chain] + told["doubters"]
            words += [party for denier in told["deniers"] for party in [denier["text"], *denier["chain"]]]
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("name", ANNOTATED)
def test_statements_are_whole(name: str, articles: dict[str, Article]) -> None:
    text = articles[name].text
    statements = KEY["articles"][name]["statements"]
    contents = [[quoted(text, piece) for piece in statement["content"]] for statement in statements]
    for i, statement in enumerate(statements):
        start, end = quoted(text, statement["cue"])
        others = (piece for j, pieces in enumerate(contents) if j != i for piece in pieces)
        assert statement["nested"] == any(a <= start and end <= b for a, b in others), statement["cue"]
        assert statement["act"] in ACTS
        assert statement["content"]
        assert statement["chain"][-1:] == ([statement["speaker"]] if statement["speaker"] else [])


def test_claims_and_copies_name_articles_of_the_key() -> None:
    names = {copy[end] for copy in KEY["copies"] for end in ("article", "of")}
    for claim in KEY["claims"]:
        under = {name for origin in claim["origins"] for name in origin["articles"]} | set(claim["unknown"])
        assert under == set(claim["articles"])
        assert {told["stance"] for told in claim["articles"].values()} <= STANCES
        counts = [origin["counts"] for origin in claim["origins"]]
        assert claim["n_origins_min"] == counts.count("both")
        assert claim["n_origins_max"] == len(counts)
        names |= under
    assert names <= set(READ)
