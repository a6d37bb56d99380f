"""Joins and index made again from the truth.

Invariant: afterwards the register holds what it would hold had its pages and judgements come anew; claims,
judgements and the audit log are not touched.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from banggiao.register import audit, words
from banggiao.register.derivation import derive
from banggiao.register.numbers import Numbers
from banggiao.register.packing import unpacked
from banggiao.register.reading import Place, Placed
from banggiao.register.records import DIGESTED, ClaimRecord
from banggiao.register.schema import MADE, claims, documents, snapshots, texts
from banggiao.register.sources import NOTE

AT_ONCE = 200  # documents loaded together


def total(connection: Connection) -> int:
    """How many documents there are to go through."""
    return int(connection.execute(select(func.count()).select_from(documents)).scalar_one())


def rebuild(connection: Connection, step: Callable[[], None] = lambda: None, by: str = "") -> None:
    """Make everything again that follows from claims and judgements, inside the caller's transaction."""
    audit.head(connection, hold=True)
    empty(connection)
    fill(connection, step)
    audit.append(connection, "rebuild", "register", {}, by)


def empty(connection: Connection) -> None:
    """Drop all that can be made again."""
    connection.execute(update(claims).values(fact=None))
    connection.execute(update(documents).values(story=documents.c.snapshot))
    for table in _children_first():
        connection.execute(delete(table))
    words.clear(connection)


def fill(connection: Connection, step: Callable[[], None] = lambda: None) -> None:
    """Make it, document by document."""
    numbers = Numbers(connection)
    query = select(documents.c.seq).order_by(documents.c.seq)
    seqs = list(connection.execute(query).scalars())
    for at in range(0, len(seqs), AT_ONCE):
        derive_again(connection, numbers, seqs[at : at + AT_ONCE], step)


def _children_first() -> list[Any]:
    known = set(MADE)
    every = MADE[0].metadata.sorted_tables
    return [table for table in reversed(every) if table in known]


def derive_again(
    connection: Connection, numbers: Numbers, seqs: list[int], step: Callable[[], None] = lambda: None
) -> None:
    """Make all that follows from these documents, of which nothing is there but themselves and their claims."""
    query = (
        select(documents, snapshots.c.id, snapshots.c.address, snapshots.c.kind, texts.c.bytes)
        .join(snapshots, snapshots.c.seq == documents.c.snapshot)
        .join(texts, texts.c.sha256 == documents.c.text_sha256)
        .where(documents.c.seq.in_(seqs))
        .order_by(documents.c.seq)
    )
    rows = connection.execute(query).all()
    said: dict[int, list[Any]] = {}
    for claim in connection.execute(select(claims).where(claims.c.document.in_(seqs)).order_by(claims.c.seq)):
        said.setdefault(claim.document, []).append(claim)
    readings = []
    for row in rows:
        mine = said.get(row.seq, [])
        found = [ClaimRecord(one.id, one.kind, one.position, json.loads(one.record)) for one in mine]
        text = unpacked(row.bytes).decode()
        regions = json.loads(row.record)["regions"]
        article = tuple(text[start:end] for kind, start, end in regions if kind == "body")
        place = Place(row.id, row.snapshot, row.address, row.kind == NOTE, article)
        line = {
            name: getattr(row, name)
            for name in (*DIGESTED, "seq", "snapshot", "current", "title_fold", "story")
        }
        readings.append(Placed(place, line, found, {one.id: one.seq for one in mine}))
        step()
    derive(connection, numbers, readings, known=True)
