"""Numbers of a text: figures with their separators, number words, multipliers.

Invariant: a figure in a date, clock time, code, share, fraction, range or ordinal is no number here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from banggiao.extraction.quantitywords import quantitywords
from banggiao.lang.phrase import CAPITALS

if TYPE_CHECKING:
    from banggiao.extraction.page import Page

GROUP = 3  # figures between separators of thousands
REACH = 4  # words of the longest ordinal before a figure
UNIT_LETTERS = 3  # a unit glued to its figure is so short: '50MW', '100bn'


@dataclass(frozen=True, slots=True)
class Number:
    """Value of words ``[first, last)``. ``spelt``: no figure in it; ``scaled``: with a multiplier.

    ``letter``: the multiplier is one letter ('5m').
    """

    first: int
    last: int
    value: float
    spelt: bool = False
    scaled: bool = False
    letter: bool = False


class Figures:
    """Reads numbers at places of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.words = page.words
        self.lex = quantitywords(page.pack)

    def read(self, at: int, start: int, end: int) -> Number | None:
        """The number whose words begin at ``at``; None where they are no number that counts."""
        if self.words[at][0].isdecimal():
            if self._code(at, start) or self._ordinal(at, start):
                return None
            found = self._figure(at, end)
        else:
            found = self._spelt(at, end)
        return self._scaled(found, end) if found else None

    def _spelt(self, at: int, end: int) -> Number | None:
        """A number in words."""
        tree = self.lex.trees["number"]
        hit = tree.longest(self.words, at, end, self.page.capital(at))
        if hit is None:
            return None
        return Number(at, hit[0], float(hit[1][0].field(0) or 0), spelt=True)

    def _figure(self, at: int, end: int) -> Number | None:
        stop = at + 1
        text = self.words[at]
        if text.isdecimal() and len(text) <= GROUP:
            while stop < end and self._group(stop):
                text += self.words[stop]
                stop += 1
        if self._goes_on(stop, end):
            return None
        value = self._value(text, self._multiplier(stop, end) is not None)
        return Number(at, stop, value) if value is not None else None

    def _group(self, at: int) -> bool:
        """Whether word ``at`` is the next group of thousands: '12 000'."""
        gap = self.page.normal[self.page.ends[at - 1] : self.page.starts[at]]
        return gap == " " and len(self.words[at]) == GROUP and self.words[at].isdecimal()

    def _value(self, text: str, scaled: bool) -> float | None:
        """Value of figures with separators; three figures behind one are thousands where they can be."""
        pieces = text.replace(",", ".").split(".")
        if len(pieces) == 1:
            return float(text)
        signs = [c for c in text if c in ".,"]
        groups = all(len(piece) == GROUP for piece in pieces[1:])
        if len(set(signs)) == 2:
            return float("".join(pieces[:-1]) + "." + pieces[-1]) if signs[-1] not in signs[:-1] else None
        if len(signs) > 1:
            return float("".join(pieces)) if groups else None
        if (
            groups
            and len(pieces[0]) <= GROUP
            and (signs[0] != self.lex.decimal or not scaled)
            and pieces[0] != "0"
        ):
            return float("".join(pieces))
        return float(".".join(pieces))

    def _multiplier(self, at: int, end: int) -> tuple[int, float, bool] | None:
        """End, value and one-letter-ness of the multiplier at ``at``."""
        tree = self.lex.trees["multiplier"]
        if at >= end or self.words[at] not in tree.root:
            return None
        hit = tree.longest(self.words, at, end, self.page.capital(at))
        return (hit[0], float(hit[1][0].field(0) or 0), len(self.words[at]) == 1) if hit else None

    def _scaled(self, number: Number, end: int) -> Number:
        hit = self._multiplier(number.last, end)
        if hit is None:
            return number
        stop, value, letter = hit
        total = round(number.value * value, 6)
        return Number(number.first, stop, total, number.spelt, scaled=True, letter=letter)

    def _code(self, at: int, start: int) -> bool:
        """Whether a figure goes on from what stands before it: 'G20', 'COVID-19', '3/4', '2-3'."""
        if at == start or self.page.gap(at):
            return False
        before = self.words[at - 1]
        if before[-1].isalnum():
            return before not in self.lex.signs and (len(before) <= UNIT_LETTERS or not before.isalpha())
        glued = at - 1 > start and not self.page.gap(at - 1)
        return before in "-/:.,+'" and glued and self.words[at - 2][-1].isalnum()

    def _ordinal(self, at: int, start: int) -> bool:
        """Whether the word before makes the figure one of a row: 'lần thứ 18', 'Article 5'."""
        for count in range(1, min(REACH, at - start) + 1):
            if " ".join(self.words[at - count : at]) in self.lex.ordinals:
                return True
        return False

    def _goes_on(self, at: int, end: int) -> bool:
        """Whether a figure goes on behind it: '72nd', '14h50', '3/4', '10-year', '71C'."""
        if at >= end or self.page.gap(at):
            return False
        word = self.words[at]
        if word[0].isalnum():
            measured = self._multiplier(at, end) or self.lex.units.longest(self.words, at, end, CAPITALS)
            return measured is None and len(word) <= UNIT_LETTERS
        after = at + 1 < end and not self.page.gap(at + 1)
        return word in "-:/°'+" and after and self.words[at + 1][0].isalnum()
