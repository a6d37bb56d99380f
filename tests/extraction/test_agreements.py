"""Documents that are signed or named; plurals and mere talk are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from banggiao.extraction.agreements import find_agreements
from banggiao.extraction.cast import Cast
from banggiao.extraction.page import Page

PageOf = Callable[..., Page]

FOUND = [
    (
        "vi",
        "Hai bên sớm ký Bản ghi nhớ về hợp tác giữa hai Đảng.",
        "Bản ghi nhớ về hợp tác giữa hai Đảng",
        None,
    ),
    (
        "vi",
        "Ngày 6/5, hai Bộ đã ký Chương trình hợp tác giai đoạn 2025-2027.",
        "Chương trình hợp tác giai đoạn 2025-2027",
        "2025-05-06",
    ),
    ("vi", "Thực hiện Thỏa thuận đã ký tháng 12-2015.", "Thỏa thuận", "2015-12"),
    (
        "fr",
        "La Convention d'établissement conclue à Dakar le 27 mars 1964.",
        "Convention d'établissement",
        "1964-03-27",
    ),
    (
        "en",
        "An early conclusion of the India-EU Free Trade Agreement (FTA).",
        "India-EU Free Trade Agreement (FTA)",
        None,
    ),
    ("en", "A handover certificate was signed on May 3.", "handover certificate", "2025-05-03"),
]
NONE = [
    ("vi", "Hai bên thực hiện các thỏa thuận đã ký và nhiều hiệp định."),
    ("fr", "Les accords signés par les deux pays sont appliqués."),
    ("en", "They are in agreement; the agreements between them work well."),
]


@pytest.mark.parametrize(("language", "text", "name", "date"), FOUND)
def test_documents(page_of: PageOf, language: str, text: str, name: str, date: str | None) -> None:
    page = page_of(language, text, "2025-05-07")
    (found,) = find_agreements(page, Cast())
    assert (found.name, found.date) == (name, date)
    assert found.evidence.holds(page.document.text)


@pytest.mark.parametrize(("language", "text"), NONE)
def test_what_is_no_document(page_of: PageOf, language: str, text: str) -> None:
    assert find_agreements(page_of(language, text, "2025-05-07"), Cast()) == []
