"""Dates as pages and addresses write them."""

from __future__ import annotations

import pytest

from banggiao.documents.dates import address_date, dates, day_and_month


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Publié le 13/07/2021 à 14h07", "2021-07-13"),
        ("07:47 | 29/07/2021 GMT+7", "2021-07-29"),
        ("Thứ sáu, 12/01/2024 - 19:42", "2024-01-12"),
        ("11:09, 12-9-2008", "2008-09-12"),
        ("ngày 5 tháng 12 năm 2023", "2023-12-05"),
        ("Posted On: 04 SEP 2025", "2025-09-04"),
        ("Oct 06 2023 | 9:14 PM", "2023-10-06"),
        ("the 3rd of March, 2022", "2022-03-03"),
        ("1er août 2019", "2019-08-01"),
        ("Jeudi 3 avril 2025", "2025-04-03"),
        ("le 17 - 02 - 2009", "2009-02-17"),
        ("2018-07-17 03:19:21", "2018-07-17"),
        ("date 2018-11", "2018-11"),
        ("tháng 8/2024", "2024-08"),
        ("(Juche109.9.16.)", "2020-09-16"),
    ],
)
def test_forms_of_dates(text: str, value: str) -> None:
    assert [day.value for day in dates(text)] == [value]


@pytest.mark.parametrize(
    "text", ["31/02/2021", "45/10/2021", "13/13/2021", "10.000/2021", "1/2/3/2021", "Phone 09 12 2021"]
)
def test_what_is_no_date(text: str) -> None:
    assert dates(text) == []


def test_day_and_month_that_cannot_be_told_apart_leave_the_year() -> None:
    assert [day.value for day in dates("03/04/2025", day_first=False)] == ["2025"]
    assert [day.value for day in dates("23/04/2025", day_first=False)] == ["2025-04-23"]
    assert [day.value for day in dates("04/23/2025", day_first=False)] == ["2025-04-23"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("28 mai", (28, 5)), ("Sept. 16", (16, 9)), ("ngày 5/8", (5, 8)), ("May", None), ("31 June", None)],
)
def test_datelines_without_a_year(text: str, found: tuple[int, int] | None) -> None:
    assert day_and_month(text) == found


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("https://example.vn/thoi-su/ten-bai-20231205061927218.htm", "2023-12-05"),
        ("https://example.vn/ten-bai-102240906080319379.htm", "2024-09-06"),
        ("https://example.org/2023/12/05/title", "2023-12-05"),
        ("https://example.org/news/2023-12-05-title.html", "2023-12-05"),
        ("https://example.org/05-12-2023/title", "2023-12-05"),
        ("https://example.org/2023/12/title", "2023-12"),
        ("https://web.archive.org/web/20070228213001/http://example.org/title", None),
        ("https://example.org/article-4954454.html", None),
        ("https://example.org/99999999.html", None),
    ],
)
def test_dates_in_addresses(address: str, value: str | None) -> None:
    assert address_date(address) == value
