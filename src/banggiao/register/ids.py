"""What an id stands for, written whole or by its first signs.

Invariant: an id leads to the thing that has its place now: a claim's to the claim or what it is told as since,
any claim of a fact to the fact, any name of an entity to the entity.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, Connection, Table, select

from banggiao.errors import UnknownIdError
from banggiao.register.identity import KINDS, LETTERS
from banggiao.register.schema import (
    aliases,
    claims,
    doubts,
    entities,
    facts,
    identities,
    judgements,
    snapshots,
)

LEAST = 4  # signs that an abbreviated id must have
_FACTS = ("exchange", "commitment", "agreement")
_TABLES: dict[str, Table] = {
    "document": snapshots,
    "claim": claims,
    "judgement": judgements,
    "doubt": doubts,
    "person": entities,
    "organization": entities,
    "exchange": facts,
    "commitment": facts,
    "agreement": facts,
}


@dataclass(frozen=True, slots=True)
class Found:
    """A thing of the register: its kind, its id and its number."""

    kind: str
    id: str
    seq: int


def found(connection: Connection, said: str) -> Found:
    """What an id stands for; UnknownIdError where it stands for nothing or for several things."""
    asked = said.strip().lower()
    kind = KINDS.get(asked[:1])
    digits = asked[1:]
    if kind is None or len(asked) < LEAST or not set(digits) <= set("0123456789abcdef") or len(digits) > 16:
        raise UnknownIdError(f"{said!r} is no id: ids are those that list, who and show print")
    if kind in ("anniversary", "amount"):
        return found(connection, LETTERS["claim"] + digits)
    table = _TABLES[kind]
    rows = _beginning(connection, table, table.c.id, asked)
    if not rows:
        rows = _by_way(connection, kind, digits)
    if not rows:
        raise UnknownIdError(f"{said}: no such {kind}: 'banggiao list' and 'banggiao who' print the ids")
    if len(rows) > 1:
        few = ", ".join(id_ for id_, _ in rows[:3])
        raise UnknownIdError(f"{said} begins several ids ({few} …): write more of it")
    ((id_, seq),) = rows
    return Found(KINDS[id_[0]], id_, seq)


def _beginning(
    connection: Connection, table: Table, column: Column[str], asked: str
) -> list[tuple[str, int]]:
    query = select(column, table.c.seq).where(column >= asked, column < asked + "g").order_by(column).limit(4)
    return [(row[0], row[1]) for row in connection.execute(query)]


def _by_way(connection: Connection, kind: str, digits: str) -> list[tuple[str, int]]:
    """By another claim of the fact, another name of the entity, or the id that a claim had before."""
    if kind in ("person", "organization"):
        named = _beginning(connection, identities, identities.c.id, LETTERS[kind] + digits)
        query = (
            select(entities.c.id, entities.c.seq)
            .join(identities, identities.c.entity == entities.c.seq)
            .where(identities.c.id.in_([id_ for id_, _ in named]))
        )
        return [(row.id, row.seq) for row in connection.execute(query.distinct())] if named else []
    if kind not in (*_FACTS, "claim"):
        return []
    told = LETTERS["claim"] + digits
    query = (
        select(aliases.c.old, aliases.c.new).where(aliases.c.old >= told, aliases.c.old < told + "g").limit(4)
    )
    ids = [row.new for row in connection.execute(query)]
    ids += [id_ for id_, _ in _beginning(connection, claims, claims.c.id, told)]
    if kind == "claim":
        query = select(claims.c.id, claims.c.seq).where(claims.c.id.in_(ids))
    else:
        query = (
            select(facts.c.id, facts.c.seq)
            .join(claims, claims.c.fact == facts.c.seq)
            .where(claims.c.id.in_(ids))
        )
        query = query.where(facts.c.kind == kind).distinct()
    return [(row[0], row[1]) for row in connection.execute(query)] if ids else []
