"""The day a text speaks from, from which its dates without year and its 'today' are counted.

Invariant: a year is given only where the page states it or its evidence leaves exactly one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from banggiao.extraction.calendar import Parts, edtf, is_day, parts
from banggiao.extraction.dateranges import expressions
from banggiao.extraction.expression import Expression
from banggiao.extraction.memo import per_page
from banggiao.extraction.yearclues import year_from_context
from banggiao.model import RegionKind

if TYPE_CHECKING:
    from banggiao.extraction.page import Page

DATELINE_WORDS = 14  # a dateline's date stands among the first words of a text
DATELINE_DAYS = 4  # and is at most so many days older than the page


@dataclass(frozen=True, slots=True)
class Anchor:
    """Year, month and day the text speaks from, each None where it is not known.

    ``how`` is published, dateline, context or unknown.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    how: str = "unknown"

    @property
    def edtf(self) -> str | None:
        """The anchor as an EDTF date, as precise as it is known."""
        return edtf(self.year, self.month, self.day)

    @property
    def date(self) -> date | None:
        """The day itself, where all of it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


@per_page
def anchor(page: Page) -> Anchor:
    """The day the page speaks from."""
    found = expressions(page)
    published = parts((page.document.published or "")[:10])
    line = _dateline(page, found)
    if published is not None and published[0] is not None:
        return _with_dateline(Anchor(*published, how="published"), line)
    year, month, day = line if line is not None else (None, None, None)
    how = "dateline" if year else "context"
    year = year or year_from_context(page, found)
    if month and day and is_day(year, month, day):
        return Anchor(year, month, day, how if year else "unknown")
    return Anchor(year, _month(page, found), how=how) if year else Anchor()


def _month(page: Page, found: list[list[Expression]]) -> int | None:
    """Month of the first day the body names: the month the text speaks from, where nothing else tells it."""
    for sentence, inside in zip(page.sentences, found, strict=True):
        for expression in inside if sentence.region is RegionKind.BODY else []:
            point = expression.start
            if point is not None and point.day and point.month and not point.year:
                return point.month
    return None


def _dateline(page: Page, found: list[list[Expression]]) -> Parts | None:
    """Year, month and day of the dateline: 'Pyongyang, September 16 (KCNA)', '(Dakar, 25 juillet 2024).'."""
    line = page.document.dateline
    known = parts(line.date) if line is not None else None
    if known is not None and known[1] and known[2]:
        return known
    body = [i for i, s in enumerate(page.sentences) if s.region in (RegionKind.DATELINE, RegionKind.BODY)]
    for index in body[:2]:
        sentence = page.sentences[index]
        for expression in found[index][:1]:
            point = expression.start
            if point is None or not (point.day and point.month) or expression.end is not None:
                continue
            if expression.first - page.sentences[body[0]].first > DATELINE_WORDS:
                continue
            if sentence.region is RegionKind.DATELINE or _in_dateline(page, expression):
                return point.year, point.month, point.day
    return None


def _in_dateline(page: Page, expression: Expression) -> bool:
    """Whether a date stands between a place or agency and a bracket or dash."""
    words, first, last = page.words, expression.first, expression.last
    before = words[first - 1] if first else ""
    after = words[last] if last < len(words) else ""
    placed = before in (",", "(", "-") or (first > 0 and page.capital(first - 1) > 0)
    return placed and after in ("(", "-", ")", ":", "/")


def _with_dateline(known: Anchor, line: Parts | None) -> Anchor:
    """The dateline's day, where it agrees with the publication date."""
    if line is None or line[1] is None or line[2] is None or known.year is None:
        return known
    stated, month, number = line[0], line[1], line[2]
    for year in [stated] if stated else [known.year, known.year - 1]:
        if not is_day(year, month, number):
            continue
        day = date(year, month, number)
        if known.month is None or (known.day is None and (year, month) == (known.year, known.month)):
            return Anchor(year, month, number, "dateline")
        if known.date is not None and 0 <= (known.date - day).days <= DATELINE_DAYS:
            return Anchor(year, month, number, "dateline")
    return known
