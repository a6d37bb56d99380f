"""The samples: pages in three languages with facts that stand in their texts, each with its sources named."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from banggiao.documents import read_document
from banggiao.knowledge import states
from banggiao.model import Snapshot

FOLDER = files("banggiao").joinpath("samples")
ENDINGS = (".txt", ".html")
EDTF = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def ids() -> list[str]:
    return sorted(
        p.name.removesuffix(".gold.json") for p in FOLDER.iterdir() if p.name.endswith(".gold.json")
    )


def gold(key: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(FOLDER.joinpath(f"{key}.gold.json").read_text(encoding="utf-8"))
    return facts


def page(key: str) -> tuple[str, bytes]:
    found = [key + ending for ending in ENDINGS if FOLDER.joinpath(key + ending).is_file()]
    assert len(found) == 1, key
    return found[0], FOLDER.joinpath(found[0]).read_bytes()


def words(text: str) -> str:
    """Text for comparison: white space apart, as line joins and glued words differ."""
    return "".join(text.split())


def dates(facts: dict[str, Any]) -> Iterator[str | None]:
    yield facts["published"]
    for exchange in facts["exchanges"]:
        yield from (exchange["date_start"], exchange["date_end"])
    for commitment in facts["commitments"]:
        yield commitment["due"]


def test_fifteen_pages_in_three_languages_and_two_forms() -> None:
    languages = Counter(gold(key)["language"] for key in ids())
    assert set(languages) == {"vi", "fr", "en"}
    assert min(languages.values()) >= 5
    assert Counter(page(key)[0].rpartition(".")[2] for key in ids())["html"] >= 5


@pytest.mark.parametrize("key", ids())
def test_facts_stand_in_the_text(key: str) -> None:
    facts, (_, content) = gold(key), page(key)
    text = words(read_document(Snapshot(key, content)).text)
    assert facts["id"] == key
    for mark in (*facts["body"].values(), *(c["evidence"] for c in facts["commitments"])):
        assert words(mark) in text, mark
    for exchange in facts["exchanges"]:
        for person in exchange["participants"]:
            assert words(person["name"]) in text, person["name"]
            assert person["country"] in exchange["countries"]


@pytest.mark.parametrize("key", ids())
def test_codes_and_dates(key: str) -> None:
    facts = gold(key)
    known = set(states.states()) | set(states.BODIES)
    for exchange in facts["exchanges"]:
        assert exchange["countries"] == sorted(set(exchange["countries"]) & known)
    assert all(date is None or EDTF.fullmatch(date) for date in dates(facts))


def test_every_page_names_its_sources() -> None:
    named = FOLDER.joinpath("SOURCES.md").read_text(encoding="utf-8")
    for key in ids():
        assert re.search(rf"- `{page(key)[0]}`: \S", named), key
