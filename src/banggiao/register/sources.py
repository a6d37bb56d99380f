"""Claims read back from the database, ready to be joined and merged.

Invariant: what is loaded is what was stored, whichever way it is asked for.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from banggiao.register.merge import Source
from banggiao.register.schema import claims, documents, identities, participations, snapshots

Actors = tuple[tuple[int, ...], tuple[int, ...]]
NOTE = "note"


def by_seq(connection: Connection, seqs: Collection[int]) -> list[Source]:
    """The claims with these numbers."""
    return _load(connection, claims.c.seq.in_(seqs)) if seqs else []


def by_fact(connection: Connection, facts: Collection[int]) -> dict[int, list[Source]]:
    """The claims of these facts."""
    found: defaultdict[int, list[Source]] = defaultdict(list)
    for source in _load(connection, claims.c.fact.in_(facts)) if facts else []:
        found[source.fact or 0].append(source)
    return found


def exchanges_of(connection: Connection, pages: Collection[int]) -> dict[int, list[Source]]:
    """The claims of exchanges that these documents make."""
    found: defaultdict[int, list[Source]] = defaultdict(list)
    if pages:
        for source in _load(connection, claims.c.document.in_(pages) & (claims.c.kind == "exchange")):
            found[source.page].append(source)
    return found


def _load(connection: Connection, condition: ColumnElement[bool]) -> list[Source]:
    query = (
        select(
            claims.c.id, claims.c.seq, claims.c.kind, claims.c.record, claims.c.document, claims.c.fact,
            documents.c.story, documents.c.language, documents.c.published, documents.c.publisher,
            documents.c.title, documents.c.url, documents.c.day,
            snapshots.c.id.label("page"), snapshots.c.address, snapshots.c.kind.label("written"),
        )
        .join(documents, documents.c.seq == claims.c.document)
        .join(snapshots, snapshots.c.seq == documents.c.snapshot)
        .where(condition)
        .order_by(claims.c.seq)
    )  # fmt: skip
    rows = connection.execute(query).all()
    actors = _actors(connection, [row.seq for row in rows if row.kind == "exchange"])
    return [
        Source(
            row.id, row.seq, row.kind, json.loads(row.record), row.page, row.address, row.story,
            row.written == NOTE, row.document, row.fact, row.day, row.language, row.published, row.publisher,
            row.title, row.url, *actors.get(row.seq, ((), ())),
        )
        for row in rows
    ]  # fmt: skip


def _actors(connection: Connection, seqs: list[int]) -> dict[int, Actors]:
    """Entities that take part in each claim, and those of the bodies of their offices."""
    if not seqs:
        return {}
    query = (
        select(participations.c.claim, participations.c.kind, identities.c.entity)
        .join(identities, identities.c.seq == participations.c.identity)
        .where(participations.c.claim.in_(seqs))
        .order_by(participations.c.claim, participations.c.position)
    )
    found: dict[int, tuple[list[int], list[int]]] = {}
    row: Any
    for row in connection.execute(query):
        mine = found.setdefault(row.claim, ([], []))
        mine[row.kind == "body"].append(row.entity)
    return {claim: (tuple(actors), tuple(bodies)) for claim, (actors, bodies) in found.items()}
