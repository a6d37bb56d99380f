from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from banggiao.errors import UnknownIdError
from banggiao.register import Register, ids
from banggiao.register.detail import one
from banggiao.register.people import bearers, described


def called(register: Register, name: str) -> list[dict[str, Any]]:
    with register.reading() as connection:
        found = bearers(connection, name, ("person", "organization"))
        return described(connection, [seq for seq, _ in found])


@pytest.mark.parametrize("name", ["to lam", "Tô Lâm", "LÂM TÔ", "tô  lâm", "TO-LAM"])
def test_who_finds_without_accents(name: str, filled: Register) -> None:
    names = {form["name"] for record in called(filled, name)[:2] for form in record["names"]}
    assert "Tô Lâm" in names


def test_the_nearest_name_comes_first(filled: Register) -> None:
    assert called(filled, "ramaphosa cyril")[0]["name"].endswith("Cyril Ramaphosa")
    assert called(filled, "ramaph")[0]["name"].endswith("Ramaphosa")
    for nobody in ("", "...", "xyzzy", "tô xyzzy", "'; --", "%"):
        assert called(filled, nobody) == []


def test_offices_stand_with_their_first_and_last_day(filled: Register) -> None:
    person = next(record for record in called(filled, "tô lâm") if record["name"] == "Tô Lâm")
    offices = {office["position"]: (office["first"], office["last"]) for office in person["positions"]}
    assert "Chủ tịch nước" in offices
    assert all(first <= last for first, last in offices.values())
    assert person["exchanges"] > 1
    assert person["first_seen"] <= person["last_seen"]


def test_an_id_leads_to_its_thing_whole_or_in_part(
    filled: Register, pictured: Callable[..., dict[str, Any]]
) -> None:
    found = pictured(filled)
    whole = [
        *(row[0] for row in found["facts"]),
        *(row[0] for row in found["claims"]),
        *(row[0] for row in found["entities"]),
    ]
    whole += [row[0] for row in found["snapshots"]]
    with filled.reading() as connection:
        for id_ in whole:
            thing = ids.found(connection, id_)
            assert thing.id == id_
            assert one(connection, thing)["id"] == id_
            assert ids.found(connection, id_[:12].upper()).id == id_
        for row in found["claims"]:
            if row[5] is not None:
                assert ids.found(connection, row[5][0] + row[0][1:]).id == row[5]
        for wrong in ("", "x", "x12", "nothing", "xzzzzzz", "x0000000000000000", "p' OR 1=1", whole[0] + "0"):
            with pytest.raises(UnknownIdError):
                ids.found(connection, wrong)
