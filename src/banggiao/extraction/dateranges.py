"""Expressions of time found in a page, with the small words around them.

Invariant: expressions come in the order of the text and do not overlap; each lies within one sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from banggiao.extraction.dateforms import BARE_YEARS
from banggiao.extraction.datejoins import Joins
from banggiao.extraction.expression import Expression, Point, Shift
from banggiao.extraction.memo import per_page
from banggiao.lang.phrase import CAPITAL

if TYPE_CHECKING:
    from banggiao.extraction.page import Page

NAME_REACH = 12  # words of a year's own name
BREAKS = frozenset(".,;:(")
GLUED_WORD = 5  # letters of a word behind which figures are glued by accident, not part of a code


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
        read, free = scan.read(at, max(sentence.first, free), sentence.last)
        found[index] += read
    return found


@per_page
def dated_words(page: Page) -> frozenset[int]:
    """Words that belong to an expression of time."""
    return frozenset(at for inside in expressions(page) for e in inside for at in range(e.first, e.last))


class Scan(Joins):
    """Reads whole expressions at places of a page."""

    def read(self, at: int, start: int, end: int) -> tuple[list[Expression], int]:
        """Expressions whose core begins at word ``at``, and the first word not used.

        ``start`` and ``end`` bound the words to use. What is refused is not read again in part: the year of
        'rue du 8 mai 1945' is no date either.
        """
        if self._inside_code(at, start):
            return [], start
        relative = self._relative(at, start, end)
        hit = self.point(at, end)
        if relative is not None and (hit is None or relative.last >= hit[1]):
            return [self._widened(relative, start)], relative.last
        if hit is None:
            return [], start
        point, stop = hit
        joined = self.ranged(at, point, stop, start, end)
        found = [joined] if joined else self.listed(at, point, stop, end) or [Expression(at, stop, point)]
        kept = [e for e in (self._finish(expression, start, end) for expression in found) if e is not None]
        used = max(found[-1].last, kept[-1].last if kept else 0)
        return kept, used if kept or found[-1].start is None or not found[-1].start.bare_day else start

    def _inside_code(self, at: int, start: int) -> bool:
        """Whether a number goes on from what stands before it: 'G20', '345/22/4', '1.200-5'."""
        if at == start or self.page.gap(at) or not self.words[at][0].isdecimal():
            return False
        if any(self.behind(role, at, start) for role in ("begin", "middle", "end")):
            return False
        before = self.words[at - 1]
        if before[-1].isalnum():
            return len(before) < GLUED_WORD or not before.isalpha()
        return (
            before in "/-.:," and at - 1 > start and self.glued(at - 1) and self.words[at - 2][-1].isalnum()
        )

    def _relative(self, at: int, start: int, end: int) -> Expression | None:
        """'hôm nay', 'last week', 'au second semestre 2024'."""
        hit = self.match("relative_dates", at, end)
        if hit is None or self._counted(at, start) or self._named(at, hit[0]):
            return None
        stop, rows = hit
        unit, offset, base, part = (rows[0].field(index) for index in range(4))
        if unit == "none" or (unit in ("month", "year") and self._of_another(stop, end)):
            return None
        if unit == "day" and offset == "0" and base == "now" and self.behind("never_after", at, start):
            return None
        if unit != "months":
            return Expression(at, stop, shift=Shift(unit or "", int(offset or 0), base or "now", part))
        low, high = (int(number) for number in (offset or "").split("-"))
        shift = Shift("months", 0, "now", part, (low, high))
        return self._of_year(Expression(at, stop, shift=shift), end)

    def _of_another(self, at: int, end: int) -> bool:
        """Whether a month or year follows: 'la fin du mois de mars', 'cette année 2025'."""
        return any(
            self._month(place, end) is not None or self.year_number(place, end) is not None
            for place in {at, self.skip("of", at, end)}
        )

    def _named(self, at: int, stop: int) -> bool:
        """Whether words with capitals inside are a name: 'This Morning', 'The Day After'."""
        return any(
            self.page.capital(place) == CAPITAL and len(self.words[place]) > 1
            for place in range(at + 1, stop)
        )

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
        if self._qualifies(wide, start, end):
            found = wide = replace(wide, lead="name")
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
        if units == ("year",) and self.words[expression.last : expression.last + 1] == [","]:
            tail = self._tail(expression.last + 1, end, units)
            if tail is not None and tail[0].offset < 0:
                return replace(expression, tail=tail[0], last=tail[1])
        return expression

    def _turned(self, expression: Expression, start: int, end: int) -> Expression:
        """With 'next', 'last', 'this' before or behind it."""
        bare = expression.start is not None and expression.start.bare_day
        if bare and (expression.end is not None or not self.behind("before_day", expression.first, start)):
            return expression
        for turn in ("next", "last", "this", "same"):
            count = self.behind(turn + "_before", expression.first, start)
            if count and not bare:
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
        if self.behind("past_before", expression.first, start):
            return replace(expression, first=first, lead="since")
        if expression.last < len(self.words) and self.words[expression.last] == "'":
            return replace(expression, first=first)  # "by Friday's quake" sets no term
        for role in ("deadline", "within", "since"):
            if self.behind(role, first, start) or self.behind(role, expression.first, start):
                lead = role
                break
        return replace(expression, first=first, lead=lead)

    def _stands(self, found: Expression, wide: Expression, start: int) -> bool:
        """Whether the words around allow a date: a bare month, year or figures need one that says so."""
        point = found.start
        if point is None or found.turn or found.tail or point.form == "listed":
            return True
        if point.bare_day:
            return False
        led = wide.first < found.first or bool(self.behind("from", wide.first, start))
        if point.bare_month:
            role = "lead_weak" if point.form == "weak" else "lead_month"
            return led or self.behind(role, wide.first, start) > 0 or found.end is not None
        if point.bare_weekday:
            return not self._title(found, wide)
        if point.bare_year and (point.year not in BARE_YEARS or self._decade(point.year or 0, found, start)):
            return False
        if point.bare_year:
            lead = self.behind("lead_year", wide.first, start) > 0
            named = self.named_year(found.first, start) or found.lead == "name"
            return led or lead or found.end is not None or named
        if point.form == "figures":
            return any(
                self.behind(role, wide.first, start) for role in ("lead_month", "lead_figures", "from")
            )
        if point.form in ("/", "-", ".") and point.year is None:
            return self._figures_stand(point, found, wide, led, start)
        return True

    def _qualifies(self, found: Expression, start: int, end: int) -> bool:
        """Whether a year stands before a noun that it tells from others: 'the 2016 election'."""
        point = found.start
        if point is None or not point.bare_year or found.end is not None or found.last >= end:
            return False
        return bool(self.behind("article", found.first, start)) and self.words[found.last][0].isalpha()

    def _decade(self, year: int, found: Expression, start: int) -> bool:
        """Whether a year stands for its decade: 'les années 1980', 'những năm 1930'."""
        return year % 10 == 0 and found.end is None and self.behind("decade", found.first, start) > 0

    def _title(self, found: Expression, wide: Expression) -> bool:
        """Whether a weekday is part of a newspaper's or programme's name."""
        capital = self.page.capital
        if found.last - found.first > 1 and capital(found.last - 1) and self.lex.month_word is None:
            return found.end is None and found.turn is None
        following = found.last < len(self.words) and capital(found.last) and self.page.gap(found.last)
        return bool(following and wide.first < found.first and self.match("article", wide.first, found.first))

    def named_year(self, at: int, start: int) -> bool:
        """Whether a year at word ``at`` ends a year's own name: 'Année de l'amitié … 2025'."""
        words, page = self.words, self.page
        if at == start:
            return False
        for place in range(at - 1, max(start, at - NAME_REACH) - 1, -1):
            if words[place] in BREAKS:
                return False
            named = place < at - 1 and page.capital(place) and self.match("year_name", place, at)
            if named and (page.capital(at - 1) or place > start):
                return True
        return False

    def _figures_stand(
        self, point: Point, found: Expression, wide: Expression, led: bool, start: int
    ) -> bool:
        """Whether two figures are a day and a month."""
        if point.form != "/" and not self.lex.month_word:
            return False
        if led or point.weekday is not None or found.end is not None:
            return True
        if point.form != "/":
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
