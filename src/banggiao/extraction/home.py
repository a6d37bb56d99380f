"""Countries of persons whose offices do not say one.

In the press of a country its own office-holders stand without it. What tells: a head of state's or government's
name, the form of a Vietnamese name, the country spoken of in the same paragraph, the dateline.
"""

from __future__ import annotations

from collections import Counter

from banggiao.extraction.cast import Person
from banggiao.extraction.casting import Mention
from banggiao.extraction.chunk import Chunk
from banggiao.extraction.glue import is_vietnamese
from banggiao.extraction.page import Page
from banggiao.lang import normal
from banggiao.model import RegionKind

DATELINE = 16  # words at the head of the body in which a dateline stands


class Home:
    """Settles the countries of one page's persons."""

    def __init__(self, page: Page, chunks: list[list[Chunk]], mentions: list[list[Mention]]) -> None:
        self.page = page
        self.chunks = chunks
        self.mentions = mentions
        self.dateline = self._dateline()
        self.spoken = self._spoken()

    def by_name(self, persons: list[Person]) -> None:
        """Countries that the name itself tells."""
        for person in persons:
            if person.country is None:
                person.country = self._by_name(person)

    def by_place(self, persons: list[Person]) -> None:
        """Countries that the page's places tell."""
        for person in persons:
            if person.country is None:
                person.country = self._by_place(person, persons)

    def _by_name(self, person: Person) -> str | None:
        words = person.name.split()
        if self.page.pack.code == "vi" and len(words) >= 2 and all(is_vietnamese(normal(w)) for w in words):
            return "VN" if normal(words[0]) in self.page.pack.surnames else None
        return None

    def _by_place(self, person: Person, persons: list[Person]) -> str | None:
        """The dateline's country, unless it is only where a foreign agency writes from."""
        for sentence, mentions in enumerate(self.mentions):
            for mention in mentions:
                if mention.person is person:
                    near = self._paragraph_country(sentence, mention)
                    if near is not None:
                        return near
                    break
            else:
                continue
            break
        if self.dateline is not None:
            return self.dateline
        taken = {p.country for p in persons if p.country}
        rest = [code for code, _ in self.spoken.most_common(3) if code not in taken]
        return rest[0] if len(rest) == 1 and len(self.spoken) <= 3 else None

    def _paragraph_country(self, index: int, mention: Mention) -> str | None:
        """A country named as the place at the head of the mention's own sentence ('En Mauritanie, …')."""
        for at, chunk in enumerate(self.chunks[index][:4]):
            if chunk.kind == "country" and chunk.entry is not None and chunk.entry.field(1) == "name" and chunk.first < mention.first:
                before = self.chunks[index][at - 1] if at else None
                if before is not None and before.kind == "prep" and before.entry is not None and before.entry.field(0) == "at":
                    return chunk.country
        return None

    def _dateline(self) -> str | None:
        for index, sentence in enumerate(self.page.sentences):
            if sentence.region in (RegionKind.BODY, RegionKind.DATELINE):
                stop = next((i for i in range(sentence.first, min(sentence.last, sentence.first + DATELINE)) if self.page.words[i] == "-"), None)
                if stop is None:
                    return None
                codes = {c.country for c in self.chunks[index] if c.last <= stop and c.kind in ("place", "country") and c.country}
                return codes.pop() if len(codes) == 1 else None
        return None

    def _spoken(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for chunks in self.chunks:
            counts.update(c.country for c in chunks if c.country and c.kind in ("country", "office", "org", "place"))
        return counts
