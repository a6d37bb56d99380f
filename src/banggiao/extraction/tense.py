"""Whether a clause speaks of what was or of what will be.

Invariant: a sign below 0 (past) or above 0 (future) rests on a word of the clause or of its sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from banggiao.extraction.datewords import DateWords, datewords
from banggiao.lang.phrase import SMALL

if TYPE_CHECKING:
    from banggiao.extraction.page import Page, Sentence

BOUNDS = frozenset(",;:()")
SHORTEST_VERB = 5
FAR = 10**6
REACH = 40  # words on each side of a date beyond which nothing tells its tense


def direction(page: Page, sentence: Sentence, first: int, last: int) -> int:
    """Tense of the clause around words ``[first, last)``: -2 or 2; of the sentence where the clause does not
    tell: -1 or 1; 0 where neither does.
    """
    words = page.words
    least, most = max(sentence.first, first - REACH), min(sentence.last, last + REACH)
    start, end = first, last
    while start > least and words[start - 1] not in BOUNDS:
        start -= 1
    while end < most and words[end] not in BOUNDS:
        end += 1
    return 2 * tense(page, start, end, first, last) or tense(page, least, most, first, last)


def tense(page: Page, start: int, end: int, first: int, last: int) -> int:
    """Tense of the marker in ``[start, end)`` nearest to words ``[first, last)``; 0 where there is none."""
    lex, words = datewords(page.pack), page.words
    near, found = FAR, 0
    for at in range(start, end):
        distance = first - at if at < first else at - last + 1
        if first <= at < last or distance >= near or page.capital(at):
            continue
        sign = _sign(lex, words, at, end)
        if sign:
            near, found = distance, sign
    return found


def _sign(lex: DateWords, words: list[str], at: int, end: int) -> int:
    """1 where a word of the future stands at ``at``, -1 where one of the past does, else 0."""
    word = words[at]
    for role, sign in (("future", 1), ("past", -1)):
        tree = lex.trees.get(role)
        if tree is not None and word in tree.root and tree.longest(words, at, end, SMALL):
            passive = sign < 0 and at > 0 and words[at - 1] in lex.not_past_after
            return 0 if passive else sign
    if len(word) < SHORTEST_VERB:
        return 0
    if lex.future_endings and word.endswith(lex.future_endings) and word not in lex.not_future:
        return 1
    if lex.past_endings and word.endswith(lex.past_endings) and word not in lex.not_past:
        return 0 if at and words[at - 1] in lex.not_past_after else -1
    return 0
