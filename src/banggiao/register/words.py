"""Words by which claims and pages are found, accents apart.

Invariant: the words of a claim are those of its record and nothing else, so that they can be taken out of the
index again, which keeps no copy of them. A page's row has the negative of its number.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, text

from banggiao.lang import fold
from banggiao.register.records import Record

Row = tuple[int, str]  # number, folded words

# SQL of the full-text index, which SQLAlchemy has no words for.
_ADD = {
    "sqlite": "INSERT INTO words (rowid, text) VALUES (?, ?)",
    "postgresql": "INSERT INTO words (claim, vector) VALUES (%s, to_tsvector('simple', %s))",
}
_DROP = {
    "sqlite": "INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)",
    "postgresql": "DELETE FROM words WHERE claim = %s AND %s <> ''",
}
_CLEAR = {
    "sqlite": text("INSERT INTO words (words) VALUES ('delete-all')"),
    "postgresql": text("DELETE FROM words"),
}


def claim_words(record: Record) -> str:
    """Folded words of a claim in their order: what the page says, names, offices, place."""
    evidence = record["evidence"]
    said = [quote["quote"] for quote in (evidence if isinstance(evidence, list) else [evidence])]
    for actor in (*record.get("participants", ()), *record.get("organizations", ())):
        said += [actor["name"], actor.get("position") or "", actor.get("organization") or ""]
    said += [
        (record.get("place") or {}).get("name") or "",
        record.get("name") or "",
        record.get("what") or "",
    ]
    return fold("\n".join(dict.fromkeys(said)))


def add(connection: Connection, rows: Iterable[Row]) -> None:
    """Put rows into the index."""
    _run(connection, _ADD, rows)


def drop(connection: Connection, rows: Iterable[Row]) -> None:
    """Take rows out; their words must be those that were put in."""
    _run(connection, _DROP, rows)


def clear(connection: Connection) -> None:
    """Empty the index."""
    connection.execute(_CLEAR[connection.dialect.name])


def _run(connection: Connection, statements: dict[str, str], rows: Iterable[Row]) -> None:
    values = [row for row in rows if row[1]]
    if values:
        connection.exec_driver_sql(statements[connection.dialect.name], values)
