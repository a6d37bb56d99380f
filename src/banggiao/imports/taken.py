"""Rows of a table taken into the register.

Invariant: inside the caller's transaction all rows are stored or none; the same row again is nothing new. Two rows of
one table are never one exchange: whoever coded them told them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import Connection, select

from banggiao.imports.rows import Coded
from banggiao.model import Quote
from banggiao.register.byhand import signed
from banggiao.register.judge import apart
from banggiao.register.judgement import Judge
from banggiao.register.page import Page
from banggiao.register.schema import claims, documents, facts, snapshots
from banggiao.register.stream import AT_ONCE
from banggiao.register.write import Outcome, store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Taken:
    """How many rows are new, how many were known; ids of the exchanges of all rows."""

    new: int
    known: int
    exchanges: tuple[str, ...]


def take(
    connection: Connection, rows: Sequence[Coded], by: str, name: str, step: Callable[[], None] = lambda: None
) -> Taken:
    """Store the rows of the table called ``name``; ``step`` is called after each."""
    pages: list[str] = []
    new = 0
    for row in rows:
        page = note(row, by)
        new += store(connection, page) is not Outcome.SAME
        pages.append(page.id)
        step()
    found = _facts(connection, pages)
    for several in [members for members in found.values() if len(members) > 1]:
        apart(connection, Judge(by, f"other rows of {name}"), several)
    ids = (
        select(facts.c.id).where(facts.c.seq.in_(some)) for some in _some(sorted(_facts(connection, pages)))
    )
    exchanges = sorted(id_ for query in ids for id_ in connection.execute(query).scalars())
    return Taken(new, len(rows) - new, tuple(exchanges))


def note(row: Coded, by: str) -> Page:
    """A row as a note; its evidence is the quote that the row gives, else all that it says."""
    head = f"{' '.join(by.split())}: exchange: {row.said}"
    quote = row.quote.strip()
    body = f"{head}\n\n{quote}" if quote else head
    evidence = Quote.of(body, len(body) - len(quote), len(body)) if quote else Quote.of(body, 0, len(body))
    return signed(by, body, row.url, exchanges=(replace(row.exchange, evidence=(evidence,)),))


def _facts(connection: Connection, pages: Sequence[str]) -> dict[int, list[str]]:
    """The exchanges that these notes tell of, with the claims that the notes make."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for some in _some(pages):
        query = (
            select(claims.c.fact, claims.c.id)
            .join(documents, documents.c.seq == claims.c.document)
            .join(snapshots, snapshots.c.seq == documents.c.snapshot)
            .where(snapshots.c.id.in_(some), documents.c.current, claims.c.fact.is_not(None))
            .order_by(claims.c.id)
        )
        for fact, claim in connection.execute(query):
            found[fact].append(claim)
    return found


def _some(values: Sequence[T]) -> list[Sequence[T]]:
    return [values[at : at + AT_ONCE] for at in range(0, len(values), AT_ONCE)]
