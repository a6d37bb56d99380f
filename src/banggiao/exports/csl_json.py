"""References to the pages as CSL-JSON."""

from __future__ import annotations

from typing import Any, BinaryIO

from banggiao.exports.count import Count
from banggiao.exports.lines import array
from banggiao.exports.pages import address, cited, proof
from banggiao.exports.selection import Selection
from banggiao.register.days import precision
from banggiao.register.records import Record


def write(selection: Selection, file: BinaryIO) -> Count:
    """Write one array, a reference a line; how many."""
    count = array(map(_item, cited(selection)), file)
    file.write(b"\n")
    return Count(count, "references")


def _item(page: Record) -> dict[str, Any]:
    by_hand = page["by_hand"]
    item = {
        "id": page["id"],
        "type": "document" if by_hand else "article-newspaper",
        "title": page["title"],
        "container-title": None if by_hand else page["publisher"],
        "author": [{"literal": page["publisher"]}] if by_hand else None,
        "issued": _date(page["published"]),
        "accessed": _date(page["fetched_at"][:10]) if address(page) and not by_hand else None,
        "URL": address(page),
        "language": page["language"],
        "note": proof(page),
    }
    return {name: value for name, value in item.items() if value}


def _date(edtf: str | None) -> dict[str, Any] | None:
    """Year, month and day as far as they are known; null where not even the year is."""
    if edtf is None or not precision(edtf):
        return None
    return {"date-parts": [[int(part) for part in edtf.split("-")]]}
