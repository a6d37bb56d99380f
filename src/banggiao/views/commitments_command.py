"""``banggiao commitments``: what was undertaken, how far it has come, what may show it."""

from __future__ import annotations

import argparse
from datetime import date, timedelta

from banggiao.followup.edtf import bounds
from banggiao.register import clock, open_register
from banggiao.register.undertakings import Wanted, counted_by_state, undertakings
from banggiao.views.array import print_array
from banggiao.views.list_command import SHOWN, wanted
from banggiao.views.terminal import console


def run(arguments: argparse.Namespace) -> int:
    """Find and print."""
    chosen = Wanted(wanted(arguments), tuple(arguments.state or ()), _confirmed(arguments))
    return listed(arguments, chosen, today(arguments))


def run_due(arguments: argparse.Namespace) -> int:
    """The same in the order of due days."""
    day = today(arguments)
    until = within(arguments, day) or date.max
    return listed(arguments, Wanted(wanted(arguments), (), _confirmed(arguments), until, by_due=True), day)


def within(arguments: argparse.Namespace, day: date) -> date | None:
    """The day that ``--within`` reaches; None where it is not given."""
    if arguments.within is None:
        return None
    if arguments.within < 0:
        arguments.fail("--within is a number of days from today")
    return day + min(timedelta(days=min(arguments.within, 10**6)), date.max - day)


def limit_of(arguments: argparse.Namespace) -> int:
    """How many records are asked for; 0 for all."""
    if arguments.limit is not None and arguments.limit < 0:
        arguments.fail("--limit is 0 (all) or more")
    return arguments.limit if arguments.limit is not None else (0 if arguments.json else SHOWN)


def today(arguments: argparse.Namespace) -> date:
    """The day that ``--today`` gives, else this one."""
    if arguments.today is None:
        return date.fromisoformat(clock.today())
    days = bounds(arguments.today)
    if days is None or days[0] != days[1]:
        arguments.fail(f"argument --today: {arguments.today!r} is no day: write 2025-04-22")
    return days[0] if days else date.min


def listed(arguments: argparse.Namespace, chosen: Wanted, day: date) -> int:
    """Print what holds."""
    limit = limit_of(arguments)
    with open_register(arguments.register) as register, register.reading() as connection:
        if arguments.json:
            print_array(undertakings(connection, chosen, day, limit))
            return 0
        from banggiao.views.commitments_table import summary, table

        rows = list(undertakings(connection, chosen, day, limit))
        if not rows:
            print("nothing found")
            return 0
        console().print(table(rows, day))
        counts = counted_by_state(connection, chosen, day)
        print(summary(counts, len(rows)))
    return 0


def _confirmed(arguments: argparse.Namespace) -> bool | None:
    return True if arguments.confirmed else False if arguments.unconfirmed else None
