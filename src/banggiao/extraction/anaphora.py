"""Who is meant by an office without a name, a pronoun, 'the visitor', 'the Cuban leader'.

Invariant: an expression that several persons of the page fit is nobody.
"""

from __future__ import annotations

from banggiao.extraction.cast import Actor, Person
from banggiao.extraction.chunk import Chunk
from banggiao.extraction.page import Page
from banggiao.extraction.people import Register
from banggiao.lang import fold

STYLE = 5  # words of the longest style and the article behind it
INVITING = 8  # words of the longest phrase of invitation


class Anaphora:
    """Looks persons up while the sentences are read in order."""

    def __init__(self, page: Page, register: Register) -> None:
        self.page = page
        self.home: str | None = None  # the dateline's country
        self.register = register
        self.subject: Person | None = None  # first person of the last sentence that had one
        self.last: Person | None = None  # last person named before
        self.visitor: Person | None = None
        settings = page.pack.settings
        self.direct = settings.get("complement") == "direct"
        self.objects = frozenset(settings.get("object_pronouns", ()))
        self.things = frozenset(settings.get("thing_pronouns", ()))
        self.latter = frozenset(settings.get("latter", ()))
        self.heads = frozenset(fold(word) for word in settings.get("parliament_heads", ()))
        self.lesser = frozenset(fold(word) for word in settings.get("lesser_heads", ()))
        self.same = [
            ["=" * n.startswith("=") + fold(n) for n in row.split("|")]
            for row in settings.get("same_offices", ())
        ]
        self.styles = frozenset(settings.get("styles", ()))
        self.sovereigns = frozenset(fold(word) for word in settings.get("sovereigns", ()))

    def read(self, actors: list[Actor], visit: int | None) -> None:
        """Remember whom a sentence spoke of; ``visit`` is the word with which it tells of a visit."""
        persons = [a.person for a in actors if a.person is not None and not self._invites(a)]
        if not persons:
            return
        if visit is not None and self.visitor is None:
            named = [a for a in actors if a.person is not None]
            foreign = [a for a in named if a.person and a.person.country not in (None, self.home)]
            nearest = min(foreign or named[:1], key=lambda a: max(a.first - visit, visit - a.last))
            self.visitor = nearest.person
        self.subject, self.last = persons[0], persons[-1]

    def _invites(self, actor: Actor) -> bool:
        """Whether 'at the invitation of' stands before an actor: the sentence speaks of the guest."""
        first = actor.first
        while first > 0 and self.page.words[first - 1] in self.page.articles:
            first -= 1
        terms = (self.page.term_at.get(start) for start in range(first - 1, max(-1, first - INVITING), -1))
        term = next((t for t in terms if t is not None and t.last >= first), None)
        entry = term.of("companions") if term is not None else None
        return entry is not None and entry.field(0) == "inviter"

    def holder(self, chunk: Chunk) -> Person | None:
        """The one person of the page who holds an office named without its holder."""
        said = fold(self.page.said(chunk.first, chunk.last))
        head = fold(self.page.said(chunk.head, chunk.head_last))
        holders = self.register.holders(head, chunk.country)
        kind = chunk.entry.field(1) if chunk.entry is not None else None
        if not holders and kind == "envoy":
            envoys = [p for p in self.register.persons if any(o.kind == "envoy" for o in p.offices)]
            holders = [p for p in envoys if chunk.country is None or p.country == chunk.country]
        if not holders and not self.direct:
            holders = self._by_first_word(head, chunk.country)
        if not holders:
            holders = self._by_class(said, chunk)
        if not holders and chunk.country and kind == "office":
            alone = [p for p in self.register.persons if p.country == chunk.country]
            holders = alone if len(alone) == 1 and not alone[0].offices else []
        if len(holders) > 1:
            holders = self._exact(said, holders) or holders
        if len(holders) > 1 and chunk.country is None and not chunk.split and kind != "envoy":
            holders = [h for h in holders if self._ours(head, h)] or holders
        bare = chunk.last == chunk.head_last and chunk.first == chunk.head
        if len(holders) > 1 and bare and self._styled(chunk):
            holders = [p for p in holders if p.country == self.home] or holders
        if len(holders) > 1 and bare and self.subject in holders:
            return self.subject
        if len(holders) == 1 and chunk.split and not self._body_fits(chunk, holders[0]):
            return None
        return holders[0] if len(holders) == 1 else None

    @staticmethod
    def _exact(said: str, holders: list[Person]) -> list[Person]:
        """Those who hold an office with all the words said."""
        words = set(said.split())
        return [
            h
            for h in holders
            if any(words <= set(fold(f"{o.position} {o.organization or ''}").split()) for o in h.offices)
        ]

    def _ours(self, head: str, person: Person) -> bool:
        """Whether a person was brought in with an office of no country: 'the President' is the newspaper's own."""
        held = [o for o in person.offices if f" {head} " in f" {fold(o.position)} "]
        if not held and person is self.register.persons[0]:
            held = person.offices  # by another name of the same office
        return bool(held) and held[0].country is None

    def _by_first_word(self, head: str, country: str | None) -> list[Person]:
        """'le président de la République' for 'le président français': one is the bare title of the other."""
        first = head.split()[0] if head else ""
        fits = []
        for person in self.register.persons:
            titles = [fold(o.title or o.position) for o in person.offices]
            bare = any(t == first or (head == first and t.split()[:1] == [first]) for t in titles)
            if bare and (country is None or person.country in (None, country)):
                fits.append(person)
        return fits

    def _by_class(self, said: str, chunk: Chunk) -> list[Person]:
        """'the top diplomat' is the foreign minister, 'head of the upper house' the president of the senate."""
        classes = self._classes(said, chunk.channels)
        if not classes:
            return []
        land = chunk.country
        return [
            p
            for p in self.register.persons
            if (land is None or p.country in (None, land))
            and any(
                classes
                & self._classes(fold(f"{o.position} {o.organization or ''}"), o.channels, fold(o.title))
                for o in p.offices
            )
        ]

    def _classes(self, said: str, channels: frozenset[str], title: str = "") -> frozenset[int]:
        """Which offices of the pack's classes a title names; 0 is the head of a parliament."""
        words = said.split()
        found = {
            number
            for number, names in enumerate(self.same, 1)
            if any(name in (f"={title}", f"={said}") or f" {name} " in f" {said} " for name in names)
        }
        if "parliament" in channels and words and not self.lesser & set(words) and self.heads & set(words):
            found.add(0)
        return frozenset(found)

    def _body_fits(self, chunk: Chunk, person: Person) -> bool:
        """Whether the body named with the office is one of the person's, or its country is the person's."""
        if chunk.country is not None:
            return chunk.country == person.country
        body = set(fold(self.page.said(chunk.split, chunk.last)).split())
        return any(body & set(fold(f"{o.position} {o.organization or ''}").split()) for o in person.offices)

    def peer(self, country: str | None, found: list[Actor]) -> Person | None:
        """'his Luxembourg counterpart' without a name: who of that country holds the office of the one spoken of."""
        before = [a.person for a in found if a.person is not None]
        one = before[-1] if before else self.subject
        if country is None or one is None:
            return None
        own = {fold(o.title or o.position) for o in one.offices if o.kind != "member"}
        of_it = [p for p in self.register.persons if p.country == country and p is not one]
        same = [p for p in of_it if any(fold(o.title or o.position) in own for o in p.offices)]
        return same[0] if len(same) == 1 else None

    def leader(self, country: str | None, gender: str | None) -> Person | None:
        """'the Cuban leader': the page's one person of that country; without one, whom the last sentence spoke of."""
        if gender == "pl":
            return None
        if country is not None:
            fits = [p for p in self.register.persons if p.country == country and p.offices]
            return (
                fits[0]
                if len(fits) == 1 or (fits and self.subject in fits and fits[0] is self.subject)
                else None
            )
        fits_gender = self.subject is not None and (gender is None or self.subject.gender in (None, gender))
        return self.subject if fits_gender else None

    def sovereign(self, chunk: Chunk) -> Person | None:
        """'His Majesty': the page's one sovereign, or the one of them whom the last sentence spoke of."""
        if self._said(chunk) not in self.styles:
            return None
        crowned = [
            p
            for p in self.register.persons
            if any(not self.sovereigns.isdisjoint(fold(o.position).split()) for o in p.offices)
        ]
        if len(crowned) > 1 and self.subject not in crowned:
            crowned = [p for p in crowned if p.offices[0].country is None]
        if self.subject in crowned:
            return self.subject
        own = [p for p in crowned if p.country == self.home]
        return next((found[0] for found in (crowned, own) if len(found) == 1), None)

    def styled(self, chunk: Chunk, country: str | None, gender: str | None) -> Person | None:
        """A sovereign by his style alone, else whom a noun for a leader means."""
        person = self.sovereign(chunk)
        return self.leader(country, gender) if person is None and not self.is_style(chunk) else person

    def is_style(self, chunk: Chunk) -> bool:
        """Whether a side's words are a sovereign's style, and the page has sovereigns."""
        crowned = (w for p in self.register.persons for o in p.offices for w in fold(o.position).split())
        return self._said(chunk) in self.styles and not self.sovereigns.isdisjoint(crowned)

    def _said(self, chunk: Chunk) -> str:
        return " ".join(self.page.words[chunk.first : chunk.last])

    def _styled(self, chunk: Chunk) -> bool:
        """'His Highness the Amir': the page's own sovereign."""
        words = self.page.words[max(0, chunk.first - STYLE) : chunk.first]
        while words and words[-1] in self.page.articles:
            words.pop()
        return any(" ".join(words[at:]) in self.styles for at in range(len(words)))

    def pronoun(self, chunk: Chunk, gender: str | None, found: list[Actor]) -> Person | None:
        """He or she: the one spoken of last whose gender fits; 'they' is nobody."""
        words = " ".join(self.page.words[chunk.first : chunk.last])
        if gender == "pl" or words in self.things:
            return None
        before = [a.person for a in found if a.person is not None]
        if words in self.latter:
            order = [before[-1] if before else self.last]
        elif words in self.objects:
            met = [self.visitor] if self.visitor in before[:-1] else []
            order = [*met, *(p for p in (self.subject, self.last) if p not in before)]
        else:
            order = [*before[:1], self.subject]
        for person in order:
            if person is not None and (gender is None or person.gender in (None, gender)):
                return person
        return None
