"""Facts and documents as they are printed, with the field names of docs/fields.md.

Invariant: what is printed of a fact is its claims merged anew under what people judged; nothing is kept twice.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from banggiao.register import people, said, sources
from banggiao.register.identity import seen_as
from banggiao.register.merge import Source, merged
from banggiao.register.packing import unpacked
from banggiao.register.records import Record
from banggiao.register.schema import claims, contents, documents, snapshots, texts


def facts_shown(connection: Connection, seqs: Sequence[int]) -> list[Record]:
    """These facts in this order."""
    groups = sources.by_fact(connection, seqs)
    verdicts = said.judged(connection, [one.claim for group in groups.values() for one in group])
    called = people.shown_as(
        connection, {seq for group in groups.values() for one in group for seq in one.actors}
    )
    shown = []
    for seq in seqs:
        if seq in groups:
            shown.append(_fact(groups[seq], verdicts, called))
    return shown


def _fact(
    group: list[Source], verdicts: dict[str, list[said.Verdict]], called: dict[int, tuple[str, str]]
) -> Record:
    group = sorted(group, key=lambda one: one.claim)
    judged = said.verdict_on([one.claim for one in group], verdicts)
    record = merged(group, judged)
    for table in ("participants", "organizations"):
        for row in record.get(table, ()):
            row["id"] = called[row["id"]][0] if row["id"] in called else None
    pages = {one.document: one for one in sorted(group, key=lambda one: (one.published or "9", one.document))}
    return {
        "id": seen_as(group[0].kind, group[0].claim),
        **record,
        "documents": list(dict.fromkeys(page.label for page in pages.values())),
        "sources": len({one.story for one in group}),
        "judged": judged.verdict,
        "corrected": [correction.field for correction in judged.corrections],
        "pages": [_page(page) for page in pages.values()],
        "claims": [
            {"id": one.claim, "document": one.document, "rejected": one.claim in judged.rejected}
            for one in group
        ],
    }


def _page(page: Source) -> Record:
    return {
        "id": page.document,
        "address": page.label,
        "title": page.title,
        "published": page.published,
        "publisher": page.publisher,
        "language": page.language,
        "url": page.url,
        "by_hand": page.written,
    }


def documents_shown(connection: Connection, seqs: Sequence[int]) -> list[Record]:
    """These documents (numbers of their snapshots) in this order."""
    story = snapshots.alias("story")
    query = (
        select(documents, snapshots, contents.c.size, story.c.id.label("story_id"))
        .join(snapshots, snapshots.c.seq == documents.c.snapshot)
        .join(contents, contents.c.sha256 == snapshots.c.sha256)
        .join(story, story.c.seq == documents.c.story)
        .where(documents.c.snapshot.in_(seqs), documents.c.current)
    )
    rows = {row.snapshot: row for row in connection.execute(query)}
    counts = _counts(connection, [row.seq for row in rows.values()])
    return [_document(rows[seq], counts.get(rows[seq].seq, {})) for seq in seqs if seq in rows]


def _document(row: Any, counts: dict[str, int]) -> Record:
    record = json.loads(row.record)
    return {
        "id": row.id,
        "address": row.address,
        "name": row.name,
        "title": row.title,
        "published": row.published,
        "published_how": record["published_how"],
        "modified": row.modified,
        "publisher": row.publisher,
        "language": row.language,
        "url": row.url,
        "story": row.story_id,
        "by_hand": row.kind == sources.NOTE,
        "claims": counts,
        "fetched_at": row.fetched_at,
        "read_at": row.read_at,
        "reader": row.reader,
        "rights": row.rights,
        "size": row.size,
        "sha256": row.text_sha256,
        "snapshot_sha256": row.sha256,
        "notes": record["notes"],
    }


def _counts(connection: Connection, seqs: Sequence[int]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    query = select(claims.c.document, claims.c.kind).where(claims.c.document.in_(seqs)).order_by(claims.c.seq)
    for row in connection.execute(query):
        mine = found.setdefault(row.document, {})
        mine[row.kind] = mine.get(row.kind, 0) + 1
    return found


def document_shown(connection: Connection, seq: int) -> Record:
    """One document with its claims and its text."""
    (record,) = documents_shown(connection, [seq])
    query = (
        select(claims.c.id, claims.c.kind, claims.c.record)
        .join(documents, documents.c.seq == claims.c.document)
        .where(documents.c.snapshot == seq)
        .order_by(claims.c.seq)
    )
    record["claims"] = [
        {"id": row.id, "kind": row.kind, **json.loads(row.record)} for row in connection.execute(query)
    ]
    text = select(texts.c.bytes).join(documents, documents.c.text_sha256 == texts.c.sha256)
    packed = connection.execute(text.where(documents.c.snapshot == seq, documents.c.current)).scalar_one()
    record["text"] = unpacked(packed).decode()
    return record


def claim_shown(connection: Connection, seq: int) -> Record:
    """One claim as its document has it."""
    (source,) = sources.by_seq(connection, [seq])
    return {
        "id": source.claim,
        "kind": source.kind,
        **source.record,
        "document": source.document,
        "address": source.label,
    }
