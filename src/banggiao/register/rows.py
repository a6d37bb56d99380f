"""Rows put into tables many at once.

Invariant: what is put is what ``insert`` would put; only the toolkit's work on every single value is left out,
which takes longer than the database itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table

_SIGNS = {"sqlite": "?", "postgresql": "%s"}


def put(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows that all have the same columns; nothing where there are none."""
    given = list(rows)
    if given:
        names = tuple(given[0])
        values = [tuple(row.values()) if tuple(row) == names else _in_order(row, names) for row in given]
        connection.exec_driver_sql(_statement(table.name, names, connection.dialect.name), values)


def _in_order(row: dict[str, Any], names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


@cache
def _statement(table: str, names: tuple[str, ...], dialect: str) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    signs = ", ".join([_SIGNS[dialect]] * len(names))
    return f'INSERT INTO "{table}" ({columns}) VALUES ({signs})'  # noqa: S608
