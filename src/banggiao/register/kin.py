"""Names that may be of the same person or body.

Invariant: two names are linked by their forms and countries alone, whichever comes first; so what may be one
does not depend on order. A key that very many names share tells nothing and links none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from banggiao.register import said
from banggiao.register.identities import Identity
from banggiao.register.kinds import PERSON, asked_keys, may_be_one, stored_keys
from banggiao.register.schema import identities, name_keys, name_links, offices, participations
from banggiao.resolution.entities import FULL_BUCKET, Mention, Office
from banggiao.resolution.offices import NEAR_DAYS, exclude

MOST = 500  # names joined together
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
        connection.execute(insert(name_keys), rows)


def link(connection: Connection, new: Collection[Identity]) -> None:
    """Link names with those that they may be the same as."""
    pairs = {
        tuple(sorted((one.seq, other))) for one in new if not one.part for other in _near(connection, one)
    }
    rows = [
        {"one": a, "other": b, "exclusive": False} for pair in sorted(pairs) for a, b in (pair, pair[::-1])
    ]
    if rows:
        connection.execute(insert(name_links), rows)


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


def _near(connection: Connection, one: Identity) -> list[int]:
    asked = asked_keys(one.kind, one.form)
    where: list[ColumnElement[bool]] = [name_keys.c.key.in_(asked)]
    if one.country:
        where.append(name_keys.c.country.in_(("", one.country)))
    rows = connection.execute(select(name_keys.c.key, name_keys.c.identity).where(*where)).all()
    common = {key for key, count in Counter(row.key for row in rows).items() if count > FULL_BUCKET}
    near = {row.identity for row in rows if row.key not in common} - {one.seq}
    if not near:
        return []
    query = select(identities.c.seq, identities.c.form, identities.c.country)
    found = connection.execute(query.where(identities.c.seq.in_(near), identities.c.part == "")).all()
    mine = (one.form, one.country)
    return [row.seq for row in found if may_be_one(one.kind, *sorted((mine, (row.form, row.country))))]


def component(connection: Connection, touched: Collection[int]) -> list[Identity]:
    """These names, what they are linked to, their entities' other names, and so on."""
    found, front = set(touched), set(touched)
    while front and len(found) < MOST:
        near: ColumnElement[bool] = identities.c.seq.in_(
            select(name_links.c.other).where(name_links.c.one.in_(front))
        )
        near |= identities.c.entity.in_(select(identities.c.entity).where(identities.c.seq.in_(front)))
        ids = set(connection.execute(select(identities.c.id).where(identities.c.seq.in_(front))).scalars())
        if told := said.partners(connection, ids):
            near |= identities.c.id.in_(told)
        front = set(connection.execute(select(identities.c.seq).where(near)).scalars()) - found
        found |= front
    rows = connection.execute(select(identities).where(identities.c.seq.in_(found)).order_by(identities.c.id))
    return [of_row(row) for row in rows]


def of_row(row: Any) -> Identity:
    """An identity from its row."""
    return Identity(row.seq, row.id, row.kind, row.key, row.country, row.part, row.entity, row.form)


def mentions(connection: Connection, found: Sequence[Identity], now: Sequence[Held] = ()) -> list[Mention]:
    """Names with the offices that can tell them apart or make them one; ``now`` is what is not stored yet."""
    seqs = [one.seq for one in found if one.kind == PERSON]
    held: defaultdict[int, set[str]] = defaultdict(set)
    for row in connection.execute(select(offices).where(offices.c.identity.in_(seqs))) if seqs else ():
        held[row.identity].add(row.office)
    told = {seq: {Office(title) for title in titles} for seq, titles in held.items()}
    for one, other, at_once in _conflicts(connection, found, held, now):
        told[one].add(at_once[0])
        told[other].add(at_once[1])
    return [
        Mention(
            one.id, one.form, "", country=one.country or None,
            offices=tuple(sorted(told.get(one.seq, ()), key=lambda office: office.order)),
        )
        for one in found
    ]  # fmt: skip


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
