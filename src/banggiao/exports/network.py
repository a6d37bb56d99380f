"""Who meets whom: persons and organisations, joined where they took part in the same exchange.

Invariant: only what occurred counts. Meetings are counted on disk, so that memory does not grow with their number.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations, groupby
from pathlib import Path

from banggiao.exports.selection import Selection, everyone, in_pieces
from banggiao.register.records import Record

_TABLES = """
CREATE TABLE parts (actor TEXT, first TEXT, last TEXT);
CREATE TABLE meetings (one TEXT, other TEXT, type TEXT, first TEXT, last TEXT);
"""
_NODES = "SELECT actor, count(*), min(first), max(last) FROM parts GROUP BY actor ORDER BY actor"
_EDGES = """SELECT one, other, type, count(*), min(first), max(last) FROM meetings
    GROUP BY one, other, type ORDER BY one, other, type"""


@dataclass(frozen=True, slots=True)
class Node:
    """A person or organisation; ``exchanges``: how many of the chosen ones it took part in, first and last day."""

    id: str
    label: str
    kind: str
    country: str
    exchanges: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Edge:
    """Two of them; ``weight``: exchanges that both took part in, ``types``: how many of each type."""

    source: str
    target: str
    weight: int
    types: str
    first: str
    last: str


class Network:
    """Nodes and edges in the order of their ids."""

    def __init__(self, selection: Selection, tables: sqlite3.Connection) -> None:
        self.selection = selection
        self.tables = tables

    def nodes(self) -> Iterator[Node]:
        """Everybody who took part in an exchange."""
        for piece in in_pieces(self.tables.execute(_NODES)):
            known = {one["id"]: one for one in self.selection.actors([row[0] for row in piece])}
            for id_, count, first, last in piece:
                one = known[id_]
                yield Node(
                    id_, one["name"], one["kind"], one["country"] or "", count, first or "", last or ""
                )

    def edges(self) -> Iterator[Edge]:
        """Pairs, each once, the lesser id first."""
        for (one, other), some in groupby(self.tables.execute(_EDGES), key=lambda row: (row[0], row[1])):
            rows = list(some)
            yield Edge(
                one,
                other,
                sum(row[3] for row in rows),
                "; ".join(f"{row[2]} {row[3]}" for row in rows),
                min((row[4] for row in rows if row[4]), default=""),
                max((row[5] for row in rows if row[5]), default=""),
            )


@contextmanager
def network(selection: Selection) -> Iterator[Network]:
    """The network of the chosen exchanges."""
    with tempfile.TemporaryDirectory(prefix="banggiao-") as folder:
        tables = sqlite3.connect(Path(folder) / "network.db", isolation_level=None)
        try:
            tables.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN;" + _TABLES)
            for piece in selection.pieces():
                _count(tables, piece)
            yield Network(selection, tables)
        finally:
            tables.close()


def _count(tables: sqlite3.Connection, records: list[Record]) -> None:
    parts, meetings = [], []
    for record in records:
        if record["status"] != "occurred":
            continue
        days = _day(record["date_start"]), _day(record["date_end"]) or _day(record["date_start"])
        who = sorted({row["id"] for row in everyone(record) if row["id"]})
        parts += [(id_, *days) for id_ in who]
        meetings += [(one, other, record["type"], *days) for one, other in combinations(who, 2)]
    tables.executemany("INSERT INTO parts VALUES (?, ?, ?)", parts)
    tables.executemany("INSERT INTO meetings VALUES (?, ?, ?, ?, ?)", meetings)


def _day(edtf: str | None) -> str | None:
    """A date with a year, so that dates can be compared."""
    return None if edtf is None or edtf.startswith("X") else edtf
