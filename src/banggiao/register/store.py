"""A register that is open: its transactions.

Invariant: what is done inside ``writing`` is done wholly or not at all, whatever stops the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Connection, Engine

from banggiao.errors import PlaceError
from banggiao.register import versions
from banggiao.register.engine import WRITES, engine_at, said_plainly
from banggiao.register.place import shown, where

TIMEOUT = 10.0  # seconds that a program waits for another one


class Register:
    """An open register; close it, or use it in a ``with``. Its errors are RegisterErrors."""

    def __init__(self, place: URL, engine: Engine) -> None:
        self.place = place
        self.engine = engine

    def __str__(self) -> str:
        return shown(self.place)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the register, whatever others write meanwhile."""
        with said_plainly(self.place), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, *, surely: bool = False) -> Iterator[Connection]:
        """A connection whose changes are kept together when the block ends; none where it raises.

        ``surely``: they are on the disk then, and not only safe from a killed program.
        """
        with self.session(surely=surely) as connection, connection.begin():
            yield connection

    @contextmanager
    def session(self, *, surely: bool = False) -> Iterator[Connection]:
        """A connection for several transactions, each begun by the caller."""
        with said_plainly(self.place), self.engine.connect() as connection:
            yield connection.execution_options(**{WRITES: "surely" if surely else "yes"})

    def settle(self) -> None:
        """Bring all that SQLite keeps beside its file into the file."""
        if self.place.get_backend_name() == "sqlite":
            with said_plainly(self.place), self.engine.connect() as connection:
                driver = connection.connection.driver_connection
                if driver is not None:
                    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def open_register(
    given: str | None = None, *, create: bool = False, update: bool = False, timeout: float = TIMEOUT
) -> Register:
    """The register at ``given`` (see ``where``); made with ``create`` where there is none.

    With ``update`` an older schema is brought up to date.

    Raises PlaceError, SchemaError or BusyError with a message of one line that says what to do.
    """
    place = where(given)
    if place.get_backend_name() == "sqlite":
        _look(Path(place.database or ""), shown(place), create=create, given=given is not None)
    register = Register(place, engine_at(place, timeout))
    try:
        _prepare(register, create=create, update=update)
    except BaseException:
        register.close()
        raise
    return register


def missing(given: str | None = None) -> bool:
    """Whether no register is at ``given`` but one can be made there; PlaceError where neither is so."""
    place = where(given)
    if place.get_backend_name() != "sqlite":
        return False
    path = Path(place.database or "")
    _look(path, shown(place), create=True, given=given is not None)
    return not path.exists()


def _prepare(register: Register, *, create: bool, update: bool) -> None:
    with register.reading() as connection:
        found = versions.version(connection)
        older = update and found != versions.HEAD and found in versions.known()
        if not older and (found is not None or not create):
            versions.check(connection, str(register))
            return
    with register.writing() as connection:
        versions.make(connection, str(register))


def _look(path: Path, said: str, *, create: bool, given: bool) -> None:
    """PlaceError where no SQLite file is or can be; SQLite's own messages do not say which."""
    try:
        if path.is_dir():
            raise PlaceError(f"{said} is a folder: name a file, such as {path / 'register.db'}")
        if path.exists():
            return
        if not create:
            raise PlaceError(f"no register at {said}: 'banggiao add PATH' makes one")
        if given:
            if not path.parent.is_dir():
                raise PlaceError(f"{path.parent} is no folder: make it first, or name another file")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PlaceError(
            f"{said} cannot be opened ({error.strerror}): check the folder and its permissions"
        ) from None
