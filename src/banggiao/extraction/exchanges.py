"""Frames joined to the page's exchanges.

Invariant: frames are joined only where type, persons and day do not speak against it; two frames with different
partners are two exchanges.
"""

from __future__ import annotations

from banggiao.extraction.actors import Casting
from banggiao.extraction.anchor import Anchor
from banggiao.extraction.attendance import Attendance
from banggiao.extraction.cast import Actor, ActorKind, Person
from banggiao.extraction.event import Event
from banggiao.extraction.frames import COMPANY, Frame
from banggiao.extraction.gathering import GATHERED
from banggiao.extraction.groups import Groups
from banggiao.extraction.page import Page
from banggiao.extraction.parties import parties
from banggiao.extraction.speakers import Speakers
from banggiao.extraction.standing import echo, last_day, same, stands
from banggiao.extraction.times import Times
from banggiao.extraction.value import DateMention
from banggiao.extraction.venue import destination, no_guests_at_home, one_side_gives, towns_are_places, venue
from banggiao.model import RegionKind

LEAD = 3  # sentences of the body that tell of the page's main event
VERBAL = ("active", "passive", "mutual")
DAY = 10  # signs of a day in EDTF
WEEK = 7
SIDES = 2
OLD = 45  # days before the page's own day after which what is told is background
ATTENDANT = ("signing", "statement", "aid")  # what goes with a meeting happens on its day
BACKGROUND = ("background", "hypothetical", "setting")


class Joiner:
    """Joins the frames of one page."""

    def __init__(
        self, page: Page, casting: Casting, dates: dict[int, list[DateMention]], anchor: Anchor
    ) -> None:
        self.page = page
        self.cast = casting.cast
        self.chunks = casting.chunks
        self.today = anchor.date
        self.times = Times(page, dates)
        self.honours = tuple(page.pack.settings.get("honour_words", ()))
        self.groups = Groups(page)
        entries = page.pack.entries("exchanges")
        self.letters = frozenset(e.phrase for e in entries if e.fields[:2] == ("message", "object"))
        self.events: list[Event] = []
        self.attendance = Attendance(page, self.cast, self.times, self.events)
        self.inviters: list[Frame] = []
        self.handed: tuple[Person, Person] | None = None  # a courier and the addressee

    def join(self, frames: list[Frame]) -> list[Event]:
        """Events in the order of the text; the title's frames come last and only add."""
        title = [f for f in frames if self.page.sentences[f.index].region is RegionKind.TITLE]
        told = [f for f in frames if f not in title]
        told.sort(key=lambda f: (f.index, f.type == COMPANY))  # company joins what its own sentence tells
        self.attendance.trips = {f.index for f in frames if f.type == "visit"}
        loose = sorted((f for f in frames if f.form == GATHERED), key=lambda f: f in title)
        for frame in told + title:
            if frame.form != GATHERED:
                self._take(frame, frame in title)
        for frame in loose:
            self._gather(self._event_of(frame))
        self._hosts()
        self.attendance.headed()
        self.attendance.complete()
        Speakers(self.page, self.cast).answer(self.events)
        self._lead_day()
        self._attendants()
        found = [e for e in self.events if stands(e)]
        for event in found:
            no_guests_at_home(event)
            one_side_gives(event)
        return [e for e in found if not echo(e, found)]

    def _take(self, frame: Frame, title: bool) -> None:
        if frame.type == COMPANY:
            self._join_company(frame)
        if frame.type == COMPANY or self._own_body(frame):
            return
        event = self._event_of(frame)
        if frame.status == "background" and self._recent(event.date):
            event.status = frame.status = "occurred"  # 'il avait été reçu la veille'
        if frame.status in BACKGROUND or self._old(event.date) or self._nobody_met(event, frame):
            return
        region = self.page.sentences[frame.index].region
        if self._of_the_page(event, frame):
            self.attendance.both(event, frame, self.handed)
        if event.type == "meeting" and self._is_the_call(event, frame):
            return
        alike = [e for e in reversed(self.events) if e.type == event.type and same(e, event)]
        if title and len(alike) > 1 and not any(set(event.persons) <= set(e.persons) for e in alike):
            return  # a headline over two exchanges tells of neither more than the text
        known = next(iter(alike), None)
        if known is not None:
            known.take(event)
        elif self._opens(event, region):
            self._inherit(event, frame)
            self.events.append(event)

    def _gather(self, event: Event) -> None:
        """What no phrase tells is an exchange only where nothing else is told of these people."""
        people = set(event.persons)
        told = [e for e in self.events if stands(e) or e.people_sides()]
        if any(len(people & set(e.persons)) >= min(SIDES, len(people)) for e in told):
            return
        beside = event.type not in ("meeting", "phone_call", "signing") and not event.own_day
        if beside and any(people & set(e.persons) for e in told):
            return
        headline = self.page.sentences[event.frames[0].index].region is RegionKind.TITLE
        if headline and any(stands(e) for e in self.events):
            return
        if len(event.people_sides()) >= SIDES and not self._old(event.date):
            self.events.append(event)

    @staticmethod
    def _nobody_met(event: Event, frame: Frame) -> bool:
        """'la réunion que Phnom Penh accueille': a verb of meeting without anybody behind it."""
        alone = frame.form == "active" and frame.type == "meeting" and not frame.objects
        return alone and len(event.people_sides()) < SIDES

    def _of_the_page(self, event: Event, frame: Frame) -> bool:
        """Whether a report with nobody in it, or with those only who handed something over, is of the two sides."""
        handed = {id(p) for p in self.handed or ()}
        if event.type == "meeting" and frame.form == "support" and handed and set(event.persons) <= handed:
            return True
        if event.persons or event.bodies or frame.form != "support":
            return False
        vague = not frame.actors or any(a.kind in (ActorKind.BOTH, ActorKind.PRONOUN) for a in frame.actors)
        return vague and not any(e.type in (event.type, "phone_call") for e in self.events)

    @staticmethod
    def _own_body(frame: Frame) -> bool:
        """A visit to a body of one's own country, an embassy abroad, is none to another."""
        sides = {c for a in frame.subjects for c in a.countries}
        bodies = [a for a in frame.objects if a.kind is ActorKind.ORGANIZATION and a.countries]
        own = bool(bodies) and all(set(a.countries) <= sides for a in bodies)
        return frame.type == "visit" and own and len(bodies) == len(frame.objects)

    def _opens(self, event: Event, region: RegionKind) -> bool:
        """Whether a report may begin an exchange: a headline where the text tells of none, a caption by its verb."""
        if region is RegionKind.TITLE:
            return not any(stands(e) for e in self.events)
        said = any(f.form in VERBAL for f in event.frames) or event.own_day
        return region is not RegionKind.CAPTION or said

    def _is_the_call(self, event: Event, frame: Frame) -> bool:
        """'the conversation of the two ministers', who telephoned, is that call; so is what they said."""
        both = frame.form in ("noun", "support") and any(a.kind is ActorKind.BOTH for a in frame.actors)
        both = both or (len(event.people_sides()) >= SIDES and not event.own_day)
        calls = [e for e in self.events if e.type == "phone_call"]
        return both and any(event.persons and set(event.persons) <= set(e.persons) for e in calls)

    def _recent(self, when: DateMention | None) -> bool:
        """Whether a day named lies in the week before the page's own day."""
        if when is None or when.end is None or self.today is None or len(when.end) < DAY:
            return False
        last = last_day(when.end)
        return last is not None and 0 <= (self.today - last).days <= WEEK

    def _old(self, when: DateMention | None) -> bool:
        """Whether a day lies so far back that the page only recalls it."""
        if when is None or when.end is None or self.today is None:
            return False
        if when.role != "due" and len(when.end) < DAY and any(e.own_day for e in self.events):
            return True
        last = last_day(when.end)
        return last is not None and (self.today - last).days > OLD

    def _join_company(self, frame: Frame) -> None:
        """Persons brought in by 'accompanied by' join the exchange told last; an inviter is the host of the visit."""
        if frame.form == "inviter":
            self.inviters.append(frame)
            return
        met = [e for e in self.events if e.type not in ("message", "statement")] or self.events
        own = [e for e in self.events if any(f.index == frame.index for f in e.frames)]
        led = {id(a.person) for a in frame.subjects if a.person is not None}
        trips = [e for e in self.events if e.type == "visit" and led & set(e.persons)]
        event = trips[-1] if frame.held and trips and not own else met[-1] if met else None
        for actor in frame.actors:
            if actor.person is not None and event is not None:
                event.add(actor.person, "attendee")

    def _hosts(self) -> None:
        """Who invites is a participant of the visit told in the same sentence, or of the page's only visit."""
        visits = [e for e in self.events if e.type in ("visit", "conference")]
        for frame in self.inviters:
            near = [e for e in visits if any(f.index == frame.index for f in e.frames)] or visits[:1]
            for event in near:
                for actor in frame.objects:
                    if actor.kind is not ActorKind.COUNTRY:
                        event.enter(actor, "host")

    def _lead_day(self) -> None:
        """The page's first event without a day has the day that its first sentence names."""
        lead = next((e for e in self.events if stands(e)), None)
        body = next((i for i, s in enumerate(self.page.sentences) if s.region is RegionKind.BODY), None)
        if lead is not None and lead.date is None and body is not None and lead.frames[0].index - body < LEAD:
            lead.date = self._date(body, None)

    def _attendants(self) -> None:
        """What was signed or declared by the sides of the page's first event, without a day, is of that event's day."""
        lead = next((e for e in self.events if stands(e)), None)
        for event in self.events:
            if lead is None or event is lead or event.type not in ("signing", "statement"):
                continue
            one_day = lead.date is not None and lead.date.start == lead.date.end
            if (
                event.date is None
                and one_day
                and event.status == lead.status
                and event.sides() == lead.sides()
            ):
                event.date = lead.date

    def _event_of(self, frame: Frame) -> Event:
        event = Event(frame.type, [frame], status=frame.status)
        if "courier" in frame.roles:
            self._hand_over(event, frame)
        else:
            for actors, role in ((frame.subjects, frame.roles[0]), (frame.objects, frame.roles[1])):
                for actor in actors:
                    event.enter(actor, role)
            self._handed(frame.couriers, frame.objects)
            self._addressed(event, frame)
        if event.type == "message" and len(event.sides()) < SIDES:
            mourned = [a for a in self.cast.actors[frame.index] if self.groups.mourned(a)]
            event.countries += [c for a in mourned for c in a.countries if c not in event.countries]
        event.parties = parties(self.groups, frame)
        event.date = self._date(frame.index, frame)
        event.own_day = event.date is not None
        event.letter = not self.letters or not self.letters.isdisjoint(
            self.page.words[frame.first : frame.last]
        )
        if frame.type == "visit":
            destination(event, frame, self.chunks[frame.index])
            towns_are_places(event)
        venue(event, frame, self.chunks[frame.index])
        if frame.type == "ceremony" and frame.form in ("noun", "support"):
            self._honoured(event, frame)
        unsigned = frame.type == "signing" and frame.form == "passive" and not frame.actors
        if unsigned or (frame.type == "statement" and len(event.people_sides()) < 2):
            self._stated(event)
        one_side = len({p.country for p, _ in event.persons.values()}) < 2
        if one_side and any(a.kind is ActorKind.BOTH for a in frame.actors):
            self.attendance.both(event, frame, self.handed)
        if len(event.sides()) < 2 and event.type in ("meeting", "ceremony", "aid", "signing"):
            posts = [o.post for p, _ in event.persons.values() for o in p.offices if o.post]
            event.countries += posts[:1]  # an envoy acts towards the country where he serves
        self._by_day(event, frame)
        return event

    def _by_day(self, event: Event, frame: Frame) -> None:
        """A day still to come makes a plan of what is told; one that is over makes an aim a fact."""
        if event.status == "occurred" and self._ahead(event.date):
            event.status = "planned"
        elif frame.aim and event.status == "planned" and self._over(event.date):
            event.status = "occurred"  # 'came here to hold talks on Saturday'

    def _honoured(self, event: Event, frame: Frame) -> None:
        """'the National Day of Cuba was celebrated at a gathering': whose day it is has a part in it."""
        for actor in self.cast.actors[frame.index]:
            if actor.kind is ActorKind.COUNTRY and self.groups.preposition(actor) != "at":
                event.countries += [code for code in actor.countries if code not in event.countries]

    def _addressed(self, event: Event, frame: Frame) -> None:
        """'On the occasion of X taking office, Y sent a message': X is the addressee."""
        if event.type != "message" or not event.persons or len(event.sides()) > 1:
            return
        first = self.page.sentences[frame.index].first
        before = " ".join(self.page.words[first : frame.first])
        at = next((before.index(phrase) for phrase in self.honours if phrase in before), None)
        if at is None:
            return
        start = first + before[:at].count(" ")
        sides = event.sides()
        actors = [a for a in self.cast.actors[frame.index] if start <= a.first < frame.first]
        honoured = [
            a for a in actors if a.person is not None and a.countries and not sides & set(a.countries)
        ]
        if len({id(a.person) for a in honoured}) == 1:
            event.enter(honoured[0], "addressee")

    def _hand_over(self, event: Event, frame: Frame) -> None:
        """A message handed over: the courier is no party to it, but meets the addressee."""
        first, second = frame.subjects, frame.objects
        courier, rest = (first, second) if frame.roles[0] == "courier" else (second, first)
        couriers = [a.person for a in courier if a.person is not None]
        for actor in rest:
            if actor.person is not None and actor.person.country is None and couriers:
                actor.person.country = couriers[0].country  # the courier's own side sends him
            event.enter(actor, None)
        met = next((e for e in reversed(self.events) if couriers and id(couriers[0]) in e.persons), None)
        if met is not None and len(event.persons) == 1:
            for person, _ in met.persons.values():
                if person is not couriers[0] and person.country != couriers[0].country:
                    event.add(person, "addressee")
        self._handed(courier, rest)

    def _handed(self, courier: list[Actor], rest: list[Actor]) -> None:
        couriers = [a.person for a in courier if a.person is not None]
        persons = [a.person for a in rest if a.person is not None]
        addressees = [p for p in persons if couriers and p.country != couriers[0].country]
        if couriers and addressees:
            self.handed = (couriers[0], addressees[0])

    def _stated(self, event: Event) -> None:
        """A joint statement or agreement of unnamed sides is that of the sides of the exchange told before it."""
        before = next((e for e in reversed(self.events) if len(e.people_sides()) >= 2), None)
        if before is not None:
            event.persons.clear()
            event.bodies.clear()
            event.countries = sorted(before.people_sides())
            event.date = event.date or before.date

    def _inherit(self, event: Event, frame: Frame) -> None:
        """An event without a day of its own, told right after another of the same people, has that one's day."""
        if event.date is not None or not self.events or event.status != "occurred":
            return
        paragraph = self.page.sentences[frame.index].paragraph
        before = self.events[-1]
        near = any(self.page.sentences[f.index].paragraph == paragraph for f in before.frames)
        couriers = {id(a.person) for a in frame.couriers if a.person is not None}
        people = set(before.persons) & (set(event.persons) | couriers)
        also = event.type == before.type == "message" and before.people_sides() == event.people_sides()
        alone = event.type in ATTENDANT and not event.persons and event.sides() == before.sides()
        if (((near or event.type in ATTENDANT) and people) or also or alone) and before.status == "occurred":
            event.date = before.date

    def _ahead(self, when: DateMention | None) -> bool:
        """Whether a day is still to come on the page's own day."""
        if when is None or when.start is None or self.today is None or len(when.start) < 10:
            return False
        first = last_day(when.start)
        return first is not None and first > self.today

    def _over(self, when: DateMention | None) -> bool:
        """Whether a day lies before the page's own day."""
        if when is None or when.end is None or self.today is None or len(when.end) < DAY:
            return False
        last = last_day(when.end)
        return last is not None and last < self.today

    def _date(self, index: int, frame: Frame | None) -> DateMention | None:
        """The time that a phrase's sentence gives it; the first day named where no phrase is given."""
        return self.times.of(index, frame)
