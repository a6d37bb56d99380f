"""Popolo: persons, organisations, posts and memberships of those who take part.

Invariant: start and end of a membership are never given, since pages tell on which days an office was held, not since
when; those days stand in ``first_seen`` and ``last_seen``, which Popolo lets one add.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from banggiao.exports.count import Count
from banggiao.exports.lines import array, line
from banggiao.exports.selection import Selection, in_pieces
from banggiao.register.identities import Mention
from banggiao.register.identity import digits
from banggiao.register.records import Record

Row = dict[str, Any]


def write(selection: Selection, file: BinaryIO) -> Count:
    """Write one object; how many persons."""
    people, bodies = _ids(selection)
    posts: dict[str, Row] = {}
    held = _Bodies(selection)
    for piece in in_pieces(people):
        for person in held.described(piece):
            for row in person["positions"]:
                _post(held, posts, person, row)
    held.ids |= set(bodies)
    written = _section(file, b'{"persons":', (_person(one) for one in _described(selection, people)))
    file.write(b",\n")
    _section(file, b'"organizations":', held.organizations())
    file.write(b",\n")
    _section(file, b'"posts":', (posts[id_] for id_ in sorted(posts)))
    file.write(b",\n")
    _section(file, b'"memberships":', _memberships(held, people))
    file.write(b",\n" + b'"areas":' + line([_area(code) for code in sorted(held.lands)]) + b"}\n")
    return Count(written, "persons")


def _ids(selection: Selection) -> tuple[list[str], list[str]]:
    """Ids of the persons and of the organisations that take part."""
    people: set[str] = set()
    bodies: set[str] = set()
    for record in selection.records():
        people.update(row["id"] for row in record["participants"] if row["id"])
        bodies.update(row["id"] for row in record["organizations"] if row["id"])
    return sorted(people), sorted(bodies)


def _described(selection: Selection, ids: Iterable[str]) -> Iterator[Record]:
    for piece in in_pieces(ids):
        yield from selection.actors(piece)


def _section(file: BinaryIO, name: bytes, rows: Iterable[Row]) -> int:
    file.write(name)
    return array(rows, file)


class _Bodies:
    """The organisations of offices: those that the register knows by the name and country."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.ids: set[str] = set()  # of the register
        self.named: dict[str, tuple[str, str]] = {}  # known only by name: id → name, country
        self.lands: set[str] = set()
        self.owner: dict[str, str] = {}  # identity → organisation

    def described(self, people: list[str]) -> list[Record]:
        """These persons; the organisations of their offices can be asked for then."""
        found = self.selection.actors(people)
        asked = {id_ for person in found for row in person["positions"] for id_ in _identities(person, row)}
        self.owner = self.selection.owners(asked)
        return found

    def of(self, person: Record, row: Record) -> str | None:
        """Id of the organisation of an office."""
        if not row["organization"]:
            return None
        identities = _identities(person, row)
        known = next((self.owner[id_] for id_ in identities if id_ in self.owner), None)
        if known is not None:
            self.ids.add(known)
            return known
        self.named[identities[0]] = row["organization"], person["country"] or ""
        return identities[0]

    def organizations(self) -> Iterator[Row]:
        """All of them."""
        for one in _described(self.selection, sorted(self.ids)):
            yield _organization(one["id"], one["name"], one["country"], one["names"])
        for id_, (name, country) in sorted(self.named.items()):
            yield _organization(id_, name, country, ())


def _identities(person: Record, row: Record) -> list[str]:
    if not row["organization"]:
        return []
    lands = dict.fromkeys((person["country"] or "", ""))
    return [Mention("organization", row["organization"], land, "", None).id for land in lands]


def _post(held: _Bodies, posts: dict[str, Row], person: Record, row: Record) -> tuple[str, str | None]:
    """Ids of the post and of its organisation; the post is noted."""
    body, land = held.of(person, row), person["country"]
    id_ = "t" + digits("post", row["position"], body, land)
    if land:
        held.lands.add(land)
    said = {
        "id": id_,
        "label": row["position"],
        "role": row["position"],
        "organization_id": body,
        "area_id": land,
    }
    posts[id_] = _filled(said)
    return id_, body


def _memberships(held: _Bodies, people: list[str]) -> Iterator[Row]:
    ignored: dict[str, Row] = {}
    for piece in in_pieces(people):
        for person in held.described(piece):
            for row in person["positions"]:
                post, body = _post(held, ignored, person, row)
                ignored.clear()
                yield _filled(
                    {
                        "id": "h" + digits("held", person["id"], post),
                        "person_id": person["id"],
                        "organization_id": body,
                        "post_id": post,
                        "role": row["position"],
                        "area_id": person["country"],
                        "first_seen": row["first"],
                        "last_seen": row["last"],
                    }
                )


def _person(record: Record) -> Row:
    return _filled(
        {"id": record["id"], "name": record["name"], "other_names": _others(record["name"], record["names"]),
         "country": record["country"]}
    )  # fmt: skip


def _organization(id_: str, name: str, country: str | None, names: Iterable[Record]) -> Row:
    return _filled({"id": id_, "name": name, "other_names": _others(name, names), "area_id": country or None})


def _others(name: str, names: Iterable[Record]) -> list[Row]:
    found = {one["name"]: one["language"] for one in names if one["name"] != name}
    return [_filled({"name": other, "note": found[other]}) for other in sorted(found)]


def _area(code: str) -> Row:
    return {"id": code, "identifier": code, "classification": "ISO 3166-1 alpha-2"}


def _filled(row: Row) -> Row:
    return {name: value for name, value in row.items() if value}
