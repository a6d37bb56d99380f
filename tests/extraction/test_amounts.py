"""Amounts: money and counts; what is a date, share, duration, distance or rank is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from banggiao.extraction.amounts import find_amounts
from banggiao.extraction.cast import Actor, ActorKind, Cast
from banggiao.extraction.page import Page
from banggiao.lang import languages

PageOf = Callable[..., Page]

FOUND = [
    ("vi", "Tặng 12.000 tấn gạo và gần 200 triệu đồng.", [(12000, "tonne"), (200_000_000, "VND")]),
    (
        "vi",
        "Hỗ trợ 1,5 tỷ USD, hơn 52 triệu USD, 1.000 euro.",
        [(1.5e9, "USD"), (52e6, "USD"), (1000, "EUR")],
    ),
    ("vi", "Khoảng 200 đại biểu và 96 xã, phường.", [(200, "person"), (96, "commune")]),
    ("vi", "Ký 13 văn kiện hợp tác; trao 5 suất học bổng.", [(13, "document"), (5, "scholarship")]),
    ("fr", "Un don de 200 millions de kips (21.160 dollars).", [(200e6, "LAK"), (21160, "USD")]),
    ("fr", "Environ 12 000 tonnes de riz et 3,5 milliards d'euros.", [(12000, "tonne"), (3.5e9, "EUR")]),
    ("fr", "Sept accords et 15 000 doses de vaccin.", [(7, "document"), (15000, "dose")]),
    ("en", "It gave US$5,894 and VNĐ150 million.", [(5894, "USD"), (150e6, "VND")]),
    (
        "en",
        "Worth four million dollars, $2.5bn, a 100bn/- school.",
        [(4e6, "USD"), (2.5e9, "USD"), (1e11, "KES")],
    ),
    ("en", "It handed over 117 vehicles and 40 breeding cows.", [(117, "vehicle"), (40, "cow")]),
    ("en", "Some 12,000 tonnes of rice for 1.2 million people.", [(12000, "tonne"), (1.2e6, "person")]),
    ("en", "It gave 30 mobile clinics.", [(30, "building")]),
    ("en", "It gave 2,000 pieces of mats and 1,000 bags of 12.5kg rice.", [(2000, "piece"), (1000, "item")]),
]
NONE = [
    ("vi", "Ngày 22/4, lần thứ 18, tăng 50%, 16 năm qua, 40 km, G20, COVID-19, Quân khu 7, 83 tuổi."),
    ("vi", "Thăm 3 nước, thủ đô La Habana, 5 đồng minh, số 14 Trần Phú, ASEAN 44, 45 và khóa 79."),
    ("vi", "Trong năm xã hội phát triển, hàng chục tấn, hàng triệu người."),
    (
        "fr",
        "Le 22 avril 2025, la 15e session, 16 ans, 40 km, 30 %, quinze pays, une trentaine de cas, 10h30.",
    ),
    (
        "en",
        "The 72nd session, 16 years, some 40 km away, 30 percent, six parties, a 10-year plan, Article 5 cases.",
    ),
    ("en", "In 2025 leaders met; 3/4 of members; 50-60 people; he won 200; at 9:14 PM; the 1990s."),
]


@pytest.mark.parametrize(("language", "text", "expected"), FOUND)
def test_amounts(page_of: PageOf, language: str, text: str, expected: list[tuple[float, str]]) -> None:
    page = page_of(language, text, "2025-04-25")
    assert [(a.value, a.unit) for a in find_amounts(page, Cast())] == expected


@pytest.mark.parametrize(("language", "text"), NONE)
def test_what_is_no_amount(page_of: PageOf, language: str, text: str) -> None:
    assert find_amounts(page_of(language, text, "2025-04-25"), Cast()) == []


def test_once_and_with_its_words(page_of: PageOf) -> None:
    page = page_of("en", "It gave $5 million. The $5 million will help.")
    (amount,) = find_amounts(page, Cast())
    assert amount.evidence.quote == "$5 million"
    assert amount.evidence.holds(page.document.text)


def test_currency_of_the_country_named(page_of: PageOf) -> None:
    page = page_of("en", "It gave 5 million shillings.")
    assert find_amounts(page, Cast(sides=("TZ", "CN")))[0].unit == "TZS"
    assert find_amounts(page, Cast(sides=("UG",)))[0].unit == "UGX"


def test_what_is_counted(page_of: PageOf) -> None:
    (amount,) = find_amounts(page_of("vi", "Tặng 12.000 tấn gạo."), Cast())
    assert amount.of is not None
    assert "gạo" in amount.of


def test_hands(page_of: PageOf) -> None:
    """Giver and receiver are those of a sentence that tells of something given."""
    page = page_of("en", "Vietnam donated 5,000 tonnes of rice to Cuba.")
    place = page.words.index("donated")
    actors = [
        Actor(0, 1, ActorKind.COUNTRY, ("VN",)),
        Actor(len(page.words) - 2, len(page.words) - 1, ActorKind.COUNTRY, ("CU",)),
    ]
    (amount,) = find_amounts(page, Cast(actors=[actors]))
    given = any(
        t.first == place and (e := t.of("exchanges")) and e.field(0) == "aid" for t in page.sentences[0].terms
    )
    assert (amount.from_, amount.to) == (("VN", "CU") if given else (None, None))


WORDS = st.sampled_from([
    "12", "000", "12.000", "1,5", "triệu", "tỷ", "USD", "$", "đồng", "millions", "d", "'", "euros",
    "de", "five", "million", "50", "%", "tonnes", "of", "rice", "2-3", "/-", "bn", "người", "the",
])  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=100), st.sampled_from(languages()))
@example(text="000 million USD", language="en")
def test_any_text(page_of: PageOf, text: str, language: str) -> None:
    page = page_of(language, text)
    for amount in find_amounts(page, Cast()):
        assert amount.value > 0
        assert amount.unit
        assert amount.evidence.holds(page.document.text)
