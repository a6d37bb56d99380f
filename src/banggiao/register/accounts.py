"""Commitments and exchanges of the register as the follow-up takes them, one account for each page.

Invariant: rejected claims tell nothing; what a person corrected goes before what a page says; what one account
of an exchange leaves open (its day, its place) comes from the others. An account of a person or office keeps
the words of its own page, since they are read in that page's language.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, select

from banggiao.followup import Promise, Telling
from banggiao.followup.case import Later
from banggiao.model import Amount, Commitment, Exchange, Organization, Participant, Place, Quote
from banggiao.register import said, sources
from banggiao.register.identity import seen_as
from banggiao.register.merge import Judged, Source, correct
from banggiao.register.records import Record
from banggiao.register.schema import claims

AT_ONCE = 500  # facts loaded together
MOST = 20_000  # facts remembered
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Account(Generic[Item]):
    """One page's account: the fact's id and all its pages, the page's id and address, the words, the record."""

    fact: str
    documents: frozenset[str]
    document: str
    label: str
    quotes: tuple[Record, ...]
    item: Item


class Accounts:
    """Accounts by the numbers of their facts; those asked for again are remembered, up to a bound."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._exchanges: dict[int, tuple[Account[Later], ...]] = {}
        self._commitments: dict[int, Account[Promise] | None] = {}

    def exchanges(self, seqs: Sequence[int]) -> list[Account[Later]]:
        """Every account of these exchanges, as a later record."""
        missing = [seq for seq in dict.fromkeys(seqs) if seq not in self._exchanges]
        if len(self._exchanges) + len(missing) > MOST:
            self._exchanges.clear()
            missing = list(dict.fromkeys(seqs))
        for at in range(0, len(missing), AT_ONCE):
            self._exchanges |= _tellings(self._connection, missing[at : at + AT_ONCE])
        return [account for seq in seqs for account in self._exchanges[seq]]

    def commitments(self, seqs: Sequence[int]) -> dict[int, Account[Promise]]:
        """The first account of each of these commitments that is not rejected."""
        missing = [seq for seq in dict.fromkeys(seqs) if seq not in self._commitments]
        if len(self._commitments) + len(missing) > MOST:
            self._commitments.clear()
            missing = list(dict.fromkeys(seqs))
        for at in range(0, len(missing), AT_ONCE):
            self._commitments |= _promises(self._connection, missing[at : at + AT_ONCE])
        found = ((seq, self._commitments[seq]) for seq in seqs)
        return {seq: account for seq, account in found if account is not None}


def _groups(connection: Connection, seqs: Collection[int]) -> dict[int, tuple[str, list[Source], Judged]]:
    """Each fact's id, its claims that stand, corrected, and what was judged of it."""
    groups = sources.by_fact(connection, seqs)
    verdicts = said.judged(connection, [one.claim for group in groups.values() for one in group])
    found = {}
    for seq, group in groups.items():
        group.sort(key=lambda one: one.claim)
        judged = said.verdict_on([one.claim for one in group], verdicts)
        kept = [one for one in group if one.claim not in judged.rejected]
        for one in kept:
            for correction in judged.corrections:
                correct(one.record, correction)
        found[seq] = (seen_as(group[0].kind, group[0].claim), kept, judged)
    return found


def _tellings(connection: Connection, seqs: Collection[int]) -> dict[int, tuple[Account[Later], ...]]:
    groups = _groups(connection, seqs)
    members = [one for _, kept, _ in groups.values() for one in kept]
    about = _beside(connection, {one.page for one in members if one.record["type"] in ("aid", "signing")})
    found: dict[int, tuple[Account[Later], ...]] = dict.fromkeys(seqs, ())
    for seq, (id_, kept, _) in groups.items():
        _complete(kept)
        found[seq] = tuple(
            Account(
                id_,
                frozenset(other.document for other in kept),
                one.document,
                one.label,
                tuple({"document": one.document, **quote} for quote in one.record["evidence"]),
                Later(_telling(id_, one, about.get(one.page, []))),
            )
            for one in kept
        )
    return found


def _complete(group: Iterable[Source]) -> None:
    """What one account leaves open, from the fullest other one."""
    for name, rest in (("date_start", ("date_end",)), ("place", ())):
        known = [one.record for one in group if one.record[name] is not None]
        for one in group:
            if known and one.record[name] is None:
                one.record.update({field: known[0][field] for field in (name, *rest)})


def _telling(id_: str, one: Source, about: list[tuple[str, Record]]) -> Telling:
    record = one.record
    exchange = exchange_of(record)
    signed: tuple[str, ...] = ()
    if record["type"] == "signing":
        signed = tuple(
            other["name"]
            for kind, other in about
            if kind == "agreement"
            and other["date"] in (None, record["date_start"])
            and set(other["countries"]) <= set(record["countries"])
        )
    amounts = _inside(about, record["evidence"]) if record["type"] == "aid" else ()
    return Telling(one.claim, one.document, one.published, one.language, exchange, signed, amounts, id_)


def _promises(connection: Connection, seqs: Collection[int]) -> dict[int, Account[Promise] | None]:
    groups = _groups(connection, seqs)
    first = {
        seq: min(kept, key=lambda one: (one.day or "9999", one.claim))
        for seq, (_, kept, _) in groups.items()
        if kept
    }
    around = sources.exchanges_of(connection, {one.page for one in first.values()})
    about = _beside(connection, {one.page for one in first.values() if one.record["kind"] == "aid"})
    found: dict[int, Account[Promise] | None] = dict.fromkeys(seqs)
    for seq, one in first.items():
        record = one.record
        quote = record["evidence"]
        promise = Promise(
            one.claim,
            one.document,
            one.published or one.day or None,
            one.language,
            commitment_of(record),
            tuple(exchange_of(other.record) for other in around.get(one.page, ())),
            _inside(about.get(one.page, []), [quote]),
        )
        words = ({"document": one.document, **quote},)
        pages = frozenset(other.document for other in groups[seq][1])
        found[seq] = Account(groups[seq][0], pages, one.document, one.label, words, promise)
    return found


def _beside(connection: Connection, pages: Collection[int]) -> dict[int, list[tuple[str, Record]]]:
    """Agreements and amounts that these readings tell of."""
    query = select(claims.c.document, claims.c.kind, claims.c.record).where(
        claims.c.document.in_(pages), claims.c.kind.in_(("agreement", "amount"))
    )
    found: defaultdict[int, list[tuple[str, Record]]] = defaultdict(list)
    for row in connection.execute(query.order_by(claims.c.seq)) if pages else ():
        found[row.document].append((row.kind, json.loads(row.record)))
    return found


def _inside(about: list[tuple[str, Record]], evidence: Sequence[Record]) -> tuple[Amount, ...]:
    """Amounts whose words stand in these words."""
    return tuple(
        Amount(one["value"], one["unit"], one["of"], one["from"], one["to"], _quote(one["evidence"]))
        for kind, one in about
        if kind == "amount" and any(_holds(quote, one["evidence"]) for quote in evidence)
    )


def _holds(whole: Record, part: Record) -> bool:
    return bool(whole["start"] <= part["start"] and part["end"] <= whole["end"])


def commitment_of(record: Record) -> Commitment:
    """The commitment that a stored record tells."""
    return Commitment(
        record["kind"], record["modality"], tuple(record["by"]), tuple(record["to"]), tuple(record["topics"]),
        record["due"], _quote(record["evidence"]),
    )  # fmt: skip


def exchange_of(record: Record) -> Exchange:
    """The exchange that a stored record tells, with its words."""
    place = record["place"]
    return Exchange(
        type=record["type"],
        status=record["status"],
        date_start=record["date_start"],
        date_end=record["date_end"],
        place=None if place is None else Place(place["name"], place["country"]),
        channels=tuple(record["channels"]),
        countries=tuple(record["countries"]),
        participants=tuple(
            Participant(row["name"], row["position"], row["organization"], row["country"], row["role"])
            for row in record["participants"]
        ),
        organizations=tuple(
            Organization(row["name"], row["country"], row["role"]) for row in record["organizations"]
        ),
        evidence=tuple(map(_quote, record["evidence"])),
    )


def _quote(quote: dict[str, Any]) -> Quote:
    return Quote(quote["start"], quote["end"], quote["quote"])
