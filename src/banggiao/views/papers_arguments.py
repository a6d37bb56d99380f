"""What may be written on the line of the commands that write papers.

Only the standard library is imported here, as in ``cli``.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable

Command = Callable[[str, str, str], ArgumentParser]  # name, what it does, example
LANGUAGES = ("vi", "fr", "en")
PAPERS = ("md", "html", "docx", "pdf")


def add_all(command: Command) -> None:
    """The commands in the order in which they are needed."""
    _brief(command)


def _brief(command: Command) -> None:
    parser = command(
        "brief",
        "write a brief on a country, person or organisation, every line with its source",
        "  banggiao brief ZA\n"
        '  banggiao brief "Cyril Ramaphosa" --language fr --format html -o ramaphosa.html\n'
        "  banggiao brief Lào --language vi --since 2019 --format docx -o lao.docx",
    )
    parser.add_argument(
        "who",
        metavar="WHO",
        help="a country (its code of two letters, or its name in Vietnamese, French or English), a person, an "
        "organisation, or an id that 'banggiao who' prints",
    )
    parser.add_argument(
        "--since", metavar="DATE", help="leave out what was over before: 2019, 2019-03, 2019-03-01"
    )
    _paper(parser)


def _paper(parser: ArgumentParser, formats: tuple[str, ...] = PAPERS) -> None:
    add = parser.add_argument
    add("--home", metavar="CODE", default="VN", help="your own country; default: VN")
    add("--language", choices=LANGUAGES, default="en", help="language of the paper; default: en")
    add(
        "--format",
        choices=formats,
        help=f"one of: {', '.join(formats)}; default: by the ending of FILE, else {formats[0]}",
    )
    add("-o", "--output", metavar="FILE", help="write to a file; default: standard output")
    add(
        "--register",
        metavar="PLACE",
        help="the register: a file, or postgresql://user@host/database; default: $BANGGIAO_REGISTER, "
        "else a file in the user's data folder",
    )
    add(
        "--today",
        metavar="DATE",
        help="write it as of this day, so that it comes out the same again; default: today",
    )
