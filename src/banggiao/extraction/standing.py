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
    if not event.persons and not event.own_day and event.type in ("message", "meeting", "phone_call"):
        # a first sentence that sums up what the article then tells one by one
        return any(e.type == event.type and e.persons and event.sides() <= e.sides() for e in events)
    if event.type == "message" and not event.letter and len(set(event.persons)) > 1:
        # congratulations and condolences said in a call or at a meeting
        return any(
            e.type in ("phone_call", "meeting") and set(event.persons) <= set(e.persons) for e in events
        )
    if not event.weak or event.own_day or len(event.frames) > 1:
        return False
    if event.type == "message":
        return any(e is not event and len(set(e.persons) & set(event.persons)) >= 2 for e in events)
    return any(
        e is not event and not e.weak and event.persons and set(event.persons) <= set(e.persons)
        for e in events
    )


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
