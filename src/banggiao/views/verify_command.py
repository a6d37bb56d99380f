"""``banggiao verify``: whether the register is what it says it is."""

from __future__ import annotations

import argparse
import json

from banggiao.register import open_register
from banggiao.register.store import Register
from banggiao.register.verify import Looked, problems, total
from banggiao.views.progress import progress
from banggiao.views.terminal import complain, shown


def run(arguments: argparse.Namespace) -> int:
    """Look and tell; status 1 where something does not hold."""
    with open_register(arguments.register) as register:
        looked, found = look(register)
        if arguments.json:
            print(json.dumps({"looked_at": looked.counts, "problems": found}, ensure_ascii=False, indent=2))
        else:
            print(f"{told(looked)}: {len(found) or 'no'} problem{'' if len(found) == 1 else 's'}")
    for problem in found:
        complain(problem)
    return 1 if found else 0


def look(register: Register) -> tuple[Looked, list[str]]:
    """What was looked at, and what does not hold."""
    looked = Looked()
    with register.reading() as connection, progress(total(connection), "verifying") as step:
        return looked, list(problems(connection, looked, step))


def told(looked: Looked) -> str:
    """One line."""
    return (
        shown(", ".join(f"{count:,} {name}" for name, count in looked.counts.items())) or "nothing to look at"
    )
