"""``banggiao add``: pages into the register.

Invariant: each page is stored wholly or not at all, whenever the run is stopped; running it again goes on
where it stopped and ends in the same register. What is said to be added is stored.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic

from sqlalchemy import Connection

from banggiao.errors import UngroundedError
from banggiao.model import Snapshot
from banggiao.options import OptionError
from banggiao.pipeline import Hints, attempt
from banggiao.register import Register, open_register
from banggiao.register.page import Page
from banggiao.register.write import Outcome, known, store_all
from banggiao.sources import Failure, snapshots
from banggiao.views.progress import progress
from banggiao.views.read_command import count
from banggiao.views.terminal import complain, shown

FAILED = "failed"
TOGETHER, SECONDS = 100, 1.0  # pages, and time, after which what is read is stored
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
        waiting = _Waiting(connection)
        try:
            for path in paths:
                for found in snapshots([path]):
                    page = _read(connection, path, found, hints, rights)
                    if isinstance(page, Page):
                        waiting.pages.append(page)
                    else:
                        yield page
                    if waiting.long_enough():
                        yield from waiting.stored()
                yield from waiting.stored()
        except KeyboardInterrupt:
            yield from waiting.stored()
            raise


class _Waiting:
    """Pages that are read and wait to be stored together, which is faster than one by one."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.pages: list[Page] = []
        self.since = monotonic()

    def long_enough(self) -> bool:
        """Whether it is time to store: nobody wants to read much again after a run that was stopped."""
        return len(self.pages) >= TOGETHER or monotonic() - self.since > SECONDS

    def stored(self) -> Iterator[str]:
        """Store what waits; the outcome of each page."""
        pages, self.pages, self.since = self.pages, [], monotonic()
        try:
            yield from self._stored(pages)
        except UngroundedError:  # one by one, so that no page pays for another
            for page in pages:
                try:
                    yield from self._stored([page])
                except UngroundedError as error:
                    yield _failed(page.snapshot.path or page.snapshot.name, str(error))

    def _stored(self, pages: list[Page]) -> Iterator[str]:
        if pages:
            with self.connection.begin():
                outcomes = store_all(self.connection, pages)
            for page, outcome in zip(pages, outcomes, strict=True):
                if outcome == Outcome.CHANGED:
                    print(f"changed: {shown(page.address)}; both are kept")
                yield outcome


def _read(
    connection: Connection, path: str, found: Snapshot | Failure, hints: Hints, rights: str | None
) -> Page | str:
    """A page read, or the outcome where there is nothing to store."""
    if isinstance(found, Failure):
        return _failed(found.path, found.reason)
    file = _file(path, found)
    with connection.begin():
        if known(connection, found, file, hints.published, hints.url, hints.language):
            return Outcome.SAME
    reading = attempt(found, hints)
    if isinstance(reading, Failure):
        return _failed(reading.path, reading.reason)
    return Page(
        found, reading, file, published=hints.published, url=hints.url, language=hints.language, rights=rights
    )


def _failed(page: str, reason: str) -> str:
    complain(f"{page}: {reason}")
    return FAILED


def _file(path: str, found: Snapshot) -> str:
    """The page's name below the folder that was named, so that it is the same wherever the folder stands."""
    if found.path is None:
        return ""
    place = Path(found.path)
    return place.relative_to(path).as_posix() if Path(path).is_dir() else place.name
