"""For how long a document is in force: a period in its name, a time of years behind it, the day with which it ends.

Invariant: only what the words say of this document; what they leave open, and two periods at once, give nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from banggiao.extraction.dates import dates_near
from banggiao.extraction.figures import Figures
from banggiao.model import Quote

if TYPE_CHECKING:
    from banggiao.extraction.page import Page
    from banggiao.lang.phrase import PhraseTree

REACH = 16  # words behind a name in which its time is told
BEHIND = 6  # words between a name and its period
ENDS = frozenset(".,;:!?…()")
NEAR = 3  # words between 'until' and its date
MOST_YEARS = 99
PRECISE = frozenset({"day", "month", "year"})


@dataclass(frozen=True, slots=True)
class Validity:
    """First and last day in force (EDTF), the time for which it is (ISO 8601: P5Y), and the words that say so."""

    first: str | None
    last: str | None
    term: str | None
    words: Quote


class Terms:
    """Reads the terms of the documents of one page; ``trees`` are the phrases of ``agreements.tsv`` by kind."""

    def __init__(self, page: Page, trees: dict[str, PhraseTree]) -> None:
        self.page = page
        self.words = page.words
        self.trees = trees
        self.figures = Figures(page)

    def of(self, index: int, first: int, last: int) -> Validity | None:
        """The term of the document that words ``[first, last)`` of sentence ``index`` name."""
        return self._period(index, first, last) or self._adjective(index, first) or self._behind(index, last)

    def start(self, index: int, at: int) -> int:
        """Where a name begins whose first word is the unit of a time: 'five-year plan'."""
        number = self._hyphened(index, at)
        return at if number is None else number[0]

    def _period(self, index: int, first: int, last: int) -> Validity | None:
        """'… for the 2021-2025 period', inside the name or close behind it."""
        end = min(self.page.sentences[index].last, last + BEHIND)
        at = last
        while at < end and self.words[at] not in ENDS and not self._named(at, end):
            at += 1
        found = [m for m in dates_near(self.page, index, first, at) if m.precision == "period"]
        if len(found) != 1 or self._nouns(first, found[0].first) > 1:
            return None
        mention = found[0]
        return Validity(mention.start, mention.end, None, self.page.quote(mention.first, mention.last))

    def _adjective(self, index: int, first: int) -> Validity | None:
        """'a five-year agreement'."""
        if first + 2 >= len(self.words) or self.words[first + 1] != "-":
            return None
        number = self._hyphened(index, first + 2)
        if number is None:
            return None
        return Validity(None, None, f"P{number[1]}Y", self.page.quote(number[0], first + 3))

    def _hyphened(self, index: int, at: int) -> tuple[int, int] | None:
        """Where the number before 'year' begins, and its value."""
        start = self.page.sentences[index].first
        if at - 2 < start or self.words[at - 1] != "-" or self._match("years", at, at + 1) is None:
            return None
        word = self.words[at - 2]
        number = self.figures.read(at - 2, start, at - 1) if not word[0].isdecimal() else None
        value = int(word) if word.isdecimal() else int(number.value) if number is not None else 0
        return (at - 2, value) if 0 < value <= MOST_YEARS else None

    def _behind(self, index: int, last: int) -> Validity | None:
        """'…, valid for five years', '… in force until 2030', before another document is named."""
        end = min(self.page.sentences[index].last, last + REACH)
        for at in range(last, end):
            if self.words[at] in ";:" or self._named(at, end):
                return None
            stop = self._match("until", at, end)
            if stop is not None and (found := self._until(index, at, stop)) is not None:
                return found
            stop = self._match("valid", at, end)
            if stop is not None and (found := self._time(index, at, stop)) is not None:
                return found
        return None

    def _until(self, index: int, at: int, stop: int) -> Validity | None:
        # the date's own words may begin with those of 'until'
        for mention in dates_near(self.page, index, at, stop + NEAR):
            if mention.precision in PRECISE and mention.start == mention.end and mention.start is not None:
                return Validity(None, mention.end, None, self.page.quote(at, max(stop, mention.last)))
        return None

    def _time(self, index: int, at: int, stop: int) -> Validity | None:
        end = self.page.sentences[index].last
        if stop >= end:
            return None
        number = self.figures.read(stop, self.page.sentences[index].first, end)
        if number is None or number.value != int(number.value) or not 0 < number.value <= MOST_YEARS:
            return None
        for kind, letter in (("years", "Y"), ("months", "M")):
            last = self._match(kind, number.last, end) if number.last < end else None
            if last is not None:
                return Validity(None, None, f"P{int(number.value)}{letter}", self.page.quote(at, last))
        return None

    def _nouns(self, first: int, last: int) -> int:
        """How many documents words ``[first, last)`` name: 'the agreement and the 2024-2029 programme' are two."""
        count, at = 0, first
        while at < last:
            stops = [self._match(kind, at, last) or 0 for kind in ("name", "last")]
            count += max(stops) > 0
            at = max(*stops, at + 1)
        return count

    def _named(self, at: int, end: int) -> bool:
        """Whether another document is named from word ``at``."""
        return any(self._match(kind, at, end) is not None for kind in ("name", "last"))

    def _match(self, kind: str, at: int, end: int) -> int | None:
        tree = self.trees[kind]
        if at >= end or self.words[at] not in tree.root:
            return None
        hit = tree.longest(self.words, at, end, self.page.capital(at))
        return hit[0] if hit else None
