from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.voices.features import N_LINK, N_NAME, N_PAIR, N_SOURCES, Roles, features
from tests.voices.scene import scene, shown, words_of

TEXT = (
    "Trade Minister Halvard Brenn denied the report. He said that Mr Brenn’s office knew nothing.\n\n"
    "“Ask Quillon,” Brenn added."
)
STATEMENTS = (
    ("Trade Minister Halvard Brenn", "denied", "the report"),
    ("He", "said", "that Mr Brenn’s office knew nothing"),
    ("Brenn", "added", "“Ask Quillon,”"),
)


def test_mentions_of_one_name_are_one_and_may_stand_for_the_fuller_one() -> None:
    words, f = scene(TEXT, *STATEMENTS)
    brenn, full = f.keys.index(("brenn",)), f.keys.index(("halvard", "brenn"))
    mine = {
        shown(TEXT, words, int(a), int(b))
        for a, b in zip(f.firsts[f.names == brenn], f.lasts[f.names == brenn], strict=True)
    }
    assert mine == {"Brenn", "Mr Brenn"}
    votes = {
        f.keys[f.names[m]]
        for m, k in zip(f.pair_mentions.tolist(), f.pair_names.tolist(), strict=True)
        if k == full
    }
    assert votes == {("brenn",), ("halvard", "brenn")}
    assert (np.diff(f.pair_names) >= 0).all()


def test_sources_are_told_apart_by_their_words() -> None:
    _, f = scene(TEXT, *STATEMENTS)
    assert f.sources.argmax(1).tolist() == [N_SOURCES - 2, 0, N_SOURCES - 2]
    assert f.sources.sum(1).tolist() == [1, 1, 1]


def test_links_go_back_only_and_know_neighbours() -> None:
    _, f = scene(TEXT, *STATEMENTS)
    assert not f.of_links[np.triu_indices(3)].any()
    assert f.of_links[1, 0, 1] == 1
    assert f.of_links[2, 0, 1] == 0


def test_paragraphs_part_sentences_and_quotes_are_marked() -> None:
    words, f = scene(TEXT, *STATEMENTS)
    ask = next(i for i in range(len(words)) if shown(TEXT, words, i, i + 1) == "Ask")
    assert f.sentences[ask] - f.sentences[0] == 2
    assert f.word_roles[ask].tolist() == [0, 0, 1, 1]


def test_an_article_without_names_has_no_mentions() -> None:
    _, f = scene("it was said to be over.", ("", "was said", "to be over"))
    assert len(f.keys) == 0
    assert f.of_pairs.shape == (1, 0, N_PAIR)
    assert f.of_names.shape == (0, N_NAME)
    assert f.of_links.shape == (1, 1, N_LINK)


@pytest.mark.parametrize("text", ["", "word"])
def test_without_statements_there_is_nothing_to_score(text: str) -> None:
    f = features(text, words_of(text), [])
    assert f.of_pairs.shape[0] == 0


@given(st.data())
def test_any_statements_in_any_text_give_finite_numbers(data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from("Ab c.,“”\nhe "), min_size=1, max_size=60))
    words = words_of(text)
    if not len(words):
        return
    edge = st.integers(0, len(words) - 1)
    piece = st.tuples(edge, edge).map(lambda pair: (min(pair), max(pair) + 1))
    some = st.lists(piece, max_size=2)
    drawn = data.draw(
        st.lists(st.builds(Roles, some, st.lists(piece, min_size=1, max_size=1), some), max_size=3)
    )
    f = features(text, words, sorted(drawn, key=lambda s: s.cue))
    for table in (f.of_pairs, f.of_names, f.of_links, f.word_roles, f.sources):
        assert np.isfinite(table).all()
    assert len(f.names) == len(f.firsts) == len(f.lasts)
