"""Expressions of time found in a page: points joined into ranges and lists, with the small words around them.

Invariant: expressions come in the order of the text and do not overlap; each lies within one sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from banggiao.extraction.dateforms import BARE_YEARS, Forms, Point
from banggiao.extraction.memo import per_page

if TYPE_CHECKING:
    from banggiao.extraction.page import Page

LONGEST_PERIOD = 60  # years
LONGEST_LIST = 8
NAME_REACH = 12  # words of a year's own name
BREAKS = frozenset(".,;:(")
GLUED_WORD = 5  # letters of a word behind which figures are glued by accident, not part of a code


@dataclass(frozen=True, slots=True)
class Shift:
    """A time said from another: ``unit`` away by ``offset`` from now or then; ``months`` names months of a year."""

    unit: str
    offset: int
    base: str
    part: str | None = None
    months: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """Words ``[first, last)`` that name a time.

    ``turn`` is next, last, this or same; ``tail`` a relative year, month or week that completes the point;
    ``lead`` is deadline, within or since; ``pair`` marks a day and its jubilee ('28/10/1962 - 28/10/2025').
    """

    first: int
    last: int
    start: Point | None = None
    end: Point | None = None
    shift: Shift | None = None
    tail: Shift | None = None
    turn: str | None = None
    lead: str | None = None
    pair: bool = False


@per_page
def expressions(page: Page) -> list[list[Expression]]:
    """Expressions of every sentence of a page."""
    scan = Scan(page)
    begin = scan.lex.begin
    places = [at for at, word in enumerate(page.words) if word in begin]
    places += [at for at, word in enumerate(page.words) if "." in word and len(word) > 2]
    found: list[list[Expression]] = [[] for _ in page.sentences]
    if not places:
        return found
    firsts = [sentence.first for sentence in page.sentences]
    free = 0
    for at in sorted(places):
        if at < free:
            continue
        index = bisect_right(firsts, at) - 1
        sentence = page.sentences[index]
        read = scan.read(at, max(sentence.first, free), sentence.last)
        if read:
            found[index] += read
            free = read[-1].last
    return found


@per_page
def dated_words(page: Page) -> frozenset[int]:
    """Words that belong to an expression of time."""
    return frozenset(at for inside in expressions(page) for e in inside for at in range(e.first, e.last))


class Joins(Forms):
    """Joins two or more points into a range or a list."""

    def inner(self, at: int, end: int) -> tuple[Point, int] | None:
        """The point that follows a word for 'to' or 'and'."""
        return self.point(self.skip("before_day", at, end), end)

    def range(self, at: int, point: Point, stop: int, end: int) -> Expression | None:
        """A range that begins with ``point``: 'du 8 au 11 mars', '26-27/1', 'October 8 to 10, 2023'."""
        to = self.match("to", stop, end)
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
        if not other.bare_year or point.year is None or other.year is None or other.year <= point.year:
            return None
        if point.month is not None:
            return Expression(at, last, point, replace(point, year=other.year), pair=point.day is not None)
        near = other.year - point.year <= LONGEST_PERIOD
        return Expression(at, last, point, other) if near else None

    def list(self, at: int, point: Point, stop: int, end: int) -> list[Expression] | None:
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
        points = [replace(giver, day=day, weekday=p.weekday) for day, (_, _, p) in zip(days, items, strict=True)]
        if days[-1] - days[0] == len(days) - 1:
            return [Expression(items[0][0], items[-1][1], points[0], points[-1])]
        return [Expression(a, b, p) for (a, b, _), p in zip(items, points, strict=True)]


def _same_day(point: Point, other: Point) -> bool:
    """Whether both are one day of two years."""
    if point.day is None or point.month is None or point.year is None or other.year is None:
        return False
    return (point.day, point.month) == (other.day, other.month) and point.year < other.year


def _joined(point: Point, other: Point) -> tuple[Point, Point] | None:
    """Both ends of a range, each with the month and year that the other one gives it; None where it is none."""
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
    begin, finish = (point.month, point.day or 0), (other.month, other.day or 0)
    later = begin > finish  # type: ignore[operator]
    if point.year is None and other.year is not None:
        point = replace(point, year=other.year - later)
    elif point.year is not None and other.year is None:
        other = replace(other, year=point.year + later)
    elif point.year is not None and other.year is not None and (point.year, *begin) >= (other.year, *finish):
        return None
    return (point, other) if begin != finish or point.year != other.year else None


class Scan(Joins):
    """Reads whole expressions at places of a page."""

    def read(self, at: int, start: int, end: int) -> list[Expression]:
        """Expressions whose core begins at word ``at``; ``start`` and ``end`` bound the words that may be used."""
        if self._inside_code(at, start):
            return []
        relative = self._relative(at, start, end)
        hit = self.point(at, end)
        if relative is not None and (hit is None or relative.last >= hit[1]):
            return [self._widened(relative, start)]
        if hit is None:
            return []
        point, stop = hit
        joined = self.range(at, point, stop, end)
        found = [joined] if joined else self.list(at, point, stop, end) or [Expression(at, stop, point)]
        kept = [self._finish(expression, start, end) for expression in found]
        return [expression for expression in kept if expression is not None]

    def _inside_code(self, at: int, start: int) -> bool:
        """Whether a number goes on from what stands before it: 'G20', '345/22/4', '1.200-5'."""
        if at == start or self.page.gap(at) or not self.words[at][0].isdecimal():
            return False
        before = self.words[at - 1]
        if before[-1].isalnum():
            return len(before) < GLUED_WORD or not before.isalpha()
        return before in "/-.:," and at - 1 > start and self.glued(at - 1) and self.words[at - 2][-1].isalnum()

    def _relative(self, at: int, start: int, end: int) -> Expression | None:
        """'hôm nay', 'last week', 'au second semestre 2024'."""
        hit = self.match("relative_dates", at, end)
        if hit is None or self._counted(at, start):
            return None
        stop, rows = hit
        unit, offset, base, part = (rows[0].field(index) for index in range(4))
        if unit != "months":
            return Expression(at, stop, shift=Shift(unit or "", int(offset or 0), base or "now", part))
        low, high = (int(number) for number in (offset or "").split("-"))
        shift = Shift("months", 0, "now", part, (low, high))
        return self._of_year(Expression(at, stop, shift=shift), end)

    def _counted(self, at: int, start: int) -> bool:
        """Whether a number or 'many' stands before a relative time: 'bốn năm qua', 'những năm tới'."""
        if at == start:
            return False
        before = self.words[at - 1]
        return before.isdecimal() or before in self.lex.numbers or self.behind("several", at, start) > 0

    def _of_year(self, expression: Expression, end: int) -> Expression | None:
        """Months of a year, with the year that follows them."""
        stop = expression.last
        after = self.skip("of", stop, end)
        for place in (stop, after):
            year, last = self._year(place, end)
            if year is not None:
                return replace(expression, last=last, start=Point(year=year, form="year"))
        tail = self._tail(after, end, ("year",))
        if tail is not None:
            return replace(expression, last=tail[1], tail=tail[0])
        bound = self.match("the_year", stop, end)
        if bound is not None:
            return replace(expression, last=bound[0])
        return None if expression.shift and expression.shift.part == "bound" else expression

    def _tail(self, at: int, end: int, units: tuple[str, ...]) -> tuple[Shift, int] | None:
        """A relative year, month or week at ``at``, where it is of one of the units."""
        hit = self.match("relative_dates", at, end)
        if hit is None or hit[1][0].field(0) not in units:
            return None
        unit, offset, base, part = (hit[1][0].field(index) for index in range(4))
        return Shift(unit or "", int(offset or 0), base or "now", part), hit[0]

    def _finish(self, expression: Expression, start: int, end: int) -> Expression | None:
        """The expression with what stands around it; None where it is no date after all."""
        found = self._turned(self._completed(expression, end), start, end)
        wide = self._widened(found, start)
        if self.behind("not_after", wide.first, start) or self.behind("not_after", found.first, start):
            return None
        if self.match("not_before", found.last, end) and not _has_year(found):
            return None
        return wide if self._stands(found, wide, start) else None

    def _completed(self, expression: Expression, end: int) -> Expression:
        """With the relative year, month or week behind it: 'tháng 9 năm nay', 'Monday next week'."""
        point = expression.end or expression.start
        if point is None or point.year is not None:
            return expression
        units = ("year",) if point.month else ("month",) if point.bare_day else ("week",)
        for place in (expression.last, self.skip("of", expression.last, end)):
            tail = self._tail(place, end, units)
            if tail is not None:
                return replace(expression, tail=tail[0], last=tail[1])
        return expression

    def _turned(self, expression: Expression, start: int, end: int) -> Expression:
        """With 'next', 'last', 'this' before or behind it."""
        for turn in ("next", "last", "this", "same"):
            count = self.behind(turn + "_before", expression.first, start)
            if count:
                return replace(expression, turn=turn, first=expression.first - count)
            hit = self.match(turn + "_after", expression.last, end)
            if hit is not None:
                return replace(expression, turn=turn, last=hit[0])
        return expression

    def _widened(self, expression: Expression, start: int) -> Expression:
        """With the words for the day, month or year and its part before it, and with its lead."""
        first, roles = expression.first, _roles(expression)
        for _ in range(4):
            count = max(self.behind(role, first, start) for role in roles)
            if not count:
                break
            first -= count
        lead = None
        for role in ("deadline", "within", "since"):
            if self.behind(role, first, start) or self.behind(role, expression.first, start):
                lead = role
                break
        return replace(expression, first=first, lead=lead)

    def _stands(self, found: Expression, wide: Expression, start: int) -> bool:
        """Whether the words around allow a date: a bare month, year or two figures need a word that says so."""
        point = found.start
        if point is None or found.turn or found.tail or point.form == "listed":
            return True
        if point.bare_day:
            return False
        led = wide.first < found.first or bool(self.behind("from", wide.first, start))
        if point.bare_month:
            lead = self.behind("lead_month", wide.first, start) > 0
            return (led or lead) and point.form != "weak" or found.end is not None
        if point.bare_year and point.year not in BARE_YEARS:
            return False
        if point.bare_year:
            lead = self.behind("lead_year", wide.first, start) > 0
            return led or lead or found.end is not None or self.named_year(found.first, start)
        if point.form in ("/", "-", ".") and point.year is None:
            return self._figures_stand(point, found, wide, led, start)
        return True

    def named_year(self, at: int, start: int) -> bool:
        """Whether a year at word ``at`` ends a year's own name: 'Année de l'amitié … 2025'."""
        words, page = self.words, self.page
        if at == start or not page.capital(at - 1):
            return False
        for place in range(at - 1, max(start, at - NAME_REACH) - 1, -1):
            if words[place] in BREAKS:
                return False
            if page.capital(place) and self.match("year_name", place, at):
                return True
        return False

    def _figures_stand(self, point: Point, found: Expression, wide: Expression, led: bool, start: int) -> bool:
        """Whether two figures are a day and a month."""
        if point.form != "/" and not self.lex.month_word:
            return False
        if led or point.weekday is not None or found.end is not None:
            return True
        if point.form == ".":
            return False
        return wide.first == start or self.behind("lead_figures", wide.first, start) > 0


def _roles(expression: Expression) -> tuple[str, ...]:
    """Lists of the words that may stand before a day, a month or a year."""
    point = expression.start
    if expression.shift is not None and (expression.shift.unit == "day" or point is None):
        return ("dayparts",)
    if point is not None and (point.day is not None or point.weekday is not None):
        return ("before_day", "dayparts")
    return ("begin", "middle", "end", "year_word")


def _has_year(expression: Expression) -> bool:
    return any(p is not None and p.year is not None for p in (expression.start, expression.end))
