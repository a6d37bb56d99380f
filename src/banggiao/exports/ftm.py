"""FollowTheMoney entities, of the schemata that come with its library.

Invariant: each entity stands once, before what refers to it. Nothing is said that the register does not say: what
FollowTheMoney wants besides (where a trip starts, a message's text) is left open.

FollowTheMoney has no role on the participation in an event: an ``UnknownLink`` between participant and event
carries role, quote and the quote's place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from banggiao.exports.cells import clean
from banggiao.exports.count import Count
from banggiao.exports.lines import lines
from banggiao.exports.selection import Selection, everyone, label
from banggiao.register.identity import digits
from banggiao.register.records import Record

Entity = dict[str, Any]
_SCHEMATA = {"visit": "Trip", "message": "Message"}
_LANGUAGES = {"vi": "vie", "fr": "fra", "en": "eng"}
_SENDS = {"sender": "sender", "giver": "sender", "addressee": "recipients", "receiver": "recipients"}


def write(selection: Selection, file: BinaryIO) -> Count:
    """Write one entity a line; how many."""
    return Count(lines(_entities(selection), file), "entities")


def _entities(selection: Selection) -> Iterator[Entity]:
    seen: set[int] = set()

    def new(entities: Iterable[Entity]) -> Iterator[Entity]:
        for entity in entities:
            number = int(digits(entity["id"]), 16)
            if number not in seen:
                seen.add(number)
                yield entity

    def fresh(ids: Iterable[str]) -> set[str]:
        return {id_ for id_ in ids if int(digits(id_), 16) not in seen}

    for piece in selection.pieces():
        actors = fresh(row["id"] for record in piece for row in everyone(record) if row["id"])
        for actor in selection.actors(actors):
            yield from new(_actor(actor))
        for record in piece:
            yield from new(map(_document, record["pages"]))
        for record in piece:
            yield from new(_place(record))
            yield from _exchange(record)


def _entity(id_: str, schema: str, **properties: Iterable[str | None]) -> Entity:
    """An entity; properties without a value are left out."""
    said = {
        name: list(dict.fromkeys(clean(value).strip() for value in values if value))
        for name, values in properties.items()
    }
    return {
        "id": id_,
        "schema": schema,
        "properties": {name: values for name, values in said.items() if values},
    }


def _land(code: str | None) -> str | None:
    return code.lower() if code else None


def _date(edtf: str | None) -> str | None:
    """A date in a year that FollowTheMoney takes."""
    return edtf if edtf is not None and "1000" <= edtf[:4] <= "9998" else None


def _actor(record: Record) -> Iterator[Entity]:
    """A person or organisation, and the offices that a person was seen in."""
    schema = "Person" if record["kind"] == "person" else "Organization"
    others = [name["name"] for name in record["names"] if name["name"] != record["name"]]
    land = [_land(record["country"])]
    yield _entity(record["id"], schema, name=[record["name"]], alias=others, country=land)
    for row in record["positions"]:
        name = ", ".join(filter(None, (row["position"], row["organization"])))
        post = "t" + digits("post", name, record["country"])
        yield _entity(post, "Position", name=[name], country=land)
        days = [_date(row["first"]), _date(row["last"])]
        held = "h" + digits("held", record["id"], post)
        yield _entity(held, "Occupancy", holder=[record["id"]], post=[post], date=days)


def _document(page: Record) -> Entity:
    return _entity(
        page["id"],
        "PlainText" if page["by_hand"] else "Article",
        title=[page["title"]],
        fileName=[page["address"] if "://" not in page["address"] else None],
        sourceUrl=[page["url"] or (page["address"] if "://" in page["address"] else None)],
        publisher=[page["publisher"]],
        publishedAt=[_date(page["published"])],
        language=[_LANGUAGES.get(page["language"] or "")],
    )


def _place_id(place: Record) -> str:
    return "l" + digits("place", place["name"], place["country"])


def _place(record: Record) -> list[Entity]:
    place = record["place"]
    if place is None:
        return []
    return [_entity(_place_id(place), "Address", full=[place["name"]], country=[_land(place["country"])])]


def _exchange(record: Record) -> Iterator[Entity]:
    schema = _SCHEMATA.get(record["type"], "Event")
    place = record["place"]
    said: dict[str, Iterable[str | None]] = {
        "name": [label(record)],
        "keywords": [record["type"], record["status"], *record["channels"]],
        "country": map(_land, record["countries"]),
        "startDate": [_date(record["date_start"])],
        "endDate": [_date(record["date_end"])],
        "addressEntity": [_place_id(place) if place else None],
        "summary": [quote["quote"] for quote in record["evidence"]],
        "proof": [page["id"] for page in record["pages"]],
        "recordId": [_at(quote) for quote in record["evidence"]],
        "publisher": [page["publisher"] for page in record["pages"]],
    }
    if schema == "Message":
        said |= {"subject": [label(record)], **_sent(record)}
    else:
        said["involved"] = [row["id"] for row in everyone(record)]
        said["location"] = [place["name"] if place else None]
    if schema == "Trip":
        said["endLocation"] = [_place_id(place) if place else None]
    yield _entity(record["id"], schema, **said)
    if record["type"] == "phone_call":
        yield from _call(record)
    yield from _links(record)


def _sent(record: Record) -> dict[str, list[str | None]]:
    """Who sent it to whom, as far as the roles say."""
    sides: dict[str, list[str | None]] = {"sender": [], "recipients": []}
    for row in everyone(record):
        if row["role"] in _SENDS:
            sides[_SENDS[row["role"]]].append(row["id"])
    return sides


def _call(record: Record) -> Iterator[Entity]:
    """A Call too, where it is told who called whom; it is no Thing, so that nothing can be linked to it."""
    sides = _sent(record)
    if sides["sender"]:
        yield _entity(
            record["id"] + ".call",
            "Call",
            caller=sides["sender"],
            receiver=sides["recipients"],
            startDate=[_date(record["date_start"])],
            endDate=[_date(record["date_end"])],
            summary=[quote["quote"] for quote in record["evidence"]],
            proof=[page["id"] for page in record["pages"]],
        )


def _links(record: Record) -> Iterator[Entity]:
    """Each person or body in each office: role, office, the words that name it and where they stand."""
    for number, row in enumerate(everyone(record)):
        if row["id"]:
            quote = row["evidence"]
            yield _entity(
                f"{record['id']}.{number}",
                "UnknownLink",
                subject=[row["id"]],
                object=[record["id"]],
                role=[row["role"]],
                description=[", ".join(filter(None, (row.get("position"), row.get("organization"))))],
                date=[_date(record["date_start"])],
                status=[record["status"]],
                summary=[quote["quote"] if quote else None],
                recordId=[_at(quote) if quote else None],
                proof=[quote["document"] if quote else None],
            )


def _at(quote: Record) -> str:
    """A quote's place: the document and, as RFC 5147 writes it, the signs of its text."""
    return f"{quote['document']}#char={quote['start']},{quote['end']}"
