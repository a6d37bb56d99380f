"""Persons and organisations: who bears a name, which offices were held when.

Invariant: a name is found whatever its accents, capitals and order of words; an office stands with the first
and last day on which a page tells of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, literal, select

from banggiao.lang import fold
from banggiao.register.identity import is_id
from banggiao.register.records import Record
from banggiao.register.schema import entities, identities, lookups, name_words, names, offices

MOST = 50  # entities that a question for a name is answered with
OFFICES = 200  # of one person that are shown


def entities_called(connection: Connection, kind: str, name: str) -> list[int]:
    """Numbers of the entities with exactly this name, else of those whose name holds all its words; or this id."""
    if is_id(name):
        query = select(identities.c.entity).where(identities.c.id == name)
        return list(connection.execute(query).scalars())
    plain = fold(name)
    exact = (
        select(identities.c.entity).where(identities.c.fold == plain, identities.c.kind == kind).distinct()
    )
    return list(connection.execute(exact).scalars()) or [seq for seq, _ in bearers(connection, name, (kind,))]


def bearers(
    connection: Connection, name: str, kinds: Sequence[str], most: int = MOST
) -> list[tuple[int, str]]:
    """Entities (number and id) one of whose names holds all these words, the nearest name first.

    A word that no name has stands for all that begin with it.
    """
    asked = list(dict.fromkeys(fold(name).split()))
    if not asked:
        return []
    for prefixes in (False, True):
        found = _bearing(connection, asked, kinds, prefixes=prefixes)
        if found:
            break
    plain = " ".join(fold(name).split())
    ranked = sorted(found, key=lambda row: (row.fold != plain, len(row.fold.split()), row.fold, row.id))
    return list(dict.fromkeys((row.seq, row.id) for row in ranked))[:most]


def _bearing(connection: Connection, asked: list[str], kinds: Sequence[str], *, prefixes: bool) -> list[Any]:
    counts = {word: _count(connection, _word(name_words, word, prefixes=prefixes)) for word in asked}
    rarest, *others = sorted(asked, key=lambda word: (counts[word], word))
    if not counts[rarest]:
        return []
    query = (
        select(entities.c.seq, entities.c.id, identities.c.fold)
        .join_from(name_words, identities, identities.c.seq == name_words.c.identity)
        .join(entities, entities.c.seq == identities.c.entity)
        .where(_word(name_words, rarest, prefixes=prefixes), identities.c.kind.in_(kinds))
    )
    for number, word in enumerate(others):
        other = name_words.alias(f"word_{number}")
        here = exists().where(
            other.c.identity == name_words.c.identity, _word(other, word, prefixes=prefixes)
        )
        query = query.where(here)
    return list(connection.execute(query.limit(2_000)).all())


def _word(table: Any, word: str, *, prefixes: bool) -> ColumnElement[bool]:
    if not prefixes:
        return table.c.word == word  # type: ignore[no-any-return]
    return (table.c.word >= word) & (table.c.word < word + "\U0010ffff")  # type: ignore[no-any-return]


def _count(connection: Connection, condition: ColumnElement[bool]) -> int:
    some = select(literal(1)).where(condition).limit(10_000).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def described(connection: Connection, seqs: Sequence[int]) -> list[Record]:
    """Entities in this order: id, kind, name, country, names, offices held, exchanges."""
    rows = {row.seq: row for row in connection.execute(select(entities).where(entities.c.seq.in_(seqs)))}
    called, held, met = _names(connection, seqs), _offices(connection, seqs), _exchanges(connection, seqs)
    return [
        {
            "id": rows[seq].id,
            "kind": rows[seq].kind,
            "name": rows[seq].name,
            "country": rows[seq].country or None,
            "names": called[seq],
            "positions": held[seq],
            "exchanges": met.get(seq, 0),
            "first_seen": min((n["first_seen"] for n in called[seq] if n["first_seen"]), default=None),
            "last_seen": max((n["last_seen"] for n in called[seq] if n["last_seen"]), default=None),
        }
        for seq in seqs
        if seq in rows
    ]


def shown_as(connection: Connection, seqs: Collection[int]) -> dict[int, tuple[str, str]]:
    """Id and name of entities."""
    query = select(entities.c.seq, entities.c.id, entities.c.name).where(entities.c.seq.in_(seqs))
    return {row.seq: (row.id, row.name) for row in connection.execute(query)} if seqs else {}


def _names(connection: Connection, seqs: Sequence[int]) -> defaultdict[int, list[Record]]:
    query = (
        select(identities.c.entity, identities.c.id, identities.c.country, names)
        .join(identities, identities.c.seq == names.c.identity)
        .where(identities.c.entity.in_(seqs))
        .order_by(identities.c.id, names.c.form, names.c.language)
    )
    found: defaultdict[int, list[Record]] = defaultdict(list)
    for row in connection.execute(query):
        name = {"id": row.id, "name": row.form, "language": row.language or None, "script": row.script}
        seen = {"country": row.country or None, "first_seen": row.first_seen, "last_seen": row.last_seen}
        found[row.entity].append({**name, **seen})
    return found


def _offices(connection: Connection, seqs: Sequence[int]) -> defaultdict[int, list[Record]]:
    """Offices by their folded words, the latest first."""
    query = (
        select(identities.c.entity, offices)
        .join(identities, identities.c.seq == offices.c.identity)
        .where(identities.c.entity.in_(seqs))
    )
    merged: defaultdict[int, dict[tuple[str, str], Record]] = defaultdict(dict)
    for row in connection.execute(query).all():
        said = {
            "position": row.office,
            "organization": row.body or None,
            "first": row.first_seen,
            "last": row.last_seen,
        }
        _widen(merged[row.entity].setdefault((fold(row.office), fold(row.body)), dict(said)), said)
    found: defaultdict[int, list[Record]] = defaultdict(list)
    for seq, rows in merged.items():
        ranked = sorted(rows.items(), key=lambda item: item[0])
        ranked.sort(key=lambda item: item[1]["last"] or "", reverse=True)
        found[seq] = [row for _, row in ranked[:OFFICES]]
    return found


def _widen(mine: Record, said: Record) -> None:
    """One office in two spellings: the one spelling that is less by code point, all its days."""
    spelled = ("position", "organization")
    if [said[name] or "" for name in spelled] < [mine[name] or "" for name in spelled]:
        mine.update({name: said[name] for name in spelled})
    mine["first"] = min(filter(None, (mine["first"], said["first"])), default=None)
    mine["last"] = max(filter(None, (mine["last"], said["last"])), default=None)


def _exchanges(connection: Connection, seqs: Sequence[int]) -> dict[int, int]:
    query = (
        select(lookups.c.value, func.count().label("times"))
        .where(lookups.c.kind == "exchange", lookups.c.facet.in_(("person", "organization")))
        .where(lookups.c.value.in_([str(seq) for seq in seqs]))
        .group_by(lookups.c.value)
    )
    return {int(row.value): row.times for row in connection.execute(query)}
