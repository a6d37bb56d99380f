"""Parties by acronym and by name in any of the languages."""

from __future__ import annotations

import pytest

from banggiao.knowledge import parties, states


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("FLN", ("DZ",)),
        ("Front de libération nationale", ("DZ",)),
        ("Mặt trận Giải phóng Dân tộc Algeria", ("DZ",)),
        ("ZANU-PF", ("ZW",)),
        ("FRELIMO", ("MZ",)),
        ("Chama Cha Mapinduzi", ("TZ",)),
        ("đảng nhân dân cách mạng lào", ("LA",)),
        ("Parti communiste de Cuba", ("CU",)),
        ("United Russia", ("RU",)),
        ("PCC", ("CN", "CU")),  # both are so called: the reader chooses by the page's sides
    ],
)
def test_countries_of(name: str, countries: tuple[str, ...]) -> None:
    assert parties.countries_of(name) == countries


@pytest.mark.parametrize(
    "name", ["", "Pap", "anc", "Socialist Party", "Democratic Party", "Parti socialiste"]
)
def test_words_that_name_no_single_party(name: str) -> None:
    assert parties.countries_of(name) == ()


def test_rows_are_well_formed() -> None:
    for party in parties.parties():
        assert party.country in states.states(), party
        assert party.acronyms or any(party.names.values()), party
        assert all(acronym[0].isupper() for acronym in party.acronyms), party
