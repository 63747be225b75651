"""Imports point along the way of the data (docs/architecture.md); public names are the documented ones."""

from __future__ import annotations

import ast
from dataclasses import fields
from pathlib import Path

import pytest

import sayso
from sayso import settings

SOURCE = Path(sayso.__file__).parent
MAY_IMPORT = {
    "errors": set(),
    "records": set(),
    "settings": set(),
    "ingest": {"errors", "records", "settings"},
    "reading": {"errors", "records", "settings"},
    "voices": {"errors", "records", "settings", "ingest", "reading"},
    "report": {"errors", "records", "settings"},
    "export": {"errors", "records", "settings", "report"},
    "cli": {"errors", "records", "settings", "ingest", "reading", "voices", "report", "export", "__init__"},
}


def stage(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The stages that a file imports, wherever in it; ``__init__`` for the package's own names."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    parts = [name.split(".")[1] for name in names if name.startswith("sayso.")]
    return {p if (SOURCE / p).is_dir() or (SOURCE / f"{p}.py").exists() else "__init__" for p in parts}


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_point_one_way(path: Path) -> None:
    if path.parent == SOURCE and path.stem == "__init__":
        return
    at = stage(path)
    assert imported(path) - {at} <= MAY_IMPORT[at]


def test_no_file_is_too_long_to_read_in_one_sitting() -> None:
    assert [
        p.name for p in SOURCE.rglob("*.py") if len(p.read_text(encoding="utf8").splitlines()) > 400
    ] == []


def test_the_public_names_are_sorted_and_there() -> None:
    assert sorted(sayso.__all__) == sayso.__all__
    assert all(hasattr(sayso, name) for name in sayso.__all__)


def test_every_setting_has_a_unit_and_help() -> None:
    found = fields(settings.INGEST)
    assert found
    assert all(f.metadata["unit"] and f.metadata["help"].endswith(".") for f in found)
