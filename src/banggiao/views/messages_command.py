"""``banggiao messages``: who wrote to whom, what for, on what occasion, answered or not, by whose hand."""

from __future__ import annotations

import argparse
from typing import Any

from rich.text import Text

from banggiao.register import open_register
from banggiao.register.messages import messages
from banggiao.views.array import print_array
from banggiao.views.commitments_command import limit_of
from banggiao.views.list_command import wanted
from banggiao.views.register_tables import grid
from banggiao.views.terminal import console, quoted, shown

Record = dict[str, Any]
COLUMNS = (("Message", 17), ("Date", 10), ("What for", 14), ("From → to", 0), ("Words", 0))
QUOTE = 140


def run(arguments: argparse.Namespace) -> int:
    """Find and print."""
    if arguments.type:
        arguments.fail("messages have one type: leave --type out")
    answered = True if arguments.answered else False if arguments.unanswered else None
    limit = limit_of(arguments)
    with open_register(arguments.register) as register, register.reading() as connection:
        found = messages(connection, wanted(arguments), tuple(arguments.purpose or ()), answered, limit)
        if arguments.json:
            print_array(found)
            return 0
        rows = [_row(record) for record in found]
    console().print(grid(COLUMNS, rows) if rows else "nothing found")
    if limit and len(rows) == limit:
        print("… perhaps more: --limit 0 shows all")
    return 0


def _row(record: Record) -> tuple[Text | str, ...]:
    what = Text("\n".join([*record["purposes"], *(one.replace("-", " ") for one in record["occasions"])]))
    if record["feast"]:
        what.append(f"\n{record['feast']['date']}", style="dim")
    who = Text("\n".join(map(_one, record["from"])) or "?")
    who.append("\n→ ").append("\n".join(map(_one, record["to"])) or "?")
    for one in record["handed_over_by"]:
        who.append("\nby the hand of ", style="dim").append(_one(one), style="dim")
    answer = record["answer"]
    told = "\nno answer known"
    if answer:
        told = f"\nanswered {answer['date'] or 'told ' + (answer['told'] or '?')}: {answer['exchange']}"
    words = quoted(record["evidence"][0]["quote"] if record["evidence"] else None, QUOTE)
    words.append(f"\n{shown(record['document'])}", style="dim").append(told, style="not dim")
    status = "" if record["status"] == "occurred" else f"\n{record['status']}"
    return Text(record["id"] + status), record["date"] or f"told\n{record['told'] or '?'}", what, who, words


def _one(row: Record) -> str:
    office = ", ".join(shown(part) for part in (row.get("position"), row.get("country")) if part)
    return shown(row["name"]) + (f" ({office})" if office else "")
