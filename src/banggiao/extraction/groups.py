"""Actors that stand together: lists, delegations with their heads, and the prepositions before them.

Invariant: the actors of a group follow one another in the text with nothing but signs, articles and 'and' between.
"""

from __future__ import annotations

from banggiao.extraction.cast import Actor, ActorKind
from banggiao.extraction.page import Page
from banggiao.lang import Entry

JOINS = frozenset({",", "-", "(", ")"})
PREPOSITION = 5  # words of the longest preposition


class Groups:
    """Groups of one page's actors."""

    def __init__(self, page: Page) -> None:
        self.page = page
        settings = page.pack.settings
        small = (*settings.get("list_words", ()), *settings.get("possessives", ()))
        self.transparent = page.articles | JOINS | frozenset(small)
        self.leading = frozenset(settings.get("leading_words", ())) | self.transparent

    def of(self, actors: list[Actor]) -> list[list[Actor]]:
        """Actors joined by commas and 'and' make one group."""
        found: list[list[Actor]] = []
        for actor in actors:
            if found and self._joined(found[-1][-1], actor):
                found[-1].append(actor)
            else:
                found.append([actor])
        return found

    def acts(self, actor: Actor) -> bool:
        """A body that is only a common noun ('the region', 'an initiative') does not act."""
        named = bool(actor.countries) or self.page.capital(actor.first) > 0
        return named or actor.kind is not ActorKind.ORGANIZATION

    def _joined(self, a: Actor, b: Actor) -> bool:
        kinds = (a.kind, b.kind)
        if kinds.count(ActorKind.COUNTRY) == 1 and ActorKind.ORGANIZATION not in kinds:
            return False
        if a.kind is ActorKind.ORGANIZATION and b.kind is ActorKind.PERSON and self.preposition(a) == "at":
            return False  # 'at the Prime Minister's Office, X …'
        if kinds == (ActorKind.COUNTRY, ActorKind.ORGANIZATION) and self.preposition(a) in (
            "at",
            "to",
            "from",
        ):
            return False  # 'during their stay in X, the delegation …'
        if ActorKind.PRONOUN in kinds and "," in self.page.words[a.last : b.first]:
            return False
        between = range(a.last, b.first)
        if a.kind is b.kind is ActorKind.COUNTRY and self.page.words[a.last : b.first] in ([], ["-"]):
            return True  # 'the Vietnam-Germany dialogue'
        if len(between) > 6 or not len(between):
            return False
        led = ActorKind.ORGANIZATION in kinds and ActorKind.COUNTRY not in kinds
        if led and all(self.page.words[i] in self.leading for i in between):
            return True  # 'the delegation led by X', 'X at the head of a delegation'
        if all(self.page.words[i] in self.transparent or self._is_join(i) for i in between):
            return True
        return self._repeats(a, b)

    def _repeats(self, a: Actor, b: Actor) -> bool:
        """'avec X et avec Y', 'du ministre X et de l'ambassadeur Y': one preposition said twice."""
        terms = [t for i in range(a.last, b.first) if (t := self.page.term_at.get(i)) is not None]
        kinds = [e.field(0) if (e := t.of("prepositions")) is not None else None for t in terms]
        if kinds[:1] != ["and"] or len(kinds) != 2 or kinds[1] is None:
            return False
        ahead = self.preposition(a)  # None behind a phrase that ends with one: 'accompagné de X et de Y'
        if ahead not in (None, kinds[1]) or kinds[1] in ("at", "by"):
            return False
        inside = {i for t in terms for i in range(t.first, t.last)}
        return all(i in inside or self.page.words[i] in self.transparent for i in range(a.last, b.first))

    def _is_join(self, at: int) -> bool:
        term = self.page.term_at.get(at)
        if term is None:
            return False
        entry = term.of("prepositions")
        return bool(term.of("honorifics")) or (entry is not None and entry.field(0) == "and")

    def anded(self, a: Actor, b: Actor) -> bool:
        """Whether 'and' stands between two actors."""
        terms = (self.page.term_at.get(at) for at in range(a.last, b.first))
        return any((e := t.of("prepositions")) is not None and e.field(0) == "and" for t in terms if t)

    def also_by(self, actor: Actor) -> bool:
        """Whether 'and by' stands before an actor."""
        kinds = [e.field(0) for at in range(actor.first - PREPOSITION, actor.first) for e in self._links(at)]
        return kinds[-2:] == ["and", "by"]

    def _links(self, at: int) -> list[Entry]:
        """The preposition at a word; none where no such phrase begins."""
        term = self.page.term_at.get(at)
        entry = term.of("prepositions") if term is not None else None
        return [entry] if entry is not None else []

    def is_country(self, actor: Actor) -> bool:
        """A country's own name, no capital that stands for it."""
        term = self.page.term_at.get(actor.first)
        return actor.kind is ActorKind.COUNTRY and term is not None and term.of("countries") is not None

    def dative(self, actor: Actor) -> bool:
        """Whether something goes to an actor, or is done with him."""
        return self.preposition(actor) in ("at", "to", "with")

    def governed(self, actor: Actor) -> bool:
        """Whether a preposition ('with', 'in', 'of', 'by') stands right before an actor."""
        return self.preposition(actor) not in (None, "and", "between")

    def _ending(self, at: int) -> str | None:
        """Kind of the preposition that ends with word ``at``."""
        for start in range(at, at - PREPOSITION, -1):
            term = self.page.term_at.get(start)
            if term is not None and term.last == at + 1:
                entry = term.of("prepositions")
                return entry.field(0) if entry is not None else None
        return None

    def preposition(self, actor: Actor) -> str | None:
        """Kind of the preposition right before an actor, articles left out."""
        at = actor.first - 1
        while at >= 0 and self.page.words[at] in self.transparent and self.page.words[at] not in JOINS:
            at -= 1
        if at > 2 and self.page.words[at] == "s" and self.page.words[at - 1] == "'":
            at -= 3  # 'with the country's President'
            while at >= 0 and self.page.words[at] in self.page.articles:
                at -= 1
            return self._ending(at)
        for start in range(at, at - PREPOSITION, -1):
            term = self.page.term_at.get(start)
            if term is not None and at < term.last <= actor.first:  # 'à la' holds its article
                entry = term.of("prepositions")
                return entry.field(0) if entry is not None else None
        return None
