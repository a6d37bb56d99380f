"""Who heads a delegation: 'a delegation led by X', 'It was led by X', 'X, head of the delegation'.

Invariant: a delegation that two heads of the page fit has none.
"""

from __future__ import annotations

from dataclasses import dataclass

from banggiao.extraction.cast import Person
from banggiao.extraction.casting import Mention
from banggiao.extraction.chunk import Chunk
from banggiao.extraction.page import Page

LEADING = 5  # words between a word of leading and the name
BEHIND = 30  # words of the offices between a name and the words of leading behind it
LATER = 2  # sentences in which a head may be told after the delegation


@dataclass(slots=True)
class Headed:
    """A delegation in words ``[first, last)`` of sentence ``index``, and its head where the page tells him."""

    index: int
    first: int
    country: str | None
    head: Person | None = None
    inside: bool = False  # whether the head is told in the delegation's own sentence


class Heads:
    """Heads of the delegations of one page."""

    def __init__(self, page: Page, chunks: list[list[Chunk]], mentions: list[list[Mention]]) -> None:
        self.page = page
        settings = page.pack.settings
        self.nouns = frozenset(settings.get("delegation_words", ()))
        self.ahead = frozenset(settings.get("heading_words", ()))
        self.behind = tuple(tuple(phrase.split()) for phrase in settings.get("heading_phrases", ()))
        self.all: list[Headed] = []
        for index, row in enumerate(chunks):
            here = [Headed(index, c.first, c.country) for c in row if self.delegation(c)]
            self.all += here
            for mention in mentions[index]:
                if mention.person is not None and self._heads(mention):
                    self._settle(mention.person, mention, here, row, index)
        self._by_first = {d.first: d for d in self.all}
        self._headed = [(d, d.head) for d in self.all if d.head is not None]

    def delegation(self, chunk: Chunk) -> bool:
        """Whether a chunk is a delegation."""
        if chunk.kind not in ("org", "side") or chunk.entry is None:
            return False
        words = self.page.words[chunk.first : chunk.last]
        return not self.nouns.isdisjoint(words) and chunk.entry.field(1 if chunk.kind == "org" else 0) in (
            "group",
            "guest",
        )

    def of(self, index: int, chunk: Chunk) -> Person | None:
        """The head of a delegation named again, or for the first time before its head is told."""
        own = self._by_first.get(chunk.first)
        if own is None or own.inside:
            return None
        fits = [
            head
            for d, head in self._headed
            if d.index <= index + LATER and chunk.country in (None, d.country, head.country)
        ]
        return fits[0] if fits and all(head is fits[0] for head in fits) else None

    def _heads(self, mention: Mention) -> bool:
        words = self.page.words
        near = words[max(0, mention.first - LEADING) : mention.first]
        if not self.ahead.isdisjoint(near):
            return True
        last = self.page.sentence_of(mention.first).last
        after = words[mention.last : min(last, mention.last + BEHIND)]
        stop = next((i for i, word in enumerate(after) if word == ";"), len(after))
        return any(
            tuple(after[at : at + len(phrase)]) == phrase for phrase in self.behind for at in range(stop)
        )

    @staticmethod
    def _opens(row: list[Chunk], mention: Mention) -> bool:
        """'It was led by X', 'At its head, X': nobody but a pronoun stands before the name."""
        ahead = [c for c in row if c.last <= mention.first and c.kind in ("org", "name", "country", "side")]
        return all(c.kind == "side" for c in ahead)

    def _settle(
        self, person: Person, mention: Mention, here: list[Headed], row: list[Chunk], index: int
    ) -> None:
        before = [d for d in here if d.first < mention.first]
        told = before
        if not here and self._opens(row, mention):
            told = [d for d in self.all if index - LATER <= d.index < index and d.head is None]
        if not told or told[-1].head is not None:
            return
        if None not in (person.country, told[-1].country) and person.country != told[-1].country:
            return
        told[-1].head, told[-1].inside = person, bool(before)
        person.country = person.country or told[-1].country
