"""The made-up reports of tests/data/reports through the register: names and exchanges joined as people would."""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.util
import random
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from banggiao.model import Document, Exchange, Quote, Reading, Region, RegionKind, Snapshot
from banggiao.register import Register, open_register
from banggiao.register.page import Page
from banggiao.register.rebuild import rebuild
from banggiao.register.write import Outcome

Add = Callable[[Register, list[Page]], list[Outcome]]
Pictured = Callable[..., dict[str, Any]]
LEAST_F1 = 0.95


@pytest.fixture(scope="module")
def data() -> ModuleType:
    path = Path(__file__).parents[1] / "resolution" / "reports.py"
    spec = importlib.util.spec_from_file_location("reports", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page(name: str, told: list[tuple[Exchange, str]], language: str, publisher: str, published: str) -> Page:
    """A page whose text has one line for each exchange, each claim grounded in its line."""
    lines = [said for _, said in told]
    text = "\n".join(lines)
    digest = hashlib.sha256(text.encode()).hexdigest()
    exchanges, start = [], 0
    for exchange, said in told:
        quote = Quote.of(text, start, start + len(said))
        exchanges.append(dataclasses.replace(exchange, evidence=(quote,)))
        start += len(said) + 1
    body = (Region(RegionKind.BODY, 0, len(text)),)
    document = Document(
        name, text, digest, digest, language, None, published, publisher=publisher, regions=body
    )
    return Page(Snapshot(name, text.encode()), Reading(document, "test 1", tuple(exchanges)), f"{name}.txt")


@pytest.fixture(scope="module")
def made_up(data: ModuleType) -> tuple[list[Page], dict[tuple[str, int], str]]:
    """The pages, and the event of each exchange by page and position."""
    rows = defaultdict(list)
    for row in data.rows("reports"):
        rows[row[1]].append(row)
    pages, gold = [], {}
    for name, mine in rows.items():
        told = []
        for position, row in enumerate(mine):
            gold[name, position] = row[0]
            said = f"{name} {position}: {row[5]} {row[7]} {row[9]} {row[12]} {row[13]}"
            told.append((data.exchange(row), said))
        pages.append(page(name, told, mine[0][2], mine[0][3], mine[0][4]))
    return pages, gold


def events(register: Register) -> dict[tuple[str, int], str]:
    """The exchange that each claim belongs to."""
    query = """SELECT s.name, c.position, f.id FROM claims c JOIN documents d ON d.seq = c.document
        JOIN snapshots s ON s.seq = d.snapshot JOIN facts f ON f.seq = c.fact WHERE c.kind = 'exchange'"""
    with register.reading() as connection:
        return {(row[0], row[1]): row[2] for row in connection.exec_driver_sql(query)}


def test_the_register_joins_reports_as_people_would(
    tmp_path: Path, data: ModuleType, made_up: Any, add: Add
) -> None:
    pages, gold = made_up
    assert len(set(gold.values())) >= 60
    with open_register(str(tmp_path / "my.db"), create=True) as register:
        add(register, pages)
        precision, _, f1 = data.b_cubed(events(register), gold)
    print(precision, f1)
    assert precision == 1
    assert f1 >= LEAST_F1


def test_neither_the_order_of_reports_nor_a_rebuild_matters(
    tmp_path: Path, made_up: Any, add: Add, pictured: Pictured
) -> None:
    pages, _ = made_up
    found = []
    for seed in range(3):
        order = random.Random(seed).sample(pages, len(pages))
        with open_register(str(tmp_path / f"{seed}.db"), create=True) as register:
            add(register, order)
            found.append(pictured(register, audit=False))
            if seed == 0:
                with register.writing() as connection:
                    rebuild(connection)
                found.append(pictured(register, audit=False))
    for name in found[0]:
        for other in found[1:]:
            assert found[0][name] == other[name], name
