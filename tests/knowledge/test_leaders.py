"""A whole name gives its country; anything less gives nothing."""

from __future__ import annotations

import re

import pytest

from banggiao.knowledge import leaders, states

EDTF = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("Nguyễn Phú Trọng", ("VN",)),
        ("NGUYEN Phu Trong", ("VN",)),
        ("Tập Cận Bình", ("CN",)),
        ("Jinping Xi", ("CN",)),
        ("Thoong-lun Xi-xu-lít", ("LA",)),
        ("Miguel Diaz-Canel Bermudez", ("CU",)),
        ("Kim Jong Un", ("KP",)),
        ("Vladimir Vladimirovich Putin", ("RU",)),
        ("Ursula von der Leyen", ("EU",)),
        ("Emmanuel Macron", ("FR",)),  # co-prince of Andorra too, who acts for France
    ],
)
def test_whole_names(name: str, countries: tuple[str, ...]) -> None:
    assert leaders.countries_of(name) == countries


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Macron",
        "Castro",
        "Hun",
        "Nguyễn Văn Hùng",
        "Nguyễn Phúc",  # not Nguyễn Xuân Phúc: a Vietnamese middle name tells persons apart
        "Mohammed Ali",  # not Mohammed Irfaan Ali: a family name of many countries
        "Jose Santos",  # not José Eduardo dos Santos
        "John Smith",
    ],
)
def test_less_than_a_whole_name_gives_nothing(name: str) -> None:
    assert leaders.countries_of(name) == ()


def test_terms_are_well_formed() -> None:
    for term in leaders.terms():
        assert term.country in states.states() or term.country in states.BODIES, term
        assert term.office, term
        assert all(name == name.strip() and name for name in term.names), term
        assert term.since is None or EDTF.fullmatch(term.since), term
        assert term.until is None or EDTF.fullmatch(term.until), term
        assert not (term.since and term.until) or term.since <= term.until, term


def test_terms_of_one_person_over_time() -> None:
    offices = [(term.office, term.since) for term in leaders.terms_of("Tô Lâm")]
    assert ("President", "2024-05-22") in offices
    assert ("General Secretary of the Communist Party", "2024-08-03") in offices
