"""States: every code of ISO 3166-1 once, and the two bodies that claims name."""

from __future__ import annotations

import re

import pytest

from banggiao.knowledge import states


def test_codes_are_complete_and_well_formed() -> None:
    known = states.states()
    assert len(known) == 250  # 249 of ISO 3166-1 and Kosovo
    assert len({state.alpha3 for state in known.values()}) == len(known)
    for code, state in known.items():
        assert re.fullmatch("[A-Z]{2}", code)
        assert re.fullmatch("[A-Z]{3}", state.alpha3)
        assert state.national_day is None or re.fullmatch(r"\d{4}-\d\d-\d\d", state.national_day)


@pytest.mark.parametrize(
    ("code", "expected"),
    [("VN", "VNM"), ("DZ", "DZA"), ("ZA", "ZAF"), ("XK", "XKX"), ("EU", "EUR"), ("UN", "UNO"), ("XX", None)],
)
def test_alpha3(code: str, expected: str | None) -> None:
    assert states.alpha3(code) == expected


def test_capital_gives_its_country() -> None:
    assert states.country_of_capital("hanoi") == "VN"
    assert states.country_of_capital("Yaounde") == "CM"
    assert states.country_of_capital("Lyon") is None


def test_currency() -> None:
    assert states.countries_of_currency("VND") == ("VN",)
    assert {"FR", "DE", "HR"} <= set(states.countries_of_currency("EUR"))
    assert states.countries_of_currency("XXX") == ()


def test_national_day_is_the_day_commemorated() -> None:
    assert states.states()["VN"].national_day == "1945-09-02"
    assert states.states()["DZ"].national_day == "1962-07-05"
