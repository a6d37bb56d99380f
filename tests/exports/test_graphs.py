"""gexf and graphml, read back with networkx."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

Exported = Callable[..., Path]


@pytest.fixture(params=["gexf", "graphml"])
def graph(request: pytest.FixtureRequest, exported: Exported) -> Any:
    path = exported(request.param)
    return nx.read_gexf(path) if request.param == "gexf" else nx.read_graphml(path)


def test_pairs_are_those_who_took_part_in_the_same_exchange(
    graph: Any, records: list[dict[str, Any]]
) -> None:
    met: dict[tuple[str, str], int] = {}
    took_part: dict[str, int] = {}
    for record in records:
        if record["status"] == "occurred":
            who = sorted({row["id"] for row in (*record["participants"], *record["organizations"])})
            for one in who:
                took_part[one] = took_part.get(one, 0) + 1
            for one, other in combinations(who, 2):
                met[one, other] = met.get((one, other), 0) + 1
    assert not graph.is_directed()
    assert {node: data["exchanges"] for node, data in graph.nodes(data=True)} == took_part
    assert {tuple(sorted(pair[:2])): pair[2]["weight"] for pair in graph.edges(data=True)} == met
    assert len(met) > 20


def test_nodes_bear_name_kind_and_country(graph: Any, exported: Exported) -> None:
    known = {}
    for kind in ("people", "organizations"):
        for line in exported("jsonl", "--kind", kind).read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            known[one["id"]] = one
    for node, data in graph.nodes(data=True):
        assert data["label"] == known[node]["name"]
        assert data["kind"] == known[node]["kind"]
        assert data.get("country") == known[node]["country"]


def test_days_are_those_of_the_meetings(graph: Any, records: list[dict[str, Any]]) -> None:
    for one, other, data in graph.edges(data=True):
        days = [
            record["date_start"]
            for record in records
            if record["status"] == "occurred"
            and {one, other} <= {row["id"] for row in (*record["participants"], *record["organizations"])}
            and record["date_start"]
            and not record["date_start"].startswith("X")
        ]
        assert data.get("first") == (min(days) if days else None)
        counts = [int(part.rpartition(" ")[2]) for part in data["types"].split("; ")]
        assert sum(counts) == data["weight"]
