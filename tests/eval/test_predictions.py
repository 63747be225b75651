from pathlib import Path

import pytest

from eval.gold import GoldArticle, GoldError
from eval.predictions import Predicted, Predictions, load, marks
from eval.scoring import Scored
from eval.speakers import Spoken
from sayso.records import Statement
from tests.eval.tiny_gold import OUTER, PREDICTED, TEXT, at, predictions_line

UNSPOKEN = tuple(Spoken(m.source, m.cue, None, None, False, None, None, "assert", ()) for m in PREDICTED)


def test_a_file_of_the_product_is_read(tmp_path: Path) -> None:
    file = tmp_path / "read.jsonl"
    file.write_text(predictions_line(Path("folder/a.txt")), encoding="utf-8")
    assert load(file).articles == {"a": Predicted(TEXT, PREDICTED, UNSPOKEN)}


def test_nested_is_what_lies_in_the_content_it_is_within() -> None:
    outer = Statement("o", (), at("denied"), at("that Tom Oke knew of it"), "indirect", None, 0.9)
    inside = Statement("i", (), at("knew"), (), "indirect", "o", 0.9)
    beside = Statement("b", (), at("said"), (), "indirect", "o", 0.9)
    orphan = Statement("x", (), at("knew"), (), "indirect", "gone", 0.9)
    assert [m.nested for m in marks([inside, outer, beside, orphan])] == [True, False, False, False]


def test_what_was_not_read_counts_as_nothing_found() -> None:
    article = GoldArticle("a", Path("a.txt"), TEXT, OUTER)
    assert Predictions({}).scored([article]) == [Scored("a", TEXT, OUTER, ())]


def test_predictions_for_another_text_are_refused() -> None:
    article = GoldArticle("a", Path("a.txt"), TEXT, OUTER)
    with pytest.raises(GoldError, match=r"another text \(3 code points, gold has \d+\)"):
        Predictions({"a": Predicted("new", (), ())}).scored([article])
