"""Expressions of time resolved to EDTF by the day the text speaks from.

Invariant: what cannot be resolved is None or has XXXX for its year; no value is a day outside the calendar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from banggiao.extraction.anchor import Anchor
from banggiao.extraction.calendar import edtf, is_day, month_away, moved, of_day, parts, weekday_near, whole
from banggiao.extraction.expression import Expression, Point, Shift

SURE_AHEAD = 45  # days back, beyond which a day told in the future tense is the next one
SURE_BACK = 90  # days ahead, beyond which a day told in the past tense is the last one
SURE_MONTHS = 8  # months after which a month without year that is past is told with its year
SOON_DAYS = 2  # a weekday so near ahead is meant where no tense tells
WEEKEND = 5  # Saturday
COMMON, LEAP = 2001, 2004  # years of either kind


@dataclass(frozen=True, slots=True)
class Value:
    """EDTF start and end, with their precision and how they were found."""

    start: str | None
    end: str | None
    precision: str
    how: str


class Resolver:
    """Resolves expressions in the order of the text, for 'the same day' means the last one named."""

    def __init__(self, anchor: Anchor) -> None:
        self.anchor = anchor
        self.today = anchor.date
        self.then: date | None = None
        self.said: str | None = None
        self.how = "year from context" if anchor.how == "context" else "year from publication date"

    def remember(self, value: Value) -> None:
        """Make a day the one that 'the same day' and 'the day after' count from."""
        self.said, self.then = value.start, whole(value.start)

    def value(self, expression: Expression, direction: int) -> Value | None:
        """EDTF of an expression; None where it names no day of the calendar."""
        ahead = expression.lead == "deadline" or expression.turn == "next"
        back = (expression.lead == "since" and expression.end is None) or expression.turn == "last"
        toward = 2 if ahead else -2 if back else direction
        if expression.shift is not None:
            return self._shift(expression.shift, expression)
        begin, finish = expression.start, expression.end
        if begin is None:
            return None
        if finish is None:
            return self._single(begin, expression, toward)
        if begin.bare_weekday:
            return self._weekdays(begin, finish, toward)
        if expression.pair:
            return _checked(_text(begin, begin.year), _text(finish, finish.year), "pair", "stated")
        return self._range(begin, finish, expression, toward)

    def _single(self, point: Point, expression: Expression, toward: int) -> Value | None:
        tail = expression.tail
        if point.bare_weekday:
            return self._weekday(point.weekday or 0, expression, toward)
        if point.bare_day:
            month = (
                self._month(tail or Shift("month", 0, "now")) if tail or expression.turn == "this" else None
            )
            text = edtf(month[0], month[1], point.day) if month else None
            return Value(text, text, "day", "relative") if text or not month else None
        year, how = self._year(point, expression, toward)
        text = _text(point, year)
        precision = "day" if point.day else "month" if point.month else "year"
        return Value(text, text, precision, how) if text else None

    def _year(self, point: Point, expression: Expression, toward: int) -> tuple[int | None, str]:
        """Year of a point, and how it was found."""
        if point.year is not None:
            return point.year, "stated"
        if expression.tail is not None:
            return self._year_of(expression.tail), "relative"
        if self.anchor.year is None or point.month is None:
            return None, "stated"
        year = self._near(point, expression.turn, toward)
        return year, self.how if year is not None else "stated"

    def _near(self, point: Point, turn: str | None, toward: int) -> int | None:
        """The year that brings a day or month nearest to the anchor, on the side the words tell."""
        assert self.anchor.year is not None
        assert point.month is not None
        if self.anchor.month is None:
            return self.anchor.year
        if point.day is None:
            return self._near_month(self.anchor.year, self.anchor.month, point.month, turn, toward)
        here = self.today or date(self.anchor.year, self.anchor.month, 15)
        years = range(here.year - 1, here.year + 2)
        days = [date(y, point.month, point.day) for y in years if is_day(y, point.month, point.day)]
        fitting = [d for d in days if point.weekday is None or d.weekday() == point.weekday] or days
        if turn in ("next", "last"):
            sign = 1 if turn == "next" else -1
            fitting = [d for d in fitting if (d - here).days * sign >= 0] or fitting
        best = min(fitting, key=lambda d: abs((d - here).days), default=None)
        if best is None:
            return None
        late, early = (here - best).days > SURE_AHEAD, (best - here).days > SURE_BACK
        if (toward > 1 and late) or (toward < -1 and early):
            sign = 1 if toward > 0 else -1
            best = min(fitting, key=lambda d: ((d - here).days * sign < 0, abs((d - here).days)))
        return best.year

    def _near_month(self, year: int, here: int, month: int, turn: str | None, toward: int) -> int:
        ahead, back = (month - here) % 12, (here - month) % 12
        if turn == "next":
            return year + (here + (ahead or 12) - 1) // 12
        if turn == "last":
            return year + (here - (back or 12) - 1) // 12
        if toward > 1 or (ahead < back and (toward > -2 or back > SURE_MONTHS)):
            return year + (here + ahead - 1) // 12
        return year + (here - back - 1) // 12

    def _weekday(self, weekday: int, expression: Expression, toward: int) -> Value:
        """A day of the week alone."""
        day = self._weekday_day(weekday, expression, toward)
        text = of_day(day) if day is not None else None
        return Value(text, text, "day", "weekday")

    def _weekday_day(self, weekday: int, expression: Expression, toward: int) -> date | None:
        if expression.tail is not None:
            monday = self._monday(expression.tail)
            return moved(monday, weekday) if monday is not None else None
        turn = expression.turn
        if turn == "same" and self.then is not None:
            return weekday_near(self.then, weekday, 0)
        if self.today is None:
            return weekday_near(self.then, weekday, toward) if self.then is not None else None
        if turn == "next":
            return weekday_near(self.today + timedelta(days=1), weekday, 1)
        if turn == "last":
            return weekday_near(self.today - timedelta(days=1), weekday, -1)
        if toward == 0 and 0 < (weekday - self.today.weekday()) % 7 <= SOON_DAYS:
            toward = 1
        return weekday_near(self.today, weekday, 1 if toward > 0 else -1)

    def _weekdays(self, begin: Point, finish: Point, toward: int) -> Value:
        """'from Monday to Wednesday'."""
        if self.today is None or begin.weekday is None or finish.weekday is None:
            return Value(None, None, "range", "weekday")
        if toward > 0:
            first = weekday_near(self.today, begin.weekday, 1)
            last = weekday_near(first, finish.weekday, 1)
        else:
            last = weekday_near(self.today, finish.weekday, -1)
            first = weekday_near(last, begin.weekday, -1)
        return Value(of_day(first), of_day(last), "range", "weekday")

    def _range(self, begin: Point, finish: Point, expression: Expression, toward: int) -> Value | None:
        year, how = self._year(begin, expression, toward)
        other = finish.year
        if begin.bare_year:
            return _checked(edtf(year), edtf(other), "period", "stated")
        if other is None and year is not None:
            crosses = (begin.month or 0, begin.day or 0) > (finish.month or 0, finish.day or 0)
            other = year + crosses
        return _checked(_text(begin, year), _text(finish, other), "range", how)

    def _shift(self, shift: Shift, expression: Expression) -> Value | None:
        """A time said from today or from the day named last."""
        if shift.unit == "months":
            return self._months(shift, expression)
        how = "relative" if shift.base == "now" or shift.offset else "same day"
        if shift.unit == "day":
            base = self.then if shift.base == "then" else self.today
            day = moved(base, shift.offset) if base is not None else None
            text = of_day(day) if day is not None else self._yearless(shift)
            return Value(text, text, "day", how)
        if shift.unit in ("week", "weekend"):
            monday = self._monday(shift)
            if monday is None:
                return Value(None, None, "period", how)
            first = monday + timedelta(days=WEEKEND if shift.unit == "weekend" else 0)
            return Value(of_day(first), of_day(monday + timedelta(days=6)), "period", how)
        if shift.unit == "month":
            month = self._month(shift)
            text = edtf(*month) if month else None
            return Value(text, text, "month", how)
        text = edtf(self._year_of(shift))
        return Value(text, text, "year", how)

    def _yearless(self, shift: Shift) -> str | None:
        """A day said from one whose year is not known; None where a leap year would make it another."""
        known = parts(self.said) if shift.base == "then" else (None, self.anchor.month, self.anchor.day)
        if known is None or known[0] is not None or known[1] is None or known[2] is None:
            return None
        days = [date(y, known[1], known[2]) for y in (COMMON, LEAP) if is_day(y, known[1], known[2])]
        away = {(d.month, d.day) for d in (day + timedelta(days=shift.offset) for day in days)}
        return edtf(None, *away.pop()) if len(away) == 1 else None

    def _months(self, shift: Shift, expression: Expression) -> Value | None:
        """A quarter or half of a year."""
        assert shift.months is not None
        year, how = self.anchor.year, "relative"
        if expression.start is not None:
            year, how = expression.start.year, "stated"
        elif expression.tail is not None:
            year = self._year_of(expression.tail)
        if year is None:
            return Value(None, None, "period", how)
        return Value(edtf(year, shift.months[0]), edtf(year, shift.months[1]), "period", how)

    def _year_of(self, shift: Shift) -> int | None:
        base = self.then.year if shift.base == "then" and self.then else self.anchor.year
        if shift.base == "then" and self.then is None:
            return None
        return base + shift.offset if base is not None else None

    def _month(self, shift: Shift) -> tuple[int, int] | None:
        if shift.base == "then":
            return month_away(self.then.year, self.then.month, shift.offset) if self.then else None
        if self.anchor.year is None or self.anchor.month is None:
            return None
        return month_away(self.anchor.year, self.anchor.month, shift.offset)

    def _monday(self, shift: Shift) -> date | None:
        base = self.then if shift.base == "then" else self.today
        return moved(base, -base.weekday() + 7 * shift.offset) if base is not None else None


def _text(point: Point, year: int | None) -> str | None:
    return edtf(year, point.month, point.day)


def _checked(start: str | None, end: str | None, precision: str, how: str) -> Value | None:
    return Value(start, end, precision, how) if start and end else None
