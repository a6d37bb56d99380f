"""``banggiao languages``: the language packs with the sizes of their files."""

from __future__ import annotations

import argparse
import json
from typing import Any

from banggiao.lang import expand, languages, pack


def run(arguments: argparse.Namespace) -> int:
    """Print the packs."""
    packs = [sizes(code) for code in languages()]
    if arguments.json:
        print(json.dumps(packs, ensure_ascii=False, indent=2))
    else:
        _print(packs)
    return 0


def sizes(code: str) -> dict[str, Any]:
    """A pack's names, and for each of its files how many rows it has and how many phrases they stand for."""
    found = pack(code)
    files: dict[str, dict[str, int]] = {}
    for path in sorted(found.folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".tsv"):
            rows = found.rows(path.name.removesuffix(".tsv"))
            phrases = sum(1 for row in rows for _ in expand(row[0]))
            files[path.name] = {"rows": len(rows), "phrases": phrases}
        elif path.name.endswith(".txt"):
            words = len(found.word_list(path.name.removesuffix(".txt")))
            files[path.name] = {"rows": words, "phrases": words}
    return {
        "code": code,
        "name": found.settings["name"],
        "english_name": found.settings["english_name"],
        "phrases": sum(size["phrases"] for size in files.values()),
        "files": files,
    }


def _print(packs: list[dict[str, Any]]) -> None:
    from rich import box
    from rich.table import Table

    from banggiao.views.terminal import console

    out = console()
    table = Table(box=box.SIMPLE_HEAD if out.is_terminal else None, padding=(0, 3, 0, 0), show_edge=False)
    table.add_column("phrases")
    for found in packs:
        table.add_column(f"{found['code']} {found['name']}", justify="right")
    for name in sorted({name for found in packs for name in found["files"]}):
        counts = (found["files"].get(name) for found in packs)
        table.add_row(name, *(f"{count['phrases']:,}" if count else "–" for count in counts))
    table.add_row("all", *(f"{found['phrases']:,}" for found in packs), style="bold")
    out.print(table)
