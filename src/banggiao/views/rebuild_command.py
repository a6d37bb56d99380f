"""``banggiao rebuild``: joins and index again from claims and judgements."""

from __future__ import annotations

import argparse

from banggiao.register import open_register
from banggiao.register.rebuild import rebuild, total
from banggiao.views.progress import progress
from banggiao.views.terminal import shown


def run(arguments: argparse.Namespace) -> int:
    """Bring an older schema up to date, then make everything again in one piece."""
    with open_register(arguments.register, update=True) as register:
        with register.writing(surely=True) as connection:
            count = total(connection)
            with progress(count, "rebuilding") as step:
                rebuild(connection, step)
        print(f"{count:,} readings joined again; register: {shown(str(register))}")
    return 0
