"""How letters of names sound: the two spelling tables, parsed.

Invariant: a sound is a set of alternatives (bits) and the price of leaving it out; the tables say no
more of a word than its letters do.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from banggiao.knowledge.table import rows

SOUNDS = "p b f v m t d s z ts n l r sh zh ch j k g x h ng ny y w i e a o u @".split()  # noqa: SIM905
BIT = {sound: 1 << at for at, sound in enumerate(SOUNDS)}
VOWELS = sum(BIT[sound] for sound in "ieaou@")
PLACES = ("start", "end", "front", "vowel", "coda", "any")


@dataclass(frozen=True, slots=True)
class Sound:
    """Alternatives as bits; ``price`` of leaving it out, None for what its kind costs."""

    bits: int
    price: float | None = None


def _sounds(cell: str) -> tuple[Sound, ...]:
    found = []
    for part in cell.split():
        names, _, price = part.partition(":")
        bits = 0
        for name in names.split("/"):
            bits |= BIT[name]
        found.append(Sound(bits, float(price) if price else None))
    return tuple(found)


@cache
def spelling(name: str) -> dict[str, dict[str, tuple[Sound, ...]]]:
    """Letters → place → sounds, of ``spelling_<name>.tsv``."""
    found: dict[str, dict[str, tuple[Sound, ...]]] = {}
    for letters, place, sounds in rows(f"spelling_{name}"):
        if place not in PLACES:
            raise ValueError(f"spelling_{name}.tsv: no such place: {place}")
        found.setdefault(letters, {})[place] = _sounds(sounds)
    return found


@cache
def near() -> dict[frozenset[int], float]:
    """What it costs that one sound stands for another, for the pairs that are near each other."""
    return {frozenset((BIT[one], BIT[other])): float(cost) for one, other, cost in rows("sounds")}
