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


@cache
def terms() -> tuple[Term, ...]:
    """All terms of office known, hand-made ones first, then by country and date."""
    return tuple(
        Term(tuple(row[0].split(";")), row[1], row[2], row[3] or None, row[4] or None)
        for row in rows("leaders")
    )


@cache
def _whole() -> dict[frozenset[str], tuple[str, ...]]:
    """Countries by all the words of a name."""
    found: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for names, country, *_ in rows("leaders"):
        for name in names.split(";"):
            codes = found[frozenset(plain(name).split())]
            if country not in codes:
                codes.append(country)
    return {words: tuple(codes) for words, codes in found.items()}


@cache
def _squashed() -> dict[str, tuple[str, ...]]:
    """Countries by a name without spaces: N'Guesso and Nguesso are one."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for names, country, *_ in rows("leaders"):
        for name in names.split(";"):
            found["".join(plain(name).split())].add(country)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}


@cache
def _ends() -> tuple[dict[tuple[str, str], set[str]], dict[str, set[str]]]:
    """Countries by first and last word of a name, and by its last word."""
    ends: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    families: defaultdict[str, set[str]] = defaultdict(set)
    for names, country, *_ in rows("leaders"):
        for name in names.split(";"):
            words = plain(name).split()
            families[words[-1]].add(country)
            if _ends_do(name, country):
                ends[words[0], words[-1]].add(country)
    return dict(ends), dict(families)


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
    codes = _whole().get(frozenset(words)) or _squashed().get("".join(words))
    if codes is not None:
        return codes
    ends, families = _ends()
    found = ends.get((words[0], words[-1]), set())
    return tuple(found) if len(found) == 1 and families[words[-1]] == found else ()


def terms_of(name: str) -> tuple[Term, ...]:
    """Terms of the persons of whom ``name`` is the whole name."""
    return _by_words().get(frozenset(plain(name).split()), ())


@cache
def _by_words() -> dict[frozenset[str], tuple[Term, ...]]:
    """Terms by all the words of a name, each once."""
    found: defaultdict[frozenset[str], list[Term]] = defaultdict(list)
    for term in terms():
        for words in {frozenset(plain(name).split()) for name in term.names}:
            found[words].append(term)
    return {words: tuple(some) for words, some in found.items()}
