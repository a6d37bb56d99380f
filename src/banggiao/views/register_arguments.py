"""What may be written on the line of the commands that keep and ask a register.

Only the standard library is imported here, as in ``cli``.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable

Command = Callable[[str, str, str], ArgumentParser]  # name, what it does, example


def add_all(command: Command) -> None:
    """The commands in the order in which they are needed."""
    _add(command)


def _register(command: ArgumentParser) -> None:
    command.add_argument(
        "--register",
        metavar="PLACE",
        help="the register: a file, or postgresql://user@host/database; default: $BANGGIAO_REGISTER, "
        "else a file in the user's data folder",
    )


def _add(command: Command) -> None:
    parser = command(
        "add", "read pages and keep them in the register", "  banggiao add pages/ --register desk.db"
    )
    add = parser.add_argument
    add(
        "paths",
        metavar="PATH",
        nargs="+",
        help="file or folder with pages (HTML or text); - is standard input",
    )
    _register(parser)
    add(
        "--published",
        metavar="DATE",
        help="publication date, if the pages don't tell it: 2025-04-22, 2025-04, 2025",
    )
    add("--url", metavar="URL", help="address of the page; by it a changed page is known again")
    add("--language", metavar="CODE", help="language of the pages, instead of telling it from the text")
    add("--rights", metavar="TEXT", help="what may be done with the pages, such as a licence; kept with them")
