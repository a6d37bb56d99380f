"""What may be written on the line of the commands that write papers.

Only the standard library is imported here, as in ``cli``.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable

Command = Callable[[str, str, str], ArgumentParser]  # name, what it does, example
LANGUAGES = ("vi", "fr", "en")
PAPERS = ("md", "html", "docx", "pdf")
PICTURES = ("html", "svg", "png", "pdf", "docx", "md")


def add_all(command: Command) -> None:
    """The commands in the order in which they are needed."""
    _brief(command)
    _report(command)
    _timeline(command)
    _network(command)


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
    _home(parser)
    _paper(parser)


def _report(command: Command) -> None:
    parser = command(
        "report",
        "write what a review conference of two countries needs: undertakings, exchanges, figures, what is open",
        "  banggiao report KH VN --from 2015-12 --to 2019-07\n"
        "  banggiao report Lào VN --from 2024 --language vi -o lao-2024.docx",
    )
    for name, which in (("one", "a country"), ("other", "the other one, yours")):
        parser.add_argument(name, metavar="COUNTRY", help=f"{which}: a code of two letters, or a name")
    _period(parser)
    _paper(parser)


def _timeline(command: Command) -> None:
    parser = command(
        "timeline",
        "draw the exchanges of a relation along time, by channel",
        "  banggiao timeline LA -o laos.svg\n  banggiao timeline CU --from 2018 --language fr -o cuba.html",
    )
    _drawn(parser)


def _network(command: Command) -> None:
    parser = command(
        "network",
        "draw who meets whom",
        "  banggiao network LA -o laos.svg\n  banggiao network ZA --from 2020 -o meetings.png",
    )
    _drawn(parser)


def _drawn(parser: ArgumentParser) -> None:
    parser.add_argument(
        "who", metavar="WHO", help="a country (code or name), a person, an organisation, or an id"
    )
    _period(parser)
    _home(parser)
    _paper(parser, PICTURES)


def _home(parser: ArgumentParser) -> None:
    parser.add_argument("--home", metavar="CODE", default="VN", help="your own country; default: VN")


def _period(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--from", dest="first", metavar="DATE", help="not over before: 2024, 2024-03, 2024-03-01"
    )
    parser.add_argument("--to", dest="last", metavar="DATE", help="not begun after")


def _paper(parser: ArgumentParser, formats: tuple[str, ...] = PAPERS) -> None:
    add = parser.add_argument
    parser.set_defaults(formats=formats)
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
