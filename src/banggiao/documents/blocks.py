"""Paragraphs of an article: which of them are pictures' texts, pointers to other articles, signatures.

Invariant: a paragraph is left out of the body only for what it says itself, never for where it stands; the
markup has told that already.
"""

from __future__ import annotations

from banggiao.documents.furniture import furniture
from banggiao.documents.lines import Line, Look, lines
from banggiao.documents.plain import Parts, regions_of
from banggiao.documents.published import Published
from banggiao.documents.signs import is_name
from banggiao.model import RegionKind

_SHORT = 300
_KINDS = {
    Look.POINTER: RegionKind.TEASER,
    Look.MEDIA: RegionKind.TEASER,
    Look.DOUBLE: RegionKind.TEASER,
    Look.LISTING: RegionKind.TEASER,
    Look.CAPTION: RegionKind.CAPTION,
    Look.CREDIT: RegionKind.CAPTION,
    Look.MENU: RegionKind.NAVIGATION,
    Look.SIGNOFF: RegionKind.NAVIGATION,
    Look.DATE: RegionKind.NAVIGATION,
    Look.END: RegionKind.NAVIGATION,
    Look.IMAGE: RegionKind.NAVIGATION,
}


class Blocks:
    """Labels for the lines of an article; the first is its title where ``titled``."""

    def __init__(self, found: list[Line], captions: frozenset[str], *, titled: bool) -> None:
        self.lines = found
        self.title = 0 if titled else None
        self.labels = [self._label(line, captions) for line in found]
        if titled:
            self.labels[0] = RegionKind.TITLE
        self._lists()
        body = [i for i, label in enumerate(self.labels) if label is RegionKind.BODY]
        self._links(body)
        self._signature(body)
        self.first: int | None = body[0] if body else None
        self.last = body[-1] if body else -1

    def _label(self, line: Line, captions: frozenset[str]) -> RegionKind:
        if line.text in captions:
            return RegionKind.CAPTION
        return _KINDS.get(line.look, RegionKind.BODY) if len(line.text) < _SHORT else RegionKind.BODY

    def _lists(self) -> None:
        """Headlines right below the heading of a list are its items."""
        below = False
        for i, line in enumerate(self.lines):
            if line.look is Look.LISTING:
                below = True
            elif below and line.look is Look.HEADLINE and self.labels[i] is RegionKind.BODY:
                self.labels[i] = RegionKind.TEASER
            else:
                below = False

    def _links(self, body: list[int]) -> None:
        """Headlines parted by bars below the last paragraph are other articles'."""
        while (
            len(body) > 1
            and self.lines[body[-1]].look is Look.HEADLINE
            and " | " in self.lines[body[-1]].text
        ):
            self.labels[body.pop()] = RegionKind.TEASER

    def _signature(self, body: list[int]) -> None:
        """An author's name below the last paragraph."""
        while (
            len(body) > 1
            and self.lines[body[-1]].look is Look.HEADLINE
            and is_name(self.lines[body[-1]].text)
        ):
            self.labels[body.pop()] = RegionKind.NAVIGATION


def read_blocks(text: str, captions: frozenset[str], *, titled: bool) -> Parts:
    """Regions of an article's paragraphs, parted by empty lines."""
    blocks = Blocks(lines(text), captions, titled=titled)
    regions, line_date = regions_of(text, blocks, furniture())
    return Parts(None, regions, Published(), line_date)


def shown_date(visible: list[Line], title: str | None, first: str | None) -> str | None:
    """The date that a page shows between its headline and its text, or beside a label that stands alone."""
    for i, line in enumerate(visible[:-1]):
        after = visible[i + 1]
        label = (
            line.hit is not None and line.hit.kind == "date_label" and line.hit.whole and len(line.text) < 30
        )
        if label and not line.dates and after.look is Look.DATE and len(after.dates) == 1:
            return after.dates[0].value
    if not title or not first:
        return None
    begin = next((i for i, line in enumerate(visible) if _same(line.text, first)), None)
    if begin is None:
        return None
    head = next((i for i in range(begin - 1, -1, -1) if _same(visible[i].text, title)), None)
    if head is None or begin - head > 25:
        return None
    dated = [line for line in visible[max(0, head - 6) : begin] if line.look is Look.DATE and line.dates]
    told = [line for line in dated if not (line.hit and line.hit.kind == "modified_label")]
    told.sort(key=lambda line: line.hit is None)
    return told[0].dates[0].value if told else None


def _same(text: str, other: str) -> bool:
    return text[:40].lower() == other[:40].lower()
