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


IN_FORCE = [
    ("en", "They signed a plan of action for the 2024-2028 period.", ("2024", "2028", None), "2024-2028"),
    (
        "en",
        "They signed an agreement on visas, valid for five years.",
        (None, None, "P5Y"),
        "valid for five years",
    ),
    ("en", "They signed a three-year agreement on trade.", (None, None, "P3Y"), "three-year"),
    (
        "en",
        "The Labour Agreement, signed on 3 May 2025, is valid until 2030.",
        (None, "2030", None),
        "valid until 2030",
    ),
    ("vi", "Hai bên đã ký Thỏa thuận hợp tác giai đoạn 2021 - 2025.", ("2021", "2025", None), "2021 - 2025"),
    (
        "vi",
        "Hai Bộ trưởng đã ký Bản ghi nhớ về hợp tác giáo dục giữa hai nước giai đoạn 2024-2029.",
        ("2024", "2029", None),
        "2024-2029",
    ),
    (
        "vi",
        "Ngày 6/5/2025, hai bên ký Hiệp định lao động thời hạn năm năm.",
        (None, None, "P5Y"),
        "thời hạn năm năm",
    ),
    (
        "vi",
        "Hai Bộ ký Bản ghi nhớ về y tế, có hiệu lực trong 18 tháng.",
        (None, None, "P18M"),
        "có hiệu lực trong 18 tháng",
    ),
    (
        "vi",
        "Hiệp định lao động ký ngày 6/5/2025 có giá trị đến năm 2030.",
        (None, "2030", None),
        "có giá trị đến năm 2030",
    ),
    (
        "fr",
        "Ils ont signé un accord de coopération pour la période 2021-2025.",
        ("2021", "2025", None),
        "2021-2025",
    ),
    (
        "fr",
        "Ils ont signé un mémorandum d'entente sur la santé, valable cinq ans.",
        (None, None, "P5Y"),
        "valable cinq ans",
    ),
]


@pytest.mark.parametrize(("language", "text", "term", "words"), IN_FORCE)
def test_for_how_long_it_is_in_force(
    page_of: PageOf, language: str, text: str, term: tuple[str | None, ...], words: str
) -> None:
    page = page_of(language, text, "2025-05-07")
    (found,) = find_agreements(page, Cast())
    assert (found.valid_from, found.valid_until, found.term) == term
    assert found.validity is not None
    assert found.validity.quote == words
    assert found.validity.holds(page.document.text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They signed an agreement on visas; the visas are valid for five years."),
        ("en", "They signed the Labour Agreement after talks that went on for five years."),
        ("en", "They signed the Labour Agreement and a protocol valid until 2030."),
        ("vi", "Hai bên ký Hiệp định lao động sau năm năm đàm phán."),
        ("vi", "Hai bên ký Hiệp định lao động và Chương trình hợp tác giai đoạn 2024-2029."),
        ("fr", "Ils ont signé l'Accord sur le travail au bout de cinq ans."),
    ],
)
def test_what_is_said_of_something_else_is_no_term(page_of: PageOf, language: str, text: str) -> None:
    found = find_agreements(page_of(language, text, "2025-05-07"), Cast())
    assert found
    assert (found[0].valid_from, found[0].valid_until, found[0].term, found[0].validity) == (None,) * 4
