"""What may be written on the line of the commands that follow up what a register holds.

Only the standard library is imported here, as in ``cli``.
"""

from __future__ import annotations

from argparse import ArgumentParser

from banggiao.views.register_arguments import Command, filters, place

PURPOSES = ("congratulation", "condolence", "thanks", "reply", "greeting")
TERMS = ("not_yet", "in_force", "expiring", "expired")
STATES = ("pending", "in_progress", "kept", "partially_kept", "broken", "overdue", "unverifiable")


def add_all(command: Command) -> None:
    """The commands in the order in which they are needed."""
    _commitments(command)
    _due(command)
    _agreements(command)
    _messages(command)


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


def _agreements(command: Command) -> None:
    parser = command(
        "agreements",
        "list agreements: signed when, in force until when, what was undertaken under them",
        "  banggiao agreements --country CU --in-force expiring --in-force in_force\n"
        "  banggiao agreements --within 365 --json",
    )
    parser.add_argument(
        "--in-force",
        choices=TERMS,
        action="append",
        help="of several one must hold; those of which no page tells an end have none",
    )
    parser.add_argument(
        "--within", metavar="DAYS", type=int, help="what ends within so many days, the first to end first"
    )
    _shared(parser)


def _messages(command: Command) -> None:
    parser = command(
        "messages",
        "list messages: who wrote to whom, what for, on what occasion, answered or not",
        "  banggiao messages --country LA --purpose congratulation --from 2024\n"
        "  banggiao messages --unanswered --json",
    )
    parser.add_argument("--purpose", choices=PURPOSES, action="append", help="of several one must hold")
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--answered", action="store_true", help="only those to which a message came back")
    one.add_argument("--unanswered", action="store_true", help="only those to which none is known")
    _listed(parser)


def _confirmed(parser: ArgumentParser) -> None:
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--confirmed", action="store_true", help="only those that a person has confirmed")
    one.add_argument("--unconfirmed", action="store_true", help="only those that nobody has confirmed yet")


def _shared(parser: ArgumentParser) -> None:
    parser.add_argument("--today", metavar="DATE", help="the day by which it is judged; default: this day")
    _listed(parser)


def _listed(parser: ArgumentParser) -> None:
    place(parser)
    add = parser.add_argument
    add("--limit", metavar="N", type=int, help="at most so many; default: 50 in the table, all with --json")
    add("--json", action="store_true", help="print one JSON array")
    filters(parser)
