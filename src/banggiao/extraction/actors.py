"""The cast of a page: persons from all mentions, then the actors of every sentence.

Two passes: first the names with their offices (a page may name a person in full only later), then, in the order of
the text, short names, offices without name, pronouns and 'the two sides'.
"""

from __future__ import annotations

from itertools import pairwise

from banggiao.extraction.anaphora import Anaphora
from banggiao.extraction.cast import Actor, ActorKind, Cast, Person
from banggiao.extraction.casting import Mention, Mentions
from banggiao.extraction.chunk import Chunk
from banggiao.extraction.chunker import Chunker
from banggiao.extraction.heads import Heads
from banggiao.extraction.home import Home, of_pair
from banggiao.extraction.localities import Localities, several
from banggiao.extraction.namesakes import settle
from banggiao.extraction.number import is_plural
from banggiao.extraction.offices import add_office, office_of, tidy
from banggiao.extraction.page import Page
from banggiao.extraction.peers import counterparts, delegations, lists, peers, sides, suites
from banggiao.extraction.people import Register
from banggiao.knowledge.leaders import countries_of
from banggiao.lang import fold
from banggiao.model import RegionKind

_ORDER = {RegionKind.BODY: 0, RegionKind.DATELINE: 0, RegionKind.CAPTION: 1, RegionKind.TITLE: 2}
PAIR = 2  # sides
_SIDES = {
    "both": ActorKind.BOTH,
    "counterpart": ActorKind.COUNTERPART,
    "leader": ActorKind.LEADER,
    "we": ActorKind.WE,
}


LISTED = frozenset(
    {"comma", "and", "prep", "country", "word", "open", "close"}
)  # between the names of a list


class Casting:
    """Fills a Cast; ``chunks[i]`` and ``mentions[i]`` belong to sentence ``i``."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.register = Register(page)
        self.cast = Cast(actors=[[] for _ in page.sentences])
        self.chunks: list[list[Chunk]] = [[] for _ in page.sentences]
        self.mentions: list[list[Mention]] = [[] for _ in page.sentences]
        self.articles = frozenset(page.pack.settings.get("articles", ()))
        self.possessives = frozenset(page.pack.settings.get("possessives", ()))
        self.counterparts: list[tuple[Mention, Chunk]] = []
        self.anaphora = Anaphora(page, self.register)

    def run(self) -> Cast:
        """Both passes."""
        order = sorted(
            range(len(self.page.sentences)), key=lambda i: (_ORDER[self.page.sentences[i].region], i)
        )
        chunker = Chunker(self.page)
        for index in order:
            self._name(index, chunker)
        self.cast.persons = self.register.persons
        settle(self.chunks)
        self._lists()
        self._offices()
        home = Home(self.page, self.chunks, self.mentions)
        self._tell("said beside the name")
        home.by_name(self.register.persons)
        self._tell("known holder of office, or form of the name")
        peers(self.mentions, self.counterparts)
        counterparts(self.page, self.chunks, self.counterparts)
        delegations(self.page, self.chunks, self.mentions)
        sides(self.page, self.chunks, self.mentions)
        suites(self.page, self.mentions)
        self.localities = Localities(self.page, self.chunks)
        self.heads = Heads(self.page, self.chunks, self.mentions)
        lists(self.page, self.mentions)
        self._aliases()
        self._countries()
        self._tell("said of the same office elsewhere on the page")
        home.by_place(self.register.persons)
        self._tell("dateline, destination or place")
        self.anaphora.home = home.dateline
        for index in order:
            self.cast.actors[index] = self._actors(index)
        for person in self.register.persons:
            tidy(person, chunker.complement.spelt, self.page.pack.function_words)
        return self.cast

    def _tell(self, how: str) -> None:
        """Note what has given the countries that persons have by now."""
        for person in self.register.persons:
            if person.country is not None:
                person.country_how = person.country_how or how

    def _name(self, index: int, chunker: Chunker) -> None:
        sentence = self.page.sentences[index]
        self.chunks[index] = chunks = chunker.chunks(sentence)
        if not any(c.kind == "name" for c in chunks):
            return
        self.mentions[index] = Mentions(self.page, chunks).find()

    def _offices(self) -> None:
        """Names with an office or honorific are persons; other names only where they are a known person's."""
        indices = sorted(range(len(self.mentions)), key=lambda i: (_ORDER[self.page.sentences[i].region], i))
        every = [
            (m, self.page.sentences[i].region is RegionKind.TITLE) for i in indices for m in self.mentions[i]
        ]
        every.sort(key=lambda row: 0 if len(row[0].name.split()) > 1 else 1)
        loose: list[Mention] = []
        for mention, title in every:
            person = self.register.find(mention.name)
            if person is None and self._is_person(mention) and not self.register.shared(mention.name):
                person = self.register.add(mention.name)
            if person is None:
                loose += [] if title else [mention]
                continue
            self._give(person, mention, title)
        for mention in loose:
            person = self.register.find(mention.name)
            if person is None and self._returns(mention, [m for m, _ in every]):
                person = self.register.add(mention.name)
            if person is not None:
                self._give(person, mention, False)

    @staticmethod
    def _returns(mention: Mention, every: list[Mention]) -> bool:
        """A name of two words or more that opens a sentence and that the page comes back to is somebody's."""
        words = set(fold(mention.name).split())
        others = (set(fold(m.name).split()) for m in every if m is not mention)
        return (
            len(words) > 1
            and mention.at == 0
            and any(other and other <= words and max(map(len, other)) > 2 for other in others)
        )

    @staticmethod
    def _member(chunk: Chunk) -> bool:
        return chunk.entry is not None and chunk.entry.field(1) == "member"

    def _countries(self) -> None:
        """'le président algérien' without a name tells the country of the page's one president without a country."""
        for index, chunks in enumerate(self.chunks):
            taken = {id(c) for m in self.mentions[index] for c in m.offices}
            for chunk in chunks:
                if chunk.kind == "office" and chunk.country and not chunk.split and id(chunk) not in taken:
                    holders = self.register.holders(
                        fold(self.page.said(chunk.head, chunk.head_last)), chunk.country
                    )
                    if len(holders) == 1 and holders[0].country is None:
                        holders[0].country = chunk.country

    def _aliases(self) -> None:
        """One person under two spellings ('Thongloun Sisoulith', 'Thoong-lun Xi-xu-lít') is one."""
        for person in list(self.register.persons[1:]):
            other = self.register.alias(person)
            if other is not None:
                self.register.merge(person, other)
                for mentions in self.mentions:
                    for mention in mentions:
                        if mention.person is person:
                            mention.person = other

    def _lists(self) -> None:
        """'members of the committee A, B and C', 'Messrs A and B': one title makes persons of a whole list."""
        for index, mentions in enumerate(self.mentions):
            landed = [m for m in mentions if m.landed and " " in m.name and not m.offices]
            for mention in landed if len(landed) > 1 else ():
                mention.listed = True  # 'A of Nigeria and B of Chad'
            for before, mention in pairwise(mentions):
                between = self.chunks[index][before.at + 1 : mention.at]
                plural = next((c for c in before.offices if is_plural(self.page, c)), None)
                titled = (
                    before.honorific is not None
                    and before.honorific.entry is not None
                    and before.honorific.entry.field(1) == "pl"
                )
                if (
                    (
                        (plural or titled or before.listed)
                        and not mention.offices
                        and " " in mention.name
                        and (len(between) <= 4 or before.landed)
                    )
                    and between
                    and all(c.kind in LISTED for c in between)
                ):
                    mention.listed = True
                    mention.offices = [plural] if plural else list(before.offices) if before.listed else []

    def _is_person(self, mention: Mention) -> bool:
        words = mention.name.split()
        if mention.honorific is not None or mention.offices or mention.listed:
            return True
        if mention.title is not None or mention.lent is not None or countries_of(mention.name):
            return True
        if len(words) > 1 and countries_of(mention.name):
            return True  # a head of state or government, known by his whole name
        surname = fold(words[0]) != "" and words[0].lower() in self.page.pack.surnames
        return surname and 2 <= len(words) <= 4 and self.page.pack.code == "vi"

    def _give(self, person: Person, mention: Mention, title: bool) -> None:
        mention.person = person
        person.place = person.place or (mention.first, mention.last)
        if not title or person.name == mention.name:
            self.register.learn(person, mention.name)  # in a headline a verb may have a capital
        for chunk in mention.offices:
            if chunk.entry is not None and chunk.entry.kind == "sides":
                person.country = person.country or chunk.country
                self.counterparts.append((mention, chunk))
                continue
            if self._of_another(person, mention, chunk):
                continue
            if (is_plural(self.page, chunk) and not self._member(chunk)) or (title and person.offices):
                continue  # a headline shortens what the article says in full
            add_office(person, office_of(self.page, chunk))
            pair = len(set(chunk.countries)) > 1 and self.page.pack.code == "vi"
            code = of_pair(person, chunk.countries) if pair else chunk.country
            person.country = person.country or code
        person.country = person.country or mention.country
        if mention.lent is not None and not person.offices:
            add_office(person, mention.lent)
        if mention.honorific is not None and mention.honorific.entry is not None:
            gender = mention.honorific.entry.field(1)
            person.gender = person.gender or (gender if gender != "pl" else None)

    def _of_another(self, person: Person, mention: Mention, chunk: Chunk) -> bool:
        """'welcoming President X, the State President said': a bare title behind a name that is another's."""
        bare = chunk.last == chunk.head_last and chunk.first == chunk.head
        name = self.chunk_of(mention).first
        titled = any(c.first < name for c in mention.offices)
        if not bare or chunk.first < name or not titled or self._member(chunk):
            return False
        said = fold(self.page.said(chunk.first, chunk.last))
        return any(
            fold(o.position) == said for p in self.register.persons if p is not person for o in p.offices
        )

    def chunk_of(self, mention: Mention) -> Chunk:
        """The chunk of a mention's name."""
        return self.chunks[self.page.index_of(mention.first)][mention.at]

    def _actors(self, index: int) -> list[Actor]:
        """Actors of one sentence, in order; every office chunk that no name took is looked up."""
        mentions = {m.at: m for m in self.mentions[index]}
        taken = {id(c) for m in self.mentions[index] for c in m.offices}
        found: list[Actor] = []
        for at, chunk in enumerate(self.chunks[index]):
            mention = mentions.get(at)
            if mention is not None:
                actor = self._person(mention)
            elif id(chunk) in taken or any(m.first <= chunk.first < m.last for m in mentions.values()):
                actor = None
            elif at == 1 and chunk.kind == "org" and self.chunks[index][0].kind == "open":
                actor = None  # '(VOV5) - …'
            else:
                actor = self._actor(index, at, found)
            if actor is not None:
                found.append(actor)
        sentence = self.page.sentences[index]
        visits = (t.first for t in sentence.terms if (e := t.of("exchanges")) and e.field(0) == "visit")
        self.anaphora.read(found, next(visits, None))
        return found

    @staticmethod
    def _person(mention: Mention) -> Actor | None:
        if mention.person is None:
            return None
        person = mention.person
        return Actor(mention.first, mention.last, ActorKind.PERSON, person.countries, person, mention.name)

    def _actor(self, index: int, at: int, found: list[Actor]) -> Actor | None:
        chunk = self.chunks[index][at]
        name = self.page.said(chunk.first, chunk.last)
        codes: tuple[str, ...] = ()
        if chunk.kind == "office" and chunk.entry is not None and chunk.entry.kind == "sides":
            codes = (chunk.country,) if chunk.country else ()
            peer = self.anaphora.peer(chunk.country, found)
            kind = ActorKind.PERSON if peer is not None else ActorKind.COUNTERPART
            return Actor(chunk.first, chunk.last, kind, codes, peer, name)
        if chunk.kind == "office" and (listed := self._sent_by(index, at)) is not None:
            return listed
        if chunk.kind == "office":
            person = self.anaphora.holder(chunk)
            if (
                (
                    person is not None
                    and chunk.country == person.country
                    and self.page.sentences[index].region is RegionKind.BODY
                )
                and chunk.country is not None
                and not is_plural(self.page, chunk)
            ):
                add_office(person, office_of(self.page, chunk), new=False)
            country = person.country if person else chunk.country
            kind = ActorKind.PERSON if person else ActorKind.LEADER
            several = chunk.countries if person is None and len(chunk.countries) > 1 else ()
            sides: tuple[str, ...] = (country,) if country else several
            return Actor(chunk.first, chunk.last, kind, sides, person, name, chunk.channels)
        if chunk.kind in ("country", "place") and chunk.countries:
            first = self.localities.first(index, at) if chunk.kind == "place" else -1
            if first >= 0:
                local = frozenset({"local"})
                return Actor(
                    first, chunk.last, ActorKind.ORGANIZATION, chunk.countries[:1], None, name, local
                )
            if chunk.kind == "place" and (chunk.entry is None or chunk.entry.field(1) != "capital"):
                return None
            return Actor(chunk.first, chunk.last, ActorKind.COUNTRY, chunk.countries[:1], None, name)
        if chunk.kind == "org":
            return self._body(index, chunk, name)
        if chunk.kind == "side" and chunk.entry is not None:
            return self._side(index, at, found)
        return None

    def _body(self, index: int, chunk: Chunk, name: str) -> Actor:
        """A body, or the head of a delegation named again."""
        head = self.heads.of(index, chunk)
        if head is not None:
            return Actor(chunk.first, chunk.last, ActorKind.PERSON, head.countries, head, name)
        codes = (chunk.country,) if chunk.country else ()
        return Actor(chunk.first, chunk.last, ActorKind.ORGANIZATION, codes, None, name, chunk.channels)

    def _sent_by(self, index: int, at: int) -> Actor | None:
        """'Đại sứ các nước A, B và C': nameless office-holders of several countries."""
        chunks = self.chunks[index]
        chunk, behind, last = chunks[at], at + 1, 0
        named: list[str] = []
        if chunk.country or not several(chunks[behind : behind + 1]):
            return None
        while behind + 1 < len(chunks) and chunks[behind + 1].kind in ("country", "comma", "and"):
            behind += 1
            if chunks[behind].kind == "country":
                named += [chunks[behind].country or ""]
                last = chunks[behind].last
        if not last:
            return None
        name = self.page.said(chunk.first, last)
        return Actor(
            chunk.first, last, ActorKind.LEADER, tuple(c for c in named if c), None, name, chunk.channels
        )

    def _side(self, index: int, at: int, found: list[Actor]) -> Actor | None:
        chunk = self.chunks[index][at]
        assert chunk.entry is not None
        kind, gender = chunk.entry.field(0), chunk.entry.field(1)
        if self.page.words[chunk.first] in self.possessives and chunk.last == chunk.first + 1:
            return None
        after = self.chunks[index][at + 1 : at + 2]
        if several([chunk]) and after and after[0].kind == "place":
            return None
        name = self.page.said(chunk.first, chunk.last)
        person, country = None, None
        if kind == "we":
            country = self.page.pack.settings.get("home") or self.anaphora.home
            if found and found[-1].last == chunk.first and found[-1].kind is ActorKind.ORGANIZATION:
                found[-1].countries = found[-1].countries or ((country,) if country else ())
                return None  # 'Quốc hội nước ta': ours is said of the body
        headline = self.page.sentences[index].region is RegionKind.TITLE and not found
        if kind == "pronoun" and not headline:  # nobody was spoken of before a headline
            person = self.anaphora.pronoun(chunk, gender, found)
        elif kind == "guest" and gender != "pl" and not self.heads.delegation(chunk):
            person = self.anaphora.visitor
        elif kind == "leader":
            country = self._beside(index, at)
            person = self.anaphora.styled(chunk, country, gender)
        known = _they(kind, gender, found) or _SIDES.get(kind or "")
        if person is not None:
            known = ActorKind.PRONOUN
            country = person.country
        if known is None:
            return None
        return Actor(chunk.first, chunk.last, known, (country,) if country else (), person, name)

    def _beside(self, index: int, at: int) -> str | None:
        """'le dirigeant cubain', 'the Cuban leader', 'nhà lãnh đạo Cuba': the country beside the noun."""
        chunks, chunk = self.chunks[index], self.chunks[index][at]
        near = (
            chunks[at - 1 : at]
            if self.page.pack.settings.get("modifiers_before")
            else chunks[at + 1 : at + 2]
        )
        for other in near:
            if other.kind == "country" and (other.last == chunk.first or other.first == chunk.last):
                return other.country
        return None


def _they(kind: str | None, gender: str | None, found: list[Actor]) -> ActorKind | None:
    """'X discussed it with Y when they met': both sides that the sentence has named."""
    sides = {a.countries for a in found if a.person is not None}
    return ActorKind.BOTH if kind == "pronoun" and gender == "pl" and len(sides) == PAIR else None
