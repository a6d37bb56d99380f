"""What is exported: the records that the filters choose, and what belongs to them.

Invariant: records come in the order of ``banggiao list``, piece by piece; nothing here keeps them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from banggiao.knowledge.plover import plover
from banggiao.model import Plover
from banggiao.register.lists import KINDS, listed
from banggiao.register.packing import unpacked
from banggiao.register.people import described
from banggiao.register.records import Record, exchange_of
from banggiao.register.schema import documents, entities, identities, snapshots, texts
from banggiao.register.search import Filters
from banggiao.register.shown import documents_shown
from banggiao.register.undertakings import Wanted, undertakings

AT_ONCE = 500
EVERYTHING = Filters()
OF_THE_DAY = frozenset({"overdue", "late", "state_set", "silent_since", "silent_days", "suggestions"})
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Selection:
    """Records of one ``kind`` (as ``list`` names it) in an open register."""

    connection: Connection
    filters: Filters = EVERYTHING
    kind: str = "exchanges"

    def records(self) -> Iterator[Record]:
        """The records with the fields of ``banggiao list --json``; commitments with what people said of them."""
        if self.kind == "commitments":
            return self._commitments()
        return listed(self.connection, KINDS[self.kind], self.filters)

    def _commitments(self) -> Iterator[Record]:
        """As ``banggiao commitments --json`` has them, without what depends on the day: a day on which none is late."""
        for record in undertakings(self.connection, Wanted(self.filters), date.min, suggest=False):
            yield {name: value for name, value in record.items() if name not in OF_THE_DAY}

    def pieces(self) -> Iterator[list[Record]]:
        """The records, some hundreds at once."""
        return in_pieces(self.records())

    def actors(self, ids: Collection[str]) -> list[Record]:
        """Persons and organisations, in the order of their ids."""
        found: list[Record] = []
        for some in in_pieces(sorted(ids)):
            query = select(entities.c.seq).where(entities.c.id.in_(some)).order_by(entities.c.id)
            found += described(self.connection, list(self.connection.execute(query).scalars()))
        return found

    def pages(self, ids: Collection[str]) -> list[Record]:
        """Documents, in the order of their ids."""
        found: list[Record] = []
        for some in in_pieces(sorted(ids)):
            query = select(snapshots.c.seq).where(snapshots.c.id.in_(some)).order_by(snapshots.c.id)
            found += documents_shown(self.connection, list(self.connection.execute(query).scalars()))
        return found

    def owners(self, ids: Collection[str]) -> dict[str, str]:
        """The person or organisation that each of these names is of; names the register lacks are left out."""
        found: dict[str, str] = {}
        for some in in_pieces(sorted(ids)):
            query = select(identities.c.id, entities.c.id.label("owner")).where(identities.c.id.in_(some))
            rows = self.connection.execute(query.join(entities, entities.c.seq == identities.c.entity))
            found |= {row.id: row.owner for row in rows}
        return found

    def texts(self, ids: Collection[str]) -> dict[str, tuple[str, str]]:
        """Of documents by their ids: SHA-256 of the text, and the text."""
        query = (
            select(snapshots.c.id, texts.c.sha256, texts.c.bytes)
            .join(documents, documents.c.text_sha256 == texts.c.sha256)
            .join(snapshots, snapshots.c.seq == documents.c.snapshot)
            .where(snapshots.c.id.in_(ids), documents.c.current)
        )
        rows: Iterable[Any] = self.connection.execute(query) if ids else ()
        return {row.id: (row.sha256, unpacked(row.bytes).decode()) for row in rows}


def in_pieces(records: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """So many at once."""
    several = iter(records)
    while piece := list(islice(several, size)):
        yield piece


def label(record: Record) -> str:
    """An exchange in one line: ``meeting, VN and LA, 2025-04-22``."""
    said = [record["type"].replace("_", " "), " and ".join(record["countries"]), record["date_start"]]
    return ", ".join(filter(None, said))


def everyone(record: Record) -> list[Record]:
    """Rows of the persons, then of the organisations, that take part in an exchange."""
    return [*record["participants"], *record["organizations"]]


def coded(record: Record) -> Plover:
    """PLOVER codes of an exchange as it stands after joining and corrections."""
    return plover(replace(exchange_of(record), channels=tuple(record["channels"])))
