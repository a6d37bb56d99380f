"""Offices set against each other: the same one, or two that one person cannot hold at once.

Invariant: without two dates that are near each other nothing is excluded: people change offices.
"""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from banggiao.knowledge.table import plain, rows

NEAR_DAYS = 31
_FEW = frozenset(  # so few of them that a name that fits is the same person's
    (
        "party_head",
        "head_of_state",
        "deputy_head_of_state",
        "monarch",
        "crown_prince",
        "head_of_government",
        "deputy_head_of_government",
        "speaker",
        "deputy_speaker",
        "senate_speaker",
        "deputy_senate_speaker",
        "un_head",
    )
)
_HIGH = frozenset(["head_of_state", "monarch", "head_of_government", "speaker", "senate_speaker"])
_LOW = frozenset(
    [
        "deputy_minister",
        "ambassador",
        "charge",
        "consul",
        "governor",
        "deputy_speaker",
        "deputy_head_of_state",
        "deputy_head_of_government",
        "mayor",
        "un_head",
        "deputy_local_head",
        "deputy_local_party_head",
        "local_head",
        "local_party_head",
        "deputy_senate_speaker",
    ]
)
_TOGETHER = (frozenset(("head_of_state", "head_of_government")), frozenset(("monarch", "head_of_government")))


@cache
def _classes() -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted(((f" {words} ", kind) for words, kind in rows("office_classes")), key=lambda row: -len(row[0]))
    )


@lru_cache(maxsize=4096)
def office_class(office: str) -> str | None:
    """Class of an office by its words; None where they are of none known."""
    text = f" {plain(office)} "
    return next((kind for words, kind in _classes() if words in text), None)


@lru_cache(maxsize=4096)
def class_at_start(office: str) -> tuple[str, str] | None:
    """Class of the words with which an office begins, and what follows them (plain): ``('head_of_state', 'cuba')``."""
    text = f"{plain(office)} "
    return next(
        ((kind, text[len(words) - 1 :].strip()) for words, kind in _classes() if text.startswith(words[1:])),
        None,
    )


@cache
def _portfolios() -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted(((f" {words} ", field) for words, field in rows("portfolios")), key=lambda row: -len(row[0]))
    )


@lru_cache(maxsize=4096)
def portfolio(office: str) -> str | None:
    """Field of a minister by the words of the office; None where they are of none known."""
    text = f" {plain(office)} "
    return next((field for words, field in _portfolios() if words in text), None)


def same_office(one: str | None, other: str | None) -> bool:
    """Whether two offices are written alike, of a class that a state has few of, or of ministers of one field."""
    if not one or not other:
        return False
    if plain(one) == plain(other):
        return True
    kinds = {office_class(one), office_class(other)}
    if len(kinds) > 1 or None in kinds:
        return False
    fields = {portfolio(one), portfolio(other)}
    return bool(kinds & _FEW) or (
        kinds <= {"minister", "deputy_minister"} and len(fields) == 1 and None not in fields
    )


def _days(text: str) -> tuple[int, int] | None:
    """First and last day of an EDTF date, as ordinals."""
    parts = text.split("-")
    try:
        numbers = [int(part) for part in parts]
        first = date(numbers[0], numbers[1] if len(numbers) > 1 else 1, numbers[2] if len(numbers) > 2 else 1)
    except (ValueError, IndexError):
        return None
    length = {1: 365, 2: 30}.get(len(numbers), 0)
    return first.toordinal(), first.toordinal() + length


def at_once(one: str | None, other: str | None) -> bool:
    """Whether two EDTF dates are both known and near each other."""
    if not one or not other:
        return False
    left, right = _days(one), _days(other)
    if left is None or right is None:
        return False
    return left[0] - NEAR_DAYS <= right[1] and right[0] - NEAR_DAYS <= left[1]


def exclude(one: str | None, other: str | None, date_one: str | None, date_other: str | None) -> bool:
    """Whether nobody can hold both offices at these dates."""
    if not one or not other or not at_once(date_one, date_other):
        return False
    kinds = frozenset(kind for kind in (office_class(one), office_class(other)) if kind)
    if len(kinds) < 2 or kinds in _TOGETHER:
        return False
    if len(kinds & _HIGH) == 2:
        return True
    if kinds & _HIGH and kinds & _LOW:
        return True
    return any(f"deputy_{kind}" in kinds for kind in kinds)
