"""docs/fields.md lists the JSON's fields: every one of them, and none besides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from banggiao.model import Reading
from banggiao.views.json import record

DOCS = Path(__file__).parents[2] / "docs"
ROW = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
WITH_OPTION = {"text"}


def fields(value: Any, at: str = "") -> Iterator[tuple[str, bool]]:
    """Paths of the fields, and whether there is something in them.

    Evidence and grounds, which stand in many records, go by their own names.
    """
    for key, inner in value.items():
        path = f"{at}.{key}" if at else key
        yield path, inner not in (None, [])
        for row in inner if isinstance(inner, list) else [inner]:
            if not isinstance(row, dict):
                continue
            if key in {"evidence", "published_quote", "validity"} or path == "grounds[].quote":
                yield from fields(row, "evidence")
            elif key == "grounds":
                yield from fields(row, "grounds[]")
            else:
                yield from fields(row, f"{path}[]" if isinstance(inner, list) else path)


def test_every_field_is_documented_and_every_documented_field_exists(reading: Reading) -> None:
    documented = ROW.findall((DOCS / "fields.md").read_text(encoding="utf-8"))
    assert len(documented) == len(set(documented)), "a field is documented twice"
    printed = {path for path, _ in fields(record(reading))}
    assert set(documented) - WITH_OPTION == printed


def test_the_reading_above_leaves_no_field_empty(reading: Reading) -> None:
    """Or the test above would not see the fields inside."""
    printed = set(fields(record(reading)))
    assert {path for path, filled in printed if filled} == {path for path, _ in printed}
