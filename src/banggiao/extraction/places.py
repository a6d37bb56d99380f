"""Where an event took place: the place named with 'in' or 'at' beside its phrase."""

from __future__ import annotations

from banggiao.extraction.actors import Casting
from banggiao.extraction.chunk import Chunk
from banggiao.extraction.event import Event
from banggiao.extraction.page import Page
from banggiao.model import Place

PLACED = frozenset(
    {"meeting", "conference", "ceremony", "signing", "visit", "aid", "statement", "phone_call"}
)


class Places:
    """Places of one page's events."""

    def __init__(self, page: Page, casting: Casting) -> None:
        self.page = page
        self.casting = casting

    def of(self, event: Event) -> Place | None:
        """The first place named in the event's own sentences, else its country alone."""
        if event.type not in PLACED:
            return None
        for frame in event.frames:
            found = self._named(frame.index, frame.first)
            if found is not None:
                return found
        return None

    def _named(self, index: int, near: int) -> Place | None:
        chunks = self.casting.chunks[index]
        found: list[tuple[int, Place]] = []
        for at, chunk in enumerate(chunks):
            if not self._at(chunks, at):
                continue
            if chunk.kind == "place":
                found.append(
                    (abs(chunk.first - near), Place(self.page.said(chunk.first, chunk.last), chunk.country))
                )
            elif chunk.kind == "country" and chunk.country:
                found.append((abs(chunk.first - near) + 30, Place(None, chunk.country)))
            elif chunk.kind in ("word", "org", "name") and self.page.capital(chunk.first):
                country = next(
                    (c.country for c in chunks[at : at + 6] if c.kind in ("place", "country")), chunk.country
                )
                found.append(
                    (abs(chunk.first - near) + 5, Place(self.page.said(chunk.first, chunk.last), country))
                )
        return min(found, key=lambda f: f[0])[1] if found else None

    def _at(self, chunks: list[Chunk], at: int) -> bool:
        """Whether a preposition of place stands before a chunk, articles left out."""
        before = at - 1
        while (
            before >= 0
            and chunks[before].kind in ("other", "word")
            and self.page.words[chunks[before].first] in self.casting.articles
        ):
            before -= 1
        chunk = chunks[before] if before >= 0 else None
        return (
            chunk is not None
            and chunk.kind == "prep"
            and chunk.entry is not None
            and chunk.entry.field(0) == "at"
        )
