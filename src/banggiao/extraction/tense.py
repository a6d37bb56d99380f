"""Whether a clause speaks of what was or of what will be.

Invariant: -1 (past) and 1 (future) rest on words of the clause or, failing that, of its sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from banggiao.extraction.datewords import datewords

if TYPE_CHECKING:
    from banggiao.extraction.page import Page, Sentence

BOUNDS = frozenset(",;:()")
SHORTEST_VERB = 5
FAR = 10**6
REACH = 60  # words on each side of a date beyond which nothing tells its tense


def direction(page: Page, sentence: Sentence, first: int, last: int) -> int:
    """Tense of the clause around words ``[first, last)``; of the sentence where the clause does not tell."""
    words = page.words
    least, most = max(sentence.first, first - REACH), min(sentence.last, last + REACH)
    start, end = first, last
    while start > least and words[start - 1] not in BOUNDS:
        start -= 1
    while end < most and words[end] not in BOUNDS:
        end += 1
    return tense(page, start, end, first, last) or tense(page, least, most, first, last)


def tense(page: Page, start: int, end: int, first: int, last: int) -> int:
    """Tense of the marker in ``[start, end)`` nearest to words ``[first, last)``; 0 where there is none."""
    past, future = (_distance(page, role, start, end, first, last) for role in ("past", "future"))
    if past == future:
        return 0
    return 1 if future < past else -1


def _distance(page: Page, role: str, start: int, end: int, first: int, last: int) -> int:
    """Words between the nearest marker of a tense and the date; FAR where there is none."""
    lex, words = datewords(page.pack), page.words
    tree = lex.trees.get(role)
    near = FAR
    for at in range(start, end):
        if first <= at < last or tree is None:
            continue
        hit = tree.longest(words, at, end, page.capital(at)) if words[at] in tree.root else None
        marked = hit is not None or (
            role == "future"
            and _future_form(words[at], page.capital(at) > 0, lex.future_endings, lex.not_future)
        )
        if marked:
            near = min(near, first - at if at < first else at - last + 1)
    return near


def _future_form(word: str, capital: bool, endings: tuple[str, ...], others: frozenset[str]) -> bool:
    """Whether a word is a verb in the future tense by its ending."""
    if not endings or capital or len(word) < SHORTEST_VERB:
        return False
    return word.endswith(endings) and word not in others
