"""Numbers of new rows.

Invariant: used by the one writer of a transaction, who holds the head of the audit log; numbers only go up.
"""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, select

from banggiao.register import schema

_TABLES = (
    schema.snapshots,
    schema.documents,
    schema.claims,
    schema.participations,
    schema.identities,
    schema.entities,
    schema.facts,
    schema.doubts,
    schema.judgements,
)
_QUERY = select(*(select(func.max(table.c.seq)).scalar_subquery().label(table.name) for table in _TABLES))


class Numbers:
    """Next ``seq`` of each table."""

    def __init__(self, connection: Connection) -> None:
        row = connection.execute(_QUERY).one()
        self._last = {table.name: row[at] or 0 for at, table in enumerate(_TABLES)}

    def next(self, table: Table) -> int:
        """The number of one new row."""
        self._last[table.name] += 1
        return self._last[table.name]
