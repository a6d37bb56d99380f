"""What may be written on the line of the commands that give facts to other programs and take them in.

Only the standard library is imported here, as in ``cli``.
"""

from __future__ import annotations

from banggiao.views.register_arguments import LISTS, Command, filters, place

FORMATS = (
    "csv", "xlsx", "parquet", "jsonl", "plover", "ftm", "popolo", "gexf", "graphml", "w3c-annotation", "csl-json",
    "bibtex", "ics",
)  # fmt: skip


def add_all(command: Command) -> None:
    """The commands in the order in which they are needed."""
    _export(command)
    _import(command)


def _export(command: Command) -> None:
    parser = command(
        "export",
        "write exchanges, or what belongs to them, for other programs",
        "  banggiao export xlsx --country LA --from 2019 -o laos.xlsx\n"
        "  banggiao export ftm -o register.ftm.json\n"
        "  banggiao export csv --kind commitments -o - | head",
    )
    add = parser.add_argument
    add("format", metavar="FORMAT", choices=FORMATS, help="one of: " + ", ".join(FORMATS))
    add("-o", "--output", metavar="FILE", required=True, help="file to write; - is standard output, for text")
    add(
        "--kind",
        metavar="KIND",
        choices=LISTS,
        help="with csv, xlsx, parquet and jsonl: another list than exchanges: " + ", ".join(LISTS[1:]),
    )
    place(parser)
    filters(parser)
    add("--force", action="store_true", help="write over a file that is there")
    add("--json", action="store_true", help="say how much was written as a JSON object")


def _import(command: Command) -> None:
    parser = command(
        "import",
        "take in a table of exchanges that people coded by hand: all rows, or none",
        "  banggiao import exchanges.csv --by 'N. N., of the institute'\n"
        "  banggiao import exchanges.xlsx --by 'N. N.' --check",
    )
    add = parser.add_argument
    add("file", metavar="FILE", help="csv (UTF-8) or xlsx; docs/exports.md names the columns")
    add("--by", metavar="WHO", required=True, help="who says so; kept with each exchange")
    place(parser)
    add("--check", action="store_true", help="look for errors only, and keep nothing")
    add("--json", action="store_true", help="print what was taken in, or every error, as JSON")
