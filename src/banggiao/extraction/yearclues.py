"""The year of a page that does not state it, from what else the page says.

Invariant: a year is given only where the clues single it out; one weak clue is not enough.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from banggiao.extraction.calendar import is_day, parts, years_of_weekday
from banggiao.extraction.dateranges import Scan
from banggiao.extraction.datewords import NUMBERS
from banggiao.extraction.expression import Expression, Point
from banggiao.extraction.jubilees import Jubilee, jubilees
from banggiao.extraction.tense import direction

if TYPE_CHECKING:
    from banggiao.extraction.page import Page, Sentence

YEARS = range(1990, 2041)
ERA, SURE, LIKELY, MAYBE = 6, 3, 2, 1  # weight of a clue
ENOUGH = 2  # weight that a year needs, and be heavier than every other
FIRST_DAYS = (1, 7)  # jubilees of so early a day are told of in the year before as well
LAST_DAYS = (11, 1)  # 'Year of … 2025' is spoken of from so late a day of the year before on
NEAR_DAYS = 10
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def year_from_context(page: Page, found: list[list[Expression]]) -> int | None:
    """The one year that fits all that the page says; None where several do or nothing speaks for one."""
    clues = Clues(page)
    for index, sentence in enumerate(page.sentences):
        clues.read(sentence, found[index])
        clues.jubilees(jubilees(page)[index], found[index])
    return clues.decide()


class Clues:
    """Votes for years, and bounds that no year may cross."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.scan = Scan(page)
        self.lex = self.scan.lex
        self.votes: Counter[int] = Counter()
        self.allowed = set(YEARS)
        self.weekdays = False
        self.past: list[tuple[int, int]] = []
        self.ahead: set[tuple[int, int]] = set()
        self.spans: list[int] = []
        self.pairs: list[Point] = []
        self.named: list[int] = []
        self.stated: list[date] = []
        self.jubilee_years: list[int] = []
        self.next_year = False
        self.days: list[tuple[int, int]] = []

    def read(self, sentence: Sentence, inside: list[Expression]) -> None:
        """Take the clues of one sentence."""
        for expression in inside:
            self._next_year(expression)
            self._weekday(expression)
            self._years(sentence, expression)
        self._named(sentence)
        self._era(sentence)
        self._span(sentence, inside)

    def jubilees(self, inside: list[Jubilee], dates: list[Expression]) -> None:
        """'50 years of …' with the event's date: this year's jubilee, or next year's that is prepared."""
        for jubilee in inside:
            stated = [d.start for d in dates if jubilee.event <= d.first < jubilee.limit and not d.pair]
            event = next((p for p in stated if p is not None and p.year and p.day and not p.weekday), None)
            known = (event.year, event.month, event.day) if event is not None else parts(jubilee.date)
            if known is not None and known[0] is not None and (known[1] or 0, known[2] or 0) > FIRST_DAYS:
                self.jubilee_years.append(known[0] + jubilee.count)

    def decide(self) -> int | None:
        """The year the clues single out."""
        for point in self.pairs:
            self._jubilee_day(point)
        self._vote(LIKELY, *{stated.year for stated in self.stated if self._told_with(stated)})
        late = not self.days or self.days[0] >= LAST_DAYS
        for year in self.named:
            self._vote(MAYBE if late else LIKELY, year)
            self._vote(MAYBE if late else 0, year - 1)
        for year in self.jubilee_years:
            self._vote(MAYBE if self.next_year else LIKELY, year)
            self._vote(LIKELY if self.next_year else MAYBE, year - 1)
        past = [month for month in self.past if month not in self.ahead]
        if past:
            latest = max(past)
            self.allowed = {y for y in self.allowed if y >= latest[0]}
            self._vote(MAYBE, latest[0], latest[0] + 1)
            counted = {year + span for year, _ in past for span in self.spans}
            self._vote(MAYBE, *(year for year in counted if year in (latest[0], latest[0] + 1)))
        if self.weekdays and len(self.allowed) == 1:
            return next(iter(self.allowed))
        votes = {year: self.votes[year] for year in self.allowed if self.votes[year]}
        if not votes and self.weekdays:
            votes = dict.fromkeys(self.allowed & self._years_of_document(), MAYBE)
        best = sorted(votes, key=lambda year: -votes[year])[:2]
        if not best or (len(best) == 2 and votes[best[0]] == votes[best[1]]):
            return None
        return best[0] if votes[best[0]] >= ENOUGH or (self.weekdays and len(best) == 1) else None

    def _vote(self, weight: int, *years: int) -> None:
        for year in years:
            self.votes[year] += weight

    def _next_year(self, expression: Expression) -> None:
        """'next year': a jubilee spoken of is then rather that year's."""
        shift = expression.shift
        if shift is not None and (shift.unit, shift.offset, shift.base) == ("year", 1, "now"):
            self.next_year = True

    def _weekday(self, expression: Expression) -> None:
        point = expression.start
        if point is None or point.day is None or point.month is None or point.year:
            return
        self.days.append((point.month, point.day))
        if point.weekday is None:
            return
        years = set(years_of_weekday(point.month, point.day, point.weekday, YEARS))
        if self.allowed & years:
            self.allowed &= years
            self.weekdays = True

    def _told_with(self, stated: date) -> bool:
        """Whether a day without year is so near a day with its year that they are of one story."""
        near = (stated + timedelta(days=days) for days in range(-NEAR_DAYS, NEAR_DAYS + 1))
        return not {(day.month, day.day) for day in near}.isdisjoint(self.days)

    def _jubilee_day(self, jubilee: Point) -> None:
        """A jubilee with its day: the page's own days are of the year that brings them nearest to it."""
        if jubilee.year is None or jubilee.month is None or jubilee.day is None:
            return
        if not self.days:
            new_year = (jubilee.month, jubilee.day) <= FIRST_DAYS
            self._vote(MAYBE if new_year else LIKELY, jubilee.year)
            self._vote(MAYBE, jubilee.year - 1)
            return
        month, day = self.days[0]
        there = date(jubilee.year, jubilee.month, jubilee.day)
        years = [y for y in range(jubilee.year - 1, jubilee.year + 2) if is_day(y, month, day)]
        near = min(years, key=lambda y: abs((date(y, month, day) - there).days), default=None)
        if near is not None:
            self._vote(SURE if near == jubilee.year else LIKELY, near)

    def _years(self, sentence: Sentence, expression: Expression) -> None:
        """What a year named in the sentence says of the present one."""
        begin, finish = expression.start, expression.end
        year = begin.year if begin is not None else None
        if begin is None or year is None or expression.lead == "name":
            return
        if expression.shift is not None:
            self._vote(LIKELY, year)  # '10 tháng đầu năm 2023' is told at its end
            return
        if not expression.pair and begin.month and begin.day and year in YEARS:
            self.stated.append(date(year, begin.month, begin.day))
        if expression.pair and finish is not None:
            self.pairs.append(finish)
            return
        if finish is not None and finish.year is not None and finish.year != year:
            self.allowed &= set(range(year - 1, finish.year + 2)) or self.allowed
            self._vote(MAYBE, year)
            return
        if begin.bare_year and self.scan.named_year(expression.first, sentence.first):
            return
        toward = direction(self.page, sentence, expression.first, expression.last)
        within = expression.lead == "within" and (toward > 1 or (begin.month is None and toward >= 0))
        if expression.lead == "deadline" or within:
            self.ahead.add((year, begin.month or 0))
            if expression.lead == "within" or year % 5:
                self._vote(MAYBE, year, year - 1)
            self.allowed = {y for y in self.allowed if y <= year} or self.allowed
        elif toward < 0 or expression.lead == "since":
            self.past.append((year, begin.month or 0))

    def _named(self, sentence: Sentence) -> None:
        """'Năm Đoàn kết … 2022', 'the 2023 cooperation plan', 'kế hoạch hợp tác năm 2023'."""
        scan = self.scan
        for at in range(sentence.first, sentence.last):
            year = scan.year_number(at, sentence.last)
            if year is None or year not in YEARS:
                continue
            before = at - scan.behind("year_word", at, sentence.first)
            noun = scan.match("year_noun", at + 1, sentence.last)
            ahead = direction(self.page, sentence, at, at + 1) > 0
            if noun or scan.behind("noun_year", before, sentence.first):
                self._vote(MAYBE if ahead else LIKELY, year)
                self._vote(MAYBE if ahead else 0, year - 1)
            elif scan.named_year(at, sentence.first):
                self.named.append(year)

    def _era(self, sentence: Sentence) -> None:
        words = self.page.words
        for name, offset in self.lex.eras.items():
            for at in range(sentence.first, sentence.last - 1):
                if words[at] == name:
                    number = re.split(r"[.,]", words[at + 1])[0]
                    if number.isdecimal() and int(number) + offset in YEARS:
                        self._vote(ERA, int(number) + offset)

    def _span(self, sentence: Sentence, inside: list[Expression]) -> None:
        """'bốn năm qua' beside something dated, 'trois ans après … février 2022'."""
        words = self.page.words
        for at in range(sentence.first, sentence.last - 2):
            count = self.lex.numbers.get(words[at]) or (int(words[at]) if words[at] in NUMBERS else None)
            if count is None:
                continue
            if self.scan.match("span", at + 1, sentence.last):
                self.spans.append(count)
            elif self.scan.match("years_after", at + 1, sentence.last):
                years = [
                    e.start.year for e in inside if e.first > at and e.start is not None and e.start.year
                ]
                self._vote(LIKELY, *(year + count for year in years[:1]))

    def _years_of_document(self) -> set[int]:
        """Years named anywhere in the document, teasers too: enough to choose between a weekday's years."""
        return {int(m.group()) for m in YEAR.finditer(self.page.document.text)}
