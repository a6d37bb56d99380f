"""One judgement entered, and what is kept with it.

Invariant: a row is added together with a row of the audit log that holds its hash; no row is ever changed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select

from banggiao.errors import JudgementError
from banggiao.register import audit, ids
from banggiao.register.clock import now
from banggiao.register.identity import made
from banggiao.register.records import Record, stored
from banggiao.register.schema import judgements
from banggiao.register.verify import judgement_hash

FACTS = ("exchange", "commitment", "agreement")
ENTITIES = ("person", "organization")


@dataclass(frozen=True, slots=True)
class Judge:
    """Who judges, and why."""

    by: str
    why: str | None = None


def thing_of(connection: Connection, said_id: str, kinds: Collection[str], else_: str) -> ids.Found:
    """What an id stands for; JudgementError with these words where it is of no such kind."""
    thing = ids.found(connection, said_id)
    if thing.kind not in kinds:
        raise JudgementError(f"{thing.id} is a {thing.kind}: {else_}")
    return thing


def claims_of(record: Record) -> list[str]:
    """Ids of a fact's claims; the first is the one by which it is judged."""
    return sorted(claim["id"] for claim in record["claims"])


def in_short(record: Record) -> Record:
    """What was judged, in short."""
    left_out = ("evidence", "quotes", "pages", "claims", "participants", "organizations", "plover", "values")
    short = {name: value for name, value in record.items() if name not in left_out}
    people = [row["name"] for name in ("participants", "organizations") for row in record.get(name, ())]
    return {**short, "claims": claims_of(record), "people": list(dict.fromkeys(people))}


def enter(
    connection: Connection,
    judge: Judge,
    verdict: str,
    kind: str,
    a: str,
    *,
    judged: Record,
    **more: str | None,
) -> str:
    """Add a judgement; its id. ``more`` are other columns: b, field, value, undoes."""
    seq = (connection.execute(select(func.max(judgements.c.seq))).scalar() or 0) + 1
    row: dict[str, Any] = {
        "seq": seq,
        "at": now(),
        "by": judge.by,
        "verdict": verdict,
        "kind": kind,
        "a": a,
        "b": None,
        "field": None,
        "value": None,
        "why": judge.why,
        "judged": stored(judged),
        "undoes": None,
        **more,
    }
    row["id"] = made("judgement", *row.values())
    connection.execute(insert(judgements), row)
    detail = {"hash": judgement_hash(row), "verdict": verdict, "a": a, "b": row["b"]}
    audit.append(connection, "judge", row["id"], detail, judge.by)
    return str(row["id"])
