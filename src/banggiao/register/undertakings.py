"""Commitments of the register with what became of them: state, history, silence, suggested evidence.

Invariant: nothing is stored and nothing is changed; a suggestion changes no state. A commitment that several pages
report is one. Only records of the same countries, in plausible time, are looked at.

Each record is that of ``facts_shown`` (docs/register.md) with the fields that docs/followup.md names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from sqlalchemy import Connection, func, select

from banggiao.followup import (
    Cited,
    Evidence,
    Promise,
    Standing,
    Suggestion,
    silent_days,
    silent_since,
    standing,
)
from banggiao.followup.case import Case, Later, case
from banggiao.followup.edtf import bounds
from banggiao.followup.records import Relation
from banggiao.followup.suggestions import suggested
from banggiao.register.accounts import Account, Accounts
from banggiao.register.history import Steps, counted, histories, told
from banggiao.register.nearby import Nearby
from banggiao.register.records import Record
from banggiao.register.schema import claims, documents, facts
from banggiao.register.search import Filters, find
from banggiao.register.shown import facts_shown

CHUNK = 200  # commitments loaded together
LAST = date.max
Told = tuple[Suggestion, Account[Later] | Account[Promise]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which commitments: besides ``filters`` one of ``states``, confirmed or not, due until a day (open ones only,
    and those overdue); ``by_due`` puts them in the order of due days instead of the list's."""

    filters: Filters = field(default_factory=Filters)
    states: tuple[str, ...] = ()
    confirmed: bool | None = None
    until: date | None = None
    by_due: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A commitment that holds: its number and id, what holds of it today, its history."""

    seq: int
    id: str
    standing: Standing
    steps: Steps


def undertakings(
    connection: Connection, wanted: Wanted, today: date, limit: int = 0, *, suggest: bool = True
) -> Iterator[Record]:
    """Commitments newest first, or by due day with those overdue first; at most ``limit``, 0 for all.

    Without ``suggest`` no evidence is looked for: ``suggestions``, ``silent_since`` and ``silent_days`` are None.
    """
    held = _held(connection, wanted, today)
    if wanted.by_due:
        held = iter(sorted(held, key=_due_order))
    search = _Search(connection, today) if suggest else None
    some: list[Held] = []
    for number, one in enumerate(held, 1):
        some.append(one)
        if len(some) == CHUNK or number == limit:
            yield from _shown(connection, some, search)
            some = []
        if number == limit:
            return
    yield from _shown(connection, some, search)


def undertaking(connection: Connection, seq: int, today: date) -> Record:
    """One commitment, by its number."""
    (record,) = _shown(connection, list(standings(connection, [seq], today)), _Search(connection, today))
    return record


def told_of(connection: Connection, seqs: Sequence[int], today: date) -> Iterator[tuple[int, Record]]:
    """These commitments without suggestions, by their numbers."""
    for at in range(0, len(seqs), CHUNK):
        some = seqs[at : at + CHUNK]
        yield from zip(some, _shown(connection, list(standings(connection, some, today)), None), strict=True)


def counted_by_state(connection: Connection, wanted: Wanted, today: date) -> dict[str, int]:
    """How many commitments hold, by state; ``unconfirmed`` counts those that nobody has confirmed."""
    found = {"unconfirmed": 0}
    for one in _held(connection, wanted, today):
        found[one.standing.state.value] = found.get(one.standing.state.value, 0) + 1
        found["unconfirmed"] += not one.standing.confirmed
    return found


def _held(connection: Connection, wanted: Wanted, today: date) -> Iterator[Held]:
    for numbers in find(connection, "commitment", wanted.filters):
        for one in standings(connection, numbers, today):
            now = one.standing
            if wanted.states and now.state.value not in wanted.states:
                continue
            if wanted.confirmed is not None and now.confirmed is not wanted.confirmed:
                continue
            if wanted.until is not None and not _due_until(now, wanted.until):
                continue
            yield one


def standings(connection: Connection, seqs: Sequence[int], today: date) -> Iterator[Held]:
    """What holds of these commitments today."""
    query = select(facts.c.seq, facts.c.id, facts.c.status, facts.c.date_end).where(facts.c.seq.in_(seqs))
    rows = {row.seq: row for row in connection.execute(query)}
    steps = histories(connection, seqs)
    for seq in seqs:
        mine, row = steps.get(seq, ()), rows[seq]
        yield Held(seq, row.id, standing(counted(mine), row.date_end, today, row.status or "agreed"), mine)


def _due_until(now: Standing, until: date) -> bool:
    due = bounds(now.due)
    return now.set.value in ("pending", "in_progress") and due is not None and due[0] <= until


def _due_order(one: Held) -> tuple[bool, date, str]:
    """Overdue first, then by the day until which it can be kept; those without due date last."""
    due = bounds(one.standing.due)
    return (one.standing.state.value != "overdue", due[1] if due else LAST, one.id)


def _shown(connection: Connection, held: Sequence[Held], search: _Search | None) -> Iterator[Record]:
    records = facts_shown(connection, [one.seq for one in held])
    found = search.suggestions([one.seq for one in held]) if search else {}
    days = _days(connection, [one.seq for one in held])
    for one, record in zip(held, records, strict=True):
        told = {**_told(record, one, days.get(one.seq)), **found.get(one.seq, _NOTHING)}
        for suggestion in told["suggestions"] or ():
            suggestion["used"] = any(
                _same_words(suggestion, step.entry.evidence) for step in one.steps if step.stands
            )
        yield told


def _same_words(suggestion: Record, evidence: Evidence | None) -> bool:
    """Whether a suggestion's words are the evidence of an entry."""
    return isinstance(evidence, Cited) and any(
        (quote["document"], quote["quote"]) == (evidence.document, evidence.quote.quote)
        for quote in suggestion["evidence"]
    )


_NOTHING: Record = {"silent_since": None, "silent_days": None, "suggestions": None}


def _days(connection: Connection, seqs: Sequence[int]) -> dict[int, str]:
    """The day of the first page, where it tells none that of its first exchange."""
    query = (
        select(claims.c.fact, func.min(documents.c.day).label("day"))
        .join(documents, documents.c.seq == claims.c.document)
        .where(claims.c.fact.in_(seqs), documents.c.day > "")
        .group_by(claims.c.fact)
    )
    return {row.fact: row.day for row in connection.execute(query)}


def _told(record: Record, one: Held, made: str | None) -> Record:
    now = one.standing
    return {
        "id": record["id"],
        "document": record["documents"][0],
        "state": now.state.value,
        "confirmed": now.confirmed,
        **{name: value for name, value in record.items() if name not in ("id", "due")},
        "made": made,
        "due": now.due,
        "due_stated": record["due"],
        "overdue": now.state.value == "overdue",
        "late": now.late,
        "state_set": now.set.value,
        "since": None if now.since is None else now.since.isoformat(),
        "by_whom": now.who,
        "state_evidence": told(now.evidence),
        "history": [step.shown() for step in one.steps],
    }


class _Search:
    """Looks for evidence; what was loaded for one commitment serves the next."""

    def __init__(self, connection: Connection, today: date) -> None:
        self._accounts = Accounts(connection)
        self._nearby = Nearby(connection)
        self._today = today

    def suggestions(self, seqs: Sequence[int]) -> dict[int, Record]:
        """Suggestions and silence of these commitments."""
        accounts = self._accounts.commitments(seqs)
        cases = {seq: made for seq, one in accounts.items() if (made := case(one.item)) is not None}
        later = {seq: self._nearby.exchanges(made) for seq, made in cases.items()}
        again = {seq: self._nearby.commitments(made) for seq, made in cases.items()}
        # loaded together, which costs less than one by one
        self._accounts.exchanges(list(chain.from_iterable(later.values())))
        self._accounts.commitments(list(chain.from_iterable(again.values())))
        found: dict[int, Record] = {}
        for seq, account in accounts.items():
            told: list[Told] = []
            if seq in cases:
                others = [number for number in again[seq] if number != seq]
                told = self._found(account, cases[seq], later[seq], others)
            spoken = [one for one, _ in told]
            found[seq] = {
                "silent_since": silent_since(account.item, spoken),
                "silent_days": silent_days(account.item, spoken, self._today),
                "suggestions": _grouped(told),
            }
        return found

    def _found(
        self, account: Account[Promise], made: Case, later: Sequence[int], again: Sequence[int]
    ) -> list[Told]:
        own = account.documents
        exchanges = self._accounts.exchanges(later)
        # what the commitment's own pages tell as done is no later evidence, whoever else tells it
        done = {
            one.fact
            for one in exchanges
            if one.document in own and one.item.telling.exchange.status == "occurred"
        }
        told = {
            one.item.telling.id: one for one in exchanges if one.document not in own and one.fact not in done
        }
        others = self._accounts.commitments(again).values()
        said = {one.item.id: one for one in others if not one.documents & own}
        found = suggested(made, [one.item for one in told.values()], [one.item for one in said.values()])
        return [(one, told.get(one.exchange or "") or said[one.commitment or ""]) for one in found]


def _grouped(found: Sequence[Told]) -> list[Record]:
    """Suggestions as they are printed, one for each thing and relation, with all pages that tell of it."""
    whole = {account.fact for one, account in found if one.relation is Relation.FULFILS}
    rows: dict[tuple[str, str], Record] = {}
    for one, account in found:
        if one.relation is Relation.PARTLY and account.fact in whole:
            continue  # a page with less of the story
        key = (account.fact, one.relation.value)
        if key in rows:
            rows[key]["documents"].append(account.label)
            rows[key]["evidence"] += account.quotes
            continue
        rows[key] = {
            "document": account.label,
            "document_id": account.document,
            "exchange": account.fact if one.exchange else None,
            "commitment": account.fact if one.commitment else None,
            "relation": one.relation.value,
            "stage": one.stage,
            "date": one.date,
            "reason": one.reason,
            "because": list(one.because),
            "claim": one.exchange or one.commitment,
            "documents": [account.label],
            "evidence": list(account.quotes),
        }
    return list(rows.values())
