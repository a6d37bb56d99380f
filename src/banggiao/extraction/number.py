"""Offices in the plural: 'the foreign ministers A and B' are two of one office each.

Invariant: only the noun of an office's head tells its number; a pack without endings has no plurals.
"""

from __future__ import annotations

from banggiao.extraction.chunk import Chunk
from banggiao.extraction.page import Page

ALL_CAPITALS = 2


def is_plural(page: Page, chunk: Chunk) -> bool:
    """'les présidents algérien X et russe Y', 'Foreign Ministers X and Y': no office of one person."""
    return _ending(page, _noun(page, chunk)) is not None


def noun_forms(page: Page, chunk: Chunk) -> tuple[str, str]:
    """The noun of an office as said, and in the singular."""
    at = _noun(page, chunk)
    said, ending = page.said(at, at + 1), _ending(page, at)
    return said, said if ending is None else said[: len(said) - len(ending[0])] + ending[1]


def _noun(page: Page, chunk: Chunk) -> int:
    """The head's noun: its first word (fr: 'vice-présidents' the second), or (en) the last one before a preposition."""
    if page.pack.settings.get("modifiers_before"):
        links = page.pack.settings.get("noun_links", ())
        at = next(
            (i for i in range(chunk.head + 1, chunk.head_last) if page.words[i] in links), chunk.head_last
        )
        return at - 1
    return chunk.head + 2 if page.words[chunk.head + 1 : chunk.head + 2] == ["-"] else chunk.head


def _ending(page: Page, at: int) -> tuple[str, str] | None:
    """The ending of a plural and what stands in its place in the singular; None where a word has none."""
    word = page.words[at]
    if page.capital(at) == ALL_CAPITALS or word in page.pack.settings.get("no_plurals", ()):
        return None
    if word.endswith("ss"):
        return None  # 'empress'
    for pair in page.pack.settings.get("plurals", ()):
        plural, one = pair.split(":")
        if word.endswith(plural) and len(word) > len(plural) + 2:
            return plural, one
    return None


def several(page: Page, chunk: Chunk, last: int) -> None:
    """'the foreign ministers of Armenia and Cyprus', '… of Laos, Cambodia and Viet Nam': one office's countries."""
    listing = page.articles | {","}
    codes, at, end = _inside(page, chunk), chunk.last, chunk.last
    while at < last:
        term = page.term_at.get(at)
        entry = term.of("countries") if term is not None else None
        link = term.of("prepositions") if term is not None else None
        if term is not None and entry is not None and entry.field(0) and end < at:
            codes.append(entry.field(0) or "")
            at = end = term.last
        elif page.words[at] in listing or (link is not None and link.field(0) in ("and", "of")):
            at += 1
        else:
            break
    if len(codes) > 1:
        chunk.last, chunk.country, chunk.countries, chunk.several = end, None, tuple(codes), True


def _inside(page: Page, chunk: Chunk) -> list[str]:
    """Countries that an office's own words name, in their order."""
    terms = (page.term_at.get(at) for at in range(chunk.head_last, chunk.last))
    entries = [t.of("countries") for t in terms if t is not None]
    codes = [e.fields[0] for e in entries if e is not None and e.field(0) and e.field(1) != "pair"]
    return list(dict.fromkeys(codes)) if chunk.country in codes else [chunk.country or ""]
