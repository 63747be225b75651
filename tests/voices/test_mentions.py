from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.voices.mentions import MOST_WORDS, lowered, mentions, name_runs, source_parts, touched
from tests.voices.scene import place, shown, words_of


def runs(text: str) -> set[str]:
    words = words_of(text)
    return {shown(text, words, *run) for run in name_runs(lowered(text, words), words)}


def parts(text: str, source: str) -> set[str]:
    words = words_of(text)
    found = source_parts(lowered(text, words), touched(place(text, source), words))
    return {shown(text, words, *part) for part in found}


def test_a_run_of_capitals_gives_itself_its_ends_and_what_small_words_part() -> None:
    assert runs("yesterday Trade Minister Halvard Brenn spoke") == {
        *("Trade Minister Halvard Brenn", "Trade", "Trade Minister", "Trade Minister Halvard"),
        *("Brenn", "Halvard Brenn", "Minister Halvard Brenn"),
    }
    assert runs("at the Bank of Arvanne, again") == {"Bank of Arvanne", "Bank", "Arvanne"}


def test_a_run_ends_with_its_line() -> None:
    assert "Sarrow\nKaldrun" not in runs("Sarrow\nKaldrun")
    assert {"Sarrow", "Kaldrun"} <= runs("Sarrow\nKaldrun")


def test_a_source_is_cut_at_commas_clauses_and_owners() -> None:
    assert {"Mara Lind", "a docker", "a docker who saw it"} <= parts(
        "Mara Lind, a docker who saw it, said no.", "Mara Lind, a docker who saw it,"
    )
    assert "Mara Lind," not in parts("Mara Lind, who saw it, said no.", "Mara Lind, who saw it,")
    assert {"the ministry", "spokesman", "ministry"} <= parts(
        "the ministry’s spokesman said no", "the ministry’s spokesman"
    )
    assert {"Renn", "Lind", "Renn and Lind"} <= parts("Renn and Lind said no", "Renn and Lind")


def test_lone_pronouns_and_what_is_too_long_are_no_mentions() -> None:
    words = words_of("she " + "word " * 40)
    found = mentions(lowered("she " + "word " * 40, words), words, set(), {(0, 1), (0, 2), (1, 26), (1, 27)})
    assert found == [(0, 2), (1, 1 + MOST_WORDS)]


def test_who_in_capitals_is_a_name() -> None:
    text = "WHO said no. Who said it?"
    words = words_of(text)
    found = mentions(lowered(text, words), words, name_runs(lowered(text, words), words), set())
    assert [shown(text, words, *place) for place in found] == ["WHO"]


@given(st.text(st.sampled_from("Aa b,.\n’s“”and "), max_size=60))
def test_mentions_are_words_of_the_text(text: str) -> None:
    words = words_of(text)
    tokens = lowered(text, words)
    whole = {(0, len(words))} if len(words) else set()
    found = mentions(tokens, words, name_runs(tokens, words), source_parts(tokens, whole))
    assert all(0 <= first < last <= len(words) for first, last in found)
