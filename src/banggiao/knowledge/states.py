"""States by their codes. Invariant: one row a code; alpha-2 codes are those of claims, with EU and UN."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from banggiao.knowledge.table import plain, rows

BODIES = {"EU": "EUR", "UN": "UNO"}  # PLOVER's codes for the bodies themselves


@dataclass(frozen=True, slots=True)
class State:
    """A country or territory; ``national_day`` is the date commemorated (EDTF), None where not known."""

    code: str
    alpha3: str
    capital: str | None
    currency: str | None
    national_day: str | None


@cache
def states() -> dict[str, State]:
    """All of ISO 3166-1, and XK, by alpha-2 code."""
    return {
        row[0]: State(row[0], row[1], row[2] or None, row[3] or None, row[4] or None)
        for row in rows("states")
    }


def alpha3(code: str) -> str | None:
    """Alpha-3 code of an alpha-2 one ('VN' → 'VNM', 'EU' → 'EUR'); None where there is none."""
    if code in BODIES:
        return BODIES[code]
    state = states().get(code)
    return state.alpha3 if state else None


@cache
def _capitals() -> dict[str, str]:
    return {plain(state.capital): code for code, state in states().items() if state.capital}


def country_of_capital(name: str) -> str | None:
    """Country whose capital bears this English name; the packs' places.tsv has the exonyms."""
    return _capitals().get(plain(name))


def countries_of_currency(currency: str) -> tuple[str, ...]:
    """Countries that use an ISO 4217 currency ('VND' → VN; 'EUR' → twenty and more)."""
    return tuple(code for code, state in states().items() if state.currency == currency)
