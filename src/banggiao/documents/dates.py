"""Calendar dates as pages write them: numeric and with the months' names of every pack.

Invariant: a date comes back only where day, month and year (or month and year) are written and exist; where
day and month cannot be told apart (03/04/2025 on an English page) only the year comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from banggiao.documents.furniture import furniture, plain

_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_ISO = re.compile(rf"(?<!\d)({_YEAR})([-/.])(\d{{1,2}})(?:\2(\d{{1,2}}))?(?!\d)(?!\2\d)")
_NUMERIC = re.compile(rf"(?<!\d)(?<!\d[-/.])(\d{{1,2}})\s?([-/.])\s?(\d{{1,2}})\s?\2\s?({_YEAR})(?!\d)")
_VIETNAMESE = re.compile(rf"(?:ngay\s)?(\d{{1,2}})\sthang\s(\d{{1,2}})(?:,?\snam)?\s({_YEAR})(?!\d)")
_MONTH_YEAR = re.compile(rf"(?:thang\s)(\d{{1,2}})(?:/|-|\s(?:nam\s)?)({_YEAR})(?!\d)")
_JUCHE = re.compile(r"juche\s?(\d{2,3})\s?\.\s?(\d{1,2})\s?\.\s?(\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: its place, and EDTF."""

    start: int
    end: int
    value: str


@cache
def _names() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    months = "|".join(sorted((re.escape(name) for name in furniture().months), key=len, reverse=True))
    gap = r"[\s.,-]{1,3}"
    day = r"(?<!\d)(\d{1,2})(?:er|st|nd|rd|th|o)?"
    day_first = rf"{day}(?:{gap}|\sof\s|\sde\s)({months})(?![a-z]){gap}({_YEAR})(?!\d)"
    month_first = rf"(?<![a-z])({months})(?![a-z]){gap}(\d{{1,2}})(?:st|nd|rd|th)?{gap}({_YEAR})(?!\d)"
    no_day = rf"(?<![a-z])({months})(?![a-z]){gap}({_YEAR})(?!\d)"
    return re.compile(day_first), re.compile(month_first), re.compile(no_day)


@cache
def _dateline() -> tuple[re.Pattern[str], re.Pattern[str]]:
    months = "|".join(sorted((re.escape(name) for name in furniture().months), key=len, reverse=True))
    return (
        re.compile(rf"(?<![\w/.-])(\d{{1,2}})(?:er|st|nd|rd|th)?[\s.]{{1,2}}({months})(?![a-z])"),
        re.compile(rf"(?<![a-z])({months})(?![a-z])[\s.]{{1,2}}(\d{{1,2}})(?:st|nd|rd|th)?(?![\d/])"),
    )


_DAY_MONTH = re.compile(r"(?<![\d/.-])(\d{1,2})[/-](\d{1,2})(?![\d/-])")


def _edtf(year: int, month: int, day: int | None = None) -> str | None:
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def dates(text: str, *, day_first: bool = True) -> list[Found]:
    """The dates of a (short) text in order, without overlaps; the more precise reading wins."""
    low = plain(text)
    if len(low) != len(text):
        low = text.lower()
    found: list[Found] = []
    for item in _readings(low, day_first):
        if all(item.end <= other.start or item.start >= other.end for other in found):
            found.append(item)
    return sorted(found, key=lambda item: item.start)


def _readings(low: str, day_first: bool) -> Iterator[Found]:
    names = furniture().months
    by_day, by_month, no_day = _names()
    for m in _ISO.finditer(low):
        if m.group(2) == "-" or m.group(4):
            yield from _found(m, int(m.group(1)), int(m.group(3)), int(m.group(4)) if m.group(4) else None)
    for m in _NUMERIC.finditer(low):
        yield from _numeric(m, day_first)
    for m in _VIETNAMESE.finditer(low):
        yield from _found(m, int(m.group(3)), int(m.group(2)), int(m.group(1)))
    for m in by_day.finditer(low):
        yield from _found(m, int(m.group(3)), names[" ".join(m.group(2).split())], int(m.group(1)))
    for m in by_month.finditer(low):
        yield from _found(m, int(m.group(3)), names[" ".join(m.group(1).split())], int(m.group(2)))
    for m in _JUCHE.finditer(low):
        yield from _found(m, 1911 + int(m.group(1)), int(m.group(2)), int(m.group(3)))
    for m in no_day.finditer(low):
        yield from _found(m, int(m.group(2)), names[" ".join(m.group(1).split())], None)
    for m in _MONTH_YEAR.finditer(low):
        yield from _found(m, int(m.group(2)), int(m.group(1)), None)


def _numeric(m: re.Match[str], day_first: bool) -> Iterator[Found]:
    first, second, year = int(m.group(1)), int(m.group(3)), int(m.group(4))
    if not day_first and first <= 12 and second <= 12 and first != second and m.group(2) == "/":
        yield Found(m.start(), m.end(), f"{year:04d}")
    elif first <= 12 < second:
        yield from _found(m, year, first, second)
    else:
        yield from _found(m, year, second, first)


def _found(m: re.Match[str], year: int, month: int, day: int | None) -> Iterator[Found]:
    value = _edtf(year, month, day)
    if value is not None:
        yield Found(m.start(), m.end(), value)


def day_and_month(text: str) -> tuple[int, int] | None:
    """Day and month of a dateline without a year ("28 mai", "Sept. 16", "5/8")."""
    low = plain(text)
    names = furniture().months
    by_day, by_month = _dateline()
    m = by_day.search(low)
    if m and _edtf(2000, names[m.group(2)], int(m.group(1))):
        return int(m.group(1)), names[m.group(2)]
    m = by_month.search(low)
    if m and _edtf(2000, names[m.group(1)], int(m.group(2))):
        return int(m.group(2)), names[m.group(1)]
    m = _DAY_MONTH.search(low)
    if m and _edtf(2000, int(m.group(2)), int(m.group(1))):
        return int(m.group(1)), int(m.group(2))
    return None


_PATH = re.compile(rf"/({_YEAR})[/-](\d{{1,2}})[/-](\d{{1,2}})(?=/|-|\.|$)")
_PATH_DMY = re.compile(rf"[/-](\d{{1,2}})[-](\d{{1,2}})[-]({_YEAR})(?=/|\.|$|\?)")
_DASHED = re.compile(rf"[-_/]({_YEAR})-(\d{{2}})-(\d{{2}})(?=[-_/.?]|$)")
_STAMP = re.compile(
    rf"(?<!\d)({_YEAR})(\d{{2}})(\d{{2}})(?:[0-2]\d[0-5]\d[0-5]\d\d{{0,3}}|[0-2]\d[0-5]\d)?(?!\d)"
)
_SHORT_STAMP = re.compile(r"(?<!\d)10[0-9](\d{2})(\d{2})(\d{2})[0-2]\d[0-5]\d[0-5]\d\d{3}(?!\d)")
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d{4,14}[a-z_]{0,4}/")
_MONTH_PATH = re.compile(rf"/({_YEAR})[/-]?(\d{{2}})/")


def address_date(url: str) -> str | None:
    """The date that a page's address tells, as EDTF."""
    url = _ARCHIVED.sub("", url.split("#")[0])
    for pattern in (_PATH, _DASHED, _STAMP):
        for m in pattern.finditer(url):
            value = _edtf(int(m.group(1)), int(m.group(2)), int(m.group(3)))
            if value:
                return value
    for m in _PATH_DMY.finditer(url):
        value = _edtf(int(m.group(3)), int(m.group(2)), int(m.group(1)))
        if value:
            return value
    for m in _SHORT_STAMP.finditer(url):
        value = _edtf(2000 + int(m.group(1)), int(m.group(2)), int(m.group(3)))
        if value:
            return value
    for m in _MONTH_PATH.finditer(url):
        value = _edtf(int(m.group(1)), int(m.group(2)))
        if value:
            return value
    return None
