"""What makes reports an exchange, and what makes two reports one.

Invariant: nothing stands without two sides, unless a guest meets an office-holder of the page's own country.
"""

from __future__ import annotations

from datetime import date

from banggiao.extraction.event import Event
from banggiao.extraction.value import DateMention


def stands(event: Event) -> bool:
    """Whether there is enough to call it an exchange: two sides, and somebody who acts."""
    if len(event.parties) > 1:
        return True
    if not event.weak and _with_the_world(event):
        return True
    if not (event.persons or event.bodies):
        states = event.type == "statement" or (event.type in ("aid", "signing") and not event.weak)
        return states and len(event.countries) == 2
    if len(event.people_sides()) == 1 and not event.weak and _at_home(event):
        return True
    if event.weak or event.type in ("meeting", "phone_call", "message"):
        met = any(f.subjects and f.objects for f in event.frames)
        return len(event.people_sides()) >= 2 or (
            bool(event.persons) and len(event.sides()) >= 2 and not event.weak and met
        )
    if (
        event.type == "conference"
        and not event.persons
        and all(f.form in ("noun", "support") for f in event.frames)
    ):
        return len(event.people_sides()) >= 2
    return len(event.sides()) >= 2


def _with_the_world(event: Event) -> bool:
    """Whether somebody of a country and an office-holder of an international body, who is of none, act together."""
    persons = [p for p, _ in event.persons.values()]
    worldly = any(p.country is None and any(o.world for o in p.offices) for p in persons)
    return worldly and any(p.country for p in persons)


def _at_home(event: Event) -> bool:
    """Whether a guest whose office names his country meets an office-holder of the page's unnamed home."""
    if event.type not in ("meeting", "phone_call"):
        return False
    persons = [p for p, _ in event.persons.values()]
    ours = [p for p in persons if p.country is None and any(o.channels for o in p.offices)]
    theirs = [p for p in persons if any(o.country for o in p.offices)]
    return bool(ours) and bool(theirs) and len(ours) + len(theirs) == len(persons)


def echo(event: Event, events: list[Event]) -> bool:
    """What only a weak word tells, of people of whom another exchange is told, is no exchange of its own."""
    if event.type == "aid" and event.status == "planned":
        return any(e.type == "aid" and e.status == "occurred" and event.sides() <= e.sides() for e in events)
    if not event.persons and not event.own_day and event.type in ("message", "meeting", "phone_call"):
        # a first sentence that sums up what the article then tells one by one
        return any(e.type == event.type and e.persons and event.sides() <= e.sides() for e in events)
    if event.type == "message" and not event.letter and len(set(event.persons)) > 1:
        # congratulations and condolences said in a call or at a meeting
        return any(
            e.type in ("phone_call", "meeting") and set(event.persons) <= set(e.persons) for e in events
        )
    calls = [e for e in events if e.type == "phone_call" and event.type == "meeting" and not event.own_day]
    nominal = all(frame.form in ("noun", "support") for frame in event.frames)
    if nominal and any(event.persons and set(event.persons) <= set(e.persons) for e in calls):
        return True  # a headline's 'conversation' is the call that the text tells of
    if event.type == "ceremony" and any(_sealed(event, e) for e in events):
        return True
    if _greeting(event):
        return any(e.type == "meeting" and set(event.persons) & set(e.persons) for e in events)
    if not event.weak or event.own_day or len(event.frames) > 1:
        return False
    if event.type == "message":
        return any(e is not event and len(set(e.persons) & set(event.persons)) >= 2 for e in events)
    return any(
        e is not event and not e.weak and event.persons and set(event.persons) <= set(e.persons)
        for e in events
    )


def _greeting(event: Event) -> bool:
    """'conveyed his congratulations to Viet Nam': words of good will to nobody by name, without a letter."""
    active = event.type == "message" and all(f.form == "active" for f in event.frames)
    alone = active and not event.own_day and len({p.country for p, _ in event.persons.values()}) == 1
    return alone and all(a.person is None for f in event.frames for a in f.objects)


def _sealed(event: Event, other: Event) -> bool:
    """'presided over a ceremony at which agreements were signed': the signing is the ceremony."""
    told = {frame.index for frame in event.frames} <= {frame.index for frame in other.frames}
    return other.type == "signing" and told and set(event.persons) == set(other.persons)


def last_day(value: str) -> date | None:
    """The last day that an EDTF date may mean; None where its year is not known."""
    parts = value.split("-")
    if not parts[0].isdigit():
        return None
    year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else 12
    if len(parts) > 2:
        return date(year, month, int(parts[2]))
    return date(year, month, 28)


def overlap(a: DateMention, b: DateMention) -> bool:
    """Whether two dates can be of one day: one begins with the other, or lies within it."""
    one, other = a.start or "", b.start or ""
    if one.startswith(other) or other.startswith(one):
        return True
    return (a.start or "") <= other <= (a.end or "") or (b.start or "") <= one <= (b.end or "")


def _in_turn(a: Event, b: Event) -> bool:
    """Whether two reports are of partners met one by one in one sentence."""
    one, other = a.frames[0], b.frames[0]
    return bool(one.turn) and one.index == other.index and one.first == other.first and bool(other.turn)


def same(a: Event, b: Event) -> bool:
    """Whether two reports of one type are of one exchange."""
    if _in_turn(a, b):
        return False
    off = a.status == b.status == "cancelled"  # the day that it was put off to is that of the same visit
    if not off and a.date and b.date and a.date.start and b.date.start and not overlap(a.date, b.date):
        return False
    mine, theirs = set(a.persons), set(b.persons)
    if a.type == "message" and a.senders and b.senders and not a.senders & b.senders:
        return False
    if a.type in ("conference", "ceremony") and a.status == b.status:
        return True  # an article tells of one; two have their own days
    if a.type == "signing" and a.sides() == b.sides() and len(a.sides()) > 1 and a.status == b.status:
        return True  # documents signed by several pairs on one occasion
    if a.type == "aid" and b.sides() <= a.sides() and all(f.form in ("noun", "support") for f in b.frames):
        return True  # 'the gifts', spoken of again
    if not theirs:
        return not b.bodies or bool(set(a.bodies) & set(b.bodies)) or b.sides() <= a.sides()
    if not mine:
        return not a.bodies or bool(b.sides() & a.sides())
    return theirs <= mine or mine <= theirs or len(mine & theirs) >= 2
