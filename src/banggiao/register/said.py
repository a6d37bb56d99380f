"""What people said, as joining and merging need it.

Invariant: a judgement counts unless a later one that counts takes it back; of two on the same thing the later
counts. Judgements name claims and identities, never facts or entities, so that they stand when those change.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, or_, select

from banggiao.register.merge import Correction, Judged
from banggiao.register.resolve import NOTHING, Said
from banggiao.register.schema import aliases, judgements

PAIRS = ("same", "different", "unsure", "split")
VERDICTS = ("accept", "reject", "correct", "doubt")
FOLLOWING = ("state", "reschedule")  # how far a commitment has come


def pairs(connection: Connection, ids: Collection[str]) -> Said:
    """Which of these claims or identities people called the same or different."""
    if nothing(connection):
        return NOTHING
    names = _names(connection, ids)
    rows = _rows(connection, or_(judgements.c.a.in_(names), judgements.c.b.in_(names)), PAIRS)
    verdicts: dict[frozenset[str], str] = {}
    for row in rows:
        mine = names.get(row.a, row.a)
        if row.verdict != "split":
            verdicts[frozenset((mine, names.get(row.b, row.b)))] = row.verdict
        elif row.kind != "mention":
            for other in json.loads(row.value)["from"]:
                verdicts[frozenset((mine, names.get(other, other)))] = "different"
    by: dict[str, set[frozenset[str]]] = {"same": set(), "different": set(), "unsure": set()}
    for pair, verdict in verdicts.items():
        by[verdict].add(pair)
    return Said(*(frozenset(by[verdict]) for verdict in ("same", "different", "unsure")))


@dataclass(frozen=True, slots=True)
class Verdict:
    """A standing judgement on a claim or on the fact that it belongs to; ids are those of now."""

    seq: int
    verdict: str  # accept, reject, correct, doubt
    of_claim: bool  # on the claim alone, not on its fact
    claim: str
    claims: frozenset[str]  # of the fact, when it was judged
    field: str
    value: Any


def judged(connection: Connection, claims: Collection[str]) -> dict[str, list[Verdict]]:
    """Standing verdicts and corrections by the claim that they name, oldest first."""
    names = _names(connection, claims)
    found: dict[str, list[Verdict]] = {}
    for row in _rows(connection, judgements.c.a.in_(names), VERDICTS):
        members = json.loads(row.judged).get("claims", ())
        value = None if row.value is None else json.loads(row.value)
        told = frozenset(names.get(claim, claim) for claim in members)
        verdict = Verdict(
            row.seq, row.verdict, row.kind == "claim", names[row.a], told, row.field or "", value
        )
        found.setdefault(names[row.a], []).append(verdict)
    return found


def parts(connection: Connection, claims: Collection[str]) -> dict[tuple[str, str], str]:
    """Mentions that people split off: (claim, identity) → the part that it belongs to."""
    names = _names(connection, claims)
    rows = _rows(connection, judgements.c.b.in_(names), ("split",))
    return {(names[row.b], row.a): json.loads(row.value)["part"] for row in rows}


def mentioned(connection: Connection, claims: Collection[str]) -> set[str]:
    """Which of these claims a standing judgement names."""
    names = _names(connection, claims)
    rows = _rows(
        connection, or_(judgements.c.a.in_(names), judgements.c.b.in_(names)), (*PAIRS, *VERDICTS, *FOLLOWING)
    )
    return {names[id_] for row in rows for id_ in (row.a, row.b) if id_ in names}


def partners(connection: Connection, ids: Collection[str]) -> set[str]:
    """What people called the same as these claims or identities."""
    if not ids or nothing(connection):
        return set()
    same = pairs(connection, ids).same
    return {id_ for pair in same for id_ in pair} - set(ids)


def nothing(connection: Connection) -> bool:
    """Whether nobody has judged anything yet."""
    return connection.execute(select(judgements.c.seq).limit(1)).first() is None


def current_ids(connection: Connection, claims: Collection[str]) -> set[str]:
    """The ids that these claims go by now."""
    query = select(aliases.c.old, aliases.c.new).where(aliases.c.old.in_(claims))
    newer = {row.old: row.new for row in connection.execute(query)}
    return {newer.get(claim, claim) for claim in claims}


def verdict_on(claims: Collection[str], found: dict[str, list[Verdict]]) -> Judged:
    """What is said of a fact with these claims."""
    mine = set(claims)
    verdict, rejected, corrections = "no", set[str](), dict[str, Any]()
    for row in sorted((row for claim in claims for row in found.get(claim, ())), key=lambda row: row.seq):
        if row.verdict == "correct":
            corrections[row.field] = row.value
        elif row.of_claim:
            (rejected.add if row.verdict == "reject" else rejected.discard)(row.claim)
        elif row.verdict == "accept":
            verdict = "accepted"
            rejected -= mine
        elif row.verdict == "doubt":
            verdict = "no"
        else:
            verdict = "no"
            rejected |= row.claims & mine
    if mine <= rejected:
        verdict = "rejected"
    return Judged(verdict, frozenset(rejected), tuple(Correction(*item) for item in corrections.items()))


def taken_back(connection: Connection, ids: Collection[str]) -> set[str]:
    """Which of these judgements do not count any more."""
    undos: dict[str, list[str]] = {}
    asked = set(ids)
    while asked:
        query = select(judgements.c.id, judgements.c.undoes).where(judgements.c.undoes.in_(asked))
        found = connection.execute(query).all()
        for row in found:
            undos.setdefault(row.undoes, []).append(row.id)
        asked = {row.id for row in found}

    def back(id_: str) -> bool:
        return any(not back(undo) for undo in undos.get(id_, ()))

    return {id_ for id_ in ids if back(id_)}


def _names(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """Every id by which judgements may name these: their own, and those that older readings gave."""
    query = select(aliases.c.old, aliases.c.new).where(aliases.c.new.in_(ids))
    return {id_: id_ for id_ in ids} | {row.old: row.new for row in connection.execute(query)} if ids else {}


def _rows(connection: Connection, named: ColumnElement[bool], verdicts: Iterable[str]) -> list[Row[Any]]:
    """Judgements that count, oldest first."""
    query = select(judgements).where(named, judgements.c.verdict.in_(verdicts)).order_by(judgements.c.seq)
    rows = connection.execute(query).all()
    gone = taken_back(connection, [row.id for row in rows]) if rows else set()
    return [row for row in rows if row.id not in gone]
