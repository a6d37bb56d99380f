"""Offices in the plural: 'the foreign ministers A and B' gives each the office in the singular.

Invariant: only the noun of an office changes its number; a pack without endings has no plurals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from banggiao.extraction.page import Page

if TYPE_CHECKING:
    from banggiao.extraction.chunk import Chunk


def is_plural(page: Page, chunk: Chunk) -> bool:
    """Whether an office is that of several persons."""
    return _ending(page, _noun(page, chunk)) is not None


def singular(page: Page, chunk: Chunk) -> str:
    """The words of an office's head with its noun in the singular."""
    at = _noun(page, chunk)
    words = [page.said(i, i + 1) for i in range(chunk.head, chunk.head_last)]
    ending = _ending(page, at)
    if ending is not None:
        word = words[at - chunk.head]
        words[at - chunk.head] = word[: len(word) - len(ending[0])] + ending[1]
    return " ".join(words)


def _noun(page: Page, chunk: Chunk) -> int:
    """The head's noun: its first word, or (en) the last one before a preposition."""
    if not page.pack.settings.get("modifiers_before"):
        return chunk.head
    links = page.pack.settings.get("noun_links", ())
    at = next((i for i in range(chunk.head + 1, chunk.head_last) if page.words[i] in links), chunk.head_last)
    return at - 1


def _ending(page: Page, at: int) -> tuple[str, str] | None:
    """The ending of a plural and what stands in its place in the singular; None where a word has none."""
    word = page.words[at]
    if page.capital(at) == 2 or word.endswith("ss"):
        return None
    for pair in page.pack.settings.get("singular", ()):
        plural, one = pair.split(":")
        if word.endswith(plural) and len(word) > len(plural) + 2:
            return plural, one
    return None
