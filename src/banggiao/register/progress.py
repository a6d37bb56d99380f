"""Judgements on how far commitments have come: confirmed, doubted, moved to a state, put off.

Invariant: nothing but a person's judgement changes a state, and none does without evidence: exact words of a
document of the register, or a note that its writer signs. Rows are only added; each can be taken back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from banggiao.errors import JudgementError
from banggiao.followup import (
    Cited,
    Evidence,
    History,
    Note,
    Relation,
    State,
    change,
    doubt,
    reschedule,
)
from banggiao.followup import standing as standing_of
from banggiao.followup.edtf import bounds
from banggiao.followup.state import OPEN
from banggiao.followup.suggestions import STRENGTH
from banggiao.model import Quote
from banggiao.register import audit, facts, history, ids
from banggiao.register.clock import now, today
from banggiao.register.correction import edtf
from banggiao.register.judge import accept
from banggiao.register.judgement import FACTS, Judge, claims_of, enter, in_short, thing_of
from banggiao.register.packing import unpacked
from banggiao.register.records import Record, quotes_of, stored
from banggiao.register.schema import claims, documents, snapshots, texts
from banggiao.register.schema import facts as facts_table
from banggiao.register.shown import facts_shown
from banggiao.register.undertakings import undertaking

STATES = tuple(state.value for state in State if state is not State.OVERDUE)
_ONLY = "only a commitment is confirmed and followed"
_BY_RELATION = {
    Relation.FULFILS: State.KEPT,
    Relation.PARTLY: State.PARTIALLY_KEPT,
    Relation.ANNOUNCES: State.IN_PROGRESS,
}


@dataclass(frozen=True, slots=True)
class Proof:
    """Evidence, and the claim that it is of, where it is a claim's."""

    evidence: Evidence
    claim: str | None = None


def confirmed(connection: Connection, judge: Judge, said: Sequence[str]) -> list[str]:
    """Confirm commitments; ids of the judgements."""
    audit.head(connection, hold=True)
    things = [thing_of(connection, one, ("commitment",), _ONLY) for one in said]
    return [made for thing in things for made in accept(connection, judge, thing.id)]


def doubted(connection: Connection, judge: Judge, said: Sequence[str]) -> list[str]:
    """Take confirmations back."""
    made = []
    for one in said:
        thing, record, entries = _commitment(connection, one)
        if not standing_of(entries, None, date.min).confirmed:
            raise JudgementError(f"{thing.id} is not confirmed: 'reject' says that it does not hold")
        doubt(entries, judge.by, _moment())
        made.append(_entered(connection, judge, record, "doubt", None, None))
        facts.refresh(connection, [thing.seq])
    return made


def moved(connection: Connection, judge: Judge, said: str, state: str, proof: Proof) -> list[str]:
    """Enter a state with its evidence; ``state`` is one of STATES."""
    if state not in STATES:
        raise JudgementError(f"{state!r} is no state that a person enters: write one of {', '.join(STATES)}")
    _, record, entries = _commitment(connection, said)
    change(entries, State(state), judge.by, _moment(), proof.evidence)
    value: Record = {"state": state, "evidence": history.told(proof.evidence)}
    return [_entered(connection, judge, record, "state", value, proof.claim)]


def reopened(connection: Connection, judge: Judge, said: str, proof: Proof) -> list[str]:
    """Back to pending, where it is neither pending nor in progress."""
    thing, record, entries = _commitment(connection, said)
    stands = standing_of(entries, record["due"], date.max, record["modality"])
    if stands.set in OPEN:
        raise JudgementError(f"{thing.id} is open: its state is {stands.set.value}")
    return moved(connection, judge, thing.id, State.PENDING.value, proof)


def put_off(connection: Connection, judge: Judge, said: str, due: str, proof: Proof) -> list[str]:
    """Give another due date (EDTF), or none."""
    _, record, entries = _commitment(connection, said)
    day = edtf(due)
    reschedule(entries, day, judge.by, _moment(), proof.evidence)
    value: Record = {"due": day, "evidence": history.told(proof.evidence)}
    return [_entered(connection, judge, record, "reschedule", value, proof.claim)]


def applied(connection: Connection, judge: Judge, said: str, suggestion: str) -> list[str]:
    """Take a suggestion (by the id of its exchange or commitment) as evidence, for what it suggests.

    What keeps a commitment makes it kept, a part of it partially kept, an announcement in progress; what puts it off
    gives the new due date. What only says it again is entered under the state that it has.
    """
    thing, record, entries = _commitment(connection, said)
    other = thing_of(
        connection, suggestion, ("exchange", "commitment"), "a suggestion is an exchange or commitment"
    )
    found = [
        one
        for one in undertaking(connection, thing.seq, date.fromisoformat(today()))["suggestions"]
        if other.id in (one["exchange"], one["commitment"])
    ]
    if not found:
        raise JudgementError(
            f"{other.id} is not suggested for {thing.id}: 'state {thing.id} STATE --evidence {other.id}' takes it"
        )
    best = min(found, key=lambda one: STRENGTH.index(Relation(one["relation"])))
    proof = proven(connection, judge, best["claim"], None, None)
    relation = Relation(best["relation"])
    if relation is Relation.POSTPONES:
        return put_off(connection, judge, thing.id, _new_due(connection, other, record), proof)
    stands = standing_of(entries, None, date.min, record["modality"])
    state = _BY_RELATION.get(relation, stands.set)
    return moved(connection, judge, thing.id, state.value, proof)


def _new_due(connection: Connection, other: ids.Found, record: Record) -> str:
    """The day for which a later record puts a commitment off."""
    query = select(facts_table.c.date_start, facts_table.c.date_end).where(facts_table.c.seq == other.seq)
    row = connection.execute(query).one()
    new = row.date_start if other.kind == "exchange" else row.date_end
    before, after = bounds(record["due"]), bounds(new)
    if after is None or (before is not None and after[1] <= before[1]):
        raise JudgementError(
            f"{other.id} names no new day: enter one with 'reschedule', or what holds now with 'state'"
        )
    return str(new)


def proven(
    connection: Connection, judge: Judge, said: str | None, words: str | None, note: str | None
) -> Proof:
    """Evidence as a person gives it: a document with ``words`` in it, a fact or claim, or a note of their own."""
    if (said is None) == (note is None):
        raise JudgementError(
            "evidence is needed: --evidence ID (of an exchange, or of a document with --words), or --note TEXT"
        )
    if note is not None:
        if not note.strip():
            raise JudgementError("the note is empty: write what you know, and from whom")
        return Proof(Note(" ".join(note.split()), judge.by))
    thing = thing_of(
        connection, said or "", (*FACTS, "claim", "document"), "evidence is a document, fact or claim"
    )
    if thing.kind == "document":
        if not words:
            raise JudgementError(
                f"{thing.id} is a document: say with --words which words of it are the evidence"
            )
        return Proof(_in_document(connection, thing, words))
    return _of_claim(connection, thing, words)


def _in_document(connection: Connection, thing: ids.Found, words: str) -> Evidence:
    query = (
        select(documents.c.text_sha256, texts.c.bytes)
        .join(texts, texts.c.sha256 == documents.c.text_sha256)
        .where(documents.c.snapshot == thing.seq, documents.c.current)
    )
    row = connection.execute(query).one()
    return Cited(thing.id, _found(unpacked(row.bytes).decode(), words, thing.id), row.text_sha256)


def _found(text: str, words: str, where: str) -> Quote:
    """The words as they stand in the text, however its lines are broken."""
    parts = [re.escape(part) for part in words.split()]
    match = re.search(r"\s+".join(parts), text) if parts else None
    if match is None:
        raise JudgementError(
            f"{where} does not say {words!r}: copy the words as 'banggiao show {where}' prints them"
        )
    return Quote.of(text, *match.span())


def _of_claim(connection: Connection, thing: ids.Found, words: str | None) -> Proof:
    """The first words of the fact's first account, or these words in that account's page."""
    mine = claims.c.seq == thing.seq if thing.kind == "claim" else claims.c.fact == thing.seq
    query = (
        select(claims.c.id, claims.c.record, documents.c.text_sha256, snapshots.c.id.label("page"), texts.c.bytes)
        .join(documents, documents.c.seq == claims.c.document)
        .join(snapshots, snapshots.c.seq == documents.c.snapshot)
        .join(texts, texts.c.sha256 == documents.c.text_sha256)
        .where(mine)
        .order_by(documents.c.published.is_(None), documents.c.published, claims.c.id)
    )  # fmt: skip
    rows = connection.execute(query).all()
    for row in rows:
        text = unpacked(row.bytes).decode()
        if words is not None:
            if re.search(r"\s+".join(map(re.escape, words.split())), text) is None:
                continue
            return Proof(Cited(row.page, _found(text, words, row.page), row.text_sha256), row.id)
        first = next(quotes_of(json.loads(row.record)))
        quote = Quote(first["start"], first["end"], first["quote"])
        return Proof(Cited(row.page, quote, row.text_sha256), row.id)
    raise JudgementError(
        f"no page of {thing.id} says {words!r}: 'banggiao show {thing.id}' prints their words"
    )


def _commitment(connection: Connection, said: str) -> tuple[ids.Found, Record, History]:
    """What an id stands for, its record, the entries that count."""
    audit.head(connection, hold=True)
    thing = thing_of(connection, said, ("commitment",), _ONLY)
    (record,) = facts_shown(connection, [thing.seq])
    steps = history.histories(connection, [thing.seq]).get(thing.seq, ())
    return thing, record, history.counted(steps)


def _entered(
    connection: Connection,
    judge: Judge,
    record: Record,
    verdict: str,
    value: Record | None,
    claim: str | None,
) -> str:
    more = {"b": claim, "value": None if value is None else stored(value)}
    return enter(
        connection, judge, verdict, "commitment", claims_of(record)[0], judged=in_short(record), **more
    )


def _moment() -> datetime:
    return datetime.fromisoformat(now())
