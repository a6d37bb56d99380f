"""Snapshots (bytes as given) and documents (a snapshot read)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from banggiao.model.span import Quote


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Bytes of a page as fetched or given. ``name`` is the file's name without its ending."""

    name: str
    content: bytes
    url: str | None = None
    path: str | None = None


class RegionKind(StrEnum):
    """What a stretch of the text is."""

    TITLE = "title"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    TEASER = "teaser"
    NAVIGATION = "navigation"


@dataclass(frozen=True, slots=True)
class Region:
    """Stretch ``[start, end)`` of a document's text; regions are ordered and do not overlap."""

    kind: RegionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, day (EDTF, ``XXXX-09-16`` where no year is written) and agency that open an article."""

    place: str | None
    date: str | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """A snapshot read.

    ``text`` is NFC; ``sha256`` is of its UTF-8 bytes, ``snapshot_sha256`` of the bytes given.
    ``published`` and ``modified`` are EDTF dates as precise as the page tells them, with the
    rule that found them in ``published_how`` and, where it stands in the text, its words.
    """

    id: str
    text: str
    sha256: str
    snapshot_sha256: str
    language: str | None = None
    title: str | None = None
    published: str | None = None
    published_how: str | None = None
    modified: str | None = None
    publisher: str | None = None
    url: str | None = None
    regions: tuple[Region, ...] = ()
    notes: tuple[str, ...] = ()
    published_quote: Quote | None = None
    dateline: Dateline | None = None
