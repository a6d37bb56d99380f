"""EDTF dates (level 0/1) as the days that they can be.

Invariant: first and last day hold every day that the date can be; a date whose year is not known, or that is
none, has no days.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def bounds(edtf: str | None) -> tuple[date, date] | None:
    """First and last day that a date can be: ``2025-04`` → 1 and 30 April; an interval ``a/b`` → its ends."""
    if edtf is None:
        return None
    first, slash, last = edtf.partition("/")
    if slash:
        begin, end = bounds(first), bounds(last)
        return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None
    match = _DATE.fullmatch(first.rstrip("?~%"))
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if match[3]:
            return date(year, month, day), date(year, month, day)
        if match[2]:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def past(due: str | None, today: date) -> bool:
    """Whether every day that ``due`` can be lies before today; never where it is not known."""
    days = bounds(due)
    return days is not None and days[1] < today


def months_after(edtf: str, months: int) -> str | None:
    """The month (or, for a year, the year) that comes ``months`` later: a recurring meeting's next session.

    A day is not carried on: sessions return in the month, hardly ever on the day. None for a date without year.
    """
    if bounds(edtf) is None:
        return None
    year, _, rest = edtf.partition("-")
    if not rest:
        return f"{int(year) + -(-months // 12):04}"
    count = int(year) * 12 + int(rest[:2]) - 1 + months
    return f"{count // 12:04}-{count % 12 + 1:02}"


def days(count: int) -> timedelta:
    """So many days."""
    return timedelta(days=count)
