from __future__ import annotations

import pytest

from sayso.voices.metonyms import countries
from sayso.voices.names import Key


@pytest.mark.parametrize(
    ("capital", "country"),
    [
        (("beijing",), ("china",)),
        (("washington",), ("united", "states")),
        (("washington",), ("us",)),
        (("london",), ("uk",)),
    ],
)
def test_a_capital_stands_for_its_country_under_its_names(capital: Key, country: Key) -> None:
    assert country in countries(capital)


def test_codes_that_are_words_and_brussels_stand_for_no_country() -> None:
    assert ("no",) not in countries(("oslo",))
    assert countries(("brussels",)) == ()
    assert countries(("quillon",)) == ()
