"""Commitments of a register: the chains of tests/followup through a register, one fact from several pages, silence."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import Connection

from banggiao.model import Snapshot
from banggiao.register import Register, open_register
from banggiao.register.page import Page
from banggiao.register.search import Filters
from banggiao.register.undertakings import Wanted, undertakings
from banggiao.register.write import store

PRECISION, RECALL = 0.95, 0.95  # floors: they go up, not down
TODAY = date(2026, 1, 1)


def _load() -> ModuleType:
    path = Path(__file__).parent.parent / "followup" / "chains.py"
    spec = importlib.util.spec_from_file_location("chains", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


chains = _load()


def put(register: Register, pages: list[dict[str, Any]]) -> None:
    """Store pages of a chain."""
    with register.session() as connection:
        for page in pages:
            reading = chains.reading(page)
            snapshot = Snapshot(page["id"], reading.document.text.encode())
            with connection.begin():
                store(connection, Page(snapshot, reading, f"{page['id']}.txt"))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register's file without pages, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "register.db"
    with open_register(str(path), create=True) as register:
        register.settle()
    return path


def facts_of(connection: Connection) -> dict[tuple[str, str, int], str]:
    """Id of the fact by page, kind and place among the page's claims."""
    rows = connection.exec_driver_sql(
        """SELECT s.address, c.kind, c.position, f.id FROM claims c JOIN documents d ON d.seq = c.document
        JOIN snapshots s ON s.seq = d.snapshot JOIN facts f ON f.seq = c.fact"""
    )
    return {(row[0].removesuffix(".txt"), row[1], row[2]): row[3] for row in rows}


def followed(empty: Path, folder: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any], Any]]:
    """Each chain with its commitment as the register follows it, and the ids of its facts."""
    for chain in chains.chains():
        path = folder / f"{chain['id']}.db"
        shutil.copy(empty, path)
        with open_register(str(path)) as register:
            put(register, chain["documents"])
            with register.reading() as connection:
                facts = facts_of(connection)
                mine = facts[chain["documents"][0]["id"], "commitment", 0]
                (record,) = (one for one in undertakings(connection, Wanted(), TODAY) if one["id"] == mine)
        path.unlink()
        yield chain, record, facts


def test_suggestions_through_a_register_hold_their_floors(empty: Path, tmp_path: Path) -> None:
    right = given = wanted = 0
    wrong: list[str] = []
    for chain, record, facts in followed(empty, tmp_path):
        want = set()
        for one in chain["expected"]:
            kind = "exchange" if "exchange" in one else "commitment"
            want.add((facts[one["document"], kind, one[kind]], one["relation"]))
        have = {(one["exchange"] or one["commitment"], one["relation"]) for one in record["suggestions"]}
        assert len(have) == len(record["suggestions"])
        assert record["state"] in ("pending", "overdue", "kept")  # whatever is suggested
        assert (record["state"] == "kept") == (record["modality"] == "delivered")
        assert record["history"] == []
        right, given, wanted = right + len(want & have), given + len(have), wanted + len(want)
        wrong += [f"{chain['id']}: {pair}" for pair in want ^ have]
    assert right / given >= PRECISION, wrong
    assert right / wanted >= RECALL, wrong


CHAIN = next(chain for chain in chains.chains() if chain["id"] == "invitation-01")


def test_a_suggestion_names_page_exchange_reason_and_words(register: Register) -> None:
    put(register, CHAIN["documents"])
    with register.reading() as connection:
        (record,) = (
            one
            for one in undertakings(connection, Wanted(Filters(country=("TL",))), TODAY)
            if one["document"] == "invitation-01-0.txt"
        )
        facts = facts_of(connection)
        texts = {page["id"]: chains.reading(page).document.text for page in CHAIN["documents"]}
    made = next(one for one in record["suggestions"] if one["relation"] == "fulfils")
    assert made["document"] == "invitation-01-4.txt"
    assert made["exchange"] == facts["invitation-01-4", "exchange", 0]
    assert "keeps the invitation of 2024-03-12" in made["reason"]
    (quote,) = made["evidence"]
    assert texts["invitation-01-4"][quote["start"] : quote["end"]] == quote["quote"]
    assert record["silent_since"] == made["date"]
    assert (record["state"], record["confirmed"], record["history"]) == ("pending", False, [])


def test_only_the_clock_makes_it_overdue_and_no_search_is_needed_for_that(register: Register) -> None:
    page = CHAIN["documents"][0]
    due = {**page, "commitments": [{**page["commitments"][0], "due": "2024-06"}]}
    put(register, [due])
    with register.reading() as connection:
        states = {
            day: next(undertakings(connection, Wanted(), date.fromisoformat(day), suggest=False))
            for day in ("2024-06-30", "2024-07-01")
        }
        (overdue,) = undertakings(connection, Wanted(states=("overdue",)), date(2024, 7, 1))
        assert not list(undertakings(connection, Wanted(states=("overdue",)), date(2024, 6, 30)))
        assert not list(undertakings(connection, Wanted(confirmed=True), TODAY))
    assert [one["state"] for one in states.values()] == ["pending", "overdue"]
    assert overdue["since"] == "2024-07-01"
    assert states["2024-06-30"]["suggestions"] is None


def test_what_the_same_pages_tell_as_done_is_no_later_evidence(register: Register) -> None:
    """The visit during which the invitation was made, told by a later page, does not keep it."""
    page = CHAIN["documents"][0]
    visit = {
        **page["exchanges"][0],
        "type": "visit",
        "participants": [
            {**one, "role": {"host": "guest", "guest": "host"}[one["role"]]}
            for one in page["exchanges"][0]["participants"]
        ],
        "date_start": "2024-03",  # the day is not known
        "date_end": "2024-03",
        "place": {"name": None, "country": "TL"},
        "evidence": "Chủ tịch nước Lê Quang Hoạt thăm cấp Nhà nước tới Timor-Leste",
    }
    first = {**page, "published": "2024-03-11", "exchanges": [visit]}
    later = {**page, "id": "later", "published": "2024-03-14", "exchanges": [visit], "commitments": []}
    put(register, [first, later])
    with register.reading() as connection:
        (record,) = undertakings(connection, Wanted(), TODAY)
    assert record["suggestions"] == []
    assert record["silent_since"] == "2024-03-11"


def test_due_order_is_overdue_first_then_by_day_and_closed_ones_are_left_out(register: Register) -> None:
    page = CHAIN["documents"][0]
    dues = {"a": "2026-03", "b": "2025-12-31", "c": None, "d": "2026-01-15", "e": "2024", "f": "2031"}
    put(
        register,
        [
            {
                **page,
                "id": name,
                "exchanges": [],
                "commitments": [{**page["commitments"][0], "due": due, "evidence": f"{name} mời thăm"}],
            }
            for name, due in dues.items()
        ],
    )
    with register.reading() as connection:
        wanted = Wanted(by_due=True, until=date(2026, 6, 1))
        rows = list(undertakings(connection, wanted, TODAY))
        assert [row["document"] for row in rows] == ["e.txt", "b.txt", "d.txt", "a.txt"]
        (first,) = undertakings(connection, wanted, TODAY, 1)
    assert [row["state"] for row in rows] == ["overdue", "overdue", "pending", "pending"]
    assert first["id"] == rows[0]["id"]
