"""``banggiao judge``: one judgement of a person."""

from __future__ import annotations

import argparse

from sqlalchemy import Connection

from banggiao.register import open_register
from banggiao.register.audit import user
from banggiao.register.judge import accept, compare, correct, reject, split, undo
from banggiao.register.judgement import Judge
from banggiao.register.progress import applied, confirmed, doubted, moved, proven, put_off, reopened

_NEEDED = {"accept": (1, 1), "reject": (1, 1), "correct": (3, 3), "split": (2, 99), "undo": (1, 1)}
_NEEDED |= dict.fromkeys(("same", "different", "unsure"), (2, 2))
_NEEDED |= {"confirm": (1, 99), "doubt": (1, 99), "apply": (2, 2)}
_NEEDED |= {"state": (2, 2), "reopen": (1, 1), "reschedule": (2, 2)}
PROVEN = ("state", "reopen", "reschedule")


def run(arguments: argparse.Namespace) -> int:
    """Judge, and print the judgement's id, by which it can be taken back."""
    least, most = _NEEDED[arguments.verdict]
    if not least <= len(arguments.said) <= most:
        arguments.fail(
            f"{arguments.verdict} needs {least if least == most else f'{least} or more'} of these: see the examples"
        )
    if arguments.verdict not in PROVEN and (arguments.evidence or arguments.words or arguments.note):
        arguments.fail(f"--evidence, --words and --note are for {', '.join(PROVEN)}: --why gives a reason")
    judge = Judge(arguments.by or user(), arguments.why)
    with open_register(arguments.register) as register, register.writing(surely=True) as connection:
        made = _done(connection, judge, arguments)
    for id_ in made:
        print(f"{id_}: {arguments.verdict} {' '.join(arguments.said)}")
    return 0


def _done(connection: Connection, judge: Judge, arguments: argparse.Namespace) -> list[str]:
    said = arguments.said
    match arguments.verdict:
        case "accept":
            return accept(connection, judge, said[0])
        case "reject":
            return reject(connection, judge, said[0])
        case "correct":
            return correct(connection, judge, said[0], said[1], said[2])
        case "split":
            return split(connection, judge, said[0], said[1:])
        case "undo":
            return undo(connection, judge, said[0])
        case "confirm":
            return confirmed(connection, judge, said)
        case "doubt":
            return doubted(connection, judge, said)
        case "apply":
            return applied(connection, judge, said[0], said[1])
        case verdict if verdict in PROVEN:
            return _proven(connection, judge, arguments)
    return compare(connection, judge, arguments.verdict, said[0], said[1])


def _proven(connection: Connection, judge: Judge, arguments: argparse.Namespace) -> list[str]:
    """What needs evidence."""
    said = arguments.said
    proof = proven(connection, judge, arguments.evidence, arguments.words, arguments.note)
    if arguments.verdict == "reopen":
        return reopened(connection, judge, said[0], proof)
    enter = moved if arguments.verdict == "state" else put_off
    return enter(connection, judge, said[0], said[1], proof)
