"""Points of time joined into ranges and lists.

Invariant: the ends of a range stand in the order of the calendar; what one leaves out the other one gives.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from banggiao.extraction.dateforms import Forms
from banggiao.extraction.expression import Expression, Point

LONGEST_PERIOD = 60  # years
LONGEST_LIST = 8


class Joins(Forms):
    """Joins two or more points into a range or a list."""

    def inner(self, at: int, end: int) -> tuple[Point, int] | None:
        """The point that follows a word for 'to' or 'and'."""
        after = self.skip("before_day", at, end)
        return self.point(after if after > at else self.skip("year_word", at, end), end)

    def ranged(self, at: int, point: Point, stop: int, start: int, end: int) -> Expression | None:
        """A range that begins with ``point``: 'du 8 au 11 mars', '26-27/1', 'October 8 to 10, 2023'."""
        to = self.match("to", stop, end)
        if to is None and self.behind("between", at, start):
            to = self.match("and", stop, end)
        hit = self.inner(to[0], end) if to else None
        if hit is None:
            return None
        other, last = hit
        if other.bare_day and point.form == "month first":
            year, last = self._year(last, end)
            other = replace(other, year=year)
        if point.bare_year or (point.year and other.bare_year):
            return self._years(at, point, other, last)
        pair = _same_day(point, other)
        if pair:
            return Expression(at, last, point, other, pair=True)
        joined = _joined(point, other)
        return Expression(at, last, *joined) if joined else None

    def _years(self, at: int, point: Point, other: Point, last: int) -> Expression | None:
        """'2021-2025', 'January 1, 1959-2025'."""
        if (
            point.bare_year
            and point.year is not None
            and other.day == (point.year + 1) % 100
            and other.bare_day
        ):
            glued = self.glued(last - 1) and self.glued(last - 2)  # '2017-18'
            return Expression(at, last, point, Point(year=point.year + 1, form="year")) if glued else None
        if not other.bare_year or point.year is None or other.year is None or other.year <= point.year:
            return None
        if point.month is not None:
            return Expression(at, last, point, replace(point, year=other.year), pair=point.day is not None)
        near = other.year - point.year <= LONGEST_PERIOD
        return Expression(at, last, point, other) if near else None

    def listed(self, at: int, point: Point, stop: int, end: int) -> list[Expression] | None:
        """Days with one month: 'les 5, 6 et 7 avril', 'ngày 26 và 27-7', 'May 5 and 6'."""
        if point.bare_year:
            return self._year_list(at, point, stop, end)
        if not point.bare_day and point.form != "month first":
            return None
        items = [(at, stop, point)]
        comma = False
        while len(items) < LONGEST_LIST:
            link = self.match("and", stop, end)
            hit = self.inner(link[0], end) if link else None
            if link is None or hit is None or hit[0].day is None:
                break
            comma = self.words[link[0] - 1] == ","
            items.append((link[0], hit[1], hit[0]))
            stop = hit[1]
            if not hit[0].bare_day:
                break
        if len(items) == 1 or (comma and not self.behind("before_day", at, 0)):
            return None
        return self._shared(items, end)

    def _year_list(self, at: int, point: Point, stop: int, end: int) -> list[Expression]:
        """'các năm 2017 và 2022'."""
        found = [Expression(at, stop, point)]
        link = self.match("and", stop, end)
        year = self.year_number(link[0], end) if link else None
        if link is not None and year is not None:
            found.append(Expression(link[0], link[0] + 1, Point(year=year, form="listed")))
        return found

    def _shared(self, items: list[tuple[int, int, Point]], end: int) -> list[Expression] | None:
        """The list's days with the month and year that one of them gives."""
        giver = items[-1][2] if items[0][2].bare_day else items[0][2]
        if giver.bare_day or giver.month is None:
            return None
        if giver is items[0][2]:
            if not items[-1][2].bare_day:
                return None
            year, last = self._year(items[-1][1], end)
            items[-1] = (items[-1][0], last, items[-1][2])
            giver = replace(giver, year=giver.year or year)
        days = [p.day or 0 for _, _, p in items]
        if any(a >= b for a, b in pairwise(days)):
            return None
        points = [
            replace(giver, day=day, weekday=p.weekday) for day, (_, _, p) in zip(days, items, strict=True)
        ]
        if days[-1] - days[0] == len(days) - 1:
            return [Expression(items[0][0], items[-1][1], points[0], points[-1])]
        return [Expression(a, b, p) for (a, b, _), p in zip(items, points, strict=True)]


def _same_day(point: Point, other: Point) -> bool:
    """Whether both are one day of two years."""
    if point.day is None or point.month is None or point.year is None or other.year is None:
        return False
    return (point.day, point.month) == (other.day, other.month) and point.year < other.year


def _joined(point: Point, other: Point) -> tuple[Point, Point] | None:
    """Both ends of a range, each with what the other one gives it; None where it is none."""
    if point.bare_weekday or other.bare_weekday:
        return (point, other) if point.bare_weekday and other.bare_weekday else None
    if point.bare_day:
        if other.bare_day or other.day is None or (point.day or 0) >= other.day:
            return None
        return replace(point, month=other.month, year=other.year, form=other.form), other
    if other.bare_day:
        if point.form != "month first" or (point.day or 0) >= (other.day or 0):
            return None
        year = point.year or other.year
        return replace(point, year=year), replace(point, day=other.day, year=year, weekday=other.weekday)
    if (point.day is None) != (other.day is None) or point.month is None or other.month is None:
        return None
    return _with_years(point, other)


def _with_years(point: Point, other: Point) -> tuple[Point, Point] | None:
    begin, finish = (point.month or 0, point.day or 0), (other.month or 0, other.day or 0)
    later = begin > finish
    if point.year is None and other.year is not None:
        point = replace(point, year=other.year - later)
    elif point.year is not None and other.year is None:
        other = replace(other, year=point.year + later)
    elif point.year is not None and other.year is not None and (point.year, *begin) >= (other.year, *finish):
        return None
    return (point, other) if begin != finish or point.year != other.year else None
