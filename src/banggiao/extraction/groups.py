"""Actors that stand together: lists, delegations with their heads, and the prepositions before them.

Invariant: the actors of a group follow one another in the text with nothing but signs, articles and 'and' between.
"""

from __future__ import annotations

from itertools import pairwise

from banggiao.extraction.cast import Actor, ActorKind, Person
from banggiao.extraction.page import Page
from banggiao.lang import Entry

JOINS = frozenset({",", "-", "(", ")"})
NEAR = 2  # words between a verb and its object, the article one of them
BESIDE = 2  # words of a preposition with its article
SEAT = 2  # words of the longest simple preposition of place
PREPOSITION = 5  # words of the longest preposition


class Groups:
    """Groups of one page's actors."""

    def __init__(self, page: Page) -> None:
        self.page = page
        settings = page.pack.settings
        self.indefinite = frozenset(settings.get("indefinite_articles", ()))
        self.opening = frozenset(sentence.first for sentence in page.sentences)
        self.losses = frozenset(settings.get("loss_words", ()))
        small = (*settings.get("list_words", ()), *settings.get("possessives", ()))
        self.transparent = page.articles | JOINS | frozenset(small)
        direct = settings.get("complement") == "direct"
        self.naming = frozenset(settings.get("naming_words", ()) if direct else ())
        self.leads = frozenset(settings.get("leading_words", ()))
        self.leading = self.leads | self.transparent

    def of(self, actors: list[Actor]) -> list[list[Actor]]:
        """Actors joined by commas and 'and' make one group."""
        found: list[list[Actor]] = []
        for actor in actors:
            if found and self._joined(found[-1][-1], actor):
                found[-1].append(actor)
            else:
                found.append([actor])
        return found

    def heads(self, actors: list[Actor]) -> list[Person]:
        """Who leads a side: 'đoàn Lào do ông X dẫn đầu', 'Trưởng đoàn Lào là ông X', 'phía Lào là ông X'."""
        found = []
        for a, b in pairwise(actors):
            between = self._outside(a.last, b.first)
            links = {i for i in between for e in self._links(i) if e.field(0) != "by"}
            words = {self.page.words[i] for i in between if i not in links}
            said = all(self.page.words[i] in self.leading | self.naming or self._is_join(i) for i in between)
            sent = a.kind in (ActorKind.ORGANIZATION, ActorKind.COUNTRY) or self._heads(a)
            tells = words & self.leads or (words & self.naming and a.countries)
            if b.person is not None and b.person.offices and said and sent and tells:
                found.append(b.person)
        return found

    def _heads(self, actor: Actor) -> bool:
        """Whether an office without a name is that of the head of a delegation."""
        term = self.page.term_at.get(actor.first)
        entry = term.of("offices") if term is not None else None
        return entry is not None and entry.field(1) == "delegate"

    def acts(self, actor: Actor) -> bool:
        """A body that is only a common noun ('the region', 'an initiative') does not act."""
        named = bool(actor.countries) or self.page.capital(actor.first) > 0
        return named or actor.kind is not ActorKind.ORGANIZATION

    def _joined(self, a: Actor, b: Actor) -> bool:
        kinds = (a.kind, b.kind)
        if kinds.count(ActorKind.COUNTRY) == 1 and ActorKind.ORGANIZATION not in kinds:
            return False
        acting = b.kind is ActorKind.PERSON or (b.kind is ActorKind.ORGANIZATION and not self.anded(a, b))
        if a.kind in (ActorKind.ORGANIZATION, ActorKind.COUNTRY) and acting and self.preposition(a) == "at":
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
        if self._cited(a, b):
            return False
        led = ActorKind.ORGANIZATION in kinds and ActorKind.COUNTRY not in kinds
        led = led and not (len(between) <= BESIDE and self.preposition(b) == "with")  # 'au Centre avec X'
        if led and all(self.page.words[i] in self.leading for i in between):
            return True  # 'the delegation led by X', 'X at the head of a delegation'
        if all(self.page.words[i] in self.transparent or self._is_join(i) for i in between):
            return True
        return self._repeats(a, b)

    def _outside(self, first: int, last: int) -> list[int]:
        """Words between two actors but for those in parentheses: '(Nord)'."""
        kept: list[int] = []
        opened = False
        for at in range(first, last):
            opened = opened or self.page.words[at] == "("
            if not opened:
                kept.append(at)
            opened = opened and self.page.words[at] != ")"
        return kept

    def _cited(self, a: Actor, b: Actor) -> bool:
        """'selon un communiqué du ministère, X a …': a body behind 'of' does not act with who follows a comma."""
        if a.kind is not ActorKind.ORGANIZATION or b.kind is a.kind or self._delegation(a):
            return False
        between = self.page.words[a.last : b.first]
        small = between[:1] == [","] and all(word in self.page.articles for word in between[1:])
        return small and self.preposition(a) in ("of", "from")

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

    def seat(self, actor: Actor) -> bool:
        """'au siège de l'organisation', 'at the headquarters of': a place said with a phrase of several words."""
        terms = (self.page.term_at.get(s) for s in range(actor.first - 1, actor.first - 1 - PREPOSITION, -1))
        term = next((t for t in terms if t is not None and t.of("prepositions") is not None), None)
        entry = term.of("prepositions") if term is not None else None
        several = term is not None and term.last - term.first > SEAT
        return several and entry is not None and entry.field(0) == "at"

    def between(self, at: int) -> bool:
        """Whether a 'between' begins at word ``at``."""
        return any(entry.field(0) == "between" for entry in self._links(at))

    def goes_on(self, group: list[Actor]) -> bool:
        """Whether the next sentence may go on speaking of a sentence's first group: persons, or their delegation."""
        if not group:
            return False
        kind = self.preposition(group[0])
        sent = any(a.countries and (a.kind is ActorKind.LEADER or self._delegation(a)) for a in group)
        return (any(a.person for a in group) and kind != "with") or (sent and kind is None)

    def _delegation(self, actor: Actor) -> bool:
        term = self.page.term_at.get(actor.first)
        entry = term.of("organizations") if term is not None else None
        return actor.kind is ActorKind.ORGANIZATION and entry is not None and entry.field(1) == "group"

    def mourned(self, actor: Actor) -> bool:
        """'suite au décès de X', 'on the death of X'."""
        if self.preposition(actor) != "of" or not self.losses:
            return False
        return bool(self.losses & set(self.page.words[max(0, actor.first - 4) : actor.first]))

    def indefinite_at(self, first: int, last: int) -> bool:
        """Whether an indefinite article stands before word ``last``, at most one word behind a verb's end."""
        return last - first <= NEAR and last > first and self.page.words[last - 1] in self.indefinite

    def purpose(self, first: int, last: int) -> bool:
        """Whether 'for' stands among these words."""
        terms = (self.page.term_at.get(at) for at in range(first, last))
        found = (t.of("prepositions") for t in terms if t is not None)
        return any(entry is not None and entry.field(0) == "for" for entry in found)

    def is_and(self, at: int) -> bool:
        """Whether word ``at`` is an 'and'."""
        return self._ending(at) == "and"

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

    def of_persons(self, actor: Actor) -> bool:
        """Whether a word for two sides means two persons ('hai Trưởng đoàn', 'the two ministers')."""
        tree = self.page.pack.tree
        for at in range(actor.first + 1, actor.last):
            hit = tree.longest(self.page.words, at, actor.last, self.page.capital(at))
            if hit is not None and any(
                e.kind == "offices" or e.field(0) in ("leader", "counterpart") for e in hit[1]
            ):
                return True
        return False

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
            if start in self.opening and self.page.words[start] in self.indefinite:
                return None  # 'Des députés français ont …'
            if term is not None and at < term.last <= actor.first:  # 'à la' holds its article
                entry = term.of("prepositions")
                return entry.field(0) if entry is not None else None
        return None
