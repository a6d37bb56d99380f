"""Holders of high offices, so that a name alone can give its country.

Invariant: ``countries_of`` answers only for a whole name: all its words, or first and family name of a
longer one whose family name is borne in one country only. A family name alone is never enough.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from banggiao.knowledge.table import plain, rows

_FAMILY_FIRST = frozenset(
    ("VN", "CN", "KP", "KR", "KH", "LA", "JP", "TW", "HK", "MO", "SG", "MY", "MM", "HU")
)


@dataclass(frozen=True, slots=True)
class Term:
    """One person in one office; ``until`` is None while in office or where it is not known (EDTF dates)."""

    names: tuple[str, ...]
    country: str
    office: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class _Index:
    whole: dict[frozenset[str], tuple[str, ...]]
    ends: dict[tuple[str, str], frozenset[str]]  # (first, family) → countries
    families: dict[str, frozenset[str]]


@cache
def terms() -> tuple[Term, ...]:
    """All terms of office known, hand-made ones first, then by country and date."""
    return tuple(
        Term(tuple(row[0].split(";")), row[1], row[2], row[3] or None, row[4] or None)
        for row in rows("leaders")
    )


@cache
def _index() -> _Index:
    whole: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    ends: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    families: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows("leaders"):
        country = row[1]
        for name in row[0].split(";"):
            words = plain(name).split()
            codes = whole[frozenset(words)]
            if country not in codes:
                codes.append(country)
            families[words[-1]].add(country)
            if _ends_do(name, country):
                ends[words[0], words[-1]].add(country)
    return _Index(
        {key: tuple(codes) for key, codes in whole.items()},
        {key: frozenset(codes) for key, codes in ends.items()},
        {key: frozenset(codes) for key, codes in families.items()},
    )


def _ends_do(name: str, country: str) -> bool:
    """Whether first and last word stand for the whole: not where the family name is first or double."""
    words = name.split()
    if country in _FAMILY_FIRST or len(words) < 2:
        return False
    capitals = [at for at, word in enumerate(words) if len(word) > 2 and word.isupper()]
    return not capitals or capitals == [len(words) - 1]


def countries_of(name: str) -> tuple[str, ...]:
    """Countries of the persons who bear this whole name; empty where none or no single answer is known.

    Accents, capitals, hyphens and the order of the words do not matter ('XI Jinping', 'Jinping Xi').
    """
    words = plain(name).split()
    if len(words) < 2:
        return ()
    index = _index()
    codes = index.whole.get(frozenset(words))
    if codes is not None:
        return codes
    found = index.ends.get((words[0], words[-1]), frozenset())
    if len(found) == 1 and index.families[words[-1]] == found:
        return tuple(found)
    return ()


def terms_of(name: str) -> tuple[Term, ...]:
    """Terms of the persons of whom ``name`` is the whole name."""
    words = frozenset(plain(name).split())
    return tuple(term for term in terms() if any(frozenset(plain(n).split()) == words for n in term.names))
