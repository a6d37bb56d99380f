"""``banggiao judge``: one judgement of a person."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from banggiao.register import open_register
from banggiao.register.audit import user
from banggiao.register.judge import Judge, accept, compare, correct, reject, split, undo

_NEEDED = {"accept": (1, 1), "reject": (1, 1), "correct": (3, 3), "split": (2, 99), "undo": (1, 1)}
_NEEDED |= dict.fromkeys(("same", "different", "unsure"), (2, 2))


def run(arguments: argparse.Namespace) -> int:
    """Judge, and print the judgement's id, by which it can be taken back."""
    least, most = _NEEDED[arguments.verdict]
    if not least <= len(arguments.said) <= most:
        arguments.fail(
            f"{arguments.verdict} needs {least if least == most else f'{least} or more'} of these: see the examples"
        )
    judge = Judge(arguments.by or user(), arguments.why)
    with open_register(arguments.register) as register, register.writing(surely=True) as connection:
        made = _done(arguments.verdict)(connection, judge, arguments.said)
    for id_ in made:
        print(f"{id_}: {arguments.verdict} {' '.join(arguments.said)}")
    return 0


def _done(verdict: str) -> Callable[[Connection, Judge, Sequence[str]], list[str]]:
    if verdict in ("same", "different", "unsure"):
        return lambda connection, judge, said: compare(connection, judge, verdict, said[0], said[1])
    if verdict == "correct":
        return lambda connection, judge, said: correct(connection, judge, said[0], said[1], said[2])
    if verdict == "split":
        return lambda connection, judge, said: split(connection, judge, said[0], said[1:])
    return lambda connection, judge, said: {"accept": accept, "reject": reject, "undo": undo}[verdict](
        connection, judge, said[0]
    )
