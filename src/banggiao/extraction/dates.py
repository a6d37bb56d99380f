"""Dates named in a page, resolved.

Invariant: every value is EDTF level 0 or 1 or None; mentions of a sentence stand in the order of the text.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from typing import TYPE_CHECKING

from banggiao.extraction.anchor import Anchor, anchor
from banggiao.extraction.calendar import parts, whole
from banggiao.extraction.dateranges import expressions
from banggiao.extraction.dateresolve import Resolver, Value
from banggiao.extraction.expression import Expression
from banggiao.extraction.memo import per_page
from banggiao.extraction.tense import direction
from banggiao.extraction.value import DateMention

if TYPE_CHECKING:
    from banggiao.extraction.page import Page

LONG_AGO = 180  # days after which a day with its year is background


@per_page
def find_dates(page: Page) -> dict[int, list[DateMention]]:
    """Mentions by index of their sentence."""
    found, base = expressions(page), anchor(page)
    resolver = Resolver(base)
    mentions: dict[int, list[DateMention]] = {}
    for index, inside in enumerate(found):
        sentence = page.sentences[index]
        for expression in inside:
            toward = direction(page, sentence, expression.first, expression.last)
            value = resolver.value(expression, toward)
            if value is None:
                continue
            role = _role(expression, value, base, toward)
            mentions.setdefault(index, []).append(
                DateMention(
                    expression.first,
                    expression.last,
                    value.start,
                    value.end,
                    value.precision,
                    value.how,
                    role,
                )
            )
            if value.precision == "day" and role == "at":
                resolver.remember(value)
    return mentions


def dates_near(page: Page, index: int, first: int, last: int) -> list[DateMention]:
    """Mentions of sentence ``index`` that begin in words ``[first, last)``."""
    mentions = find_dates(page).get(index, [])
    begin = bisect_left(mentions, first, key=lambda m: m.first)
    return mentions[begin : bisect_left(mentions, last, key=lambda m: m.first)]


def _role(expression: Expression, value: Value, base: Anchor, toward: int) -> str:
    """What the words say of a date: at, due, past or anniversary."""
    if expression.pair:
        return "anniversary"
    if expression.lead == "name":
        return "name"
    side = _side(value, base)
    if side < 0:
        return "past"
    single_day = value.precision == "day" and value.start == value.end
    if value.precision == "range" or (single_day and (expression.lead != "deadline" or side == 0)):
        return "at"
    ahead = side > 0 or expression.turn == "next" or toward > 0
    return "due" if ahead or expression.lead in ("deadline", "within") else "at"


def _side(value: Value, base: Anchor) -> int:
    """-1 where a date lies clearly before the anchor, 1 where it begins after it, else 0."""
    start, end = parts(value.start), parts(value.end)
    if start is None or end is None or base.year is None or start[0] is None or end[0] is None:
        return 0
    day, today = whole(value.end), base.date
    if day is not None and today is not None:
        return _day_side(value, day, today)
    here = (base.year, base.month or 0)
    if (end[0], end[1] or 12) < here or (end[1] is None and end[0] < base.year):
        return -1
    return 1 if (start[0], start[1] or 1) > (base.year, base.month or 12) else 0


def _day_side(value: Value, day: date, today: date) -> int:
    if value.how == "stated" and (today - day).days > LONG_AGO:
        return -1
    begin = whole(value.start)
    return 1 if begin is not None and begin > today else 0
