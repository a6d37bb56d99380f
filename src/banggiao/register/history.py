"""What people said of how far commitments have come.

Invariant: a history is made of judgements alone, in the order in which they were made; those taken back stay in it
and do not count. A judgement names a claim, so that its history goes with that claim wherever it is joined.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from banggiao.followup import Act, Cited, Entry, Evidence, History, Note, State
from banggiao.model import Quote
from banggiao.register import said
from banggiao.register.packing import unpacked
from banggiao.register.records import Record
from banggiao.register.schema import aliases, claims, documents, judgements, snapshots, texts
from banggiao.register.sources import NOTE

ACTS = {"accept": Act.CONFIRM, "doubt": Act.DOUBT, "state": Act.CHANGE, "reschedule": Act.RESCHEDULE}


@dataclass(frozen=True, slots=True)
class Step:
    """One entry with the judgement that made it; None for a record by hand, which its maker confirms with it."""

    entry: Entry
    judgement: str | None = None
    why: str | None = None
    stands: bool = True

    def shown(self) -> Record:
        """The step as it is printed."""
        entry = self.entry
        return {
            "act": entry.act.value,
            "state": None if entry.state is None else entry.state.value,
            "due": entry.due,
            "who": entry.who,
            "at": f"{entry.at:%Y-%m-%dT%H:%M:%SZ}",
            "why": self.why,
            "evidence": told(entry.evidence),
            "judgement": self.judgement,
            "stands": self.stands,
        }


Steps = tuple[Step, ...]


def counted(steps: Steps) -> History:
    """Entries that count."""
    return tuple(step.entry for step in steps if step.stands)


def told(evidence: Evidence | None) -> Record | None:
    """Evidence as it is printed and stored."""
    match evidence:
        case Cited(document, quote, sha256):
            words = {"start": quote.start, "end": quote.end, "quote": quote.quote}
            return {"document": document, "sha256": sha256, **words}
        case Note(text, signed):
            return {"note": text, "signed": signed}
    return None


def evidence_of(record: Record | None) -> Evidence | None:
    """Evidence as it was stored."""
    if record is None:
        return None
    if "note" in record:
        return Note(record["note"], record["signed"])
    quote = Quote(record["start"], record["end"], record["quote"])
    return Cited(record["document"], quote, record["sha256"])


def histories(connection: Connection, facts: Collection[int]) -> dict[int, Steps]:
    """The steps of these commitments that have any."""
    found: defaultdict[int, list[Step]] = defaultdict(list)
    for row in connection.execute(_by_hand(facts)) if facts else ():
        at = datetime.fromisoformat(row.fetched_at)
        found[row.fact].append(Step(Entry(Act.CONFIRM, row.publisher or "?", at)))
    for fact, row, stands in _rows(connection, facts):
        found[fact].append(Step(_entry(row), row.id, row.why, stands))
    return {fact: tuple(steps) for fact, steps in found.items()}


def _by_hand(facts: Collection[int]) -> Any:
    return (
        select(claims.c.fact, documents.c.publisher, snapshots.c.fetched_at)
        .join(documents, documents.c.seq == claims.c.document)
        .join(snapshots, snapshots.c.seq == documents.c.snapshot)
        .where(snapshots.c.kind == NOTE, documents.c.current, claims.c.fact.in_(facts))
        .order_by(snapshots.c.fetched_at, claims.c.seq)
    )


def _rows(connection: Connection, facts: Collection[int]) -> list[tuple[int, Row[Any], bool]]:
    """Judgements of these kinds on claims of the facts, oldest first, and whether they stand."""
    mine = select(claims.c.id).where(claims.c.fact.in_(facts))
    older = select(aliases.c.old).where(aliases.c.new.in_(mine))
    named = judgements.c.a.in_(mine) | judgements.c.a.in_(older)
    query = select(judgements).where(named, judgements.c.verdict.in_(ACTS), judgements.c.kind == "commitment")
    rows = connection.execute(query.order_by(judgements.c.seq)).all()
    if not rows:
        return []
    gone = said.taken_back(connection, [row.id for row in rows])
    now = select(claims.c.id, claims.c.fact).where(claims.c.fact.in_(facts))
    fact_of = {row.id: row.fact for row in connection.execute(now)}
    newer = select(aliases.c.old, aliases.c.new).where(aliases.c.new.in_(mine))
    fact_of |= {row.old: fact_of[row.new] for row in connection.execute(newer)}
    return [(fact_of[row.a], row, row.id not in gone) for row in rows]


def _entry(row: Row[Any]) -> Entry:
    value = {} if row.value is None else json.loads(row.value)
    state = value.get("state")
    return Entry(
        ACTS[row.verdict],
        row.by,
        datetime.fromisoformat(row.at),
        State(state) if state else None,
        value.get("due"),
        evidence_of(value.get("evidence")),
    )


def cited(connection: Connection, hashes: Collection[str]) -> set[str]:
    """Which of the texts with these SHA-256 hold words that are evidence on a commitment."""
    found = set()
    for sha256 in hashes:
        mine = judgements.c.verdict.in_(ACTS) & judgements.c.value.contains(f'"sha256":"{sha256}"')
        if connection.execute(select(judgements.c.seq).where(mine).limit(1)).first() is not None:
            found.add(sha256)
    return found


def misquoted(connection: Connection, row: Row[Any]) -> str | None:
    """What does not hold of the evidence that a judgement cites; None where all does."""
    if row.verdict not in ACTS or row.value is None:
        return None
    evidence = evidence_of(json.loads(row.value).get("evidence"))
    if not isinstance(evidence, Cited):
        return None
    if not connection.execute(select(snapshots.c.seq).where(snapshots.c.id == evidence.document)).first():
        return f"cites {evidence.document}, which is not there"
    packed = connection.execute(select(texts.c.bytes).where(texts.c.sha256 == evidence.sha256)).scalar()
    if packed is None:
        return f"the text {evidence.sha256} that it cites is missing"
    if not evidence.quote.holds(unpacked(packed).decode()):
        return f"the words that it cites do not stand in {evidence.document}: {evidence.quote.quote[:60]!r}"
    return None
