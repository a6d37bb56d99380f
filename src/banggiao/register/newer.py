"""A newer reading in the place of an older one.

Invariant: what people judged stands. A judged claim that the newer reading tells in other words goes by its
new id; one that it lacks stays as it was, with the text that it was read in.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from banggiao.register import audit, entities, facts, history, joining, said, stories, words
from banggiao.register.clock import now
from banggiao.register.derivation import derive, follow, unindex
from banggiao.register.numbers import Numbers
from banggiao.register.page import Page
from banggiao.register.reading import current, described, keep_texts, placed
from banggiao.register.rebuild import derive_again
from banggiao.register.records import DIGESTED, ClaimRecord, stored
from banggiao.register.rematch import rematched
from banggiao.register.schema import aliases, claims, documents, participations, texts


def replace(
    connection: Connection, snapshot: int, page: Page, found: list[ClaimRecord], by: str = ""
) -> bool:
    """Put a newer reading in the place of the older; whether they differ in more than the reader."""
    before = current(connection, snapshot)
    row = described(page, found)
    if row["digest"] == before.digest:
        return False
    detail: dict[str, Any] = {"reader": row["reader"], "digest": row["digest"], "before": before.digest}
    old = _claims(connection, snapshot)
    if _same(connection, before, row, found):
        values = {"reader": row["reader"], "digest": row["digest"], "read_at": now()}
        connection.execute(update(documents).where(documents.c.seq == before.seq).values(values))
    else:
        kept = _stand(connection, old, found)
        detail["kept"] = sorted(kept)
        _put_instead(connection, before, page, found, [row for row in old if row.id not in kept])
    audit.append(connection, "reread", page.id, detail, by)
    return "kept" in detail


def redo(connection: Connection, snapshots: Collection[int]) -> None:
    """Make anew all that follows from these pages' claims, which stay as they are."""
    numbers = Numbers(connection)
    for snapshot in snapshots:
        neighbours, met = detach(connection, _claims(connection, snapshot))
        row = current(connection, snapshot)
        _unlist(connection, row)
        seqs = select(documents.c.seq).where(documents.c.snapshot == snapshot).order_by(documents.c.seq)
        derive_again(connection, numbers, list(connection.execute(seqs).scalars()))
        joining.rejoin(connection, numbers, neighbours)
        follow(connection, numbers, entities.retell(connection, numbers, met), ())


def detach(connection: Connection, gone: Sequence[Row[Any]]) -> tuple[set[int], set[int]]:
    """Take from claims what follows from them.

    Numbers of the claims that shared a fact with them, and of the names that stood in them.
    """
    seqs = {row.seq for row in gone}
    theirs = {row.fact for row in gone if row.fact is not None}
    query = select(claims.c.seq).where(claims.c.fact.in_(theirs), claims.c.seq.not_in(seqs))
    neighbours = set(connection.execute(query).scalars()) if theirs else set()
    named = select(participations.c.identity).where(participations.c.claim.in_(seqs)).distinct()
    met = set(connection.execute(named).scalars())
    indexed = [
        (row.seq, words.claim_words(json.loads(row.record))) for row in gone if row.kind in facts.JOINED
    ]
    words.drop(connection, indexed)
    joining.forget(connection, seqs)
    connection.execute(delete(participations).where(participations.c.claim.in_(seqs)))
    connection.execute(update(claims).where(claims.c.seq.in_(seqs)).values(fact=None))
    facts.refresh(connection, theirs)
    return neighbours, met


def _put_instead(
    connection: Connection, before: Row[Any], page: Page, found: list[ClaimRecord], gone: Sequence[Row[Any]]
) -> None:
    numbers = Numbers(connection)
    neighbours, met = detach(connection, gone)
    connection.execute(delete(claims).where(claims.c.seq.in_([row.seq for row in gone])))
    _unlist(connection, before)
    connection.execute(update(documents).where(documents.c.seq == before.seq).values(current=False))
    keep_texts(connection, [page])
    derive(connection, numbers, [placed(numbers, before.snapshot, page, found)], known=False)
    _tidy(connection, before.snapshot)
    joining.rejoin(connection, numbers, neighbours)
    follow(connection, numbers, entities.retell(connection, numbers, met), ())


def _unlist(connection: Connection, row: Row[Any]) -> None:
    """Take a document out of what finds it."""
    stories.forget(connection, row.snapshot)
    unindex(connection, row.snapshot)
    words.drop(connection, [(-row.snapshot, row.title_fold or "")])


def _tidy(connection: Connection, snapshot: int) -> None:
    """Drop older readings of which no claim is left, and texts that nobody reads or cites any more."""
    used = select(claims.c.document)
    old = (documents.c.snapshot == snapshot) & ~documents.c.current & documents.c.seq.not_in(used)
    left = set(connection.execute(select(documents.c.text_sha256).where(old)).scalars())
    connection.execute(delete(documents).where(old))
    needed = select(documents.c.text_sha256).where(documents.c.text_sha256.in_(left))
    left -= history.cited(connection, left)
    connection.execute(delete(texts).where(texts.c.sha256.in_(left), texts.c.sha256.not_in(needed)))


def _claims(connection: Connection, snapshot: int) -> Sequence[Row[Any]]:
    query = select(claims).join(documents, documents.c.seq == claims.c.document)
    return connection.execute(query.where(documents.c.snapshot == snapshot).order_by(claims.c.seq)).all()


def _same(connection: Connection, before: Row[Any], row: dict[str, Any], found: list[ClaimRecord]) -> bool:
    """Whether only the reader's name differs."""
    if any(getattr(before, name) != row[name] for name in DIGESTED if name != "reader"):
        return False
    query = select(claims.c.id, claims.c.record).where(claims.c.document == before.seq)
    return [tuple(one) for one in connection.execute(query)] == [
        (claim.id, stored(claim.record)) for claim in found
    ]


def _stand(connection: Connection, old: Sequence[Row[Any]], found: list[ClaimRecord]) -> Collection[str]:
    """Judged claims that the newer reading lacks; those that it tells in other words go by their new id."""
    new = {claim.id for claim in found}
    before = {row.id for row in old}
    lost = [row for row in old if row.id not in new]
    judged = said.mentioned(connection, [row.id for row in lost])
    mine = [
        ClaimRecord(row.id, row.kind, row.position, json.loads(row.record))
        for row in lost
        if row.id in judged
    ]
    again = rematched(mine, [claim for claim in found if claim.id not in before])
    for one, other in again.items():
        connection.execute(update(aliases).where(aliases.c.new == one).values(new=other))
        connection.execute(insert(aliases), {"old": one, "new": other})
    return judged - again.keys()
