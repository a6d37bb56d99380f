"""Where the register asks which names, and which claims, are of the same thing.

Invariant: pure, and blind to the order in which names and claims came: what is answered for a set depends on
the set alone. What a person said goes before what is likely.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from banggiao.lang import fold
from banggiao.register.identities import Identity
from banggiao.register.identity import digits
from banggiao.register.kinds import PERSON, compared
from banggiao.register.merge import Source
from banggiao.register.records import exchange_of
from banggiao.resolution.days import days_of
from banggiao.resolution.entities import Mention, form_of, resolve
from banggiao.resolution.exchanges import Report, join
from banggiao.resolution.names import DIFFERENT, SAME
from banggiao.resolution.relation import Feature

Pair = frozenset[str]
Scored = tuple[float, str, str]
ClaimKey = tuple[str, int, int]  # key, first and last day as ordinals


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


def same_names(
    found: Sequence[Identity], mentions: Sequence[Mention], said: Said
) -> tuple[list[list[str]], list[Doubt]]:
    """Identities of one kind in groups, each one person or body; and the pairs that are in doubt.

    A name that a person split off (its ``part``) is joined only where a person says so.
    """
    own = [one for one in found if not one.part]
    if found[0].kind == PERSON:
        pairs, doubts = _persons(own, mentions, said)
    else:
        pairs, doubts = _bodies(own)
    groups = grouped([one.id for one in found], pairs, said)
    return groups, _open(groups, doubts, said)


def _persons(
    found: Sequence[Identity], mentions: Sequence[Mention], said: Said
) -> tuple[list[Scored], list[Doubt]]:
    """Pairs that hold the entities together which ``resolution`` makes of the names, and its doubts."""
    ids = {form_of(one): one.id for one in sorted(mentions, key=lambda one: one.id, reverse=True)}
    forms = {one.id: form_of(one) for one in mentions}
    judged = {
        frozenset(forms[id_] for id_ in pair): verdict
        for verdict, pairs in ((SAME, said.same), (DIFFERENT, said.different))
        for pair in pairs
        if len(pair) == 2 and pair <= forms.keys()
    }
    wanted = {one.id for one in found}
    resolution = resolve([one for one in mentions if one.id in wanted], judged=judged)
    joined: list[Scored] = []
    for entity in resolution.entities:
        first, *others = sorted(entity.mentions)
        joined += [(1.0, first, other) for other in others]
    doubts = [
        Doubt(PERSON, ids[one.one], ids[one.other], one.score, _features(one.features))
        for one in resolution.doubts
    ]
    return joined, doubts


def _bodies(found: Sequence[Identity]) -> tuple[list[Scored], list[Doubt]]:
    """Pairs of organisations that are one, and doubts; a name without country must fit bodies of one country only."""
    same: list[tuple[Scored, frozenset[str]]] = []
    doubts: list[Doubt] = []
    for one, other in combinations(sorted(found, key=lambda one: one.id), 2):
        names = sorted(((one.form, one.country), (other.form, other.country)))
        result = compared(one.kind, names[0], names[1])
        if result.decision == SAME:
            same.append(
                ((result.score, one.id, other.id), frozenset(filter(None, (one.country, other.country))))
            )
        elif result.decision != DIFFERENT:
            doubts.append(Doubt(one.kind, one.id, other.id, result.score, _features(result.features)))
    lands: defaultdict[str, set[str]] = defaultdict(set)
    for (_, a, b), countries in same:
        lands[a] |= countries
        lands[b] |= countries
    homeless = {one.id for one in found if not one.country and len(lands[one.id]) > 1}
    return [pair for pair, _ in same if not homeless & set(pair[1:])], doubts


def _open(groups: list[list[str]], doubts: Iterable[Doubt], said: Said) -> list[Doubt]:
    """Doubts between two groups on which nobody has said anything yet, the likeliest pair of each."""
    group = {id_: number for number, ids in enumerate(groups) for id_ in ids}
    answered = {
        frozenset(group[id_] for id_ in pair if id_ in group) for pair in (*said.unsure, *said.different)
    }
    best: dict[frozenset[int], Doubt] = {}
    for doubt in sorted(doubts, key=lambda doubt: (-doubt.score, doubt.a, doubt.b)):
        between = frozenset((group[doubt.a], group[doubt.b]))
        if len(between) == 2 and between not in answered:
            best.setdefault(between, doubt)
    return list(best.values())


def _features(found: Iterable[Feature]) -> list[dict[str, object]]:
    return [{"name": f.name, "value": f.value, "weight": f.weight, "says": f.says} for f in found]


def claim_keys(source: Source) -> set[ClaimKey]:
    """Keys that two claims share where they may speak of one thing, with the first and last day it may be on."""
    record = source.record
    if source.kind == "commitment":
        said = [
            record["kind"],
            record["modality"],
            record["by"],
            record["to"],
            fold(record["evidence"]["quote"]),
        ]
        return {("commitment " + digits(said), 0, 0)}
    if source.kind == "agreement":
        said = [fold(record["name"]), record["date"], sorted(record["countries"])]
        return {("agreement " + digits(said), 0, 0)}
    return _exchange_keys(source)


def _exchange_keys(source: Source) -> set[ClaimKey]:
    """The type, a month that the days touch, and a person or the countries; none where no day is known."""
    record = source.record
    days = days_of(
        record["date_start"], record["date_end"], source.published, ahead=record["status"] != "occurred"
    )
    if days.first is None or days.last is None:
        return set()
    people = {f"e{entity}" for entity in source.actors[: len(record["participants"])]}
    if len(people) < 2:
        everyone = (*record["participants"], *record["organizations"])
        countries = {*record["countries"], *(actor["country"] for actor in everyone if actor["country"])}
        people.add("c" + ",".join(sorted(countries)))
    return {
        (f"{record['type']} {month} {who}", days.first, days.last) for month in days.weeks() for who in people
    }


def same_claims(
    found: Sequence[Source], said: Said, doubtful: Iterable[frozenset[str]] = ()
) -> tuple[list[list[str]], list[Doubt], set[frozenset[str]]]:
    """Claims of one kind in groups, each of one thing; the pairs in doubt; and all pairs that may be one."""
    ids = [source.claim for source in found]
    if found[0].kind != "exchange":
        first: dict[ClaimKey, str] = {}
        pairs: list[Scored] = []
        for source in sorted(found, key=lambda source: source.claim):
            for key in claim_keys(source):
                if (other := first.setdefault(key, source.claim)) != source.claim:
                    pairs.append((1.0, other, source.claim))
        return grouped(ids, pairs, said), [], set()
    joined = join([_report(source) for source in found], doubtful=doubtful)
    links = [link for event in joined.events for link in event.links]
    groups = grouped(ids, [(link.score, link.one, link.other) for link in links], said)
    doubts = [
        Doubt("exchange", link.one, link.other, link.score, _nameless(link.features))
        for link in joined.doubts
    ]
    near = {frozenset((link.one, link.other)) for link in (*links, *joined.doubts)}
    return groups, _open(groups, doubts, said), near


def _report(source: Source) -> Report:
    record = source.record
    people = zip(record["participants"], source.actors, strict=False)
    return Report(
        source.claim, source.document, exchange_of(record), source.language, source.publisher, source.published,
        {row["name"]: str(entity) for row, entity in people}, str(source.story),
    )  # fmt: skip


def _nameless(found: Iterable[Feature]) -> list[dict[str, object]]:
    """Features without the numbers of persons and stories, which mean nothing outside this register."""
    rows = _features(found)
    return [{**row, "value": None} if row["name"] in ("participants", "story") else row for row in rows]


def grouped(ids: Iterable[str], pairs: Iterable[Scored], said: Said) -> list[list[str]]:
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
