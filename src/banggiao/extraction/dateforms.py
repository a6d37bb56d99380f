"""Expressions of time as they stand in the words, before anything is resolved.

Invariant: a point's day, month and year are figures or names in its words; nothing is added here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from banggiao.extraction.calendar import is_day
from banggiao.extraction.datewords import datewords
from banggiao.extraction.expression import Point
from banggiao.lang import Entry

if TYPE_CHECKING:
    from banggiao.extraction.page import Page

SIGNS = frozenset("/-.")
SHOWN = re.compile(
    r"(?<!\d)(?:(1[3-9]|2\d|3[01])[/.](?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[/.](?:1[3-9]|2\d|3[01]))[/.]\d{4}"
)
PLAUSIBLE_YEARS = range(1000, 2200)  # beside a day or month
BARE_YEARS = range(1800, 2101)


Hit = tuple[Point, int]


class Forms:
    """Reads single points of time at places of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.words = page.words
        self.lex = datewords(page.pack)

    def match(self, role: str, at: int, end: int) -> tuple[int, tuple[Entry, ...]] | None:
        """Longest phrase of a list at word ``at``: its end and rows."""
        tree = self.lex.trees.get(role)
        if tree is None or at >= end or self.words[at] not in tree.root:
            return None
        return tree.longest(self.words, at, end, self.page.capital(at))

    def skip(self, role: str, at: int, end: int) -> int:
        """``at`` after a phrase of a list, if one stands there."""
        hit = self.match(role, at, end)
        return hit[0] if hit else at

    def behind(self, role: str, at: int, start: int) -> int:
        """How many words before ``at`` are the longest phrase of a list; 0 where there is none."""
        phrases = self.lex.sets.get(role, frozenset())
        words = self.words
        for count in range(min(5, at - start), 0, -1):
            if " ".join(words[at - count : at]) in phrases:
                return count
        return 0

    def number(self, at: int, end: int) -> int | None:
        """A number of one or two figures."""
        word = self.words[at] if at < end else ""
        return int(word) if word.isdecimal() and len(word) <= 2 else None

    def year_number(self, at: int, end: int) -> int | None:
        """A number of four figures that can be a year."""
        word = self.words[at] if at < end else ""
        if len(word) != 4 or not (word.isdecimal()):
            return None
        return int(word) if int(word) in PLAUSIBLE_YEARS else None

    def glued(self, at: int) -> bool:
        """Whether word ``at`` stands right behind the word before it."""
        return at > 0 and not self.page.gap(at)

    def point(self, at: int, end: int) -> Hit | None:
        """The point of time whose words begin at ``at``; its end is exclusive."""
        hit = self.match("weekdays", at, end)
        if hit is None:
            return self.core(at, end)
        stop, rows = hit
        weekday, kind = int(rows[0].fields[0]), rows[0].field(1)
        if kind == "abbr" and stop < end and self.words[stop] == ".":
            stop += 1
        dated = self._dated(weekday, stop, end)
        if dated is not None:
            return dated
        if kind == "abbr" or (kind == "weak" and not self._weekday_meant(at, stop)):
            return None
        return Point(weekday=weekday), self.skip("dayparts", stop, end)

    def _dated(self, weekday: int, at: int, end: int) -> Hit | None:
        """The date after a weekday: 'Monday, the 14th of September', 'thứ Hai (15/8)'."""
        at = self.skip("dayparts", at, end)
        bracket = False
        if at < end and self.words[at] in (",", "("):
            bracket = self.words[at] == "("
            at += 1
        hit = self.core(self.skip("before_day", at, end), end)
        if hit is None or hit[0].day is None:
            return None
        point, stop = hit
        if bracket and stop < end and self.words[stop] == ")":
            stop += 1
        return replace(point, weekday=weekday), stop

    def _weekday_meant(self, at: int, stop: int) -> bool:
        """Whether 'thứ hai' is Monday and not 'the second': a capital, or a part of the day before it."""
        if self.page.capital(stop - 1) or self.behind("past_before", at, 0):
            return True
        count = self.behind("dayparts", at, 0)
        part = self.match("dayparts", at - count, at) if count else None
        return part is not None and part[1][0].field(0) != "night"

    def core(self, at: int, end: int) -> Hit | None:
        """A date without weekday, by what its first word is."""
        if at >= end:
            return None
        if not self.words[at][0].isdecimal():
            return self._month_first(at, end)
        if "." in self.words[at] or "," in self.words[at]:
            return self._dotted(at, end)
        if self.year_number(at, end) is not None:
            return self._year_first(at, end)
        day = self.number(at, end)
        if day is None or not 1 <= day <= 31:
            return None
        return self._figures(at, end) or self._month_figures(day, at, end) or self._day_first(day, at, end)

    def _month_figures(self, month: int, at: int, end: int) -> Hit | None:
        """9/2023."""
        year = self.year_number(at + 2, end)
        if month > 12 or year not in BARE_YEARS or self.words[at + 1] != "/" or not self._signs(at, 1):
            return None
        return None if self._goes_on(at + 3, end) else (Point(month=month, year=year, form="figures"), at + 3)

    def _year_first(self, at: int, end: int) -> Hit | None:
        """2025-04-22; failing that the year alone."""
        year = self.year_number(at, end)
        month, day = self.number(at + 2, end), self.number(at + 4, end)
        if month and day and self._signs(at, 2) and is_day(year, month, day):
            return Point(day=day, month=month, year=year, form="iso"), at + 5
        return Point(year=year, form="year"), at + 1

    def _signs(self, at: int, count: int) -> bool:
        """Whether words at + 1 (and at + 3) are one and the same sign of a date, without white space."""
        words = self.words
        for place in range(at + 1, at + 2 * count, 2):
            if words[place] not in SIGNS or words[place] != words[at + 1]:
                return False
            if self.page.gap(place) or self.page.gap(place + 1):
                return False
        return True

    def _figures(self, at: int, end: int) -> Hit | None:
        """22/4/2025, 29-7, 29/7/21 in the pack's order."""
        first, second = self.number(at, end), self.number(at + 2, end)
        if first is None or second is None or not self._signs(at, 1):
            return None
        year, stop = None, at + 3
        if at + 4 < end and self._signs(at, 2):
            year, short = self.year_number(at + 4, end), self.number(at + 4, end)
            if year is None and (short is None or len(self.words[at + 4]) != 2 or self.words[at + 1] == "-"):
                return None
            year, stop = year if year is not None else 2000 + (short or 0), at + 5
        elif self._goes_on(at + 3, end):
            return None
        day, month = self._order(first, second)
        if day is None or month is None or not is_day(year, month, day):
            return None
        found = Point(day=day, month=month, year=year, form=self.words[at + 1])
        return self._with_year(found, stop, end)

    def _goes_on(self, at: int, end: int) -> bool:
        """Whether figures go on behind a sign: a number of a document, not a date ('15/2/NĐ-CP')."""
        return at + 1 < end and self.words[at] == "/" and self.glued(at) and self.glued(at + 1)

    def _order(self, first: int, second: int) -> tuple[int | None, int | None]:
        """Day and month of two figures; None where the order is not known."""
        order = self.lex.figures if self.lex.figures != "any" else self.order
        if first > 12 or second == first or (order == "dmy" and second <= 12):
            return first, second
        return (second, first) if second > 12 or order == "mdy" else (None, None)

    @cached_property
    def order(self) -> str:
        """Order of dates in figures on this page, where one that can only be read one way shows it."""
        found = {"dmy" if m[1] else "mdy" for m in SHOWN.finditer(self.page.document.text)}
        return found.pop() if len(found) == 1 else "any"

    def _with_year(self, point: Point, at: int, end: int) -> Hit | None:
        """The point with a year that follows it as a word: '22/4 năm 2025'."""
        if point.year is None:
            hit = self.match("year", at, end)
            if hit is not None and self.words[at] not in ("/", "-", ","):
                year = self.year_number(hit[0], end)
                if (
                    year is not None
                    and point.month
                    and (not point.day or is_day(year, point.month, point.day))
                ):
                    return replace(point, year=year), hit[0] + 1
        return point, at

    def _day_first(self, day: int, at: int, end: int) -> Hit | None:
        """'26 avril 2023', '14th of September', '2 tháng 9 năm 1945'; failing that the day's number alone."""
        stop = self.skip("ordinal", at + 1, end) if at + 1 < end and self.glued(at + 1) else at + 1
        after = self.skip("of", stop, end)
        if after < end and self.words[after] == "-" and self.glued(after):
            after += 1
        month = self._month(after, end)
        if month is None:
            return Point(day=day, form="day"), stop
        number, after, _ = month
        year, last = self._year(after, end)
        if not is_day(year, number, day):
            return None
        return Point(day=day, month=number, year=year, form="words"), last

    def _month(self, at: int, end: int) -> tuple[int, int, str | None] | None:
        """Number, end and kind of the month named at ``at``."""
        hit = self.match("months", at, end)
        if hit is None:
            return None
        stop, rows = hit
        kind = rows[0].field(1)
        if kind == "weak" and self.page.capital(stop - 1) and not self.page.capital(at):
            kind = None
        if kind == "abbr" and stop < end and self.words[stop] == "." and self.glued(stop):
            stop += 1
        return int(rows[0].fields[0]), stop, kind

    def _year(self, at: int, end: int) -> tuple[int | None, int]:
        """Year that follows a month, and the end of it; (None, at) where there is none."""
        year = self.year_number(at, end)
        if year is not None:
            return year, at + 1
        hit = self.match("year", at, end)
        if hit is not None:
            year = self.year_number(hit[0], end)
            if year is not None:
                return year, hit[0] + 1
        return None, at

    def _month_first(self, at: int, end: int) -> Hit | None:
        """'September 14, 2020', 'avril 2023', 'tháng 12-2015', a month alone."""
        dotted = self._dotted_month(at, end)
        if dotted is not None:
            return dotted
        month = self._month(at, end)
        if month is None:
            return None
        number, stop, kind = month
        if self.lex.month_first:
            day = self._month_day(number, stop, end)
            if day is not None:
                return day
        year, last = self._year(stop, end)
        if year is None and kind is not None and kind == "abbr":
            return None
        return Point(month=number, year=year, form=kind or "month"), last

    def _month_day(self, month: int, at: int, end: int) -> Hit | None:
        """Day (and year) after a month: '14, 2020', 'the 14th'."""
        place = self.skip("before_day", at, end)
        joined = self._joined_year(month, place, end)
        if joined is not None:
            return joined
        number = self.number(place, end)
        if number is None or not is_day(None, month, number):
            return None
        stop = place + 1
        if stop < end and self.glued(stop):
            if self.words[stop] in ("%", ":"):
                return None
            stop = self.skip("ordinal", stop, end)
        year, last = self._year(stop, end)
        if last > stop + 1 and self.words[stop] == "-":
            year, last = None, stop
        if not is_day(year, month, number):
            return None
        return Point(day=number, month=month, year=year, form="month first"), last

    def _joined_year(self, month: int, at: int, end: int) -> Hit | None:
        """A day and a year without white space between them: 'October 8,2023'."""
        pieces = self.words[at].split(",") if at < end else []
        if len(pieces) != 2 or len(pieces[1]) != 4 or not all(piece.isdecimal() for piece in pieces):
            return None
        day, year = int(pieces[0]), int(pieces[1])
        if year not in PLAUSIBLE_YEARS or not is_day(year, month, day):
            return None
        return Point(day=day, month=month, year=year, form="month first"), at + 1

    def _dotted(self, at: int, end: int) -> Hit | None:
        """27.7.2021 and, behind a word for 'day', 27.7."""
        pieces = self.words[at].split(".")
        if not all(piece.isdecimal() for piece in pieces):
            return None
        if len(pieces) == 3 and len(pieces[0]) <= 2 and len(pieces[1]) <= 2 and len(pieces[2]) == 4:
            day, month, year = (int(piece) for piece in pieces)
            if year in PLAUSIBLE_YEARS and is_day(year, month, day):
                return Point(day=day, month=month, year=year, form="."), at + 1
        if len(pieces) == 2 and max(map(len, pieces)) <= 2 and self.lex.month_word:
            day, month = (int(piece) for piece in pieces)
            if is_day(None, month, day):
                return Point(day=day, month=month, form="."), at + 1
        return None

    def _dotted_month(self, at: int, end: int) -> Hit | None:
        """'tháng 7.2021'."""
        if self.words[at] != self.lex.month_word or at + 1 >= end:
            return None
        pieces = self.words[at + 1].split(".")
        if len(pieces) != 2 or not all(p.isdecimal() for p in pieces) or len(pieces[1]) != 4:
            return None
        month, year = int(pieces[0]), int(pieces[1])
        if 1 <= month <= 12 and year in PLAUSIBLE_YEARS:
            return Point(month=month, year=year, form="month"), at + 2
        return None
