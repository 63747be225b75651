from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest import masks
from sayso.records import Span

PARAGRAPH = (
    "The minister said on Monday that the gates of the dam had been shut, and that nobody had told her why."
)
OTHER = (
    "“We were never asked,” the mayor of the town said, adding that the council would soon put its questions."
)
ENCODED = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB"


def masked(text: str) -> list[str]:
    return [text[start:end] for start, end in masks.debris(text)]


@pytest.mark.parametrize(
    "slug",
    [
        "310522 minister dam leak",
        "20310522 dam leak v2",
        "dam-leak-lede-2",
        "BC-EU--Dam Leak, 2nd Ld",
        "DAM-LEAK/TALKS",
    ],
)
def test_slug_is_masked_at_the_start_only(slug: str) -> None:
    assert masked(f"{slug}\n\n{PARAGRAPH}\n") == [slug]
    assert masked(f"{PARAGRAPH}\n\n{slug} it was, they said\n") == []


@pytest.mark.parametrize(
    "headline",
    [
        "250000 march against the dam",
        "2031 budget put off",
        "Dam leak: what we know",
        "Minister-elect denies leak",
    ],
)
def test_headline_is_no_slug(headline: str) -> None:
    assert masked(f"{headline}\n\n{PARAGRAPH}\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "Read also: Dam workers on strike",
        ">> View: “Why the dam leaked”",
        "» See also: The dam in pictures",
        "READ MORE: Minister under fire",
        "READ MORE Minister under fire",
        "Related: Minister under fire",
        "Watch: The mayor's angry speech",
        "[Related: Minister under fire]",
        "Related Articles",
        "Read more here.",
        "VIEW GALLERY",
        "Advertisement",
        "Story continues below",
        "Scroll down for video",
        "Share this article on Facebook",
        "Share  Tweet  Email",
        "Facebook | Twitter | WhatsApp",
        "Share this transcript: Facebook | Twitter | Email",
        "Share this story: Tweet | Print",
        "Sign up for our daily newsletter.",
        "For more, subscribe to our podcast.",
        "Listen again in our app. Subscribe to all Karsk Radio podcasts.",
        "Have something to add to this story? Share it in the comments.",
        "Follow Ana Ruiz on Twitter @anaruiz.",
        "Like us on Facebook",
        "Photo: Ana Ruiz/AFP",
        "(AP Photo/Ana Ruiz)",
        "[Image via YouTube]",
        "Ana Ruiz via Getty Images.",
        "Getty Images",
        "Credit: Ana Ruiz / Reuters",
        "(Reporting by Ana Ruiz; editing by Li Wu)",
        "© 2031 The Karsk Courier. All rights reserved.",
        "Copyright 2031 Karsk News Agency. This may not be published again.",
        "All rights reserved.",
        "Home | World | Politics | Sport",
        "https://stats.karsk.example/pixel.gif?id=12",
        '<img src="https://stats.karsk.example/1.gif">',
        ENCODED,
        f"data:image/png;base64,{ENCODED}==",
    ],
)
def test_line_of_debris_is_masked_and_nothing_else(line: str) -> None:
    assert masked(f"Dam leak angers town\n\n{PARAGRAPH}\n\n{line}\n\n{OTHER}\n") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Watch officials said the tower had been empty.",
        "Related claims were made by the mayor of Karsk.",
        "Share prices fell, the bank said.",
        "Share this: it was the mayor who shut the gates.",
        "Listen to the minister. Subscribe to no theory.",
        "Read the report. The minister said so.",
        "Photo finish: Ruiz wins by a hair, judges say",
        "Sign up, the general told young men.",
        "The comments (12 of them) angered the mayor.",
        "Home is where the dam is, she said.",
        "“More: that is all they want,” he said.",
        "RUIZ: Did you know of the leak?",
        "Karsk 2 Velin 1",
        "Embarrassing the minister",
        "Why now?",
        "He tweeted: “See https://t.karsk.example/aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3”",
        "The account 1A1zP1eP5QGefi2DMPTfTL5SLmv7Divf was empty, police said.",
    ],
)
def test_words_of_the_article_stay(line: str) -> None:
    assert masked(f"Dam leak angers town\n\n{PARAGRAPH}\n\n{line}\n\n{OTHER}\n") == []


def test_first_line_may_be_a_headline_that_looks_like_a_link() -> None:
    assert masked(f"Watch: Mayor shouts at minister\n\n{PARAGRAPH}\n") == []


def test_base64_glued_to_the_last_sentence() -> None:
    assert masked(f"{PARAGRAPH}{ENCODED}") == [ENCODED]
    assert masked(f"{PARAGRAPH} {ENCODED}==\n") == [f"{ENCODED}=="]


def test_base64_in_several_lines_with_a_short_last_one() -> None:
    block = f"{ENCODED}\n{ENCODED}\nAB3="
    assert "".join(masked(f"{PARAGRAPH}\n{block}\n{OTHER}")) == block.replace("\n", "")


def test_credit_within_a_line() -> None:
    assert masked(f"{PARAGRAPH} (Photo by Ana Ruiz/Getty Images)") == ["(Photo by Ana Ruiz/Getty Images)"]
    assert masked(f"{PARAGRAPH} Photo: Ana Ruiz/AFP\n{OTHER}") == ["Photo: Ana Ruiz/AFP"]
    assert masked(f"{PARAGRAPH} READ MORE: Minister under fire") == ["READ MORE: Minister under fire"]


def test_subscription_after_the_last_sentence_of_a_line() -> None:
    notice = "Subscribe to the Karsk Radio podcasts."
    assert masked(f"{PARAGRAPH} {notice}\n{OTHER}") == [notice]
    assert masked(f"{OTHER} “Subscribe to no theory,” he said of the podcasts.") == []


def test_menu_in_lines_of_its_own() -> None:
    assert masked(f"Home\nNews\nSport\nWeather\n\nDam leak\n\n{PARAGRAPH}") == [
        "Home",
        "News",
        "Sport",
        "Weather",
    ]
    assert masked(f"Velin\nKarsk\nMarow\n\n{PARAGRAPH}") == []


def test_comments_to_the_end() -> None:
    article = f"Dam leak\n\n{PARAGRAPH}\n\n{OTHER}\n\n"
    comments = "Comments (2)\n\nriverman: I said so.\n\nana: The mayor lies, he said."
    assert masked(f"{article}{comments}\n") == [comments]
    left = "Leave a comment\n\nYour name\n\nI think the minister said this before."
    assert masked(article + left) == [left]


def test_counter_of_comments_above_the_article_is_one_line() -> None:
    assert masked(f"Dam leak\n\nComments (2)\n\n{PARAGRAPH}\n\n{OTHER}") == ["Comments (2)"]


def test_button_amid_the_article_is_one_line() -> None:
    above, below = f"{PARAGRAPH}\n{OTHER}\n", "\n".join([PARAGRAPH, OTHER] * 3)
    assert masked(f"{above}Leave a comment\n{below}") == ["Leave a comment"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_kinds(end: str) -> None:
    text = f"310522 dam leak{end}{end}Dam leak{end}{end}{PARAGRAPH}{end}{end}Read also: More{end}"
    assert masked(text) == ["310522 dam leak", "Read also: More"]


@pytest.mark.parametrize(
    "line",
    [
        "KARSK (Reuters) —",
        "KARSK, March 3 —",
        "PORT VELIN, Oblonia, 3 March 2031 (RIA) -",
        "Karsk (AFP) –",
        "(Reuters) -",
        "KARSK --",
        "NORTHLIGHT RADIO —",
    ],
)
def test_dateline(line: str) -> None:
    text = f"Dam leak angers town\n\n{line} {PARAGRAPH}\n"
    assert masks.dateline(text) == Span(text.index(line), text.index(line) + len(line))
    assert masked(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "RUIZ: No.",
        "Karsk — a town of dams — wept.",
        "KARSK RADIO — THE NEWS",
        "NATO — which has 32 members — said it would wait.",
        "BP - the oil firm - said that it would pay.",
        "CNN — citing two officials — said that the dam leaked.",
        "KWB -- the water board -- would not say why.",
        "UNWA – Velin’s shield – also denied that it had shut the gates.",
        "RIA — “a mouthpiece” to the mayor — told readers so.",
        PARAGRAPH,
    ],
)
def test_no_dateline(line: str) -> None:
    assert masks.dateline(f"Dam leak angers town\n\n{line}\n") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Gates stay shut — a week after the leak — and nobody knows why.",
        "The town, tired of dams, voted on Monday for a mayor who had promised to tear one down — said she.",
        "The town wept. The mayor — said to be ill — did not.",
        "“No one told us,” the mayor said.",
        "12 gates were shut.",
    ],
)
def test_dateline_of_capitals_alone_before_a_sentence(sentence: str) -> None:
    assert masks.dateline(f"KARSK — {sentence}") == Span(0, 7)


def test_merged_joins_what_overlaps_or_touches() -> None:
    assert masks.merged([Span(5, 9), Span(0, 2), Span(2, 4), Span(8, 12), Span(20, 20)]) == (
        Span(0, 4),
        Span(5, 12),
    )


PIECES = st.sampled_from(
    [PARAGRAPH, OTHER, "Read also: x", "Comments (1)", ENCODED, "KARSK (AP) — x", "Home | A | B",
     "Photo: A/AFP", "©", "310522 a b", "\n", "\r", "\r\n", " ", "(", "\u2028", "\0", "😀",
     "Share", "<img>", ">> View: a"]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=12).map("".join))
def test_spans_are_inside_sorted_apart_and_always_the_same(text: str) -> None:
    spans = masks.debris(text)
    assert spans == masks.debris(text)
    last = -1
    for start, end in spans:
        assert last < start < end <= len(text)
        assert text[start:end].strip() == text[start:end] != ""
        last = end
    dateline = masks.dateline(text)
    if dateline:
        assert 0 <= dateline.start < dateline.end <= len(text)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "A",
        "(Photo by ",
        "<img ",
        "<b> ",
        "Read also: ",
        "Ab ",
        "aB3",
        "a | ",
        "A-",
        "Sign up. ",
        "KARSK — ",
    ],
)
def test_long_lines_take_time_in_proportion(unit: str) -> None:
    def seconds(n: int) -> float:
        text = unit * n + "\n" + PARAGRAPH
        start = time.process_time()
        masks.debris(text)
        masks.dateline(text)
        return time.process_time() - start

    # four times the length: 16 times the time if it grew by the square; the constant is for a busy machine
    assert seconds(20_000) < 8 * min(seconds(5_000) for _ in range(2)) + 0.1
