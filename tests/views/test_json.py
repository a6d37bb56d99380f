from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from banggiao.model import Amount, Quote, Reading
from banggiao.views.json import plain, record

GOLD = Path(__file__).parents[3] / "shared" / "gold"


def paths(value: Any, at: str = "") -> Iterator[str]:
    """Every field's path, with [] for the rows of a list."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{at}.{key}" if at else key
            yield from paths(inner, f"{at}.{key}" if at else key)
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, f"{at}[]")


def quotes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if set(value) == {"start", "end", "quote"}:
            yield value
        for inner in value.values():
            yield from quotes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from quotes(inner)


def test_json_survives_a_round_trip(reading: Reading) -> None:
    assert json.loads(json.dumps(record(reading))) == record(reading)


def test_every_field_of_every_record_is_printed(reading: Reading) -> None:
    found = record(reading)
    for name in ("exchanges", "commitments", "anniversaries", "agreements_referenced", "amounts"):
        for row, fact in zip(found[name], getattr(reading, name), strict=True):
            assert set(row) == {field.name.rstrip("_") for field in dataclasses.fields(fact)}


def test_every_quote_is_the_text_between_its_offsets(reading: Reading) -> None:
    found = list(quotes(record(reading)))
    assert len(found) == 12
    for quote in found:
        assert reading.document.text[quote["start"] : quote["end"]] == quote["quote"]


def test_body_is_where_it_says_with_its_first_and_last_words(reading: Reading) -> None:
    body = record(reading)["body"]
    text = reading.document.text[body["start"] : body["end"]]
    assert text.startswith(body["starts_with"])
    assert text.endswith(body["ends_with"])
    assert "Read also" not in text


def test_a_page_without_body_says_null(empty_reading: Reading) -> None:
    found = record(empty_reading)
    assert found["body"] is None
    assert found["exchanges"] == []


@pytest.mark.parametrize(
    ("value", "printed"), [(12000.0, "12000"), (1.5, "1.5"), (0.0, "0"), (1e15, "1000000000000000")]
)
def test_whole_numbers_stay_whole(value: float, printed: str) -> None:
    amount = Amount(value, "tonnes", "rice", "VN", "CU", Quote(0, 1, "x"))
    assert json.dumps(plain(amount)["value"]) == printed


def test_from_is_printed_without_its_underscore(reading: Reading) -> None:
    assert record(reading)["amounts"][0]["from"] == "SG"


def test_notes_of_document_and_reader_stand_together_once(reading: Reading) -> None:
    doubled = dataclasses.replace(reading, notes=(*reading.notes, *reading.document.notes))
    assert record(doubled)["notes"] == ["a teaser was left out", "one person without a country"]


@pytest.mark.skipif(not GOLD.is_dir(), reason="no gold facts beside the project")
def test_field_names_are_those_of_the_gold_facts(reading: Reading) -> None:
    ours = set(paths(record(reading)))
    for path in sorted(GOLD.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        missing = {field for field in paths(gold) if not field.endswith("summary")} - ours
        assert not missing, path.name
