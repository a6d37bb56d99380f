"""What two names say of each other, before anything else is known.

Invariant: a relation carries its reasons; ``needs`` names the weakest evidence that would make it sure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Needs(IntEnum):
    """What more it takes to say that two names are one person's."""

    NOTHING = 0  # the names alone are enough
    COUNTRY = 1  # and no country, or the same one, on both sides
    HOLDER = 2  # the same country, and an office or a known holder of this name there
    PERSON = 3  # a person must look
    DENIED = 4  # the names speak against it


@dataclass(frozen=True, slots=True)
class Feature:
    """One piece of evidence: ``value`` is what was seen, ``weight`` from -1 (against) to 1 (for), ``says`` why."""

    name: str
    value: str
    weight: float
    says: str


@dataclass(frozen=True, slots=True)
class Relation:
    """How alike two names are (0..1), what it takes to join them, and why."""

    score: float
    needs: Needs
    features: tuple[Feature, ...]
