"""Pairs in doubt, kept for review.

Invariant: a doubt is named after its pair; those of a set of ids are replaced together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, delete, insert, or_

from banggiao.register.identity import canonical, made
from banggiao.register.numbers import Numbers
from banggiao.register.resolve import Doubt
from banggiao.register.schema import doubts


def renew(connection: Connection, numbers: Numbers, ids: Collection[str], found: Iterable[Doubt]) -> None:
    """Put these doubts in the place of all between the given ids."""
    connection.execute(delete(doubts).where(or_(doubts.c.a.in_(ids), doubts.c.b.in_(ids))))
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
    if rows:
        connection.execute(
            insert(doubts), [{"seq": numbers.next(doubts), "id": id_, **row} for id_, row in rows.items()]
        )
