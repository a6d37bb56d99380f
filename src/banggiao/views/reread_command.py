"""``banggiao reread``: the pages of the register read anew.

Invariant: a page that cannot be read any more keeps its reading; each page is done wholly or not at all.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import Any

from sqlalchemy import Connection, select

from banggiao.errors import UngroundedError
from banggiao.model import Snapshot
from banggiao.pipeline import Hints, attempt
from banggiao.register import open_register
from banggiao.register.newer import replace
from banggiao.register.packing import unpacked
from banggiao.register.page import PAGE, Page, checked
from banggiao.register.schema import contents, documents, snapshots
from banggiao.sources import Failure
from banggiao.views.progress import progress
from banggiao.views.terminal import complain, shown


def run(arguments: argparse.Namespace) -> int:
    """Read all pages anew; status 1 where one could not be read."""
    done: Counter[str] = Counter()
    with open_register(arguments.register) as register, register.session() as connection:
        with connection.begin():
            query = select(snapshots.c.seq).where(snapshots.c.kind == PAGE).order_by(snapshots.c.seq)
            seqs = list(connection.execute(query).scalars())
        with progress(len(seqs), "reading anew") as step:
            for seq in seqs:
                done[_one(connection, seq)] += 1
                step()
        said = ", ".join(
            f"{done[name]:,} {name}" for name in ("changed", "unchanged", "failed") if done[name]
        )
        print(
            f"{len(seqs):,} page{'' if len(seqs) == 1 else 's'} read anew: {said}; register: {shown(str(register))}"
        )
    return 1 if done["failed"] else 0


def _one(connection: Connection, seq: int) -> str:
    with connection.begin():
        row, page = _page(connection, seq)
    if isinstance(page, Failure):
        complain(f"{row.address}: {page.reason}; its reading is kept")
        return "failed"
    try:
        with connection.begin():
            return "changed" if replace(connection, seq, page, checked(page)) else "unchanged"
    except UngroundedError as error:
        complain(f"{row.address}: {error}; its reading is kept")
        return "failed"


def _page(connection: Connection, seq: int) -> tuple[Any, Page | Failure]:
    query = (
        select(snapshots.c.address, snapshots.c.name, snapshots.c.rights, documents.c.given, contents.c.bytes)
        .join(documents, documents.c.snapshot == snapshots.c.seq)
        .join(contents, contents.c.sha256 == snapshots.c.sha256)
        .where(snapshots.c.seq == seq, documents.c.current)
    )
    row = connection.execute(query).one()
    hints = Hints(**json.loads(row.given))
    url = row.address if "://" in row.address and hints.url is None else None
    snapshot = Snapshot(row.name, unpacked(row.bytes), url)
    reading = attempt(snapshot, hints)
    if isinstance(reading, Failure):
        return row, reading
    file = "" if "://" in row.address else row.address
    page = Page(
        snapshot,
        reading,
        file,
        published=hints.published,
        url=hints.url,
        language=hints.language,
        rights=row.rights,
    )
    return row, page
