"""Countries of persons whose offices do not say one.

In the press of a country its own office-holders stand without it. What tells: a head of state's or government's
name, the form of a Vietnamese name, the country spoken of in the same paragraph, the dateline.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from banggiao.extraction.cast import Person
from banggiao.extraction.casting import Mention
from banggiao.extraction.chunk import Chunk
from banggiao.extraction.glue import is_vietnamese
from banggiao.extraction.page import Page, Term
from banggiao.knowledge.families import country_by_family
from banggiao.knowledge.leaders import countries_of
from banggiao.lang import Entry, normal
from banggiao.model import RegionKind

LEAD = 3  # sentences that tell what the page is about
VISITED = ("name", "capital")  # what a visit goes to
DATELINE = 16  # words at the head of the body in which a dateline stands


class Home:
    """Settles the countries of one page's persons."""

    def __init__(self, page: Page, chunks: list[list[Chunk]], mentions: list[list[Mention]]) -> None:
        self.page = page
        self.chunks = chunks
        self.mentions = mentions
        self.dateline = self._dateline()
        self.spoken = self._spoken()
        self.posts = {c.post for row in chunks for c in row if c.post}  # where the page's envoys serve
        self.tour = self._is_tour()
        self.travellers: list[Person] = []  # who goes to the destination
        self.destination = None if self.tour else self._destination()

    def by_name(self, persons: list[Person]) -> None:
        """Countries that the name itself tells."""
        for person in persons:
            if person.country is None:
                person.country = self._by_name(person)

    def by_place(self, persons: list[Person]) -> None:
        """Countries that the page's places tell."""
        for person in sorted(persons, key=lambda p: not p.offices):
            if person.country is None:
                person.country = self._by_place(person, persons)

    def _by_name(self, person: Person) -> str | None:
        words = person.name.split()
        known = countries_of(person.name)
        if len(known) == 1:
            return known[0]
        if self.page.pack.code == "vi" and len(words) >= 2 and all(is_vietnamese(normal(w)) for w in words):
            return "VN" if normal(words[0]) in self.page.pack.surnames else None
        return country_by_family(person.name)

    def _by_place(self, person: Person, persons: list[Person]) -> str | None:
        """The country spoken of where the person is named; else the dateline's; else the one country left over."""
        foreign = self._partner(person) or self._foreign(person)
        if foreign is not None:
            return foreign
        for sentence, mentions in enumerate(self.mentions):
            mention = next((m for m in mentions if m.person is person), None)
            if mention is not None:
                if self.tour and (stage := self._stage(sentence, mention)) is not None:
                    return stage
                break
        if person in self.travellers:
            return self._left()
        if person is persons[0] and self._departs():
            return self.dateline  # whom the page names first is he who goes
        if self.destination is not None and self.destination not in {p.country for p in persons[:1]}:
            return self.destination
        if self.dateline is not None:
            return self.dateline if person is persons[0] or not self._private(person) else None
        abroad = {o.country for p in persons for o in p.offices}  # at home offices go without their country
        if len(self.posts) == 1 and self.posts.isdisjoint(abroad):
            return next(iter(self.posts))
        return self._near(person, alone=person is not persons[0]) or self._left_over(persons)

    def _left_over(self, persons: list[Person]) -> str | None:
        """The one country spoken of that nobody is of."""
        taken = {p.country for p in persons if p.country}
        named = {c.country for row in self.chunks for c in row if c.kind == "country"}
        rest = [code for code, _ in self.spoken.most_common(3) if code not in taken]
        rest = (
            rest if named & set(rest) else []
        )  # a land told by a nameless guest's office alone is the guest's
        return rest[0] if len(rest) == 1 and len(self.spoken) <= 3 else None

    def _private(self, person: Person) -> bool:
        """Whether one has neither office nor rank ('Mme X'): he may be of anywhere."""
        titles = [m.honorific for named in self.mentions for m in named if m.person is person and m.honorific]
        ranked = any(c.entry is not None and c.entry.field(0) == "rank" for c in titles)
        return bool(titles) and not person.offices and not ranked

    def _departs(self) -> bool:
        """Whether the page is written where a visit begins."""
        return self.destination is not None and self.dateline not in (None, self.destination)

    def _left(self) -> str | None:
        """The country from which one goes to the destination: the dateline's, or the one other that is named."""
        codes = [self.dateline] if self.dateline is not None else list(self.spoken)
        others = [code for code in codes if code != self.destination]
        return others[0] if len(others) == 1 else None

    def _near(self, person: Person, alone: bool) -> str | None:
        """The country of the place in the sentence that first names the person, where nobody else there is of it.

        Who is not to stand ``alone`` may be abroad: somebody of another country must be named beside him.
        """
        for sentence, mentions in enumerate(self.mentions):
            mention = next((m for m in mentions if m.person is person), None)
            if mention is not None:
                near = self._place_country(sentence, mention)
                others = {
                    m.person.country for m in mentions if m.person is not None and m.person is not person
                }
                return near if near not in others and (alone or others - {None}) else None
        return None

    def _partner(self, person: Person) -> str | None:
        """A spouse is of the country of the person named right before."""
        if not any(office.kind == "spouse" for office in person.offices):
            return None
        for mentions in self.mentions:
            for before, mention in pairwise(mentions):
                if mention.person is person and before.person is not None and before.person.country:
                    return before.person.country
        return None

    def _foreign(self, person: Person) -> str | None:
        """In a Vietnamese page one without a Vietnamese name is of the one other country that the page speaks of."""
        if self.page.pack.code != "vi" or all(is_vietnamese(normal(w)) for w in person.name.split()):
            return None
        others = [code for code, count in self.spoken.most_common() if code not in ("VN", "UN", "EU")]
        return others[0] if len(others) == 1 else None

    def _place_country(self, index: int, mention: Mention) -> str | None:
        """The country of a place named with 'in' in the mention's own sentence."""
        chunks = self.chunks[index]
        if any(
            (e := t.of("exchanges")) is not None and e.field(0) == "visit"
            for t in self.page.sentences[index].terms
        ):
            return None  # the place is where somebody goes
        for at, chunk in enumerate(chunks):
            named = chunk.kind == "place" or (chunk.kind == "country" and chunk.first < mention.first)
            if named and chunk.country and at and self._is_at(chunks, at):
                return chunk.country
        return None

    def _is_at(self, chunks: list[Chunk], at: int) -> bool:
        before = chunks[at - 1]
        return before.kind == "prep" and before.entry is not None and before.entry.field(0) == "at"

    def _stage(self, index: int, mention: Mention) -> str | None:
        """On a tour, the country named last before the mention in its paragraph."""
        paragraph = self.page.sentences[index].paragraph
        while index >= 0 and self.page.sentences[index].paragraph == paragraph:
            for chunk in reversed(self.chunks[index]):
                if (
                    chunk.kind == "country"
                    and chunk.first < mention.first
                    and chunk.entry
                    and chunk.entry.field(1) == "name"
                ):
                    return chunk.country
            index -= 1
        return None

    def _destination(self) -> str | None:
        """The one country to which a visit goes, where the page tells of a visit."""
        codes: set[str] = set()
        for index, visit in self._visits():
            behind = [c for c in self.chunks[index] if 0 <= c.first - visit.last <= 3]
            named = {c.country for c in behind if c.country and c.entry and c.entry.field(1) in VISITED}
            before = [m for m in self.mentions[index] if m.last <= visit.first and m.person is not None]
            if named and before and before[-1].person is not None:
                self.travellers.append(before[-1].person)
            codes |= {code for code in named if code and (index < LEAD or self._often(code))}
        return codes.pop() if len(codes) == 1 else None

    def _often(self, code: str) -> bool:
        """Whether a country is named more than once: one told of in passing is no page's home."""
        return sum(c.country == code for row in self.chunks for c in row) > 1

    def _visits(self) -> list[tuple[int, Term]]:
        """Phrases that tell of a visit, each with its sentence."""
        return [
            (index, term)
            for index, sentence in enumerate(self.page.sentences)
            for term in sentence.terms
            if (e := term.of("exchanges")) and e.field(0) == "visit" and e.field(1) in ("active", "noun")
        ]

    def _is_tour(self) -> bool:
        """Whether a sentence tells of a visit to two or more countries."""
        for index, sentence in enumerate(self.page.sentences):
            visit = next(
                (t for t in sentence.terms if (e := t.of("exchanges")) is not None and e.field(0) == "visit"),
                None,
            )
            if visit is not None:
                behind = [
                    c
                    for c in self.chunks[index]
                    if c.kind == "country"
                    and c.first >= visit.last
                    and c.entry
                    and c.entry.field(1) == "name"
                ]
                if len({c.country for c in behind}) >= 2:
                    return True
        return False

    def _dateline(self) -> str | None:
        for _index, sentence in enumerate(self.page.sentences):
            if sentence.region in (RegionKind.BODY, RegionKind.DATELINE):
                stop = next(
                    (
                        i
                        for i in range(sentence.first, min(sentence.last, sentence.first + DATELINE))
                        if self.page.words[i] == "-"
                    ),
                    None,
                )
                if stop is None:
                    return self._dateline_place(sentence.first)
                codes: set[str] = set()
                for at in range(sentence.first, stop):
                    entry = self._place_at(at)
                    codes |= {code} if entry is not None and (code := entry.field(0)) else set()
                return codes.pop() if len(codes) == 1 else None
        return None

    def _dateline_place(self, first: int) -> str | None:
        """The country of the place that the document's own dateline names ('New Delhi, Oct 6 (PTI)')."""
        line = self.page.document.dateline
        if line is None or line.place is None:
            return None
        words = normal(line.place).split()
        at = next(
            (i for i in range(first, first + DATELINE) if self.page.words[i : i + len(words)] == words), None
        )
        entry = self._place_at(at) if at is not None else None
        return entry.field(0) if entry is not None else None

    def _place_at(self, at: int) -> Entry | None:
        """A place or country that begins at a word, whatever longer phrase hides it."""
        words, root = self.page.words, self.page.pack.place_tree
        hit = root.longest(words, at, len(words), self.page.capital(at)) if words[at] in root.root else None
        return hit[1][0] if hit is not None else None

    def _spoken(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for chunks in self.chunks:
            for at, chunk in enumerate(chunks):
                placed = chunk.kind == "country" and at > 0 and self._is_at(chunks, at)
                if chunk.country and chunk.kind in ("country", "office", "org") and not placed:
                    counts[chunk.country] += 1
        return counts


def of_pair(person: Person, codes: tuple[str, ...]) -> str | None:
    """The side of one in a body or post named after two countries, Viet Nam one of them, by the form of the name."""
    if "VN" not in codes:
        return codes[0]
    words = [normal(word) for word in person.name.split()]
    if len(words) >= 2 and all(is_vietnamese(word) for word in words):
        return "VN"
    return next((code for code in codes if code != "VN"), None)
