"""What was read in a page, with all that follows from it: claims, names, facts, words.

Invariant: a page has one reading that counts, and all that follows from it is stored together with it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from banggiao.lang import fold
from banggiao.register import entities, facts, joining, said, sources, stories, words
from banggiao.register.clock import now
from banggiao.register.days import first_day
from banggiao.register.facets import of_page
from banggiao.register.identities import Mention, Met, identify
from banggiao.register.merge import Source
from banggiao.register.numbers import Numbers
from banggiao.register.packing import packed
from banggiao.register.page import NOTE, Page, bodies
from banggiao.register.records import ClaimRecord, digest_of, document_record, stored
from banggiao.register.schema import claims, documents, identities, lookups, participations, snapshots, texts

Line = dict[str, Any]
NOTHING_SAID = "{}"
_PLACE = update(claims).where(claims.c.seq == bindparam("one")).values(fact=bindparam("to"))


def current(connection: Connection, snapshot: int) -> Row[Any]:
    """The reading of a page that counts."""
    query = select(documents).where(documents.c.snapshot == snapshot, documents.c.current)
    return connection.execute(query).one()


def given(page: Page) -> str:
    """What the caller said of a page, as it is stored."""
    return stored_hints(page.published, page.url, page.language)


def stored_hints(published: str | None, url: str | None, language: str | None) -> str:
    """What is known of a page besides its bytes, as it is stored."""
    said_of = {"published": published, "url": url, "language": language}
    return stored({name: value for name, value in said_of.items() if value is not None})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reading belongs: the page's id, number and address, whether a person wrote it, and the article."""

    id: str
    snapshot: int
    address: str
    by_hand: bool
    bodies: tuple[str, ...]


def put(
    connection: Connection, numbers: Numbers, snapshot: int, page: Page, found: list[ClaimRecord]
) -> Line:
    """Store a reading as the one that counts, with all that follows from it; its row."""
    row = described(page, found)
    row |= {"seq": numbers.next(documents), "snapshot": snapshot, "current": True, "read_at": now()}
    known = select(texts.c.sha256).where(texts.c.sha256 == row["text_sha256"])
    if connection.execute(known).first() is None:
        text = packed(page.reading.document.text.encode())
        connection.execute(insert(texts), {"sha256": row["text_sha256"], "bytes": text})
    place = Place(page.id, snapshot, page.address, page.kind == NOTE, tuple(bodies(page)))
    derive(
        connection,
        numbers,
        place,
        row,
        found,
        {claim.id: numbers.next(claims) for claim in found},
        known=False,
    )
    return row


def derive(
    connection: Connection,
    numbers: Numbers,
    place: Place,
    row: Line,
    found: list[ClaimRecord],
    seqs: dict[str, int],
    *,
    known: bool,
) -> None:
    """Make all that follows from a reading; where it is not ``known``, its document and claims are stored too."""
    retold = _story(connection, row, place) if row["current"] else []
    if known:
        connection.execute(update(documents).where(documents.c.seq == row["seq"]).values(story=row["story"]))
    else:
        connection.execute(insert(documents), row)
    people = mentions(connection, row, found)
    met = identify(connection, numbers, list(dict.fromkeys(mention for mention, _ in people)))
    moved = entities.settle(connection, numbers, met, _held(met, people))
    owners = _owners(connection, set(met.seqs.values()))
    new = _sources(place, row, found, seqs, [(owners[met.seqs[mention]], line) for mention, line in people])
    joined = [one for one in new if one.kind in facts.JOINED]
    told = joining.join(connection, numbers, joined)
    if known and told.placed:
        connection.execute(_PLACE, [{"one": claim, "to": fact} for claim, fact in told.placed.items()])
    elif found and not known:
        connection.execute(insert(claims), _claims(row, found, seqs, told.placed))
    if people:
        connection.execute(insert(participations), _participations(numbers, seqs, met, people))
    joining.keep(connection, joined, told.links)
    _index(connection, place, row, new)
    follow(connection, numbers, moved, retold)


def described(page: Page, found: list[ClaimRecord]) -> Line:
    """Columns of a document, without those that number and date the row."""
    reading, document = page.reading, page.reading.document
    dated = (claim.record["date_start"] for claim in found if claim.kind == "exchange")
    row: Line = {
        "reader": reading.reader,
        "given": given(page),
        "text_sha256": document.sha256,
        "language": document.language,
        "title": document.title,
        "title_fold": None if document.title is None else fold(document.title),
        "published": document.published,
        "modified": document.modified,
        "publisher": document.publisher,
        "url": document.url,
        "day": document.published or min(filter(first_day, filter(None, dated)), default=""),
        "record": stored(document_record(reading)),
    }
    row["digest"] = digest_of(row, [(claim.id, stored(claim.record)) for claim in found])
    return row


def mentions(connection: Connection, row: Line, found: list[ClaimRecord]) -> list[tuple[Mention, Line]]:
    """Who takes part in each exchange, with the rows that say so (``claim`` is its id as yet)."""
    parts = said.parts(connection, [claim.id for claim in found])
    language = row["language"] or ""
    lines: list[tuple[Mention, Line]] = []
    for claim in found:
        if claim.kind != "exchange":
            continue
        day = first_day(claim.record["date_start"]) or first_day(row["day"]) or None
        for position, (kind, actor) in enumerate(_everyone(claim)):
            named = "organization" if kind == "body" else kind
            name = actor["organization"] if kind == "body" else actor["name"]
            mention = Mention(named, name, actor["country"] or "", language, day)
            if part := parts.get((claim.id, mention.id)):
                mention = mention.apart(part)
            office = actor.get("position") if kind == "person" else None
            body = actor.get("organization") if kind == "person" else None
            line = {"claim": claim.id, "position": position, "kind": kind, "form": name, "office": office}
            lines.append((mention, {**line, "body": body, "role": actor["role"], "day": day}))
    return lines


def follow(connection: Connection, numbers: Numbers, moved: Collection[int], retold: Collection[int]) -> None:
    """Make anew what rests on names that are of another entity now, and on documents of another story."""
    if moved:
        joining.rekey(connection, numbers, moved)
    if retold:
        told = select(claims.c.seq).where(claims.c.document.in_(retold), claims.c.fact.is_not(None))
        joining.rejoin(connection, numbers, set(connection.execute(told).scalars()))
    touched = facts.of_identities(connection, moved) if moved else set()
    if retold:
        touched |= facts.of_documents(connection, retold)
    if touched:
        facts.refresh(connection, touched)
    if moved:
        reindex(connection, of_identities(connection, moved))


def of_identities(connection: Connection, seqs: Collection[int]) -> set[int]:
    """Documents on which these names stand."""
    query = select(claims.c.document).join(participations, participations.c.claim == claims.c.seq)
    return set(connection.execute(query.where(participations.c.identity.in_(seqs)).distinct()).scalars())


def reindex(connection: Connection, pages: Collection[int]) -> None:
    """Make the look-ups of documents anew."""
    exchanges = sources.exchanges_of(connection, pages)
    query = (
        select(documents, snapshots.c.address)
        .join(snapshots, snapshots.c.seq == documents.c.snapshot)
        .where(documents.c.seq.in_(pages), documents.c.current)
    )
    for row in connection.execute(query).all():
        unindex(connection, row.snapshot)
        rows = _lookups(row.snapshot, row._asdict(), row.url or row.address, exchanges.get(row.seq, []))
        connection.execute(insert(lookups), rows)


def unindex(connection: Connection, snapshot: int) -> None:
    """Take a document out of the look-ups."""
    connection.execute(delete(lookups).where(lookups.c.kind == "document", lookups.c.seq == snapshot))


def _story(connection: Connection, row: Line, place: Place) -> list[int]:
    """Find the story that the page tells; the documents whose story is another one now."""
    found = stories.hashes(place.bodies)
    told = [*stories.find(connection, found, place.bodies), (place.id, place.snapshot)]
    stories.keep(connection, place.snapshot, found)
    row["story"] = min(told)[1]
    return stories.tell(connection, [seq for _, seq in told[:-1]], row["story"])


def _held(met: Met, people: list[tuple[Mention, Line]]) -> list[tuple[int, str, str, str | None]]:
    """Offices that persons have on a page: identity, office, body, day."""
    return [
        (met.seqs[mention], line["office"], line["body"] or "", line["day"])
        for mention, line in people
        if line["kind"] == "person" and line["office"]
    ]


def _participations(
    numbers: Numbers, seqs: dict[str, int], met: Met, people: list[tuple[Mention, Line]]
) -> list[Line]:
    return [
        {
            **line,
            "seq": numbers.next(participations),
            "claim": seqs[line["claim"]],
            "identity": met.seqs[mention],
        }
        for mention, line in people
    ]


def _everyone(claim: ClaimRecord) -> list[tuple[str, Line]]:
    """Persons, organisations, then the bodies of the persons' offices."""
    people = claim.record["participants"]
    return [
        *(("person", person) for person in people),
        *(("organization", body) for body in claim.record["organizations"]),
        *(("body", person) for person in people if person["organization"]),
    ]


def _owners(connection: Connection, seqs: set[int]) -> dict[int, int]:
    """Entity of each identity."""
    if not seqs:
        return {}
    query = select(identities.c.seq, identities.c.entity).where(identities.c.seq.in_(seqs))
    return {row.seq: row.entity for row in connection.execute(query)}


def _sources(
    place: Place, row: Line, found: list[ClaimRecord], seqs: dict[str, int], people: list[tuple[int, Line]]
) -> list[Source]:
    actors: dict[str, list[int]] = {}
    in_bodies: dict[str, list[int]] = {}
    for entity, line in people:
        table = in_bodies if line["kind"] == "body" else actors
        table.setdefault(line["claim"], []).append(entity)
    return [
        Source(
            claim.id, seqs[claim.id], claim.kind, claim.record, place.id, place.address, row["story"],
            place.by_hand, row["seq"], None, row["day"], row["language"], row["published"],
            row["publisher"], row["title"], row["url"], tuple(actors.get(claim.id, ())),
            tuple(in_bodies.get(claim.id, ())),
        )
        for claim in found
    ]  # fmt: skip


def _claims(row: Line, found: list[ClaimRecord], seqs: dict[str, int], placed: dict[int, int]) -> list[Line]:
    return [
        {
            "seq": seqs[claim.id],
            "id": claim.id,
            "kind": claim.kind,
            "document": row["seq"],
            "position": claim.position,
            "record": stored(claim.record),
            "fact": placed.get(seqs[claim.id]),
        }
        for claim in found
    ]


def _index(connection: Connection, place: Place, row: Line, new: list[Source]) -> None:
    """Let claims be found by their words, the page by its title and by what it tells."""
    found = [(one.seq, words.claim_words(one.record)) for one in new if one.kind in facts.JOINED]
    if row["current"]:
        found.append((-place.snapshot, row["title_fold"] or ""))
        exchanges = [one for one in new if one.kind == "exchange"]
        address = row["url"] or place.address
        connection.execute(insert(lookups), _lookups(place.snapshot, row, address, exchanges))
    words.add(connection, found)


def _lookups(snapshot: int, row: Line, address: str, said_there: list[Source]) -> list[Line]:
    day = first_day(row["day"])
    found = of_page(row["publisher"], address, row["language"], said_there)
    return [{"kind": "document", "facet": f, "value": v, "day": day, "seq": snapshot} for f, v in found]
