"""The benchmark's registers: made in bulk, they are what storing the pages gives."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from banggiao.register import open_register
from banggiao.register.write import store_all

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def test_a_register_made_in_bulk_is_the_one_that_storing_gives(
    tmp_path: Path, pictured: Callable[..., dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    for name in ("world", "copies", "bulk"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    from bulk import fill
    from world import World

    world = World(10_000)
    fill(tmp_path / "bulk.db", world, 120, step=lambda _: None)
    with open_register(str(tmp_path / "bulk.db")) as register:
        made = pictured(register)
    with open_register(str(tmp_path / "stored.db"), create=True) as register:
        with register.writing() as connection:
            store_all(connection, [world.page(number) for number in range(120)])
        stored = pictured(register)
    assert len(made["facts"]) == 240
    for name, rows in stored.items():
        assert made[name] == rows, name
