"""Events written down as Exchange records, every field with its ground."""

from __future__ import annotations

from dataclasses import replace

from banggiao.extraction.cast import Cast, Office, Person
from banggiao.extraction.event import Event
from banggiao.extraction.page import Page
from banggiao.extraction.places import Places
from banggiao.knowledge.plover import plover
from banggiao.model import Exchange, Ground, Organization, Participant, Quote

ROLELESS = frozenset({None, "-"})


class Writer:
    """Writes the events of one page."""

    def __init__(self, page: Page, cast: Cast, places: Places) -> None:
        self.page = page
        self.cast = cast
        self.places = places

    def exchange(self, event: Event) -> Exchange:
        """The record of one event."""
        participants = tuple(
            row for person, role in event.persons.values() for row in self._rows(person, role)
        )
        named = {p.country for p in participants}
        bodies = tuple(
            Organization(
                actor.name or "",
                actor.countries[0] if actor.countries else None,
                role,
                self.page.quote(actor.first, actor.last),
            )
            for actor, role in event.bodies.values()
            if not (actor.countries and actor.countries[0] in named)
        )
        said = {code for body in bodies for code in [body.country]} | named
        bodies += tuple(
            Organization(
                self.page.said(actor.first, actor.last), code, None, self.page.quote(actor.first, actor.last)
            )
            for code, actor in event.parties.items()
            if code not in said
        )
        start = event.date.start if event.date else None
        end = event.date.end if event.date else None
        exchange = Exchange(
            type=event.type,
            status=event.status,
            date_start=start,
            date_end=end or start,
            date_precision=event.date.precision if event.date else None,
            date_how=event.date.how if event.date else None,
            place=self.places.of(event),
            channels=tuple(sorted(self._channels(event))),
            countries=tuple(sorted(event.sides())),
            participants=participants,
            organizations=bodies,
            evidence=self._evidence(event),
            grounds=self._grounds(event),
        )
        return replace(exchange, plover=plover(exchange))

    def _rows(self, person: Person, role: str | None) -> list[Participant]:
        quote = self.page.quote(*person.place) if person.place else None
        offices = person.offices or [Office("", None, None)]
        return [
            Participant(person.name, o.position or None, o.organization, person.country, role, quote)
            for o in offices
        ]

    def _channels(self, event: Event) -> set[str]:
        found: set[str] = set()
        for person, _ in event.persons.values():
            for office in person.offices:
                found |= office.channels or (
                    frozenset({"state"}) if office.country and not office.organization else frozenset()
                )
        for actor, _ in event.bodies.values():
            found |= actor.channels
        if not found and event.parties and not event.persons and not event.bodies:
            found = {"state"}  # a country that acts by its own name is the state
        return found

    def _evidence(self, event: Event) -> tuple[Quote, ...]:
        sentences = sorted({f.index for f in event.frames})
        return tuple(
            self.page.quote(self.page.sentences[i].first, self.page.sentences[i].last) for i in sentences
        )

    def _grounds(self, event: Event) -> tuple[Ground, ...]:
        frame = event.frames[0]
        found = [Ground("type", f"{frame.type}/{frame.form}", self.page.quote(frame.first, frame.last))]
        if event.date is not None:
            found.append(Ground("date", event.date.how, self.page.quote(event.date.first, event.date.last)))
        if event.status != "occurred":
            found.append(Ground("status", event.status, self.page.quote(frame.first, frame.last)))
        for person, _ in event.persons.values():
            if person.country is not None and person.place is not None:
                rule = f"{person.country}: {person.country_how or 'said of an office'}"
                found.append(Ground(f"country of {person.name}", rule, self.page.quote(*person.place)))
        return tuple(found)
