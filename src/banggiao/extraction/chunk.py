"""A chunk of a sentence: an office with its complement, a name, a body, a country, a place, or a word between.

Invariant: the chunks of a sentence are in the order of the text and do not overlap.
"""

from __future__ import annotations

from dataclasses import dataclass

from banggiao.lang import Entry


@dataclass(slots=True)
class Chunk:
    """Words ``[first, last)``; ``kind`` says which of the other fields have a meaning."""

    kind: str  # office org country place name honorific side comma and prep word other dash open close
    first: int
    last: int
    entry: Entry | None = None
    country: str | None = None
    countries: tuple[str, ...] = ()
    channels: frozenset[str] = frozenset()
    post: str | None = None  # envoy: where he serves
    split: int = 0  # office: first word of its organisation, 0 where it has none
    head: int = 0  # office: first word of its head
    head_last: int = 0  # office: end of its head
    several: bool = False  # office: of one person of each of its countries


def channels_of(value: str | None) -> frozenset[str]:
    """'party,state' → its set."""
    return frozenset(part.strip() for part in value.split(",")) if value else frozenset()
