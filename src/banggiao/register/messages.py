"""Messages of the register: who wrote to whom, what for, on what occasion, answered or not, by whose hand.

Invariant: nothing is stored; what is said of a message stands in its pages' words, an answer is another message of
the register. Records are those of ``facts_shown`` with the fields that docs/followup.md names.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from sqlalchemy import Connection

from banggiao.followup.messages import AROUND, WAIT, Message, Person, answer, carriers, feast
from banggiao.followup.occasions import Occasion, calendar
from banggiao.register import sources
from banggiao.register.nearby import Nearby
from banggiao.register.records import Record
from banggiao.register.search import Filters, find
from banggiao.register.shown import facts_shown

PURPOSES = ("congratulation", "condolence", "thanks", "reply", "greeting")
TYPES = ("message",)


def messages(
    connection: Connection,
    filters: Filters,
    purposes: Sequence[str] = (),
    answered: bool | None = None,
    limit: int = 0,
) -> Iterator[Record]:
    """Messages newest first, at most ``limit``, 0 for all."""
    near = Nearby(connection)
    count = 0
    for numbers in find(connection, "exchange", dataclasses.replace(filters, type=TYPES)):
        for record in _shown(connection, near, numbers):
            if purposes and not set(purposes) & set(record["purposes"]):
                continue
            if answered is not None and (record["answer"] is not None) is not answered:
                continue
            yield record
            count += 1
            if count == limit:
                return


def _shown(connection: Connection, near: Nearby, seqs: Sequence[int]) -> Iterator[Record]:
    records = facts_shown(connection, seqs)
    present = _present(connection, seqs)
    for seq, record in zip(seqs, records, strict=True):
        offices = dict(present.get(seq, ()))
        message = message_of(record, tuple(one.name for one in offices))
        carried = carriers(message, offices)
        yield {
            "id": record["id"],
            "document": record["documents"][0],
            "date": record["date_start"],
            "told": message.told,
            "from": _ends(record, "sender"),
            "to": _ends(record, "addressee"),
            "purposes": [one for one in PURPOSES if one in message.values("purpose")],
            "occasions": sorted(message.values("occasion")),
            "feast": _feast(message),
            "answer": _answer(connection, near, message, record),
            "handed_over_by": [offices[one] for one in carried],
            **{name: value for name, value in record.items() if name not in ("id", "date")},
        }


def message_of(record: Record, known: tuple[str, ...] = ()) -> Message:
    """A message as the follow-up takes it; ``known`` are names of persons on its pages."""
    languages = {page["id"]: page["language"] for page in record["pages"]}
    texts = tuple((quote["quote"], languages.get(quote["document"])) for quote in record["evidence"])
    ends = {name: tuple(map(_person, _ends(record, name))) for name in ("sender", "addressee")}
    told = min((page["published"] for page in record["pages"] if page["published"]), default=None)
    return Message(
        record["id"],
        record["date_start"],
        ends["sender"],
        ends["addressee"],
        texts,
        record["status"],
        known,
        told,
    )


def _ends(record: Record, role: str) -> list[Record]:
    """Persons and bodies of a role, each person once with the first office."""
    rows: dict[str, Record] = {}
    for row in (*record["participants"], *record["organizations"]):
        if row["role"] == role:
            shown = {name: row.get(name) for name in ("id", "name", "position", "organization", "country")}
            rows.setdefault(row["id"] or row["name"], shown)
    return list(rows.values())


def _person(row: Record) -> Person:
    return Person(row["name"], row["country"], row["id"])


def _present(connection: Connection, seqs: Sequence[int]) -> dict[int, list[tuple[Person, Record]]]:
    """Persons of the other exchanges on the pages of these facts, with their offices."""
    groups = sources.by_fact(connection, seqs)
    pages = sources.exchanges_of(connection, {one.page for group in groups.values() for one in group})
    found: dict[int, list[tuple[Person, Record]]] = {}
    for seq, group in groups.items():
        rows: dict[Person, Record] = {}
        for one in (other for page in {one.page: None for one in group} for other in pages.get(page, ())):
            for row in one.record["participants"]:
                short = {name: row[name] for name in ("name", "position", "organization", "country")}
                rows.setdefault(Person(row["name"], row["country"]), {**short, "document": one.document})
        found[seq] = list(rows.items())
    return found


def _answer(connection: Connection, near: Nearby, message: Message, record: Record) -> Record | None:
    sent = message.day
    if sent is None:
        return None
    found: dict[int, None] = {}
    for one in sorted({end.country for end in message.senders if end.country}):
        for other in sorted({end.country for end in message.addressees if end.country}):
            last = sent[1] + min(timedelta(days=WAIT), date.max - sent[1])
            found |= dict.fromkeys(near.between("exchange", (one, other), TYPES, sent[0], last))
            found |= dict.fromkeys(near.undated("exchange", (one, other), TYPES))
    others = {one["id"]: one for one in facts_shown(connection, list(found)) if one["id"] != record["id"]}
    told = answer(message, map(message_of, others.values()))
    if told is None:
        return None
    back, because = told
    other_record = others[back.id]
    return {
        "exchange": back.id,
        "document": other_record["documents"][0],
        "date": back.date,
        "told": back.told,
        "because": list(because),
        "evidence": other_record["evidence"][:1],
    }


def _feast(message: Message) -> Record | None:
    """The day of the calendar on which it was sent."""
    day = message.day
    if day is None or day[0] != day[1]:
        return None
    one = feast(message, (*_occasions(day[0].year), *_beside(day[0])))
    return None if one is None else {"uid": one.uid, "kind": one.kind, "date": one.day.isoformat()}


def _beside(day: date) -> tuple[Occasion, ...]:
    """Occasions of the year before or after, where they are near."""
    return tuple(
        one
        for year in {(day - timedelta(days=AROUND)).year, (day + timedelta(days=AROUND)).year} - {day.year}
        for one in _occasions(year)
    )


@cache
def _occasions(year: int) -> tuple[Occasion, ...]:
    return calendar(None, date(year, 1, 1), date(year, 12, 31))
