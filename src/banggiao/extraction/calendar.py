"""Days, months and years in EDTF.

Invariant: no function gives a day that is not in the calendar; 29 February stands where the year is unknown.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

EDTF = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")
FIRST_YEAR, LAST_YEAR = 1000, 2199
LEAP_YEAR = 2000

Parts = tuple[int | None, int | None, int | None]


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether the day is in the calendar; any leap day is where the year is unknown."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return False
    return day <= monthrange(LEAP_YEAR if year is None else year, month)[1]


def edtf(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """EDTF of a year, month or day; None where there is no such day or nothing is known."""
    if year is None and month is None:
        return None
    text = "XXXX" if year is None else f"{year:04d}"
    if month is None:
        return text
    if day is None:
        return f"{text}-{month:02d}" if 1 <= month <= 12 else None
    return f"{text}-{month:02d}-{day:02d}" if is_day(year, month, day) else None


def parts(value: str | None) -> Parts | None:
    """Year, month and day of an EDTF date; None where it is none."""
    match = EDTF.fullmatch(value or "")
    if match is None:
        return None
    year, month, day = match.group("year", "month", "day")
    found = (None if year == "XXXX" else int(year), int(month) if month else None, int(day) if day else None)
    return found if edtf(*found) == value else None


def whole(value: str | None) -> date | None:
    """The day an EDTF date names, where it names one with its year."""
    found = parts(value)
    if found is None:
        return None
    year, month, day = found
    return date(year, month, day) if year is not None and month is not None and day is not None else None


def of_day(day: date) -> str:
    """EDTF of a day."""
    return day.isoformat()


def moved(day: date, days: int) -> date | None:
    """The day so many days away; None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def month_away(year: int, month: int, offset: int) -> tuple[int, int]:
    """Year and month so many months away."""
    count = year * 12 + month - 1 + offset
    return count // 12, count % 12 + 1


def weekday_near(day: date, weekday: int, direction: int) -> date:
    """The nearest such weekday at or before (-1), at or after (+1) a day, or around it (0)."""
    ahead = (weekday - day.weekday()) % 7
    if direction < 0:
        return day - timedelta(days=-ahead % 7)
    if direction == 0 and ahead > 3:
        ahead -= 7
    return day + timedelta(days=ahead)


def years_of_weekday(month: int, day: int, weekday: int, years: Iterable[int]) -> list[int]:
    """Those of the years in which the day falls on the weekday."""
    return [y for y in years if is_day(y, month, day) and date(y, month, day).weekday() == weekday]
