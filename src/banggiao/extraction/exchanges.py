"""Frames joined to the page's exchanges.

Invariant: frames are joined only where type, persons and day do not speak against it; two frames with different
partners are two exchanges.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from banggiao.extraction.cast import Actor, ActorKind, Cast, Person
from banggiao.extraction.frames import COMPANY, Frame
from banggiao.extraction.page import Page
from banggiao.extraction.value import DateMention
from banggiao.model import RegionKind


@dataclass(slots=True)
class Event:
    """An exchange in the making."""

    type: str
    frames: list[Frame] = field(default_factory=list)
    persons: dict[int, tuple[Person, str | None]] = field(default_factory=dict)
    bodies: dict[str, tuple[Actor, str | None]] = field(default_factory=dict)
    countries: list[str] = field(default_factory=list)
    date: DateMention | None = None
    status: str = "occurred"

    def sides(self) -> set[str]:
        """Countries of everybody in it."""
        found = {p.country for p, _ in self.persons.values() if p.country}
        found |= {c for a, _ in self.bodies.values() for c in a.countries}
        return found | set(self.countries)


class Joiner:
    """Joins the frames of one page."""

    def __init__(self, page: Page, cast: Cast, dates: dict[int, list[DateMention]]) -> None:
        self.page = page
        self.cast = cast
        self.dates = dates
        self.events: list[Event] = []
        self.inviters: list[Frame] = []

    def join(self, frames: list[Frame]) -> list[Event]:
        """Events in the order of the text; the title's frames come last and only add."""
        title = [f for f in frames if self.page.sentences[f.index].region is RegionKind.TITLE]
        for frame in [f for f in frames if f not in title] + title:
            if frame.status in ("background", "hypothetical"):
                continue
            self._take(frame, frame in title)
        self._hosts()
        return [e for e in self.events if self._stands(e)]

    def _take(self, frame: Frame, title: bool) -> None:
        if frame.type == COMPANY:
            self._join_company(frame)
            return
        event = self._event_of(frame)
        known = next((e for e in self.events if self._same(e, event)), None)
        if known is not None:
            self._add(known, event)
        elif self._stands(event) and not (title and self.events):
            self.events.append(event)

    def _join_company(self, frame: Frame) -> None:
        """Persons brought in by 'accompanied by' join the exchange told last; an inviter is the host of the visit."""
        if frame.form == "inviter":
            self.inviters.append(frame)
            return
        for actor in frame.actors:
            if actor.person is not None and self.events:
                self.events[-1].persons.setdefault(id(actor.person), (actor.person, "attendee"))

    def _hosts(self) -> None:
        """Who invites is a participant of the visit told in the same sentence, or of the page's only visit."""
        visits = [e for e in self.events if e.type in ("visit", "conference")]
        for frame in self.inviters:
            near = [e for e in visits if any(f.index == frame.index for f in e.frames)] or visits[:1]
            for event in near:
                for actor in frame.objects:
                    if actor.person is not None:
                        event.persons.setdefault(id(actor.person), (actor.person, "host"))
                    elif actor.kind is ActorKind.ORGANIZATION and actor.name:
                        event.bodies.setdefault(actor.name, (actor, "host"))

    def _event_of(self, frame: Frame) -> Event:
        event = Event(frame.type, [frame], status=frame.status)
        for actors, role in ((frame.subjects, frame.roles[0]), (frame.objects, frame.roles[1])):
            for actor in actors:
                self._enter(event, actor, role)
        event.date = self._date(frame)
        return event

    def _enter(self, event: Event, actor: Actor, role: str | None) -> None:
        if actor.person is not None:
            event.persons.setdefault(id(actor.person), (actor.person, role))
        elif actor.kind is ActorKind.ORGANIZATION and actor.name:
            event.bodies.setdefault(actor.name, (actor, role))
        elif actor.kind in (ActorKind.COUNTRY, ActorKind.LEADER):
            event.countries += [c for c in actor.countries if c not in event.countries]

    def _date(self, frame: Frame) -> DateMention | None:
        """The time named nearest to the phrase in its sentence."""
        near = [d for d in self.dates.get(frame.index, []) if d.role in ("at", "past")]
        return min(near, key=lambda d: min(abs(d.first - frame.last), abs(frame.first - d.last)), default=None)

    def _same(self, a: Event, b: Event) -> bool:
        if a.type != b.type:
            return False
        if a.date and b.date and a.date.start and b.date.start and a.date.start != b.date.start:
            return False
        mine, theirs = set(a.persons), set(b.persons)
        if not theirs:
            return not b.bodies or bool(set(a.bodies) & set(b.bodies)) or bool(b.sides() <= a.sides())
        if not mine:
            return bool(b.sides() & a.sides())
        return theirs <= mine or mine <= theirs or len(mine & theirs) >= 2

    def _add(self, event: Event, more: Event) -> None:
        for key, value in more.persons.items():
            event.persons.setdefault(key, value)
        for name, body in more.bodies.items():
            event.bodies.setdefault(name, body)
        event.countries += [c for c in more.countries if c not in event.countries]
        event.frames += more.frames
        event.date = event.date or more.date
        if more.status == "cancelled":
            event.status = "cancelled"

    def _stands(self, event: Event) -> bool:
        """Whether there is enough to call it an exchange: two sides, and somebody who acts."""
        return len(event.sides()) >= 2 and bool(event.persons or event.bodies)
