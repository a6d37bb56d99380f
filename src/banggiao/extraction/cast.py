"""Who stands in a page: persons with their offices, and the actors of every sentence.

Invariant: an actor's countries are those the page itself gives its side; unknown is an empty tuple.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class ActorKind(StrEnum):
    """What kind of expression names an actor."""

    PERSON = "person"
    COUNTRY = "country"
    ORGANIZATION = "organization"
    BOTH = "both"  # hai bên, the two sides
    PRONOUN = "pronoun"  # resolved to a person where that is sure
    LEADER = "leader"  # 'the Cuban leader', 'le chef de l'État', 'the minister' without name
    COUNTERPART = "counterpart"
    WE = "we"


@dataclass(slots=True)
class Office:
    """One office as said: ``position`` and ``organization`` are words of the text."""

    position: str
    organization: str | None
    country: str | None
    channels: frozenset[str] = frozenset()
    kind: str = "office"
    title: str = ""  # the office's head alone: 'Minister of Foreign Affairs' without its country
    post: str | None = None  # where an envoy serves
    world: bool = False  # whether it is an office of an international body


@dataclass(slots=True, eq=False)
class Person:
    """One person of the page, all mentions together."""

    name: str
    offices: list[Office] = field(default_factory=list)
    country: str | None = None
    country_how: str | None = None  # what tells the country
    gender: str | None = None
    place: tuple[int, int] | None = None  # words of the first mention

    @property
    def countries(self) -> tuple[str, ...]:
        """The person's country, where it is known."""
        return (self.country,) if self.country else ()


@dataclass(slots=True, eq=False)
class Actor:
    """Words ``[first, last)`` that name somebody who can act: a person with offices, a country, a body, a pronoun."""

    first: int
    last: int
    kind: ActorKind
    countries: tuple[str, ...] = ()
    person: Person | None = None
    name: str | None = None  # an organisation's or country's name as said
    channels: frozenset[str] = frozenset()


@dataclass(slots=True)
class Cast:
    """Persons of a page, its sides, and the actors of each sentence (index as in ``page.sentences``)."""

    persons: list[Person] = field(default_factory=list)
    sides: tuple[str, ...] = ()  # countries of the page's exchanges, the main two first
    actors: list[list[Actor]] = field(default_factory=list)

    def others(self, by: tuple[str, ...]) -> tuple[str, ...]:
        """The page's sides without ``by``."""
        return tuple(side for side in self.sides if side not in by)
