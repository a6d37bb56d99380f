"""Where the register asks which names, and which claims, are of the same thing.

Invariant: pure, and blind to the order in which names and claims came: what is answered for a set depends on
the set alone. What a person said goes before what is likely.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from banggiao.lang import fold
from banggiao.register.identities import Identity
from banggiao.register.identity import canonical
from banggiao.register.merge import Source

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Said:
    """Pairs of ids that people called the same, different, or could not tell."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()
    unsure: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair that only a person can judge, with what speaks for and against it."""

    kind: str
    a: str
    b: str
    score: float
    features: list[dict[str, object]] = field(default_factory=list)


NOTHING = Said()


def name_keys(identity: Identity) -> set[str]:
    """Keys that two identities share where they may be of one person or body."""
    return {f"{identity.kind} {' '.join(sorted(fold(identity.key).split()))}"}


def same_names(found: Sequence[Identity], said: Said) -> tuple[list[list[str]], list[Doubt]]:
    """Identities in groups, each one person or body; and the pairs that are in doubt."""
    known: dict[tuple[str, str, str], set[str]] = {}
    for one in found:
        if one.country:
            known.setdefault((one.kind, one.key, one.part), set()).add(one.country)
    pairs = []
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            place = (one.kind, one.key, one.part)
            alike = place == (other.kind, other.key, other.part) and len(known.get(place, ())) == 1
            if alike:
                pairs.append((1.0, one.id, other.id))
    return grouped([one.id for one in found], pairs, said), []


def claim_keys(source: Source) -> set[str]:
    """Keys that two claims share where they may speak of one thing."""
    record = source.record
    if source.kind == "exchange":
        people = sorted(
            {fold(actor["name"]) for actor in (*record["participants"], *record["organizations"])}
        )
        where = "" if record["date_start"] and people else source.claim
        said = [
            record["type"],
            record["status"],
            record["date_start"],
            record["date_end"],
            sorted(record["countries"]),
        ]
        return {canonical(["exchange", *said, people, where])}
    if source.kind == "commitment":
        said = [
            record["kind"],
            record["modality"],
            record["by"],
            record["to"],
            fold(record["evidence"]["quote"]),
        ]
        return {canonical(["commitment", *said])}
    if source.kind == "agreement":
        return {canonical(["agreement", fold(record["name"]), record["date"], sorted(record["countries"])])}
    return {source.claim}


def same_claims(found: Sequence[Source], said: Said) -> tuple[list[list[str]], list[Doubt]]:
    """Claims in groups, each of one exchange, commitment or agreement; and the pairs that are in doubt."""
    first: dict[str, str] = {}
    pairs = []
    for source in sorted(found, key=lambda source: source.claim):
        for key in claim_keys(source):
            if (other := first.setdefault(key, source.claim)) != source.claim:
                pairs.append((1.0, other, source.claim))
    return grouped([source.claim for source in found], pairs, said), []


def grouped(ids: Iterable[str], pairs: Iterable[tuple[float, str, str]], said: Said) -> list[list[str]]:
    """Groups that follow from pairs, best first; two that a person told apart never come into one group."""
    groups = {id_: {id_} for id_ in sorted(ids)}
    every = list(pairs)
    every += [(2.0, min(pair), max(pair)) for pair in said.same if len(pair) == 2 and pair <= groups.keys()]
    for _, one, other in sorted(every, key=lambda pair: (-pair[0], pair[1], pair[2])):
        mine, theirs = groups[one], groups[other]
        if mine is theirs or any(frozenset((a, b)) in said.different for a in mine for b in theirs):
            continue
        mine |= theirs
        for id_ in theirs:
            groups[id_] = mine
    return sorted({id(group): sorted(group) for group in groups.values()}.values())
