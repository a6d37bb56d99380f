"""Where a register is: an option, the environment, or the user's data folder.

Invariant: what is printed of a place never holds a password.
"""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from banggiao.errors import PlaceError

VARIABLE = "BANGGIAO_REGISTER"
FILE = "register.db"
_POSTGRESQL = frozenset({"postgresql", "postgres", "postgresql+psycopg"})


def where(given: str | None = None) -> URL:
    """The place of the register: ``given``, else $BANGGIAO_REGISTER, else a file in the user's data folder.

    A place is a file's path, ``sqlite:///path`` or ``postgresql://user@host/database``. PlaceError otherwise.
    """
    said = given if given is not None else os.environ.get(VARIABLE, "")
    if not said:
        if given is not None:
            raise PlaceError("the register's place is empty: give a file or postgresql://…")
        return _file(_default())
    if "://" not in said:
        return _file(Path(said))
    return _url(said)


def shown(place: URL) -> str:
    """A place as it is printed."""
    if place.get_backend_name() == "sqlite":
        return place.database or ""
    return place.set(drivername="postgresql").render_as_string(hide_password=True)


def _default() -> Path:
    from platformdirs import user_data_path

    return user_data_path("banggiao", appauthor=False) / FILE


def _file(path: Path) -> URL:
    return URL.create("sqlite", database=str(path.expanduser()))


def _url(said: str) -> URL:
    scheme = said.partition("://")[0].lower()
    try:
        url = make_url(said)
    except (ArgumentError, ValueError):
        raise PlaceError(
            f"{scheme}://… is no address of a register: postgresql://user@host/database"
        ) from None
    if scheme == "sqlite":
        if not url.database or url.database == ":memory:":
            raise PlaceError("sqlite:// names no file: write sqlite:///folder/register.db")
        return _file(Path(url.database))
    if scheme not in _POSTGRESQL:
        raise PlaceError(
            f"no register can be kept at {scheme}://…: give a file or postgresql://user@host/database"
        )
    return url.set(drivername="postgresql+psycopg")
