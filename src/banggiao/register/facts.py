"""Facts kept with what finds them.

Invariant: a fact is named after its least claim; its columns and look-ups are those of its merged record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from banggiao.register import said, sources
from banggiao.register.days import days_between, first_day, last_day
from banggiao.register.facets import Facet, actors, facets
from banggiao.register.identity import seen_as
from banggiao.register.merge import Judged, Source, merged
from banggiao.register.records import Record
from banggiao.register.rows import put
from banggiao.register.schema import claims, facts, lookups, participations

JOINED = ("exchange", "commitment", "agreement")
HIDDEN = "-"  # before the kind of facts that people rejected, so that no list holds them unasked
Row = dict[str, Any]
_CHANGING = [c.name for c in facts.columns if c.name != "seq"]
_UPDATE = (
    update(facts)
    .where(facts.c.seq == bindparam("one"))
    .values({name: bindparam(f"new_{name}") for name in _CHANGING})
)


def refresh(connection: Connection, seqs: Collection[int]) -> None:
    """Make columns and look-ups of these facts anew."""
    found = sources.by_fact(connection, seqs)
    drop(connection, set(seqs) - found.keys())
    write(connection, found, set(), {})


def of_identities(connection: Connection, seqs: Collection[int]) -> set[int]:
    """Facts of the pages on which these names stand."""
    pages = (
        select(claims.c.document)
        .join(participations, participations.c.claim == claims.c.seq)
        .where(participations.c.identity.in_(seqs))
    )
    return of_documents(connection, pages)


def of_documents(connection: Connection, pages: Any) -> set[int]:
    """Facts that rest on these documents."""
    query = select(claims.c.fact).where(claims.c.document.in_(pages), claims.c.fact.is_not(None)).distinct()
    return set(connection.execute(query).scalars())


def write(
    connection: Connection, placed: dict[int, list[Source]], fresh: set[int], pages: dict[int, list[Source]]
) -> None:
    """Write columns and look-ups of facts; ``pages`` has the exchanges of documents that are not stored."""
    if not placed:
        return
    members = [one for group in placed.values() for one in group]
    verdicts = said.judged(connection, [one.claim for one in members])
    asked = {one.page for one in members if one.kind != "exchange"} - pages.keys()
    pages = {**pages, **sources.exchanges_of(connection, asked)}
    rows, index = [], []
    for seq, group in sorted(placed.items()):
        judged = said.verdict_on([one.claim for one in group], verdicts)
        record = merged(group, judged)
        row = {"one": seq, **_columns(group, record, judged)}
        rows.append(row)
        kind = HIDDEN + row["kind"] if judged.verdict == "rejected" else row["kind"]
        for facet, value in facets(record, group, _around(group, pages)):
            index.append({"kind": kind, "facet": facet, "value": value, "day": row["day"], "seq": seq})
    known = [row for row in rows if row["one"] not in fresh]
    if known:
        connection.execute(
            _UPDATE, [{"one": row["one"], **{f"new_{n}": row[n] for n in _CHANGING}} for row in known]
        )
        _drop_lookups(connection, [row["one"] for row in known])
    if len(known) < len(rows):
        put(connection, facts, [_renamed(row) for row in rows if row["one"] in fresh])
    put(connection, lookups, index)


def _around(group: list[Source], pages: dict[int, list[Source]]) -> Iterator[Facet]:
    """Who takes part: of an exchange its own, of what is undertaken those of its pages' exchanges."""
    if group[0].kind == "exchange":
        yield from actors(group)
    else:
        for page in dict.fromkeys(one.page for one in group):
            yield from actors(pages.get(page, ()))


def _columns(group: list[Source], record: Record, judged: Judged) -> Row:
    first = min(group, key=lambda one: one.claim)
    start, end = record.get("date_start") or record.get("date"), record.get("date_end") or record.get("due")
    day = first_day(start)
    if first.kind == "exchange":  # a missing date does not become the day of publication
        last = last_day(end) or last_day(start)
    else:
        day = last = day or min((first_day(one.day) for one in group if one.day), default="")
    return {
        "id": seen_as(first.kind, first.claim),
        "kind": first.kind,
        "type": record.get("type") or record.get("kind"),
        "status": record.get("status") or record.get("modality"),
        "date_start": start,
        "date_end": end,
        "day": day,
        "last_day": max(last, day),
        "days": days_between(day, last),
        "sources": len({one.story for one in group}),
        "judged": judged.verdict,
    }


def _renamed(row: Row) -> Row:
    return {"seq": row["one"], **{name: value for name, value in row.items() if name != "one"}}


def drop(connection: Connection, seqs: Collection[int]) -> None:
    """Drop facts that rest on no claim."""
    if seqs:
        _drop_lookups(connection, seqs)
        connection.execute(delete(facts).where(facts.c.seq.in_(seqs)))


def _drop_lookups(connection: Connection, seqs: Collection[int]) -> None:
    kinds = [mark + kind for kind in JOINED for mark in ("", HIDDEN)]
    connection.execute(delete(lookups).where(lookups.c.kind.in_(kinds), lookups.c.seq.in_(seqs)))
