"""All fields of the records, one JSON object a line."""

from __future__ import annotations

from typing import BinaryIO

from banggiao.exports.count import Count
from banggiao.exports.lines import lines
from banggiao.exports.selection import Selection


def write(selection: Selection, file: BinaryIO) -> Count:
    """Write one line a record; how many."""
    return Count(lines(selection.records(), file), selection.kind)
