"""``banggiao read``: pages into facts, one after the other; a page that fails does not stop the others."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from banggiao.model import Reading
from banggiao.options import OptionError
from banggiao.pipeline import Hints, readings
from banggiao.sources import Failure
from banggiao.sources.paths import PAGE_ENDINGS
from banggiao.views.json import record
from banggiao.views.progress import progress
from banggiao.views.terminal import complain


def run(arguments: argparse.Namespace) -> int:
    """Read and print; status 1 where a page failed."""
    try:
        hints = Hints(arguments.published, arguments.url, arguments.language)
    except OptionError as error:
        arguments.fail(str(error))
    total = count(arguments.paths)
    if arguments.url and total > 1:
        arguments.fail(f"--url is the address of one page, not of {total}")
    failed = 0
    write = _writer(arguments)
    with _progress(total) as step:

        def good() -> Iterator[Reading]:
            nonlocal failed
            for outcome in readings(arguments.paths, hints):
                step()
                if isinstance(outcome, Failure):
                    failed += 1
                    complain(f"{outcome.path}: {outcome.reason}")
                else:
                    yield outcome

        write(good())
    return 1 if failed else 0


def count(paths: Sequence[str]) -> int:
    """How many pages there are to read, for a bar's length: a folder may hold some that cannot be read."""
    folders = [Path(path) for path in paths if path != "-" and Path(path).is_dir()]
    inside = (page for folder in folders for page in folder.rglob("[!.]*") if page.suffix in PAGE_ENDINGS)
    return sum(1 for page in inside if page.is_file()) + len(paths) - len(folders)


def _writer(arguments: argparse.Namespace) -> Callable[[Iterable[Reading]], None]:
    if arguments.format == "table":
        return _explain if arguments.explain else _table
    as_record = _record_with_text if arguments.text else record
    if arguments.format == "jsonl":
        return lambda found: _jsonl(found, as_record)
    return lambda found: _json(found, as_record)


def _record_with_text(reading: Reading) -> dict[str, Any]:
    return {**record(reading), "text": reading.document.text}


def _jsonl(found: Iterable[Reading], as_record: Callable[[Reading], dict[str, Any]]) -> None:
    for reading in found:
        sys.stdout.write(json.dumps(as_record(reading), ensure_ascii=False) + "\n")
        sys.stdout.flush()


def _json(found: Iterable[Reading], as_record: Callable[[Reading], dict[str, Any]]) -> None:
    """One array, written page by page so that memory does not grow with their number."""
    sys.stdout.write("[")
    for number, reading in enumerate(found):
        sys.stdout.write(",\n" if number else "\n")
        sys.stdout.write(json.dumps(as_record(reading), ensure_ascii=False, indent=2))
    sys.stdout.write("\n]\n")


def _table(found: Iterable[Reading]) -> None:
    from banggiao.views import table
    from banggiao.views.terminal import console

    out = console()
    for reading in found:
        table.page(reading, out)


def _explain(found: Iterable[Reading]) -> None:
    from banggiao.views import explain
    from banggiao.views.terminal import console

    out = console()
    for reading in found:
        explain.page(reading, out)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error over many pages, where a person looks at it and not at the facts themselves."""
    if sys.stdout.isatty():
        yield lambda: None
        return
    with progress(total, "reading") as step:
        yield step
