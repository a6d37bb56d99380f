"""What is exported as a table and taken into an empty register says the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from banggiao.exports.cells import clean
from banggiao.views.cli import main


def core(record: dict[str, Any]) -> str:
    """All that a person can code: not how the program came to it."""
    people = [
        [row[name] for name in ("name", "position", "organization", "country", "role")]
        for row in record["participants"]
    ]
    bodies = [[row[name] for name in ("name", "country", "role")] for row in record["organizations"]]
    plain = [record[name] for name in ("type", "status", "date_start", "date_end", "place")]
    lists = [sorted(record["channels"]), sorted(record["countries"]), people, bodies]
    quote = clean(record["evidence"][0]["quote"]).strip()
    return json.dumps([*plain, *lists, quote], ensure_ascii=False, sort_keys=True)


def test_csv_and_back(exported: Callable[..., Path], records: list[dict[str, Any]], tmp_path: Path) -> None:
    place, back = str(tmp_path / "new.db"), tmp_path / "back.jsonl"
    table = str(exported("csv"))
    assert main(["import", table, "--by", "N. N.", "--register", place]) == 0
    assert main(["export", "jsonl", "-o", str(back), "--register", place]) == 0
    copies = [json.loads(line) for line in back.read_text(encoding="utf-8").splitlines()]
    assert len(records) > 40
    assert sorted(map(core, records)) == sorted(map(core, copies))
