"""``banggiao agreements``: signed when, in force until when, what was undertaken under them."""

from __future__ import annotations

import argparse
from typing import Any

from rich.text import Text

from banggiao.register import open_register
from banggiao.register.treaties import Wanted, agreements
from banggiao.views.array import print_array
from banggiao.views.commitments_command import limit_of, today, within
from banggiao.views.list_command import wanted
from banggiao.views.register_tables import grid
from banggiao.views.terminal import console, shown

Record = dict[str, Any]
COLUMNS = (("", 17), ("Signed", 10), ("In force until", 14), ("Between", 9), ("Agreement", 0))


def run(arguments: argparse.Namespace) -> int:
    """Find and print."""
    day = today(arguments)
    chosen = Wanted(wanted(arguments), tuple(arguments.in_force or ()), within(arguments, day))
    limit = limit_of(arguments)
    with open_register(arguments.register) as register, register.reading() as connection:
        found = agreements(connection, chosen, day, limit)
        if arguments.json:
            print_array(found)
            return 0
        rows = [_row(record) for record in found]
    console().print(grid(COLUMNS, rows) if rows else "nothing found")
    if limit and len(rows) == limit:
        print("… perhaps more: --limit 0 shows all")
    return 0


def _row(record: Record) -> tuple[Text | str, ...]:
    end = Text(record["in_force_until"] or "?")
    if record["in_force"]:
        style = "bold red" if record["in_force"] in ("expired", "expiring") else "bold"
        end.append(f"\n{record['in_force'].replace('_', ' ')}", style=style)
    if record["in_force_how"] == "term":
        end.append(f"\n{record['term']} reckoned", style="not bold")
    name = Text(shown(record["name"]))
    name.append(f"\n{', '.join(map(shown, record['documents'][:3]))}", style="dim")
    for one in record["commitments"]:
        mark = "" if one["confirmed"] else " (unconfirmed)"
        name.append(
            f"\n{one['id']} {one['kind'].replace('_', ' ')}: {one['state'].replace('_', ' ')}{mark}",
            style="not dim",
        )
    return record["id"], record["signed"] or "?", end, " ".join(record["countries"]), name
