"""Records as rows of a table of text, for CSV.

Invariant: no cell that came from a page is a formula to a spreadsheet; a cell holds no line break.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Record = dict[str, Any]
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(value: Any) -> str:
    """A cell's text; what a spreadsheet would take for a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA):
        text = "'" + text
    return " ".join(text.splitlines()) if len(text.splitlines()) > 1 else text


def cells(kind: str, record: Record) -> list[str]:
    """One record as the cells of its row."""
    return [harmless(value(record)) for value in _VALUES[kind].values()]


def _join(values: Iterable[Any]) -> str:
    return "; ".join(str(value) for value in values if value)


def _actor(row: Record) -> str:
    office = ", ".join(
        part for part in (row.get("position"), row.get("organization"), row.get("country")) if part
    )
    return f"{row['name']} ({office})" if office else str(row["name"])


def _plain(name: str) -> Callable[[Record], Any]:
    return lambda record: record.get(name)


def _list(name: str) -> Callable[[Record], Any]:
    return lambda record: _join(record.get(name, ()))


def _actors(name: str) -> Callable[[Record], Any]:
    return lambda record: _join(dict.fromkeys(_actor(row) for row in record.get(name, ())))


def _place(part: str) -> Callable[[Record], Any]:
    return lambda record: (record["place"] or {}).get(part)


def _first_quote(record: Record) -> Any:
    quotes = record.get("quotes") or record["evidence"]
    return quotes[0]["quote"] if quotes else None


def _offices(record: Record) -> str:
    return _join(
        ", ".join(filter(None, (row["position"], row["organization"], _span(row))))
        for row in record["positions"]
    )


def _span(row: Record) -> str:
    return "–".join(dict.fromkeys(day for day in (row["first"], row["last"]) if day))


_SHARED: dict[str, Callable[[Record], Any]] = {
    "judged": _plain("judged"),
    "sources": _plain("sources"),
    "documents": _list("documents"),
    "quote": _first_quote,
}
_NAMED: dict[str, Callable[[Record], Any]] = {
    "id": _plain("id"),
    "name": _plain("name"),
    "country": _plain("country"),
    "names": lambda record: _join(dict.fromkeys(name["name"] for name in record["names"])),
    "positions": _offices,
    "exchanges": _plain("exchanges"),
    "first_seen": _plain("first_seen"),
    "last_seen": _plain("last_seen"),
}
_VALUES: dict[str, dict[str, Callable[[Record], Any]]] = {
    "exchange": {
        **{name: _plain(name) for name in ("id", "type", "status", "date_start", "date_end")},
        "place": _place("name"),
        "place_country": _place("country"),
        "channels": _list("channels"),
        "countries": _list("countries"),
        "participants": _actors("participants"),
        "organizations": _actors("organizations"),
        **_SHARED,
    },
    "commitment": {
        **{name: _plain(name) for name in ("id", "kind", "modality")},
        **{name: _list(name) for name in ("by", "to", "topics")},
        "due": _plain("due"),
        **_SHARED,
    },
    "agreement": {
        "id": _plain("id"),
        "name": _plain("name"),
        "date": _plain("date"),
        "countries": _list("countries"),
        **_SHARED,
    },
    "person": _NAMED,
    "organization": {name: value for name, value in _NAMED.items() if name != "positions"},
    "document": {
        **{
            name: _plain(name)
            for name in ("id", "address", "title", "published", "publisher", "language", "url")
        },
        **{
            name: _plain(name)
            for name in ("story", "fetched_at", "reader", "rights", "size", "snapshot_sha256")
        },
    },
}
COLUMNS = {kind: list(values) for kind, values in _VALUES.items()}
