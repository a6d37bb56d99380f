"""Whether the register is what it says it is.

Invariant: nothing is changed; every hash, quote and reference and every row of the audit log is looked at, and
each thing that does not hold is named.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, func, select

from banggiao.register import audit as log
from banggiao.register.history import misquoted
from banggiao.register.identity import sha256
from banggiao.register.packing import unpacked
from banggiao.register.page import page_id
from banggiao.register.records import DIGESTED, digest_of, quotes_of
from banggiao.register.schema import (
    aliases,
    audit,
    claims,
    contents,
    documents,
    facts,
    identities,
    judgements,
    lookups,
    metadata,
    snapshots,
    texts,
)
from banggiao.register.stream import rows as _streamed

AT_ONCE = 200


@dataclass(slots=True)
class Looked:
    """What was looked at."""

    counts: dict[str, int] = field(default_factory=dict)

    def at(self, name: str, more: int = 1) -> None:
        """Count one more."""
        self.counts[name] = self.counts.get(name, 0) + more


def total(connection: Connection) -> int:
    """Pieces of work: pages and readings."""
    pages = connection.execute(select(func.count()).select_from(contents)).scalar_one()
    return int(pages + connection.execute(select(func.count()).select_from(documents)).scalar_one())


def problems(
    connection: Connection, looked: Looked, step: Callable[[], None] = lambda: None
) -> Iterator[str]:
    """One line for each thing that does not hold."""
    yield from _contents(connection, looked, step)
    yield from _snapshots(connection, looked)
    yield from _documents(connection, looked, step)
    yield from _references(connection, looked)
    yield from _judgements(connection, looked)
    yield from _audit(connection, looked)


def _contents(connection: Connection, looked: Looked, step: Callable[[], None]) -> Iterator[str]:
    for row in _streamed(connection, select(contents).order_by(contents.c.sha256)):
        step()
        looked.at("snapshots")
        try:
            found = unpacked(row.bytes)
        except ValueError as error:
            yield f"bytes {row.sha256}: damaged: {error}"
            continue
        if sha256(found) != row.sha256 or len(found) != row.size:
            yield f"bytes {row.sha256}: their SHA-256 is {sha256(found)}"


def _snapshots(connection: Connection, looked: Looked) -> Iterator[str]:
    read = select(documents.c.snapshot, func.count().label("times")).where(documents.c.current)
    current = {row.snapshot: row.times for row in _streamed(connection, read.group_by(documents.c.snapshot))}
    for row in _streamed(connection, select(snapshots).order_by(snapshots.c.seq)):
        if row.id != page_id(row.sha256, row.address):
            yield f"snapshot {row.id}: address or SHA-256 are not those it is named after"
        if current.get(row.seq) != 1:
            yield f"snapshot {row.id}: has {current.get(row.seq, 0)} current readings instead of one"


def _documents(connection: Connection, looked: Looked, step: Callable[[], None]) -> Iterator[str]:
    written = _digests(connection)
    seqs = list(connection.execute(select(documents.c.seq).order_by(documents.c.seq)).scalars())
    for at in range(0, len(seqs), AT_ONCE):
        some = seqs[at : at + AT_ONCE]
        query = (
            select(documents, snapshots.c.id, texts.c.bytes)
            .join(snapshots, snapshots.c.seq == documents.c.snapshot, isouter=True)
            .join(texts, texts.c.sha256 == documents.c.text_sha256, isouter=True)
            .where(documents.c.seq.in_(some))
            .order_by(documents.c.seq)
        )
        said: dict[int, list[Any]] = {}
        ordered = select(claims).where(claims.c.document.in_(some)).order_by(claims.c.seq)
        for claim in connection.execute(ordered):
            said.setdefault(claim.document, []).append(claim)
        for row in connection.execute(query):
            step()
            looked.at("documents")
            yield from _document(row, said.get(row.seq, []), written, looked)


def _digests(connection: Connection) -> dict[str, str]:
    """The last digest of each page that the audit log holds."""
    query = select(audit.c.subject, audit.c.detail).where(audit.c.action.in_(("add", "record", "reread")))
    found: dict[str, str] = {}
    for row in _streamed(connection, query.order_by(audit.c.seq)):
        found[row.subject] = _loaded(row.detail).get("digest", "")
    return found


def _document(row: Any, said: list[Any], written: dict[str, str], looked: Looked) -> Iterator[str]:
    name = f"document {row.id}"
    text = ""
    if row.bytes is None:
        yield f"{name}: its text {row.text_sha256} is missing"
    else:
        try:
            text = unpacked(row.bytes).decode()
        except ValueError as error:
            yield f"{name}: its text is damaged: {error}"
        if text and sha256(text) != row.text_sha256:
            yield f"{name}: its text is not the one that its SHA-256 names"
    if row.current:
        columns = {column: getattr(row, column) for column in DIGESTED}
        if digest_of(columns, [(one.id, one.record) for one in said]) != row.digest:
            yield f"{name}: what is stored of it is not what was read (its digest differs)"
        if written.get(row.id) != row.digest:
            yield f"{name}: its digest is not the one in the audit log"
    for claim in said:
        looked.at("claims")
        yield from _claim(claim, text, looked)


def _claim(claim: Any, text: str, looked: Looked) -> Iterator[str]:
    try:
        quotes = list(quotes_of(json.loads(claim.record)))
        for quote in quotes:
            looked.at("quotes")
            start, end = int(quote["start"]), int(quote["end"])
            if start < 0 or text[start:end] != quote["quote"]:
                yield f"claim {claim.id}: its words do not stand at {start}–{end}: {quote['quote'][:60]!r}"
    except (ValueError, KeyError, TypeError) as error:
        yield f"claim {claim.id}: its record cannot be read: {type(error).__name__}"


def _references(connection: Connection, looked: Looked) -> Iterator[str]:
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            yield from _dangling(connection, table, key)
            looked.at("references")
    joined = ("exchange", "commitment", "agreement")
    loose = select(claims.c.id).where(claims.c.kind.in_(joined), claims.c.fact.is_(None))
    for id_ in connection.execute(loose).scalars():
        yield f"claim {id_}: belongs to no fact: run 'banggiao rebuild'"
    for owner, kinds, of in (
        (facts, lookups.c.kind != "document", "fact"),
        (snapshots, lookups.c.kind == "document", "page"),
    ):
        query = select(lookups.c.seq).where(kinds, lookups.c.seq.not_in(select(owner.c.seq))).distinct()
        for seq in connection.execute(query.limit(AT_ONCE)).scalars():
            yield f"lookups: points to {of} {seq}, which is not there: run 'banggiao rebuild'"
    empty = select(facts.c.id).where(
        facts.c.seq.not_in(select(claims.c.fact).where(claims.c.fact.is_not(None)))
    )
    for id_ in connection.execute(empty).scalars():
        yield f"fact {id_}: rests on no claim: run 'banggiao rebuild'"


def _dangling(connection: Connection, table: Table, key: Any) -> Iterator[str]:
    parent = key.column.table.alias("parent")
    query = (
        select(*table.primary_key.columns, key.parent)
        .join_from(table, parent, parent.c[key.column.name] == key.parent, isouter=True)
        .where(key.parent.is_not(None), parent.c[key.column.name].is_(None))
    )
    for row in connection.execute(query.limit(AT_ONCE)):
        which = ", ".join(str(value) for value in row[:-1])
        yield f"{table.name} {which}: its {key.parent.name} {row[-1]} is not in {key.column.table.name}"


def _judgements(connection: Connection, looked: Looked) -> Iterator[str]:
    noted = _noted(connection)
    for row in _streamed(connection, select(judgements).order_by(judgements.c.seq)):
        looked.at("judgements")
        if noted.pop(row.id, None) != judgement_hash(row._asdict()):
            yield f"judgement {row.id}: is not the one that the audit log tells of"
        for id_ in (row.a, row.b):
            if id_ is not None and not _known(connection, id_):
                yield f"judgement {row.id}: speaks of {id_}, which is not there"
        try:
            wrong = misquoted(connection, row)
        except (ValueError, KeyError, TypeError) as error:
            wrong = f"its evidence cannot be read: {type(error).__name__}"
        if wrong is not None:
            yield f"judgement {row.id}: {wrong}"
        if row.undoes is not None:
            before = select(judgements.c.seq).where(judgements.c.id == row.undoes, judgements.c.seq < row.seq)
            if connection.execute(before).first() is None:
                yield f"judgement {row.id}: takes back {row.undoes}, which is not there"
    for id_ in noted:
        yield f"judgement {id_}: is missing; the audit log tells of it"


def _noted(connection: Connection) -> dict[str, str]:
    query = select(audit.c.subject, audit.c.detail).where(audit.c.action == "judge").order_by(audit.c.seq)
    return {row.subject: _loaded(row.detail).get("hash", "") for row in _streamed(connection, query)}


def judgement_hash(row: dict[str, Any]) -> str:
    """Hash of a judgement, by which the audit log knows it."""
    fields = ("id", "at", "by", "verdict", "kind", "a", "b", "field", "value", "why", "judged", "undoes")
    return sha256(json.dumps([row[name] for name in fields], ensure_ascii=False))


def _known(connection: Connection, id_: str) -> bool:
    places = (claims.c.id, identities.c.id, aliases.c.old, judgements.c.id, facts.c.id)
    return any(connection.execute(select(column).where(column == id_)).first() for column in places)


def _audit(connection: Connection, looked: Looked) -> Iterator[str]:
    count, head = log.head(connection)
    previous, expected = log.START, 1
    for row in _streamed(connection, select(audit).order_by(audit.c.seq)):
        looked.at("rows of the audit log")
        if row.seq != expected:
            yield f"audit log: {_rows(expected, row.seq - 1)} missing"
        elif row.previous != previous:
            yield f"audit log: row {row.seq} does not follow row {row.seq - 1}"
        if log.row_hash(row._asdict()) != row.hash:
            yield f"audit log: row {row.seq} was changed"
        previous, expected = row.hash, row.seq + 1
    if expected <= count:
        yield f"audit log: {_rows(expected, count)} missing"
    elif expected - 1 > count:
        yield f"audit log: row {count + 1} was put in"
    elif previous != head:
        yield f"audit log: row {count} is not the one that was written last"
    yield from _told(connection)


def _rows(first: int, last: int) -> str:
    return f"row {first} is" if first == last else f"rows {first} to {last} are"


def _told(connection: Connection) -> Iterator[str]:
    """Pages that the audit log tells of are there, and no others."""
    query = select(audit.c.subject, audit.c.seq).where(audit.c.action.in_(("add", "record")))
    told = {row.subject: row.seq for row in _streamed(connection, query)}
    there = set(connection.execute(select(snapshots.c.id)).scalars())
    for id_ in sorted(told.keys() - there):
        yield f"document {id_}: is missing; row {told[id_]} of the audit log tells of it"
    for id_ in sorted(there - told.keys()):
        yield f"document {id_}: is not in the audit log"


def _loaded(detail: str) -> dict[str, Any]:
    try:
        found = json.loads(detail)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
