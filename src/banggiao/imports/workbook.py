"""The first sheet of a workbook, row by row.

Invariant: nothing is unpacked before its sizes are known, no entity is expanded, no formula is believed.
"""

from __future__ import annotations

import zipfile
from collections.abc import Generator
from datetime import date, datetime, time
from typing import Any, BinaryIO
from xml.parsers import expat

from banggiao.errors import TableError

MOST_UNPACKED = 500_000_000  # bytes
MOST_PARTS = 2_000
NO_TEXT = "a sign that is no text (NUL): save the table anew"
_PIECE = 65_536
Rows = Generator[tuple[int, list[str]], None, None]


class _PrologueEndedError(Exception):
    """The root element begins: nothing can be declared any more."""


def sheet(file: BinaryIO, said: str) -> Rows:
    """Numbers and cells of the rows; TableError where the file is no workbook, or one that harms."""
    try:
        import openpyxl
    except ImportError:
        raise TableError("xlsx needs the package openpyxl: pip install 'banggiao[tables]'") from None
    _look(file, said)
    file.seek(0)
    try:
        book = openpyxl.load_workbook(file, read_only=True, keep_links=False)
        first = book.worksheets[0]
        first.reset_dimensions()
    except Exception:  # whatever a damaged file makes of the library
        raise _no_workbook(said) from None
    try:
        yield from _rows(first, said)
    finally:
        book.close()


def _rows(first: Any, said: str) -> Rows:
    rows = first.iter_rows()
    number = 0
    while True:
        number += 1
        try:
            cells = next(rows, None)
        except Exception:
            raise _no_workbook(said) from None
        if cells is None:
            return
        yield number, [_text(cell, number) for cell in cells]


def _no_workbook(said: str) -> TableError:
    return TableError(f"{said} is no workbook that can be read: save it anew as xlsx, or as 'CSV UTF-8'")


def _look(file: BinaryIO, said: str) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise TableError(f"{said} unpacks to more than {MOST_UNPACKED:,} bytes: split the table")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        _declares_nothing(stream, said)
    except (zipfile.BadZipFile, expat.ExpatError, NotImplementedError, RuntimeError, EOFError, OSError):
        raise _no_workbook(said) from None


def _declares_nothing(stream: Any, said: str) -> None:
    """TableError where a document type is declared: no workbook needs one, and entities are made in it."""

    def declared(*_: Any) -> None:
        raise TableError(f"{said} declares XML entities, which no workbook does: it is not read")

    def begun(*_: Any) -> None:
        raise _PrologueEndedError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = begun
    try:
        while piece := stream.read(_PIECE):
            parser.Parse(piece, False)
    except _PrologueEndedError:
        return


def _text(cell: Any, number: int) -> str:
    """A cell as text: whole numbers without their point, days as EDTF."""
    from banggiao.imports.table import Fault

    value = cell.value
    if value is None:
        return ""
    if cell.data_type in ("f", "e"):
        what = "a formula" if cell.data_type == "f" else f"the error {value}"
        raise TableError(str(Fault(number, cell.column_letter, f"{what}: write its value instead")))
    if isinstance(value, datetime):
        value = value.date() if value.time() == time() else value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)
