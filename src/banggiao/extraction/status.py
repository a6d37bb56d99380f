"""Whether an exchange has happened: words around its phrase that plan, cancel or only imagine it."""

from __future__ import annotations

from banggiao.extraction.page import Page, Sentence, Term

NEAR = 8  # words between a status word and the phrase it changes
_STRENGTH = {"cancelled": 3, "background": 2, "hypothetical": 2, "planned": 1, "occurred": 0}


class Statuses:
    """Status of phrases in a page's sentences."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def of(self, sentence: Sentence, term: Term, own: str | None) -> str:
        """'occurred', 'planned', 'cancelled', or 'background' / 'hypothetical' for what is no exchange of the page."""
        status = own or "occurred"
        for other in sentence.terms:
            entry = other.of("status")
            if entry is None or other is term:
                continue
            value, scope = entry.field(0) or "", entry.field(1) or "before"
            if self._reaches(other, term, scope, value) and _STRENGTH.get(value, 0) > _STRENGTH[status if status in _STRENGTH else "occurred"]:
                status = value
        return status

    def _reaches(self, word: Term, term: Term, scope: str, value: str) -> bool:
        if word.last <= term.first:
            if scope == "after":
                return False
            between = self.page.words[word.last : term.first]
        else:
            if scope == "before":
                return False
            between = self.page.words[term.last : word.first]
        limit = NEAR if value != "cancelled" else 3 * NEAR
        return len(between) <= limit and ";" not in between and (value == "cancelled" or between.count(",") < 2)
