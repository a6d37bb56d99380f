"""``banggiao backup``: the whole register in one file."""

from __future__ import annotations

import argparse
from pathlib import Path

from banggiao.register import open_register
from banggiao.register.backup import backup, total
from banggiao.views.progress import progress
from banggiao.views.terminal import shown


def run(arguments: argparse.Namespace) -> int:
    """Write the file."""
    file = Path(arguments.file)
    with (
        open_register(arguments.register) as register,
        register.reading() as connection,
        progress(total(connection), "writing") as step,
    ):
        rows = backup(connection, file, step)
    print(f"{rows:,} rows, {file.stat().st_size:,} bytes: {shown(str(file))}")
    return 0
