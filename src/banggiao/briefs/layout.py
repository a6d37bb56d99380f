"""What a paper is made of, whatever its format.

Invariant: every line and row carries the numbers of its notes, at least one; a note that quotes a page has the exact
words at their offsets, with the hash of the text they stand in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

QUOTE, SHIPPED, COUNTED, SIGNED = "quote", "shipped", "counted", "signed"


@dataclass(frozen=True, slots=True)
class Note:
    """Where a sentence comes from.

    ``kind`` is ``quote`` (words of a page or of a person's record), ``shipped`` (data that come with the program),
    ``counted`` (a number; the command that lists what was counted) or ``signed`` (what somebody entered). ``said`` is
    the note in the reader's language without the quote; the fields of the quote are None in the other kinds.
    """

    number: int
    kind: str
    said: str
    quote: str | None = None
    language: str | None = None
    start: int | None = None
    end: int | None = None
    document: str | None = None
    address: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. ``tone`` is ``plain``, ``alarm`` (overdue, broken) or ``reported`` (nobody has confirmed it)."""

    text: str
    notes: tuple[int, ...]
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    cells: tuple[str, ...]
    notes: tuple[int, ...]
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a head; ``widths`` are shares of the page's width."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A small row of bars for each series over the same years; ``described`` is the picture in words."""

    title: str
    described: str
    years: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (SVG) with a title; ``described`` is what it shows in words."""

    title: str
    described: str
    svg: str
    notes: tuple[int, ...]


Block = Line | Table | Chart | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper; ``labels`` are the fixed words that the formats need."""

    title: str
    subtitle: str
    language: str
    day: str  # ISO 8601
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    labels: dict[str, str] = field(default_factory=dict)

    def said(self) -> Iterator[Line | Row | Chart | Picture]:
        """Everything that states something."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Table):
                    yield from block.rows
                else:
                    yield block


def in_order(paper: Paper) -> Paper:
    """The same paper with its notes numbered as they are called for; those that nothing calls for left out."""
    called = dict.fromkeys(number for said in paper.said() for number in said.notes)
    places = {number: place for place, number in enumerate(called, 1)}

    def renumbered(block: Block) -> Block:
        if isinstance(block, Table):
            rows = tuple(
                replace(row, notes=tuple(sorted(places[n] for n in row.notes))) for row in block.rows
            )
            return replace(block, rows=rows)
        return replace(block, notes=tuple(sorted(places[number] for number in block.notes)))

    sections = tuple(replace(one, blocks=tuple(map(renumbered, one.blocks))) for one in paper.sections)
    known = {note.number: note for note in paper.notes}
    notes = tuple(replace(known[number], number=place) for number, place in places.items())
    return replace(paper, sections=sections, notes=notes)


def where_it_stands(note: Note, labels: dict[str, str]) -> str:
    """Address, offsets and hash of a quote; empty where a note quotes nothing."""
    if note.quote is None:
        return ""
    return f"{note.address} · {labels['signs']} {note.start}–{note.end} · SHA-256 {note.sha256}"
