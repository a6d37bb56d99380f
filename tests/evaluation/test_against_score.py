"""Our measures are those of the project's own scorer: the same counts on the same facts."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from banggiao.evaluation import Report, gold_pages

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "score.py"
SETS = {
    "seeds": ("gold", "seeds"),
    "pages": ("data/pages", "data/pages"),
    "ds200": ("data/ds200/gold", "data/ds200/gold"),
}

pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason="no scorer beside the project")


def spoil(value: Any, chance: random.Random, key: str = "") -> Any:
    """Facts like the gold's with faults of every kind: left out, doubled, shuffled, changed, null."""
    if isinstance(value, dict):
        spoilt = {k: spoil(v, chance, k) for k, v in value.items() if k == "id" or chance.random() > 0.03}
        if key == "" and "evidence" in spoilt and chance.random() < 0.5:
            spoilt["evidence"] = {"start": 0, "end": 1, "quote": spoilt["evidence"]}
        return spoilt
    if isinstance(value, list):
        kept = [spoil(item, chance) for item in value if chance.random() > 0.15]
        if kept and chance.random() < 0.2:
            kept.append(chance.choice(kept))
        if chance.random() < 0.2:
            chance.shuffle(kept)
        return kept
    if isinstance(value, str) and key != "id" and chance.random() < 0.08:
        return chance.choice(
            [value.upper(), value[: len(value) // 2], " ".join(reversed(value.split())), "XX"]
        )
    if isinstance(value, int) and chance.random() < 0.1:
        return value + 1
    return value


def theirs(gold: Path, texts: Path, predictions: Path) -> dict[str, dict[str, tuple[int, ...]]]:
    """Counts by page and measure as the scorer prints them."""
    command = [sys.executable, str(SCORER), str(gold), str(texts), str(predictions), "--per-document"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    page = ""
    for line in printed.splitlines():
        if line.startswith("== "):
            page = line[3:]
        elif "(" in line:
            counts = line[line.rindex("(") + 1 : -1]
            found.setdefault(page, {})[line.split()[0]] = tuple(int(count) for count in counts.split("/"))
    return found


def ours(report: Report) -> dict[str, dict[str, tuple[int, ...]]]:
    """The same out of our report; what nobody asked is left out."""
    found = {}
    for page, scores in [*report.pages.items(), ("all", report.total)]:
        counts = {name: (f1.found, f1.predicted, f1.gold) for name, f1 in scores.f1.items()}
        shares = {name: (share.right, share.total) for name, share in scores.share.items()}
        found[page] = {name: row for name, row in (counts | shares).items() if any(row)}
    return found


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("seed", range(3))
def test_same_counts_as_the_scorer(name: str, seed: int, tmp_path: Path) -> None:
    gold, texts = (SHARED / part for part in SETS[name])
    chance = random.Random(seed)
    report = Report()
    rows = []
    for page in gold_pages(gold, texts):
        assert page.page is not None
        predicted = {} if chance.random() < 0.05 else spoil(page.facts, chance)
        if predicted:
            rows.append({**predicted, "id": page.id})
        report.add(page, page.page.read_text(encoding="utf-8"), predicted)
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    expected = theirs(gold, texts, predictions)
    wanted = {page: {m: row for m, row in counts.items() if any(row)} for page, counts in expected.items()}
    assert ours(report) == wanted
    assert 0.3 < (report.total.value("exchange") or 0) < 1, "the faults must neither vanish nor drown all"
