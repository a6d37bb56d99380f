"""The write path: pages into the register.

Invariant: one page is stored with all that follows from it or not at all. The same page again changes
nothing; a claim that is not grounded, or a text that is not what its hash says, is refused. What a register
holds depends on the pages it was given, not on their order.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, select

from banggiao.model import Snapshot
from banggiao.register import audit
from banggiao.register.clock import now
from banggiao.register.identity import sha256
from banggiao.register.newer import replace
from banggiao.register.numbers import Numbers
from banggiao.register.packing import packed
from banggiao.register.page import PAGE, Page, checked, page_id
from banggiao.register.reading import NOTHING_SAID, current, given, put, stored_hints
from banggiao.register.schema import contents, documents, snapshots


class Outcome(StrEnum):
    """What storing a page came to."""

    ADDED = "added"
    SAME = "same"
    CHANGED = "changed"  # the address held other bytes before; both are kept
    AGAIN = "again"  # bytes that are known, of which something else was said this time


def store(connection: Connection, page: Page, by: str = "") -> Outcome:
    """Store a page inside the caller's transaction. UngroundedError where it is refused."""
    found = checked(page)
    audit.head(connection, hold=True)
    row = connection.execute(select(snapshots.c.seq).where(snapshots.c.id == page.id)).one_or_none()
    if row is not None:
        if given(page) in (current(connection, row.seq).given, NOTHING_SAID):
            return Outcome.SAME
        replace(connection, row.seq, page, found, by)
        return Outcome.AGAIN
    outcome = Outcome.ADDED
    if page.kind == PAGE and page.placed:
        before = (
            select(snapshots.c.id).where(snapshots.c.address == page.address).order_by(snapshots.c.seq.desc())
        )
        if (earlier := connection.execute(before).scalars().first()) is not None:
            outcome = Outcome.CHANGED
    numbers = Numbers(connection)
    seq = _snapshot(connection, numbers, page)
    document = put(connection, numbers, seq, page, found)
    detail: dict[str, Any] = {
        "address": page.address,
        "sha256": page.reading.document.snapshot_sha256,
        "reader": page.reading.reader,
        "digest": document["digest"],
    }
    if outcome is Outcome.CHANGED:
        detail["changed_from"] = earlier
    audit.append(connection, "add" if page.kind == PAGE else "record", page.id, detail, by)
    return outcome


def known(
    connection: Connection,
    snapshot: Snapshot,
    file: str,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> bool:
    """Whether a page is there already, so that it need not be read; what is said of it is nothing new."""
    address = url or snapshot.url or file or snapshot.name
    said = stored_hints(published, url, language)
    query = (
        select(documents.c.given)
        .join(snapshots, snapshots.c.seq == documents.c.snapshot)
        .where(snapshots.c.id == page_id(sha256(snapshot.content), address), documents.c.current)
    )
    row = connection.execute(query).one_or_none()
    return row is not None and said in (row.given, NOTHING_SAID)


def _snapshot(connection: Connection, numbers: Numbers, page: Page) -> int:
    digest, content = page.reading.document.snapshot_sha256, page.snapshot.content
    if connection.execute(select(contents.c.size).where(contents.c.sha256 == digest)).first() is None:
        row = {"sha256": digest, "size": len(content), "bytes": packed(content)}
        connection.execute(insert(contents), row)
    seq = numbers.next(snapshots)
    row = {
        "seq": seq,
        "id": page.id,
        "kind": page.kind,
        "sha256": digest,
        "address": page.address,
        "name": page.snapshot.name,
        "fetched_at": now(),
        "rights": page.rights,
    }
    connection.execute(insert(snapshots), row)
    return seq
