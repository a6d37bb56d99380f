"""Names compared, beside nomenklatura's logic-v2: recall at equal precision on labelled pairs.

The pairs (name1, name2, schema, is_match) are read from a CSV file; nomenklatura is optional.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

PAIRS = Path(__file__).parent.parent.parent / "shared" / "data" / "names" / "name_bench_cases.csv"
PRECISIONS = (0.8, 0.85, 0.9, 0.93, 0.95, 0.97)
Row = dict[str, str]


def ours(row: Row) -> float:
    """Our score of a pair."""
    from banggiao.resolution.names import compare

    kind = "person" if row["schema"] == "Person" else "organization"
    return compare(row["name1"], row["name2"], kind=kind).score


def logic_v2() -> Callable[[Row], float] | None:
    """logic-v2's score of a pair; None where it is not installed."""
    try:
        model: Any = import_module("followthemoney").model
        matching: Any = import_module("nomenklatura.matching")
        settings: Any = import_module("nomenklatura.matching.types").ScoringConfig.defaults()
    except ImportError:
        return None
    algorithm = matching.get_algorithm("logic-v2")

    def score(row: Row) -> float:
        entities = [
            model.get_proxy(
                {"id": f"{side}{id(row)}", "schema": row["schema"], "properties": {"name": [row[side]]}}
            )
            for side in ("name1", "name2")
        ]
        return float(algorithm.compare(*entities, settings).score)

    return score


def recall_at(scores: Sequence[float], truth: Sequence[bool], precision: float) -> float:
    """Highest recall that any threshold gives with at least this precision."""
    best = 0.0
    for threshold in set(scores):
        chosen = [right for score, right in zip(scores, truth, strict=True) if score >= threshold]
        if sum(chosen) / len(chosen) >= precision:
            best = max(best, sum(chosen) / sum(truth))
    return best


def main(path: Path = PAIRS) -> int:
    """Print one line a matcher."""
    if not path.is_file():
        print(f"no pairs at {path}", file=sys.stderr)
        return 1
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    truth = [row["is_match"] == "true" for row in rows]
    print(
        f"{'recall at precision':<20}" + "".join(f"{precision:>8}" for precision in PRECISIONS) + "   pairs/s"
    )
    for name, matcher in (("banggiao", ours), ("logic-v2", logic_v2())):
        if matcher is None:
            print(f"{name:<20} not installed")
            continue
        matcher(rows[0])
        start = time.perf_counter()
        scores = [matcher(row) for row in rows]
        speed = len(rows) / (time.perf_counter() - start)
        print(
            f"{name:<20}"
            + "".join(f"{recall_at(scores, truth, p):>8.3f}" for p in PRECISIONS)
            + f"{speed:>10.0f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
