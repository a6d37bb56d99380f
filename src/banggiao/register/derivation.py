"""What follows from readings: stories, names, facts, words, look-ups.

Invariant: what is derived from several readings together is what is derived from them one after the other;
each step asks the database once for all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from sqlalchemy import Connection, bindparam, delete, select, update

from banggiao.register import entities, facts, joining, said, sources, stories, words
from banggiao.register.days import first_day
from banggiao.register.facets import of_page
from banggiao.register.identities import Mention, Met, identify
from banggiao.register.merge import Source
from banggiao.register.numbers import Numbers
from banggiao.register.reading import Line, Placed
from banggiao.register.records import ClaimRecord, stored
from banggiao.register.rows import put
from banggiao.register.schema import claims, documents, identities, lookups, participations, snapshots

_PLACE = update(claims).where(claims.c.seq == bindparam("one")).values(fact=bindparam("to"))
Named = list[tuple[Mention, Line]]


def derive(connection: Connection, numbers: Numbers, readings: Sequence[Placed], *, known: bool) -> None:
    """Make all that follows from readings; where they are not ``known``, documents and claims are stored too."""
    if not known:
        put(connection, documents, [one.row for one in readings])
    retold = _stories(connection, readings)
    people = _mentions(connection, readings)
    named = list(chain.from_iterable(people))
    met = identify(connection, numbers, list(dict.fromkeys(mention for mention, _ in named)))
    moved = entities.settle(connection, numbers, met, _held(met, named))
    owners = _owners(connection, set(met.seqs.values()))
    new = [
        _sources(one, [(owners[met.seqs[mention]], line) for mention, line in mine])
        for one, mine in zip(readings, people, strict=True)
    ]
    joined = [source for some in new for source in some if source.kind in facts.JOINED]
    told = joining.join(connection, numbers, joined)
    if known and told.placed:
        connection.execute(_PLACE, [{"one": claim, "to": fact} for claim, fact in told.placed.items()])
    elif not known and (rows := [row for one in readings for row in _claims(one, told.placed)]):
        put(connection, claims, rows)
    if named:
        seqs = {claim: seq for one in readings for claim, seq in one.seqs.items()}
        put(connection, participations, _participations(numbers, seqs, met, named))
    joining.keep(connection, joined, told.links)
    _index(connection, readings, new)
    follow(connection, numbers, moved, retold)


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
        _reindex(connection, _documents_of(connection, moved))


def unindex(connection: Connection, snapshot: int) -> None:
    """Take a document out of the look-ups."""
    connection.execute(delete(lookups).where(lookups.c.kind == "document", lookups.c.seq == snapshot))


def _documents_of(connection: Connection, seqs: Collection[int]) -> set[int]:
    """Documents on which these names stand."""
    query = select(claims.c.document).join(participations, participations.c.claim == claims.c.seq)
    return set(connection.execute(query.where(participations.c.identity.in_(seqs)).distinct()).scalars())


def _reindex(connection: Connection, pages: Collection[int]) -> None:
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
        put(connection, lookups, list(rows))


def _stories(connection: Connection, readings: Sequence[Placed]) -> list[int]:
    """Find the stories that the pages tell; the known documents whose story is another one now."""
    counting = [one for one in readings if one.row["current"]]
    found = {one.place.snapshot: stories.hashes(one.place.bodies) for one in counting}
    stories.keep(connection, found)
    told = stories.told(connection, found)
    mine = {one.row["seq"]: one.row for one in readings}
    for document, story in told.items():
        if document in mine:
            mine[document]["story"] = story
    return [document for document in told if document not in mine]


def _mentions(connection: Connection, readings: Sequence[Placed]) -> list[Named]:
    """Who takes part in each exchange of each reading, with the rows that say so (``claim`` is its id as yet)."""
    parts = said.parts(connection, [claim.id for one in readings for claim in one.found])
    return [list(_named(one, parts)) for one in readings]


def _named(one: Placed, parts: dict[tuple[str, str], str]) -> Iterator[tuple[Mention, Line]]:
    language = one.row["language"] or ""
    for claim in one.found:
        if claim.kind != "exchange":
            continue
        day = first_day(claim.record["date_start"]) or first_day(one.row["day"]) or None
        for position, (kind, actor) in enumerate(_everyone(claim)):
            named = "organization" if kind == "body" else kind
            name = actor["organization"] if kind == "body" else actor["name"]
            mention = Mention(named, name, actor["country"] or "", language, day)
            if part := parts and parts.get((claim.id, mention.id)):
                mention = mention.apart(part)
            office = actor.get("position") if kind == "person" else None
            body = actor.get("organization") if kind == "person" else None
            line = {"claim": claim.id, "position": position, "kind": kind, "form": name, "office": office}
            yield mention, {**line, "body": body, "role": actor["role"], "day": day}


def _everyone(claim: ClaimRecord) -> list[tuple[str, Line]]:
    """Persons, organisations, then the bodies of the persons' offices."""
    people = claim.record["participants"]
    return [
        *(("person", person) for person in people),
        *(("organization", body) for body in claim.record["organizations"]),
        *(("body", person) for person in people if person["organization"]),
    ]


def _held(met: Met, people: Named) -> list[tuple[int, str, str, str | None]]:
    """Offices that persons have on pages: identity, office, body, day."""
    return [
        (met.seqs[mention], line["office"], line["body"] or "", line["day"])
        for mention, line in people
        if line["kind"] == "person" and line["office"]
    ]


def _participations(numbers: Numbers, seqs: dict[str, int], met: Met, people: Named) -> list[Line]:
    return [
        {
            **line,
            "seq": numbers.next(participations),
            "claim": seqs[line["claim"]],
            "identity": met.seqs[mention],
        }
        for mention, line in people
    ]


def _owners(connection: Connection, seqs: set[int]) -> dict[int, int]:
    """Entity of each identity."""
    if not seqs:
        return {}
    query = select(identities.c.seq, identities.c.entity).where(identities.c.seq.in_(seqs))
    return {row.seq: row.entity for row in connection.execute(query)}


def _sources(one: Placed, people: list[tuple[int, Line]]) -> list[Source]:
    place, row = one.place, one.row
    actors: dict[str, list[int]] = {}
    in_bodies: dict[str, list[int]] = {}
    for entity, line in people:
        table = in_bodies if line["kind"] == "body" else actors
        table.setdefault(line["claim"], []).append(entity)
    return [
        Source(
            claim.id, one.seqs[claim.id], claim.kind, claim.record, place.id, place.address, row["story"],
            place.by_hand, row["seq"], None, row["day"], row["language"], row["published"],
            row["publisher"], row["title"], row["url"], tuple(actors.get(claim.id, ())),
            tuple(in_bodies.get(claim.id, ())),
        )
        for claim in one.found
    ]  # fmt: skip


def _claims(one: Placed, placed: dict[int, int]) -> list[Line]:
    return [
        {
            "seq": one.seqs[claim.id],
            "id": claim.id,
            "kind": claim.kind,
            "document": one.row["seq"],
            "position": claim.position,
            "record": stored(claim.record),
            "fact": placed.get(one.seqs[claim.id]),
        }
        for claim in one.found
    ]


def _index(connection: Connection, readings: Sequence[Placed], new: list[list[Source]]) -> None:
    """Let claims be found by their words, pages by their titles and by what they tell."""
    rows: list[Line] = []
    found: list[tuple[int, str]] = []
    for one, mine in zip(readings, new, strict=True):
        found += [
            (source.seq, words.claim_words(source.record)) for source in mine if source.kind in facts.JOINED
        ]
        if one.row["current"]:
            found.append((-one.place.snapshot, one.row["title_fold"] or ""))
            exchanges = [source for source in mine if source.kind == "exchange"]
            rows += _lookups(one.place.snapshot, one.row, one.row["url"] or one.place.address, exchanges)
    if rows:
        put(connection, lookups, rows)
    words.add(connection, found)


def _lookups(snapshot: int, row: Line, address: str, said_there: list[Source]) -> Iterator[Line]:
    day = first_day(row["day"])
    for facet, value in of_page(row["publisher"], address, row["language"], said_there):
        yield {"kind": "document", "facet": facet, "value": value, "day": day, "seq": snapshot}
