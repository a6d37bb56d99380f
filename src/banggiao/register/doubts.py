"""Pairs in doubt, kept for review.

Invariant: a doubt is named after its pair; those of a set of ids are replaced together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Row, delete, or_, select

from banggiao.register.identity import canonical, made
from banggiao.register.numbers import Numbers
from banggiao.register.resolve import Doubt
from banggiao.register.rows import put
from banggiao.register.schema import doubts


def renew(
    connection: Connection, numbers: Numbers, ids: Collection[str], found: Iterable[Doubt]
) -> set[tuple[str, str]]:
    """Put these doubts in the place of all between the given ids; the pairs that are in doubt now or no longer."""
    mine = or_(doubts.c.a.in_(ids), doubts.c.b.in_(ids))
    before = {row.id: row for row in connection.execute(select(doubts).where(mine)).all()}
    rows = {}
    for doubt in found:
        a, b = sorted((doubt.a, doubt.b))
        rows[made("doubt", doubt.kind, a, b)] = {
            "kind": doubt.kind,
            "a": a,
            "b": b,
            "score": doubt.score,
            "features": canonical(doubt.features),
        }
    same = {id_ for id_, row in rows.items() if id_ in before and _same(before[id_], row)}
    if gone := before.keys() - same:
        connection.execute(delete(doubts).where(doubts.c.id.in_(gone)))
    new = [{"seq": numbers.next(doubts), "id": id_, **row} for id_, row in rows.items() if id_ not in same]
    if new:
        put(connection, doubts, new)
    told = {id_: (row.a, row.b) for id_, row in before.items()}
    told |= {id_: (str(row["a"]), str(row["b"])) for id_, row in rows.items()}
    return {told[id_] for id_ in before.keys() ^ rows.keys()}


def _same(row: Row[Any], other: dict[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in other.items())
