"""The offices of one person: each once, in its fullest form.

Invariant: an office's words are words of the page.
"""

from __future__ import annotations

import re
from dataclasses import replace

from banggiao.extraction.cast import Office, Person
from banggiao.extraction.chunk import Chunk, channels_of
from banggiao.extraction.page import Page
from banggiao.extraction.titles import without_country
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


def office_of(page: Page, chunk: Chunk) -> Office:
    """The words of an office chunk, position and body apart."""
    split = chunk.split or chunk.last
    while (
        split > chunk.first
        and split < chunk.last
        and page.words[split - 1] in ("'", *page.pack.settings.get("joiners", ()))
    ):
        split -= 1
    body = page.said(chunk.split, chunk.last) if chunk.split else None
    kind = chunk.entry.field(1) if chunk.entry is not None else None
    channels = chunk.channels
    if "party" in channels and chunk.split and chunk.entry is not None:
        channels = (
            channels - channels_of(chunk.entry.field(0)) or channels
        )  # a minister of a party's department
    before = bool(page.pack.settings.get("modifiers_before"))
    title = page.said(chunk.head, chunk.head_last) if before else without_country(page, chunk)
    said = page.said(chunk.first, split)
    world = chunk.country is None and kind != "envoy" and _of_the_world(page, chunk)
    return Office(said, body, chunk.country, channels, kind or "office", title, chunk.post, world)


def _of_the_world(page: Page, chunk: Chunk) -> bool:
    """Whether an office's words name a body of many countries."""
    terms = (page.term_at.get(at) for at in range(chunk.first, chunk.last))
    return any(
        (e := t.of("countries") or t.of("organizations")) is not None
        and e.field(0 if e.kind == "countries" else 2) is None
        and e.field(1) in ("region", "name")
        for t in terms
        if t is not None
    )
