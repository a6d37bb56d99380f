"""The register as one file, whatever database it is kept in.

Invariant: the same register gives the same bytes. A backup is a zip of a manifest and one file of JSON lines for
each table; the manifest names each with its rows, its size and its SHA-256.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, func, select

from banggiao.errors import BackupError, FullError
from banggiao.register import versions
from banggiao.register.schema import metadata
from banggiao.register.stream import rows

FORMAT = "banggiao-backup"
VERSION = 1
MANIFEST = "manifest.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def member(table: Table) -> str:
    """Name of a table's file inside a backup."""
    return f"tables/{table.name}.jsonl"


def total(connection: Connection) -> int:
    """Rows to write."""
    return sum(
        connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
    )


def backup(connection: Connection, file: Path, step: Callable[[], None] = lambda: None) -> int:
    """Write a backup; its rows. The file is there whole or not at all. BackupError, FullError."""
    if file.exists():
        raise BackupError(f"{file} is there already: name another file")
    part = file.with_name(file.name + ".part")
    try:
        count = _write(connection, part, step)
        part.replace(file)
    except OSError as error:
        if error.errno == 28:  # ENOSPC
            raise FullError(f"no room is left for {file}: make room, or name another folder") from None
        raise BackupError(
            f"{file} cannot be written ({error.strerror}): check the folder and its permissions"
        ) from None
    finally:
        part.unlink(missing_ok=True)
    return count


def _write(connection: Connection, part: Path, step: Callable[[], None]) -> int:
    tables = []
    with part.open("wb") as raw:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
            for table in metadata.sorted_tables:
                tables.append(_table(connection, archive, table, step))
            manifest = {
                "format": FORMAT,
                "version": VERSION,
                "schema": versions.HEAD,
                "program": version("banggiao"),
                "tables": tables,
            }
            archive.writestr(_entry(MANIFEST), json.dumps(manifest, indent=1))
        raw.flush()
        os.fsync(raw.fileno())
    return sum(table["rows"] for table in tables)


def _table(
    connection: Connection, archive: zipfile.ZipFile, table: Table, step: Callable[[], None]
) -> dict[str, Any]:
    digest, size, count = hashlib.sha256(), 0, 0
    with archive.open(_entry(member(table)), "w", force_zip64=True) as out:
        for line in _lines(connection, table):
            data = line.encode()
            out.write(data)
            digest.update(data)
            size += len(data)
            count += 1
            step()
    return {"table": table.name, "rows": count, "size": size, "sha256": digest.hexdigest()}


def _lines(connection: Connection, table: Table) -> Iterator[str]:
    query = select(table).order_by(*table.primary_key.columns)
    binary = [isinstance(column.type, LargeBinary) for column in table.columns]
    for row in rows(connection, query):
        cells = [
            base64.b64encode(cell).decode() if packed else cell
            for cell, packed in zip(row, binary, strict=True)
        ]
        yield json.dumps(cells, ensure_ascii=False, separators=(",", ":")) + "\n"


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
