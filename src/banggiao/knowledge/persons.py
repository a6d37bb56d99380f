"""Given names and family names: which spellings are one name, and which names tell little of a person.

Invariant: answers only from the lists; of a name that is not in them nothing is known.
"""

from __future__ import annotations

from functools import cache

from banggiao.knowledge.table import plain, rows


@cache
def _given() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]], frozenset[str]]:
    usual: dict[str, set[int]] = {}
    exonyms: dict[str, set[int]] = {}
    arabic: set[str] = set()
    for at, (names, _, tongue) in enumerate(rows("given_names")):
        for name in names.split(";"):
            key = plain(name).replace(" ", "")
            (exonyms if tongue == "exonym" else usual).setdefault(key, set()).add(at)
            if tongue == "arabic":
                arabic.add(key)
    return (
        {name: frozenset(at) for name, at in usual.items()},
        {name: frozenset(at) for name, at in exonyms.items()},
        frozenset(arabic),
    )


def given_rows(name: str) -> frozenset[int]:
    """The given names that this spelling (small, no accents) can be; empty where it is not known."""
    return _given()[0].get(name, frozenset())


def exonym_rows(name: str) -> frozenset[int]:
    """The rulers' names that are translated, of which this is one form."""
    return _given()[1].get(name, frozenset())


def is_arabic(name: str) -> bool:
    """Whether this is a given name that in Arabic use stands for father and grandfather too."""
    return name in _given()[2]


@cache
def _families() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("family_names")}


def tells_little(family: str) -> bool:
    """Whether a family name (small, no accents) is common or borne by several leaders of a country."""
    return family in _families()


@cache
def _arabic() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("arabic_names")}


def from_arabic(word: str) -> str | None:
    """Usual Latin spelling of a name's word in Arabic script; None where it is not known."""
    return _arabic().get(word)


@cache
def notables() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Country and spellings of persons met often who are not among the holders of offices in ``leaders``."""
    return tuple((row[1], tuple(row[0].split(";"))) for row in rows("notables"))
