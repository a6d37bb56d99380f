"""The offices of one person: each once, in its fullest form.

Invariant: an office's words are words of the page.
"""

from __future__ import annotations

import re
from dataclasses import replace

from banggiao.extraction.cast import Office, Person
from banggiao.lang import fold, normal


def add_office(person: Person, office: Office, new: bool = True) -> None:
    """Give a person an office, unless a fuller form of it is known; a fuller form takes the place of a shorter.

    Where it is not ``new``, it is taken only as a fuller form of one that is known.
    """
    mine = _words(office)
    for index, known in enumerate(person.offices):
        theirs = _words(known)
        if mine <= theirs:
            return
        if theirs < mine and fold(office.position).startswith(fold(known.position).split(" ")[0]):
            person.offices[index] = office
            return
    if new:
        person.offices.append(office)


def _words(office: Office) -> set[str]:
    return set(fold(f"{office.position} {office.organization or ''}").split())


def tidy(person: Person, spelt: dict[str, str], small: frozenset[str]) -> None:
    """Write a body out that is named by its acronym alone; keep one of two offices that say the same.

    ``spelt`` has the long names by acronym (in small letters), ``small`` the language's small words.
    """
    kept: dict[frozenset[str], Office] = {}
    for office in person.offices:
        body = normal(office.organization or "")
        written = replace(office, organization=spelt[body]) if body in spelt else office
        first, _, rest = office.position.partition(" ")
        if not body and rest and first.isupper() and normal(first) in spelt:
            written = replace(
                office, position=rest, organization=spelt[normal(first)]
            )  # 'CCM National Chairman'
        key = _essence(written, small)
        known = kept.get(key)
        if known is None or len(_words(written)) > len(_words(known)):
            kept[key] = written
    person.offices = list(kept.values())


def _essence(office: Office, small: frozenset[str]) -> frozenset[str]:
    """Words that tell an office from others: no small words, no acronyms."""
    said = re.sub(r"[()'’]", " ", f"{office.position} {office.organization or ''}")
    telling = [w for w in said.split() if not (w.isupper() and len(w) > 1) and normal(w) not in small]
    return frozenset(fold(w) for w in telling) or frozenset(_words(office))
