"""Which predicted fact answers which gold fact: one to one, the best fit first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from banggiao.evaluation.words import Sentences, same_name, squash, words

Fact = Mapping[str, Any]
Pair = tuple[int, int]


def pairs(gold: Sequence[Fact], predicted: Sequence[Fact], fit: Callable[[Fact, Fact], int]) -> list[Pair]:
    """Places of paired facts: greedy, one to one, earlier facts first among equals, nothing at fit 0."""
    ranked = [(-fit(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)]
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    found: list[Pair] = []
    for value, i, j in sorted(ranked):
        if value < 0 and i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            found.append((i, j))
    return found


def rows(fact: Fact, name: str) -> Sequence[Fact]:
    """A list field, empty where it is null or left out."""
    return fact.get(name) or []


def codes(fact: Fact, name: str) -> set[str]:
    """A list of codes as a set."""
    return set(fact.get(name) or [])


def dates(fact: Fact) -> tuple[str | None, str | None]:
    """First and last day; a missing last day is the first."""
    start = fact.get("date_start")
    return start, fact.get("date_end") or start


def exchange_fit(gold: Fact, predicted: Fact) -> int:
    """Above 0 for the same type with a person in common, or the same countries where one names nobody."""
    if gold["type"] != predicted.get("type"):
        return 0
    known, named = rows(gold, "participants"), rows(predicted, "participants")
    shared = sum(any(same_name(a["name"], b.get("name")) for b in named) for a in known)
    if known and named:
        if not shared:
            return 0
    elif codes(gold, "countries") != codes(predicted, "countries"):
        return 0
    countries = len(codes(gold, "countries") & codes(predicted, "countries"))
    return 1 + shared + countries + (dates(gold) == dates(predicted))


def person_fit(gold: Fact, predicted: Fact) -> int:
    """1 for the same person."""
    return int(same_name(gold["name"], predicted.get("name")))


def office_fit(gold: Fact, predicted: Fact) -> int:
    """1 for the same person in the same office, position and organisation taken together.

    Most of the gold's words must be there, and half of what is there must be the gold's.
    """
    if not person_fit(gold, predicted):
        return 0
    a, b = (
        words(f"{fact.get('position') or ''} {fact.get('organization') or ''}") for fact in (gold, predicted)
    )
    if not a or not b:
        return int(a == b)
    common = len(a & b)
    return int(common >= 0.6 * len(a) and common >= 0.5 * len(b))


def quote_of(fact: Fact) -> str:
    """The exact words a fact rests on, squashed; evidence is a quote or an object with one."""
    evidence = fact.get("evidence")
    return squash(evidence.get("quote") if isinstance(evidence, Mapping) else evidence)


def commitment_fit(sentences: Sentences) -> Callable[[Fact, Fact], int]:
    """Above 0 for commitments that rest on the same sentence of the text."""

    def fit(gold: Fact, predicted: Fact) -> int:
        place = sentences.number(quote_of(gold))
        if place is None or place != sentences.number(quote_of(predicted)):
            return 0
        same_kind = int(gold["kind"] == predicted.get("kind"))
        same_modality = int(gold["modality"] == predicted.get("modality"))
        return 1 + same_kind + same_modality + (codes(gold, "by") == codes(predicted, "by"))

    return fit


def anniversary_fit(gold: Fact, predicted: Fact) -> int:
    """1 for the same count of years since the same year."""
    years = [(fact.get("date") or "")[:4] for fact in (gold, predicted)]
    return int(gold.get("count") == predicted.get("count") and years[0] == years[1])


def amount_fit(gold: Fact, predicted: Fact) -> int:
    """1 for the same value."""
    return int(gold.get("value") == predicted.get("value"))
