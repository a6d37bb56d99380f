"""Readings on their way into the register: a page's text and claims, and what was said of the page.

Invariant: a page has one reading that counts, and all that follows from it is stored together with it. Many
readings go in together for what one alone does, only faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from banggiao.lang import fold
from banggiao.register.clock import now
from banggiao.register.days import first_day
from banggiao.register.numbers import Numbers
from banggiao.register.packing import packed
from banggiao.register.page import NOTE, Page, bodies
from banggiao.register.records import ClaimRecord, digest_of, document_record, stored
from banggiao.register.rows import put
from banggiao.register.schema import claims, documents, texts

Line = dict[str, Any]
NOTHING_SAID = "{}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reading belongs: the page's id, number and address, whether a person wrote it, and the article."""

    id: str
    snapshot: int
    address: str
    by_hand: bool
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A reading with the row of its document, its claims and their numbers."""

    place: Place
    row: Line
    found: list[ClaimRecord]
    seqs: dict[str, int]


def current(connection: Connection, snapshot: int) -> Row[Any]:
    """The reading of a page that counts."""
    query = select(documents).where(documents.c.snapshot == snapshot, documents.c.current)
    return connection.execute(query).one()


def given(page: Page) -> str:
    """What the caller said of a page, as it is stored."""
    return stored_hints(page.published, page.url, page.language)


def stored_hints(published: str | None, url: str | None, language: str | None) -> str:
    """What is known of a page besides its bytes, as it is stored."""
    said_of = {"published": published, "url": url, "language": language}
    return stored({name: value for name, value in said_of.items() if value is not None})


def placed(numbers: Numbers, snapshot: int, page: Page, found: list[ClaimRecord]) -> Placed:
    """A reading as the one of its page that counts, to be stored."""
    row = described(page, found)
    row |= {"seq": numbers.next(documents), "snapshot": snapshot, "current": True, "read_at": now()}
    row["story"] = snapshot
    place = Place(page.id, snapshot, page.address, page.kind == NOTE, tuple(bodies(page)))
    return Placed(place, row, found, {claim.id: numbers.next(claims) for claim in found})


def keep_texts(connection: Connection, pages: Sequence[Page]) -> None:
    """Store the texts of pages that are not there yet."""
    wanted = {page.reading.document.sha256: page.reading.document.text for page in pages}
    query = select(texts.c.sha256).where(texts.c.sha256.in_(wanted))
    known = set(connection.execute(query).scalars())
    rows = [
        {"sha256": digest, "bytes": packed(text.encode())}
        for digest, text in wanted.items()
        if digest not in known
    ]
    if rows:
        put(connection, texts, rows)


def described(page: Page, found: list[ClaimRecord]) -> Line:
    """Columns of a document, without those that number and date the row."""
    reading, document = page.reading, page.reading.document
    dated = (claim.record["date_start"] for claim in found if claim.kind == "exchange")
    row: Line = {
        "reader": reading.reader,
        "given": given(page),
        "text_sha256": document.sha256,
        "language": document.language,
        "title": document.title,
        "title_fold": None if document.title is None else fold(document.title),
        "published": document.published,
        "modified": document.modified,
        "publisher": document.publisher,
        "url": document.url,
        "day": document.published or min(filter(first_day, filter(None, dated)), default=""),
        "record": stored(document_record(reading)),
    }
    row["digest"] = digest_of(row, [(claim.id, stored(claim.record)) for claim in found])
    return row
