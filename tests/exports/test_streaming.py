"""Records are written as they come: no format keeps them."""

from __future__ import annotations

import io
import weakref
from collections.abc import Iterator
from typing import Any

import pytest

from banggiao.exports import FORMATS, Selection
from banggiao.exports.selection import AT_ONCE
from banggiao.register import open_register

MANY = 4_000


class Watched(dict[str, Any]):
    """A record of which one can know whether it is still there."""

    __hash__ = object.__hash__  # type: ignore[assignment]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_holds_few_records_at_once(name: str, desk: str, monkeypatch: pytest.MonkeyPatch) -> None:
    form = FORMATS[name]
    write = form.writer()
    if name == "parquet":
        monkeypatch.setattr("banggiao.exports.parquet.ROW_GROUP", AT_ONCE)
    alive: weakref.WeakSet[Watched] = weakref.WeakSet()
    most = 0

    def many(self: Selection) -> Iterator[Watched]:
        nonlocal most
        for number in range(MANY):
            record = Watched({**some[number % len(some)], "id": f"x{number:016x}"})
            alive.add(record)
            most = max(most, len(alive))
            yield record

    with open_register(desk) as register, register.reading() as connection:
        selection = Selection(connection)
        some = [r for r in selection.records() if len(r["evidence"][-1]["quote"]) < 1_000]
        monkeypatch.setattr(Selection, "records", many)
        written = write(selection, io.BytesIO())
    assert written.written > 0
    assert most <= 2 * AT_ONCE + 1
