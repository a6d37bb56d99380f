"""What one document says: claims, each with the words it rests on.

Field names and values are those of the project's gold facts (docs/fields.md); dates are EDTF level
0/1, countries ISO 3166-1 alpha-2 (and ``EU``, ``UN``). Unknown is ``None``, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from banggiao.model.document import Document
from banggiao.model.span import Ground, Quote


@dataclass(frozen=True, slots=True)
class Place:
    """Where an exchange took place; the name is null where only the country is known."""

    name: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Participant:
    """One person in one office; a person with two offices stands in two rows."""

    name: str
    position: str | None = None
    organization: str | None = None
    country: str | None = None
    role: str | None = None
    evidence: Quote | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """A body acting as a side where no person of that side is named."""

    name: str
    country: str | None = None
    role: str | None = None
    evidence: Quote | None = None


@dataclass(frozen=True, slots=True)
class Plover:
    """PLOVER 0.8 codes of an exchange."""

    event: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """A meeting, call, message, visit, conference, signing, ceremony, aid or statement."""

    type: str
    status: str = "occurred"
    date_start: str | None = None
    date_end: str | None = None
    date_precision: str | None = None
    date_how: str | None = None
    place: Place | None = None
    channels: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    organizations: tuple[Organization, ...] = ()
    evidence: tuple[Quote, ...] = ()
    grounds: tuple[Ground, ...] = ()
    plover: Plover | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a side undertakes, agrees, pledges, is invited to, proposes or hands over."""

    kind: str
    modality: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    topics: tuple[str, ...]
    due: str | None
    evidence: Quote
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A jubilee named in the text; ``date`` is that of the event commemorated."""

    what: str
    count: int
    date: str | None
    countries: tuple[str, ...]
    evidence: Quote


@dataclass(frozen=True, slots=True)
class Agreement:
    """A document signed, to be signed or referred to.

    ``valid_from`` and ``valid_until`` are EDTF, ``term`` is the time for which it is in force (ISO 8601: P5Y), where
    the page says so in the words of ``validity``.
    """

    name: str
    date: str | None
    countries: tuple[str, ...]
    evidence: Quote
    valid_from: str | None = None
    valid_until: str | None = None
    term: str | None = None
    validity: Quote | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """Money, or a count of people, things or projects. ``from_``/``to`` are country codes."""

    value: float
    unit: str
    of: str | None
    from_: str | None
    to: str | None
    evidence: Quote


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its claims, and the reader that made them."""

    document: Document
    reader: str
    exchanges: tuple[Exchange, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    anniversaries: tuple[Anniversary, ...] = ()
    agreements_referenced: tuple[Agreement, ...] = ()
    amounts: tuple[Amount, ...] = ()
    notes: tuple[str, ...] = field(default=())
