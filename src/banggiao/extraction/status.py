"""Whether an exchange has happened: words around its phrase that plan, cancel or only imagine it."""

from __future__ import annotations

from functools import cache

from banggiao.extraction.cast import ActorKind, Cast
from banggiao.extraction.page import Page, Sentence, Term
from banggiao.extraction.undertakings import find_triggers
from banggiao.lang import Entry, Pack
from banggiao.lang.phrase import PhraseTree

SETTING = 20  # words that a phrase such as 'within the framework of' governs, up to a comma
CLOSE = 3  # words between a word of wish and the passive that it governs
NEAR = 8  # words between a status word and the phrase it changes
SUBJECTS = (ActorKind.PERSON, ActorKind.BOTH, ActorKind.PRONOUN, ActorKind.LEADER)
_STRENGTH = {"cancelled": 3, "setting": 2, "background": 2, "hypothetical": 2, "planned": 1, "occurred": 0}
_VERBS = frozenset({"active", "passive", "mutual", "verb", "light"})
_NOUNS = frozenset({"noun", "support"})
_UNDERTAKEN = frozenset({"agreed", "proposed", "invited", "pledged"})
_WILLED = frozenset({"will", "would", "announce", "back", "sign", "stress", "say", "give"})


@cache
def _tree(pack: Pack) -> PhraseTree:
    return pack.tree_of("status")


class Statuses:
    """Status of phrases in a page's sentences."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.cast = cast
        self.tree = _tree(page.pack)
        self.near: int = page.pack.settings.get("near_words", NEAR)

    def of(self, index: int, term: Term, own: str | None, form: str = "") -> str:
        """'occurred', 'planned', 'cancelled', or 'background' / 'hypothetical' for what is no exchange of the page."""
        sentence = self.page.sentences[index]
        status = own or "occurred"
        if form != "passive" and not self._occasion(term) and self._undertaken(index, sentence, term):
            status = max(status, "hypothetical", key=lambda v: _STRENGTH.get(v, 0))
        names = [a for a in self.cast.actors[index] if a.kind is ActorKind.PERSON]
        for other in sentence.terms:
            entry = other.of("status") or self._hidden(other)
            if entry is None or other is term or any(a.first <= other.first < a.last for a in names):
                continue
            value, scope = entry.field(0) or "", entry.field(1) or "before"
            if other.last <= term.first and self._spent(sentence, other, term):
                continue
            if value == "planned" and self._of_another(sentence, term, other):
                continue
            if form == "passive" and value == "hypothetical" and term.first - other.last > CLOSE:
                continue
            if value in ("background", "hypothetical") and self._own_clause(index, other, term):
                continue
            if self._reaches(other, term, scope, value) and _STRENGTH.get(value, 0) > _STRENGTH.get(
                status, 0
            ):
                status = value
        return status

    @staticmethod
    def _of_another(sentence: Sentence, term: Term, word: Term) -> bool:
        """'lors de l'entretien, ils ont parlé du sommet qui aura lieu …': the plan is of the noun next to it."""
        between = (t for t in sentence.terms if term.last <= t.first and t.last <= word.first)
        told = (t.of("exchanges") for t in between)
        return any(e is not None and e.field(0) == "conference" and e.field(1) in _NOUNS for e in told)

    def _own_clause(self, index: int, word: Term, term: Term) -> bool:
        """'At the request of the ministry, X met Y': behind the comma somebody else acts, right before his verb."""
        return word.last <= term.first and self._clause_of(index, word.last, term)

    def _clause_of(self, index: int, last: int, term: Term) -> bool:
        """Whether behind word ``last`` and a comma somebody acts, right before a phrase."""
        words = self.page.words
        commas = [i for i in range(last, term.first) if words[i] == ","]
        subject = next((a for a in self.cast.actors[index] if commas and a.first == commas[-1] + 1), None)
        return subject is not None and subject.kind in SUBJECTS and 0 <= term.first - subject.last <= CLOSE

    def _occasion(self, term: Term) -> bool:
        """'lors d'un entretien': the occasion on which something was agreed did take place."""
        words = " ".join(self.page.words[term.first : term.first + 3])
        return any(words.startswith(f"{word} ") for word in self.page.pack.settings.get("occasions", ()))

    def _spent(self, sentence: Sentence, word: Term, term: Term) -> bool:
        """Whether a verb nearer than this one has the status word: 'devait voir X, a reçu Y'."""
        if not _is_verb(term):
            return False
        near = [t for t in sentence.terms if word.last <= t.first and t.last <= term.first and _is_verb(t)]
        return bool(near) and "," in self.page.words[near[-1].last : term.first]

    def _hidden(self, term: Term) -> Entry | None:
        """The 'within the framework of' with which a longer phrase ('… of the visit') begins."""
        exchange = term.of("exchanges")
        if exchange is None or exchange.field(1) != "setting":
            return None
        hit = self.tree.longest(self.page.words, term.first, term.last, self.page.capital(term.first))
        entry = hit[1][0] if hit is not None else None
        return entry if entry is not None and entry.field(0) == "setting" else None

    def _undertaken(self, index: int, sentence: Sentence, term: Term) -> bool:
        """'agreed to hold a conference', 'invited X to visit': what is undertaken is no exchange yet."""
        actors = self.cast.actors[index]
        for word in find_triggers(self.page, sentence, actors):
            if word.last > term.first or word.modality not in _UNDERTAKEN or word.form in _WILLED:
                continue
            if word.form == "should" and self._clause_of(index, word.last, term):
                continue
            stop = next((i for i in range(word.last, term.first) if self.page.words[i] == ";"), None)
            if stop is None or not any(stop < a.first < term.first and a.kind in SUBJECTS for a in actors):
                return True
        return False

    def _reaches(self, word: Term, term: Term, scope: str, value: str) -> bool:
        if word.last <= term.first:
            if scope == "after":
                return False
            between = self.page.words[word.last : term.first]
        else:
            if scope == "before":
                return False
            between = self.page.words[term.last : word.first]
        if value == "setting":
            return len(between) <= SETTING * self.near // NEAR and "," not in between
        limit = self.near if value != "cancelled" else 3 * self.near
        return (
            len(between) <= limit and ";" not in between and (value == "cancelled" or between.count(",") < 2)
        )


def _is_verb(term: Term) -> bool:
    """Whether a phrase is a verb that tells of an exchange by itself."""
    entry = term.of("exchanges")
    return not term.entries or (entry is not None and entry.field(1) in _VERBS)
