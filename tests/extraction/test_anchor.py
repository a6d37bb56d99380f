"""The day a page speaks from: stated, from its dateline, from its evidence; None where that leaves several."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from banggiao.extraction.anchor import Anchor, anchor
from banggiao.extraction.page import Page

PageOf = Callable[..., Page]


def test_published(page_of: PageOf) -> None:
    assert anchor(page_of("en", "They met.", "2024-05-07")) == Anchor(2024, 5, 7, "published")
    assert anchor(page_of("en", "They met.", "2024-05")) == Anchor(2024, 5, None, "published")
    assert anchor(page_of("en", "They met.", "2024-05-07T10:30:00Z")).date == date(2024, 5, 7)


def test_dateline_goes_before_a_later_publication(page_of: PageOf) -> None:
    text = "PORT VALE, July 16 (Agency) -- They met on Monday."
    assert anchor(page_of("en", text, "2018-07-17")).date == date(2018, 7, 16)
    assert anchor(page_of("en", text, "2018-09-17")).date == date(2018, 9, 17)
    assert anchor(page_of("en", "PORT VALE, January 1, 2019 -- They met.")).date == date(2019, 1, 1)
    assert anchor(page_of("en", "PORT VALE, January 1 (Agency) -- They met.")).edtf == "XXXX-01-01"


CONTEXT = [
    # a weekday with its day, and a period
    ("fr", "Il l'a reçu mercredi 26 avril. Le plan de la période 2021-2025 sera appliqué.", 2023),
    # a jubilee with both its days, a plan, a year that is to come
    ("vi", "Chiều 26-7, hai bên đã họp, kỷ niệm 60 năm thiết lập quan hệ (5-9-1962 - 5-9-2022).", 2022),
    # a jubilee of an event that all know
    ("vi", "Chiều 22/4, hai bên điện đàm nhân kỷ niệm 50 năm Ngày Giải phóng miền Nam.", 2025),
    ("fr", "Reçu le 3 mai, il a salué le 70e anniversaire de la victoire de Dien Bien Phu.", 2024),
    # years gone by since a date
    ("fr", "Trois ans après le sommet de février 2022, ils se retrouveront mercredi.", 2025),
    (
        "vi",
        "Sáng 29-7, hai bên đánh giá bốn năm qua, Thỏa thuận đã ký tháng 12-2015, đầu tháng 1-2019 đã họp.",
        2019,
    ),
    # a day with its year beside one without
    ("vi", "Chuyến thăm từ ngày 8-9/11/2017. Sáng 9/11, lễ đón được tổ chức.", 2017),
    ("vi", "Ngày 12/12, hai bên họp; kim ngạch 10 tháng đầu năm 2023 tăng.", 2023),
    # another era
    ("en", "He sent a message on Sept. 14. (Juche109.9.16.)", 2020),
    # the plan of a year
    ("en", "The exchange of December 1 figures in the 2023 cooperation plan of the ministries.", 2023),
]
UNKNOWN = [
    ("fr", "Reçu le 3 mai. La convention conclue le 27 mars 1964 est appliquée."),
    ("fr", "Il l'a reçu mercredi 26 avril."),
    ("en", "They met on 3 May and will meet again in June."),
    ("vi", "Chiều 22/4, hai bên đã họp; mục tiêu đến năm 2045."),
    ("en", "In 2017 they signed it; on 3 May they met."),
]


@pytest.mark.parametrize(("language", "text", "year"), CONTEXT)
def test_year_from_context(page_of: PageOf, language: str, text: str, year: int) -> None:
    found = anchor(page_of(language, text))
    assert (found.year, found.how) == (year, "context")


@pytest.mark.parametrize(("language", "text"), UNKNOWN)
def test_no_guess(page_of: PageOf, language: str, text: str) -> None:
    assert anchor(page_of(language, text)).year is None


def test_teasers_only_choose_between_the_years_of_a_weekday(page_of: PageOf) -> None:
    text = "On Monday the 14th of September it gave an account."
    assert anchor(page_of("en", text, teaser="Other news, 06 Sep 2020")).year == 2020
    assert anchor(page_of("en", text, teaser="Other news, 06 Sep 2021")).year is None
    assert anchor(page_of("en", "They met on 14 September.", teaser="Other news, 06 Sep 2020")).year is None
