"""Towns and provinces that act themselves: 'leaders of provinces A and B', 'A and B signed an agreement'.

Invariant: a place that only says where something happens is no side.
"""

from __future__ import annotations

from banggiao.extraction.chunk import Chunk
from banggiao.extraction.page import Page

NEIGHBOURS = 8  # chunks between two towns of one list
LISTED = frozenset({"comma", "and", "place", "open", "close", "word"})


class Localities:
    """Places of one page that are sides."""

    def __init__(self, page: Page, chunks: list[list[Chunk]]) -> None:
        self.page = page
        self.chunks = chunks
        self.articles = page.articles

    def first(self, index: int, at: int) -> int:
        """First word of a place that is a side itself, else -1."""
        of_several = self._of_several(index, at)
        if of_several >= 0:
            return of_several
        return self.chunks[index][at].first if self._signs(index, at) else -1

    def _of_several(self, index: int, at: int) -> int:
        """'leaders of the three provinces A, B and C'."""
        chunks, before = self.chunks[index], at - 1
        while before > 0 and chunks[before].kind in ("comma", "and", "place"):
            before -= 1
        if not several(chunks[before : before + 1]) or chunks[before + 1].kind != "place":
            return -1
        if before + 1 < at:
            return chunks[at].first
        led = before > 0 and chunks[before - 1].kind == "org" and not chunks[before - 1].country
        return chunks[before - led].first

    def _signs(self, index: int, at: int) -> bool:
        """'Yen Bai et le Val-de-Marne ont signé', 'un accord entre la ville de A et B': towns of two countries."""
        terms = self.page.sentences[index].terms
        if not any((e := t.of("exchanges")) is not None and e.field(0) == "signing" for t in terms):
            return False
        chunks, code = self.chunks[index], self.chunks[index][at].country
        left, right = self._neighbour(chunks, at, -1), self._neighbour(chunks, at, 1)
        other = next((c for c in (left, right) if c is not None and c.country not in (None, code)), None)
        head = chunks[at] if left is None else left
        place = next(i for i, c in enumerate(chunks) if c is head)
        before = next((c for c in reversed(chunks[:place]) if not self._small(c)), None)
        entry = before.entry if before is not None and before.kind == "prep" else None
        return other is not None and (entry is None or entry.field(0) in ("between", "and"))

    def _neighbour(self, chunks: list[Chunk], at: int, step: int) -> Chunk | None:
        """The next place or local body of the list in one direction."""
        joined = False
        for far in range(1, NEIGHBOURS):
            index = at + step * far
            if not 0 <= index < len(chunks):
                return None
            chunk = chunks[index]
            if chunk.kind == "place" or (chunk.kind == "org" and "local" in chunk.channels):
                return chunk if joined else None
            joined = joined or chunk.kind in ("and", "comma")
            if chunk.kind not in LISTED and not self._small(chunk):
                return None
        return None

    def _small(self, chunk: Chunk) -> bool:
        return chunk.last == chunk.first + 1 and self.page.words[chunk.first] in self.articles


def several(chunks: list[Chunk]) -> bool:
    """Whether the first of some chunks is a noun for several sides ('ba tỉnh')."""
    entry = chunks[0].entry if chunks and chunks[0].kind == "side" else None
    return entry is not None and entry.field(0) == "both"
