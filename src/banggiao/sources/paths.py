"""Paths to snapshots.

Invariant: nothing that one path holds or lacks stops the run; what cannot be read comes out as a Failure with
a reason of one line that says what to do. The order is that of the paths, in a folder that of names.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from banggiao.model import Snapshot

PAGE_ENDINGS = frozenset({".txt", ".text", ".htm", ".html", ".xhtml", ""})
MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Failure:
    """A path that gave no snapshot, and why."""

    path: str
    reason: str


def snapshots(paths: Iterable[str]) -> Iterator[Snapshot | Failure]:
    """A snapshot for every page: of a file, of a folder's files at any depth, of standard input (``-``).

    In a folder only files ending in .txt, .htm, .html, .xhtml or without an ending are pages; hidden files
    and folders are left out. A file named itself is read whatever its ending. What fails is a Failure in
    its place.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if not path.strip():
            yield Failure(repr(path), "an empty name: name a file or a folder")
        elif path == "-":
            yield Snapshot("stdin", sys.stdin.buffer.read())
        elif Path(path).is_dir():
            yield from _folder(Path(path), seen)
        else:
            yield _read(Path(path))


def _folder(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Snapshot | Failure]:
    found = False
    for page in _pages(folder, seen):
        found = True
        yield page if isinstance(page, Failure) else _read(page)
    if not found:
        yield Failure(str(folder), "holds no page (.txt, .html): name a file, or another folder")


def _pages(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Failure]:
    """The pages below a folder in order of names; a folder reached twice by links is walked once."""
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Failure(str(folder), _reason(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _pages(entry, seen)
        elif entry.is_file() and entry.suffix.lower() in PAGE_ENDINGS:
            yield entry


def _read(place: Path) -> Snapshot | Failure:
    try:
        size = place.stat().st_size
        if size > MAX_BYTES:
            return Failure(str(place), f"{size:,} bytes: split it into pieces below {MAX_BYTES:,} bytes")
        return Snapshot(place.stem, place.read_bytes(), path=str(place))
    except OSError as error:
        return Failure(str(place), _reason(error))


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder: check the path"
    if isinstance(error, PermissionError):
        return "may not be read: change its permissions"
    return f"cannot be read ({error.strerror or error}): check the file"
