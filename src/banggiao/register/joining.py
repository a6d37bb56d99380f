"""Claims joined into facts.

Invariant: every claim of an exchange, commitment or agreement belongs to one fact. Claims that may be one are
linked, and whatever is linked is joined together, so that the facts do not depend on the order of claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, bindparam, delete, false, or_, select, update

from banggiao.register import doubts, facts, said, sources
from banggiao.register.merge import Source
from banggiao.register.numbers import Numbers
from banggiao.register.resolve import claim_keys, same_claims
from banggiao.register.rows import put
from banggiao.register.schema import claim_links, claims, identities, join_keys, participations
from banggiao.register.schema import doubts as doubts_table
from banggiao.register.schema import facts as facts_table

MOST = 2_000  # claims looked at together with one
Pair = tuple[int, int]
_MOVE = update(claims).where(claims.c.seq == bindparam("one")).values(fact=bindparam("to"))
_LET_GO = update(facts_table).where(facts_table.c.seq == bindparam("one")).values(id=bindparam("now"))
_UNLINK = delete(claim_links).where(
    claim_links.c.one == bindparam("a"), claim_links.c.other == bindparam("b")
)


@dataclass(frozen=True, slots=True)
class Joined:
    """Facts of the new claims, and the links that are to be kept with them."""

    placed: dict[int, int]
    links: tuple[Pair, ...]


def join(connection: Connection, numbers: Numbers, new: Sequence[Source]) -> Joined:
    """Give new claims, which are not stored yet, their facts; known claims are joined anew with them."""
    known = sources.by_seq(connection, _component(connection, new))
    return _joined(connection, numbers, [*new, *known], {source.seq for source in new})


def rejoin(connection: Connection, numbers: Numbers, seqs: Collection[int]) -> None:
    """Join anew these claims, which are stored, and all that may speak of the same."""
    touched = sources.by_seq(connection, seqs)
    found = {source.seq: source for source in touched}
    more = _component(connection, touched) - found.keys()
    found |= {source.seq: source for source in sources.by_seq(connection, more)}
    _joined(connection, numbers, list(found.values()), set())


def rekey(connection: Connection, numbers: Numbers, moved: Collection[int]) -> None:
    """Join anew the exchanges in which these names stand, which are of another entity now."""
    query = (
        select(claims.c.seq)
        .join(participations, participations.c.claim == claims.c.seq)
        .where(participations.c.identity.in_(moved), claims.c.fact.is_not(None))
        .distinct()
    )
    seqs = set(connection.execute(query).scalars())
    if seqs:
        connection.execute(delete(join_keys).where(join_keys.c.claim.in_(seqs)))
        keep(connection, sources.by_seq(connection, seqs), ())
        rejoin(connection, numbers, seqs)


def keep(connection: Connection, new: Iterable[Source], links: Iterable[Pair]) -> None:
    """Remember by which keys claims are found, and which may be one."""
    keys = [
        {"key": key, "first": first, "last": last, "claim": source.seq}
        for source in new
        for key, first, last in sorted(claim_keys(source))
    ]
    if keys:
        put(connection, join_keys, keys)
    _link(connection, links)


def forget(connection: Connection, seqs: Collection[int]) -> None:
    """Undo ``keep``."""
    connection.execute(delete(join_keys).where(join_keys.c.claim.in_(seqs)))
    connection.execute(
        delete(claim_links).where(or_(claim_links.c.one.in_(seqs), claim_links.c.other.in_(seqs)))
    )


def _component(connection: Connection, touched: Sequence[Source]) -> set[int]:
    """Stored claims that share a key with these; what is linked, joined or called the same, and so on."""
    near: ColumnElement[bool] = claims.c.seq.in_(_sharing(connection, touched))
    ids = {source.claim for source in touched}
    front = {source.seq for source in touched if source.fact is not None}
    found: set[int] = set()
    while len(found) < MOST * max(1, len(touched)):
        if front:
            near |= claims.c.seq.in_(select(claim_links.c.other).where(claim_links.c.one.in_(front)))
            mine = select(claims.c.fact).where(claims.c.seq.in_(front), claims.c.fact.is_not(None))
            near |= claims.c.fact.in_(mine)
        if told := said.partners(connection, ids):
            # a claim without a fact is one that a rebuild has not come to yet
            near |= claims.c.id.in_(told) & claims.c.fact.is_not(None)
        rows = connection.execute(select(claims.c.seq, claims.c.id).where(near)).all()
        front = {row.seq for row in rows} - found
        if not front:
            break
        found |= front
        ids = {row.id for row in rows if row.seq in front}
        near = false()
    return found


def _sharing(connection: Connection, touched: Iterable[Source]) -> set[int]:
    """Claims that have a key of one of these, on days that touch its own."""
    days: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for key, first, last in (key for source in touched for key in claim_keys(source)):
        days[key].add((first, last))
    return {
        row.claim
        for row in connection.execute(select(join_keys).where(join_keys.c.key.in_(sorted(days))))
        if any(row.first <= last and row.last >= first for first, last in days[row.key])
    }


def _joined(connection: Connection, numbers: Numbers, found: list[Source], new: set[int]) -> Joined:
    """Share facts out among groups of claims; the facts of the new claims, which the caller stores."""
    groups: list[list[Source]] = []
    links: list[Pair] = []
    for kind in facts.JOINED:
        some = [source for source in found if source.kind == kind]
        if some:
            more, near = _grouped(connection, numbers, some, new)
            groups += more
            links += near
    placed, fresh = _share_out(numbers, groups)
    _place(connection, found, placed, fresh, new)
    return Joined(
        {one.seq: seq for seq, group in placed.items() for one in group if one.seq in new}, tuple(links)
    )


def _grouped(
    connection: Connection, numbers: Numbers, found: list[Source], new: set[int]
) -> tuple[list[list[Source]], list[Pair]]:
    """Claims of one kind in groups; links and doubts of stored ones are kept, the links of new ones returned."""
    by_id = {source.claim: source for source in found}
    alone = all(source.seq in new for source in found)
    told = said.pairs(connection, list(by_id))
    unsure = _doubtful(connection, found) if found[0].kind == "exchange" and len(found) > 1 else set()
    groups, doubtful, near = same_claims(found, told, unsure)
    pairs = {_pair(by_id[a].seq, by_id[b].seq) for a, b in map(sorted, near)}
    pending = [pair for pair in sorted(pairs) if new & set(pair)]
    if not alone:
        _relink(connection, {source.seq for source in found} - new, pairs - set(pending))
    if doubtful or not alone:
        doubts.renew(connection, numbers, list(by_id), doubtful)
    return [[by_id[claim] for claim in group] for group in groups], pending


def _doubtful(connection: Connection, found: list[Source]) -> set[frozenset[str]]:
    """Pairs of persons in these exchanges of whom nobody knows yet whether they are one."""
    people = {entity for source in found for entity in source.actors}
    one, other = identities.alias("one"), identities.alias("other")
    query = (
        select(one.c.entity, other.c.entity)
        .select_from(doubts_table)
        .join(one, one.c.id == doubts_table.c.a)
        .join(other, other.c.id == doubts_table.c.b)
        .where(or_(one.c.entity.in_(people), other.c.entity.in_(people)), doubts_table.c.kind == "person")
    )
    return {frozenset((str(row[0]), str(row[1]))) for row in connection.execute(query)} if people else set()


def _relink(connection: Connection, known: Collection[int], needed: set[Pair]) -> None:
    """Let stored claims have exactly these links among themselves."""
    query = select(claim_links.c.one, claim_links.c.other).where(claim_links.c.one.in_(known))
    before = {_pair(row.one, row.other) for row in connection.execute(query)}
    gone = [{"a": a, "b": b} for pair in sorted(before - needed) for a, b in (pair, pair[::-1])]
    if gone:
        connection.execute(_UNLINK, gone)
    _link(connection, needed - before)


def _link(connection: Connection, pairs: Iterable[Pair]) -> None:
    rows = [{"one": a, "other": b} for pair in sorted(pairs) for a, b in (pair, pair[::-1])]
    if rows:
        put(connection, claim_links, rows)


def _share_out(numbers: Numbers, groups: Iterable[list[Source]]) -> tuple[dict[int, list[Source]], set[int]]:
    """Give each group one of the facts that its claims had, or a new one; which facts are new."""
    placed: dict[int, list[Source]] = {}
    fresh: set[int] = set()
    for group in groups:
        free = sorted({one.fact for one in group if one.fact is not None} - placed.keys())
        seq = free[0] if free else numbers.next(facts_table)
        if not free:
            fresh.add(seq)
        placed[seq] = group
    return placed, fresh


def _place(
    connection: Connection,
    found: list[Source],
    placed: dict[int, list[Source]],
    fresh: set[int],
    new: set[int],
) -> None:
    """Write the facts whose claims have changed."""
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
    facts.write(connection, {seq: placed[seq] for seq in changed}, fresh, pages)
    moves = [
        {"one": one.seq, "to": seq}
        for seq in changed
        for one in placed[seq]
        if one.seq not in new and one.fact != seq
    ]
    if moves:
        connection.execute(_MOVE, moves)
    facts.drop(connection, left)


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
