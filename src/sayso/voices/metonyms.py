"""Capitals that stand for the governments of their countries ("Beijing" for China)."""

from __future__ import annotations

from functools import cache

from sayso.voices.names import Key, key


def countries(capital: Key) -> tuple[Key, ...]:
    """The names of the country whose capital this is; none when it is no capital."""
    return _by_capital().get(capital, ())


@cache
def _by_capital() -> dict[Key, tuple[Key, ...]]:
    # Imported here: its table takes a third of a second, and most articles need none.
    from countryinfo import all_countries

    found: dict[Key, tuple[Key, ...]] = {}
    for country in all_countries():
        capital = country.capital()
        if isinstance(capital, str) and capital:
            names = (country.name(), *country.alt_spellings())
            # Single letters go: "Washington D.C." is written "Washington". Codes of two or three letters are
            # words of English too ("no", "at"). Brussels stands for the European Union.
            words = tuple(word for word in key(capital) if len(word) > 1)
            found[words] = tuple(
                dict.fromkeys(key(name) for name in names if len(name) > 3 or name in ("US", "UK", "USA"))
            )
    found.pop(("brussels",), None)
    return found
