"""What the register holds on a relation, counted and summed up in the database.

Invariant: every number comes from the facts that ``list`` gives with the same filters, so that it can be proven by it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from banggiao.register.packing import unpacked
from banggiao.register.records import Record
from banggiao.register.schema import (
    claims,
    documents,
    entities,
    facts,
    identities,
    lookups,
    participations,
    snapshots,
    texts,
)
from banggiao.register.search import Filters, chosen

_MANY = 500  # values in one query


@dataclass(frozen=True, slots=True)
class Total:
    """How many facts hold, on which days (empty where undated), and how many rest on one story alone."""

    facts: int = 0
    first: str = ""
    last: str = ""
    alone: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Where a document's words can be looked up."""

    id: str
    address: str
    title: str | None
    published: str | None
    publisher: str | None
    language: str | None
    sha256: str  # of its text
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Met:
    """A person or body of a country: in how many exchanges it took part, the last day."""

    entity: int
    times: int
    last: str


@dataclass(frozen=True, slots=True)
class Held:
    """The latest words that tell of an office held under a name."""

    entity: int
    office: str
    body: str | None
    day: str | None
    language: str | None
    document: str
    quote: Record  # start, end, quote


def total(connection: Connection, kind: str, filters: Filters) -> Total:
    """Counts over all facts that hold."""
    held = chosen(connection, kind, filters)
    if held is None:
        return Total()
    some = held.subquery()
    dated = case((facts.c.day != "", facts.c.day))
    query = select(
        func.count(),
        func.coalesce(func.min(dated), ""),
        func.coalesce(func.max(facts.c.day), ""),
        func.coalesce(func.sum(case((facts.c.sources == 1, 1), else_=0)), 0),
    ).join_from(some, facts, facts.c.seq == some.c.seq)
    row = connection.execute(query).one()
    return Total(int(row[0]), row[1], row[2], int(row[3]))


def told_often(connection: Connection, kind: str, filters: Filters, most: int) -> list[int]:
    """Numbers of the newest facts that several stories tell."""
    held = chosen(connection, kind, filters)
    if held is None:
        return []
    some = held.subquery()
    query = (
        select(facts.c.seq)
        .join_from(some, facts, facts.c.seq == some.c.seq)
        .where(facts.c.sources > 1)
        .order_by(facts.c.day.desc(), facts.c.id)
        .limit(most)
    )
    return list(connection.execute(query).scalars())


def by_time(
    connection: Connection, kind: str, filters: Filters, facet: str, signs: int = 4
) -> list[tuple[str, str, int]]:
    """Year (4 signs of a day) or month (7), value of a facet, number of facts.

    A fact with two values counts with both, undated ones do not.
    """
    held = chosen(connection, kind, filters)
    if held is None:
        return []
    some = held.subquery()
    year = func.substr(lookups.c.day, 1, signs).label("year")
    query = (
        select(year, lookups.c.value, func.count())
        .join_from(some, lookups, _of(some, kind, facet))
        .where(lookups.c.day != "")
        .group_by(year, lookups.c.value)
        .order_by(year, lookups.c.value)
    )
    return [(row[0], row[1], int(row[2])) for row in connection.execute(query)]


def met(connection: Connection, filters: Filters, facet: str, country: str, most: int) -> list[Met]:
    """Who of a country takes part ('person' or 'organization'): those met last and those met most, last first."""
    held = chosen(connection, "exchange", filters)
    if held is None:
        return []
    some = held.subquery()
    query = (
        select(lookups.c.value, func.count(), func.max(lookups.c.day))
        .join_from(some, lookups, _of(some, "exchange", facet))
        .group_by(lookups.c.value)
    )
    told = {int(row[0]): Met(int(row[0]), int(row[1]), row[2]) for row in connection.execute(query)}
    ids = _of_country(connection, list(told), country)
    ranked = sorted(ids, key=lambda seq: ids[seq])
    ranked.sort(key=lambda seq: told[seq].last, reverse=True)
    most_met = sorted(ranked, key=lambda seq: told[seq].times, reverse=True)[:most]
    few = {*ranked[:most], *most_met}
    return [told[seq] for seq in ranked if seq in few]


def _of_country(connection: Connection, seqs: Sequence[int], country: str) -> dict[int, str]:
    """Number and id of those of these entities that are of a country."""
    found: dict[int, str] = {}
    for at in range(0, len(seqs), _MANY):
        query = select(entities.c.seq, entities.c.id).where(entities.c.seq.in_(seqs[at : at + _MANY]))
        found |= {row.seq: row.id for row in connection.execute(query.where(entities.c.country == country))}
    return found


def _of(some: Any, kind: str, facet: str) -> ColumnElement[bool]:
    """The look-ups of one facet of the facts that hold, by the index of their numbers."""
    here = (lookups.c.kind == kind) & (lookups.c.seq == some.c.seq)
    return here & (lookups.c.facet == facet)  # type: ignore[no-any-return]


def pairs_met(
    connection: Connection, filters: Filters, ours: Collection[int], theirs: Collection[int]
) -> list[tuple[int, int, int, str]]:
    """Persons of two sides who took part in one exchange: both numbers, how often, the last day."""
    held = chosen(connection, "exchange", filters)
    if held is None or not ours or not theirs:
        return []
    some, other = held.subquery(), lookups.alias("other")
    query = (
        select(lookups.c.value, other.c.value, func.count(), func.max(lookups.c.day))
        .join_from(some, lookups, _of(some, "exchange", "person"))
        .join(other, (other.c.kind == "exchange") & (other.c.seq == some.c.seq) & (other.c.facet == "person"))
        .where(
            lookups.c.value.in_([str(seq) for seq in ours]), other.c.value.in_([str(seq) for seq in theirs])
        )
        .group_by(lookups.c.value, other.c.value)
    )
    return [(int(row[0]), int(row[1]), int(row[2]), row[3]) for row in connection.execute(query)]


def text_of(connection: Connection, sha256: str) -> str:
    """The text with this hash."""
    packed = connection.execute(select(texts.c.bytes).where(texts.c.sha256 == sha256)).scalar_one()
    return unpacked(packed).decode()


def offices_held(connection: Connection, seqs: Sequence[int]) -> list[Held]:
    """For each entity and office the latest words of a page that tell of it, latest office first."""
    if not seqs:
        return []
    place = func.row_number().over(
        partition_by=(identities.c.entity, participations.c.office, participations.c.body),
        order_by=(func.coalesce(participations.c.day, "").desc(), claims.c.id),
    )
    ranked = (
        select(
            identities.c.entity,
            participations.c.office,
            participations.c.body,
            participations.c.day,
            participations.c.form,
            participations.c.claim,
            claims.c.id,
            place.label("place"),
        )
        .join_from(participations, identities, identities.c.seq == participations.c.identity)
        .join(claims, claims.c.seq == participations.c.claim)
        .where(identities.c.entity.in_(seqs), participations.c.kind == "person")
        .where(participations.c.office.is_not(None))
        .subquery()
    )
    query = (
        select(ranked, claims.c.record, documents.c.language, snapshots.c.id.label("document"))
        .join_from(ranked, claims, claims.c.seq == ranked.c.claim)
        .join(documents, documents.c.seq == claims.c.document)
        .join(snapshots, snapshots.c.seq == documents.c.snapshot)
        .where(ranked.c.place == 1)
        .order_by(func.coalesce(ranked.c.day, "").desc(), ranked.c.id)
    )
    found = []
    for row in connection.execute(query):
        quote = _words_of(json.loads(row.record), row.form, row.office)
        if quote is not None:
            found.append(Held(row.entity, row.office, row.body, row.day, row.language, row.document, quote))
    return found


def _words_of(record: Record, form: str, office: str) -> Record | None:
    for row in record["participants"]:
        if row["name"] == form and row["position"] == office and row["evidence"] is not None:
            return dict(row["evidence"])
    return None


def pages_of(connection: Connection, ids: Collection[str]) -> dict[str, Page]:
    """Documents by their ids."""
    found: dict[str, Page] = {}
    wanted = sorted(ids)
    for at in range(0, len(wanted), _MANY):
        query = (
            select(snapshots.c.id, snapshots.c.address, snapshots.c.kind, documents)
            .join(documents, documents.c.snapshot == snapshots.c.seq)
            .where(snapshots.c.id.in_(wanted[at : at + _MANY]), documents.c.current)
        )
        for row in connection.execute(query):
            found[row.id] = Page(
                row.id,
                row.url or row.address,
                row.title,
                row.published,
                row.publisher,
                row.language,
                row.text_sha256,
                row.kind != "page",
            )
    return found


def amounts_of(connection: Connection, ids: Collection[str]) -> list[tuple[str, int, Record]]:
    """Amounts that these documents name: document, its story, the amount."""
    found: list[tuple[str, int, Record]] = []
    wanted = sorted(ids)
    for at in range(0, len(wanted), _MANY):
        query = _claims_of("amount").where(snapshots.c.id.in_(wanted[at : at + _MANY]))
        found += [(row.document, row.story, json.loads(row.record)) for row in connection.execute(query)]
    return found


def anniversaries(connection: Connection, countries: Sequence[str], most: int) -> list[tuple[str, Record]]:
    """Anniversaries of one of these countries that pages name, with the document, the newest page first."""
    named = [claims.c.record.contains(f'"{code}"', autoescape=True) for code in countries]
    query = _claims_of("anniversary")
    for condition in named:
        query = query.where(condition)
    rows = connection.execute(query.order_by(None).order_by(documents.c.day.desc(), claims.c.id).limit(most))
    told = [(row.document, json.loads(row.record)) for row in rows]
    return [(document, record) for document, record in told if set(countries) <= set(record["countries"])]


def _claims_of(kind: str) -> Select[Any]:
    return (
        select(claims.c.record, documents.c.story, snapshots.c.id.label("document"))
        .join_from(claims, documents, documents.c.seq == claims.c.document)
        .join(snapshots, snapshots.c.seq == documents.c.snapshot)
        .where(claims.c.kind == kind, documents.c.current)
        .order_by(snapshots.c.id, claims.c.position)
    )
