"""Columns of the tables: csv and xlsx.

Invariant: a column's name and meaning are those of docs/exports.md; those of exchanges are what
``banggiao import`` takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from banggiao.exports.cells import clean, harmless, listed, packed
from banggiao.exports.selection import coded
from banggiao.register.records import Record

Value = str | int | None
Column = Callable[[Record], Value]
PERSON = ("name", "position", "organization", "country", "role")
BODY = ("name", "country", "role")


def row(columns: dict[str, Column], record: Record) -> list[str | int]:
    """The record's cells; no text in them is a formula or holds control characters."""
    return [_cell(column(record)) for column in columns.values()]


def _cell(value: Value) -> str | int:
    if value is None:
        return ""
    return harmless(clean(value)) if isinstance(value, str) else value


def _plain(name: str) -> Column:
    return lambda record: record[name]


def _several(name: str) -> Column:
    return lambda record: listed(map(str, record[name]))


def _place(part: str) -> Column:
    return lambda record: (record["place"] or {}).get(part)


def _rows(name: str, parts: tuple[str, ...]) -> Column:
    return lambda record: packed([actor[part] for part in parts] for actor in record[name])


def _pages(name: str) -> Column:
    return lambda record: listed(dict.fromkeys(page[name] for page in record["pages"]))


def _quote(part: str) -> Column:
    """Of the first quote of the best account."""

    def value(record: Record) -> Value:
        quotes = record["evidence"] if "participants" in record else record["quotes"]
        found: Value = quotes[0][part] if quotes else None
        return found

    return value


def _positions(record: Record) -> str:
    return packed(
        [row["position"], row["organization"], row["first"], row["last"]] for row in record["positions"]
    )


def _names(record: Record) -> str:
    return listed(dict.fromkeys(name["name"] for name in record["names"]))


def _claims(record: Record) -> str:
    return listed(f"{kind} {count}" for kind, count in record["claims"].items())


_SAID: dict[str, Column] = {
    "quote": _quote("quote"),
    "quote_document": _quote("document"),
    "quote_start": _quote("start"),
    "quote_end": _quote("end"),
    "documents": _several("documents"),
    "urls": _pages("url"),
    "outlets": _pages("publisher"),
    "published": _pages("published"),
    "languages": _pages("language"),
    "sources": _plain("sources"),
    "judged": _plain("judged"),
    "corrected": _several("corrected"),
}
_EXCHANGE: dict[str, Column] = {
    **{
        name: _plain(name)
        for name in ("id", "type", "status", "date_start", "date_end", "date_precision", "date_how")
    },
    "place": _place("name"),
    "place_country": _place("country"),
    "channels": _several("channels"),
    "countries": _several("countries"),
    "participants": _rows("participants", PERSON),
    "organizations": _rows("organizations", BODY),
    **_SAID,
}
_NAMED: dict[str, Column] = {
    **{name: _plain(name) for name in ("id", "name", "country")},
    "names": _names,
    "positions": _positions,
    **{name: _plain(name) for name in ("exchanges", "first_seen", "last_seen")},
}
COLUMNS: dict[str, dict[str, Column]] = {
    "exchanges": _EXCHANGE,
    "commitments": {
        **{name: _plain(name) for name in ("id", "kind", "modality", "state")},
        "confirmed": lambda record: "yes" if record["confirmed"] else "no",
        **{name: _several(name) for name in ("by", "to", "topics")},
        **{name: _plain(name) for name in ("made", "due", "due_stated")},
        **_SAID,
    },
    "agreements": {
        **{name: _plain(name) for name in ("id", "name", "date")},
        "countries": _several("countries"),
        **_SAID,
    },
    "people": _NAMED,
    "organizations": {name: column for name, column in _NAMED.items() if name != "positions"},
    "documents": {
        **{
            name: _plain(name)
            for name in (
                "id", "address", "title", "published", "modified", "publisher", "language", "url", "story",
                "fetched_at", "read_at", "reader", "rights", "size", "sha256", "snapshot_sha256",
            )
        },
        "claims": _claims,
        "notes": _several("notes"),
    },
}  # fmt: skip
PLOVER = ("event", "mode", "contexts", "actors", "recipients", "sectors")


def codes(record: Record) -> Iterator[tuple[str, Any]]:
    """PLOVER columns of an exchange."""
    found = coded(record)
    for name in PLOVER:
        value = getattr(found, name)
        yield f"plover_{name}", listed(value) if isinstance(value, tuple) else value


def header(kind: str) -> list[str]:
    """Names of all columns of a table."""
    return [*COLUMNS[kind], *([f"plover_{name}" for name in PLOVER] if kind == "exchanges" else [])]


def cells(kind: str, record: Record) -> list[str | int]:
    """One record as the cells of its row."""
    more = [value or "" for _, value in codes(record)] if kind == "exchanges" else []
    return [*row(COLUMNS[kind], record), *more]
