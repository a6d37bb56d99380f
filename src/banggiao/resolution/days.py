"""The days of an exchange as far as a report tells them.

Invariant: a day that is not told is never made up: it only narrows to the days before the publication.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

BEFORE = 4  # an exchange told without a day was held at most so many days before the page
AFTER = 45  # … or is announced so many days ahead


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day as ordinals; ``told`` is 2 for a day, 1 for a month or year, 0 where only the page has one."""

    first: int | None
    last: int | None
    told: int

    def __str__(self) -> str:
        if self.first is None or self.last is None:
            return "?"
        first, last = date.fromordinal(self.first), date.fromordinal(self.last)
        return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"

    def weeks(self) -> list[str]:
        """Months that the days touch, as keys; one key for all where nothing is known."""
        if self.first is None or self.last is None:
            return ["?"]
        months: list[str] = []
        day = self.first
        while day <= self.last and len(months) < 14:
            here = date.fromordinal(day)
            months.append(f"{here.year}-{here.month:02d}")
            day += monthrange(here.year, here.month)[1] - here.day + 1
        return months

    def may_meet(self, other: Days, *, several: bool) -> bool:
        """Whether both can be of one event."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return False
        apart = self.first > other.last or other.first > self.last
        if several or self.told < 2 or other.told < 2 or self.first == self.last or other.first == other.last:
            return not apart
        return (self.first, self.last) == (other.first, other.last)

    def agreement(self, other: Days) -> float:
        """1 for the same days, less for days that only overlap or are not told."""
        if self.told == other.told == 2:
            if (self.first, self.last) == (other.first, other.last):
                return 1.0
            return 0.7
        return 0.5 if self.told and other.told else 0.35


def _ordinals(text: str) -> tuple[int, int, int] | None:
    """First and last day of an EDTF date, and whether a day (2) or more (1) is told."""
    parts = text.split("-")
    try:
        year = int(parts[0])
        if len(parts) == 1:
            return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal(), 1
        month = int(parts[1])
        if len(parts) == 2:
            return (
                date(year, month, 1).toordinal(),
                date(year, month, monthrange(year, month)[1]).toordinal(),
                1,
            )
        day = date(year, month, int(parts[2])).toordinal()
    except (ValueError, IndexError):
        return None
    return day, day, 2


def days_of(start: str | None, end: str | None, published: str | None, *, ahead: bool) -> Days:
    """Days of an exchange from its EDTF dates, else from the page's day of publication; ``ahead``: it is planned."""
    first, last = (_ordinals(text) if text else None for text in (start, end or start))
    page = _ordinals(published) if published else None
    if first is not None and last is not None:
        told = min(first[2], last[2])
        end_day = max(first[0], last[1])
        if told < 2 and not ahead and page is not None:
            end_day = max(first[0], min(end_day, page[1]))
        return Days(first[0], end_day, told)
    if page is not None and page[2] == 2:
        return Days(page[0] - BEFORE, page[0] + (AFTER if ahead else 0), 0)
    return Days(None, None, 0)
