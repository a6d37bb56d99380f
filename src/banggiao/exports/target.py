"""The file that an export goes to.

Invariant: under the name that was asked for stands the whole export or what stood there before.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from banggiao.errors import ExportError
from banggiao.exports.count import Count

STDOUT = "-"


def written(said: str, write: Callable[[BinaryIO], Count], *, text: bool, force: bool = False) -> Count:
    """Let ``write`` fill the file; what it returns. ExportError where the file is not to be written."""
    if said == STDOUT:
        if not text:
            raise ExportError("this format is no text: name a file, -o FILE")
        count = write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return count
    path = Path(said)
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as stream:  # a pipe or a device
                return write(stream)
        return _beside(path.resolve(), said, write, force=force)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise ExportError(
            f"{said} cannot be written ({error.strerror}): check folder, permissions and room"
        ) from None


def _beside(path: Path, said: str, write: Callable[[BinaryIO], Count], *, force: bool) -> Count:
    """Write a file beside it, and give it the name when it is whole."""
    _look(path, said, force=force)
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w+b") as stream:
            count = write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)
        _look(path, said, force=force)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    return count


def _look(path: Path, said: str, *, force: bool) -> None:
    if path.is_dir():
        raise ExportError(f"{said} is a folder: name a file in it")
    if path.exists() and not force:
        raise ExportError(f"{said} is there already: name another file, or say --force")
    if not path.parent.is_dir():
        raise ExportError(f"{path.parent} is no folder: make it first")
