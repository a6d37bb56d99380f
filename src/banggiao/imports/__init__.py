"""Tables of exchanges that people coded by hand, as records of the register; docs/exports.md names the columns.

Invariant: a table is taken in wholly or not at all, and each row becomes an exchange of its own, with who says so.
"""

from __future__ import annotations

from banggiao.imports.rows import Coded, coded
from banggiao.imports.table import Fault, table
from banggiao.imports.taken import Taken, take

__all__ = ["Coded", "Fault", "Taken", "coded", "table", "take"]
