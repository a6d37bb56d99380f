"""EDTF dates as days, for order and for filters.

Invariant: a date whose year is not known has no days; first and last day of a date hold every day it can be.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def first_day(edtf: str | None) -> str:
    """``2025-04`` → ``2025-04-01``; empty where unknown."""
    return _bounds(edtf)[0]


def last_day(edtf: str | None) -> str:
    """``2025-04`` → ``2025-04-30``; empty where unknown."""
    return _bounds(edtf)[1]


def days_between(first: str, last: str) -> int:
    """Days from one day to another; 0 where one is unknown."""
    if not first or not last:
        return 0
    return max(0, (date.fromisoformat(last) - date.fromisoformat(first)).days)


def precision(edtf: str | None) -> int:
    """How much of a date is known: 0 nothing, 1 the year, 2 the month, 3 the day; a day without year is 0."""
    match = _DATE.fullmatch(edtf or "")
    return 0 if match is None else 1 + sum(part is not None for part in match.groups()[1:])


def fits(one: str | None, other: str | None) -> bool:
    """Whether two dates can be the same day: ``2025-04`` and ``2025-04-22``, ``XXXX-04-22`` and it."""
    if one is None or other is None:
        return True
    return all(
        a in (b, "XXXX") or b == "XXXX" for a, b in zip(one.split("-"), other.split("-"), strict=False)
    )


def _bounds(edtf: str | None) -> tuple[str, str]:
    match = _DATE.fullmatch(edtf or "")
    if match is None:
        return "", ""
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            found = date(year, month, day).isoformat()
            return found, found
        if month:
            last = calendar.monthrange(year, month)[1]
            return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{last:02}"
        date(year, 1, 1)
    except (ValueError, calendar.IllegalMonthError):
        return "", ""
    return f"{year:04}-01-01", f"{year:04}-12-31"
