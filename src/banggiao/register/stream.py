"""Many rows read in pieces.

Invariant: memory does not grow with their number, and the cursor is closed however the reading ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select

AT_ONCE = 500  # rows


def pieces(connection: Connection, query: Select[Any], size: int = AT_ONCE) -> Iterator[Sequence[Row[Any]]]:
    """The rows of a query, so many at once."""
    result = connection.execute(query, execution_options={"yield_per": size})
    try:
        yield from result.partitions(size)
    finally:
        result.close()


def rows(connection: Connection, query: Select[Any]) -> Iterator[Row[Any]]:
    """The rows of a query one by one."""
    for piece in pieces(connection, query):
        yield from piece
