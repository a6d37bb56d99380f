"""Words of the date grammar, read from a pack once.

Invariant: ``begin`` holds every word with which the core of a date can begin: nothing is looked at elsewhere;
what stands before the core ('ngày', 'from', 'next') is looked for backwards.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from banggiao.lang import Entry, Pack, expand, normal
from banggiao.lang.phrase import PhraseTree
from banggiao.lang.words import WORD

FILES = ("months", "weekdays", "dayparts", "relative_dates")
NUMBERS = frozenset(f"{n:0{w}d}" for w in (1, 2) for n in range(1, 32) if len(f"{n:0{w}d}") <= 2)
YEARS = frozenset(str(n) for n in range(1000, 2200))


def spelt(phrase: str) -> str:
    """A phrase as the words of a page stand: normal form, one space between words."""
    return " ".join(WORD.findall(normal(phrase)))


class DateWords:
    """The lists of a pack's ``months``, ``weekdays``, ``dayparts``, ``relative_dates``, ``date_patterns``."""

    def __init__(self, pack: Pack) -> None:
        path = pack.folder.joinpath("date_patterns.toml")
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        self.figures: str = data.get("figures", "dmy")
        self.month_first: bool = data.get("month_first", False)
        self.trees: dict[str, PhraseTree] = {name: pack.tree_of(name) for name in FILES}
        self.sets: dict[str, frozenset[str]] = {
            "dayparts": frozenset(spelt(entry.phrase) for entry in pack.entries("dayparts"))
        }
        for role, phrases in data.get("words", {}).items():
            self._add(role, phrases)
        for unit, phrases in data.get("units", {}).items():
            self._add("unit_" + unit, phrases)
        self.numbers: dict[str, int] = {spelt(k): v for k, v in data.get("numbers", {}).items()}
        self.eras: dict[str, int] = {spelt(k): v for k, v in data.get("eras", {}).items()}
        endings = data.get("endings", {})
        self.future_endings: tuple[str, ...] = tuple(endings.get("future", ()))
        self.past_endings: tuple[str, ...] = tuple(endings.get("past", ()))
        self.not_past = frozenset(normal(w) for w in endings.get("not_past", ()))
        self.not_past_after = frozenset(normal(w) for w in endings.get("not_past_after", ()))
        self.not_future = frozenset(normal(w) for w in endings.get("not_future", ()))
        self.month_word = _common_first(self.trees["months"])
        self.begin = frozenset(self._begin())

    def _add(self, role: str, phrases: list[str]) -> None:
        tree = self.trees[role] = PhraseTree()
        spellings = set()
        for phrase in (p for given in phrases for p in expand(given)):
            tree.add(phrase, Entry(role, phrase, ()))
            spellings.add(spelt(phrase))
        self.sets[role] = frozenset(spellings)

    def _begin(self) -> set[str]:
        found = set(NUMBERS | YEARS)
        for name in ("months", "weekdays", "relative_dates"):
            found.update(self.trees[name].root)
        return found


def _common_first(tree: PhraseTree) -> str | None:
    """The word with which every month begins ('tháng'), where there is one."""
    return next(iter(tree.root)) if len(tree.root) == 1 else None


@cache
def datewords(pack: Pack) -> DateWords:
    """The date words of a pack."""
    return DateWords(pack)
