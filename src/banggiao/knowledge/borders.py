"""Provinces on the land borders of Viet Nam and its neighbours.

Invariant: a province counts only in the time in which it lay on the border.
"""

from __future__ import annotations

from functools import cache

from banggiao.knowledge.table import plain, rows


@cache
def _provinces(one: str, other: str) -> tuple[tuple[str, str], ...]:
    """Names (plain) of border provinces of two countries, each with the day from which it counts."""
    return tuple(
        (plain(spelling), "" if since == "-" else since)
        for country, neighbour, since, names in (row[:4] for row in rows("border_provinces"))
        if (country, neighbour) in ((one, other), (other, one))
        for name in names.split(";")
        for spelling in name.split("=")
    )


def have_border(one: str, other: str) -> bool:
    """Whether provinces on a border of these two countries are known."""
    return bool(_provinces(one, other))


def border_province(text: str, one: str, other: str, day: str) -> bool:
    """Whether words name a province on the border of two countries at that time (EDTF, empty where unknown)."""
    said = f" {plain(text)} "
    return any(
        f" {name} " in said and (not since or day[: len(since)] >= since)
        for name, since in _provinces(one, other)
    )
