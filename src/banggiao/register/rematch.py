"""Claims of an older reading found again in a newer one.

Invariant: one old claim goes by one new claim and no two by the same; where two would do equally well, none
does, for a judgement must not pass to the wrong claim.
"""

from __future__ import annotations

from collections.abc import Iterable

from banggiao.lang import fold
from banggiao.register.records import ClaimRecord, Record

LEAST = 0.5  # of the words in common
MARGIN = 0.1  # by which the best must be better than the next


def rematched(old: Iterable[ClaimRecord], new: Iterable[ClaimRecord]) -> dict[str, str]:
    """The new id of each old claim that is told again."""
    mine, theirs = list(old), list(new)
    scores = {(a.id, b.id): _alike(a, b) for a in mine for b in theirs}
    found: dict[str, str] = {}
    for (a, b), score in scores.items():
        others = [s for (x, y), s in scores.items() if (x == a) != (y == b)]
        if score >= LEAST and score >= max(others, default=0.0) + MARGIN:
            found[a] = b
    return found


def _alike(one: ClaimRecord, other: ClaimRecord) -> float:
    """0 for claims of different things, else the share of words that their quotes have in common."""
    if one.kind != other.kind or _what(one.record) != _what(other.record):
        return 0.0
    mine, theirs = _words(one.record), _words(other.record)
    return len(mine & theirs) / max(1, len(mine | theirs))


def _what(record: Record) -> object:
    return record.get("type") or record.get("kind") or record.get("unit")


def _words(record: Record) -> set[str]:
    evidence = record["evidence"]
    quotes = [quote["quote"] for quote in (evidence if isinstance(evidence, list) else [evidence])]
    people = [actor["name"] for actor in (*record.get("participants", ()), *record.get("organizations", ()))]
    return set(fold("\n".join((*quotes, *people))).split())
