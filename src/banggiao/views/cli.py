"""The command ``banggiao``: what may be written on the line, and what its end status means.

Exit statuses: 0 all well; 1 a page failed or a floor does not hold; 2 wrong usage; 130 interrupted;
141 nobody reads the output any more. Only the standard library is imported until a command runs.
"""

from __future__ import annotations

import argparse
import errno
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module

from banggiao import __version__
from banggiao.views import export_arguments, followup_arguments, papers_arguments, register_arguments

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
FAILED, USAGE, INTERRUPTED, BROKEN_PIPE = 1, 2, 130, 141


def parser() -> argparse.ArgumentParser:
    """The whole command line; each command's module is named, not imported."""
    top = argparse.ArgumentParser(
        prog="banggiao",
        description="Read news about exchanges between states into facts, each with its exact words.",
        epilog="first:  banggiao demo\nthen:   banggiao read page.html",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("-V", "--version", action="version", version=f"banggiao {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", dest="command", required=True)
    _read(commands)
    _evaluate(commands)
    _languages(commands)
    _demo(commands)
    _compare(commands)
    _calendar(commands)
    register_arguments.add_all(lambda *said: _command(commands, *said))
    followup_arguments.add_all(lambda *said: _command(commands, *said))
    papers_arguments.add_all(lambda *said: _command(commands, *said))
    export_arguments.add_all(lambda *said: _command(commands, *said))
    return top


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, says: str, example: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=says,
        description=f"{says[0].upper()}{says[1:]}.",
        epilog=f"example:\n{example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.set_defaults(module=f"banggiao.views.{name}_command", fail=command.error)
    return command


def _read(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "read",
        "read pages into facts",
        "  banggiao read page.html notes/ --format jsonl > facts.jsonl\n"
        "  curl -s https://example.org/page | banggiao read - --published 2025-04-22 --explain",
    )
    add = command.add_argument
    add(
        "paths",
        metavar="PATH",
        nargs="+",
        help="file or folder with pages (HTML or text); - is standard input",
    )
    add(
        "--format",
        choices=("table", "json", "jsonl"),
        default="table",
        help="table for people (the default), json (one array), jsonl (one object a line)",
    )
    add(
        "--published",
        metavar="DATE",
        help="publication date, if the page doesn't tell it: 2025-04-22, 2025-04, 2025",
    )
    add("--url", metavar="URL", help="address of the page; it may tell the date and the outlet")
    add("--language", metavar="CODE", help="language of the pages, instead of telling it from the text")
    add(
        "--explain",
        action="store_true",
        help="for each fact: the rule, the words, how its date and country were derived",
    )
    add("--text", action="store_true", help="with json and jsonl: the text too, into which the offsets point")


def _evaluate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "evaluate",
        "measure the reader against gold facts",
        "  banggiao evaluate gold/ texts/ --per-document --floors floors.toml --set seeds",
    )
    add = command.add_argument
    add("gold", metavar="GOLD_DIR", help="folder of gold facts, <id>.gold.json")
    add("texts", metavar="TEXT_DIR", help="folder of the pages, <id>.txt or <id>.html")
    add("--json", action="store_true", help="print all measures as one JSON object")
    add("--per-document", action="store_true", help="print the measures of each page too")
    add(
        "--floors",
        metavar="FILE",
        help="TOML file of least values; status 1 where a measure is below its own",
    )
    add("--set", metavar="NAME", help="which table of the floors file holds for these pages")


def _languages(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "languages",
        "list the language packs and the sizes of their files",
        "  banggiao languages --json",
    )
    command.add_argument("--json", action="store_true", help="print the packs as JSON")


def _demo(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands, "demo", "read the sample pages that come with the program", "  banggiao demo"
    )
    command.add_argument("--json", action="store_true", help="print the facts as JSON")


def _compare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "compare",
        "tell whether two names can be one person's, and why",
        '  banggiao compare "Tập Cận Bình" "Xi Jinping" --country CN\n'
        '  banggiao compare "Nguyễn Văn Hùng" "Nguyễn Văn Hưng" --json',
    )
    add = command.add_argument
    add("names", metavar="NAME", nargs=2, help="names in any of the scripts and spellings of newspapers")
    twice = "; once for both names, twice for the first and the second"
    add("--country", metavar="XX", action="append", help=f"the person's country, two letters{twice}")
    add("--office", metavar="OFFICE", action="append", help=f"the person's office as written{twice}")
    add(
        "--date", metavar="DATE", action="append", help=f"when the office was held, 2025-04-22 or 2025{twice}"
    )
    add("--json", action="store_true", help="print score, decision and features as JSON")


def _calendar(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "calendar",
        "list the occasions of countries: national days, foundings, jubilees, lunar feasts, what pages commemorate",
        "  banggiao calendar --country ZA --country LA --from 2026 --to 2030 --jubilees\n"
        "  banggiao calendar --country CU --format ics -o cuba.ics",
    )
    add = command.add_argument
    add(
        "--country",
        metavar="CODE",
        action="append",
        default=[],
        help="ISO 3166-1 code of two letters; may be given several times; default: all",
    )
    add("--from", dest="start", metavar="DATE", help="first day, month or year; default: today")
    add("--to", dest="end", metavar="DATE", help="last day, month or year; default: a year on")
    register_arguments.place(command)
    add("--jubilees", action="store_true", help="only tens and fives of years")
    add(
        "--format",
        choices=("table", "ics", "json"),
        default="table",
        help="table for people (the default), ics (RFC 5545, to subscribe to), json (one array)",
    )
    add("--language", choices=("vi", "fr", "en"), default="en", help="language of the titles; default: en")
    add(
        "-o",
        "--output",
        metavar="FILE",
        help="write to a file; events of an ics file that change are numbered on",
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    try:
        with _quiet_stop():
            arguments = parser().parse_args(argv)
            _write_utf8()
            run = import_module(arguments.module).run
        status: int = run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # What is left in the buffer must not fail again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        return _no_room(error)
    except Exception as error:
        if isinstance(error.__cause__, KeyboardInterrupt):  # Python 3.11 wraps it while a class is made
            return INTERRUPTED
        if not _says_what_to_do(error):
            raise
        return FAILED
    return status


@contextmanager
def _quiet_stop() -> Iterator[None]:
    """Let Ctrl-C end the program at once as long as nothing has begun: half of an import cannot be caught."""
    mine = threading.current_thread() is threading.main_thread()
    if not mine or signal.getsignal(signal.SIGINT) not in (signal.SIG_DFL, signal.default_int_handler):
        yield  # somebody else's matter, or not wanted, as of a job in the background
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _no_room(error: OSError) -> int:
    from banggiao.views.terminal import complain

    # What is left in the buffer must not fail again when the interpreter ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    complain(f"the output cannot be written ({error.strerror}): make room, then run the command again")
    return FAILED


def _says_what_to_do(error: Exception) -> bool:
    """Print an error of ours as the one line that it is."""
    from banggiao.errors import BanggiaoError

    if not isinstance(error, BanggiaoError):
        return False
    from banggiao.views.terminal import complain

    complain(str(error))
    return True


def _write_utf8() -> None:
    """Facts are UTF-8 for whatever reads them; a terminal of another encoding gets '?' for what it lacks."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="replace")
