"""Lists of the register as tables for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from banggiao.views.terminal import console, quoted, shown

Record = dict[str, Any]
Columns = tuple[tuple[str, int], ...]
QUOTE = 120  # signs of a quote that a table shows


def table(kind: str, rows: Iterable[Record]) -> Table:
    """A table with a row for each record."""
    columns, row = _KINDS[kind]
    return grid(columns, map(row, rows))


def grid(columns: Columns, rows: Iterable[tuple[Text | str, ...]]) -> Table:
    """A table of these columns (name and width, 0 for what is left) and rows."""
    lines = console().is_terminal
    made = Table(
        box=box.SIMPLE_HEAD if lines else None, expand=True, padding=(0, 1, 0, 0), show_edge=False, leading=1
    )
    for name, width in columns:
        made.add_column(name, width=width or None, ratio=None if width else 1, overflow="fold")
    for cells in rows:
        made.add_row(*cells)
    return made


def days(start: str | None, end: str | None) -> str:
    """One day, or two."""
    return "\n– ".join(dict.fromkeys(day for day in (start, end) if day)) or "?"


def actors(record: Record) -> list[Text]:
    """A line for each person and body, a person's offices together."""
    people: dict[str, list[Record]] = {}
    for row in record.get("participants", ()):
        people.setdefault(row["id"] or row["name"], []).append(row)
    lines = []
    for rows in people.values():
        line = Text(shown(rows[0]["name"]), style="bold")
        offices = [", ".join(shown(p) for p in (r["position"], r["organization"]) if p) for r in rows]
        line.append("".join(f", {office}" for office in offices if office), style="not bold")
        line.append(f" ({rows[0]['country']})" if rows[0]["country"] else "", style="not bold")
        lines.append(line)
    for body in record.get("organizations", ()):
        lines.append(Text(shown(body["name"]) + (f" ({body['country']})" if body["country"] else "")))
    return lines


def _exchange(record: Record) -> tuple[Text | str, ...]:
    place = record["place"] or {}
    what = [record["id"], record["type"], "" if record["status"] == "occurred" else record["status"]]
    where = [shown(place.get("name")), place.get("country") or ""]
    who = Text("\n").join([Text(" ".join(record["countries"]), style="dim"), *actors(record)])
    told = f"{record['sources']} source{'' if record['sources'] == 1 else 's'}"
    more = [told, "differ" if record["values"] else "", "" if record["judged"] == "no" else record["judged"]]
    return _stack(what), days(record["date_start"], record["date_end"]), _stack(where), who, _stack(more)


def _commitment(record: Record) -> tuple[Text | str, ...]:
    sides = " ".join(record["by"]) or "?"
    if record["to"]:
        sides += f" → {' '.join(record['to'])}"
    what = [record["id"], record["kind"].replace("_", " "), record["modality"]]
    about = [", ".join(record["topics"]).replace("_", " "), f"due {record['due']}" if record["due"] else ""]
    day = next((page["published"] for page in record["pages"] if page["published"]), None)
    return _stack(what), day or "?", sides, _stack(about), quoted(record["evidence"]["quote"], QUOTE)


def _agreement(record: Record) -> tuple[Text | str, ...]:
    return (
        record["id"],
        record["date"] or "?",
        " ".join(record["countries"]),
        shown(record["name"]),
        _told(record),
    )


def _named(record: Record) -> tuple[Text | str, ...]:
    others = dict.fromkeys(name["name"] for name in record["names"] if name["name"] != record["name"])
    name = Text(shown(record["name"]), style="bold")
    name.append("".join(f"\n{shown(other)}" for other in others), style="not bold")
    offices = [
        shown(", ".join(p for p in (o["position"], o["organization"]) if p)) for o in record["positions"][:4]
    ]
    seen = days(record["first_seen"], record["last_seen"])
    return record["id"], name, record["country"] or "", _stack(offices), seen, str(record["exchanges"])


_SEVERAL = {"anniversary": "anniversaries"}


def _document(record: Record) -> tuple[Text | str, ...]:
    title = Text(shown(record["title"] or record["name"]))
    title.append(f"\n{shown(record['address'])}", style="dim")
    facts = ", ".join(
        f"{count} {kind if count == 1 else _SEVERAL.get(kind, kind + 's')}"
        for kind, count in record["claims"].items()
    )
    return record["id"], record["published"] or "?", record["language"] or "?", title, facts


def _told(record: Record) -> str:
    return ", ".join(shown(label) for label in record["documents"][:3])


def _stack(lines: Iterable[str]) -> Text:
    return Text("\n".join(line for line in lines if line))


_PEOPLE: Columns = (("", 17), ("Name", 0), ("", 2), ("Offices", 0), ("Seen", 12), ("Times", 5))
_KINDS: dict[str, tuple[Columns, Callable[[Record], tuple[Text | str, ...]]]] = {
    "exchange": ((("Exchange", 17), ("When", 12), ("Where", 16), ("Who", 0), ("Told by", 10)), _exchange),
    "commitment": (
        (("Commitment", 17), ("Told", 10), ("By → to", 10), ("About", 16), ("Words", 0)),
        _commitment,
    ),
    "agreement": ((("", 17), ("Of", 10), ("Between", 10), ("Agreement", 0), ("Told by", 24)), _agreement),
    "person": (_PEOPLE, _named),
    "organization": (_PEOPLE, _named),
    "document": ((("Document", 17), ("Published", 10), ("", 4), ("Title", 0), ("Holds", 20)), _document),
}
