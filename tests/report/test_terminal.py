from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from sayso.records import Reading, Span
from sayso.report.marks import paragraphs, steps
from sayso.report.terminal import MEASURE_CELLS, Terminal
from sayso.report.visible import visible
from tests.report.made import MARRIN, article, ferry, readings, talks


def plain(width: int = 60) -> Terminal:
    return Terminal(Console(file=io.StringIO(), width=width, color_system=None))


def coloured() -> Terminal:
    console = Console(
        file=io.StringIO(),
        width=60,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        _environ={},
    )
    return Terminal(console)


def test_an_article_without_colours() -> None:
    shown = plain().reading(
        ferry(title="The ferry", outlet="Kestrel", published="2031-05-12", byline="K. Dahl")
    )
    assert shown == (
        "\n"
        "────────────────────────────────────────────────────────────\n"
        "The ferry\n"
        "Kestrel · 2031-05-12 · K. Dahl\n"
        "ferry.txt\n"
        "\n"
        "⟦120531 ferry kd⟧\n"
        "\n"
        "«“Nobody asked us,”»¹ _said_¹ ‹Ilva Marrin›¹.\n"
        "\n"
        "‹She›² _added_² «that ‹the minister›³ _believed_³ «that the\n"
        "letter was forged»³»². «It was»⁴ _reportedly_⁴ «burnt»⁴.\n"
        "\n"
        "⟦Read also: Five ferries⟧\n"
        "\n"
        "Who is heard\n"
        "1  Ilva Marrin ¹\n"
        "1  the minister ³\n"
        "1  She ²\n"
        "1  no source named ⁴\n"
    )


def test_with_colours_there_are_no_signs_but_numbers() -> None:
    shown = coloured().reading(ferry())
    assert (
        "\x1b[32m“Nobody asked us,”\x1b[0m \x1b[3;35msaid\x1b[0m\x1b[2m¹\x1b[0m \x1b[1;36mIlva Marrin\x1b[0m."
        in shown
    )
    assert "\x1b[2m120531 ferry kd\x1b[0m" in shown
    assert "\x1b[4;32mthat the letter was forged\x1b[0m" in shown.replace("\x1b[0m\n\x1b[4;32m", "")
    assert not set("‹›«»⟦⟧_") & set(shown)


def test_no_color_brings_the_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = Terminal(Console(file=io.StringIO(), force_terminal=True))
    assert "‹source›" in terminal.legend()


def test_notes_and_voices_of_an_article() -> None:
    assert plain(80).reading(talks()) == (
        "\n"
        "────────────────────────────────────────────────────────────────────────────────\n"
        "harbour.txt\n"
        "\n"
        "«The harbour would reopen»¹, the Kestrel reported, _citing_¹ ‹Ilva Marrin›¹,\n"
        "harbour master at Orsa Port.\n"
        "  ↳¹ the Kestrel → Ilva Marrin, harbour master, Orsa Port\n"
        "\n"
        "‹She›² _denied_² «that money was paid»². ‹Officials in the ministry›³ _warned_³\n"
        "«of delays»³.\n"
        "  ↳² She → Ilva Marrin, harbour master, Orsa Port · deny\n"
        "  ↳³ warn\n"
        "\n"
        "«“He never called,”»⁴ ‹she›⁴ _said_⁴. «It would last»⁵, ‹they›⁵ _added_⁵.\n"
        "  ↳⁴ she → ? Ilva Marrin or Mara Orsa\n"
        "  ↳⁵ predict\n"
        "\n"
        "Who is heard\n"
        "2  Ilva Marrin, harbour master, Orsa Port ¹ ²\n"
        "1  Officials in the ministry ³\n"
        "1  she → ? Ilva Marrin or Mara Orsa ⁴\n"
        "1  they ⁵\n"
    )


def test_notes_are_told_from_the_text_by_a_sign_with_colours_too() -> None:
    assert "\x1b[2m↳³ \x1b[0mwarn" in coloured().reading(talks())
    assert "2  \x1b[1;36mIlva Marrin\x1b[0m, harbour master, Orsa Port" in coloured().reading(talks())


def test_a_line_for_each_voice() -> None:
    assert plain(80).voices(talks(outlet="Kestrel")) == (
        "\n"
        "────────────────────────────────────────────────────────────────────────────────\n"
        "Kestrel\n"
        "harbour.txt\n"
        "\n"
        "n  voice                                  kind               acts\n"
        "2  Ilva Marrin, harbour master, Orsa      named person       1 assert, 1 deny\n"
        "   Port\n"
        "1  Officials in the ministry              unnamed officials  1 warn\n"
        "2  unresolved                                                1 assert, 1 predict\n"
    )
    assert plain(100).voices(ferry()).endswith("\nn  voice       kind  acts\n4  unresolved\n")
    assert plain().voices(Reading(article("Calm."), ())).endswith("\nferry.txt\n\nNo statement found.\n")


def test_a_voice_of_five_hundred_words_is_one_short_line() -> None:
    reading = talks()
    wordy = replace(MARRIN, name="Ilva " * 500, role=None, affiliation=None)
    one = replace(reading, statements=(replace(reading.statements[0], speaker=wordy),))
    shown = plain(100).voices(one)
    assert shown.count("Ilva") == 16
    assert shown.count("Ilva…") == 1
    assert len(shown.splitlines()) == 7


def test_forty_voices_of_one_surname_are_forty_lines() -> None:
    reading = talks()
    many = tuple(
        replace(reading.statements[0], speaker=replace(MARRIN, id=str(n), name=f"{chr(65 + n)} Marrin"))
        for n in range(40)
    )
    lines = plain(100).voices(replace(reading, statements=many)).splitlines()
    assert [line.split()[1] for line in lines[5:]] == [chr(65 + n) for n in range(40)]


def test_what_was_said_with_its_places() -> None:
    reading = talks()
    assert plain(80).said(replace(reading, statements=reading.statements[:2])) == (
        "\n"
        "────────────────────────────────────────────────────────────────────────────────\n"
        "harbour.txt\n"
        "\n"
        "harbour.txt:1:49 · assert\n"
        "‹Ilva Marrin› _citing_ «The harbour would reopen»\n"
        "↳ the Kestrel → Ilva Marrin, harbour master, Orsa Port\n"
        "\n"
        "harbour.txt:3:5 · deny\n"
        "‹She› _denied_ «that money was paid»\n"
        "↳ She → Ilva Marrin, harbour master, Orsa Port\n"
    )
    without = "\nferry.txt:5:73\nno source named _reportedly_ «It was … burnt»\n"
    assert plain(80).said(ferry()).endswith(without)


def test_no_escape_sequence_in_a_voice_reaches_the_terminal() -> None:
    evil = "\x1b[2J\x9b31m\u202e\u2066"
    reading = talks(path=evil)
    party = replace(MARRIN, name=evil, members=())
    said = replace(reading.statements[1], speaker=party)
    terminal, one = plain(), replace(reading, statements=(said,))
    for shown in (terminal.reading(one), terminal.voices(one), terminal.said(one)):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066]", shown)


def test_legend_and_totals() -> None:
    assert plain().legend() == "‹source› · _cue_ · «content» · ⟦not read⟧\n"
    assert (
        plain(20).totals({"article": 1, "statement": 1200})
        == "\n────────────────────\n1 article, 1,200\nstatements\n"
    )


def test_nothing_found() -> None:
    assert plain().reading(Reading(article("Calm.", title="\x1b]0;x\x07 Sea"), ())) == (
        "\n" + "─" * 60 + "\n␛]0;x␇ Sea\nferry.txt\n\nCalm.\n\nNo statement found.\n"
    )


def test_a_long_masked_region_is_shortened_and_stands_once() -> None:
    text = "iVBOR" * 30 + "\n\n" + "x" * 30 + "\n\nend"
    shown = plain().reading(Reading(article(text, (Span(0, 182),)), ()))
    assert "⟦iVBORiVBORiVBORiVBORiVBORiVBOR … 182 characters⟧\n\nend\n" in shown


def test_lines_break_between_words_and_are_never_too_long() -> None:
    words = "antidisestablishment " * 40
    lines = plain(300).reading(Reading(article(words), ())).splitlines()
    assert max(map(len, lines)) == MEASURE_CELLS
    assert {word for line in lines[4:-2] for word in line.split()} == {"antidisestablishment"}


def test_no_escape_sequence_of_an_article_reaches_the_terminal() -> None:
    evil = "\x1b[2J\x9b31m\x1b]52;c;aGk=\x07\u202e"
    shown = plain().reading(Reading(article(evil, outlet=evil, byline=evil, path=evil), ()))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)


@given(readings(st.characters(exclude_characters="‹›«»_⟦⟧·⁰¹²³⁴⁵⁶⁷⁸⁹")))
def test_without_its_signs_the_text_is_whole(reading: Reading) -> None:
    terminal = plain()
    shown = visible(reading.article.text)
    whole = ""
    for before, span, found in paragraphs(reading):
        body = terminal.paragraph(shown, steps(span, found)).plain if span.start < span.end else ""
        whole += visible(before) + re.sub("[‹›«»_·⁰¹²³⁴⁵⁶⁷⁸⁹]", "", body)
    assert whole == shown
