"""The register in other programs' formats; docs/exports.md says what each field holds.

Invariant: an export is a pure function of the register and the filters: the same bytes whenever it is made.
Records come as a stream, so that memory does not grow with their number.
"""

from __future__ import annotations

from banggiao.exports.formats import FORMATS, Format
from banggiao.exports.selection import Selection
from banggiao.exports.target import written

__all__ = ["FORMATS", "Format", "Selection", "written"]
