"""Where an event took place: the place named with 'in' or 'at' beside its phrase, else the dateline's.

Invariant: a place is words of the event's own sentences, of the sentence of the event it goes with, or of the dateline.
"""

from __future__ import annotations

from banggiao.extraction.actors import Casting
from banggiao.extraction.chunk import Chunk
from banggiao.extraction.event import Event
from banggiao.extraction.page import ALL_CAPITALS, Page
from banggiao.lang import Entry, normal
from banggiao.model import Place, RegionKind

PLACED = frozenset(
    {"meeting", "conference", "ceremony", "signing", "visit", "aid", "statement", "phone_call"}
)
HERE = frozenset(
    {"meeting", "conference", "ceremony", "signing", "aid"}
)  # what a dateline may tell the place of
ATTENDANT = frozenset({"signing", "statement", "aid", "ceremony"})  # what happens where another event does
LEAD = 3  # sentences of the body that a dateline's place holds for
DATELINE = 16  # words at the head of the body in which a dateline stands
NAME = 9  # words in the name of a building
NAMED = frozenset({"word", "org", "name"})  # chunks that may be a building's name
TOWNS = frozenset({"capital", "city"})


class Places:
    """Places of one page's events, asked for in the order of the text."""

    def __init__(self, page: Page, casting: Casting) -> None:
        self.page = page
        self.casting = casting
        self.nouns = tuple(tuple(p.split()) for p in page.pack.settings.get("place_nouns", ()))
        self.people = [{m.at for m in mentions if m.person is not None} for mentions in casting.mentions]
        self.body = next((i for i, s in enumerate(page.sentences) if s.region is RegionKind.BODY), 0)
        self.dateline = self._dateline()
        self.seats: set[str] = set()  # buildings that are known as such
        self.told: list[tuple[Event, Place]] = []

    def of(self, event: Event) -> Place | None:
        """The place of an event; its country alone where only that is said."""
        place = self._of(event) if event.type in PLACED else None
        if place is not None:
            self.told.append((event, place))
        return place

    def _of(self, event: Event) -> Place | None:
        visit = event.type == "visit"
        found = [p for f in event.frames if (p := self._named(f.index, f.first, visit)) is not None]
        if event.type == "phone_call":
            found = [
                p for p in found if p.name in self.seats
            ]  # who telephones is at a seat of his, or nowhere
        named = next((p for p in found if p.name), None)
        if named is not None:
            return named
        told = self._with(event) or self._here(event) or next(iter(found), None)
        return told or (self._aim(event) if visit else None)

    def _aim(self, event: Event) -> Place | None:
        """The country that a visit goes to."""
        guests = {p.country for p, role in event.persons.values() if role != "host"}
        codes = [code for code in event.countries if code not in guests]
        return Place(None, codes[0]) if len(codes) == 1 else None

    def _with(self, event: Event) -> Place | None:
        """The place of the event before of the same people and day, for what goes with it."""
        if event.type not in ATTENDANT or not event.persons:
            return None
        for before, place in reversed(self.told):
            if set(before.persons) & set(event.persons) and before.date is event.date:
                return place
        return None

    def _here(self, event: Event) -> Place | None:
        """The dateline's place, for what the article's head tells, in a country of one of its sides."""
        place, first = self.dateline, event.frames[0].index
        if place is None or event.type not in HERE or event.status != "occurred":
            return None
        return place if self.body <= first < self.body + LEAD and place.country in event.sides() else None

    def _dateline(self) -> Place | None:
        told = self._told_dateline()
        if told is not None:
            return told
        heads = (RegionKind.BODY, RegionKind.DATELINE)
        index = next((i for i, s in enumerate(self.page.sentences) if s.region in heads), None)
        if index is None:
            return None
        first = self.page.sentences[index].first
        words = self.page.words[first : first + DATELINE]
        stop = first + words.index("-") if "-" in words else first
        chunk = next((c for c in self.casting.chunks[index] if c.kind == "place" and c.last <= stop), None)
        towns = chunk is not None and chunk.entry is not None and chunk.entry.field(1) in TOWNS
        return (
            Place(self.page.said(chunk.first, chunk.last), chunk.country)
            if chunk is not None and towns
            else None
        )

    def _told_dateline(self) -> Place | None:
        """The town of the document's own dateline ('VIENTIANE, Jan 11 (KPL) -', 'Muscat:')."""
        line = self.page.document.dateline
        words = normal(line.place).split() if line is not None and line.place is not None else []
        hit = self.page.pack.place_tree.longest(words, 0, len(words), ALL_CAPITALS) if words else None
        town = next((e for e in hit[1] if e.field(1) in TOWNS), None) if hit is not None else None
        if hit is None or town is None or line is None or line.place is None:
            return None
        return Place(" ".join(line.place.split()[: hit[0]]).rstrip(" ,[("), town.field(0))

    def _named(self, index: int, near: int, visit: bool) -> Place | None:
        """The place nearest to a phrase in its sentence; a country alone comes after any name."""
        chunks = self.casting.chunks[index]
        found: list[tuple[int, Place]] = []
        for at, chunk in enumerate(chunks):
            if chunk.kind not in NAMED and chunk.kind not in ("place", "country"):
                continue
            kind = self._kind(chunks, at, self._noun(chunk.first))
            if kind != "at" and not (visit and kind == "to" and _town(chunk)):
                continue
            far = abs(chunk.first - near)
            if chunk.kind == "place" and chunk.entry is not None and chunk.entry.field(1) == "building":
                self.seats.add(self._said(chunk))
            if chunk.kind == "place":
                found.append((far, Place(self._said(chunk), chunk.country or self._beside(chunks, at))))
            elif chunk.kind == "country" and chunk.country and not (visit and _whole(chunk)):
                found.append((far + 30, Place(None, chunk.country)))
            elif chunk.kind in NAMED and self._capital(chunk) and at not in self.people[index]:
                country = self._inside(chunk) or self._beside(chunks, at) or chunk.country
                found.append((far + 5, Place(self._said(chunk), country)))
        return min(found, key=lambda f: f[0])[1] if found else None

    def _capital(self, chunk: Chunk) -> bool:
        """Whether a name stands there: 'phường Long An' has its capital behind its head."""
        last = self.page.capital(chunk.last - 1) > 0 and chunk.kind == "org" and chunk.country is not None
        return self.page.capital(chunk.first) > 0 or last

    def _said(self, chunk: Chunk) -> str:
        """The words of a place; of an unknown building's name those up to the next sign or known phrase."""
        end = chunk.last
        if chunk.kind != "place":
            sentence = self.page.sentence_of(chunk.first)
            while end < min(sentence.last, chunk.first + NAME) and self._runs_on(end):
                end += 1
        return self.page.said(chunk.first, end)

    def _runs_on(self, at: int) -> bool:
        word = self.page.words[at]
        if (
            not word.isalpha()
            or self.page.term_at.get(at) is not None
            or word in self.page.pack.function_words
        ):
            return False
        return bool(self.page.capital(at)) or self.page.pack.settings.get("complement") == "direct"

    def _noun(self, at: int) -> int:
        """Where the words for 'the capital', 'the city of' begin that stand before a name."""
        for noun in self.nouns:
            for end in (at, at - 1) if self.page.words[at - 1] == "," else (at,):
                start = end - len(noun)
                if start >= 0 and tuple(self.page.words[start:end]) == noun:
                    return start
        return at

    def _inside(self, chunk: Chunk) -> str | None:
        """The last country or town in the name of a body: where an embassy stands."""
        code = None
        for at in range(chunk.first + 1, chunk.last):
            term = self.page.term_at.get(at)
            entry: Entry | None = (term.of("places") or term.of("countries")) if term is not None else None
            code = entry.field(0) or code if entry is not None else code
        return code

    def _beside(self, chunks: list[Chunk], at: int) -> str | None:
        """The country named right after a place: 'at the Presidential Palace (New Delhi)'."""
        for chunk in chunks[at + 1 : at + 7]:
            if chunk.kind in ("place", "country"):
                return chunk.country
            if chunk.kind in ("name", "office"):
                return None
        return None

    def _kind(self, chunks: list[Chunk], at: int, start: int) -> str | None:
        """Kind of the preposition before a chunk, articles and words for 'the city of' left out."""
        before = at - 1
        while before >= 0 and (chunks[before].first >= start or self._is_article(chunks[before])):
            before -= 1
        chunk = chunks[before] if before >= 0 else None
        return (
            chunk.entry.field(0)
            if chunk is not None and chunk.kind == "prep" and chunk.entry is not None
            else None
        )

    def _is_article(self, chunk: Chunk) -> bool:
        return chunk.kind in ("other", "word") and self.page.words[chunk.first] in self.casting.articles


def _town(chunk: Chunk) -> bool:
    return chunk.kind == "place" and chunk.entry is not None and chunk.entry.field(1) in TOWNS


def _whole(chunk: Chunk) -> bool:
    """Whether a country's name itself, not an adjective, names it."""
    return chunk.entry is not None and chunk.entry.field(1) == "name"
