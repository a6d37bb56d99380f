"""``banggiao demo``: the sample pages that come with the program, read before the user's eyes."""

from __future__ import annotations

import argparse
import json
import time
from importlib.resources import files

from banggiao.model import Reading, Snapshot
from banggiao.pipeline import read_snapshot
from banggiao.views import table
from banggiao.views.json import record
from banggiao.views.terminal import console

_ENDINGS = (".txt", ".html")


def samples() -> list[Snapshot]:
    """The packaged sample pages in the order of their names."""
    folder = files("banggiao").joinpath("samples")
    pages = [path for path in folder.iterdir() if path.name.endswith(_ENDINGS)] if folder.is_dir() else []
    pages.sort(key=lambda path: path.name)
    return [Snapshot(path.name.rpartition(".")[0], path.read_bytes()) for path in pages]


def run(arguments: argparse.Namespace) -> int:
    """Read the samples and print what is found."""
    pages = samples()
    start = time.perf_counter()
    readings = [read_snapshot(page) for page in pages]
    seconds = time.perf_counter() - start
    if arguments.json:
        print(json.dumps([record(reading) for reading in readings], ensure_ascii=False, indent=2))
        return 0
    out = console()
    for reading in readings:
        table.page(reading, out)
    out.print(summary(readings, seconds))
    out.print(
        "Yours: banggiao read PAGE, where PAGE is a file or folder with pages; add --explain to see why."
    )
    return 0


def summary(readings: list[Reading], seconds: float) -> str:
    """One line: how many pages, how many facts, how long."""
    counts = (
        (len(readings), "pages"),
        (sum(len(reading.exchanges) for reading in readings), "exchanges"),
        (sum(len(x.participants) for reading in readings for x in reading.exchanges), "participants"),
        (sum(len(reading.commitments) for reading in readings), "commitments"),
    )
    return ", ".join(f"{count} {what}" for count, what in counts) + f"; read in {seconds:.1f} s."
