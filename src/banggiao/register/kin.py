"""Names that may be of the same person or body.

Invariant: two names are linked by their forms and countries alone, whichever comes first; so what may be one
does not depend on order. A key that very many names share tells nothing and links none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select, text, update

from banggiao.register import said
from banggiao.register.identities import Identity
from banggiao.register.kinds import PERSON, asked_keys, may_be_one, stored_keys
from banggiao.register.rows import put
from banggiao.register.schema import identities, name_keys, name_links, offices, participations
from banggiao.resolution.entities import FULL_BUCKET, Mention, Office
from banggiao.resolution.offices import NEAR_DAYS, exclude

MOST = 500  # names joined together
ASKED = 200  # keys looked up together
DATED = 2_000  # mentions of one office that are looked at
_SAME_DAY = "2000-01-01"
Held = tuple[int, str, str | None]  # identity, office, day


def file(connection: Connection, new: Iterable[Identity]) -> None:
    """Keep the keys of names."""
    rows = [
        {"key": key, "country": one.country, "identity": one.seq}
        for one in new
        for key in sorted(stored_keys(one.kind, one.form))
    ]
    if rows:
        put(connection, name_keys, rows)


def link(connection: Connection, new: Collection[Identity]) -> None:
    """Link names, which are filed, with those that they may be the same as."""
    own = [one for one in new if not one.part]
    found = _found(connection, own)
    wanted = set(chain.from_iterable(found.values()))
    query = select(identities.c.seq, identities.c.form, identities.c.country)
    query = query.where(identities.c.seq.in_(wanted), identities.c.part == "")
    called = {row.seq: (row.form, row.country) for row in connection.execute(query)} if wanted else {}
    pairs = {
        (min(one.seq, other), max(one.seq, other))
        for one in own
        for other in found[one.seq]
        if other in called and may_be_one(one.kind, *sorted(((one.form, one.country), called[other])))
    }
    rows = [
        {"one": a, "other": b, "exclusive": False} for pair in sorted(pairs) for a, b in (pair, pair[::-1])
    ]
    if rows:
        put(connection, name_links, rows)


def unlink(connection: Connection, seqs: Collection[int]) -> None:
    """Drop keys and links of names."""
    connection.execute(delete(name_keys).where(name_keys.c.identity.in_(seqs)))
    connection.execute(
        delete(name_links).where(or_(name_links.c.one.in_(seqs), name_links.c.other.in_(seqs)))
    )


def linked(connection: Connection, seqs: Collection[int]) -> set[int]:
    """What these names are linked to."""
    query = select(name_links.c.other).where(name_links.c.one.in_(seqs))
    return set(connection.execute(query).scalars()) if seqs else set()


def _found(connection: Connection, new: Collection[Identity]) -> dict[int, set[int]]:
    """Names that share a telling key with each of these."""
    keys = {one.seq: asked_keys(one.kind, one.form) for one in new}
    asked = sorted({(key, one.country) for one in new for key in keys[one.seq]})
    filed: dict[tuple[str, str], list[int]] = {}
    for at in range(0, len(asked), ASKED):
        filed |= _filed(connection, asked[at : at + ASKED])
    return {
        one.seq: {
            other
            for key in keys[one.seq]
            if len(others := filed.get((key, one.country), [])) <= FULL_BUCKET
            for other in others
            if other != one.seq
        }
        for one in new
    }


def _filed(connection: Connection, asked: Sequence[tuple[str, str]]) -> dict[tuple[str, str], list[int]]:
    """Names under keys that a name of a country can meet; one more than tell anything where they are too many."""
    terms: list[str] = []
    values: dict[str, str] = {}
    for at, (key, country) in enumerate(asked):
        land = f" AND country IN ('', :c{at})" if country else ""
        name = f"SELECT {at} AS place, identity FROM name_keys WHERE key = :k{at}{land}"  # noqa: S608
        terms.append(f"SELECT * FROM ({name} LIMIT {FULL_BUCKET + 1}) AS t{at}")  # noqa: S608
        values |= {f"k{at}": key, f"c{at}": country} if country else {f"k{at}": key}
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for row in connection.execute(text(" UNION ALL ".join(terms)), values):
        found[asked[row.place]].append(row.identity)
    return found


def components(connection: Connection, touched: Collection[int]) -> list[list[Identity]]:
    """These names with what they are linked to, their entities' other names, and so on: what may be one together."""
    group = {seq: {seq} for seq in touched}
    front, seen = set(touched), set[int]()
    while front:
        for one, other in _pairs(connection, front):
            mine, theirs = group[one], group.setdefault(other, {other})
            if mine is not theirs:
                larger, smaller = (mine, theirs) if len(mine) >= len(theirs) else (theirs, mine)
                larger |= smaller
                group.update(dict.fromkeys(smaller, larger))
        seen |= front
        front = {seq for seq in group if seq not in seen and len(group[seq]) < MOST}
    query = select(identities).where(identities.c.seq.in_(group)).order_by(identities.c.id)
    found: defaultdict[int, list[Identity]] = defaultdict(list)
    for row in connection.execute(query):
        found[id(group[row.seq])].append(of_row(row))
    return list(found.values())


def _pairs(connection: Connection, front: Collection[int]) -> Iterator[tuple[int, int]]:
    """Names that belong together with these for any reason."""
    linked = select(name_links.c.one, name_links.c.other).where(name_links.c.one.in_(front))
    yield from ((row.one, row.other) for row in connection.execute(linked).all())
    mine, mate = identities.alias("mine"), identities.alias("mate")
    of_one = (
        select(mine.c.seq, mate.c.seq)
        .join_from(mine, mate, mate.c.entity == mine.c.entity)
        .where(mine.c.seq.in_(front), mate.c.seq != mine.c.seq)
    )
    yield from ((row[0], row[1]) for row in connection.execute(of_one).all())
    if said.nothing(connection):
        return
    ids = {
        row.id: row.seq
        for row in connection.execute(
            select(identities.c.id, identities.c.seq).where(identities.c.seq.in_(front))
        )
    }
    pairs = [pair for pair in said.pairs(connection, ids).same if len(pair) == 2]
    others = {id_ for pair in pairs for id_ in pair} - ids.keys()
    query = select(identities.c.id, identities.c.seq).where(identities.c.id.in_(others))
    ids |= {row.id: row.seq for row in connection.execute(query)} if others else {}
    for one, other in map(sorted, pairs):
        if one in ids and other in ids:
            yield (ids[one], ids[other]) if ids[one] in front else (ids[other], ids[one])


def rarer(connection: Connection, pairs: Iterable[tuple[int, int]]) -> set[int]:
    """All names of the entity of each pair that stands in fewer places."""
    found: set[int] = set()
    for pair in pairs:
        names = [_names_of(connection, seq) for seq in pair]
        counts = [_places(connection, some) for some in names]
        found |= names[counts[1] < counts[0]]
    return found


def _names_of(connection: Connection, seq: int) -> set[int]:
    own = select(identities.c.entity).where(identities.c.seq == seq).scalar_subquery()
    return set(connection.execute(select(identities.c.seq).where(identities.c.entity == own)).scalars())


def _places(connection: Connection, seqs: Collection[int]) -> int:
    some = select(participations.c.seq).where(participations.c.identity.in_(seqs)).limit(DATED).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def of_row(row: Any) -> Identity:
    """An identity from its row."""
    return Identity(row.seq, row.id, row.kind, row.key, row.country, row.part, row.entity, row.form)


def mentions(
    connection: Connection, found: Sequence[Identity], now: Sequence[Held] = ()
) -> dict[str, Mention]:
    """Names by their ids, with the offices that tell them apart or make them one; ``now`` is not stored yet."""
    seqs = [one.seq for one in found if one.kind == PERSON]
    held: defaultdict[int, set[str]] = defaultdict(set)
    for row in connection.execute(select(offices).where(offices.c.identity.in_(seqs))) if seqs else ():
        held[row.identity].add(row.office)
    told = {seq: {Office(title) for title in titles} for seq, titles in held.items()}
    for one, other, at_once in _conflicts(connection, found, held, now):
        told[one].add(at_once[0])
        told[other].add(at_once[1])
    return {
        one.id: Mention(
            one.id, one.form, "", country=one.country or None,
            offices=tuple(sorted(told.get(one.seq, ()), key=lambda office: office.order)),
        )
        for one in found
    }  # fmt: skip


def _conflicts(
    connection: Connection, found: Sequence[Identity], held: dict[int, set[str]], now: Sequence[Held]
) -> Iterator[tuple[int, int, tuple[Office, Office]]]:
    """Linked names that bore two offices at one time which nobody holds together."""
    mine = name_links.c.one.in_([one.seq for one in found])
    query = select(name_links).where(mine, name_links.c.one < name_links.c.other)
    for row in connection.execute(query).all() if held else ():
        pairs = [
            (a, b)
            for a in sorted(held.get(row.one, ()))
            for b in sorted(held.get(row.other, ()))
            if exclude(a, b, _SAME_DAY, _SAME_DAY)
        ]
        if bool(pairs) != row.exclusive:
            both = {row.one, row.other}
            pair = name_links.c.one.in_(both) & name_links.c.other.in_(both)
            connection.execute(update(name_links).where(pair).values(exclusive=bool(pairs)))
        for a, b in pairs:
            left, right = _days(connection, row.one, a, now), _days(connection, row.other, b, now)
            near = _nearest(left, right)
            if near is not None:
                yield row.one, row.other, (Office(a, date=near[0]), Office(b, date=near[1]))
                break


def _days(connection: Connection, identity: int, office: str, now: Sequence[Held]) -> list[str]:
    query = (
        select(participations.c.day)
        .where(participations.c.identity == identity, participations.c.office == office)
        .where(participations.c.day.is_not(None))
        .distinct()
        .order_by(participations.c.day.desc())
        .limit(DATED)
    )
    days = set(connection.execute(query).scalars())
    return sorted(days | {day for seq, title, day in now if day and (seq, title) == (identity, office)})


def _nearest(left: Sequence[str], right: Sequence[str]) -> tuple[str, str] | None:
    """The first two days that are near enough to each other; both lists are in order."""
    other = [date.fromisoformat(day).toordinal() for day in right]
    for day in left:
        here = date.fromisoformat(day).toordinal()
        at = bisect_left(other, here - NEAR_DAYS)
        if at < len(other) and other[at] <= here + NEAR_DAYS:
            return day, right[at]
    return None
