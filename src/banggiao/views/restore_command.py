"""``banggiao restore``: the register of a backup, in an empty place."""

from __future__ import annotations

import argparse
from pathlib import Path

from banggiao.register.restore import looked_into, restore
from banggiao.views.progress import progress
from banggiao.views.terminal import complain, shown
from banggiao.views.verify_command import look, told


def run(arguments: argparse.Namespace) -> int:
    """Restore and verify; status 1 where something in the register does not hold."""
    archive = looked_into(Path(arguments.file))
    with progress(archive.rows, "restoring") as step:
        register = restore(archive, arguments.register, step)
    with register:
        looked, found = look(register)
        print(f"{archive.rows:,} rows restored: {shown(str(register))}")
        print(f"{told(looked)}: {len(found) or 'no'} problem{'' if len(found) == 1 else 's'}")
    for problem in found:
        complain(problem)
    return 1 if found else 0
