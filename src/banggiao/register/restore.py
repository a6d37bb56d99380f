"""A backup made into a register again.

Invariant: nothing is unpacked to a path that the archive names; no more is read than the archive says it holds,
and that is bounded; the register appears whole, in an empty place, or not at all.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Boolean, Connection, Float, Integer, LargeBinary, Table, delete, func, select

from banggiao.errors import BackupError, FullError, PlaceError
from banggiao.register import versions, words
from banggiao.register.backup import FORMAT, MANIFEST, VERSION, member
from banggiao.register.facts import JOINED
from banggiao.register.place import where
from banggiao.register.rows import put
from banggiao.register.schema import audit, claims, documents, metadata
from banggiao.register.store import Register, open_register
from banggiao.register.stream import AT_ONCE, pieces

RATIO = 100  # times that a member may grow
FREE = 16_000_000  # bytes from which on that is looked at
LINE = 200_000_000  # bytes of one row
_SMALL = 1_000_000  # bytes of a manifest


@dataclass(frozen=True, slots=True)
class Archive:
    """A backup whose outside is sound."""

    file: Path
    tables: dict[str, dict[str, Any]]

    @property
    def rows(self) -> int:
        """Rows in all tables."""
        return sum(table["rows"] for table in self.tables.values())


def looked_into(file: Path) -> Archive:
    """The backup in a file; BackupError where it is none, or not whole."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(file, archive)
            tables = {entry["table"]: entry for entry in manifest["tables"]}
            _members(file, archive, tables)
    except zipfile.BadZipFile:
        raise BackupError(f"{file} is no backup, or only a part of one: take another file") from None
    except OSError as error:
        raise BackupError(f"{file} cannot be read ({error.strerror}): check the path") from None
    except (KeyError, TypeError, ValueError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise BackupError(
            f"{file} is no backup of Banggiao ({type(error).__name__}): take another file"
        ) from None
    return Archive(file, tables)


def restore(archive: Archive, given: str | None, step: Callable[[], None] = lambda: None) -> Register:
    """The register that a backup holds, in a place where there is none. BackupError, PlaceError, FullError."""
    place = where(given)
    if place.get_backend_name() != "sqlite":
        register = open_register(given, create=True)
        with register.writing(surely=True) as connection:
            _empty_place(connection, str(register))
            _load(connection, archive, step)
        return register
    path = Path(place.database or "")
    _empty_file(path, given)
    needed = sum(table["size"] for table in archive.tables.values())
    path.parent.mkdir(parents=True, exist_ok=True) if given is None else None
    if path.parent.is_dir() and shutil.disk_usage(path.parent).free < needed:
        raise FullError(f"{path.parent} has no room for the {needed:,} bytes of the register: make room")
    part = path.with_name(path.name + ".restoring")
    _remove(part)
    try:
        with open_register(str(part), create=True) as register:
            with register.writing(surely=True) as connection:
                _load(connection, archive, step)
            register.settle()
        _remove(path)
        part.replace(path)
    finally:
        _remove(part)
    return open_register(given)


def _manifest(file: Path, archive: zipfile.ZipFile) -> dict[str, Any]:
    if MANIFEST not in archive.namelist() or archive.getinfo(MANIFEST).file_size > _SMALL:
        raise BackupError(f"{file} is a zip file, but no backup of Banggiao: take another file")
    manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if manifest["format"] != FORMAT:
        raise BackupError(f"{file} is no backup of Banggiao: take another file")
    if manifest["version"] != VERSION or manifest["schema"] != versions.HEAD:
        raise BackupError(
            f"{file} was written by Banggiao {manifest['program']} with schema {manifest['schema']}; "
            f"this program has {versions.HEAD}: restore it with the program that wrote it"
        )
    return manifest


def _members(file: Path, archive: zipfile.ZipFile, tables: dict[str, dict[str, Any]]) -> None:
    """Exactly the files that a backup has, of the sizes that the manifest tells, none of which is a bomb."""
    known = {member(table): table.name for table in metadata.sorted_tables}
    names = archive.namelist()
    if foreign := sorted(set(names) - known.keys() - {MANIFEST}):
        raise BackupError(f"{file} holds {foreign[0]!r}, which no backup does: take another file")
    if sorted(names) != sorted({*known, MANIFEST}) or tables.keys() != set(known.values()):
        raise BackupError(f"{file} does not hold every table once: take another file")
    for info in archive.infolist():
        if info.file_size > FREE and info.file_size > RATIO * max(1, info.compress_size):
            raise BackupError(
                f"{file}: {info.filename} unpacks to {info.file_size:,} bytes: not a backup of ours"
            )
        if info.filename != MANIFEST and info.file_size != tables[known[info.filename]]["size"]:
            raise BackupError(
                f"{file}: {info.filename} has not the size that the manifest tells: it is not whole"
            )


def _load(connection: Connection, archive: Archive, step: Callable[[], None]) -> None:
    for table in reversed(metadata.sorted_tables):
        connection.execute(delete(table))
    try:
        with zipfile.ZipFile(archive.file) as opened:
            for table in metadata.sorted_tables:
                _table(connection, opened, table, archive.tables[table.name], step)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise BackupError(f"{archive.file} is damaged ({error}): take another backup") from None
    _words(connection)


def _table(
    connection: Connection,
    opened: zipfile.ZipFile,
    table: Table,
    told: dict[str, Any],
    step: Callable[[], None],
) -> None:
    digest, rows = hashlib.sha256(), 0
    batch: list[dict[str, Any]] = []
    with opened.open(member(table)) as data:
        for line in _lines(data):
            digest.update(line)
            batch.append(_row(table, line))
            rows += 1
            step()
            if len(batch) == AT_ONCE:
                put(connection, table, batch)
                batch = []
    if batch:
        put(connection, table, batch)
    if digest.hexdigest() != told["sha256"] or rows != told["rows"]:
        raise BackupError(
            f"{opened.filename}: {member(table)} was changed or is not whole: take another backup"
        )


def _lines(data: IO[bytes]) -> Iterator[bytes]:
    while line := data.readline(LINE):
        if not line.endswith(b"\n"):
            raise BackupError("a row of the backup is not whole: take another backup")
        yield line


def _row(table: Table, line: bytes) -> dict[str, Any]:
    try:
        cells = json.loads(line)
        if not isinstance(cells, list) or len(cells) != len(table.columns):
            raise ValueError
        return {column.name: _cell(column, cell) for column, cell in zip(table.columns, cells, strict=True)}
    except (ValueError, TypeError, binascii.Error, RecursionError):
        raise BackupError(f"{member(table)} holds a row that is none: take another backup") from None


def _cell(column: Any, cell: Any) -> Any:
    """A cell of the column's own type."""
    if cell is None:
        if not column.nullable:
            raise ValueError
        return None
    if isinstance(column.type, LargeBinary):
        return base64.b64decode(cell, validate=True)
    if isinstance(column.type, Boolean):
        return bool(cell)
    kinds = (
        int | float if isinstance(column.type, Float) else int if isinstance(column.type, Integer) else str
    )
    if not isinstance(cell, kinds):
        raise TypeError
    return cell


def _words(connection: Connection) -> None:
    """The full-text index is not in the backup: it is made again."""
    words.clear(connection)
    query = select(claims.c.seq, claims.c.record).where(claims.c.kind.in_(JOINED)).order_by(claims.c.seq)
    for piece in pieces(connection, query):
        words.add(connection, [(row.seq, words.claim_words(json.loads(row.record))) for row in piece])
    titles = select(documents.c.snapshot, documents.c.title_fold).where(documents.c.current)
    for piece in pieces(connection, titles):
        words.add(connection, [(-row.snapshot, row.title_fold or "") for row in piece])


def _empty_file(path: Path, given: str | None) -> None:
    if not path.exists():
        return
    with open_register(given) as register, register.reading() as connection:
        _empty_place(connection, str(register))


def _empty_place(connection: Connection, said: str) -> None:
    if connection.execute(select(func.count()).select_from(audit)).scalar_one():
        raise PlaceError(f"{said} holds a register already: restore into an empty place")


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
