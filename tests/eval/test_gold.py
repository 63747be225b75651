from pathlib import Path

import pytest

from eval import gold
from eval.gold import GoldError, Marks
from sayso.records import Span
from tests.eval.tiny_gold import DEBRIS, KNEW, OUTER, TEXT, at, brat, data_folder


def test_brat_and_json_and_the_seed_give_the_same_statements(tmp_path: Path) -> None:
    data = data_folder(tmp_path)
    (polnear,) = gold.polnear(data / "data" / "polnear" / "dev")
    (web,) = gold.web(data / "webnews" / "dev")
    seed = gold.seed(data / "seed")
    assert (polnear.name, polnear.text, polnear.statements) == ("gazette_a", TEXT, OUTER)
    assert (web.name, web.statements) == ("web-b", (KNEW, *OUTER))
    assert seed.article.statements == OUTER
    assert seed.debris == at(DEBRIS)


def test_roles_numbered_in_an_event_are_put_together() -> None:
    lines = "T1\tSource 4 6\tab\nT2\tSource 0 2\tcd\nT3\tCue 7 9\tef\nT4\tDiscard 9 11\tgh\n"
    event = "E1\tAttribution:T9 Source2:T1 Source:T2 Cue:T3 Content:T8\n#1\tAnnotatorNotes E1\tsure\n"
    assert gold.brat(lines + event) == (Marks((Span(0, 2), Span(4, 6)), (Span(7, 9),), ()),)


def test_line_ends_are_not_touched(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Né\r\nsaid".encode())
    (tmp_path / "a.ann").write_text("T1\tCue 4 8\tsaid\nE1\tCue:T1\n", encoding="utf-8")
    (article,) = gold.polnear(tmp_path)
    assert article.text == "Né\r\nsaid"
    assert article.statements == (Marks((), (Span(4, 8),), ()),)


def test_what_does_not_fit_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no annotated articles"):
        gold.web(tmp_path)
    (tmp_path / "a.txt").write_text("short", encoding="utf-8")
    with pytest.raises(GoldError, match=r"no a\.ann beside it"):
        gold.polnear(tmp_path)
    (tmp_path / "a.ann").write_text(brat(OUTER), encoding="utf-8")
    with pytest.raises(GoldError, match="source 0-11 is no span of a text of 5 code points"):
        gold.polnear(tmp_path)
