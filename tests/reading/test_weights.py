"""Weights are checked before they are used."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sayso.errors import ModelError
from sayso.reading.weights import FOLDER, available, load


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER / "small", tmp_path / "copy"))


@pytest.mark.parametrize("model", available())
def test_what_the_package_holds_is_whole(model: str) -> None:
    assert load(model).field.shape == (13, 13)


def test_an_unknown_size_names_those_there_are() -> None:
    with pytest.raises(ModelError, match=r"no model 'huge'; expected one of: .*small"):
        load("huge")


def test_a_damaged_file_is_named(copy: Path) -> None:
    with (copy / "tagger.onnx").open("ab") as file:
        file.write(b"!")
    with pytest.raises(ModelError, match=r"tagger\.onnx: SHA-256"):
        load(str(copy))


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "encoder.onnx").unlink()
    with pytest.raises(ModelError, match=r"encoder\.onnx: missing"):
        load(str(copy))


def test_another_format_is_refused(copy: Path) -> None:
    path = copy / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf8")) | {"format": 99}), encoding="utf8")
    with pytest.raises(ModelError, match="format 99, expected 3"):
        load(str(copy))


@pytest.mark.parametrize(
    "written", ["", "{", "[]", '{"format": 3}', '{"format": 3, "files": {}, "revision": ""}']
)
def test_a_damaged_manifest_is_named(copy: Path, written: str) -> None:
    (copy / "manifest.json").write_text(written, encoding="utf8")
    with pytest.raises(ModelError, match=r"manifest\.json: damaged"):
        load(str(copy))
