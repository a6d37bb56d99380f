"""Places of two reports set against each other.

Invariant: two names of places are 'other places' only where the packs know both as towns of different names in
every language; a building and its town, or a name unknown, never differ.
"""

from __future__ import annotations

from functools import cache, lru_cache

from banggiao.knowledge.states import states
from banggiao.knowledge.table import plain
from banggiao.lang import expand, languages, pack
from banggiao.model import Place
from banggiao.resolution.sounds import likeness


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Country and kind by a place's name without accents."""
    found: dict[str, tuple[str, str]] = {}
    for code in languages():
        for row in pack(code).rows("places"):
            if len(row) > 2 and row[2] != "building":
                for phrase in expand(row[0]):
                    found.setdefault(plain(phrase), (row[1], row[2]))
    for code, state in states().items():
        if state.capital:
            found[plain(state.capital)] = (code, "capital")
    return found


@lru_cache(maxsize=8192)
def _town(name: str) -> tuple[str, str, str] | None:
    """(country, kind, name): a capital has its country's code as name, so that all its names are one."""
    known = _known().get(plain(name))
    if known is None or known[1] == "province":
        return None
    return known[0], known[1], known[0] if known[1] == "capital" else plain(name)


def same_place(one: Place | None, other: Place | None) -> bool:
    """Whether two reports name one place."""
    if one is None or other is None or not one.name or not other.name:
        return False
    if plain(one.name) == plain(other.name):
        return True
    left, right = _town(one.name), _town(other.name)
    return left is not None and left == right


def places_differ(one: Place | None, other: Place | None) -> bool:
    """Whether two reports name places that cannot be one."""
    if one is None or other is None:
        return False
    if one.country and other.country and one.country != other.country:
        return True
    if not one.name or not other.name or same_place(one, other):
        return False
    left, right = _town(one.name), _town(other.name)
    if left is None or right is None:
        return False
    if "capital" in (left[1], right[1]):
        return left != right
    return likeness(left[2], right[2], "latin", "latin").share < 0.5
