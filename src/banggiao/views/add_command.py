"""``banggiao add``: pages into the register, one after the other.

Invariant: each page is stored wholly or not at all, whenever the run is stopped; running it again goes on
where it stopped and ends in the same register.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import Connection

from banggiao.errors import UngroundedError
from banggiao.model import Snapshot
from banggiao.options import OptionError
from banggiao.pipeline import Hints, attempt
from banggiao.register import Register, open_register
from banggiao.register.page import Page
from banggiao.register.write import Outcome, known, store
from banggiao.sources import Failure, snapshots
from banggiao.views.progress import progress
from banggiao.views.read_command import count
from banggiao.views.terminal import complain, shown

FAILED = "failed"
_SAYS = {
    Outcome.ADDED: "added",
    Outcome.CHANGED: "changed",
    Outcome.AGAIN: "read again",
    Outcome.SAME: "already there",
    FAILED: "failed",
}


def run(arguments: argparse.Namespace) -> int:
    """Read and store; status 1 where a page failed."""
    try:
        hints = Hints(arguments.published, arguments.url, arguments.language)
    except OptionError as error:
        arguments.fail(str(error))
    total = count(arguments.paths)
    if arguments.url and total > 1:
        arguments.fail(f"--url is the address of one page, not of {total}")
    done: Counter[str] = Counter()
    with open_register(arguments.register, create=True) as register:
        try:
            with progress(total, "adding") as step:
                for outcome in _added(register, arguments.paths, hints, arguments.rights):
                    done[outcome] += 1
                    step()
        except KeyboardInterrupt:
            complain(f"stopped: {_told(done)}; run the same command again to go on")
            raise
        print(f"{_told(done)}; register: {shown(str(register))}")
    return 1 if done[FAILED] else 0


def _told(done: Counter[str]) -> str:
    pages = sum(done.values())
    parts = ", ".join(f"{done[outcome]:,} {said}" for outcome, said in _SAYS.items() if done[outcome])
    return f"{pages:,} page{'' if pages == 1 else 's'}" + (f": {parts}" if parts else "")


def _added(register: Register, paths: Iterable[str], hints: Hints, rights: str | None) -> Iterator[str]:
    with register.session() as connection:
        for path in paths:
            for found in snapshots([path]):
                outcome = _one(connection, path, found, hints, rights)
                if outcome == Outcome.CHANGED and isinstance(found, Snapshot):
                    print(f"changed: {shown(hints.url or found.url or _file(path, found))}; both are kept")
                yield outcome


def _one(
    connection: Connection, path: str, found: Snapshot | Failure, hints: Hints, rights: str | None
) -> str:
    if isinstance(found, Failure):
        return _failed(found.path, found.reason)
    file = _file(path, found)
    with connection.begin():
        if known(connection, found, file, hints.published, hints.url, hints.language):
            return Outcome.SAME
    reading = attempt(found, hints)
    if isinstance(reading, Failure):
        return _failed(reading.path, reading.reason)
    page = Page(
        found, reading, file, published=hints.published, url=hints.url, language=hints.language, rights=rights
    )
    try:
        with connection.begin():
            return store(connection, page)
    except UngroundedError as error:
        return _failed(found.path or found.name, str(error))


def _failed(page: str, reason: str) -> str:
    complain(f"{page}: {reason}")
    return FAILED


def _file(path: str, found: Snapshot) -> str:
    """The page's name below the folder that was named, so that it is the same wherever the folder stands."""
    if found.path is None:
        return ""
    place = Path(found.path)
    return place.relative_to(path).as_posix() if Path(path).is_dir() else place.name
