"""Claims as they are stored: JSON with the field names of docs/fields.md.

Invariant: a record holds every field of the claim, each quote with its offsets; claims of one document have
different ids, and a claim that is read again in the same words keeps its id.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from banggiao.model import (
    Agreement,
    Amount,
    Anniversary,
    Commitment,
    Exchange,
    Ground,
    Organization,
    Participant,
    Place,
    Quote,
    Reading,
)
from banggiao.register.identity import canonical, made, sha256

Record = dict[str, Any]
DIGESTED = (
    "reader", "given", "text_sha256", "language", "title", "published", "modified", "publisher", "url", "day",
    "record",
)  # fmt: skip
KINDS = ("exchange", "commitment", "agreement", "anniversary", "amount")
_STORED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """One claim of a document; ``position`` counts those of its kind from 0."""

    id: str
    kind: str
    position: int
    record: Record


def claims_of(document: str, reading: Reading) -> list[ClaimRecord]:
    """All claims of a reading, in the order of kinds and of the text."""
    found: list[ClaimRecord] = []
    seen: set[str] = set()
    every: tuple[tuple[str, Iterable[Record]], ...] = (
        ("exchange", map(_exchange, reading.exchanges)),
        ("commitment", map(_commitment, reading.commitments)),
        ("agreement", map(_agreement, reading.agreements_referenced)),
        ("anniversary", map(_anniversary, reading.anniversaries)),
        ("amount", map(_amount, reading.amounts)),
    )
    for kind, records in every:
        for position, record in enumerate(records):
            same = 0
            while (claim := _claim_id(document, kind, record, same)) in seen:
                same += 1
            seen.add(claim)
            found.append(ClaimRecord(claim, kind, position, record))
    return found


def stored(record: Record) -> str:
    """A record as it stands in the database: no spaces, fields in their order."""
    return _STORED(record)


def quotes_of(record: Record) -> Iterator[Record]:
    """Every quote of a claim, wherever it stands in it."""
    evidence = record["evidence"]
    yield from evidence if isinstance(evidence, list) else [evidence]
    if record.get("validity") is not None:
        yield record["validity"]
    for ground in record.get("grounds", ()):
        if ground["quote"] is not None:
            yield ground["quote"]
    for actor in (*record.get("participants", ()), *record.get("organizations", ())):
        if actor["evidence"] is not None:
            yield actor["evidence"]


def exchange_of(record: Record) -> Exchange:
    """The exchange that a record tells, as far as it is compared with others: without its words."""
    place = record["place"]
    return Exchange(
        type=record["type"],
        status=record["status"],
        date_start=record["date_start"],
        date_end=record["date_end"],
        place=None if place is None else Place(place["name"], place["country"]),
        countries=tuple(record["countries"]),
        participants=tuple(
            Participant(row["name"], row["position"], row["organization"], row["country"], row["role"])
            for row in record["participants"]
        ),
        organizations=tuple(Organization(row["name"], row["country"]) for row in record["organizations"]),
    )


def document_record(reading: Reading) -> Record:
    """What is stored of a document besides its columns."""
    document = reading.document
    line = document.dateline
    return {
        "published_how": document.published_how,
        "published_quote": _quote(document.published_quote),
        "dateline": None if line is None else {"place": line.place, "date": line.date, "agency": line.agency},
        "regions": [[region.kind.value, region.start, region.end] for region in document.regions],
        "notes": list(dict.fromkeys((*document.notes, *reading.notes))),
    }


def digest_of(document: Record, claims: Iterable[tuple[str, str]]) -> str:
    """Digest of all that a reading says: the document's columns, its claims (id and stored record)."""
    said = [document[name] for name in DIGESTED]
    return sha256(canonical([said, *(list(claim) for claim in claims)]))


def _claim_id(document: str, kind: str, record: Record, same: int) -> str:
    """Made of what tells the claim from others of its page: what it is, of whom, in which words."""
    evidence = record["evidence"]
    first = evidence[:1] if isinstance(evidence, list) else [evidence]
    words = [quote["quote"] for quote in first]
    if kind == "exchange":
        who = sorted({actor["name"] for actor in (*record["participants"], *record["organizations"])})
        what = [record["type"], who]
    else:
        what = [
            record.get(name) for name in ("kind", "by", "to", "name", "what", "count", "value", "unit", "of")
        ]
    return made("claim", document, kind, what, words, same)


def _quote(quote: Quote | None) -> Record | None:
    return None if quote is None else {"start": quote.start, "end": quote.end, "quote": quote.quote}


def _grounds(grounds: tuple[Ground, ...]) -> list[Record]:
    return [{"field": g.field, "rule": g.rule, "quote": _quote(g.quote)} for g in grounds]


def _participant(person: Participant) -> Record:
    return {
        "name": person.name,
        "position": person.position,
        "organization": person.organization,
        "country": person.country,
        "role": person.role,
        "evidence": _quote(person.evidence),
    }


def _organization(body: Organization) -> Record:
    return {
        "name": body.name,
        "country": body.country,
        "role": body.role,
        "evidence": _quote(body.evidence),
    }


def _exchange(exchange: Exchange) -> Record:
    place, codes = exchange.place, exchange.plover
    return {
        "type": exchange.type,
        "status": exchange.status,
        "date_start": exchange.date_start,
        "date_end": exchange.date_end,
        "date_precision": exchange.date_precision,
        "date_how": exchange.date_how,
        "place": None if place is None else {"name": place.name, "country": place.country},
        "channels": list(exchange.channels),
        "countries": list(exchange.countries),
        "participants": [_participant(person) for person in exchange.participants],
        "organizations": [_organization(body) for body in exchange.organizations],
        "evidence": [_quote(quote) for quote in exchange.evidence],
        "grounds": _grounds(exchange.grounds),
        "plover": None
        if codes is None
        else {
            "event": codes.event,
            "mode": codes.mode,
            "contexts": list(codes.contexts),
            "actors": list(codes.actors),
            "recipients": list(codes.recipients),
            "sectors": list(codes.sectors),
        },
    }


def _commitment(commitment: Commitment) -> Record:
    return {
        "kind": commitment.kind,
        "modality": commitment.modality,
        "by": list(commitment.by),
        "to": list(commitment.to),
        "topics": list(commitment.topics),
        "due": commitment.due,
        "evidence": _quote(commitment.evidence),
        "grounds": _grounds(commitment.grounds),
    }


def _agreement(agreement: Agreement) -> Record:
    return {
        "name": agreement.name,
        "date": agreement.date,
        "countries": list(agreement.countries),
        "valid_from": agreement.valid_from,
        "valid_until": agreement.valid_until,
        "term": agreement.term,
        "validity": _quote(agreement.validity),
        "evidence": _quote(agreement.evidence),
    }


def _anniversary(jubilee: Anniversary) -> Record:
    return {
        "what": jubilee.what,
        "count": jubilee.count,
        "date": jubilee.date,
        "countries": list(jubilee.countries),
        "evidence": _quote(jubilee.evidence),
    }


def _amount(amount: Amount) -> Record:
    value = int(amount.value) if float(amount.value).is_integer() else amount.value
    return {
        "value": value,
        "unit": amount.unit,
        "of": amount.of,
        "from": amount.from_,
        "to": amount.to,
        "evidence": _quote(amount.evidence),
    }
