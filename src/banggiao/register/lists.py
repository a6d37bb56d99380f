"""What ``list`` lists: facts and documents by their look-ups, persons and organisations by their names.

Invariant: records come in the list's order, piece by piece.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, func, select

from banggiao.lang import fold
from banggiao.register import people, search
from banggiao.register.days import first_day, last_day
from banggiao.register.records import Record
from banggiao.register.schema import entities, identities, name_words, names
from banggiao.register.search import CHUNK, FEW, Filters
from banggiao.register.shown import documents_shown, facts_shown
from banggiao.register.stream import pieces

KINDS = {
    "exchanges": "exchange",
    "commitments": "commitment",
    "agreements": "agreement",
    "people": "person",
    "organizations": "organization",
    "documents": "document",
}
_OF_NAMES = ("country", "words", "first", "last", "person", "organization")


def members(kind: str, filters: Filters) -> str:
    """The option that this list cannot be chosen by; empty where there is none."""
    if kind not in ("person", "organization"):
        return "topic" if filters.topic and kind == "exchange" else ""
    used = [name for name in Filters.__slots__ if getattr(filters, name)]
    return next((name for name in used if name not in _OF_NAMES), "")


def listed(connection: Connection, kind: str, filters: Filters, limit: int = 0) -> Iterator[Record]:
    """Records of one kind; at most ``limit``, 0 for all."""
    if kind in ("person", "organization"):
        query = _entities(kind, filters).order_by(entities.c.fold, entities.c.id)
        for piece in pieces(connection, query.limit(limit) if limit else query, CHUNK):
            yield from people.described(connection, [row[0] for row in piece])
        return
    shown = documents_shown if kind == "document" else facts_shown
    for numbers in search.find(connection, kind, filters, limit):
        yield from shown(connection, numbers)


def counted(connection: Connection, kind: str, filters: Filters) -> int:
    """How many there are."""
    if kind in ("person", "organization"):
        some = _entities(kind, filters).limit(FEW).subquery()
        return int(connection.execute(select(func.count()).select_from(some)).scalar_one())
    return search.counted(connection, kind, filters)


def _entities(kind: str, filters: Filters) -> Select[Any]:
    query = select(entities.c.seq).where(entities.c.kind == kind)
    for code in filters.country:
        query = query.where(entities.c.country == code.upper())
    for said in (*filters.words, *getattr(filters, kind)):
        for word in fold(said).split():
            bearing = (
                select(identities.c.entity)
                .join(name_words, name_words.c.identity == identities.c.seq)
                .where(name_words.c.word == word)
            )
            query = query.where(entities.c.seq.in_(bearing))
    if filters.first is not None or filters.last is not None:
        seen = select(identities.c.entity).join(names, names.c.identity == identities.c.seq)
        if filters.first is not None:
            seen = seen.where(names.c.last_seen >= first_day(filters.first))
        if filters.last is not None:
            seen = seen.where(names.c.first_seen <= last_day(filters.last))
        query = query.where(entities.c.seq.in_(seen))
    return query
