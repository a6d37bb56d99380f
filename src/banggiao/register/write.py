"""The write path: pages into the register.

Invariant: one page is stored with all that follows from it or not at all. The same page again changes
nothing; a claim that is not grounded, or a text that is not what its hash says, is refused. What a register
holds depends on the pages it was given, not on their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select

from banggiao.model import Snapshot
from banggiao.register import audit
from banggiao.register.clock import now
from banggiao.register.derivation import derive
from banggiao.register.identity import sha256
from banggiao.register.newer import replace
from banggiao.register.numbers import Numbers
from banggiao.register.packing import packed
from banggiao.register.page import PAGE, Page, checked, page_id
from banggiao.register.reading import NOTHING_SAID, current, given, keep_texts, placed, stored_hints
from banggiao.register.records import ClaimRecord
from banggiao.register.rows import put
from banggiao.register.schema import contents, documents, snapshots

_New = tuple[Page, list[ClaimRecord], str | None]  # page, claims, id of the page that stood at its address


class Outcome(StrEnum):
    """What storing a page came to."""

    ADDED = "added"
    SAME = "same"
    CHANGED = "changed"  # the address held other bytes before; both are kept
    AGAIN = "again"  # bytes that are known, of which something else was said this time


def store(connection: Connection, page: Page, by: str = "") -> Outcome:
    """Store a page inside the caller's transaction. UngroundedError where it is refused."""
    return store_all(connection, [page], by)[0]


def store_all(connection: Connection, pages: Sequence[Page], by: str = "") -> list[Outcome]:
    """Store pages together, as if one after the other; UngroundedError where one is refused."""
    found = [checked(page) for page in pages]
    audit.head(connection, hold=True)
    query = select(snapshots.c.id).where(snapshots.c.id.in_({page.id for page in pages}))
    there = set(connection.execute(query).scalars())
    earlier = _earlier(connection, pages)
    outcomes: list[Outcome] = []
    new: list[_New] = []
    for page, mine in zip(pages, found, strict=True):
        if page.id in there:
            _put(connection, new, by)
            new = []
            outcomes.append(_again(connection, page, mine, by))
            continue
        there.add(page.id)
        before = earlier.get(page.address) if page.kind == PAGE and page.placed else None
        if page.kind == PAGE:
            earlier[page.address] = page.id
        new.append((page, mine, before))
        outcomes.append(Outcome.ADDED if before is None else Outcome.CHANGED)
    _put(connection, new, by)
    return outcomes


def _earlier(connection: Connection, pages: Sequence[Page]) -> dict[str, str]:
    """The last page at each of these addresses."""
    query = select(snapshots.c.address, snapshots.c.id).order_by(snapshots.c.seq)
    rows = connection.execute(query.where(snapshots.c.address.in_({page.address for page in pages})))
    return {row.address: row.id for row in rows}


def _again(connection: Connection, page: Page, found: list[ClaimRecord], by: str) -> Outcome:
    """A page that is there already: read anew where something else is said of it."""
    seq = connection.execute(select(snapshots.c.seq).where(snapshots.c.id == page.id)).scalar_one()
    if given(page) in (current(connection, seq).given, NOTHING_SAID):
        return Outcome.SAME
    replace(connection, seq, page, found, by)
    return Outcome.AGAIN


def _put(connection: Connection, new: Sequence[_New], by: str) -> None:
    """Store pages that are not there."""
    if not new:
        return
    numbers = Numbers(connection)
    pages = [page for page, _, _ in new]
    seqs = _snapshots(connection, numbers, pages)
    keep_texts(connection, pages)
    readings = [placed(numbers, seq, page, found) for seq, (page, found, _) in zip(seqs, new, strict=True)]
    derive(connection, numbers, readings, known=False)
    told = []
    for (page, _, before), one in zip(new, readings, strict=True):
        detail: dict[str, Any] = {
            "address": page.address,
            "sha256": page.reading.document.snapshot_sha256,
            "reader": page.reading.reader,
            "digest": one.row["digest"],
        }
        if before is not None:
            detail["changed_from"] = before
        told.append(("add" if page.kind == PAGE else "record", page.id, detail))
    audit.extend(connection, told, by)


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


def _snapshots(connection: Connection, numbers: Numbers, pages: Sequence[Page]) -> list[int]:
    wanted = {page.reading.document.snapshot_sha256: page.snapshot.content for page in pages}
    query = select(contents.c.sha256).where(contents.c.sha256.in_(wanted))
    for digest in connection.execute(query).scalars():
        del wanted[digest]
    if wanted:
        new = [
            {"sha256": digest, "size": len(content), "bytes": packed(content)}
            for digest, content in wanted.items()
        ]
        put(connection, contents, new)
    rows: list[dict[str, Any]] = [
        {
            "seq": numbers.next(snapshots),
            "id": page.id,
            "kind": page.kind,
            "sha256": page.reading.document.snapshot_sha256,
            "address": page.address,
            "name": page.snapshot.name,
            "fetched_at": now(),
            "rights": page.rights,
        }
        for page in pages
    ]
    put(connection, snapshots, rows)
    return [row["seq"] for row in rows]
