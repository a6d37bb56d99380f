"""CSV as RFC 4180 has it, in UTF-8, with a header line."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from banggiao.exports.columns import cells, header
from banggiao.exports.count import Count
from banggiao.exports.selection import Selection


def write(selection: Selection, file: BinaryIO) -> Count:
    """Write one row a record; how many."""
    text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="", write_through=False)
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(header(selection.kind))
    count = 0
    for record in selection.records():
        rows.writerow(cells(selection.kind, record))
        count += 1
    text.detach()
    return Count(count, selection.kind)
