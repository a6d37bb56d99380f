"""The audit log: what was done to the register, by whom, when.

Invariant: each row holds the hash of the row before it, and the register holds the number of rows and the
hash of the last; so a row that was changed, taken out or put in is found. Who holds the head writes alone.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, insert, select, update

from banggiao.register.clock import now
from banggiao.register.identity import canonical, sha256
from banggiao.register.rows import put
from banggiao.register.schema import audit, properties

HEAD = "audit"
START = "0" * 64
USER = "BANGGIAO_USER"


def begin(connection: Connection) -> None:
    """Put down the head of an empty log."""
    connection.execute(insert(properties).values(name=HEAD, value=f"0 {START}"))


def head(connection: Connection, *, hold: bool = False) -> tuple[int, str]:
    """Number of rows and hash of the last; with ``hold`` nobody else writes until the transaction ends."""
    query = select(properties.c.value).where(properties.c.name == HEAD)
    value = connection.execute(query.with_for_update() if hold else query).scalar_one()
    count, _, last = value.partition(" ")
    return int(count), last


def append(connection: Connection, action: str, subject: str, detail: dict[str, Any], by: str = "") -> None:
    """Add a row. The caller's transaction holds it together with what it tells."""
    extend(connection, [(action, subject, detail)], by)


def extend(connection: Connection, told: Iterable[tuple[str, str, dict[str, Any]]], by: str = "") -> None:
    """Add several rows: action, subject and detail of each."""
    count, previous = head(connection)
    rows = []
    for action, subject, detail in told:
        count += 1
        row = {
            "seq": count,
            "at": now(),
            "by": by or user(),
            "action": action,
            "subject": subject,
            "detail": canonical(detail),
            "previous": previous,
        }
        previous = row["hash"] = row_hash(row)
        rows.append(row)
    put(connection, audit, rows)
    value = f"{count} {previous}"
    connection.execute(update(properties).where(properties.c.name == HEAD).values(value=value))


def row_hash(row: dict[str, Any]) -> str:
    """Hash of a row with all its fields."""
    fields = ("seq", "at", "by", "action", "subject", "detail", "previous")
    return sha256(canonical([row[name] for name in fields]))


def user() -> str:
    """Who is at work: $BANGGIAO_USER, else the name of the account."""
    said = os.environ.get(USER, "").strip()
    if said:
        return said
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers
        return "unknown"
