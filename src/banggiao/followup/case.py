"""A commitment made ready for comparison: sides, days, channels, words, the persons it is about.

Invariant: what the commitment and its page do not say stays empty; an empty set excludes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from banggiao.followup.edtf import bounds
from banggiao.followup.records import Promise, Telling
from banggiao.followup.words import GENERAL, Said, names, said
from banggiao.model import Exchange, Organization, Participant

# Where a commitment is of one of these topics, it is this channel's business.
CHANNEL_OF = {
    "party_building": "party",
    "defence": "military",
    "people_to_people": "people",
    "local": "local",
}
BROAD = frozenset({"multilateral"})
TELLING_CHANNELS = frozenset({"party", "parliament", "military", "local", "people"})  # 'state' tells nothing
# Which countries' people travel under these kinds: the inviter receives, the sender travels.
HOSTING = {"visit_invitation": "by", "delegation_exchange": "to"}


@dataclass(frozen=True, slots=True)
class Case:
    """One commitment; ``due`` is first and last day, or None where no date was set."""

    promise: Promise
    kind: str
    by: frozenset[str]
    to: frozenset[str]
    mutual: bool
    made: tuple[date, date]
    due: tuple[date, date] | None
    words: Said
    topics: frozenset[str]  # without the general one
    channels: frozenset[str]  # that its topics name
    around: frozenset[str]  # telling channels of its page's exchanges
    persons: tuple[Participant, ...]  # of ``to``, whom the words name, else whom the page knows

    @property
    def fields(self) -> frozenset[str]:
        """Topics that name a field; those that only name a channel where there is no other."""
        return self.topics - CHANNEL_OF.keys() - BROAD or self.topics - BROAD

    @property
    def day(self) -> str:
        """The day it was made, as its page gives it, else as the page's exchanges do."""
        return self.promise.made or self.made[0].isoformat()

    @property
    def sides(self) -> frozenset[str]:
        """All countries of the commitment."""
        return self.by | self.to


def case(promise: Promise) -> Case | None:
    """None where the day is not known: nothing can be said to be later."""
    made = bounds(promise.made) or _around(promise.around)
    commitment = promise.commitment
    by, to = frozenset(commitment.by), frozenset(commitment.to)
    if made is None or not by:
        return None
    words = said(commitment.evidence.quote, promise.language)
    topics = frozenset(commitment.topics) - GENERAL
    channels = {channel for one in promise.around for channel in one.channels}
    named, known = persons(promise)
    return Case(
        promise,
        commitment.kind,
        by,
        to,
        len(by) > 1 and not to,
        made,
        bounds(commitment.due),
        words,
        topics,
        frozenset(CHANNEL_OF[topic] for topic in topics if topic in CHANNEL_OF),
        frozenset(channels & TELLING_CHANNELS),
        named or known,
    )


def _around(exchanges: tuple[Exchange, ...]) -> tuple[date, date] | None:
    """The day of the page's last exchange, for a page without day."""
    days = [bounds(one.date_start) for one in exchanges if one.status == "occurred"]
    return max((day for day in days if day is not None), default=None)


def persons(promise: Promise) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Persons of the side addressed: those whom the commitment's words name, and all of its page."""
    known = tuple(
        one
        for exchange in promise.around
        for one in exchange.participants
        if one.country in promise.commitment.to
    )
    quote = promise.commitment.evidence.quote
    return tuple(one for one in known if names(quote, one.name)), known


class Later:
    """An exchange made ready for comparison; its words are read when a test first asks for them."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling
        self.countries = frozenset(telling.exchange.countries)
        self.start = bounds(telling.exchange.date_start)
        self.told = bounds(telling.told)
        self.channels = frozenset(telling.exchange.channels) & TELLING_CHANNELS

    @cached_property
    def words(self) -> Said:
        """What is said of the exchange, in its evidence, bodies that act in it, and documents signed."""
        exchange = self.telling.exchange
        texts = [
            *(quote.quote for quote in exchange.evidence),
            *(body.name for body in exchange.organizations),
            *self.telling.agreements,
        ]
        words = Said()
        for text in texts:
            words |= said(text, self.telling.language)
        return words

    @property
    def topics(self) -> frozenset[str]:
        """Topics without the general one."""
        return self.words.topics - GENERAL

    @property
    def day(self) -> date | None:
        """The day it is put at: its own, else that of its page."""
        days = self.start or self.told
        return days[0] if days else None

    @property
    def known(self) -> date | None:
        """From when it is known: a plan from its page's day on."""
        if self.telling.exchange.status != "occurred" and self.told is not None:
            return self.told[0]
        return self.day


def host(exchange: Exchange) -> str | None:
    """Country in which an exchange takes place, by its place, else by its hosts if they are of one country."""
    if exchange.place is not None and exchange.place.country is not None:
        return exchange.place.country
    hosts = {one.country for one in everyone(exchange) if one.role == "host" and one.country}
    return hosts.pop() if len(hosts) == 1 else None


def everyone(exchange: Exchange) -> tuple[Participant | Organization, ...]:
    """Persons and bodies."""
    return (*exchange.participants, *exchange.organizations)


def travellers(exchange: Exchange, countries: frozenset[str]) -> tuple[Participant, ...]:
    """Persons of some countries who take part."""
    return tuple(one for one in exchange.participants if one.country in countries and one.role != "host")


def ranks(persons: tuple[Participant, ...], language: str | None) -> frozenset[str]:
    """Ranks of persons, by their offices."""
    return frozenset(
        rank for one in persons if one.position for rank in said(one.position, language).values("rank")
    )
