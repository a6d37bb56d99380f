"""Where sentences end. An abbreviation's full stop does not end one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from banggiao.extraction.page import Page

GLUED = 3  # letters of a word that is surely whole
STOPS = frozenset(".!?…")
CLOSERS = frozenset("\"')]")


def sentence_ends(page: Page, first: int, last: int) -> list[int]:
    """Ends (exclusive word indices) of the sentences in words ``[first, last)``; the last one is ``last``."""
    words, ends = page.words, []
    at = first
    while at < last:
        if words[at] in STOPS:
            after = at + 1
            while after < last and (words[after] in CLOSERS or words[after] in STOPS) and not page.gap(after):
                after += 1
            if after >= last:
                break
            if (
                (page.gap(after) or _glued(page, at, after))
                and _begins(page, after)
                and not _abbreviates(page, at, first)
            ):
                ends.append(after)
            at = after
        else:
            at += 1
    return [*ends, last] if last > first else []


def _glued(page: Page, at: int, after: int) -> bool:
    """'… une délégation.Il s'est entretenu': a stop between a word in small letters and a known word with a capital."""
    if page.words[at] != "." or at == 0 or page.capital(at - 1) or not page.words[at - 1].isalpha():
        return False
    return (
        len(page.words[at - 1]) > GLUED
        and page.capital(after) == 1
        and page.words[after] in page.pack.function_words
    )


def _begins(page: Page, at: int) -> bool:
    return not page.text[page.starts[at]].islower()


def _abbreviates(page: Page, at: int, first: int) -> bool:
    """Whether the full stop at word ``at`` belongs to the word before it."""
    if page.words[at] != "." or at == first or page.gap(at):
        return False
    word = page.words[at - 1]
    return word in page.pack.abbreviations or (len(word) == 1 and word.isalpha() and page.capital(at - 1) > 0)
