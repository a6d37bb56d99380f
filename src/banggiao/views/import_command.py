"""``banggiao import``: a table of exchanges that people coded by hand."""

from __future__ import annotations

import argparse
import json
from contextlib import closing
from pathlib import Path

from banggiao.imports import Coded, Fault, coded, table, take
from banggiao.register import open_register
from banggiao.views.progress import progress
from banggiao.views.terminal import complain

SHOWN = 20  # faults


def run(arguments: argparse.Namespace) -> int:
    """Take all rows in, or say what is wrong in which row and column."""
    if not arguments.by.strip():
        arguments.fail("say who says so: --by 'N. N., of …'")
    path = Path(arguments.file)
    with closing(table(path)) as lines:
        rows, faults = coded(lines)
    if faults:
        return _refused(faults, whole=arguments.json)
    if arguments.check:
        _say(
            arguments,
            {"rows": len(rows), "new": 0, "known": 0, "exchanges": []},
            f"{len(rows):,} rows, all right",
        )
        return 0
    return _take(arguments, rows, path.name)


def _take(arguments: argparse.Namespace, rows: list[Coded], name: str) -> int:
    with (
        open_register(arguments.register, create=True) as register,
        progress(len(rows), "taking in") as step,
        register.writing(surely=True) as connection,
    ):
        taken = take(connection, rows, arguments.by, name, step)
    said = {"rows": len(rows), "new": taken.new, "known": taken.known, "exchanges": list(taken.exchanges)}
    known = f"; {taken.known:,} were known" if taken.known else ""
    _say(arguments, said, f"{taken.new:,} rows taken in{known}")
    return 0


def _say(arguments: argparse.Namespace, said: dict[str, object], words: str) -> None:
    print(json.dumps(said, ensure_ascii=False) if arguments.json else words)


def _refused(faults: list[Fault], *, whole: bool) -> int:
    if whole:
        rows = [{"row": one.row, "column": one.column or None, "says": one.says} for one in faults]
        print(json.dumps({"faults": rows}, ensure_ascii=False))
        return 1
    for fault in faults[:SHOWN]:
        complain(str(fault))
    more = f" ({len(faults) - SHOWN:,} more faults: --json prints them)" if len(faults) > SHOWN else ""
    complain(f"nothing was taken in: correct the table and run the command again{more}")
    return 1
