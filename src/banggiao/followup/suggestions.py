"""Later exchanges and commitments that may be evidence on a commitment, each with its reason in words.

Invariant: a pure function of the records; it proposes and changes nothing. From one document at most one suggestion;
behind the record that fulfils a commitment none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from banggiao.followup.case import Case, Later, case
from banggiao.followup.edtf import bounds, days
from banggiao.followup.kept import Match, kept
from banggiao.followup.match import WINDOWS, within
from banggiao.followup.reasons import reason
from banggiao.followup.records import Promise, Relation, Suggestion, Telling
from banggiao.followup.restated import restated
from banggiao.model import Amount

SAME_EVENT = 10  # days: other documents may tell of the fulfilling exchange until then
ENOUGH = 0.95  # of the amount promised: prices and weights are rounded
STRENGTH = (
    Relation.FULFILS, Relation.PARTLY, Relation.POSTPONES, Relation.ANNOUNCES, Relation.REPEATS,
)  # fmt: skip
FIRST_TYPES = ("visit", "signing", "aid", "conference", "ceremony")
Found = tuple[date, Match, "Later | Promise"]


class Pool:
    """Records among which evidence is looked for, laid out by country so that most need no look."""

    def __init__(self, tellings: Iterable[Telling], promises: Iterable[Promise] = ()) -> None:
        self._exchanges: defaultdict[str, list[Later]] = defaultdict(list)
        self._promises: defaultdict[tuple[str, str], list[Promise]] = defaultdict(list)
        for telling in tellings:
            item = Later(telling)
            for country in item.countries:
                self._exchanges[country].append(item)
        for promise in promises:
            for country in {*promise.commitment.by, *promise.commitment.to}:
                self._promises[country, promise.commitment.kind].append(promise)

    def suggestions(self, promise: Promise) -> tuple[Suggestion, ...]:
        """What bears on a commitment, by day."""
        made = case(promise)
        if made is None:
            return ()
        return suggested(made, self._fewest(made), self._promises[min(made.by), made.kind])

    def _fewest(self, made: Case) -> list[Later]:
        """Exchanges of that side which has fewest of them; both sides must take part in any case."""
        every = [list(made.by)] if not made.to else [list(made.by), list(made.to)]
        if made.mutual:
            every = [[country] for country in made.by]
        pools = [{id(item): item for c in side for item in self._exchanges[c]} for side in every]
        return list(min(pools, key=len).values())


def suggestions(
    promise: Promise, tellings: Iterable[Telling], promises: Iterable[Promise] = ()
) -> tuple[Suggestion, ...]:
    """What bears on one commitment, by day; for many commitments make a ``Pool`` once."""
    return Pool(tellings, promises).suggestions(promise)


def suggested(made: Case, items: Iterable[Later], promises: Iterable[Promise]) -> tuple[Suggestion, ...]:
    """What bears on a commitment among these records, by day; records of others do no harm."""
    if made.promise.commitment.modality == "delivered":
        return ()
    return tuple(_suggestion(made, found) for found in _kept_apart(made, _found(made, items, promises)))


def _found(made: Case, items: Iterable[Later], promises: Iterable[Promise]) -> list[Found]:
    found: list[Found] = []
    if made.kind in WINDOWS:
        for item in items:
            match = kept(made, item)
            if match is not None and item.known is not None:
                found.append((item.known, match, item))
    for other in promises:
        match = restated(made, other)
        day = bounds(other.made)
        if match is not None and day is not None:
            found.append((day[0], match, other))
    return sorted(found, key=lambda one: (one[0], _document(one[2]), _order(one)))


def _document(item: Later | Promise) -> str:
    return item.document if isinstance(item, Promise) else item.telling.document


def _order(found: Found) -> tuple[int, int]:
    item = found[2]
    kind = "" if isinstance(item, Promise) else item.telling.exchange.type
    return STRENGTH.index(found[1].relation), FIRST_TYPES.index(kind) if kind in FIRST_TYPES else 9


def _kept_apart(made: Case, found: list[Found]) -> list[Found]:
    """Those in plausible time, one a document, none behind the fulfilment; a new date moves the due date."""
    best: dict[str, Found] = {}
    for one in found:
        document = _document(one[2])
        if document not in best or _order(one) < _order(best[document]):
            best[document] = one
    due, given, closed, put_off = made.due, dict[str, float](), None, False
    chosen: list[Found] = []
    for day, match, item in sorted(best.values(), key=lambda one: (one[0], _document(one[2]))):
        if closed is not None and day > closed:
            break
        if isinstance(item, Later):
            event = item.day or day
            if not within(made, event, due):
                continue
            match = _late(match, event, due, put_off)
        elif match.relation in (Relation.POSTPONES, Relation.ANNOUNCES):
            due = bounds(item.commitment.due) or due
        match = _counted(made, match, item, given)
        put_off |= match.relation is Relation.POSTPONES
        if match.relation is Relation.FULFILS and closed is None:
            closed = day + days(SAME_EVENT)
        chosen.append((day, match, item))
    return chosen


def _late(match: Match, day: date, due: tuple[date, date] | None, put_off: bool) -> Match:
    """A plan for a day behind the due date puts it off, once; what took place behind it was late."""
    if due is None or day <= due[1]:
        return match
    if match.relation is Relation.ANNOUNCES and not put_off:
        return Match(Relation.POSTPONES, "put off", (*match.because, "late"))
    return Match(match.relation, match.stage, (*match.because, "late"))


def _counted(made: Case, match: Match, item: Later | Promise, given: dict[str, float]) -> Match:
    """Part or whole of an amount promised, with what was handed over before; each gift counts once."""
    amounts = item.amounts if isinstance(item, Promise) else item.telling.amounts
    promised = made.promise.amounts
    if made.kind != "aid" or len(promised) != 1 or match.stage != "handed over":
        return match
    value = _same_unit(promised[0], amounts)
    if value is None:
        return match
    event = item.id if isinstance(item, Promise) else item.telling.event or item.telling.id
    given[event] = max(value, given.get(event, 0.0))
    relation = Relation.FULFILS if sum(given.values()) >= ENOUGH * promised[0].value else Relation.PARTLY
    if match.relation is Relation.PARTLY and len(made.to) > 1:
        relation = Relation.PARTLY
    return Match(relation, match.stage, (*match.because, "amount"))


def _same_unit(promised: Amount, amounts: tuple[Amount, ...]) -> float | None:
    values = [one.value for one in amounts if one.unit == promised.unit]
    return values[0] if len(values) == 1 else None


def _suggestion(made: Case, found: Found) -> Suggestion:
    _, match, item = found
    if isinstance(item, Promise):
        return Suggestion(
            item.document, None, item.id, match.relation, match.stage, item.made,
            reason(made, match, item), match.because,
        )  # fmt: skip
    telling = item.telling
    return Suggestion(
        telling.document, telling.id, None, match.relation, match.stage, telling.exchange.date_start,
        reason(made, match, item), match.because,
    )  # fmt: skip
