"""What a paper is about: a country, a person, an organisation.

Invariant: a name that several bear is never decided by the program: the message names them with their ids.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from banggiao.errors import BriefError
from banggiao.knowledge import parties
from banggiao.lang import fold
from banggiao.register import people
from banggiao.register.countries import code_of
from banggiao.register.ids import found
from banggiao.register.records import Record

_SHOWN = 6  # namesakes named in a message


@dataclass(frozen=True, slots=True)
class Subject:
    """``kind`` is country, person or organization; ``entity`` is None for a country."""

    kind: str
    name: str  # of a country its code
    country: str | None
    id: str | None = None
    entity: int | None = None


def subject_of(connection: Connection, who: str) -> Subject:
    """The country, person or organisation that is called so; BriefError where nobody is, or several are."""
    said = who.strip()
    if not said:
        raise BriefError("who is the brief about? name a country, a person or an organisation")
    if code := code_of(said):
        return Subject("country", code, code)
    if _is_id(said):
        thing = found(connection, said)
        if thing.kind in ("person", "organization"):
            (record,) = people.described(connection, [thing.seq])
            return _entity(thing.seq, record)
        raise BriefError(f"{said} is no person or organisation: 'banggiao who NAME' prints their ids")
    bearers = people.bearers(connection, said, ("person", "organization")) or _party(connection, said)
    records = people.described(connection, [seq for seq, _ in bearers])
    exact = [
        (seq, record)
        for (seq, _), record in zip(bearers, records, strict=True)
        if any(fold(name["name"]) == fold(said) for name in record["names"])
    ]
    named = exact or [(seq, record) for (seq, _), record in zip(bearers, records, strict=True)]
    if not named:
        raise BriefError(
            f"nobody called {said} in the register, and no country: 'banggiao who NAME' looks people up"
        )
    if len(named) > 1:
        few = "; ".join(
            f"{record['id']} {record['name']} ({record['country'] or '?'})" for _, record in named[:_SHOWN]
        )
        raise BriefError(f"several are called {said}: write the id of one of them: {few}")
    return _entity(*named[0])


def _party(connection: Connection, said: str) -> list[tuple[int, str]]:
    """A party by its acronym or by its name in another language."""
    for party in parties.find(said):
        for name in (name for names in party.names.values() for name in names):
            if bearers := people.bearers(connection, name, ("organization",)):
                return bearers
    return []


def _is_id(said: str) -> bool:
    return len(said) > 4 and said[0] in "po" and set(said[1:]) <= set("0123456789abcdef")


def _entity(seq: int, record: Record) -> Subject:
    return Subject(record["kind"], record["name"], record["country"], record["id"], seq)
