"""Expressions of time: what the words of a page say of a day, a month or a span, before it is resolved.

Invariant: nothing here is worked out; every field is read from the expression's words and those around them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month or year as far as the words give it. ``form``: figures, words, month first, or none."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    form: str = ""

    @property
    def bare_day(self) -> bool:
        """Only a day's number: a date only beside another one."""
        return self.day is not None and self.month is None

    @property
    def bare_month(self) -> bool:
        """A month without day and year."""
        return self.month is not None and self.day is None and self.year is None

    @property
    def bare_year(self) -> bool:
        """A year alone."""
        return self.year is not None and self.month is None

    @property
    def bare_weekday(self) -> bool:
        """A day of the week alone."""
        return self.weekday is not None and self.day is None


@dataclass(frozen=True, slots=True)
class Shift:
    """A time said from another: ``offset`` units from now or then; ``months`` are some of a year's."""

    unit: str
    offset: int
    base: str
    part: str | None = None
    months: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """Words ``[first, last)`` that name a time.

    ``turn`` is next, last, this or same; ``tail`` a relative year, month or week that completes the point;
    ``lead`` is deadline, within, since or name (the year tells a noun from others); ``pair`` marks a day and
    its jubilee ('28/10/1962 - 28/10/2025').
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
