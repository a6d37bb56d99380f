"""Judgements of people: made, taken back, and what follows from them.

Invariant: rows are only added. A judgement names claims and identities, so that it stands when they are read
again or joined otherwise; all that follows from it is stored together with it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, select

from banggiao.errors import JudgementError
from banggiao.register import audit, entities, facts, ids, joining, said
from banggiao.register.clock import now
from banggiao.register.correction import checked
from banggiao.register.derivation import follow
from banggiao.register.identity import digits, made
from banggiao.register.judgement import ENTITIES, FACTS, Judge, claims_of, enter, in_short, thing_of
from banggiao.register.newer import redo
from banggiao.register.numbers import Numbers
from banggiao.register.records import Record, stored
from banggiao.register.schema import claims, documents, identities, judgements, participations, snapshots
from banggiao.register.shown import claim_shown, facts_shown


def accept(connection: Connection, judge: Judge, said_id: str) -> list[str]:
    """Confirm a fact or claim; ids of the judgements."""
    return _verdict(connection, judge, "accept", said_id)


def reject(connection: Connection, judge: Judge, said_id: str) -> list[str]:
    """Reject a fact with all its claims, or one claim."""
    return _verdict(connection, judge, "reject", said_id)


def correct(connection: Connection, judge: Judge, said_id: str, name: str, value: str) -> list[str]:
    """Give a field of a fact another value, written as ``checked`` says."""
    audit.head(connection, hold=True)
    thing = thing_of(connection, said_id, FACTS, "only an exchange, commitment or agreement is corrected")
    (record,) = facts_shown(connection, [thing.seq])
    row = {"field": name, "value": stored_value(checked(thing.kind, record, name, value))}
    made_ids = [
        enter(connection, judge, "correct", thing.kind, claims_of(record)[0], judged=in_short(record), **row)
    ]
    facts.refresh(connection, [thing.seq])
    return made_ids


def compare(connection: Connection, judge: Judge, verdict: str, one: str, other: str) -> list[str]:
    """Say of two facts or two entities that they are the same, different, or that one cannot tell."""
    audit.head(connection, hold=True)
    left, right = (
        thing_of(connection, id_, (*FACTS, *ENTITIES), "two of one kind are compared") for id_ in (one, other)
    )
    if left.kind != right.kind or (left.seq == right.seq and verdict != "same"):
        raise JudgementError(f"{one} and {other} are not two {left.kind}s: use 'split' to take one apart")
    if left.kind in FACTS:
        shown = facts_shown(connection, [left.seq, right.seq])
        pair = sorted(claims_of(record)[0] for record in shown)
    else:
        pair = sorted((left.id, right.id))
    judged = {"ids": sorted((left.id, right.id))}
    made_ids = [enter(connection, judge, verdict, left.kind, pair[0], b=pair[1], judged=judged)]
    _follow(connection, left.kind, pair)
    return made_ids


def apart(connection: Connection, judge: Judge, told: Sequence[str]) -> list[str]:
    """Say of several claims of exchanges that no two of them are one; ids of the judgements."""
    audit.head(connection, hold=True)
    act = {"ids": sorted(told), "act": digits(now(), sorted(told))}
    made_ids = [
        enter(connection, judge, "different", "exchange", one, b=other, judged=act)
        for one, other in combinations(sorted(told), 2)
    ]
    _follow(connection, "exchange", told)
    return made_ids


def split(connection: Connection, judge: Judge, whole: str, parts: Sequence[str]) -> list[str]:
    """Take parts out: claims (or documents) out of a fact, names out of an entity, or one person's mentions."""
    audit.head(connection, hold=True)
    thing = thing_of(
        connection, whole, (*FACTS, *ENTITIES), "only facts, persons and organisations are split"
    )
    if thing.kind in FACTS:
        return _split_fact(connection, judge, thing, parts)
    mine = set(connection.execute(select(identities.c.id).where(identities.c.entity == thing.seq)).scalars())
    if set(parts) <= mine:
        return _split_names(connection, judge, thing, mine, set(parts))
    return _split_mentions(connection, judge, thing, parts)


def undo(connection: Connection, judge: Judge, said_id: str) -> list[str]:
    """Take a judgement back, with what was judged in the same act; taking back an undo restores it."""
    audit.head(connection, hold=True)
    thing = thing_of(connection, said_id, ("judgement",), "only a judgement is taken back")
    row = connection.execute(select(judgements).where(judgements.c.seq == thing.seq)).one()
    if said.taken_back(connection, [row.id]):
        raise JudgementError(f"{row.id} is taken back already: its own undo can be taken back")
    act = json.loads(row.judged).get("act")
    rows = [row]
    if act is not None:
        alike = connection.execute(select(judgements).where(judgements.c.verdict == row.verdict)).all()
        rows = [one for one in alike if json.loads(one.judged).get("act") == act]
    made_ids = [
        enter(
            connection,
            judge,
            "undo",
            one.kind,
            one.a,
            b=one.b,
            judged={"verdict": one.verdict},
            undoes=one.id,
        )
        for one in rows
    ]
    for one in rows:
        _follow(connection, _subject(connection, one), [id_ for id_ in (one.a, one.b) if id_])
    return made_ids


def stored_value(value: Any) -> str:
    """A corrected value as it stands in the database."""
    return json.dumps(value, ensure_ascii=False)


def _verdict(connection: Connection, judge: Judge, verdict: str, said_id: str) -> list[str]:
    audit.head(connection, hold=True)
    thing = thing_of(
        connection, said_id, (*FACTS, "claim"), f"nothing but facts and claims can be {verdict}ed"
    )
    if thing.kind == "claim":
        record = claim_shown(connection, thing.seq)
        told: Record = {"claims": [thing.id], "document": record["document"]}
        made_ids = [enter(connection, judge, verdict, "claim", thing.id, judged=told)]
    else:
        (record,) = facts_shown(connection, [thing.seq])
        made_ids = [
            enter(connection, judge, verdict, thing.kind, claims_of(record)[0], judged=in_short(record))
        ]
    _follow(connection, thing.kind, claims_of(record) if thing.kind != "claim" else [thing.id])
    return made_ids


def _split_fact(connection: Connection, judge: Judge, thing: ids.Found, parts: Sequence[str]) -> list[str]:
    (record,) = facts_shown(connection, [thing.seq])
    members = {claim["id"]: claim["document"] for claim in record["claims"]}
    named = {ids.found(connection, part).id for part in parts}
    out = sorted(claim for claim, document in members.items() if claim in named or document in named)
    stay = sorted(members.keys() - set(out))
    if not out or not stay or not named <= {*members, *members.values()}:
        raise JudgementError(f"{thing.id} rests on {', '.join(members)}: name some of these, not all")
    act = digits(now(), thing.id, out)
    made_ids = [
        enter(
            connection,
            judge,
            "split",
            thing.kind,
            claim,
            value=stored({"from": stay}),
            judged={**in_short(record), "act": act},
        )
        for claim in out
    ]
    _follow(connection, thing.kind, list(members))
    return made_ids


def _split_names(
    connection: Connection, judge: Judge, thing: ids.Found, mine: set[str], out: set[str]
) -> list[str]:
    stay = sorted(mine - out)
    if not stay:
        raise JudgementError(f"{thing.id} has no other name: name exchanges of it that are another's")
    told = {"ids": [thing.id], "act": digits(now(), thing.id, sorted(out))}
    made_ids = [
        enter(connection, judge, "split", thing.kind, name, value=stored({"from": stay}), judged=told)
        for name in sorted(out)
    ]
    _follow(connection, thing.kind, sorted(mine))
    return made_ids


def _split_mentions(
    connection: Connection, judge: Judge, thing: ids.Found, parts: Sequence[str]
) -> list[str]:
    """The mentions in these exchanges, claims or documents are of another person of the same name."""
    query = (
        select(
            claims.c.id, claims.c.fact, snapshots.c.id.label("page"), snapshots.c.seq.label("snapshot"),
            identities.c.kind, identities.c.key, identities.c.country,
        )
        .join(participations, participations.c.claim == claims.c.seq)
        .join(identities, identities.c.seq == participations.c.identity)
        .join(documents, documents.c.seq == claims.c.document)
        .join(snapshots, snapshots.c.seq == documents.c.snapshot)
        .where(identities.c.entity == thing.seq)
    )  # fmt: skip
    rows = connection.execute(query).all()
    named = [ids.found(connection, part) for part in parts]
    whole = {one.id for one in named}
    numbers = {one.seq for one in named if one.kind == "exchange"}
    out = [row for row in rows if row.id in whole or row.page in whole or row.fact in numbers]
    if not out:
        raise JudgementError(f"{thing.id} is in none of these: name its exchanges, claims or documents")
    part = digits(now(), judge.by, thing.id, sorted(row.id for row in out))
    pairs = sorted({(made(row.kind, row.key, row.country, ""), row.id) for row in out})
    told = {"ids": [thing.id], "act": part}
    made_ids = [
        enter(connection, judge, "split", "mention", name, b=claim, value=stored({"part": part}), judged=told)
        for name, claim in pairs
    ]
    redo(connection, sorted({row.snapshot for row in out}))
    return made_ids


def _subject(connection: Connection, row: Any) -> str:
    """What an undone judgement was about; that of an undo is what it had undone."""
    if row.verdict != "undo":
        return str(row.kind)
    return _subject(
        connection, connection.execute(select(judgements).where(judgements.c.id == row.undoes)).one()
    )


def _follow(connection: Connection, kind: str, named: Sequence[str]) -> None:
    """Make anew what rests on these claims or identities."""
    if kind in ENTITIES:
        seqs = set(connection.execute(select(identities.c.seq).where(identities.c.id.in_(named))).scalars())
        numbers = Numbers(connection)
        follow(connection, numbers, entities.resettle(connection, numbers, seqs), ())
    elif kind == "mention":
        told = [id_ for id_ in named if id_.startswith("c")]
        pages = (
            select(documents.c.snapshot)
            .join(claims, claims.c.document == documents.c.seq)
            .where(claims.c.id.in_(told))
        )
        redo(connection, sorted(set(connection.execute(pages).scalars())))
    else:
        now_called = said.current_ids(connection, named)
        joined = claims.c.id.in_(now_called) & claims.c.kind.in_(facts.JOINED)
        rows = connection.execute(select(claims.c.seq, claims.c.fact).where(joined)).all()
        joining.rejoin(connection, Numbers(connection), {row.seq for row in rows})
        again = select(claims.c.fact).where(claims.c.seq.in_([row.seq for row in rows])).distinct()
        facts.refresh(connection, [seq for seq in connection.execute(again).scalars() if seq is not None])
