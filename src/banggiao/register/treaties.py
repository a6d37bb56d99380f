"""Agreements of the register: when signed, until when in force, which commitments stand under them.

Invariant: an end that no page tells is unknown; one reckoned from the day of signing and a time of years says so.
A commitment stands under an agreement where the agreement is named in the commitment's own words.
Records are those of ``facts_shown`` with the fields that docs/followup.md names.
"""

from __future__ import annotations

import calendar
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import Connection, select

from banggiao.followup.edtf import bounds, months_after
from banggiao.lang import fold
from banggiao.register.records import Record
from banggiao.register.schema import claims
from banggiao.register.search import Filters, find
from banggiao.register.shown import facts_shown
from banggiao.register.undertakings import told_of

STATES = ("not_yet", "in_force", "expiring", "expired")
EXPIRING = timedelta(days=180)
LEAST = 3  # words of a name by which it is known elsewhere on its page
_TERM = re.compile(r"P(\d+)([YM])")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which agreements: besides ``filters`` one of ``states``; ``until`` a day on which those in force must have
    ended, which also puts them in the order of their ends."""

    filters: Filters = field(default_factory=Filters)
    states: tuple[str, ...] = ()
    until: date | None = None


def agreements(connection: Connection, wanted: Wanted, today: date, limit: int = 0) -> Iterator[Record]:
    """Agreements newest first, or by their ends; at most ``limit``, 0 for all."""
    found = _held(connection, wanted, today)
    if wanted.until is not None:
        found = iter(sorted(found, key=lambda one: (bounds(one["in_force_until"]) or (date.max,))[-1]))
    for number, record in enumerate(found, 1):
        yield record
        if number == limit:
            return


def _held(connection: Connection, wanted: Wanted, today: date) -> Iterator[Record]:
    for numbers in find(connection, "agreement", wanted.filters):
        records = facts_shown(connection, numbers)
        under = _under(connection, numbers, today)
        for seq, record in zip(numbers, records, strict=True):
            one = {**_told(record, today), "commitments": under.get(seq, [])}
            if wanted.states and one["in_force"] not in wanted.states:
                continue
            if wanted.until is not None and not _ends_until(one, wanted.until, today):
                continue
            yield one


def _ends_until(record: Record, until: date, today: date) -> bool:
    end = bounds(record["in_force_until"])
    return end is not None and today <= end[1] <= until


def _told(record: Record, today: date) -> Record:
    first, last, how = in_force(record)
    return {
        "id": record["id"],
        "document": record["documents"][0],
        "name": record["name"],
        "signed": record["date"] if (day := bounds(record["date"])) and day[0] <= today else None,
        "in_force_from": first,
        "in_force_until": last,
        "in_force_how": how,
        "in_force": _state(first, last, today),
        "days_left": None if (end := bounds(last)) is None else (end[1] - today).days,
        **{name: value for name, value in record.items() if name not in ("id", "name")},
    }


def in_force(record: Record) -> tuple[str | None, str | None, str | None]:
    """First and last day in force (EDTF) of an agreement's record, and how the last is known: stated, term."""
    first, last = record.get("valid_from"), record.get("valid_until")
    if last is not None:
        return first or record["date"], last, "stated"
    term, signed = _TERM.fullmatch(record.get("term") or ""), first or record["date"]
    if term is None or bounds(signed) is None:
        return signed, None, None
    months = int(term[1]) * (12 if term[2] == "Y" else 1)
    return signed, _after(str(signed), months), "term"


def _after(day: str, months: int) -> str | None:
    """The day so many months later, as precise as the first; None where that is not precise enough."""
    whole = bounds(day)
    if whole is None or (len(day) == 4 and months % 12):
        return None
    later = months_after(day, months)
    if later is None or len(day) < 10:
        return later
    year, month = int(later[:4]), int(later[5:7])
    return f"{later}-{min(int(day[8:10]), calendar.monthrange(year, month)[1]):02}"


def _state(first: str | None, last: str | None, today: date) -> str | None:
    """One of STATES; None where no end is known."""
    begin, end = bounds(first), bounds(last)
    if end is None:
        return None
    if begin is not None and begin[0] > today:
        return "not_yet"
    if end[1] < today:
        return "expired"
    return "expiring" if end[1] - today <= EXPIRING else "in_force"


def _under(connection: Connection, seqs: Sequence[int], today: date) -> dict[int, list[Record]]:
    """Commitments in whose words the agreements are named, in short."""
    named = select(claims.c.fact, claims.c.document, claims.c.record).where(claims.c.fact.in_(seqs))
    accounts = [(row.fact, row.document, json.loads(row.record)) for row in connection.execute(named)]
    pages = {page for _, page, _ in accounts}
    query = select(claims.c.fact, claims.c.document, claims.c.record)
    query = query.where(
        claims.c.kind == "commitment", claims.c.document.in_(pages), claims.c.fact.is_not(None)
    )
    said: defaultdict[int, list[tuple[int, Record]]] = defaultdict(list)
    for row in connection.execute(query.order_by(claims.c.seq)) if pages else ():
        said[row.document].append((row.fact, json.loads(row.record)["evidence"]))
    found: defaultdict[int, dict[int, None]] = defaultdict(dict)
    for fact, page, record in accounts:
        words = record["evidence"]
        for commitment, evidence in said[page]:
            inside = evidence["start"] <= words["start"] and words["end"] <= evidence["end"]
            if inside or _named(record["name"], evidence["quote"]):
                found[fact][commitment] = None
    every = list(dict.fromkeys(seq for some in found.values() for seq in some))
    short = {
        seq: _short(record)
        for seq, record in told_of(connection, every, today)
        if record["judged"] != "rejected"
    }
    return {fact: [short[seq] for seq in some if seq in short] for fact, some in found.items()}


def _named(name: str, words: str) -> bool:
    """Whether words hold a name that is more than a noun."""
    told = fold(name).split()
    return len(told) >= LEAST and f" {' '.join(told)} " in f" {' '.join(fold(words).split())} "


def _short(record: Record) -> Record:
    names = ("id", "document", "kind", "modality", "by", "to", "due", "state", "confirmed", "overdue")
    return {**{name: record[name] for name in names}, "evidence": record["evidence"]}
