from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The minister said on Monday that the gates of the dam were shut and that nobody knew why.", "en"),
        ("Minister denies leak", "en"),
        ("Karsk 2 Velin 1", "en"),
        ("", "en"),
        ("12 34 !", "en"),
        ("😀", "en"),
        ("Le ministre a déclaré lundi que les vannes du barrage étaient fermées sans raison.", "fr"),
        ("Der Minister sagte am Montag, die Tore des Dammes seien geschlossen worden.", "de"),
        ("El ministro dijo el lunes que las compuertas de la presa estaban cerradas.", "es"),
        ("De minister zei maandag dat de sluizen van de dam gesloten waren, was hij toen boos.", "nl"),
        ("Министр сказал в понедельник, что шлюзы плотины закрыты.", "ru"),
        ("部长星期一说，大坝的闸门已经关闭，没有人知道原因。", "zh"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert language.language(text) == code


def test_english_is_told_by_its_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_identifier", lambda: pytest.fail("py3langid was asked"))
    assert language.language("The mayor said that she had not been told of it by the company.") == "en"


def test_names() -> None:
    assert language.name("fr") == "French"
    assert language.name("xh") == "another language (ISO 639 “xh”)"


def test_long_texts_are_judged_by_samples() -> None:
    french = "Le ministre a déclaré que les vannes du barrage étaient fermées. " * 3000
    assert language.language(french) == "fr"


@given(st.text(max_size=60))
def test_any_text_has_a_language(text: str) -> None:
    assert language.language(text)
