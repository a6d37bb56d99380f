"""EDTF values: what is a day, printing and reading back, weekdays."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banggiao.extraction.calendar import (
    edtf,
    is_day,
    month_away,
    parts,
    weekday_near,
    whole,
    years_of_weekday,
)

NUMBERS = st.integers(-5, 40)
YEARS = st.none() | st.integers(1000, 2199)


@given(YEARS, st.none() | NUMBERS, st.none() | NUMBERS)
def test_what_is_printed_reads_back(year: int | None, month: int | None, day: int | None) -> None:
    text = edtf(year, month, day if month is not None else None)
    if text is not None:
        assert parts(text) == (year, month, day if month is not None else None)


@pytest.mark.parametrize(
    "value", ["2025-02-29", "2025-13", "2025-4-1", "25-04-01", "", "2025-04-31", "XXXX", None]
)
def test_what_is_no_date(value: str | None) -> None:
    found = parts(value)
    assert found is None or found == (None, None, None)


def test_leap_day() -> None:
    assert is_day(None, 2, 29)
    assert is_day(2024, 2, 29)
    assert not is_day(2025, 2, 29)
    assert edtf(None, 2, 29) == "XXXX-02-29"
    assert whole("XXXX-02-29") is None
    assert whole("2024-02-29") == date(2024, 2, 29)


@given(st.dates(date(1900, 1, 10), date(2100, 1, 1)), st.integers(0, 6))
def test_weekday_near(day: date, weekday: int) -> None:
    before, after, around = (weekday_near(day, weekday, side) for side in (-1, 1, 0))
    assert before.weekday() == after.weekday() == around.weekday() == weekday
    assert 0 <= (day - before).days <= 6
    assert 0 <= (after - day).days <= 6
    assert abs((around - day).days) <= 3


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(-30, 30))
def test_month_away(year: int, month: int, offset: int) -> None:
    later = month_away(year, month, offset)
    assert month_away(*later, -offset) == (year, month)


def test_years_of_weekday() -> None:
    assert years_of_weekday(4, 26, 2, range(2015, 2030)) == [2017, 2023, 2028]
