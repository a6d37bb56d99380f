"""Vietnamese names' syllables: which marks a syllable without marks may stand for.

Invariant: answers only from the lists; a syllable that is not in them has no known form.
"""

from __future__ import annotations

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


def ways(form: str, *, family: bool) -> int:
    """In how many ways the unmarked form of this marked syllable can be read; 0 where it is not a usual one."""
    known = (_families() if family else _forms()).get(_key(form), frozenset())
    return len(known) if syllable(form) in known else 0
