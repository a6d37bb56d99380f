"""``banggiao add``: pages into the register.

Invariant: each page is stored wholly or not at all, whenever the run is stopped; running it again goes on
where it stopped and ends in the same register. What is said to be added is stored.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

from sqlalchemy import Connection

from banggiao.errors import UngroundedError
from banggiao.model import Snapshot
from banggiao.options import OptionError
from banggiao.pipeline import Hints, attempt
from banggiao.register import missing, open_register
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
    with _Place(arguments.register) as place:
        try:
            with progress(total, "adding") as step:
                for outcome in _added(place, arguments.paths, hints, arguments.rights):
                    done[outcome] += 1
                    step()
        except KeyboardInterrupt:
            complain(f"stopped: {_told(done)}; run the same command again to go on")
            raise
        print(_told(done) + (f"; register: {shown(place.said)}" if place.said else ""))
    return 1 if done[FAILED] else 0


def _told(done: Counter[str]) -> str:
    pages = sum(done.values())
    parts = ", ".join(f"{done[outcome]:,} {said}" for outcome, said in _SAYS.items() if done[outcome])
    if pages == done[FAILED]:
        return "nothing added" + (f": {parts}" if parts else "")
    return f"{pages:,} page{'' if pages == 1 else 's'}: {parts}"


class _Place(ExitStack):
    """The register, made when there is a page to store in it: a run in which every page fails makes none."""

    def __init__(self, given: str | None) -> None:
        super().__init__()
        self.given = given
        self.said = ""
        self.opened: Connection | None = None
        if not missing(given):
            self.connection()

    def connection(self) -> Connection:
        """The connection, for one transaction after the other."""
        if self.opened is None:
            register = self.enter_context(open_register(self.given, create=True))
            self.said = str(register)
            self.opened = self.enter_context(register.session())
        return self.opened


def _added(place: _Place, paths: Iterable[str], hints: Hints, rights: str | None) -> Iterator[str]:
    waiting = _Waiting(place)
    try:
        for path in paths:
            for found in snapshots([path]):
                page = _read(place, path, found, hints, rights)
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

    def __init__(self, place: _Place) -> None:
        self.place = place
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
            connection = self.place.connection()
            with connection.begin():
                outcomes = store_all(connection, pages)
            for page, outcome in zip(pages, outcomes, strict=True):
                if outcome == Outcome.CHANGED:
                    print(f"changed: {shown(page.address)}; both are kept")
                yield outcome


def _read(
    place: _Place, path: str, found: Snapshot | Failure, hints: Hints, rights: str | None
) -> Page | str:
    """A page read, or the outcome where there is nothing to store."""
    if isinstance(found, Failure):
        return _failed(found.path, found.reason)
    file = _file(path, found)
    if (connection := place.opened) is not None:
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
