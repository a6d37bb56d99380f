"""What may be written on the line of the commands that follow up what a register holds.

Only the standard library is imported here, as in ``cli``.
"""

from __future__ import annotations

from argparse import ArgumentParser

from banggiao.views.register_arguments import Command, filters, place

STATES = ("pending", "in_progress", "kept", "partially_kept", "broken", "overdue", "unverifiable")


def add_all(command: Command) -> None:
    """The commands in the order in which they are needed."""
    _commitments(command)
    _due(command)


def _commitments(command: Command) -> None:
    parser = command(
        "commitments",
        "list what was undertaken, how far it has come, and what may show it",
        "  banggiao commitments --country KH --state overdue --state pending\n"
        "  banggiao commitments --topic agriculture --from 2024 --unconfirmed --json",
    )
    parser.add_argument(
        "--state", choices=STATES, action="append", help="of several one must hold; overdue is by the clock"
    )
    _confirmed(parser)
    _shared(parser)


def _due(command: Command) -> None:
    parser = command(
        "due",
        "list what is still to be kept by a day, the overdue first",
        "  banggiao due --within 90\n  banggiao due --country LA --today 2026-01-01 --json",
    )
    parser.add_argument(
        "--within",
        metavar="DAYS",
        type=int,
        help="what falls due within so many days from today, with what is overdue; default: all with a due date",
    )
    _confirmed(parser)
    _shared(parser)


def _confirmed(parser: ArgumentParser) -> None:
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--confirmed", action="store_true", help="only those that a person has confirmed")
    one.add_argument("--unconfirmed", action="store_true", help="only those that nobody has confirmed yet")


def _shared(parser: ArgumentParser) -> None:
    place(parser)
    add = parser.add_argument
    add("--today", metavar="DATE", help="the day by which it is judged what is overdue; default: this day")
    add("--limit", metavar="N", type=int, help="at most so many; default: 50 in the table, all with --json")
    add("--json", action="store_true", help="print one JSON array")
    filters(parser)
