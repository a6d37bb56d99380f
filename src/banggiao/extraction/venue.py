"""Countries that a place brings into an exchange: where a visit goes, who is host to a conference abroad.

Invariant: only places named in the phrase's own sentence count; one in the guests' own country brings nobody in.
"""

from __future__ import annotations

from banggiao.extraction.chunk import Chunk
from banggiao.extraction.event import Event
from banggiao.extraction.frames import Frame

NEAR = 25  # words behind a phrase within which its place stands
BEFORE = 4  # words before a phrase within which its place stands
LOCAL = frozenset({"local"})
NO_PLACES = ("demonym", "prefix", "pair", "region")


def destination(event: Event, frame: Frame, chunks: list[Chunk]) -> None:
    """Add the countries of the places that a visit's sentence names."""
    for chunk in chunks:
        near = 0 <= chunk.first - frame.last < NEAR or 0 <= frame.first - chunk.last < BEFORE
        if near and _is_place(chunk) and chunk.country and chunk.country not in event.countries:
            event.countries.append(chunk.country)


def venue(event: Event, frame: Frame, chunks: list[Chunk]) -> None:
    """Add the host country of a conference or ceremony that people of one other country attend."""
    if frame.type not in ("conference", "ceremony") or frame.form != "active" or not event.persons:
        return
    if len(event.sides()) != 1:
        return
    for at, chunk in enumerate(chunks):
        near = 0 <= chunk.first - frame.last < NEAR or 0 <= frame.first - chunk.last < NEAR
        if (
            near
            and _is_place(chunk)
            and _in(chunks, at)
            and chunk.country
            and chunk.country not in event.sides()
        ):
            event.countries.append(chunk.country)
            return


def towns_are_places(event: Event) -> None:
    """A town or province that a fleet or a minister visits is where they go; it acts only towards its like."""
    towns = {name for name, (body, _) in event.bodies.items() if body.channels == LOCAL}
    acting = [body.channels for name, (body, _) in event.bodies.items() if name not in towns]
    acting += [office.channels for person, _ in event.persons.values() for office in person.offices]
    if len(towns) != 1 or not acting or any("local" in channels for channels in acting):
        return
    for name in towns:
        body, _ = event.bodies.pop(name)
        event.countries += [code for code in body.countries if code not in event.countries]


def one_side_gives(event: Event) -> None:
    """Nobody of the country given to is a giver; what else he is there the page does not say."""
    givers = {key: p for key, (p, role) in event.persons.items() if role == "giver" and p.country}
    if event.type != "aid" or len({p.country for p in givers.values()}) < 2:
        return
    given = {code for frame in event.frames for actor in frame.objects for code in actor.countries}
    for key, person in givers.items():
        if person.country in given:
            event.persons[key] = (person, None)


def no_guests_at_home(event: Event) -> None:
    """In a visit nobody of the country visited is a guest; what else he is there the page does not say."""
    guests = {key: p for key, (p, role) in event.persons.items() if role == "guest" and p.country}
    if event.type != "visit" or len({p.country for p in guests.values()}) < 2:
        return
    sides = {p.country for p in guests.values()}
    away = [p.country for p in guests.values() if p.country not in event.countries]
    visitor = away[0] if away else next(iter(guests.values())).country
    unsaid = len(set(away)) > 1 and set(event.countries) <= sides
    for key, person in guests.items():
        if unsaid or (person.country != visitor and person.country in event.countries):
            event.persons[key] = (person, None)


def _is_place(chunk: Chunk) -> bool:
    kind = chunk.entry.field(1) if chunk.entry is not None else None
    return chunk.kind in ("place", "country") and kind not in NO_PLACES


def _in(chunks: list[Chunk], at: int) -> bool:
    """Whether 'in' or 'at' stands before a chunk, with but a few words between ('in the capital Vientiane')."""
    for before in reversed(chunks[max(0, at - 3) : at]):
        if before.kind == "prep" and before.entry is not None:
            return before.entry.field(0) == "at"
        if before.kind not in ("other", "word", "place"):
            return False
    return False
