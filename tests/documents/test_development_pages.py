"""Measured on the development pages, where they are at hand: what was reached is kept."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from banggiao.documents import read_document
from banggiao.model import Document, RegionKind, Snapshot

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared"
ARTICLE = (RegionKind.BODY, RegionKind.DATELINE)
FLOORS = {"title": 57, "published": 54, "language": 57, "start": 56, "end": 57}

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the development data is not at hand")


def pages() -> Iterator[tuple[Document, dict[str, object]]]:
    for golds, texts in ((SHARED / "gold", SHARED / "seeds"), (SHARED / "data/pages", SHARED / "data/pages")):
        for gold in sorted(golds.glob("*.gold.json")):
            name = gold.name.removesuffix(".gold.json")
            document = read_document(Snapshot(name, (texts / f"{name}.txt").read_bytes()))
            yield document, json.loads(gold.read_text(encoding="utf-8"))


def places(words: str, text: str) -> list[tuple[int, int]]:
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    return [m.span() for m in pattern.finditer(text)]


def right(document: Document, gold: dict[str, object]) -> set[str]:
    found = set()
    body = gold["body"]
    assert isinstance(body, dict)
    published = gold["published"] if not str(gold["published"]).startswith("XXXX") else None
    if " ".join((document.title or "").split()) == " ".join(str(gold["title"]).split()):
        found.add("title")
    if document.published == published:
        found.add("published")
    if document.language == gold["language"]:
        found.add("language")
    article = [r for r in document.regions if r.kind in ARTICLE]
    read = [r for r in document.regions if r.kind in (*ARTICLE, RegionKind.CAPTION)]
    first = article[0]
    starts = [start for start, _ in places(body["starts_with"], document.text)]
    reach = first.end if first.kind is RegionKind.DATELINE else first.start + 1
    if any(first.start <= at <= reach or at == read[0].start for at in starts):
        found.add("start")
    # a signature of the agency may stand between the article's last words and the gold's
    if any(0 <= end - article[-1].end <= 22 for _, end in places(body["ends_with"], document.text)):
        found.add("end")
    return found


def test_bare_text() -> None:
    reached = [right(document, gold) for document, gold in pages()]
    assert len(reached) == 57
    for what, floor in FLOORS.items():
        assert sum(what in one for one in reached) >= floor, what


def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("main_text", ROOT / "benchmarks/main_text.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["main_text"] = module
    spec.loader.exec_module(module)
    return module


def test_html_is_read_no_worse_than_by_trafilatura_alone() -> None:
    bench = benchmark()
    data = SHARED / "data/main-text"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ours, alone = bench.Tally(), bench.Tally()
        for page in (*bench.fundus(data / "fundus"), *bench.snippets(data / "trafilatura")):
            ours.add(page, bench.ours(page))
            alone.add(page, bench.alone(page))
    assert sum(ours.body) >= sum(alone.body)
    assert sum(ours.day) >= sum(alone.day)
    assert sum(ours.kept) + sum(ours.left) >= sum(alone.kept) + sum(alone.left)
    assert sum(ours.body) / len(ours.body) >= 0.98
