"""Measures of a reader's facts against gold facts, page by page; docs/evaluation.md defines each.

Invariant: scores of several pages added up are the scores of the pages together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from banggiao.evaluation import pairing
from banggiao.evaluation.pairing import Fact, codes, pairs, rows
from banggiao.evaluation.words import Sentences, fold, overlap

#: Found among what there is and what was said: an F1.
F1_MEASURES = (
    "amount",
    "anniversary",
    "commitment",
    "commitment.topics",
    "exchange",
    "exchange.channels",
    "exchange.countries",
    "participant",
    "participant.role",
)
#: Right among the facts found: a share.
SHARE_MEASURES = (
    "commitment.due",
    "commitment.kind",
    "commitment.modality",
    "commitment.sides",
    "evidence.exact",
    "exchange.date",
    "exchange.place",
    "exchange.status",
    "language",
    "participant.country",
    "published",
)
MEASURES = F1_MEASURES + SHARE_MEASURES


@dataclass(slots=True)
class F1:
    """Counts of facts found, predicted and in the gold."""

    found: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, found: int, predicted: int, gold: int) -> None:
        """Count some more."""
        self.found += found
        self.predicted += predicted
        self.gold += gold

    @property
    def value(self) -> float | None:
        """F1; None where there was nothing to find and nothing was said."""
        both = self.predicted + self.gold
        return 2 * self.found / both if both else None


@dataclass(slots=True)
class Share:
    """Counts of right answers and of all."""

    right: int = 0
    total: int = 0

    def add(self, right: bool) -> None:
        """Count one more answer."""
        self.right += right
        self.total += 1

    @property
    def value(self) -> float | None:
        """The share; None where nothing was asked."""
        return self.right / self.total if self.total else None


@dataclass(slots=True)
class Scores:
    """All measures of one page or of several."""

    f1: dict[str, F1] = field(default_factory=lambda: {name: F1() for name in F1_MEASURES})
    share: dict[str, Share] = field(default_factory=lambda: {name: Share() for name in SHARE_MEASURES})

    def value(self, measure: str) -> float | None:
        """The value of a measure by its name."""
        return self.f1[measure].value if measure in self.f1 else self.share[measure].value

    def add(self, other: Scores) -> None:
        """Add another page's counts."""
        for name, f1 in other.f1.items():
            self.f1[name].add(f1.found, f1.predicted, f1.gold)
        for name, share in other.share.items():
            self.share[name].right += share.right
            self.share[name].total += share.total

    def sets(self, measure: str, gold: Fact, predicted: Fact) -> None:
        """Count the codes of the list field that the measure is named after."""
        key = measure.rpartition(".")[2]
        a, b = codes(gold, key), codes(predicted, key)
        self.f1[measure].add(len(a & b), len(b), len(a))


def score_page(gold: Fact, text: str, predicted: Fact) -> Scores:
    """Measure what was read from one page; ``predicted`` is empty where there is no reading."""
    scores = Scores()
    _exchanges(scores, rows(gold, "exchanges"), rows(predicted, "exchanges"))
    _commitments(scores, Sentences(text), rows(gold, "commitments"), rows(predicted, "commitments"))
    for measure, name, fit in (
        ("anniversary", "anniversaries", pairing.anniversary_fit),
        ("amount", "amounts", pairing.amount_fit),
    ):
        a, b = rows(gold, name), rows(predicted, name)
        scores.f1[measure].add(len(pairs(a, b, fit)), len(b), len(a))
    scores.share["language"].add(gold["language"] == predicted.get("language"))
    if gold.get("published"):
        scores.share["published"].add(gold["published"] == (predicted.get("published") or "")[:10])
    return scores


def _exchanges(scores: Scores, gold: Sequence[Fact], predicted: Sequence[Fact]) -> None:
    found = pairs(gold, predicted, pairing.exchange_fit)
    scores.f1["exchange"].add(len(found), len(predicted), len(gold))
    for i, j in found:
        _exchange(scores, gold[i], predicted[j])
    # Persons of exchanges that were missed, and of those that nobody reported, count against the reader.
    for i in set(range(len(gold))) - {i for i, _ in found}:
        people = rows(gold[i], "participants")
        scores.f1["participant"].add(0, 0, len(_persons(people)))
        scores.f1["participant.role"].add(0, 0, len(people))
    for j in set(range(len(predicted))) - {j for _, j in found}:
        people = rows(predicted[j], "participants")
        scores.f1["participant"].add(0, len(_persons(people)), 0)
        scores.f1["participant.role"].add(0, len(people), 0)


def _exchange(scores: Scores, gold: Fact, predicted: Fact) -> None:
    scores.share["exchange.date"].add(pairing.dates(gold) == pairing.dates(predicted))
    scores.share["exchange.status"].add(gold["status"] == predicted.get("status"))
    place = (gold.get("place") or {}).get("name")
    if place:
        scores.share["exchange.place"].add(overlap(place, (predicted.get("place") or {}).get("name")) >= 0.5)
    scores.sets("exchange.channels", gold, predicted)
    scores.sets("exchange.countries", gold, predicted)
    _people(scores, rows(gold, "participants"), rows(predicted, "participants"))


def _persons(people: Sequence[Fact]) -> list[Fact]:
    """One row a person: two offices of one person stand in two rows under one name."""
    return list({fold(row.get("name")): row for row in people}.values())


def _people(scores: Scores, gold: Sequence[Fact], predicted: Sequence[Fact]) -> None:
    a, b = _persons(gold), _persons(predicted)
    found = pairs(a, b, pairing.person_fit)
    scores.f1["participant"].add(len(found), len(b), len(a))
    for i, j in found:
        scores.share["participant.country"].add(a[i].get("country") == b[j].get("country"))
    in_office = pairs(gold, predicted, pairing.office_fit)
    scores.f1["participant.role"].add(len(in_office), len(predicted), len(gold))


def _commitments(
    scores: Scores, sentences: Sentences, gold: Sequence[Fact], predicted: Sequence[Fact]
) -> None:
    found = pairs(gold, predicted, pairing.commitment_fit(sentences))
    scores.f1["commitment"].add(len(found), len(predicted), len(gold))
    for g, p in ((gold[i], predicted[j]) for i, j in found):
        for name in ("kind", "modality"):
            scores.share[f"commitment.{name}"].add(g[name] == p.get(name))
        same_sides = all(codes(g, side) == codes(p, side) for side in ("by", "to"))
        scores.share["commitment.sides"].add(same_sides)
        scores.share["commitment.due"].add((g.get("due") or None) == (p.get("due") or None))
        scores.sets("commitment.topics", g, p)
    for p in predicted:
        scores.share["evidence.exact"].add(sentences.holds(pairing.quote_of(p)))
