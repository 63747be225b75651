from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest import dates


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2031-03-14", "2031-03-14"),
        ("2031-03-14T10:05:00Z", "2031-03-14T10:05:00+00:00"),
        ("2031-03-14 10:05:00+0100", "2031-03-14T10:05:00+01:00"),
        ("Fri, 14 Mar 2031 10:05:00 GMT", "2031-03-14T10:05:00+00:00"),
        (" March 14, 2031 ", "2031-03-14"),
        ("Sept. 1, 2031", None),
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
