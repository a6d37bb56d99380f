"""Commitments as a table for people.

Invariant: what nobody has confirmed is marked so in every row; a suggestion is told as one, never as a fact.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from rich.table import Table
from rich.text import Text

from banggiao.followup.edtf import bounds
from banggiao.views.register_tables import grid
from banggiao.views.terminal import quoted, shown

Record = dict[str, Any]
QUOTE = 160  # signs of a quote that a table shows
FEW = 3  # suggestions that a row shows


def table(rows: Iterable[Record], today: date) -> Table:
    """A row for each commitment."""
    columns = (("Commitment", 17), ("State", 15), ("Made, due", 11), ("By → to", 9), ("Words", 0))
    cells = ((_what(one), _state(one, today), _days(one), _sides(one), _words(one)) for one in rows)
    return grid(columns, cells)


def summary(counts: dict[str, int], shown_rows: int) -> str:
    """One line below the table."""
    total = sum(count for name, count in counts.items() if name != "unconfirmed")
    states = ", ".join(
        f"{count:,} {name.replace('_', ' ')}"
        for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        if name != "unconfirmed"
    )
    open_ = counts["unconfirmed"]
    told = f"; {open_:,} not confirmed by anybody: 'banggiao judge confirm ID'" if open_ else ""
    more = f"… {total - shown_rows:,} more: --limit 0 shows all\n" if total > shown_rows else ""
    return f"{more}{total:,} commitment{'' if total == 1 else 's'}: {states}{told}"


def _what(record: Record) -> Text:
    what = Text(record["id"])
    what.append(f"\n{record['kind'].replace('_', ' ')}\n{record['modality']}")
    if record["topics"]:
        what.append(f"\n{', '.join(record['topics']).replace('_', ' ')}", style="dim")
    return what


def _state(record: Record, today: date) -> Text:
    state = record["state"].replace("_", " ")
    said = Text(state, style="bold red" if record["overdue"] else "bold")
    days = bounds(record["due"])
    if record["overdue"] and days:
        said.append(f"\n{(today - days[1]).days:,} days", style="not bold")
    if not record["confirmed"]:
        said.append("\nunconfirmed", style="not bold yellow")
    if record["silent_since"] and not record["suggestions"]:
        said.append(f"\nsilent since\n{record['silent_since']}", style="not bold dim")
    return said


def _days(record: Record) -> Text:
    lines = [record["made"] or "?", f"due {record['due']}" if record["due"] else ""]
    if record["due"] != record["due_stated"]:
        lines.append(f"was {record['due_stated'] or 'open'}")
    return Text("\n".join(line for line in lines if line))


def _sides(record: Record) -> str:
    sides = " ".join(record["by"]) or "?"
    return f"{sides} → {' '.join(record['to'])}" if record["to"] else sides


def _words(record: Record) -> Text:
    words = quoted(record["evidence"]["quote"], QUOTE)
    words.append(f"\n{shown(record['document'])}", style="dim")
    found = record["suggestions"] or ()
    for one in found[:FEW]:
        mark = "used" if one["used"] else one["relation"]
        words.append(f"\n{mark}? " if mark != "used" else "\nused: ", style="bold not dim")
        id_ = one["exchange"] or one["commitment"]
        words.append(f"{id_} {shown(one['reason'])}", style="not bold not dim")
    if len(found) > FEW:
        words.append(f"\n… {len(found) - FEW} more: banggiao show {record['id']}", style="dim")
    return words
