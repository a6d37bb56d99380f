"""A register laid out many times over, one copy before the other in time, by statements inside SQLite.

The claims of a copy keep their words (and so the dates in them); what finds and joins them is moved to the copy's own
days: numbers, ids, days, keys, look-ups, words. Ids of copies have a letter that no other id has. Names and the audit
log are not copied.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

TABLES = (
    "contents", "texts", "snapshots", "documents", "claims", "participations", "facts", "join_keys", "claim_links",
    "sentences", "lookups",
)  # fmt: skip
MOST = 25_000  # pages that are made one by one
_HASHED = "substr({0}, 1, 56) || printf('%08x', :copy)"
_NAMED = "substr({0}, 1, 1) || printf('A%05x', :copy) || substr({0}, 8)"
_MOVED = "CASE WHEN {0} = '' THEN '' ELSE date({0}, :days) END"
_MONTH = "strftime('%Y-%m', date('0001-01-01', (first - 1 - :shift) || ' days'))"
_COLUMNS = {
    "sha256": _HASHED,
    "text_sha256": _HASHED,
    "id": _NAMED,
    "day": _MOVED,
    "last_day": _MOVED,
    "date_start": "date({0}, :days)",
    "date_end": "date({0}, :days)",
    "published": "date({0}, :days)",
    "snapshot": "{0} + :copy * :snapshots",
    "story": "{0} + :copy * :snapshots",
    "document": "{0} + :copy * :snapshots",
    "claim": "{0} + :copy * :claims",
    "one": "{0} + :copy * :claims",
    "other": "{0} + :copy * :claims",
    "fact": "{0} + :copy * :facts",
    "hash": "{0} + :copy * 1000003",
    "key": f"CASE WHEN first > 0 THEN substr(key, 1, instr(key, ' ')) || {_MONTH} || substr(key, instr(key, ' ') + 8) "
    "ELSE key || printf(' %02x', :copy) END",
    "first": "CASE WHEN first > 0 THEN first - :shift ELSE 0 END",
    "last": "CASE WHEN first > 0 THEN last - :shift ELSE 0 END",
    "address": "{0} || '?' || :copy",
}
_NUMBERED = {"snapshots": "snapshots", "documents": "snapshots", "claims": "claims", "facts": "facts",
             "participations": "participations"}  # fmt: skip


def copies_of(pages: int) -> int:
    """How many copies a register of this size is made with: none of a small one."""
    return max(0, pages // MOST - 1)


def lay_out(
    file: sqlite3.Connection,
    copies: int,
    days: int,
    target: Callable[[str], str],
    step: Callable[[str], None],
) -> None:
    """Add ``copies`` copies, each so many days earlier; ``target`` is where a table's rows are collected.

    The words of the index stand in the table ``made_words`` (row, text), those of the copies are added to it.
    """
    sizes = {
        table: file.execute(f"SELECT max(seq) FROM {target(table)}").fetchone()[0] for table in set(_NUMBERED)
    }
    for table in (*TABLES, "made_words"):
        file.execute(f"CREATE TEMP TABLE base_{table} AS SELECT * FROM {target(table)}")
    for copy in range(1, copies + 1):
        values = {**sizes, "copy": copy, "shift": copy * days, "days": f"-{copy * days} days"}
        for table in TABLES:
            rows = file.execute(f"SELECT * FROM base_{table} LIMIT 0")
            names = [column[0] for column in rows.description]
            wanted = ", ".join(_expression(table, name) for name in names)
            file.execute(f"INSERT INTO {target(table)} SELECT {wanted} FROM base_{table}", values)
        moved = "CASE WHEN row > 0 THEN row + :copy * :claims ELSE row - :copy * :snapshots END"
        file.execute(f"INSERT INTO made_words SELECT {moved}, text FROM base_made_words", values)
        step(f"copy {copy} of {copies}")


def _expression(table: str, name: str) -> str:
    if name == "seq":
        if table == "lookups":
            return "seq + :copy * CASE kind WHEN 'document' THEN :snapshots ELSE :facts END"
        return f"seq + :copy * :{_NUMBERED[table]}"
    if name == "id" and table == "documents":
        return name
    return _COLUMNS.get(name, "{0}").format(f'"{name}"')
