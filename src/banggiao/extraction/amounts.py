"""Amounts: money, and counts of people, things and projects.

Invariant: a value is what the figures say; shares, ordinals, durations, distances and dates are no amounts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from banggiao.extraction.dateranges import dated_words
from banggiao.extraction.datewords import datewords
from banggiao.extraction.figures import Figures, Number
from banggiao.extraction.quantitywords import Unit, unit
from banggiao.model import Amount

if TYPE_CHECKING:
    from banggiao.extraction.cast import Cast
    from banggiao.extraction.page import Page

NOUN_REACH = 3  # words between a number and its noun, the noun included
COUNTRY_WORDS = 6  # words of a country's name
NAME_WORDS = 6  # words kept of what is counted
LEAST_SPELT = 5
LEAST_MONEY = 100  # smaller sums without a multiplier are prices in a sentence, or 'đồng' of 'đồng chí'
MOST_TERMS = 200  # phrases looked at in a sentence
YEARS = range(1900, 2101)
COUNTED = ("person", "thing", "measure")
PUNCTUATION = frozenset('.,;:!?()[]"-/…')


def find_amounts(page: Page, cast: Cast) -> list[Amount]:
    """Amounts in the order of the text, each once."""
    found: dict[tuple[float, str], Amount] = {}
    for amount in Amounts(page, cast).all():
        found.setdefault((amount.value, amount.unit), amount)
    return list(found.values())


class Amounts(Figures):
    """Reads the amounts of one page."""

    def __init__(self, page: Page, cast: Cast) -> None:
        super().__init__(page)
        self.cast = cast
        self.dated = dated_words(page)
        self.years = datewords(page.pack).sets.get("unit_year", frozenset())  # 'năm' is five as well

    def all(self) -> Iterator[Amount]:
        """Every amount of the page."""
        words, begin = self.words, self.lex.begin
        for index, sentence in enumerate(self.page.sentences):
            free = sentence.first
            for at in range(sentence.first, sentence.last):
                if at < free or at in self.dated or not (words[at][0].isdecimal() or words[at] in begin):
                    continue
                number = self.read(at, sentence.first, sentence.last)
                if number is None:
                    continue
                free = number.last
                amount = self._amount(number, index)
                if amount is not None:
                    yield amount

    def _amount(self, number: Number, index: int) -> Amount | None:
        sentence = self.page.sentences[index]
        money = self._money(number, sentence.first, sentence.last)
        if money is not None:
            first, last, kind = money
            if number.value <= 0 or (not number.scaled and number.value < LEAST_MONEY):
                return None
            return self._record(number.value, self._currency(kind, index), None, first, last, index)
        if number.letter or number.value <= 1:
            return None
        if number.spelt and not number.scaled:
            counted = self._spelt_things(number, sentence.last)
        else:
            counted = self._counted(number, sentence.first, sentence.last)
        if counted is None:
            return None
        last, name, noun = counted
        return self._record(
            number.value, name, self._of(noun, last, sentence.last), number.first, last, index
        )

    def _unit(self, at: int, end: int) -> tuple[int, Unit] | None:
        """End and unit of the longest unit at word ``at``."""
        if at >= end or self.words[at] not in self.lex.units.root:
            return None
        hit = self.lex.units.longest(self.words, at, end, self.page.capital(at))
        return (hit[0], unit(hit[1][0])) if hit else None

    def _linked(self, at: int, end: int) -> int:
        """``at`` behind a small word between a number and its noun: 'millions d'euros', 'hundreds of'."""
        if at + 1 < end and self.words[at + 1] == "'":
            return at + 2
        term = self.page.term_at.get(at)
        entry = term.of("prepositions") if term else None
        return term.last if term and entry and entry.field(0) == "of" else at

    def _money(self, number: Number, start: int, end: int) -> tuple[int, int, Unit] | None:
        """Words and currency of a sum; None where no currency stands before or behind the number."""
        for count in (3, 2, 1):
            first = number.first - count
            if first >= start:
                sign = self.lex.signs.get(" ".join(self.words[first : number.first]))
                if sign is not None and self._looks_sign(first, number.first):
                    return first, number.last, sign
        for at in (number.last, self._linked(number.last, end)):
            hit = self._unit(at, end)
            if hit is not None and hit[1].kind in ("money", "sign"):
                return number.first, hit[0], hit[1]
        return None

    def _looks_sign(self, first: int, last: int) -> bool:
        """Whether words are a currency's sign or code, not a word of other uses too ('won 200')."""
        text = self.page.text[self.page.starts[first] : self.page.ends[last - 1]]
        letters = [sign for sign in text if sign.isalpha()]
        if not text[-1].isalpha():  # 'A$5 million', but 'a $5 million grant'
            return all(map(str.isupper, letters)) and (len(letters) != 1 or " " not in text)
        return text.isupper() or (text[0].isupper() and len(text) <= 3)

    def _currency(self, kind: Unit, index: int) -> str:
        """The currency's code; a word of several states' goes by the countries named."""
        if not kind.codes:
            return kind.name
        terms = self.page.sentences[index].terms[:MOST_TERMS]
        near = [e.field(0) for t in terms for e in t.entries if e.kind == "countries"]
        for country in [*near, *self.cast.sides]:
            if country in kind.codes:
                return kind.codes[country]
        return kind.name

    def _counted(self, number: Number, start: int, end: int) -> tuple[int, str, int] | None:
        """End of the noun, its unit, and where the noun begins."""
        at = self._linked(number.last, end) if number.scaled else number.last
        hit = self._unit(at, end)
        if hit is not None:
            last, kind = hit
            if kind.kind == "measure" and self._each(number, last, start, end):
                return None
            return (last, kind.name, at) if kind.kind in COUNTED else None
        if not self.lex.plural or not self._may_count(number, start):
            return None
        return self._noun(at, end)

    def _each(self, number: Number, last: int, start: int, end: int) -> bool:
        """Whether a measure is that of one piece: '50kg bags', 'bags of 12.5kg rice'."""
        if self.page.gap(number.last):
            return False
        hit = self._unit(last, end)
        behind = self.page.term_at.get(number.first - 1) if number.first > start else None
        return (hit is not None and hit[1].kind == "thing") or bool(behind and behind.of("prepositions"))

    def _spelt_things(self, number: Number, end: int) -> tuple[int, str, int] | None:
        """'Sept accords': things counted in words, beyond the few that words are used for by habit."""
        if number.value < LEAST_SPELT or self.words[number.first] in self.years:
            return None
        for place in range(number.last, min(number.last + NOUN_REACH, end)):
            hit = self._unit(place, end)
            if hit is not None:
                return (hit[0], hit[1].name, number.last) if hit[1].kind == "thing" else None
            if self.words[place] in PUNCTUATION or self.words[place] in self.page.pack.function_words:
                return None
        return None

    def _may_count(self, number: Number, start: int) -> bool:
        """Whether a figure can count a noun that no list has: no year, and no part of a name before it."""
        if number.value in YEARS and number.last - number.first == 1 and self.words[number.first].isdecimal():
            return False
        before = number.first - 1
        if before <= start or not self.page.capital(before):
            return True
        return any(
            t.first <= before < t.last and t.of("countries") for t in self.page.sentence_of(before).terms
        )

    def _noun(self, at: int, end: int) -> tuple[int, str, int] | None:
        """A noun in the plural close behind a number."""
        for place in range(at, min(at + NOUN_REACH, end)):
            word = self.words[place]
            if word in PUNCTUATION or word[0].isdecimal() or word in self.page.pack.function_words:
                return None
            hit = self._unit(place, end)
            if hit is not None:
                last, kind = hit
                return (last, kind.name, at) if kind.kind in COUNTED else None
            if (
                len(word) > 3
                and word.endswith(self.lex.plural)
                and not word.endswith(self.lex.not_plural or ("\0",))
            ):
                following = self.words[place + 1] if place + 1 < end else "."
                if following[-1:] not in self.lex.plural or following in self.page.pack.function_words:
                    return place + 1, _singular(word, self.lex.plural), at
        return None

    def _of(self, noun: int, last: int, end: int) -> str:
        """What is counted, as said: the unit and the words up to the next sign or small word."""
        while last < min(end, noun + NAME_WORDS) and self.words[last] not in PUNCTUATION:
            if self.words[last] in self.page.pack.function_words:
                break
            last += 1
        return self.page.said(noun, max(last, noun + 1))

    def _record(self, value: float, name: str, of: str | None, first: int, last: int, index: int) -> Amount:
        giver, receiver = self._hands(first, index)
        return Amount(value, name, of, giver, receiver, self.page.quote(first, last))

    def _hands(self, at: int, index: int) -> tuple[str | None, str | None]:
        """Countries of the giver and the receiver, in a sentence that tells of something given."""
        sentence = self.page.sentences[index]
        given = [
            t
            for t in sentence.terms[:MOST_TERMS]
            if (e := t.of("exchanges")) is not None and e.field(0) == "aid"
        ]
        if not given or index >= len(self.cast.actors):
            return None, None
        actors = [a for a in self.cast.actors[index] if len(a.countries) == 1]
        before = [a.countries[0] for a in actors if a.last <= given[0].first]
        after = [a.countries[0] for a in actors if a.first >= given[0].last]
        giver = before[0] if before else None
        receiver = next((code for code in after if code != giver), None)
        return giver, receiver


def _singular(word: str, endings: tuple[str, ...]) -> str:
    return next((word[: -len(ending)] for ending in endings if word.endswith(ending)), word)
