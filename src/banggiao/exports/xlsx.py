"""A workbook: the table of csv, and for exchanges a sheet of participants and one of quotes.

Invariant: rows go to disk as they come; the file's times are fixed. Text stands as text: no cell is a formula, a
link or a number in disguise.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, BinaryIO

import xlsxwriter

from banggiao.exports.cells import clean, cut, harmless
from banggiao.exports.columns import PERSON, cells, header
from banggiao.exports.count import Count
from banggiao.exports.selection import Selection, everyone
from banggiao.register.records import Record

MADE = datetime(2025, 1, 1)
ROWS = 1_048_576  # of a sheet
_WIDTHS = {
    "quote": 60, "participants": 60, "names": 40, "title": 40, "positions": 40, "position": 34,
    **dict.fromkeys(("organizations", "organization", "documents", "urls", "url", "address"), 30),
    **dict.fromkeys(("name", "place", "channels", "date_how"), 24),
    **dict.fromkeys(("id", "exchange", "document", "quote_document"), 19),
    **dict.fromkeys(("date_start", "date_end", "country", "status", "role"), 11),
}  # fmt: skip
_OPTIONS = {
    "constant_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
_PARTICIPANTS = ("exchange", "kind", "id", *PERSON, "document", "start", "end", "quote")
_QUOTES = ("exchange", "document", "start", "end", "quote")


class _Sheet:
    """A table on as many sheets as its rows need."""

    def __init__(self, book: Any, name: str, columns: Sequence[str]) -> None:
        self.book, self.name, self.columns = book, name, columns
        self.bold = book.add_format({"bold": True})
        self.number = 0
        self._new()

    def _new(self) -> None:
        self.number += 1
        self.sheet = self.book.add_worksheet(self.name + (f" {self.number}" if self.number > 1 else ""))
        self.sheet.freeze_panes(1, 1)
        self.sheet.set_landscape()
        self.sheet.repeat_rows(0)
        for at, column in enumerate(self.columns):
            self.sheet.set_column(at, at, _WIDTHS.get(column, 14))
        self.sheet.write_row(0, 0, self.columns, self.bold)
        self.at = 0

    def add(self, values: Sequence[str | int]) -> None:
        """One more row."""
        if self.at + 1 == ROWS:
            self.end()
            self._new()
        self.at += 1
        for column, value in enumerate(values):
            if isinstance(value, int):
                self.sheet.write_number(self.at, column, value)
            elif value:
                self.sheet.write_string(self.at, column, cut(value))

    def end(self) -> None:
        """Let the rows be filtered by their columns."""
        self.sheet.autofilter(0, 0, self.at, len(self.columns) - 1)


def write(selection: Selection, file: BinaryIO) -> Count:
    """Write a workbook; how many records."""
    with tempfile.TemporaryDirectory(prefix="banggiao-") as folder:
        book = xlsxwriter.Workbook(file, {**_OPTIONS, "tmpdir": folder})
        try:
            count = _fill(book, selection)
            book.close()
        finally:
            book.fileclosed = True  # or it would be written when Python tidies up
            for sheet in book.worksheets():
                sheet.row_data_fh.close()
    return Count(count, selection.kind)


def _fill(book: Any, selection: Selection) -> int:
    book.use_zip64()
    book.set_properties({"title": f"banggiao: {selection.kind}", "created": MADE})
    main = _Sheet(book, selection.kind, header(selection.kind))
    exchanges = selection.kind == "exchanges"
    more = [_Sheet(book, "participants", _PARTICIPANTS), _Sheet(book, "quotes", _QUOTES)] if exchanges else []
    count = 0
    for record in selection.records():
        main.add(cells(selection.kind, record))
        for sheet, rows in zip(more, (_participants, _quotes), strict=False):
            for values in rows(record):
                sheet.add(values)
        count += 1
    for sheet in (main, *more):
        sheet.end()
    return count


def _participants(record: Record) -> Iterator[list[str | int]]:
    for at, actor in enumerate(everyone(record)):
        kind = "person" if at < len(record["participants"]) else "organization"
        quote = actor["evidence"] or {}
        said = [record["id"], kind, actor["id"], *(actor.get(part) for part in PERSON)]
        yield _harmless([*said, *(quote.get(part) for part in ("document", "start", "end", "quote"))])


def _quotes(record: Record) -> Iterator[list[str | int]]:
    for quote in record["evidence"]:
        yield _harmless([record["id"], *(quote[part] for part in ("document", "start", "end", "quote"))])


def _harmless(values: Sequence[str | int | None]) -> list[str | int]:
    return [v if isinstance(v, int) else harmless(clean(v)) if v else "" for v in values]
