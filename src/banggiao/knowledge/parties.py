"""Political parties by name and acronym.

Invariant: an acronym is matched with its capitals, a name without regard to capitals and accents.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from banggiao.knowledge.table import plain, rows


@dataclass(frozen=True, slots=True)
class Party:
    """A party; ``names`` are by language code, 'local' for its own language."""

    country: str
    acronyms: tuple[str, ...]
    names: dict[str, tuple[str, ...]]


_COLUMNS = ("en", "fr", "vi", "local")


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


@cache
def parties() -> tuple[Party, ...]:
    """All parties known, those met most in this genre first."""
    return tuple(
        Party(
            country,
            _several(acronyms),
            {key: _several(cell) for key, cell in zip(_COLUMNS, names, strict=True)},
        )
        for country, acronyms, *names in rows("parties")
    )


@cache
def _index() -> dict[str, tuple[Party, ...]]:
    found: defaultdict[str, list[Party]] = defaultdict(list)
    for party in parties():
        keys = {plain(name) for names in party.names.values() for name in names} | set(party.acronyms)
        for key in keys:
            found[key].append(party)
    return {key: tuple(known) for key, known in found.items()}


def find(name: str) -> tuple[Party, ...]:
    """Parties with this acronym ('FLN') or name ('Front de libération nationale'), accents apart."""
    return _index().get(name.strip()) or _index().get(plain(name), ())


def countries_of(name: str) -> tuple[str, ...]:
    """Countries of the parties with this acronym or name; empty where none is known."""
    return tuple(dict.fromkeys(party.country for party in find(name)))
