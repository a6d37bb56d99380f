"""Claims about one thing made into one fact.

Invariant: pure, and blind to the order in which the claims came. No value is lost: where sources differ, the
fact has the best supported one and ``values`` holds all of them with the documents that say so. Pages with
the same story have one voice. What a person corrected goes before what any page says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from banggiao.lang import fold
from banggiao.register.days import fits, precision
from banggiao.register.records import Record

_COMPARED = ("type", "status", "date_start", "date_end", "kind", "modality", "due", "date")


@dataclass(frozen=True, slots=True)
class Source:
    """One claim, with what joining and printing need to know of its document."""

    claim: str
    seq: int
    kind: str
    record: Record
    document: str  # id
    label: str  # address or file name
    story: int
    written: bool  # a note of a person, no page
    page: int = 0  # number of the document
    fact: int | None = None
    day: str = ""
    language: str | None = None
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    actors: tuple[int, ...] = ()  # entities of the participants, then of the organisations
    bodies: tuple[int, ...] = ()  # entities of the organisations of participants' offices


@dataclass(frozen=True, slots=True)
class Correction:
    """A field's value that a person gave: ``name``, ``place.country``, ``participants[NAME].position`` …"""

    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class Judged:
    """What people said of a fact: the verdict, the claims that were rejected, the corrections."""

    verdict: str = "no"  # no, accepted, rejected
    rejected: frozenset[str] = frozenset()
    corrections: tuple[Correction, ...] = field(default=())


def merged(sources: Sequence[Source], judged: Judged) -> Record:
    """One fact from claims of one kind, with the field names of docs/fields.md."""
    kept = [source for source in sources if source.claim not in judged.rejected] or list(sources)
    kept.sort(key=_rank)
    record = _exchange(kept) if kept[0].kind == "exchange" else _other(kept)
    for correction in judged.corrections:
        correct(record, correction)
    return record


def _rank(source: Source) -> tuple[Any, ...]:
    """What a person wrote first, then the fullest account, the most exact date, the earliest page."""
    record = source.record
    people = {actor["name"] for actor in (*record.get("participants", ()), *record.get("organizations", ()))}
    date = record.get("date_start") or record.get("due") or record.get("date")
    return (not source.written, -len(people), -precision(date), source.published or "9999", source.claim)


def _exchange(kept: list[Source]) -> Record:
    record = dict(kept[0].record)
    record["type"] = _voted(kept, lambda r: r["type"])
    record["status"] = _voted(kept, lambda r: r["status"])
    start = _date(kept, "date_start")
    for name in ("date_start", "date_end", "date_precision", "date_how"):
        record[name] = start.record[name]
    record["place"] = _place(kept)
    for name in ("channels", "countries"):
        record[name] = _union(source.record[name] for source in kept)
    record["participants"] = _actors(kept, "participants")
    record["organizations"] = _actors(kept, "organizations")
    record["evidence"] = [quote for source in kept for quote in _located(source, source.record["evidence"])]
    record["values"] = _values(kept)
    del record["grounds"]
    return record


def _other(kept: list[Source]) -> Record:
    record = dict(kept[0].record)
    for name in ("countries", "topics"):
        if name in record:
            record[name] = _union(source.record[name] for source in kept)
    for name in ("due", "date"):
        if name in record:
            record[name] = _date(kept, name).record[name]
    if record.get("validity") is None:  # the term as the best account tells it that tells one
        told = next((source for source in kept if source.record.get("validity") is not None), None)
        if told is not None:
            record |= {name: told.record[name] for name in ("valid_from", "valid_until", "term", "validity")}
    record["values"] = _values(kept)
    record["quotes"] = [quote for source in kept for quote in _located(source, [source.record["evidence"]])]
    record.pop("grounds", None)
    return record


def _located(source: Source, quotes: Iterable[Record]) -> list[Record]:
    return [{"document": source.document, **quote} for quote in quotes]


def _votes(kept: list[Source], value: Callable[[Record], Any]) -> dict[Any, set[int]]:
    votes: defaultdict[Any, set[int]] = defaultdict(set)
    for source in kept:
        votes[value(source.record)].add(source.story)
    return votes


def _voted(kept: list[Source], value: Callable[[Record], Any]) -> Any:
    """What most stories say; among equals the one of the better account. A person's word is not outvoted."""
    if kept[0].written:
        return value(kept[0].record)
    votes = _votes(kept, value)
    most = max(map(len, votes.values()))
    return next(said for source in kept if len(votes[said := value(source.record)]) == most)


def _date(kept: list[Source], name: str) -> Source:
    """The source whose date counts: the one that most stories agree with, among equals the most exact one."""
    dated = [source for source in kept if source.record[name] is not None]
    if not dated or (kept[0].written and dated[0] is kept[0]):
        return kept[0]

    def rank(source: Source) -> tuple[bool, int, int]:
        said = source.record[name]
        agree = {other.story for other in dated if fits(other.record[name], said)}
        return precision(said) == 0, -len(agree), -precision(said)

    return min(dated, key=rank)


def _place(kept: list[Source]) -> Record | None:
    placed = [source for source in kept if source.record["place"] is not None]
    if not placed:
        return None
    country = _voted(placed, lambda r: r["place"]["country"])
    there = [source.record["place"] for source in placed if source.record["place"]["country"] == country]
    name = next((place["name"] for place in there if place["name"]), None)
    return {"name": name, "country": country}


def _union(lists: Iterable[list[str]]) -> list[str]:
    return list(dict.fromkeys(value for values in lists for value in values))


def _actors(kept: list[Source], name: str) -> list[Record]:
    """Each person or body once, in the words of the best account; what others call it in ``also``."""
    rows: dict[int, list[Record]] = {}
    owner: dict[int, str] = {}
    for source in kept:
        skip = 0 if name == "participants" else len(source.record["participants"])
        for at, actor in enumerate(source.record[name]):
            entity = source.actors[skip + at]
            if owner.setdefault(entity, source.claim) == source.claim:
                row = {"id": entity, **actor, "also": []}
                row["evidence"] = (
                    None if actor["evidence"] is None else _located(source, [actor["evidence"]])[0]
                )
                rows.setdefault(entity, []).append(row)
            else:
                _also(rows[entity], source, actor)
    return [row for found in rows.values() for row in found]


def _also(rows: list[Record], source: Source, actor: Record) -> None:
    """Remember what another source calls the same person or office."""
    said = {key: actor.get(key) for key in ("name", "position", "organization", "country", "role")}
    known = [_folded(row) for row in (*rows, *rows[0]["also"])]
    if _folded(said) not in known:
        rows[0]["also"].append({**said, "document": source.document})


def _folded(said: Record) -> tuple[str, ...]:
    return tuple(fold(said.get(key) or "") for key in ("name", "position", "organization", "country"))


def _values(kept: list[Source]) -> Record:
    """Fields on which the sources differ: every value, with its documents."""
    found: Record = {}
    names = [name for name in _COMPARED if name in kept[0].record]
    if kept[0].kind == "exchange":
        names += ["place.name", "place.country"]
    for name in names:
        said: dict[str, Record] = {}
        for source in kept:
            if (value := _field(source.record, name)) is not None:
                entry = said.setdefault(fold(str(value)), {"value": value, "documents": []})
                if source.document not in entry["documents"]:
                    entry["documents"].append(source.document)
        if len(said) > 1:
            found[name] = list(said.values())
    return found


def _field(record: Record, name: str) -> Any:
    whole, _, part = name.partition(".")
    value = record.get(whole)
    return value.get(part) if part and value is not None else value


def correct(record: Record, correction: Correction) -> None:
    """Give a field of a record, in place, the value that a person gave."""
    name, value = correction.field, correction.value
    if name.startswith(("participants[", "organizations[")):
        table, _, rest = name.partition("[")
        who, _, part = rest.rpartition("].")
        for row in record.get(table, ()):
            if row["name"] == who:
                row[part] = value
        return
    if name.startswith("place."):
        place = dict(record.get("place") or {"name": None, "country": None})
        place[name.partition(".")[2]] = value
        record["place"] = place
        return
    record[name] = value
    if name == "date_start":
        record["date_precision"] = ("", "year", "month", "day")[precision(value)] or None
        record["date_how"] = "corrected"
