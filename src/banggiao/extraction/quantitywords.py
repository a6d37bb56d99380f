"""Number words and units, read from a pack once.

Invariant: a unit's kind is one of money, sign, person, thing, measure and none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from banggiao.extraction.datewords import spelt
from banggiao.lang import Entry, Pack
from banggiao.lang.phrase import PhraseTree

JUBILEES = ("mark", "unit", "rank", "event", "noun", "ties", "whole", "day", "about", "known")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts; ``codes`` are the currencies of countries that share the word."""

    name: str
    kind: str
    codes: dict[str, str]


class QuantityWords:
    """The lists ``numbers``, ``units`` and ``anniversaries`` of a pack."""

    def __init__(self, pack: Pack) -> None:
        self.trees = {kind: PhraseTree() for kind in ("number", "multiplier", "rank")}
        sets: dict[str, set[str]] = {
            kind: set() for kind in ("ordinal", "decimal", "plural", "not_plural", "suffix")
        }
        for entry in pack.entries("numbers"):
            kind = entry.field(1) or "number"
            if kind == "rank" and entry.field(0) is None:
                sets["suffix"].add(spelt(entry.phrase))
            elif kind in self.trees:
                self.trees[kind].add(entry.phrase, entry)
            else:
                sets[kind].add(spelt(entry.phrase))
        self.ordinals = frozenset(sets["ordinal"])
        self.suffixes = frozenset(sets["suffix"])
        self.decimal = next(iter(sets["decimal"]), ".")
        self.plural, self.not_plural = tuple(sets["plural"]), tuple(sets["not_plural"])
        self.begin = frozenset(self.trees["number"].root)
        self.jubilees = {kind: PhraseTree() for kind in JUBILEES}
        for entry in pack.entries("anniversaries"):
            self.jubilees[entry.field(0) or "event"].add(entry.phrase, entry)
        self.units = pack.tree_of("units")
        self.signs = {spelt(e.phrase): unit(e) for e in pack.entries("units") if e.field(1) == "sign"}


def unit(entry: Entry) -> Unit:
    """The unit of a row of ``units.tsv``."""
    pairs = (pair.split(":") for pair in (entry.field(2) or "").split(",") if pair)
    return Unit(entry.field(0) or "", entry.field(1) or "none", dict(pairs))


@cache
def quantitywords(pack: Pack) -> QuantityWords:
    """The quantity words of a pack."""
    return QuantityWords(pack)
