"""Registers of any size made in bulk: the rows that storing all pages of a world would make, written in the order of
the tables, without asking the database anything on the way.

Names are found and joined by the register's own functions; the rows of pages come from its own functions too, and
only what is known of the made-up world is taken for granted: which two claims tell of one exchange. A test holds
that the register is the one that storing the pages would give.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from copies import lay_out
from sqlalchemy import Connection, insert
from world import BODIES, LANGUAGES, OFFICES, Cast, World

from banggiao.register import audit, entities, facts, kin, open_register, stories, words
from banggiao.register.derivation import _claims, _lookups, _named, _sources
from banggiao.register.facets import facets
from banggiao.register.identities import Identity, Mention, _add, _row
from banggiao.register.identity import canonical
from banggiao.register.merge import Judged, Source, merged
from banggiao.register.numbers import Numbers
from banggiao.register.packing import packed
from banggiao.register.page import checked
from banggiao.register.reading import placed
from banggiao.register.resolve import claim_keys
from banggiao.register.schema import metadata, names, offices

AT_ONCE = 5_000
SORTED = ("lookups", "join_keys", "sentences", "claim_links", "participations")
Line = dict[str, Any]
Days = tuple[str, str]


def fill(path: Path, world: World, pages: int, copies: int = 0, step: Callable[[str], None] = print) -> None:
    """Make a register at ``path`` with the first ``pages`` pages.

    With ``copies``, only the last of its pages are made and the years before are copies of these, ``pages`` together:
    that is much faster, and as large. The words of the index stand in the table ``made_words`` too.
    """
    block = pages // (copies + 1)
    with open_register(str(path), create=True) as register, register.writing() as connection:
        known = names_of(connection, world, pages, step)
    with contextlib.closing(sqlite3.connect(path)) as file:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-500000", "temp_store=FILE"):
            file.execute(f"PRAGMA {pragma}")
        indexes = _without_indexes(file)
        for table in SORTED:
            file.execute(f"CREATE TABLE made_{table} AS SELECT * FROM {table} WHERE 0")
        file.execute("CREATE TABLE made_words (row INTEGER, text TEXT)")
        _pages(file, world, range(pages - block, pages), known, step)
        if copies:
            days = (
                date.fromisoformat(world.cast(pages).day) - date.fromisoformat(world.cast(pages - block).day)
            ).days
            lay_out(file, copies, days + 1, _target, step)
        file.execute("INSERT INTO words (rowid, text) SELECT row, text FROM made_words ORDER BY row")
        step("words in order")
        for table in SORTED:
            key = ", ".join(column.name for column in metadata.tables[table].primary_key)
            file.execute(f"INSERT INTO {table} SELECT * FROM made_{table} ORDER BY {key}")
            file.execute(f"DROP TABLE made_{table}")
            step(f"{table} in order")
        for statement in indexes:
            file.execute(statement)
        file.commit()
        file.execute("PRAGMA journal_mode=WAL")
        file.execute("PRAGMA optimize")
    step("done")


def _without_indexes(file: sqlite3.Connection) -> list[str]:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    rows = file.execute(query).fetchall()
    for name, _ in rows:
        file.execute(f"DROP INDEX {name}")
    return [sql for _, sql in rows]


def _told(world: World, pages: int) -> Iterator[tuple[int, int, Cast]]:
    """Exchanges in the order in which pages tell them: page, exchange, cast."""
    before = None
    for number in range(pages):
        cast = world.cast(number)
        yield number, number, cast
        if before is not None:
            yield number, number - 1, before
        before = cast


def _mentions(world: World, pages: int) -> Iterator[tuple[Mention, tuple[str, str] | None]]:
    """Every name with the office and body that it has there; None for bodies."""
    for number, _, cast in _told(world, pages):
        at = world.language(number)
        language = LANGUAGES[at]
        for one in (cast.host, cast.guest):
            body = BODIES[one.body][at]
            name = one.abroad if at else one.name
            yield (
                Mention("person", name, one.country, language, cast.day),
                (OFFICES[one.office][at], body),
            )
            yield Mention("organization", body, one.country, language, cast.day), None
        if cast.type == "conference":
            yield Mention("organization", "ASEAN", "", language, cast.day), None


def names_of(
    connection: Connection, world: World, pages: int, step: Callable[[str], None]
) -> dict[tuple[str, str, str], tuple[int, int]]:
    """Make all names; number of identity and of entity by kind, name and country."""
    seen: dict[tuple[str, str, str, str], Days] = {}
    held: dict[tuple[str, str, str, str], Days] = {}
    for mention, office in _mentions(world, pages):
        day = mention.day or ""
        called = (mention.kind, mention.name, mention.country, mention.language)
        seen[called] = _widened(seen.get(called), day)
        if office is not None:
            title = (mention.name, mention.country, *office)
            held[title] = _widened(held.get(title), day)
    numbers = Numbers(connection)
    made: dict[tuple[str, str, str], Identity] = {}
    for kind, name, country, language in seen:
        one = Mention(kind, name, country, language, None)
        if (kind, name, country) not in made:
            seq, entity = (
                numbers.next(metadata.tables["identities"]),
                numbers.next(metadata.tables["entities"]),
            )
            made[kind, name, country] = Identity(seq, one.id, kind, one.key, country, "", entity, name)
    step(f"{len(made):,} names")
    _add(connection, list(made.values()))
    forms = [
        _row(made[kind, name, country].seq, name, language, *days)
        for (kind, name, country, language), days in seen.items()
    ]
    titles = [
        {"identity": made["person", name, country].seq, "office": office, "body": body,
         "first_seen": days[0], "last_seen": days[1]}
        for (name, country, office, body), days in held.items()
    ]  # fmt: skip
    connection.execute(insert(names), forms)
    connection.execute(insert(offices), titles)
    _joined(connection, numbers, list(made.values()), step)
    query = "SELECT seq, entity FROM identities"
    owners = {row[0]: row[1] for row in connection.exec_driver_sql(query)}
    return {called: (one.seq, owners[one.seq]) for called, one in made.items()}


def _joined(
    connection: Connection, numbers: Numbers, made: list[Identity], step: Callable[[str], None]
) -> None:
    for some in _pieces(made, 500):
        kin.file(connection, some)
        kin.link(connection, some)
    step("names linked")
    linked = {row[0] for row in connection.exec_driver_sql("SELECT one FROM name_links")}
    for seqs in _pieces(sorted(linked), 500):
        entities.resettle(connection, numbers, seqs)
    step("names joined")


def _widened(days: Days | None, day: str) -> Days:
    return (day, day) if days is None else (min(days[0], day), max(days[1], day))


def _pieces(rows: list[Any], size: int = AT_ONCE) -> Iterator[list[Any]]:
    for at in range(0, len(rows), size):
        yield rows[at : at + size]


def _target(table: str) -> str:
    return f"made_{table}" if table in SORTED else table


class _Rows:
    """Rows on their way into tables."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self.file = file
        self.waiting: dict[str, list[tuple[Any, ...]]] = {}

    def add(self, table: str, rows: Iterable[Line]) -> None:
        """Let rows wait."""
        columns = [column.name for column in metadata.tables[table].columns]
        self.waiting.setdefault(table, []).extend(tuple(row[name] for name in columns) for row in rows)

    def flush(self) -> None:
        """Write what waits."""
        for table, rows in self.waiting.items():
            places = ", ".join("?" * len(metadata.tables[table].columns))
            self.file.executemany(f"INSERT INTO {_target(table)} VALUES ({places})", rows)
        self.waiting = {}


def _pages(
    file: sqlite3.Connection,
    world: World,
    pages: range,
    known: dict[tuple[str, str, str], tuple[int, int]],
    step: Callable[[str], None],
) -> None:
    rows, maker = _Rows(file), _Maker(known, pages.start)
    every = iter(pages)
    while some := list(islice(every, AT_ONCE)):
        indexed: list[tuple[int, str]] = []
        for number in some:
            maker.put(rows, world, number, indexed)
        rows.flush()
        file.executemany("INSERT INTO made_words VALUES (?, ?)", indexed)
        step(f"{some[-1] + 1 - pages.start:,} pages")
    maker.finish(rows)
    rows.flush()
    value = f"{maker.count} {maker.previous}"
    file.execute("UPDATE properties SET value = ? WHERE name = ?", (value, audit.HEAD))


class _Counter:
    """Numbers of rows, as ``register.numbers.Numbers`` gives them in an empty register."""

    def __init__(self) -> None:
        self.last: dict[str, int] = {}

    def next(self, table: Any) -> int:
        """The next one."""
        self.last[table.name] = self.last.get(table.name, 0) + 1
        return self.last[table.name]


class _Maker:
    """Rows of one page after the other."""

    def __init__(self, known: dict[tuple[str, str, str], tuple[int, int]], start: int) -> None:
        self.known = known
        self.start = start
        self.numbers: Any = _Counter()
        self.pending: tuple[int, Source] | None = None  # the exchange that the next page tells too
        self.count, self.previous = 0, audit.START

    def put(self, rows: _Rows, world: World, number: int, indexed: list[tuple[int, str]]) -> None:
        """Make the rows of a page and of the exchange that is told in full with it."""
        page = world.page(number)
        snapshot = number + 1 - self.start
        one = placed(self.numbers, snapshot, page, checked(page))
        people = list(_named(one, {}))
        met = [(self.known[mention.kind, mention.name, mention.country], line) for mention, line in people]
        new = _sources(one, [(entity, line) for (_, entity), line in met])
        exchanges = [source for source in new if source.kind == "exchange"]
        fresh = {source.seq: self.numbers.next(metadata.tables["facts"]) for source in new[:1] + new[-1:]}
        if self.pending is not None:
            fresh[new[1].seq] = self.pending[0]
        elif len(exchanges) > 1:  # of the exchange before the first only one page is there
            fresh[exchanges[1].seq] = self.numbers.next(metadata.tables["facts"])
            self._fact(rows, fresh[exchanges[1].seq], exchanges[1:], [])
        self._page(rows, page, snapshot, one.row)
        rows.add("claims", _claims(one, fresh))
        rows.add(
            "participations",
            (
                {**line, "seq": self.numbers.next(metadata.tables["participations"]),
                 "claim": one.seqs[line["claim"]], "identity": identity}
                for (identity, _), line in met
            ),
        )  # fmt: skip
        for source in new:
            rows.add(
                "join_keys",
                (
                    {"key": key, "first": a, "last": b, "claim": source.seq}
                    for key, a, b in claim_keys(source)
                ),
            )
        rows.add("sentences", ({"hash": h, "snapshot": snapshot} for h in stories.hashes(one.place.bodies)))
        rows.add("lookups", _lookups(snapshot, one.row, one.row["url"], exchanges))
        indexed += [(source.seq, words.claim_words(source.record)) for source in new]
        indexed.append((-snapshot, one.row["title_fold"]))
        self._fact(rows, fresh[new[-1].seq], [new[-1]], exchanges)
        if self.pending is not None:
            fact, first = self.pending
            self._fact(rows, fact, [first, new[1]], [])
            pair = {"one": first.seq, "other": new[1].seq}
            rows.add("claim_links", (pair, {"one": new[1].seq, "other": first.seq}))
        self.pending = (fresh[new[0].seq], new[0])

    def finish(self, rows: _Rows) -> None:
        """Make the fact that only the last page tells."""
        if self.pending is not None:
            self._fact(rows, self.pending[0], [self.pending[1]], [])

    def _page(self, rows: _Rows, page: Any, snapshot: int, row: Line) -> None:
        document = page.reading.document
        content = packed(page.snapshot.content)
        digest = document.snapshot_sha256
        rows.add("contents", ({"sha256": digest, "size": len(page.snapshot.content), "bytes": content},))
        rows.add("texts", ({"sha256": document.sha256, "bytes": content},))
        named = {"seq": snapshot, "id": page.id, "kind": page.kind, "sha256": digest, "address": page.address}
        told = {"name": page.snapshot.name, "fetched_at": row["read_at"], "rights": page.rights}
        rows.add("snapshots", ({**named, **told},))
        rows.add("documents", (row,))
        self.count += 1
        detail = {"address": page.address, "sha256": digest, "reader": row["reader"], "digest": row["digest"]}
        line = {
            "seq": self.count,
            "at": row["read_at"],
            "by": audit.user(),
            "action": "add",
            "subject": page.id,
            "detail": canonical(detail),
            "previous": self.previous,
        }
        self.previous = line["hash"] = audit.row_hash(line)
        rows.add("audit", (line,))

    def _fact(self, rows: _Rows, seq: int, group: list[Source], around: list[Source]) -> None:
        group = sorted(group, key=lambda source: source.seq)
        record, judged = merged(group, Judged()), Judged()
        row = {"seq": seq, **facts._columns(group, record, judged)}
        rows.add("facts", (row,))
        pages = {group[0].page: around}
        found = facets(record, group, facts._around(group, pages))
        lines = (
            {"kind": row["kind"], "facet": f, "value": v, "day": row["day"], "seq": seq} for f, v in found
        )
        rows.add("lookups", lines)
