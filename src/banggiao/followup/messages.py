"""Messages: what they are for, on what occasion, and whether a later one answers.

Invariant: pure functions of the records; what the words do not say is not there. An answer goes the other way,
comes later, and either says that it is one or goes between the same persons on the same occasion.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from banggiao.followup.edtf import bounds, days
from banggiao.followup.occasions import Occasion
from banggiao.followup.words import names, same_person, tags

WAIT = 120  # days within which a message is answered
AROUND = 10  # days between a feast and the messages sent on it
SAID_BACK = frozenset({"reply", "thanks"})
# Which words of an occasion can mean which kind of feast.
FEASTS = {
    "national": frozenset({"national-day"}),
    "founding": frozenset({"founding"}),
    "relations": frozenset({"relations"}),
    "lunar": frozenset({"new-year"}),
    "day": frozenset({"new-year", "birthday", "founding"}),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Who sends or gets a message, or is met on its page; ``id`` is the caller's, where he knows it."""

    name: str
    country: str | None = None
    id: str | None = None


@dataclass(frozen=True)
class Message:
    """One message.

    ``date`` is EDTF, ``told`` the day of the first page that tells it; ``texts`` are the words that do, each with its
    language; ``known`` are names of persons on its pages, whose words say nothing else (Quốc Khánh is a name, Quốc
    khánh a national day).
    """

    id: str
    date: str | None
    senders: tuple[Person, ...]
    addressees: tuple[Person, ...]
    texts: tuple[tuple[str, str | None], ...]
    status: str = "occurred"
    known: tuple[str, ...] = ()
    told: str | None = None

    @property
    def day(self) -> tuple[datetime.date, datetime.date] | None:
        """The days on which it can have been sent; where no page says, the day on which it was told."""
        return bounds(self.date) or bounds(self.told)

    @cached_property
    def said(self) -> frozenset[tuple[str, str]]:
        """Tags of ``messages.tsv`` with their values."""
        found: set[tuple[str, str]] = set()
        for text, language in self.texts:
            words = text
            for name in (*(one.name for one in (*self.senders, *self.addressees)), *self.known):
                words = words.replace(name, " – ")
            found |= tags(words, language, "messages")
        return frozenset(found)

    def values(self, tag: str) -> frozenset[str]:
        """The values of a tag."""
        return frozenset(value for name, value in self.said if name == tag)


def answer(message: Message, later: Iterable[Message]) -> tuple[Message, tuple[str, ...]] | None:
    """The first message that answers, with the codes of the reasons: persons or countries, reply, occasion."""
    found = []
    for other in later:
        because = _answers(message, other)
        if because and other.day is not None:
            found.append((other.day[0], other.id, other, because))
    if not found:
        return None
    _, _, first, why = min(found, key=lambda one: one[:2])
    return first, why


def _answers(message: Message, other: Message) -> tuple[str, ...]:
    sent, back = message.day, other.day
    if other.id == message.id or sent is None or back is None or other.status != "occurred":
        return ()
    if not sent[0] <= back[0] <= sent[1] + days(WAIT):
        return ()
    if not (_countries(message.addressees) & _countries(other.senders)) or not (
        _countries(message.senders) & _countries(other.addressees)
    ):
        return ()
    persons = _meet(message.addressees, other.senders) and _meet(message.senders, other.addressees)
    replies = bool(other.values("purpose") & SAID_BACK)
    same = bool(message.values("occasion") & other.values("occasion"))
    nobody = not (message.senders and message.addressees and other.senders and other.addressees)
    dated = bounds(message.date) is not None and bounds(other.date) is not None
    if replies and (persons or (nobody and dated)):
        return ("persons" if persons else "countries", "reply")
    if persons and same and dated and back[0] > sent[1]:
        return ("persons", "occasion")
    return ()


def _countries(some: Iterable[Person]) -> frozenset[str]:
    return frozenset(one.country for one in some if one.country)


def _meet(some: Iterable[Person], others: Iterable[Person]) -> bool:
    """Whether one person is among both."""
    them = list(others)
    return any((a.id and a.id == b.id) or same_person(a.name, b.name) for a in some for b in them)


def carriers(message: Message, present: Iterable[Person]) -> tuple[Person, ...]:
    """Who handed it over: persons of its page who stand in its words, and neither send nor get it."""
    if not any(name == "handed" for name, _ in message.said):
        return ()
    ends = (*message.senders, *message.addressees)
    return tuple(
        one
        for one in present
        if any(names(text, one.name) for text, _ in message.texts) and not _meet((one,), ends)
    )


def feast(message: Message, occasions: Iterable[Occasion]) -> Occasion | None:
    """The occasion of the calendar on which a message was sent: its words name such a one, its receiver keeps it."""
    day = message.day
    said = message.values("occasion")
    if day is None or day[0] != day[1] or not said:
        return None
    fit = [
        one
        for one in occasions
        if FEASTS.get(one.kind, frozenset()) & said
        and abs((one.day - day[0]).days) <= AROUND
        and _keeps(message, one)
    ]
    return min(fit, key=lambda one: (_apart(one, day[0]), one.uid), default=None)


def _keeps(message: Message, one: Occasion) -> bool:
    receivers, senders = _countries(message.addressees), _countries(message.senders)
    if one.kind == "relations":
        return set(one.countries) <= receivers | senders
    return bool(receivers & set(one.countries))


def _apart(one: Occasion, day: datetime.date) -> int:
    return abs((one.day - day).days)
