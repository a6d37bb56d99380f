"""A row as an exchange.

Invariant: every cell is used, is one that an export adds, or is named as a fault; no value is guessed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from banggiao.errors import JudgementError, TableError
from banggiao.exports.cells import unpacked
from banggiao.exports.columns import header
from banggiao.imports.table import Fault, Line
from banggiao.model import Exchange, Organization, Participant, Place
from banggiao.register.correction import (
    CHANNELS,
    ROLES,
    STATUSES,
    TYPES,
    country,
    edtf,
    one_of,
    text,
)
from banggiao.register.days import first_day, last_day, precision

TAKEN = (
    "id", "type", "status", "date_start", "date_end", "place", "place_country", "channels", "countries",
    "participants", *ROLES, "organizations", "quote", "url", "note",
)  # fmt: skip
SAID = tuple(name for name in TAKEN if name != "quote")  # the quote stands apart from the note's own words
ADDED = frozenset(header("exchanges")) - frozenset(TAKEN)  # what an export says besides; read over
MOST_FAULTS = 1_000
Cells = dict[str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Coded:
    """A row that is right: the exchange without its words, and what the note says."""

    row: int
    exchange: Exchange
    said: str  # the cells, as the note gives them
    quote: str
    url: str | None


@dataclass(slots=True)
class _Row:
    """A row on its way to an exchange."""

    number: int
    cells: Cells
    faults: list[Fault] = field(default_factory=list)

    def get(self, column: str, read: Callable[[str], Any], default: Any = None) -> Any:
        """What a cell says; a fault where that cannot be."""
        said = self.cells.get(column, "")
        try:
            return read(said) if said else default
        except JudgementError as error:
            self.wrong(column, str(error))
            return default

    def several(self, column: str, read: Callable[[list[str]], T]) -> tuple[T, ...]:
        """What each of several in one cell says."""
        found = []
        for parts in unpacked(self.cells.get(column, "")):
            try:
                found.append(read(parts))
            except JudgementError as error:
                self.wrong(column, str(error))
        return tuple(found)

    def wrong(self, column: str, says: str) -> None:
        self.faults.append(Fault(self.number, column, says))


def coded(lines: Iterable[Line]) -> tuple[list[Coded], list[Fault]]:
    """The rows of a table as exchanges, and what is wrong in them; TableError for a wrong header."""
    found: list[Coded] = []
    ids: dict[str, int] = {}
    same: dict[str, int] = {}
    several = iter(lines)
    if faults := _header(next(several, (1, {}))):
        return [], faults
    for number, cells in several:
        row = _Row(number, {name: unicodedata.normalize("NFC", cell) for name, cell in cells.items()})
        exchange = _exchange(row)
        said = "; ".join(f"{name}={' '.join(row.cells[name].split())}" for name in SAID if name in row.cells)
        quote = row.cells.get("quote", "")
        _once(row, "id", row.cells.get("id", ""), ids)
        _once(row, "", f"{said}\n{quote}", same)
        faults += row.faults
        if not row.faults:
            found.append(Coded(number, exchange, said, quote, row.cells.get("url")))
        if len(faults) > MOST_FAULTS:
            break
    if not found and not faults:
        raise TableError("the table has no rows below its header")
    return found, faults


def _header(line: Line) -> list[Fault]:
    number, names = line
    columns = ", ".join(TAKEN)
    faults = [
        Fault(number, name, f"no such column: rename it ({columns}) or take it out")
        for name in names
        if name not in TAKEN and name not in ADDED
    ]
    if "type" not in names:
        faults.append(Fault(number, "type", f"is missing; a table of exchanges has the columns {columns}"))
    return faults


def _once(row: _Row, column: str, value: str, seen: dict[str, int]) -> None:
    if value and (before := seen.setdefault(value, row.number)) != row.number:
        row.wrong(
            column, f"{value[:40]!r} is in row {before} too" if column else f"says the same as row {before}"
        )


def _exchange(row: _Row) -> Exchange:
    start = row.get("date_start", edtf)
    end = row.get("date_end", edtf, start)
    if first_day(start) and last_day(end) and last_day(end) < first_day(start):
        row.wrong("date_end", f"{end} is before {start}")
    people: tuple[Participant, ...] = _people(row)
    bodies: tuple[Organization, ...] = row.several("organizations", _body)
    name, land = row.get("place", text), row.get("place_country", country)
    countries = list(dict.fromkeys(row.get("countries", _several(country), [])))
    sides = [*(one.country for one in people), *(one.country for one in bodies)]
    countries += [code for code in dict.fromkeys(sides) if code and code not in countries]
    if not row.cells.get("type"):
        row.wrong("type", f"is needed: one of {', '.join(TYPES)}")
    return Exchange(
        type=row.get("type", _word(TYPES), ""),
        status=row.get("status", _word(STATUSES), "occurred"),
        date_start=start,
        date_end=end,
        date_precision=("", "year", "month", "day")[precision(start)] or None,
        date_how="by hand" if start else None,
        place=Place(name, land) if name or land else None,
        channels=tuple(dict.fromkeys(row.get("channels", _several(_word(CHANNELS)), []))),
        countries=tuple(countries),
        participants=people,
        organizations=bodies,
    )


def _people(row: _Row) -> tuple[Participant, ...]:
    return tuple(
        person
        for column in ("participants", *ROLES)
        for person in row.several(column, partial(_person, column=column))
    )


def _person(parts: list[str], column: str) -> Participant:
    said = [text(part) for part in (*parts, "", "", "", "")]
    if not said[0] or len(parts) > 5:
        raise JudgementError(f"{'; '.join(parts)!r}: write 'name; position; organization; country; role'")
    role = column if column in ROLES else said[4] and _word(ROLES)(said[4])
    return Participant(said[0], said[1], said[2], country(said[3] or ""), role)


def _body(parts: list[str]) -> Organization:
    said = [text(part) for part in (*parts, "", "")]
    if not said[0] or len(parts) > 3:
        raise JudgementError(f"{'; '.join(parts)!r}: write 'name; country; role'")
    return Organization(said[0], country(said[1] or ""), _word(ROLES)(said[2]) if said[2] else None)


def _several(read: Callable[[str], Any]) -> Callable[[str], list[Any]]:
    """Values with commas or semicolons between."""
    return lambda said: [
        value for part in said.replace(";", ",").split(",") if (value := read(part.strip())) is not None
    ]


def _word(words: tuple[str, ...]) -> Callable[[str], str]:
    """One of these words, in small or capital letters."""
    read = one_of(*words)
    return lambda said: str(read(said.strip().lower().replace(" ", "_")))
