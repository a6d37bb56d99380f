"""One thing of the register with all that is known of it.

Invariant: what is shown of a thing holds the judgements on it, standing or taken back.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, or_, select

from banggiao.register import clock, people, said
from banggiao.register.ids import Found
from banggiao.register.records import Record
from banggiao.register.schema import aliases, claims, doubts, facts, identities, judgements
from banggiao.register.search import Filters, find
from banggiao.register.shown import claim_shown, document_shown, facts_shown
from banggiao.register.undertakings import undertaking

LAST = 20  # exchanges of a person that are shown


def one(connection: Connection, found: Found) -> Record:
    """The thing as a record; ``judgements`` are those that name it."""
    if found.kind in ("exchange", "commitment", "agreement"):
        if found.kind == "commitment":
            record = undertaking(connection, found.seq, date.fromisoformat(clock.today()))
        else:
            (record,) = facts_shown(connection, [found.seq])
        ids = select(claims.c.id).join(facts, facts.c.seq == claims.c.fact).where(facts.c.seq == found.seq)
        return {**record, "judgements": judged(connection, set(connection.execute(ids).scalars()))}
    if found.kind in ("person", "organization"):
        return _entity(connection, found)
    if found.kind == "document":
        return document_shown(connection, found.seq)
    if found.kind == "judgement":
        return _judgement(
            connection, connection.execute(select(judgements).where(judgements.c.seq == found.seq)).one()
        )
    if found.kind == "doubt":
        row = connection.execute(select(doubts).where(doubts.c.seq == found.seq)).one()
        return {
            "id": row.id,
            "kind": row.kind,
            "a": row.a,
            "b": row.b,
            "score": row.score,
            "features": json.loads(row.features),
        }
    record = claim_shown(connection, found.seq)
    return {**record, "judgements": judged(connection, {record["id"]})}


def judged(connection: Connection, ids: Collection[str]) -> list[Record]:
    """Judgements that name one of these claims or identities, oldest first."""
    older = select(aliases.c.old).where(aliases.c.new.in_(ids))
    named = {*ids, *connection.execute(older).scalars()}
    query = select(judgements).where(or_(judgements.c.a.in_(named), judgements.c.b.in_(named)))
    return [_judgement(connection, row) for row in connection.execute(query.order_by(judgements.c.seq)).all()]


def _judgement(connection: Connection, row: Any) -> Record:
    return {
        "id": row.id,
        "verdict": row.verdict,
        "kind": row.kind,
        "a": row.a,
        "b": row.b,
        "field": row.field,
        "value": None if row.value is None else json.loads(row.value),
        "by": row.by,
        "at": row.at,
        "why": row.why,
        "judged": json.loads(row.judged),
        "undoes": row.undoes,
        "stands": row.id not in said.taken_back(connection, [row.id]),
    }


def _entity(connection: Connection, found: Found) -> Record:
    (record,) = people.described(connection, [found.seq])
    name = "person" if found.kind == "person" else "organization"
    wanted = Filters(person=(found.id,)) if name == "person" else Filters(organization=(found.id,))
    numbers = [seq for piece in find(connection, "exchange", wanted, LAST) for seq in piece]
    ids = select(identities.c.id).where(identities.c.entity == found.seq)
    return {
        **record,
        "last_exchanges": facts_shown(connection, numbers),
        "judgements": judged(connection, set(connection.execute(ids).scalars())),
    }
