"""Whole articles: who speaks, in any article, at any length, in any company."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records import Article, Reading, Statement
from sayso.voices import Voices
from sayso.voices.voices import sections
from tests.voices.scene import words_of

TEXT = (
    "Kaldrun’s trade minister Halvard Brenn said on Monday that the reserve is full.\n\n"
    "“We never asked for it,” he added. The analyst Ilse Marant of the Kestrel Institute doubts that.\n\n"
    "“Nobody knows,” she told this newspaper."
)


@pytest.fixture(scope="module")
def voices() -> Voices:
    return Voices("small")


def article(text: str, name: str = "a") -> Article:
    return Article(name, "", "", "", f"{name}.txt", text)


def by_cue(reading: Reading) -> dict[str, Statement]:
    return {reading.words(s.cue): s for s in reading.statements}


def test_a_pronoun_goes_to_the_name_before_it(voices: Voices) -> None:
    said = by_cue(voices.read(article(TEXT)))
    assert said["said"].speaker is not None
    assert said["said"].speaker.name == "Halvard Brenn"
    assert said["said"].speaker.kind == "person"
    assert said["added"].speaker is not None
    assert "Halvard Brenn" in {said["added"].speaker.name, *(o.text for o in said["added"].speaker.others)}
    assert said["added"].speaker.why == "pronoun"


def test_what_the_outlet_gathered_is_its_own(voices: Voices) -> None:
    said = by_cue(voices.read(article(TEXT)))
    assert said["told"].own
    assert not said["said"].own


def test_statements_say_when_they_were_made(voices: Voices) -> None:
    said = by_cue(voices.read(article(TEXT)))
    day = said["said"].said_on
    assert day is not None
    assert TEXT[slice(*day.span)] == "Monday"


def test_names_and_links_are_words_of_the_article(voices: Voices) -> None:
    reading = voices.read(article(TEXT))
    for statement in reading.statements:
        party = statement.speaker
        if party is not None:
            for name in (*party.others, *party.members):
                assert name.span is not None
                assert TEXT[slice(*name.span)] == name.text
            if party.name is not None:
                assert party.name_span is not None
                assert TEXT[slice(*party.name_span)] == party.name
            assert statement.chain[-1].party == party.name


def test_company_changes_nothing(voices: Voices) -> None:
    many = [article(TEXT * (1 + i % 2), str(i)) for i in range(4)]
    assert list(voices.read_all(many, jobs=2)) == [voices.read(a) for a in many]


@pytest.mark.parametrize(
    "text",
    [
        "It was said to be over, and it was reportedly so.",
        "“No,” he said.",
        "Renn says that Renn says that Renn says that it is over.",
        " ".join(f"{chr(65 + i % 26)}{chr(97 + i // 26)}na Marrin said no." for i in range(40)),
        f"The {'Very ' * 500}Long Ministry said that it was over.",
        "",
    ],
    ids=[
        "no party",
        "pronoun first",
        "biting its tail",
        "forty of one surname",
        "name of 500 words",
        "nothing",
    ],
)
def test_odd_articles_end_in_an_answer(voices: Voices, text: str) -> None:
    for statement in voices.read(article(text)).statements:
        assert statement.act is not None


def test_long_articles_are_looked_at_in_sections_that_begin_with_paragraphs() -> None:
    words = words_of("\n\n".join(["word " * 900] * 10))
    found = sections(words)
    assert found[0] == (0, 3600)
    assert found[-1][1] == len(words)
    assert all(a[1] == b[0] for a, b in pairwise(found))


def test_one_name_has_one_id_in_all_sections(voices: Voices) -> None:
    filler = "\n\n" + "The harbour lies north of the town. " * 600
    text = (
        "Halvard Brenn said that the reserve is full." + filler + "\n\nHalvard Brenn said that it is empty."
    )
    speakers = [s.speaker for s in voices.read(article(text)).statements if s.speaker and s.speaker.name]
    assert len({s.id for s in speakers if s.name == "Halvard Brenn"}) == 1


@settings(max_examples=25)
@given(st.text(st.sampled_from("Ab c.,“” \nhe said no Renn told "), max_size=200))
def test_any_text_ends_in_an_answer(voices: Voices, text: str) -> None:
    for statement in voices.read(article(text)).statements:
        party = statement.speaker
        assert (party is None) == (statement.chain == ())
        assert party is None or (0 <= party.score <= 1 and np.isfinite(party.score))
