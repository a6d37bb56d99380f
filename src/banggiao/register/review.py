"""What people should look at, the most useful first.

Invariant: a question that is answered does not come again; what comes first depends on the register alone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from banggiao.register import ids, people
from banggiao.register.judgement import ENTITIES
from banggiao.register.records import Record
from banggiao.register.schema import doubts, facts, identities, participations
from banggiao.register.shown import facts_shown

MOST = 2_000  # questions that are put in order
PAIR, FACT = "pair", "fact"


@dataclass(frozen=True, slots=True)
class Question:
    """A pair that may be one thing, or a fact that may not hold; ``use`` is how much hangs on the answer."""

    form: str  # pair, fact
    kind: str
    ids: tuple[str, ...]
    use: float
    score: float | None
    features: tuple[Record, ...]


def questions(connection: Connection) -> list[Question]:
    """Open questions, the most useful first."""
    found = [*_pairs(connection), *_facts(connection)]
    return sorted(found, key=lambda one: (-one.use, one.ids))


def things(connection: Connection, question: Question) -> list[Record]:
    """What the question is about, as it is printed."""
    found = [ids.found(connection, id_) for id_ in question.ids]
    if question.kind in ENTITIES:
        return people.described(connection, [one.seq for one in found])
    return facts_shown(connection, [one.seq for one in found])


def _pairs(connection: Connection) -> Iterator[Question]:
    rows = connection.execute(select(doubts).order_by(doubts.c.score.desc(), doubts.c.id).limit(MOST)).all()
    for row in rows:
        times = sum(_times(connection, row.kind, id_) for id_ in (row.a, row.b))
        # most is learnt where the machine knows least, and where much rests on it
        use = (2 - abs(2 * row.score - 1)) * math.log2(2 + times)
        pair = (row.a, row.b) if row.kind in ENTITIES else tuple("x" + id_[1:] for id_ in (row.a, row.b))
        yield Question(PAIR, row.kind, pair, round(use, 6), row.score, tuple(json.loads(row.features)))


def _times(connection: Connection, kind: str, id_: str) -> int:
    if kind not in ENTITIES:
        return 2
    query = (
        select(func.count())
        .select_from(participations)
        .join(identities, identities.c.seq == participations.c.identity)
        .where(identities.c.id == id_)
    )
    return int(connection.execute(query).scalar_one())


def _facts(connection: Connection) -> Iterator[Question]:
    """Exchanges on whose day pages differ or are silent, and those of which people rejected a part."""
    query = (
        select(facts.c.seq)
        .where(
            facts.c.kind == "exchange", facts.c.judged == "no", (facts.c.day == "") | (facts.c.sources > 1)
        )
        .order_by(facts.c.id)
        .limit(MOST)
    )
    numbers = list(connection.execute(query).scalars())
    for at in range(0, len(numbers), 200):
        for record in facts_shown(connection, numbers[at : at + 200]):
            why = list(_why(record))
            if why:
                use = 0.5 + 0.25 * len(why) + 0.1 * record["sources"]
                yield Question(FACT, "exchange", (record["id"],), round(use, 6), None, tuple(why))


def _why(record: Record) -> Iterator[Record]:
    for name, said in record["values"].items():
        if name.startswith("date") or name in ("type", "status", "place.country"):
            value = " / ".join(str(one["value"]) for one in said)
            yield {"name": name, "value": value, "says": "pages differ"}
    if record["date_start"] is None:
        yield {"name": "date_start", "value": None, "says": "no page tells the day"}
    if any(claim["rejected"] for claim in record["claims"]):
        yield {"name": "claims", "value": None, "says": "people rejected what another page says of it"}
