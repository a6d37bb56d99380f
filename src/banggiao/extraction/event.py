"""An exchange in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from banggiao.extraction.cast import Actor, ActorKind, Person
from banggiao.extraction.frames import Frame
from banggiao.extraction.value import DateMention


@dataclass(slots=True, eq=False)
class Event:
    """What the frames joined so far tell of one exchange."""

    type: str
    frames: list[Frame] = field(default_factory=list)
    persons: dict[int, tuple[Person, str | None]] = field(default_factory=dict)
    bodies: dict[str, tuple[Actor, str | None]] = field(default_factory=dict)
    countries: list[str] = field(default_factory=list)
    parties: dict[str, Actor] = field(default_factory=dict)  # countries that act by themselves, by code
    date: DateMention | None = None
    status: str = "occurred"
    own_day: bool = False  # whether its own sentence names its day
    letter: bool = False  # whether words for a letter, a message tell of it

    def sides(self) -> set[str]:
        """Countries of everybody in it; countries only named (a place, a topic) count where a side has nobody else."""
        people = self.people_sides()
        if len(people) >= 2 and self.type not in ("visit", "aid"):
            return people | set(self.parties)
        return people | set(self.countries) | set(self.parties)

    def people_sides(self) -> set[str]:
        """Countries of its persons and bodies."""
        found = {p.country for p, _ in self.persons.values() if p.country}
        return found | {c for a, _ in self.bodies.values() for c in a.countries}

    def enter(self, actor: Actor, role: str | None) -> None:
        """Let an actor of a frame in."""
        if actor.person is not None:
            self.add(actor.person, role)
        elif actor.kind is ActorKind.ORGANIZATION and actor.name and actor.countries:
            self.bodies.setdefault(actor.name, (actor, role))
        elif actor.kind in (ActorKind.COUNTRY, ActorKind.LEADER):
            self.countries += [c for c in actor.countries if c not in self.countries]

    def add(self, person: Person, role: str | None) -> None:
        """Let a person in, once; spokesmen tell of what others do."""
        if person.offices and all(office.kind == "speaker" for office in person.offices):
            return
        self.persons.setdefault(id(person), (person, role))

    def take(self, other: Event) -> None:
        """Join another report of the same exchange."""
        if other.status == "cancelled" or (other.status == "planned" and self.weak and not other.weak):
            self.status = other.status
        for person, role in other.persons.values():
            self.add(person, role)
        for name, body in other.bodies.items():
            self.bodies.setdefault(name, body)
        self.countries += [c for c in other.countries if c not in self.countries]
        self.parties = {**other.parties, **self.parties}
        self.frames += other.frames
        if self.date is None or (other.date is not None and self.date.start is None):
            self.date = other.date
        self.letter = self.letter or other.letter

    @property
    def senders(self) -> set[int | str]:
        """Who sends a message: persons by identity, bodies by name."""
        actors = [a for f in self.frames for a in f.subjects if "courier" not in f.roles]
        return {id(a.person) if a.person is not None else a.name or "" for a in actors}

    @property
    def weak(self) -> bool:
        """Whether only weak words tell of it."""
        return all(frame.form == "support" for frame in self.frames)
