"""A table out of a file: its header, and its rows as text by column.

Invariant: memory does not grow with what a file unpacks to or with its longest line: what is beyond the bounds is
refused in one line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from banggiao.errors import TableError
from banggiao.exports.cells import plain
from banggiao.imports.workbook import NO_TEXT, sheet

MOST_ROWS = 100_000
SHEET_ROWS = 1_048_576  # with empty ones
MOST_BYTES = 200_000_000
MOST_SIGNS = 1_000_000  # of a line
CELL = 131_072  # signs
BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
Cells = Sequence[str]
Line = tuple[int, dict[str, str]]  # number of the row, its cells by column


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row (the header is row 1) and column."""

    row: int
    column: str
    says: str

    def __str__(self) -> str:
        return (
            f"row {self.row}, column {self.column}: {self.says}"
            if self.column
            else f"row {self.row}: {self.says}"
        )


def table(path: Path) -> Generator[Line, None, None]:
    """The header of a csv or xlsx file (each column's own name in it), then its rows; TableError where it is none."""
    try:
        with path.open("rb") as file:
            if path.stat().st_size > MOST_BYTES:
                raise TableError(f"{path} is larger than {MOST_BYTES:,} bytes: split it")
            start = file.read(4)
            file.seek(0)
            rows = sheet(file, str(path)) if start == b"PK\x03\x04" else _csv(file, str(path), start)
            with closing(rows):
                yield from _by_column(rows, str(path))
    except OSError as error:
        raise TableError(
            f"{path} cannot be read ({error.strerror}): check its name and permissions"
        ) from None


def _by_column(rows: Iterator[tuple[int, Cells]], said: str) -> Iterator[Line]:
    names: list[str] = []
    count = 0
    for number, cells in rows:
        if number > SHEET_ROWS:
            raise TableError(f"{said} has rows beyond row {SHEET_ROWS:,}: split it")
        if not any(cell.strip() for cell in cells):
            continue
        if not names:
            names = [cell.strip().lower() for cell in cells]
            while names and not names[-1]:
                names.pop()
            yield number, _header(names, said)
            continue
        count += 1
        if count > MOST_ROWS:
            raise TableError(f"{said} has more than {MOST_ROWS:,} rows: split it")
        yield number, _named(names, cells, number)
    if not names:
        raise TableError(f"{said} is empty: its first row names the columns")


def _header(names: list[str], said: str) -> dict[str, str]:
    double = next((name for name in names if name and names.count(name) > 1), None)
    if double is not None:
        raise TableError(f"{said} has the column {double!r} twice: leave one out")
    return {name: name for name in names if name}


def _named(names: list[str], cells: Cells, number: int) -> dict[str, str]:
    beyond = [at for at, cell in enumerate(cells) if at >= len(names) and cell.strip()]
    if beyond:
        raise TableError(str(Fault(number, "", f"a cell beyond the last column: {cells[beyond[0]][:40]!r}")))
    return {name: plain(cell).strip() for name, cell in zip(names, cells, strict=False) if cell.strip()}


def _csv(file: BinaryIO, said: str, start: bytes) -> Generator[tuple[int, Cells], None, None]:
    encoding = next((name for bom, name in BOMS.items() if start.startswith(bom)), "utf-8")
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    number = 1
    try:
        header = text.readline(MOST_SIGNS)
        text.seek(0)
        csv.field_size_limit(CELL)
        for number, cells in enumerate(
            csv.reader(_lines(text), delimiter=_delimiter(header), strict=True), 1
        ):
            yield number, [_text(cell, number) for cell in cells]
    except UnicodeDecodeError:
        raise TableError(
            f"{said} is not in UTF-8 (near row {number + 1}): save it anew as 'CSV UTF-8', or as xlsx"
        ) from None
    except csv.Error:
        says = f"a quotation mark that is not closed, or a cell of more than {CELL:,} signs"
        raise TableError(f"{said}: {Fault(number + 1, '', says)}") from None
    finally:
        text.detach()


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    for number in range(1, MOST_BYTES):
        line = text.readline(MOST_SIGNS + 1)
        if not line:
            return
        if len(line) > MOST_SIGNS:
            raise TableError(
                f"line {number} has more than {MOST_SIGNS:,} signs: that is no table of exchanges"
            )
        yield line


def _delimiter(header: str) -> str:
    """Spreadsheets write semicolons where the comma divides numbers, and tabs where one saves text."""
    return max(",;\t", key=lambda sign: (header.count(sign), -",;\t".index(sign)))


def _text(cell: str, number: int) -> str:
    if "\x00" in cell:
        raise TableError(str(Fault(number, "", NO_TEXT)))
    return cell
