"""Vietnamese names' syllables: which marks a syllable without marks may stand for.

Invariant: answers only from the lists; a syllable that is not in them has no known form.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from banggiao.knowledge.sinitic import syllable
from banggiao.knowledge.table import plain, rows


def _key(form: str) -> str:
    return plain(syllable(form))


@cache
def _forms() -> dict[str, frozenset[str]]:
    """Forms of given names with marks, by their form without."""
    found: dict[str, set[str]] = {}
    for (row,) in rows("vietnamese_names"):
        for form in row.split(";"):
            found.setdefault(_key(form), set()).add(syllable(form))
    return {key: frozenset(forms) for key, forms in found.items()}


@cache
def _families() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for (form,) in rows("vietnamese_families"):
        found.setdefault(_key(form), set()).add(syllable(form))
    return {key: frozenset(forms) for key, forms in found.items()}


def is_family(form: str) -> bool:
    """Whether a syllable, with or without marks, is a usual family name of Viet Nam."""
    known = _families().get(_key(form), frozenset())
    return bool(known) and (syllable(form) in known or form.isascii())


def marks(form: str) -> frozenset[str]:
    """Marks of a syllable: of tone, of letters, and the bar of đ."""
    parts = unicodedata.normalize("NFD", form.lower())
    return frozenset(char for char in parts if unicodedata.combining(char) or char == "đ")


def ways(form: str, *, family: bool, seen: str = "") -> int:
    """In how many ways ``seen``, this syllable with fewer or no marks, can be read; 0 where it is unusual."""
    known = (_families() if family else _forms()).get(_key(form), frozenset())
    left = marks(seen)
    return sum(left <= marks(other) for other in known) if syllable(form) in known else 0
