"""Claims joined into facts, and facts kept with what finds them.

Invariant: every claim of an exchange, commitment or agreement belongs to one fact; a fact is named after its
least claim, its columns and look-ups are those of its merged record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from banggiao.register import doubts, said, sources
from banggiao.register.days import days_between, first_day, last_day
from banggiao.register.facets import Facet, actors, facets
from banggiao.register.identity import seen_as
from banggiao.register.merge import Judged, Source, merged
from banggiao.register.numbers import Numbers
from banggiao.register.records import Record
from banggiao.register.resolve import NOTHING, claim_keys, same_claims
from banggiao.register.schema import claims, facts, join_keys, lookups, participations

JOINED = ("exchange", "commitment", "agreement")
HIDDEN = "-"  # before the kind of facts that people rejected, so that no list holds them unasked
_MOST = 2_000  # claims looked at together
Row = dict[str, Any]
_MOVE = update(claims).where(claims.c.seq == bindparam("one")).values(fact=bindparam("to"))
_LET_GO = update(facts).where(facts.c.seq == bindparam("one")).values(id=bindparam("now"))
_CHANGING = [c.name for c in facts.columns if c.name != "seq"]
_UPDATE = (
    update(facts)
    .where(facts.c.seq == bindparam("one"))
    .values({name: bindparam(f"new_{name}") for name in _CHANGING})
)


def join(connection: Connection, numbers: Numbers, new: Sequence[Source]) -> dict[int, int]:
    """Give new claims, which are not stored yet, their facts (claim → fact)."""
    known = sources.by_seq(connection, _component(connection, new))
    return _regroup(connection, numbers, [*new, *known], {source.seq for source in new})


def rejoin(connection: Connection, numbers: Numbers, seqs: Collection[int]) -> None:
    """Join anew these claims, which are stored, and all that may speak of the same."""
    touched = sources.by_seq(connection, seqs)
    found = {source.seq: source for source in touched}
    more = _component(connection, touched) - found.keys()
    found |= {source.seq: source for source in sources.by_seq(connection, more)}
    _regroup(connection, numbers, list(found.values()), set())


def refresh(connection: Connection, seqs: Collection[int]) -> None:
    """Make columns and look-ups of these facts anew."""
    found = sources.by_fact(connection, seqs)
    _delete(connection, set(seqs) - found.keys())
    _write(connection, found, set(), {})


def keep_keys(connection: Connection, new: Iterable[Source]) -> None:
    """Remember by which keys claims are found."""
    rows = [{"key": key, "claim": source.seq} for source in new for key in sorted(claim_keys(source))]
    if rows:
        connection.execute(insert(join_keys), rows)


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


def _component(connection: Connection, touched: Sequence[Source]) -> set[int]:
    """Stored claims that share a key, a fact or a person's word with these, and those that do with them."""
    keys = {key for source in touched for key in claim_keys(source)}
    ids, found = {source.claim for source in touched}, set[int]()
    while (keys or ids) and len(found) < _MOST:
        near: ColumnElement[bool] = claims.c.seq.in_(
            select(join_keys.c.claim).where(join_keys.c.key.in_(keys))
        )
        if ids:
            mine = select(claims.c.fact).where(claims.c.id.in_(ids), claims.c.fact.is_not(None))
            # a claim without a fact is one that a rebuild has not come to yet
            told = claims.c.id.in_(said.partners(connection, ids)) & claims.c.fact.is_not(None)
            near |= claims.c.fact.in_(mine) | told
        rows = connection.execute(select(claims.c.seq, claims.c.id).where(near)).all()
        front = {row.seq for row in rows} - found
        found |= front
        ids = {row.id for row in rows if row.seq in front}
        more = select(join_keys.c.key).where(join_keys.c.claim.in_(front)).distinct()
        keys = set(connection.execute(more).scalars()) - keys if front else set()
    return found


def _regroup(connection: Connection, numbers: Numbers, found: list[Source], new: set[int]) -> dict[int, int]:
    """Share facts out among groups of claims; the facts of the new claims, which the caller stores."""
    ids = [source.claim for source in found]
    groups, doubtful = same_claims(found, said.pairs(connection, ids) if len(found) > len(new) else NOTHING)
    by_id = {source.claim: source for source in found}
    placed: dict[int, list[Source]] = {}
    fresh: set[int] = set()
    for group in groups:
        members = [by_id[claim] for claim in group]
        free = sorted({one.fact for one in members if one.fact is not None} - placed.keys())
        seq = free[0] if free else numbers.next(facts)
        if not free:
            fresh.add(seq)
        placed[seq] = members
    changed = {seq for seq, group in placed.items() if any(one.fact != seq for one in group)}
    changed |= {one.fact for seq in changed for one in placed[seq] if one.fact is not None} & placed.keys()
    left = {one.fact for one in found if one.fact is not None} - placed.keys()
    passing = [{"one": seq, "now": f"~{seq}"} for seq in sorted(left | (changed - fresh))]
    if passing:  # an id may pass from one fact to another: all are let go before any is given
        connection.execute(_LET_GO, passing)
    pages: defaultdict[int, list[Source]] = defaultdict(list)
    for source in found:
        if source.seq in new and source.kind == "exchange":
            pages[source.page].append(source)
    _write(connection, {seq: placed[seq] for seq in changed}, fresh, pages)
    moves = [
        (one.seq, seq) for seq in changed for one in placed[seq] if one.seq not in new and one.fact != seq
    ]
    if moves:
        connection.execute(_MOVE, [{"one": claim, "to": seq} for claim, seq in moves])
    _delete(connection, left)
    if len(found) > len(new):
        doubts.renew(connection, numbers, ids, doubtful)
    return {one.seq: seq for seq, group in placed.items() for one in group if one.seq in new}


def _write(
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
        connection.execute(insert(facts), [_renamed(row) for row in rows if row["one"] in fresh])
    connection.execute(insert(lookups), index)


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


def _delete(connection: Connection, seqs: Collection[int]) -> None:
    if seqs:
        _drop_lookups(connection, seqs)
        connection.execute(delete(facts).where(facts.c.seq.in_(seqs)))


def _drop_lookups(connection: Connection, seqs: Collection[int]) -> None:
    kinds = [mark + kind for kind in JOINED for mark in ("", HIDDEN)]
    connection.execute(delete(lookups).where(lookups.c.kind.in_(kinds), lookups.c.seq.in_(seqs)))
