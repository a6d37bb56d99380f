"""``banggiao calendar``: the occasions of countries as a table, JSON or a calendar to subscribe to."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from banggiao.followup.edtf import bounds
from banggiao.followup.ics import LAST, ics, sent
from banggiao.followup.occasions import Occasion, calendar, title
from banggiao.views.countries import country_codes

YEAR = timedelta(days=365)  # where the period has no end
MARKS = {"round": "★", "five": "☆"}


def run(arguments: argparse.Namespace) -> int:
    """Print the occasions, or write them to a file."""
    start, end = _period(arguments)
    wanted = country_codes(arguments, arguments.country) or None
    found = _occasions(arguments, wanted, (start, end))
    if arguments.jubilees:
        found = tuple(one for one in found if one.jubilee)
    if arguments.format == "table" and not arguments.output:
        _table(found, arguments.language)
        return 0
    return _write(arguments, _text(arguments, found, (start, end)))


def _occasions(
    arguments: argparse.Namespace, wanted: list[str] | None, period: tuple[date, date]
) -> tuple[Occasion, ...]:
    """Those of the register and of shipped data; without a register, the latter."""
    from banggiao.errors import PlaceError
    from banggiao.register import open_register
    from banggiao.register.feasts import occasions

    try:
        register = open_register(arguments.register)
    except PlaceError:
        if arguments.register is not None:
            raise
        return calendar(wanted, *period)
    with register, register.reading() as connection:
        return occasions(connection, wanted, *period)


def _period(arguments: argparse.Namespace) -> tuple[date, date]:
    """From today, and for a year, where nothing is said."""
    days = {}
    for name, said in (("--from", arguments.start), ("--to", arguments.end)):
        known = bounds(said)
        if said is not None and (known is None or "/" in said):
            arguments.fail(f"argument {name}: {said!r} is no date: write 2025-04-22, 2025-04 or 2025")
        days[name] = known
    first, last = days["--from"], days["--to"]
    start = first[0] if first else datetime.now(UTC).date()
    end = last[1] if last else start + YEAR
    if end < start:
        arguments.fail("argument --to: the period ends before it begins")
    return start, end


def _text(arguments: argparse.Namespace, found: Sequence[Occasion], period: tuple[date, date]) -> str:
    if arguments.format == "ics":
        path = Path(arguments.output) if arguments.output else None
        before = path.read_bytes().decode("utf-8", "replace") if path and path.is_file() else ""
        return ics(found, arguments.language, before, period, datetime.now(UTC))
    if arguments.format == "json":
        rows = [record(one, arguments.language) for one in found]
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    return "".join(f"{' '.join(_cells(one, arguments.language))}\n" for one in found)


def _write(arguments: argparse.Namespace, text: str) -> int:
    if not arguments.output:
        sys.stdout.write(text)
        return 0
    try:
        Path(arguments.output).write_bytes(text.encode())
    except OSError as error:
        print(f"banggiao: {arguments.output}: {error.strerror}", file=sys.stderr)
        return 1
    return 0


def record(one: Occasion, language: str) -> dict[str, object]:
    """An occasion as JSON."""
    return {
        "uid": one.uid,
        "kind": one.kind,
        "date": one.day.isoformat(),
        "countries": list(one.countries),
        "title": title(one, language),
        "origin": one.origin,
        "count": one.count,
        "jubilee": one.jubilee,
        "source": one.source,
        "documents": list(one.documents),
        "revision": one.revision,
        "last_messages": [
            {
                "exchange": message.exchange,
                "date": message.date,
                "document": message.document,
                "from": list(message.senders),
                "to": list(message.addressees),
            }
            for message in one.last
        ],
    }


def _cells(one: Occasion, language: str) -> tuple[str, str, str, str]:
    return (
        one.day.isoformat(),
        MARKS.get(one.jubilee or "", " "),
        " ".join(one.countries),
        title(one, language),
    )


def _table(found: Sequence[Occasion], language: str) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from banggiao.views.terminal import console, shown

    out = console()
    if not found:
        out.print("no occasions")
        return
    table = Table(box=box.SIMPLE_HEAD if out.is_terminal else None, padding=(0, 2, 0, 0), show_edge=False)
    for name in ("date", "", "country", "occasion"):
        table.add_column(name, no_wrap=name in ("date", "country"))
    for one in found:
        *cells, name = _cells(one, language)
        said = Text(name)
        for message in one.last:
            said.append(f"\n{LAST[language]}: {shown(sent(message))}", style="not bold dim")
        if one.documents:
            said.append(f"\n{', '.join(map(shown, one.documents[:3]))}", style="not bold dim")
        table.add_row(*cells, said, style="bold" if one.jubilee == "round" else "")
    out.print(table)
