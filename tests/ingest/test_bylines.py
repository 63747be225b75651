from __future__ import annotations

import pytest

from sayso.ingest import bylines


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("By Piers Halloran, Diplomatic Editor", "Piers Halloran"),
        ("BY ANA RUIZ, CHIEF POLITICAL CORRESPONDENT", "ANA RUIZ"),
        ("by: Ana Ruiz, Li Wu, staff writers", "Ana Ruiz, Li Wu"),
        ("Ana Ruiz, Karsk Bureau Chief and Li Wu, Editor-in-Chief", "Ana Ruiz and Li Wu"),
        ("Ana Ruiz, editor at large", "Ana Ruiz"),
        ("Ana Ruiz, Li Editor Wu", "Ana Ruiz, Li Editor Wu"),
        ("Byron Chief", "Byron Chief"),
        ("By", "By"),
    ],
)
def test_names_without_jobs(words: str, names: str) -> None:
    assert bylines.names(words) == names
