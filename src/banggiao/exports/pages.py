"""The pages that the chosen exchanges rest on, each once, in the order in which they are first needed."""

from __future__ import annotations

from collections.abc import Iterator

from banggiao.exports.selection import Selection
from banggiao.register.records import Record


def cited(selection: Selection) -> Iterator[Record]:
    """Documents, with the fields of ``banggiao list documents --json``."""
    seen: set[int] = set()
    for piece in selection.pieces():
        ids = {page["id"] for record in piece for page in record["pages"]}
        new = {id_ for id_ in ids if int(id_[1:], 16) not in seen}
        seen |= {int(id_[1:], 16) for id_ in new}
        yield from selection.pages(new)


def address(page: Record) -> str | None:
    """Where the page can be opened, if it is on the web."""
    url: str | None = page["url"] or (page["address"] if "://" in page["address"] else None)
    return url


def proof(page: Record) -> str:
    """What tells the page from any other: its SHA-256, and the file's name where it has no address."""
    said = f"SHA-256 of the page: {page['snapshot_sha256']}"
    return said if address(page) else f"{page['address']}; {said}"
