from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest import dates, masks
from sayso.ingest.known import Fact

TALKS = (
    "310314 dam talks\n\nThe envoys are to meet on Friday, March 14, in Karsk.\n\n"
    "They met there in March 2022."
)


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2031-03-14", "2031-03-14"),
        ("2031-03-14T10:05:00Z", "2031-03-14T10:05:00+00:00"),
        ("2031-03-14 10:05:00+0100", "2031-03-14T10:05:00+01:00"),
        ("Fri, 14 Mar 2031 10:05:00 GMT", "2031-03-14T10:05:00+00:00"),
        (" March 14, 2031 ", "2031-03-14"),
        ("Sept. 1, 2031", "2031-09-01"),
        ("3/14/2031", "2031-03-14"),
        ("14/03/2031", "2031-03-14"),
        ("3/4/2031", None),
        ("4/4/2031", "2031-04-04"),
        ("14/14/2031", None),
        ("Mar. 14, 2031", "2031-03-14"),
        ("14 March 2031", "2031-03-14"),
        ("March 14", None),
        ("2031-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_iso(words: str, iso: str | None) -> None:
    assert dates.iso(words) == iso


@given(st.text(max_size=40))
def test_any_words(words: str) -> None:
    assert dates.iso(words) is None or words.strip()


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2031/03/14/dam", "2031-03-14"),
        ("/world/2031/mar/14/dam-talks", "2031-03-14"),
        ("/news/2031-03-14-dam", "2031-03-14"),
        ("/dam-2031-03-14.html", "2031-03-14"),
        ("/20310314/dam", "2031-03-14"),
        ("/2031/03/14/dam-2031-03-14", "2031-03-14"),
        ("/2031/03/14/dam-2031-03-15", None),
        ("/dam-20310314", None),
        ("/2031/14/03/dam", None),
        ("/2031/03/dam", None),
        ("/14/03/2031/dam", None),
        ("/?day=/2031/03/14/", None),
    ],
)
def test_day_in_an_address(path: str, day: str | None) -> None:
    assert dates.in_address(f"https://example.org{path}") == (day and (day, "address"))


def test_what_is_no_address() -> None:
    assert dates.in_address("http://[2031/03/14/") is None


def in_slug(text: str) -> Fact | None:
    return dates.in_slug(text, masks.debris(text))


def test_slug_that_a_weekday_bears_out() -> None:
    assert in_slug(TALKS) == ("2031-03-14", "slug 310314, confirmed by 'Friday, March 14'")


@pytest.mark.parametrize(
    ("slug", "day"),
    [
        ("140331 dam talks", "2031-03-14"),
        ("031431 dam talks", "2031-03-14"),
        ("20310314 dam talks", "2031-03-14"),
        ("150331 dam talks", "2031-03-15"),
        ("dam_talks_310314", "2031-03-14"),
        ("250331 dam talks", None),
        ("310399 dam talks", None),
        ("310314 310315 dam talks", None),
        ("dam-talks-2", None),
        ("Dam talks 310314", None),
    ],
)
def test_slug(slug: str, day: str | None) -> None:
    found = in_slug(TALKS.replace("310314 dam talks", slug))
    assert (found and found[0]) == day


def test_slug_that_nothing_bears_out() -> None:
    assert in_slug(TALKS.replace("Friday", "Monday")) is None
    assert in_slug(TALKS.replace("Friday, ", "")) is None
    assert in_slug(TALKS.replace("310314 dam talks\n\n", "")) is None


def test_slug_of_two_days() -> None:
    both = TALKS.replace("310314", "121110") + " The treaty is of 12 November 2010 and of 9 November 2012."
    assert in_slug(both) is None


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The minister said on Friday, March 14, 2031, that it leaked.", "2031-03-14"),
        ("The minister told reporters on Friday 14 March that it leaked. It opened in 2031.", "2031-03-14"),
        ("The minister said on Friday, March 14, that it leaked.", None),
        ("The minister said on Monday, March 14, 2031, that it leaked.", None),
        ("The minister said on March 14, 2031, that it leaked.", None),
        ("The dam opens on Friday, March 14, 2031.", None),
        ("He said so on Friday, March 14, 2031. He said no on Monday, March 17, 2031.", None),
        ("He said so on Friday, March 14, 2031. The dam held until 2032.", None),
    ],
)
def test_day_in_the_text(sentence: str, day: str | None) -> None:
    found = dates.in_text(sentence)
    assert (found and found[0]) == day
    assert found is None or found[1].startswith("text, 'Friday")


@given(st.text())
def test_any_text(text: str) -> None:
    assert dates.in_text(text) is None or text
    assert dates.in_slug(text, masks.debris(text)) is None or text
    assert dates.in_address(text) is None or text
