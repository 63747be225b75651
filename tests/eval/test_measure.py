from pathlib import Path

import pytest

from eval.gold import Marks
from eval.measure import load_gold, measure
from eval.predictions import Predicted, Predictions
from eval.report import report
from sayso.records import Span
from tests.eval.tiny_gold import PREDICTED, SPOKEN, TEXT, at, data_folder

FROM_DEBRIS = Marks((), (Span(TEXT.rindex("said"), TEXT.rindex("said") + 4),), at("no\n"))

NAMES = ("polnear", "web", "both")
ALL_RIGHT = {
    **dict.fromkeys(("found", "speaker", "end_to_end", "sure", "kind", "named", "act"), 100.0),
    "given": 200 / 3,
    **dict.fromkeys(("act_mean", "role", "affiliation", "relays"), 0.0),  # none in gold, or too rare
    "deny": 100.0,
}
KEYED = ALL_RIGHT | {"found": 75.0, "end_to_end": 75.0}
"""In the key the nested statement is a fourth."""


def test_figures_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eval.measure.EXAMPLES", tmp_path / "examples")
    names = {"gazette_a": PREDICTED, "web-b": PREDICTED, "d": PREDICTED, "c": (*PREDICTED, FROM_DEBRIS)}
    predictions = Predictions({name: Predicted(TEXT, found, SPOKEN) for name, found in names.items()})
    measured = measure(load_gold(data_folder(tmp_path)), predictions)
    assert measured.figures() == pytest.approx(
        {
            "polnear.source": 100.0,
            "polnear.cue": 200 / 3,
            "polnear.content": 200 / 7,
            "polnear.exact": 100 / 3,
            "polnear.soft": 200 / 3,
            "web.source": 100.0,
            "web.cue": 200 / 3,
            "web.content": 200 / 7,
            "web.exact": 40.0,
            "web.soft": 2 * 75 * (200 / 3) / (75 + 200 / 3),
            "web.nested": 100.0,
            "examples.exact": 40.0,
            "examples.soft": 2 * 75 * (200 / 3) / (75 + 200 / 3),
            "examples.nested": 100.0,
            # Seven statements of 0.6, 0.7, 0.7, 0.8, 0.8, 0.9, 0.9, one a bin.
            "dev.calibration_error": 100 * (0.4 + 0.7 + 0.7 + 0.2 + 0.2 + 0.1 + 0.1) / 7,
            "dev.returned_at_85": 400 / 6,
            **{f"voices.{name}.{figure}": value for name in NAMES for figure, value in ALL_RIGHT.items()},
            **{f"voices.examples.{figure}": value for figure, value in KEYED.items()},
            "seed.found": 2.0,
            "seed.speakers": 3.0,
            "seed.from_debris": 1.0,
        }
    )
    lines = report(measured).splitlines()
    assert "whole statements, exact             50.0    33.3    40.0       3" in lines
    assert "nested statements, soft                    100.0               1" in lines
    assert "form: direct                       100.0   100.0   100.0       1" in lines
    assert "gazette                             33.3    66.7               3" in lines
    assert "seed: 2 of 3 statements found (soft)" in lines
    assert "seed: 1 statements read from debris" in lines
