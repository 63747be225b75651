from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest import foreign, from_text, language
from sayso.records import Span

BEFORE = "The minister said that nobody had been told of it."
AFTER = "She added that the gates would stay shut until the spring."


def marked(text: str, *debris: Span) -> list[str]:
    return [text[start:end] for start, end in foreign.passages(text, debris)]


SENTENCES = [
    "Der Minister sagte am Montag, die Tore des Dammes seien geschlossen worden.",
    "Le ministre a déclaré lundi que les vannes du barrage étaient fermées sans raison.",
    "No podemos aceptar esa propuesta porque nadie nos ha consultado.",
    "Il ministro ha detto che le porte della diga sono state chiuse lunedì.",
    "O ministro disse que as comportas da barragem foram fechadas na segunda-feira.",
    "De minister zei maandag dat de sluizen van de dam gesloten waren.",
    "Ministeren sagde mandag, at ingen havde spurgt ham om dæmningens porte.",
    "Minister powiedział w poniedziałek, że bramy zapory zostały zamknięte.",
    "Bakan pazartesi günü barajın kapaklarının nedensiz kapatıldığını söyledi.",
    "Menteri mengatakan pada hari Senin bahwa pintu bendungan itu telah ditutup.",
    "Waziri alisema Jumatatu kwamba milango ya bwawa ilifungwa bila sababu yoyote.",
    "Министр сказал в понедельник, что шлюзы плотины закрыты без причины.",
    "قال الوزير يوم الاثنين إن بوابات السد أغلقت دون أي سبب معروف.",
    "मंत्री ने सोमवार को कहा कि बांध के द्वार बिना किसी कारण बंद कर दिए गए।",
    "部长星期一说，大坝的闸门已经关闭，没有人知道原因。",
    "장관은 월요일에 댐의 수문이 아무 이유 없이 닫혔다고 말했다.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentence_in_another_language(sentence: str) -> None:
    assert marked(f"{BEFORE} {sentence} {AFTER}") == [sentence]
    assert marked(f"{BEFORE}\n\n{sentence}\n\n{AFTER}") == [sentence]


def test_sentences_in_a_row_are_one_passage() -> None:
    row = " ".join(SENTENCES[:2])
    assert marked(f"{BEFORE} {row} {AFTER}") == [row]


def test_paragraph_is_marked_whole_with_its_short_sentences() -> None:
    paragraph = "Ja. Das ist nicht wahr, sagte er. Wir haben es nicht gewusst. Nein!"
    assert marked(f"{BEFORE}\r\n{paragraph}\r\n{AFTER}") == [paragraph]


def test_another_script_needs_no_end_of_a_sentence() -> None:
    line = "Министр сказал в понедельник, что шлюзы плотины закрыты"
    assert marked(f"{BEFORE}\n{line}\n{AFTER}") == [line]


def test_quotation_in_its_own_language() -> None:
    whole = "„Es ist vorbei“, sagte der Minister am Montag nach der langen Sitzung in Karsk."
    assert marked(f"{BEFORE} {whole} {AFTER}") == [whole]


@pytest.mark.parametrize(
    "words",
    [
        "“Das haben wir alles schon lange gewusst und nie gesagt,” Merkel said.",
        "He directed „Das Leben der Anderen und andere wunderbare Geschichten“.",
        "Almodóvar’s “Todo sobre mi madre y otras historias de mujeres de la ciudad.”",
        "Argentina: Martínez; Molina, Romero, Otamendi, Acuña; De Paul, Fernández, Mac Allister; Messi.",
        "Bill de Blasio, Oscar de la Renta, Benicio del Toro, Vincent van der Meer.",
        "Les Misérables, La Traviata, Il barbiere di Siviglia, Così fan tutte.",
        "Le Fabuleux Destin d’Amélie Poulain et autres histoires de Montmartre",
        "Vive la France! Je suis Charlie! Hasta la vista!",
        "Real Sociedad de Fútbol v Club Atlético de Madrid, Estadio de Anoeta.",
        "The post read “部长星期一说，大坝的闸门已经关闭，没有人知道原因。” and was soon deleted.",
        "Police arrest man after fatal shooting near school, officials confirm.",
        "I’ve heard he’s very pleased, we’re sure it’ll end well, don’t worry.",
        "Ihr werdet es sehen.",
        "Министр сказал.",
        "。" * 90,
        "ﬁrst ﬂoor, 𝐛𝐨𝐥𝐝 𝐥𝐞𝐭𝐭𝐞𝐫𝐬 𝐟𝐨𝐫 𝐚𝐥𝐥 𝐭𝐨 𝐬𝐞𝐞, ｆｕｌｌ ｗｉｄｔｈ ｌｅｔｔｅｒｓ ｔｏｏ.",
    ],
)
def test_names_titles_and_phrases_are_none(words: str) -> None:
    assert marked(f"{BEFORE} {words} {AFTER}") == []
    assert marked(f"{BEFORE}\n{words}\n{AFTER}") == []


def test_long_paragraph() -> None:
    paragraph = "Das ist nicht wahr, sagte er und ging. " * 5000
    assert marked(f"{BEFORE}\n{paragraph}\n{AFTER}") == [paragraph.rstrip()]


def test_debris_is_passed_over() -> None:
    text = f"{BEFORE}\n{SENTENCES[0]}\n{SENTENCES[1]}"
    at = text.index(SENTENCES[0])
    assert marked(text, Span(0, 3), Span(at + 5, at + 9)) == [SENTENCES[1]]


def test_nothing_is_loaded_for_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_identifier", lambda: pytest.fail("py3langid was asked"))
    assert (
        marked(f"{BEFORE} Barden’s group is particularly pleased by Obama’s focus on schools. {AFTER}") == []
    )


def test_an_article_has_them() -> None:
    text = f"{BEFORE} {AFTER}\n{SENTENCES[0]}\n{BEFORE}"
    assert from_text(text).foreign == ((len(BEFORE) + len(AFTER) + 2, len(text) - len(BEFORE) - 1),)
    assert from_text(f"{BEFORE} {AFTER}").foreign == ()


PIECES = st.sampled_from(
    [*SENTENCES, BEFORE, AFTER, "Ja.", "“", "”", ".", "…", " ", "\n", "\r\n", "  ", "é", "。"]
)


@given(st.lists(PIECES, max_size=8).map("".join))
def test_passages_are_in_order_and_trimmed(text: str) -> None:
    last = 0
    for start, end in foreign.passages(text, ()):
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        last = end
