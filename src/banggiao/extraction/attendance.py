"""Who else took part: heads of delegations, those who speak, the two whom 'both' means.

Invariant: only people of the page's own sentences about an exchange are added to it.
"""

from __future__ import annotations

from collections import Counter

from banggiao.extraction.cast import ActorKind, Cast, Person
from banggiao.extraction.event import Event
from banggiao.extraction.frames import Frame
from banggiao.extraction.groups import Groups
from banggiao.extraction.page import Page
from banggiao.extraction.standing import stands
from banggiao.extraction.times import Times
from banggiao.model import RegionKind

SIDES = 2
HEADS = 5  # sentences in which the heads of delegations follow the conference
BEFORE = 4  # sentences in which the two whom 'both' means are named


class Attendance:
    """Fills the events of one page; ``events`` is the page's list, which grows."""

    def __init__(self, page: Page, cast: Cast, times: Times, events: list[Event]) -> None:
        self.page = page
        self.cast = cast
        self.times = times
        self.groups = Groups(page)
        self.events = events
        self.trips: set[int] = set()  # sentences that tell of a visit

    def complete(self) -> None:
        """Persons who speak or act in the article and belong to a side that has nobody named in its first event."""
        lead = next((e for e in self.events if stands(e)), None)
        if lead is None or lead.type not in ("meeting", "conference", "ceremony", "phone_call"):
            return
        if lead.status != "occurred" and lead.parties:
            return  # who speaks announces it
        busy = {key for e in self.events if e is not lead for key in e.persons}
        named = {p.country for p, _ in lead.persons.values()}
        sides = lead.sides() | set(lead.countries if len(lead.countries) > SIDES else ())
        open_house = lead.type in ("conference", "ceremony")
        for index, sentence in enumerate(self.page.sentences):
            if sentence.region is RegionKind.BODY and index >= lead.frames[0].index:
                for person in self._speakers(index):
                    wanted = open_house or (person.country in sides and person.country not in named)
                    if wanted and id(person) not in busy and person.offices and person.country:
                        lead.add(person, "attendee")

    def _speakers(self, index: int) -> list[Person]:
        """Who stands first in a sentence, and the heads of the delegations that it names."""
        actors = self.cast.actors[index]
        first = [a.person for a in actors[:1] if a.person is not None]
        heads = [] if index in self.trips else self.groups.heads(actors)
        return first + [p for p in heads if p not in first]

    def headed(self) -> None:
        """A conference told of without its people has those who are said to lead two countries' delegations to it."""
        for event in self.events:
            if event.type not in ("conference", "meeting") or len(event.people_sides()) >= SIDES:
                continue
            start = event.frames[0].index
            regions = (s.region for s in self.page.sentences[start:])
            body = [i for i, region in enumerate(regions, start) if region is RegionKind.BODY][:HEADS]
            heads = [person for i in body for person in self.groups.heads(self.cast.actors[i])]
            present = {p.country for p in heads if p.country} | event.people_sides()
            if heads and len(present) >= SIDES:
                for person in heads:
                    event.add(person, "attendee")

    def both(self, event: Event, frame: Frame, handed: tuple[Person, Person] | None) -> None:
        """'the two ministers': the last two people of two countries named before them, in the sentence or before it."""
        if event.type == "message" and event.persons:
            self._addressed(event)
            return
        if handed is not None and event.type == "meeting":
            for person in handed:
                event.add(person, None)
            return
        if self._named(event, frame) or self._pictured(event):
            return
        if event.type == "signing":
            self._both_sign(event, frame)

    def _pictured(self, event: Event) -> bool:
        """Add the two people of two countries whom a caption names, on a page that tells of nobody before."""
        if event.type != "meeting" or any(stands(e) for e in self.events):
            return False
        for index, sentence in enumerate(self.page.sentences):
            people = [a.person for a in self.cast.actors[index] if a.person is not None and a.person.offices]
            two = len(people) == len({p.country for p in people if p.country}) == SIDES
            if sentence.region is RegionKind.CAPTION and two:
                for person in people:
                    event.add(person, "attendee")
                return True
        return False

    def _addressed(self, event: Event) -> None:
        """'có thư gửi tới đại biểu hai nước': the page's two countries, where nobody more is named."""
        sides = self._page_sides()
        if event.sides() & set(sides):
            event.countries += [code for code in sides if code not in event.countries]

    def _named(self, event: Event, frame: Frame) -> bool:
        """Add the last two people of two countries named before a phrase, in its sentence or before it."""
        for index in range(frame.index, max(-1, frame.index - BEFORE), -1):
            named = [
                a.person
                for a in self.cast.actors[index]
                if a.person is not None and (index < frame.index or a.first < frame.first)
            ]
            persons = list(dict.fromkeys(p for p in named if p.country))
            if len({p.country for p in persons}) == 2 and len(persons) > 2 and event.type == "statement":
                event.countries += sorted({p.country for p in persons if p.country} - set(event.countries))
                return True
            if len({p.country for p in persons}) == 2 and len(persons) == 2:
                for person in persons:
                    event.add(person, None)
                if event.date is None:
                    event.date = self.times.of(index, None)
                return True
        return False

    def _both_sign(self, event: Event, frame: Frame) -> None:
        """'hai Trưởng đoàn ký': the two persons of the exchange told before; 'hai bên ký': its two countries."""
        before = next((e for e in reversed(self.events) if len(e.people_sides()) == SIDES), None)
        both = next((a for a in frame.actors if a.kind is ActorKind.BOTH), None)
        if before is None or both is None:
            return
        people = [p for p, _ in before.persons.values()]
        if self.groups.of_persons(both) and len({p.country for p in people}) == len(people) == SIDES:
            for person in people:
                event.add(person, "signer")
        event.countries += sorted(before.people_sides() - set(event.countries))

    def _page_sides(self) -> list[str]:
        """The two countries that most of the exchanges told so far are of."""
        counts = Counter(code for event in self.events for code in event.sides())
        return [code for code, _ in counts.most_common(SIDES)]
