"""Occasions out of shipped data and out of the register: anniversaries that pages name, last year's messages.

Invariant: nothing is stored; the same register gives the same occasions. An occasion's ``revision`` counts what the
audit log tells of the pages it rests on, and the judgements on them, rejected ones too: so it rises with each change.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import chain

from sqlalchemy import Connection, or_, select

from banggiao.followup.messages import AROUND, feast
from banggiao.followup.occasions import Occasion, Sent, calendar
from banggiao.model import Anniversary, Quote
from banggiao.register import said
from banggiao.register.messages import message_of
from banggiao.register.records import Record
from banggiao.register.schema import audit, claims, documents, judgements, snapshots
from banggiao.register.search import Filters, find
from banggiao.register.shown import facts_shown

AT_ONCE = 500
MARGIN = timedelta(days=AROUND)


@dataclass(frozen=True, slots=True)
class _Named:
    """An anniversary that a page names: its claim, the page's id, address and language."""

    claim: str
    page: str
    address: str
    language: str | None
    anniversary: Anniversary
    rejected: bool


def occasions(
    connection: Connection, countries: Collection[str] | None, start: date, end: date
) -> tuple[Occasion, ...]:
    """Occasions of some countries (all where None) from ``start`` to ``end``, by day."""
    named = list(_named(connection, countries))
    counted = [one for one in named if not one.rejected]
    found = calendar(
        countries,
        start,
        end,
        [(one.address, one.anniversary) for one in counted],
        {one.address: one.language for one in counted},
    )
    sent = _sent(connection, countries, found)
    pages: dict[str | None, set[str]] = defaultdict(set)
    told: dict[str | None, set[str]] = defaultdict(set)
    for one in named:
        pages[one.anniversary.date].add(one.page)
        told[one.anniversary.date].add(one.claim)
    changes = _Changes(connection)
    return tuple(
        changes.counted(
            replace(one, last=tuple(_short(record) for record in sent.get(one.uid, ()))),
            {*(pages[one.origin] if one.kind == "read" else ()), *_pages(sent.get(one.uid, ()))},
            {*(told[one.origin] if one.kind == "read" else ()), *_claims(sent.get(one.uid, ()))},
        )
        for one in found
    )


def _named(connection: Connection, countries: Collection[str] | None) -> Iterator[_Named]:
    query = (
        select(claims.c.id, claims.c.record, snapshots.c.id.label("page"), snapshots.c.address, documents.c.language)
        .join(documents, documents.c.seq == claims.c.document)
        .join(snapshots, snapshots.c.seq == documents.c.snapshot)
        .where(claims.c.kind == "anniversary", documents.c.current)
        .order_by(documents.c.day, snapshots.c.id, claims.c.position)
    )  # fmt: skip
    rows = [(row, json.loads(row.record)) for row in connection.execute(query)]
    rows = [
        (row, record)
        for row, record in rows
        if record["date"] and (countries is None or set(countries) & set(record["countries"]))
    ]
    verdicts = said.judged(connection, [row.id for row, _ in rows])
    for row, record in rows:
        rejected = row.id in said.verdict_on([row.id], verdicts).rejected
        quote = record["evidence"]
        words = Quote(quote["start"], quote["end"], quote["quote"])
        one = Anniversary(record["what"], record["count"], record["date"], tuple(record["countries"]), words)
        yield _Named(row.id, row.page, row.address, row.language, one, rejected)


def _sent(
    connection: Connection, countries: Collection[str] | None, found: Sequence[Occasion]
) -> dict[str, list[Record]]:
    """Messages on the occasions of the year before, by the uid of this year's, oldest first."""
    if not found:
        return {}
    before = _year_before(found)
    first, last = min(before.values()), max(before.values())
    wanted = Filters(type=("message",), first=(first - MARGIN).isoformat(), last=(last + MARGIN).isoformat())
    this_year = {_last_year(one.uid): one.uid for one in found}
    days = calendar(countries, first - MARGIN, last + MARGIN)
    messages: defaultdict[str, list[Record]] = defaultdict(list)
    for numbers in find(connection, "exchange", wanted):
        for record in facts_shown(connection, numbers):
            if countries is not None and not set(countries) & set(record["countries"]):
                continue
            one = feast(message_of(record, _names(record)), days)
            if one is not None and one.uid in this_year:
                messages[this_year[one.uid]].append(record)
    return {uid: some[::-1] for uid, some in messages.items()}


def _year_before(found: Iterable[Occasion]) -> dict[str, date]:
    return {one.uid: one.day - timedelta(days=366) for one in found}


def _last_year(uid: str) -> str:
    """``national-LA-2026@banggiao`` → ``national-LA-2025@banggiao``."""
    name, _, house = uid.rpartition("@")
    stem, _, year = name.rpartition("-")
    return f"{stem}-{int(year) - 1}@{house}"


def _names(record: Record) -> tuple[str, ...]:
    return tuple(row["name"] for row in record["participants"])


def _short(record: Record) -> Sent:
    def names(role: str) -> tuple[str, ...]:
        rows = (*record["participants"], *record["organizations"])
        return tuple(dict.fromkeys(row["name"] for row in rows if row["role"] == role))

    return Sent(
        record["id"], record["date_start"], record["documents"][0], names("sender"), names("addressee")
    )


def _pages(records: Iterable[Record]) -> set[str]:
    return {page["id"] for record in records for page in record["pages"]}


def _claims(records: Iterable[Record]) -> set[str]:
    return {claim["id"] for record in records for claim in record["claims"]}


class _Changes:
    """Counts what the audit log and the judgements tell of pages and claims."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._moments: dict[str, list[str]] = {}

    def counted(self, one: Occasion, pages: set[str], told: set[str]) -> Occasion:
        """The occasion with its revision: one less than the changes, since the first made it."""
        if not pages:
            return one
        self._load(pages, told)
        moments = sorted(chain.from_iterable(self._moments[id_] for id_ in (*pages, *told)))
        if not moments:
            return one
        return replace(one, revision=len(moments) - 1, revised=datetime.fromisoformat(moments[-1]))

    def _load(self, pages: set[str], told: set[str]) -> None:
        asked = sorted(id_ for id_ in (*pages, *told) if id_ not in self._moments)
        for id_ in asked:
            self._moments[id_] = []
        for at in range(0, len(asked), AT_ONCE):
            some = asked[at : at + AT_ONCE]
            pages_of = select(audit.c.subject, audit.c.at).where(audit.c.subject.in_(some))
            for row in self._connection.execute(pages_of):
                self._moments[row.subject].append(row.at)
            judged = select(judgements.c.a, judgements.c.b, judgements.c.at)
            judged = judged.where(or_(judgements.c.a.in_(some), judgements.c.b.in_(some)))
            for a, b, at_ in self._connection.execute(judged):
                for id_ in {a, b} & set(some):
                    self._moments[id_].append(at_)
