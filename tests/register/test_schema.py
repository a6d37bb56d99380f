"""Migrations give exactly the tables that the program works with."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from banggiao.errors import PlaceError, SchemaError
from banggiao.register import Register, open_register, versions
from banggiao.register.schema import MADE, TRUTH, metadata

OURS = "AND table_schema = 'public' AND table_name <> 'alembic_version'"
CATALOGUE = {
    "sqlite": [
        "SELECT type, name, sql FROM sqlite_master WHERE tbl_name <> 'alembic_version' ORDER BY type, name"
    ],
    "postgresql": [
        f"""SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name
            FROM information_schema.columns WHERE true {OURS} ORDER BY 1, 2""",
        """SELECT indexdef FROM pg_indexes
           WHERE schemaname = 'public' AND tablename <> 'alembic_version' ORDER BY 1""",
        """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
           WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'alembic_version'
           ORDER BY 1, 2""",
    ],
}


def catalogue(connection: Connection) -> list[list[list[str]]]:
    """All that the database says of its tables, spaces, quotes and the order of constraints apart."""
    return [
        [_parts(" ".join(str(cell) for cell in row)) for row in connection.execute(text(query))]
        for query in CATALOGUE[connection.dialect.name]
    ]


def _parts(row: str) -> list[str]:
    plain = " ".join(row.replace('"', "").split()).removesuffix(")").rstrip()
    return sorted(plain.split(", CONSTRAINT "))


def test_migrations_give_the_metadata(register: Register) -> None:
    with register.reading() as connection:
        migrated = catalogue(connection)
        context = MigrationContext.configure(connection, opts={"include_name": _ours})
        assert compare_metadata(context, metadata) == []
    with register.writing() as connection:
        _drop_all(connection)
        metadata.create_all(connection)
        made = catalogue(connection)
    assert sum(map(len, made)) > 20
    assert migrated == made


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or not (name or "").startswith(("alembic_version", "words"))


def _drop_all(connection: Connection) -> None:
    connection.execute(text("DROP TABLE words"))
    metadata.drop_all(connection)


def test_every_table_is_truth_or_made_from_it() -> None:
    assert sorted(table.name for table in (*TRUTH, *MADE)) == sorted(metadata.tables)


def test_a_register_is_made_once_and_found_again(place: str) -> None:
    with pytest.raises(PlaceError, match="banggiao add"):
        open_register(place)
    for create in (True, True, False):
        with open_register(place, create=create) as register, register.reading() as connection:
            assert versions.version(connection) == versions.HEAD == versions.known()[-1]


def test_a_newer_or_older_schema_is_told_apart(
    register: Register, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with register.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaError, match=r"9999.*update Banggiao"):
        open_register(place)
    with register.writing() as connection, pytest.raises(SchemaError, match="9999"):
        versions.make(connection, place)
    with register.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    monkeypatch.setattr(versions, "HEAD", "0002")
    with pytest.raises(SchemaError, match=r"older schema 0001.*rebuild"):
        open_register(place, create=True)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path, database: str) -> None:
    import sqlite3

    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    before = other.read_bytes()
    for create in (False, True):
        with pytest.raises(PlaceError):
            open_register(str(other), create=create)
    assert other.read_bytes()[100:] == before[100:]

    import psycopg

    with psycopg.connect(database) as server:
        server.execute("CREATE TABLE facts (id TEXT)")
    with pytest.raises(PlaceError, match="another program"):
        open_register(database, create=True)
