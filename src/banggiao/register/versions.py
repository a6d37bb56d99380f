"""The schema's version: what a database holds, and bringing it up to date.

Invariant: the version is checked before anything else is read or written; a database of another program is
never written.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect

from banggiao.errors import PlaceError, SchemaError
from banggiao.register import audit

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0001"
_TABLE = "alembic_version"
_LOCK = 0x62616E67  # one program at a time makes tables


def version(connection: Connection) -> str | None:
    """Version of the database's schema; None where there is none."""
    tables = inspect(connection).get_table_names()
    if _TABLE not in tables:
        return None
    found = connection.exec_driver_sql(f"SELECT version_num FROM {_TABLE}").scalar()  # noqa: S608
    return str(found) if found else None


def check(connection: Connection, place: str) -> None:
    """SchemaError or PlaceError where this program cannot work with the database."""
    found = version(connection)
    if found is None:
        raise PlaceError(f"no register at {place}: 'banggiao add PATH' makes one")
    if found == HEAD:
        return
    if found in known():
        raise SchemaError(
            f"{place} has the older schema {found} (needed: {HEAD}): copy it, "
            "then 'banggiao rebuild' brings it up to date"
        )
    raise SchemaError(
        f"{place} has schema {found}, which this program (schema {HEAD}) does not know: update Banggiao"
    )


def make(connection: Connection, place: str) -> None:
    """Make or bring up to date the tables, inside the transaction of the connection."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    found = version(connection)
    if found == HEAD:
        return
    if found is None:
        _foreign(connection, place)
    elif found not in known():
        check(connection, place)
    from alembic import command

    command.upgrade(_config(connection), "head")
    if found is None:
        audit.begin(connection)


def known() -> list[str]:
    """Versions that this program can bring up to date, oldest first."""
    names = (path.name for path in files("banggiao.register").joinpath("migrations", "versions").iterdir())
    return sorted(name[:4] for name in names if name[:4].isdigit())


def _foreign(connection: Connection, place: str) -> None:
    """PlaceError where the tables of another program would be in our way."""
    from banggiao.register.schema import metadata

    tables = set(inspect(connection).get_table_names())
    ours = set(metadata.tables) | {"words"}
    if (connection.dialect.name == "sqlite" and tables) or tables & ours:
        raise PlaceError(f"{place} is a database of another program: name another file or database")


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    folder = str(files("banggiao.register").joinpath("migrations"))
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
