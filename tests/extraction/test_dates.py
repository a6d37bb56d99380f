"""Dates in the three languages: what is one, what it is resolved to, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banggiao.extraction.calendar import parts
from banggiao.extraction.dates import find_dates
from banggiao.extraction.page import Page
from banggiao.lang import languages

PageOf = Callable[..., Page]


def values(page: Page) -> list[str | None]:
    """Start, or start/end, of every date in the order of the text."""
    mentions = [m for inside in find_dates(page).values() for m in inside]
    return [m.start if m.start == m.end else f"{m.start}/{m.end}" for m in mentions]


VIETNAMESE = [
    ("Chiều 22/4, ông đã tới Huế.", ["2025-04-22"]),
    ("Sáng 29-3, hai bên đã họp.", ["2025-03-29"]),
    ("Ngày 27/7/2021, hai bên ký.", ["2021-07-27"]),
    ("Ngày 2 tháng 9 năm 1945 và ngày mùng 3 tháng 2.", ["1945-09-02", "2025-02-03"]),
    ("Hội nghị diễn ra từ ngày 26-27/1.", ["2025-01-26/2025-01-27"]),
    ("Trong hai ngày 26 và 27-3, đoàn đã thăm.", ["2025-03-26/2025-03-27"]),
    ("Các ngày 5, 6 và 7/4.", ["2025-04-05/2025-04-07"]),
    ("Đoàn thăm từ ngày 29/12/2024 đến ngày 2/1.", ["2024-12-29/2025-01-02"]),
    ("Từ 5 đến 8 tháng 5, ông sẽ thăm.", ["2025-05-05/2025-05-08"]),
    ("Chuyến thăm từ 25 - 27/5/2025.", ["2025-05-25/2025-05-27"]),
    ("Vào tháng 11 tới, hai bên sẽ họp.", ["2025-11"]),
    ("Thỏa thuận đã ký tháng 12-2015.", ["2015-12"]),
    ("Đầu tháng 1-2019 và tháng 7.2021 và vào 9/2023.", ["2019-01", "2021-07", "2023-09"]),
    ("Sáng nay ông tiếp khách. Hôm qua ông đi Huế.", ["2025-04-25", "2025-04-24"]),
    ("Ngày 20/4, ông hội đàm. Chiều cùng ngày, ông đi Huế.", ["2025-04-20", "2025-04-20"]),
    ("Ngày 20/4, ông hội đàm. Sáng hôm sau, ông đi Huế.", ["2025-04-20", "2025-04-21"]),
    ("Sáng thứ Hai, hai bên đã họp.", ["2025-04-21"]),
    ("Chiều thứ 4, hai bên đã họp.", ["2025-04-23"]),
    ("Hai bên sẽ gặp nhau thứ Tư tuần tới.", ["2025-04-30"]),
    ("Cuối năm nay, đầu năm tới và năm ngoái.", ["2025", "2026", "2024"]),
    ("Giai đoạn 2021-2025 và nhiệm kỳ 2025-2030.", ["2021/2025", "2025/2030"]),
    ("Từ năm 2016 đến năm 2020; các năm 2017 và 2022.", ["2016/2020", "2017", "2022"]),
    ("Quý II năm nay và 6 tháng đầu năm 2024.", ["2025-04/2025-06", "2024-01/2024-06"]),
    ("Vào 14h17 ngày 11/3, chuyên cơ hạ cánh.", ["2025-03-11"]),
    ("Ngày 27.3.2025 và chiều 22.4.", ["2025-03-27", "2025-04-22"]),
    ("Dự kiến hai bên sẽ họp trong tháng 3.", ["2026-03"]),
]
FRENCH = [
    ("Il a été reçu mercredi 23 avril.", ["2025-04-23"]),
    ("Il l'a reçu le 1er avril et le 28 décembre 2024.", ["2025-04-01", "2024-12-28"]),
    ("Mardi dernier, il a reçu son hôte.", ["2025-04-22"]),
    ("Ce lundi matin, il a reçu son hôte.", ["2025-04-21"]),
    ("Il se rendra à Rome jeudi prochain.", ["2025-05-01"]),
    ("Elle a été reçue hier. La veille, elle était à Rome.", ["2025-04-24", "2025-04-23"]),
    ("Attendue les 5 et 6 mai, la visite est reportée.", ["2025-05-05/2025-05-06"]),
    ("Il a effectué du 8 au 11 mars une visite.", ["2025-03-08/2025-03-11"]),
    ("La visite aura lieu du 30 novembre au 2 décembre.", ["2025-11-30/2025-12-02"]),
    ("Du dimanche 9 au mercredi 12 février 2025.", ["2025-02-09/2025-02-12"]),
    ("Réunis entre le 5 et le 8 avril à Rome.", ["2025-04-05/2025-04-08"]),
    ("Avant la fin de l'année, au second semestre.", ["2025", "2025-07/2025-12"]),
    ("La rencontre organisée en janvier dernier.", ["2025-01"]),
    ("Courant 2026, d'ici fin 2027, à l'horizon 2030.", ["2026", "2027", "2030"]),
    ("Fin mai, à la mi-juin et en mars 2024.", ["2025-05", "2025-06", "2024-03"]),
    ("Le plan de la période 2021-2025.", ["2021/2025"]),
    ("Arrivé dimanche, il a été reçu le lendemain.", ["2025-04-20", "2025-04-21"]),
    ("Publié le 16/04/2025 à 15h01.", ["2025-04-16"]),
    ("La semaine prochaine et le mois dernier.", ["2025-04-28/2025-05-04", "2025-03"]),
    ("Jusqu'à la fin du mois de mars 2024.", ["2024-03"]),
]
ENGLISH = [
    ("The talks were held on Monday.", ["2025-04-21"]),
    ("He will leave on Monday.", ["2025-04-28"]),
    ("On Sept. 14 he sent a message.", ["2024-09-14"]),
    ("It was signed on 14 September 2020 and April 8,2023.", ["2020-09-14", "2023-04-08"]),
    ("On Monday the 14th of April it gave an account.", ["2025-04-14"]),
    ("They came on Tuesday, the 8th of April, and met on the following day.", ["2025-04-08", "2025-04-09"]),
    ("Handed over yesterday morning.", ["2025-04-24"]),
    ("She will be here from May 8 to 10.", ["2025-05-08/2025-05-10"]),
    (
        "The forum will run on 8th–10th May; December 12-14.",
        ["2025-05-08/2025-05-10", "2024-12-12/2024-12-14"],
    ),
    ("From 30 November to 2 December he will visit.", ["2025-11-30/2025-12-02"]),
    ("December 30, 2023 to January 2, 2024.", ["2023-12-30/2024-01-02"]),
    ("They met on March 5, 6 and 7.", ["2025-03-05/2025-03-07"]),
    ("Between 5 and 7 May 2022 they met.", ["2022-05-05/2022-05-07"]),
    ("They are to seal it by December.", ["2025-12"]),
    ("It took place in December. It will be held in December.", ["2024-12", "2025-12"]),
    ("Next week, later this month, next year.", ["2025-04-28/2025-05-04", "2025-04", "2026"]),
    ("In the second half of the year.", ["2025-07/2025-12"]),
    ("Released in 2017-18 and in 2019.", ["2017/2018", "2019"]),
    ("By the end of 2026, mid-2027, in May last year.", ["2026", "2027", "2024-05"]),
    ("The 2023 plan and 2025-04-02.", ["2023", "2025-04-02"]),
    ("Posted on 04 APR 2025, updated 13/04/2025.", ["2025-04-04", "2025-04-13"]),
]
NONE = [
    ("vi", "Đường 30/4, quảng trường 2/9, Nghị quyết số 18-NQ/TW, 3/4 dân số, tỷ số 3-1."),
    ("vi", "Lần thứ hai, ngày thứ hai; trong bốn năm qua; những năm tới; ngày 31/2; ngày 45/3."),
    ("fr", "La rue du 8 mai 1945, le Mouvement du 26 juillet, trois ans, il a mars en tête."),
    ("fr", "Le 30 février, les années 1980, au cours des prochains mois."),
    ("en", "He may come. Minister January Makamba and Ms April Jones march on; the score was 3-1."),
    ("en", "The July 26 Movement, 3/4 of it, tel. 024-3845-1234, COVID-19, the Sunday Times, the 1990s."),
    ("en", "On 5/12/2023 it was not clear which month was meant; 31 September never came."),
]


@pytest.mark.parametrize(("text", "expected"), VIETNAMESE)
def test_vietnamese(page_of: PageOf, text: str, expected: list[str]) -> None:
    assert values(page_of("vi", text, "2025-04-25")) == expected


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french(page_of: PageOf, text: str, expected: list[str]) -> None:
    assert values(page_of("fr", text, "2025-04-25")) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(page_of: PageOf, text: str, expected: list[str]) -> None:
    assert values(page_of("en", text, "2025-04-25")) == expected


@pytest.mark.parametrize(("language", "text"), NONE)
def test_what_is_no_date(page_of: PageOf, language: str, text: str) -> None:
    assert values(page_of(language, text, "2025-04-25")) == []


def test_year_unknown(page_of: PageOf) -> None:
    """Without a year the day keeps its month; relative days are counted from a dateline without a year."""
    assert values(page_of("fr", "Le ministre a reçu son hôte le 18 juin.")) == ["XXXX-06-18"]
    assert values(page_of("fr", "Alger, 12 mai (APS) - Il a reçu hier son hôte.")) == [
        "XXXX-05-12",
        "XXXX-05-11",
    ]
    assert values(page_of("en", "They met yesterday.")) == [None]


def test_roles(page_of: PageOf) -> None:
    text = "Ký ngày 27/3/1964, kỷ niệm 60 năm (5/9/1962 - 5/9/2022), họp trước tháng 6/2025, ngày 20/4."
    found = [m for inside in find_dates(page_of("vi", text, "2025-04-25")).values() for m in inside]
    assert [m.role for m in found] == ["past", "anniversary", "due", "at"]


def test_order_of_figures_is_that_of_the_page(page_of: PageOf) -> None:
    """One date that can be read one way only shows how the others are to be read."""
    assert values(page_of("en", "Issued on 05/12/2023.", teaser="Other news (23/11/2023)")) == ["2023-12-05"]
    assert values(page_of("en", "Issued on 05/12/2023.", teaser="Other news (11/23/2023)")) == ["2023-05-12"]


WORDS = st.sampled_from([
    "ngày", "22/4", "22", "4", "/", "-", "2025", "tháng", "12", "năm", ",", "(", ")", "từ", "đến",
    "và", "thứ", "Hai", "hôm", "nay", "31/12-2/1", "1er", "mars", "lundi", "du", "au", "le", "de",
    "prochain", "Monday", "Sept", ".", "14", "th", "the", "of", "next", "May", "5,6", "27.7",
    "7.2021", "8,2023", "quý", "II", "2021-2025", "hier", "yesterday",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=120),
    st.sampled_from(languages()),
    st.sampled_from([None, "2024-02-29", "2025-12", "2025"]),
)
def test_any_text(page_of: PageOf, text: str, language: str, published: str | None) -> None:
    """Every value is a day, month or year of the calendar; mentions are quotes, in order, and apart."""
    page = page_of(language, text, published)
    last = 0
    for index, mentions in find_dates(page).items():
        for mention in mentions:
            sentence = page.sentences[index]
            assert sentence.first <= mention.first < mention.last <= sentence.last
            assert mention.first >= last
            last = mention.last
            assert page.quote(mention.first, mention.last).holds(page.document.text)
            for value in (mention.start, mention.end):
                assert value is None or parts(value) is not None


@pytest.mark.parametrize(
    "unit", ["1/1 ", "tháng 1 ", "ngày 1, ", "2025-", "Monday ", "from May 1 to ", "will on Monday "]
)
def test_hostile_pages_take_linear_time(page_of: PageOf, unit: str) -> None:
    def seconds(count: int) -> float:
        pages = [page_of(language, unit * count, "2025-04-25") for language in languages()]
        start = perf_counter()
        for page in pages:
            find_dates(page)
        return perf_counter() - start

    seconds(100)
    assert seconds(3000) < 40 * max(seconds(300), 0.01)
