"""Jubilees: count, date of the event, countries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banggiao.extraction.anniversaries import find_anniversaries
from banggiao.extraction.calendar import parts
from banggiao.extraction.cast import Cast
from banggiao.extraction.page import Page
from banggiao.lang import languages

PageOf = Callable[..., Page]

FOUND = [
    ("vi", "Nhân kỷ niệm 79 năm Quốc khánh (2/9/1945 - 2/9/2024), ông gửi điện.", [(79, "1945-09-02")]),
    ("vi", "Chúc mừng kỷ niệm lần thứ 68, Ngày Khởi nghĩa (26/7/1953 – 26/7/2021).", [(68, "1953-07-26")]),
    (
        "vi",
        "Các chương trình kỷ niệm 55 năm và 60 năm thiết lập quan hệ vào các năm 2017 và 2022.",
        [(55, "1962"), (60, "1962")],
    ),
    ("vi", "Chuẩn bị kỷ niệm 50 năm chuyến thăm đầu tiên vào tháng 9/2025.", [(50, "1975-09")]),
    ("vi", "Hai nước chuẩn bị kỷ niệm 75 năm thiết lập quan hệ (1950-2025).", [(75, "1950")]),
    ("vi", "Lễ kỷ niệm 40 năm thành lập Hội.", [(40, "1985")]),
    (
        "fr",
        "Elle a marqué le 55e anniversaire de l'établissement des relations (24 juin 1970).",
        [(55, "1970-06-24")],
    ),
    ("fr", "L'Année d'amitié 2026, avec le 75e anniversaire des relations.", [(75, "1951")]),
    (
        "fr",
        "Ils ont fêté les 60 ans de relations diplomatiques et le cinquantenaire de l'indépendance.",
        [(60, "1965"), (50, "1975")],
    ),
    ("fr", "Le soixantième anniversaire de la fondation du front.", [(60, "1965")]),
    ("fr", "Le 242e anniversaire de l'indépendance américaine, fêté le 5 juillet.", [(242, "1783")]),
    ("en", "On the 72nd founding anniversary of the republic.", [(72, "1953")]),
    ("en", "The 66th National Day of Cuba (January 1, 1959-2025).", [(66, "1959-01-01")]),
    (
        "en",
        "They marked 55 years of diplomatic relations and the fiftieth anniversary of the treaty.",
        [(55, "1970"), (50, "1975")],
    ),
]
NONE = [
    ("vi", "Hơn 50 năm qua, trong bốn năm qua, năm 2025, 16 năm kinh nghiệm."),
    ("fr", "Depuis 16 ans, trois ans après, la 15e session, en poste depuis trois ans."),
    (
        "en",
        "For 50 years the country has grown; the 72nd session; two years ago; more than 30 years of relations.",
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), FOUND)
def test_jubilees(page_of: PageOf, language: str, text: str, expected: list[tuple[int, str]]) -> None:
    page = page_of(language, text, "2025-04-25")
    assert [(a.count, a.date) for a in find_anniversaries(page, Cast())] == expected


@pytest.mark.parametrize(("language", "text"), NONE)
def test_what_is_no_jubilee(page_of: PageOf, language: str, text: str) -> None:
    assert find_anniversaries(page_of(language, text, "2025-04-25"), Cast()) == []


def test_no_year_no_date(page_of: PageOf) -> None:
    (found,) = find_anniversaries(page_of("en", "The 60th anniversary of the pact."), Cast())
    assert (found.count, found.date) == (60, None)


def test_relations_are_of_the_two_sides(page_of: PageOf) -> None:
    page = page_of("en", "They marked the 60th anniversary of diplomatic relations.", "2025-04-25")
    (found,) = find_anniversaries(page, Cast(sides=("KH", "VN", "LA")))
    assert found.countries == ("KH", "VN")


def test_known_event(page_of: PageOf) -> None:
    page = page_of("vi", "Nhân kỷ niệm 50 năm Ngày Giải phóng miền Nam.", "2025-04-25")
    (found,) = find_anniversaries(page, Cast())
    assert (found.date, found.countries) == ("1975-04-30", ("VN",))


WORDS = st.sampled_from([
    "kỷ", "niệm", "50", "năm", "Ngày", "(", "2/9/1945", "-", "2/9/2025", ")", "lần", "thứ", "60e",
    "anniversaire", "de", "72nd", "anniversary", "of", "60", "years", "ans", "và", ",", "the",
])  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=100), st.sampled_from(languages()))
def test_any_text(page_of: PageOf, text: str, language: str) -> None:
    page = page_of(language, text, "2025-04-25")
    for found in find_anniversaries(page, Cast(sides=("VN", "LA"))):
        assert found.count > 0
        assert found.date is None or parts(found.date) is not None
        assert found.evidence.holds(page.document.text)
