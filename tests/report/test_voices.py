from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.records import Link, Name, Party, Reading
from sayso.report.voices import (
    Voice,
    acts_in_words,
    called,
    described,
    facts,
    is_called,
    kind_in_words,
    note,
    road,
    unresolved,
    voices,
)
from tests.report.made import MARRIN, OFFICIALS, PERHAPS, TALKS, at, ferry, talks

AUTHOR = Party("p8", None, None, "author", named=False, score=0.9, why="pronoun")
ANYBODY = replace(AUTHOR, id="p9", kind="generic")


def said_by(speaker: Party | None, *, number: int = 1) -> Reading:
    """The talks with one statement alone, and another speaker."""
    reading = talks()
    return replace(reading, statements=(replace(reading.statements[number], speaker=speaker, act=None),))


def test_the_most_heard_come_first_with_the_surest_face() -> None:
    a, b, c, d, e = talks().statements
    assert voices(talks()) == [Voice(MARRIN, (1, 2), (a, b)), Voice(OFFICIALS, (3,), (c,))]
    assert unresolved(talks()) == (d, e)


def test_the_face_is_the_surest_wherever_it_stands() -> None:
    reading = talks()
    turned = replace(reading, statements=reading.statements[1::-1])
    assert [voice.party for voice in voices(turned)] == [MARRIN]


def test_a_statement_that_is_not_sure_is_no_voice_s_even_under_its_id() -> None:
    unsure = replace(PERHAPS, id=MARRIN.id)
    reading = talks()
    both = replace(
        reading, statements=(reading.statements[0], replace(reading.statements[1], speaker=unsure))
    )
    assert [voice.numbers for voice in voices(both)] == [(1,)]
    assert [said.id for said in unresolved(both)] == ["b"]


def test_without_speakers_there_are_no_voices() -> None:
    assert voices(ferry()) == []
    assert len(unresolved(ferry())) == 4


def test_acts_are_counted_the_most_frequent_first() -> None:
    a, b, *_ = talks().statements
    voice = Voice(MARRIN, (1, 2, 3, 4), (b, a, a, replace(a, act=None)))
    assert voice.acts == {"assert": 2, "deny": 1}
    assert acts_in_words(voice.acts) == "2 assert, 1 deny"


@pytest.mark.parametrize(
    ("party", "words", "kind"),
    [
        (MARRIN, "Ilva Marrin", "named person"),
        (OFFICIALS, "Officials in the ministry", "unnamed officials"),
        (AUTHOR, "the author", "author"),
        (ANYBODY, "people in general", "generic"),
        (PERHAPS, "? Ilva Marrin or Mara Orsa", "unnamed person"),
        (replace(PERHAPS, others=()), "?", "unnamed person"),
        (replace(PERHAPS, others=(Name(None, None, 0.4),)), "? the author or “you”", "unnamed person"),
    ],
)
def test_a_party_in_words(party: Party, words: str, kind: str) -> None:
    assert called(party) == words
    assert kind_in_words(party) == kind
    assert len(voices(said_by(party))) == (0 if "?" in words else 1)


def test_forty_candidates_of_one_surname_are_counted() -> None:
    many = tuple(Name(f"Marrin {n}", None, 0.02) for n in range(40))
    assert called(replace(PERHAPS, others=many)) == "? Marrin 0 or Marrin 1 or Marrin 2 or 37 more"


def test_a_name_is_shown_on_one_line_without_controls_and_cut_short() -> None:
    evil = replace(MARRIN, name="Ilva\n\x1b[2J\u202e " + "x" * 500)
    assert called(evil) == "Ilva ␛[2J� " + "x" * 69 + "…"


def test_role_and_affiliation_are_told_where_the_name_does_not_hold_them() -> None:
    assert described(MARRIN, TALKS) == "Ilva Marrin, harbour master, Orsa Port"
    assert facts(OFFICIALS, TALKS) == []
    whole = replace(MARRIN, role=at("harbour master at Orsa Port"))
    assert facts(whole, TALKS) == ["harbour master at Orsa Port"]


def test_the_road_of_each_statement() -> None:
    assert [road(talks(), said) for said in talks().statements] == [
        "the Kestrel → Ilva Marrin, harbour master, Orsa Port",
        "She → Ilva Marrin, harbour master, Orsa Port",
        "",
        "she → ? Ilva Marrin or Mara Orsa",
        "",
    ]


def test_a_relay_without_a_sure_name_and_an_unknown_speaker() -> None:
    reading = said_by(None)
    chain = (Link(at("the Kestrel"), None), Link(at("She"), "Ilva Marrin"))
    assert road(reading, replace(reading.statements[0], chain=chain)) == "the Kestrel? → Ilva Marrin"


def test_a_form_of_the_name_has_a_road_and_the_name_with_more_has_none() -> None:
    reading = talks()
    said = replace(reading.statements[0], chain=())
    assert road(reading, replace(said, source=(at("Marrin"),))) == (
        "Marrin → Ilva Marrin, harbour master, Orsa Port"
    )
    assert road(reading, replace(said, source=(at("Ilva Marrin, harbour master"),))) == ""
    assert road(reading, replace(said, source=())).startswith("no source named → Ilva Marrin, ")


def test_a_note_has_the_act_unless_it_is_plain() -> None:
    assert [note(talks(), said) for said in talks().statements][1:] == [
        "She → Ilva Marrin, harbour master, Orsa Port · deny",
        "warn",
        "she → ? Ilva Marrin or Mara Orsa",
        "predict",
    ]
    assert [note(ferry(), said) for said in ferry().statements] == [""] * 4


def test_a_note_says_how_sure_the_speaker_is_and_what_the_outlet_gathered() -> None:
    _, denial, *_ = talks().statements
    assert note(talks(), replace(denial, certainty="possible", own=True)).endswith(
        " · deny · possible · to this outlet"
    )
    plain = ferry().statements[0]
    assert note(ferry(), replace(plain, certainty="possible")) == ""
    assert note(ferry(), replace(plain, own=True)) == "to this outlet"


@pytest.mark.parametrize(
    ("name", "wanted", "found"),
    [
        ("Helena Legarda", "legarda", True),
        ("Helena Legarda", "HELENA  LEGARDA", True),
        ("Helena Legarda", "Legarda Helena", False),
        ("Mara Linden", "Lind", False),
        ("Abdel Fattah al-Sisi", "al sisi", True),
        ("Sinéad O’Brien", "o'brien", True),
        ("Jose\u0301 Ruiz", "jos\u00e9", True),
        ("Helena Legarda", "", False),
        ("Helena Legarda", "…", False),
        ("", "", False),
    ],
)
def test_a_voice_is_found_by_words_of_its_name(name: str, wanted: str, found: bool) -> None:
    assert is_called(replace(MARRIN, name=name), wanted) is found


def test_a_member_of_a_compound_is_found_by_its_own_name() -> None:
    both = replace(
        MARRIN,
        name="Lind and Orsa",
        members=(Name("Mara Lind", None, 0.9), Name(None, None, 0.5), Name("Bo Orsa", None, 0.9)),
    )
    assert is_called(both, "mara lind")
    assert not is_called(both, "mara orsa")
    assert not is_called(AUTHOR, "author")
