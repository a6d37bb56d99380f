"""The year of a page that does not state it, from what else the page says.

Invariant: a year is given only where the clues single it out; one weak clue is not enough.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from banggiao.extraction.calendar import years_of_weekday
from banggiao.extraction.dateranges import Scan
from banggiao.extraction.expression import Expression
from banggiao.extraction.tense import direction

if TYPE_CHECKING:
    from banggiao.extraction.page import Page, Sentence

YEARS = range(1990, 2041)
STRONG, WEAK = 2, 1
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def year_from_context(page: Page, found: list[list[Expression]]) -> int | None:
    """The one year that fits all that the page says; None where several do or nothing speaks for one."""
    clues = Clues(page)
    for sentence, inside in zip(page.sentences, found, strict=True):
        clues.read(sentence, inside)
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
        self.spans: list[int] = []

    def read(self, sentence: Sentence, inside: list[Expression]) -> None:
        """Take the clues of one sentence."""
        for expression in inside:
            self._weekday(expression)
            self._years(sentence, expression)
        self._named(sentence)
        self._era(sentence)
        self._span(sentence)

    def decide(self) -> int | None:
        """The year the clues single out."""
        if self.past:
            self.allowed = {y for y in self.allowed if y >= max(self.past)[0]}
            latest = max(self.past)
            self._vote(WEAK, latest[0], latest[0] + 1)
            counted = {year + span for year, _ in self.past for span in self.spans}
            self._vote(WEAK, *(year for year in counted if year in (latest[0], latest[0] + 1)))
        votes = {year: self.votes[year] for year in self.allowed if self.votes[year]}
        if not votes and self.weekdays:
            votes = dict.fromkeys(self.allowed & self._years_of_document(), WEAK)
        if len(self.allowed) == 1:
            return next(iter(self.allowed))
        best = sorted(votes, key=lambda year: -votes[year])[:2]
        if not best or (len(best) == 2 and votes[best[0]] == votes[best[1]]):
            return None
        enough = votes[best[0]] >= STRONG or (self.weekdays and len(best) == 1)
        return best[0] if enough else None

    def _vote(self, weight: int, *years: int) -> None:
        for year in years:
            self.votes[year] += weight

    def _weekday(self, expression: Expression) -> None:
        point = expression.start
        if point is None or point.weekday is None or point.day is None or point.month is None or point.year:
            return
        years = set(years_of_weekday(point.month, point.day, point.weekday, YEARS))
        if self.allowed & years:
            self.allowed &= years
            self.weekdays = True

    def _years(self, sentence: Sentence, expression: Expression) -> None:
        """What a year named in the sentence says of the present one."""
        begin, finish = expression.start, expression.end
        year = begin.year if begin is not None else None
        if begin is None or year is None:
            return
        if finish is not None and finish.year is not None and finish.year != year:
            if expression.pair:
                self._vote(STRONG, finish.year)
            else:
                self.allowed &= set(range(year - 1, finish.year + 2)) or self.allowed
                self._vote(WEAK, year)
            return
        toward = direction(self.page, sentence, expression.first, expression.last)
        ahead = expression.lead == "deadline" or (expression.lead == "within" and toward >= 0)
        if ahead or toward > 0:
            if year % 5 or begin.month:
                self._vote(WEAK, year, year - 1)
            self.allowed = {y for y in self.allowed if y <= year} or self.allowed
        elif begin.month is not None:
            self.past.append((year, begin.month))
        else:
            self.past.append((year, 0))

    def _named(self, sentence: Sentence) -> None:
        """'Năm Đoàn kết … 2022', 'the 2023 cooperation plan', 'kế hoạch hợp tác năm 2023'."""
        scan = self.scan
        for at in range(sentence.first, sentence.last):
            year = scan.year_number(at, sentence.last)
            if year is None or year not in YEARS:
                continue
            before = at - scan.behind("year_word", at, sentence.first)
            named = scan.named_year(at, sentence.first) or scan.behind("noun_year", before, sentence.first)
            if named or scan.match("year_noun", at + 1, sentence.last):
                self._vote(STRONG, year)

    def _era(self, sentence: Sentence) -> None:
        words = self.page.words
        for name, offset in self.lex.eras.items():
            for at in range(sentence.first, sentence.last - 1):
                if words[at] == name:
                    number = re.split(r"[.,]", words[at + 1])[0]
                    if number.isdecimal() and int(number) + offset in YEARS:
                        self._vote(2 * STRONG, int(number) + offset)

    def _span(self, sentence: Sentence) -> None:
        """'bốn năm qua' after something dated: counted from the oldest year named so far."""
        words = self.page.words
        for at in range(sentence.first, sentence.last - 2):
            count = self.lex.numbers.get(words[at])
            if count is None or words[at + 1] not in self.lex.sets.get("unit_year", ()):
                continue
            if " ".join(words[at + 1 : at + 3]) in self.lex.sets.get("span", ()):
                self.spans.append(count)

    def _years_of_document(self) -> set[int]:
        """Years named anywhere in the document, teasers too: enough to choose between a weekday's years."""
        return {int(m.group()) for m in YEAR.finditer(self.page.document.text)}
