"""What the follow-up works on: commitments and exchanges with the document that states them.

Invariant: nothing here knows where the records are kept; ids are the caller's, and only have to differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from banggiao.model import Amount, Commitment, Exchange, Quote, Reading


class Relation(StrEnum):
    """How a later record bears on a commitment."""

    FULFILS = "fulfils"
    PARTLY = "partly"
    ANNOUNCES = "announces"
    POSTPONES = "postpones"
    REPEATS = "repeats"


@dataclass(frozen=True, slots=True)
class Promise:
    """One commitment: ``made`` is the day (EDTF) of its document, ``around`` the exchanges of its page."""

    id: str
    document: str
    made: str | None
    language: str | None
    commitment: Commitment
    around: tuple[Exchange, ...] = ()
    amounts: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """One exchange as a document tells it: ``told`` is the document's day (EDTF), ``agreements`` names of
    documents that the same page says were signed, ``event`` what several pages tell of, where that is known."""

    id: str
    document: str
    told: str | None
    language: str | None
    exchange: Exchange
    agreements: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A later record that may be evidence on a commitment; a person decides.

    One of ``exchange`` and ``commitment`` is the id of the record; ``date`` is the day it speaks of (EDTF);
    ``stage`` says how far things have come; ``reason`` is said in English words, ``because`` in codes.
    """

    document: str
    exchange: str | None
    commitment: str | None
    relation: Relation
    stage: str
    date: str | None
    reason: str
    because: tuple[str, ...]


def records(reading: Reading) -> tuple[tuple[Promise, ...], tuple[Telling, ...]]:
    """The commitments and exchanges of one page, with ids ``page#commitment-0`` and ``page#exchange-0``."""
    page = reading.document
    amounts = reading.amounts
    promises = tuple(
        Promise(
            f"{page.id}#commitment-{number}",
            page.id,
            page.published,
            page.language,
            commitment,
            reading.exchanges,
            tuple(amount for amount in amounts if _inside(amount.evidence, (commitment.evidence,))),
        )
        for number, commitment in enumerate(reading.commitments)
    )
    tellings = tuple(
        Telling(
            f"{page.id}#exchange-{number}",
            page.id,
            page.published,
            page.language,
            exchange,
            _agreements(reading, exchange),
            tuple(amount for amount in amounts if _inside(amount.evidence, exchange.evidence)),
        )
        for number, exchange in enumerate(reading.exchanges)
    )
    return promises, tellings


def _inside(quote: Quote, evidence: tuple[Quote, ...]) -> bool:
    return any(one.start <= quote.start and quote.end <= one.end for one in evidence)


def _agreements(reading: Reading, exchange: Exchange) -> tuple[str, ...]:
    """Names of the documents signed at a signing: those of its day, if the page has no other signing."""
    if exchange.type != "signing" or sum(one.type == "signing" for one in reading.exchanges) > 1:
        return ()
    return tuple(
        agreement.name
        for agreement in reading.agreements_referenced
        if agreement.date in (None, exchange.date_start)
        and set(agreement.countries) <= set(exchange.countries)
    )
