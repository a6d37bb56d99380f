"""What may be written on the line of the commands that keep and ask a register.

Only the standard library is imported here, as in ``cli``.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable

Command = Callable[[str, str, str], ArgumentParser]  # name, what it does, example
LISTS = ("exchanges", "commitments", "agreements", "people", "organizations", "documents")
VERDICTS = (
    "accept", "reject", "correct", "same", "different", "unsure", "split", "undo",
    "confirm", "doubt", "state", "reopen", "reschedule", "apply",
)  # fmt: skip
RECORDED = ("exchange", "commitment", "agreement", "message")
CHANNELS = ("party", "state", "parliament", "military", "local", "people")


def add_all(command: Command) -> None:
    """The commands in the order in which they are needed."""
    _add(command)
    _list(command)
    _show(command)
    _who(command)
    _review(command)
    _judge(command)
    _record(command)
    _reread(command)
    _verify(command)
    _backup(command)
    _restore(command)
    _rebuild(command)


def place(command: ArgumentParser) -> None:
    """Where the register is."""
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
    place(parser)
    add(
        "--published",
        metavar="DATE",
        help="publication date, if the pages don't tell it: 2025-04-22, 2025-04, 2025",
    )
    add("--url", metavar="URL", help="address of the page; by it a changed page is known again")
    add("--language", metavar="CODE", help="language of the pages, instead of telling it from the text")
    add("--rights", metavar="TEXT", help="what may be done with the pages, such as a licence; kept with them")


def _list(command: Command) -> None:
    parser = command(
        "list",
        "list what is in the register",
        "  banggiao list exchanges --country VN --country LA --from 2024 --channel party\n"
        '  banggiao list commitments --person "to lam" --words gạo --json',
    )
    parser.add_argument("kind", metavar="KIND", choices=LISTS, help="one of: " + ", ".join(LISTS))
    place(parser)
    filters(parser)
    add = parser.add_argument
    add(
        "--limit",
        metavar="N",
        type=int,
        help="at most so many; default: 50 in the table, all with --json and --csv",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON array")
    form.add_argument("--csv", action="store_true", help="print CSV with a header line")


def filters(parser: ArgumentParser) -> None:
    """The filters of ``list``."""
    group = parser.add_argument_group("filters", "all must hold; an option may be given several times")
    add = group.add_argument
    add(
        "--country",
        metavar="XX",
        action="append",
        help="ISO 3166-1 alpha-2; of several countries all must take part",
    )
    add("--person", metavar="NAME", action="append", help="a name, accents or not, or an id; of several all")
    add("--organization", metavar="NAME", action="append", help="the same for an organisation")
    add(
        "--channel", choices=CHANNELS, action="append", help="of several one must hold, as with the next ones"
    )
    add(
        "--type",
        metavar="TYPE",
        action="append",
        help="type of exchange (meeting …), kind of commitment (aid …)",
    )
    add(
        "--status",
        metavar="STATUS",
        action="append",
        help="occurred …; of commitments the modality: agreed …",
    )
    add("--topic", metavar="TOPIC", action="append", help="of commitments: agriculture …")
    add("--from", dest="first", metavar="DATE", help="not over before: 2024, 2024-03, 2024-03-01")
    add("--to", dest="last", metavar="DATE", help="not begun after")
    add("--outlet", metavar="NAME", action="append", help="outlet's name, or the host of its pages")
    add("--language", metavar="CODE", action="append", help="language of a page that tells it")
    add(
        "--words",
        metavar="TEXT",
        action="append",
        help="words in a row in what the pages say, accents or not",
    )
    add("--rejected", action="store_true", help="those that people rejected, which are left out otherwise")


def _show(command: Command) -> None:
    parser = command(
        "show",
        "show one thing with every field, every source, the quoted words",
        "  banggiao show x3fa9c1d2e4b5a607\n  banggiao show x3fa9",
    )
    parser.add_argument("id", metavar="ID", help="an id that list or who prints, or its first signs")
    place(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _who(command: Command) -> None:
    parser = command(
        "who",
        "find persons and organisations by name, without accents too",
        '  banggiao who "to lam"',
    )
    parser.add_argument("name", metavar="NAME", nargs="+", help="words of the name in any order")
    place(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON array")


def _by(command: ArgumentParser) -> None:
    command.add_argument(
        "--by", metavar="WHO", help="who judges; default: $BANGGIAO_USER, else the account's name"
    )


def _review(command: Command) -> None:
    parser = command(
        "review",
        "answer what only people can tell, the most useful first, one key an answer",
        "  banggiao review\n  banggiao review --json --limit 10",
    )
    place(parser)
    _by(parser)
    parser.add_argument(
        "--limit", metavar="N", type=int, default=0, help="stop after so many questions; 0: ask all"
    )
    parser.add_argument(
        "--json", action="store_true", help="print the questions as a JSON array instead of asking them"
    )


def _judge(command: Command) -> None:
    parser = command(
        "judge",
        "say what holds: accept, reject, correct, same, different, unsure, split, undo; of commitments "
        "confirm, doubt, state, reopen, reschedule, apply",
        "  banggiao judge reject x3fa9c1d2e4b5a607 --why 'a rumour'\n"
        "  banggiao judge correct x3fa9 date_start 2025-04-22\n"
        "  banggiao judge same p1c22 p9d01\n"
        "  banggiao judge split p1c22 x3fa9 --why 'another of that name'\n"
        "  banggiao judge undo j77e0\n"
        "  banggiao judge confirm k5b21 k90cc\n"
        "  banggiao judge apply k5b21 x3fa9\n"
        "  banggiao judge state k5b21 kept --evidence d44c1 --words 'handed over 5,000 tonnes of rice'\n"
        "  banggiao judge reschedule k90cc 2026-07 --note 'told by the embassy on 3 May'",
    )
    add = parser.add_argument
    add("verdict", metavar="VERDICT", choices=VERDICTS, help="one of: " + ", ".join(VERDICTS))
    add(
        "said",
        metavar="ID",
        nargs="+",
        help="what is judged; correct: ID FIELD VALUE; same, different, unsure: two; split: the whole, then the parts; "
        "undo: the judgement; confirm, doubt: commitments; state: ID STATE; reopen: ID; reschedule: ID DATE, or none; "
        "apply: ID and the exchange or commitment suggested for it",
    )
    place(parser)
    _by(parser)
    add("--why", metavar="TEXT", help="the reason; kept with the judgement")
    group = parser.add_argument_group("evidence", "for state, reopen, reschedule")
    add = group.add_argument
    add("--evidence", metavar="ID", help="the exchange, commitment, agreement or document that shows it")
    add("--words", metavar="TEXT", help="its exact words; of a document they are needed")
    add("--note", metavar="TEXT", help="what no page tells, signed by --by")


def _record(command: Command) -> None:
    parser = command(
        "record",
        "record what no page reports, with who says so",
        "  banggiao record exchange --by 'N. N., Asia desk' type=meeting date=2025-04-22 countries=VN,LA \\\n"
        "    'host=Tô Lâm; General Secretary; Communist Party of Viet Nam; VN' 'place=Hà Nội; VN' channels=party\n"
        "  banggiao record commitment --by 'N. N.' kind=aid modality=pledged by=VN to=CU topics=agriculture due=2025",
    )
    add = parser.add_argument
    add("kind", metavar="KIND", choices=RECORDED, help="one of: " + ", ".join(RECORDED))
    add(
        "fields",
        metavar="FIELD=VALUE",
        nargs="+",
        help="fields of the facts; lists with commas; people as 'role=name; position; organization; country', "
        "organisations as 'organization=name; country; role', 'place=name; country'",
    )
    place(parser)
    add("--by", metavar="WHO", required=True, help="who says so")
    add("--note", metavar="TEXT", help="in their words; it stands as the quote")


def _reread(command: Command) -> None:
    parser = command(
        "reread",
        "read every page of the register anew, as this program reads; judgements stand",
        "  banggiao reread --register desk.db",
    )
    place(parser)


def _verify(command: Command) -> None:
    parser = command(
        "verify",
        "check every hash, quote, reference and the audit log",
        "  banggiao verify --register desk.db",
    )
    place(parser)
    parser.add_argument(
        "--json", action="store_true", help="print what was looked at and what does not hold as JSON"
    )


def _backup(command: Command) -> None:
    parser = command(
        "backup", "write the whole register into one file", "  banggiao backup desk-2025-04-22.zip"
    )
    parser.add_argument("file", metavar="FILE", help="zip file to write; it must not be there yet")
    place(parser)


def _restore(command: Command) -> None:
    parser = command(
        "restore",
        "make the register of a backup again, in an empty place",
        "  banggiao restore desk-2025-04-22.zip --register new.db",
    )
    parser.add_argument("file", metavar="FILE", help="a backup")
    place(parser)


def _rebuild(command: Command) -> None:
    parser = command(
        "rebuild",
        "make joins and index again from claims and judgements",
        "  banggiao rebuild --register desk.db",
    )
    place(parser)
