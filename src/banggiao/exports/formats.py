"""The formats of ``banggiao export``: what each is for, which records it takes, what it needs.

Invariant: a format's module is imported only when it is written, so that a package nobody asked for need not
be there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO

from banggiao.errors import ExportError
from banggiao.exports.count import Count
from banggiao.exports.selection import Selection

ALL = ("exchanges", "commitments", "agreements", "people", "organizations", "documents")
EXCHANGES = ("exchanges",)
Writer = Callable[[Selection, BinaryIO], Count]


@dataclass(frozen=True, slots=True)
class Format:
    """One format; ``kinds``: the lists that it can hold, the first where none is named."""

    name: str
    says: str
    kinds: tuple[str, ...] = EXCHANGES
    text: bool = True
    needs: str = ""  # a package outside the standard installation

    def writer(self) -> Writer:
        """The function that writes it; ExportError where a package is missing."""
        try:
            if self.needs:
                import_module(self.needs)
        except ImportError:
            raise ExportError(
                f"{self.name} needs the package {self.needs}: pip install 'banggiao[tables]'"
            ) from None
        write: Writer = import_module(f"banggiao.exports.{self.name.replace('-', '_')}").write
        return write


FORMATS = {
    one.name: one
    for one in (
        Format("csv", "table, one row a record", ALL),
        Format("xlsx", "the same as a workbook, with sheets of participants and quotes", ALL, False, "xlsxwriter"),
        Format("parquet", "columns with lists and records inside", ALL, False, "pyarrow"),
        Format("jsonl", "all fields, one JSON object a line", ALL),
        Format("plover", "event data in PLOVER codes, one JSON object a line"),
        Format("ftm", "FollowTheMoney entities, one JSON object a line"),
        Format("popolo", "people, organisations, posts and memberships as Popolo JSON"),
        Format("gexf", "network of who meets whom, for Gephi"),
        Format("graphml", "the same network for other graph programs"),
        Format("w3c-annotation", "the quoted words as W3C Web Annotations"),
        Format("csl-json", "the pages as references, for Zotero and citation processors"),
        Format("bibtex", "the same for LaTeX"),
        Format("ics", "exchanges as a calendar"),
    )
}  # fmt: skip
