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
    held = _Bodies(selection, bodies)
    posts = {post["id"]: post for person, row in held.offices(people) for post in [_post(held, person, row)]}
    written = _section(file, b'{"persons":', (_person(one) for one in _described(selection, people)))
    file.write(b",\n")
    _section(file, b'"organizations":', held.organizations())
    file.write(b",\n")
    _section(file, b'"posts":', (posts[id_] for id_ in sorted(posts)))
    file.write(b",\n")
    _section(file, b'"memberships":', (_membership(held, *held_by) for held_by in held.offices(people)))
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
    """The organisations of offices: those that the register knows by name and country, or their names alone."""

    def __init__(self, selection: Selection, ids: Iterable[str]) -> None:
        self.selection = selection
        self.ids = set(ids)  # of the register
        self.named: dict[str, tuple[str, str]] = {}  # known only by name: id → name, country
        self.lands: set[str] = set()
        self.owner: dict[str, str] = {}  # identity → organisation, for the persons at hand

    def offices(self, people: list[str]) -> Iterator[tuple[Record, Record]]:
        """Each person with each office."""
        for piece in in_pieces(people):
            found = self.selection.actors(piece)
            held = [(person, row) for person in found for row in person["positions"]]
            self.owner = self.selection.owners({id_ for pair in held for id_ in _identities(*pair)})
            yield from held

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
            self.lands.update(filter(None, (one["country"],)))
            yield _organization(one["id"], one["name"], one["country"], one["names"])
        for id_, (name, country) in sorted(self.named.items()):
            self.lands.update(filter(None, (country,)))
            yield _organization(id_, name, country, ())


def _identities(person: Record, row: Record) -> list[str]:
    if not row["organization"]:
        return []
    lands = dict.fromkeys((person["country"] or "", ""))
    return [Mention("organization", row["organization"], land, "", None).id for land in lands]


def _post(held: _Bodies, person: Record, row: Record) -> Row:
    body, land = held.of(person, row), person["country"]
    if land:
        held.lands.add(land)
    said = {"label": row["position"], "role": row["position"], "organization_id": body, "area_id": land}
    return _filled({"id": "t" + digits("post", row["position"], body, land), **said})


def _membership(held: _Bodies, person: Record, row: Record) -> Row:
    post = _post(held, person, row)
    return _filled(
        {
            "id": "h" + digits("held", person["id"], post["id"]),
            "person_id": person["id"],
            "organization_id": post.get("organization_id"),
            "post_id": post["id"],
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
