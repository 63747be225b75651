import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eval import gate, predictions
from eval.__main__ import app
from eval.gate import Floor, faults, losses, raised
from eval.gold import GoldArticle, Marks
from eval.predictions import Predicted, Predictions
from tests.eval.tiny_gold import PREDICTED, TEXT, data_folder, predictions_line

WANTED = Floor("m", "s", "g", {"web.exact": 70.0, "dev.calibration_error": 4.0})


def reached(exact: float, error: float) -> Floor:
    return replace(WANTED, figures={"web.exact": exact, "dev.calibration_error": error})


def test_a_figure_may_fall_by_three_tenths() -> None:
    assert losses("base", WANTED, reached(69.71, 4.29)) == []
    assert losses("base", WANTED, reached(69.6, 4.0)) == ["base: web.exact is 69.6, floor 70.0"]
    assert losses("base", WANTED, reached(75.0, 4.4)) == ["base: dev.calibration_error is 4.4, ceiling 4.0"]
    assert losses("base", WANTED, replace(WANTED, figures={"web.exact": 70.0})) == [
        "base: dev.calibration_error is None, ceiling 4.0"
    ]


def test_what_changed_is_named() -> None:
    assert faults("base", WANTED, WANTED) == []
    assert faults("base", None, WANTED) == ["base: no floors yet; set them with --update"]
    assert faults("base", WANTED, Floor("n", "s", "h", WANTED.figures)) == [
        "base: the manifest changed since the floors were set; check it, then --update",
        "base: the gold changed since the floors were set; check it, then --update",
    ]


def test_floors_rise_and_never_fall() -> None:
    now = Floor("n", "t", "h", {"web.exact": 69.97, "dev.calibration_error": 3.5, "web.soft": 1.0})
    assert raised(WANTED, now) == Floor(
        "n", "t", "h", {"web.exact": 70.0, "dev.calibration_error": 3.5, "web.soft": 1.0}
    )
    assert raised(None, now) == now


def test_floors_are_kept_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    assert gate.load(file) == {}
    gate.save({"small": WANTED, "base": WANTED}, file)
    assert gate.load(file) == {"base": WANTED, "small": WANTED}
    assert list(json.loads(file.read_text(encoding="utf-8"))) == ["base", "small"]


class Bench:
    """The command line over a tiny data folder and a reader whose readings the test sets."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.data = data_folder(root / "data_folder")
        self.baseline = root / "baseline.json"
        self.found: Sequence[Marks] = PREDICTED
        monkeypatch.setattr("eval.measure.EXAMPLES", self.data / "examples")
        monkeypatch.setattr(gate, "BASELINE", self.baseline)
        monkeypatch.setattr(gate, "models", lambda floors: ["base"])
        monkeypatch.setattr(gate, "_manifest", str.encode)
        monkeypatch.setattr(predictions, "read", self.read)

    def read(self, gold: Sequence[GoldArticle], model: str) -> Predictions:
        assert model == "base"
        return Predictions({article.name: Predicted(TEXT, tuple(self.found), ()) for article in gold})

    def __call__(self, *options: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, ["gate", "--data", str(self.data), *options], catch_exceptions=False)
        return result.exit_code, result.stdout.splitlines()[-1]


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    return Bench(tmp_path, monkeypatch)


def test_no_data_is_no_failure(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["gate", "--data", str(tmp_path / "none")])
    assert (result.exit_code, result.stdout) == (0, f"gate skipped: no data at {tmp_path / 'none'}\n")


def test_lowering_needs_updating(bench: Bench) -> None:
    assert CliRunner().invoke(app, ["gate", "--data", str(bench.data), "--lower"]).exit_code == 2


def test_the_gate_from_first_floors_to_lowered_ones(bench: Bench) -> None:
    assert bench() == (1, "base: no floors yet; set them with --update")
    assert bench("--update") == (0, "gate passed")
    assert bench() == (0, "gate passed")
    before = bench.baseline.read_text(encoding="utf-8")
    assert json.loads(before)["base"]["figures"]["polnear.exact"] == 33.33

    bench.found = PREDICTED[1:]
    code, last = bench()
    assert (code, last) == (1, "base: seed.found is 1.0, floor 2.0")
    code, last = bench("--update")
    assert (code, last) == (1, "base: seed.found is 1.0, floor 2.0; it is lowered with --lower alone")
    assert bench.baseline.read_text(encoding="utf-8") == before

    assert bench("--update", "--lower") == (0, "gate passed")
    assert json.loads(bench.baseline.read_text(encoding="utf-8"))["base"]["figures"]["polnear.exact"] == 0.0

    bench.found = PREDICTED
    assert bench("--update") == (0, "gate passed")
    assert bench.baseline.read_text(encoding="utf-8") == before


def test_changed_gold_fails(bench: Bench) -> None:
    assert bench("--update")[0] == 0
    gold = bench.data / "webnews" / "dev" / "web-b.json"
    gold.write_text(gold.read_text(encoding="utf-8").replace("true", "false"), encoding="utf-8")
    code, _ = bench()
    assert code == 1


def test_score_and_errors_read_predictions_from_a_file(bench: Bench, tmp_path: Path) -> None:
    file = tmp_path / "read.jsonl"
    names = ("gazette_a.txt", "web-b.txt", "c.txt")
    file.write_text("".join(predictions_line(Path(name)) for name in names), encoding="utf-8")
    options = ["--data", str(bench.data), "--predictions", str(file)]
    score = CliRunner().invoke(app, ["score", *options], catch_exceptions=False)
    assert "web dev: 1 articles" in score.stdout
    errors = CliRunner().invoke(app, ["errors", *options, "--n", "3"], catch_exceptions=False)
    kinds = [line for line in errors.stdout.splitlines() if line and not line.startswith(" ")]
    assert kinds == ["spurious 0.70  gazette_a", "spurious 0.70  web-b", "missed  gazette_a"]
    missed = CliRunner().invoke(app, ["errors", *options, "--kind", "missed"], catch_exceptions=False)
    kinds = [line for line in missed.stdout.splitlines() if line and not line.startswith(" ")]
    assert kinds == ["missed  gazette_a", "missed  web-b", "missed  c"]
