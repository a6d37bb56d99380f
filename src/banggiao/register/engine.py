"""Connections to SQLite and PostgreSQL, and what their errors mean.

Invariant: a database's error leaves this module as a RegisterError of one line that says what to do, without
a password. On SQLite writers take the lock when they begin, so that none fails half-way.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from banggiao.errors import BusyError, FullError, PlaceError, RegisterError
from banggiao.register.place import shown

WRITES = "banggiao_writes"  # execution option: "yes"; "surely": on the disk before it is said to be done
_CACHE = -65_536  # KiB that SQLite keeps of the file in memory, as a negative number

_SQLITE = {
    "SQLITE_BUSY": (BusyError, "{place} is in use by another program: try again when it has finished"),
    "SQLITE_LOCKED": (BusyError, "{place} is in use by another program: try again when it has finished"),
    "SQLITE_FULL": (
        FullError,
        "no room is left on the disk of {place}: make room, then run the command again",
    ),
    "SQLITE_CANTOPEN": (PlaceError, "{place} cannot be opened: check the folder and its permissions"),
    "SQLITE_READONLY": (PlaceError, "{place} may not be written: change its permissions or its folder's"),
    "SQLITE_PERM": (PlaceError, "{place} may not be opened: change its permissions"),
    "SQLITE_NOTADB": (PlaceError, "{place} is not a register: name another file"),
    "SQLITE_CORRUPT": (RegisterError, "{place} is damaged: restore a backup of it"),
    "SQLITE_IOERR": (
        RegisterError,
        "{place} cannot be read or written: check the disk and the room left on it",
    ),
}
_POSTGRESQL = {
    "53100": (FullError, "no room is left on the server of {place}: make room, then run the command again"),
    "53": (BusyError, "{place} takes no more connections or has no memory: try again later"),
    "55P03": (BusyError, "{place} is in use by another program: try again when it has finished"),
    "40": (BusyError, "{place} was written by another program at the same time: run the command again"),
    "57": (BusyError, "{place} was shut down or is starting: try again"),
    "28": (PlaceError, "{place} refuses user or password: correct the address"),
    "3D000": (PlaceError, "{place}: the server has no such database: create it, or correct the address"),
    "42501": (PlaceError, "{place}: the user may not do this: grant the right to create and write tables"),
    "25006": (PlaceError, "{place} may only be read: name the server that may be written"),
    "08": (PlaceError, "{place} cannot be reached: check the address, and that the server runs"),
}


def engine_at(place: URL, timeout: float) -> Engine:
    """An engine for a place; ``timeout``: seconds to wait for another program."""
    if place.get_backend_name() == "sqlite":
        engine = create_engine(_readable(place), connect_args={"timeout": timeout}, poolclass=NullPool)
        event.listen(engine, "connect", _sqlite_connected)
        event.listen(engine, "begin", _sqlite_begins)
        return engine
    try:
        engine = create_engine(
            place, connect_args={"connect_timeout": max(2, int(timeout))}, poolclass=NullPool
        )
    except ModuleNotFoundError:
        raise PlaceError(
            "a register on PostgreSQL needs its driver: pip install 'banggiao[postgresql]'"
        ) from None
    waits = int(timeout * 1000)
    event.listen(engine, "begin", lambda connection: _postgresql_begins(connection, waits))
    return engine


def _readable(place: URL) -> URL:
    """A file on a medium that may only be read is opened as one that nobody changes: SQLite puts no log beside it."""
    path = Path(place.database or "")
    log = path.with_name(path.name + "-wal")
    try:
        changing = (
            os.access(path.parent, os.W_OK) or not path.is_file() or (log.exists() and log.stat().st_size)
        )
    except OSError:
        return place
    return (
        place
        if changing
        else place.set(
            database=f"file:{quote(str(path))}", query={"immutable": "1", "mode": "ro", "uri": "true"}
        )
    )


def _sqlite_connected(dbapi: Any, _record: Any) -> None:
    dbapi.isolation_level = None  # transactions begin where we say, tables are made inside them too
    cursor = dbapi.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA cache_size={_CACHE}")
    cursor.close()


def _sqlite_begins(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    if not writes:
        connection.exec_driver_sql("BEGIN")
        return
    # Both modes survive a killed program; only FULL survives a power cut with the last transaction.
    connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    connection.exec_driver_sql(f"PRAGMA synchronous={'FULL' if writes == 'surely' else 'NORMAL'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _postgresql_begins(connection: Connection, waits: int) -> None:
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {waits}")
    writes = connection.get_execution_options().get(WRITES)
    if not writes:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    elif writes != "surely":
        connection.exec_driver_sql("SET LOCAL synchronous_commit = off")


@contextmanager
def said_plainly(place: URL) -> Iterator[None]:
    """Turn a database's errors into ours."""
    try:
        yield
    except DBAPIError as error:
        raise _plain(error, shown(place)) from error


def _plain(error: DBAPIError, place: str) -> RegisterError:
    origin = error.orig
    code = getattr(origin, "sqlite_errorname", None)
    if code is not None:
        known = _SQLITE.get(code) or _SQLITE.get("_".join(code.split("_")[:2]))
    else:
        state = getattr(origin, "sqlstate", None) or ("08" if _unconnected(origin) else "")
        known = _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
        refusal = str(origin).partition("FATAL:")[2].strip().partition("\n")[0]
        if refusal and state == "08":  # while connecting the driver gives no code
            return PlaceError(f"{place} refuses: {refusal}: correct the address")
    if known is not None:
        kind, says = known
        return kind(says.format(place=place))
    first = str(origin).strip().partition("\n")[0]
    return RegisterError(f"{place}: the database says: {first}; please report it")


def _unconnected(origin: BaseException | None) -> bool:
    return type(origin).__name__ in {"OperationalError", "ConnectionTimeout"}
