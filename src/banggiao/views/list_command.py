"""``banggiao list``: what is in the register, by filters.

Invariant: JSON and CSV hold all that was asked for, written piece by piece so that memory does not grow with it.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from typing import Any

from banggiao.options import OptionError, checked_date
from banggiao.register import open_register
from banggiao.register.correction import KINDS as KINDS_OF_COMMITMENTS
from banggiao.register.correction import MODALITIES, STATUSES, TOPICS, TYPES
from banggiao.register.lists import KINDS, counted, listed, members
from banggiao.register.search import Filters
from banggiao.views.array import print_array
from banggiao.views.cells import COLUMNS, cells
from banggiao.views.countries import country_codes
from banggiao.views.terminal import console

SHOWN = 50  # rows of a table
_TYPES = tuple(dict.fromkeys((*TYPES, *KINDS_OF_COMMITMENTS)))
_STATUSES = (*STATUSES, *MODALITIES)
_SEVERAL = (
    "country", "person", "organization", "channel", "type", "status", "topic", "outlet", "language", "words",
)  # fmt: skip
Records = Iterator[dict[str, Any]]


def run(arguments: argparse.Namespace) -> int:
    """Find and print."""
    filters = wanted(arguments)
    kind = KINDS[arguments.kind]
    if refused := members(kind, filters):
        arguments.fail(f"{arguments.kind} cannot be chosen by --{refused}")
    if arguments.limit is not None and arguments.limit < 0:
        arguments.fail("--limit is 0 (all) or more")
    whole = arguments.json or arguments.csv
    limit = arguments.limit if arguments.limit is not None else (0 if whole else SHOWN)
    with open_register(arguments.register) as register, register.reading() as connection:
        found = listed(connection, kind, filters, limit)
        if arguments.json:
            print_array(found)
        elif arguments.csv:
            _csv(kind, found)
        else:
            shown = _table(kind, found)
            if limit and shown == limit and (more := counted(connection, kind, filters)) > shown:
                print(f"… {more - shown:,} more: --limit 0 shows all")
    return 0


def wanted(arguments: argparse.Namespace) -> Filters:
    """The filters of a command line."""
    try:
        checked_date(arguments.first)
        checked_date(arguments.last)
    except OptionError as error:
        arguments.fail(str(error))
    several = {name: tuple(getattr(arguments, name) or ()) for name in _SEVERAL}
    several["country"] = tuple(country_codes(arguments, several["country"]))
    for name, known in (("type", _TYPES), ("status", _STATUSES), ("topic", TOPICS)):
        for value in several[name]:
            if value not in known:
                arguments.fail(f"argument --{name}: {value!r} is none of {', '.join(known)}")
    return Filters(first=arguments.first, last=arguments.last, rejected=arguments.rejected, **several)


def _csv(kind: str, found: Records) -> None:
    write = csv.writer(sys.stdout, lineterminator="\n").writerow
    write(COLUMNS[kind])
    for record in found:
        write(cells(kind, record))


def _table(kind: str, found: Records) -> int:
    from banggiao.views.register_tables import table

    rows = list(found)
    console().print(table(kind, rows) if rows else "nothing found")
    return len(rows)
