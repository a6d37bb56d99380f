"""Datelines say place, day and agency; sentences that look like them are none."""

from __future__ import annotations

import pytest

from banggiao.documents.dateline import dateline, standing_alone
from banggiao.documents.furniture import furniture
from banggiao.model import Dateline


@pytest.mark.parametrize(
    ("text", "head", "said"),
    [
        ("Hanoi (VNA) – The two", "Hanoi (VNA) – ", Dateline("Hanoi", None, "VNA")),
        ("Dakar, 28 mai (APS) – Le", "Dakar, 28 mai (APS) – ", Dateline("Dakar", "XXXX-05-28", "APS")),
        (
            "HAIKOU, August 25 (Xinhua) -- The",
            "HAIKOU, August 25 (Xinhua) -- ",
            Dateline("HAIKOU", "XXXX-08-25", "Xinhua"),
        ),
        (
            "Paris, 10 mars (Prensa Latina) Une",
            "Paris, 10 mars (Prensa Latina) ",
            Dateline("Paris", "XXXX-03-10", "Prensa Latina"),
        ),
        (
            "DUSHANBE, February 10. /TASS/. The",
            "DUSHANBE, February 10. /TASS/. ",
            Dateline("DUSHANBE", "XXXX-02-10", "TASS"),
        ),
        (
            "AKP Phnom Penh, September 21, 2022 -- The",
            "AKP Phnom Penh, September 21, 2022 -- ",
            Dateline("Phnom Penh", "2022-09-21", "AKP"),
        ),
        (
            "(Ouagadougou, 25 juillet 2024). Deux",
            "(Ouagadougou, 25 juillet 2024). ",
            Dateline("Ouagadougou", "2024-07-25", None),
        ),
        ("HAVANA.— The", "HAVANA.— ", Dateline("HAVANA", None, None)),
        (
            "NUR-SULTAN. KAZINFORM – The",
            "NUR-SULTAN. KAZINFORM – ",
            Dateline("NUR-SULTAN", None, "KAZINFORM"),
        ),
        ("MOSCOW, July 19, 2024. The", "MOSCOW, July 19, 2024. ", Dateline("MOSCOW", "2024-07-19", None)),
        ("LA PAZ — The", "LA PAZ — ", Dateline("LA PAZ", None, None)),
        ("SEOUL--The", "SEOUL--", Dateline("SEOUL", None, None)),
        ("NDĐT - Sáng", "NDĐT - ", Dateline(None, None, "NDĐT")),
        ("Mát-xcơ-va (TTXVN) - Tối", "Mát-xcơ-va (TTXVN) - ", Dateline("Mát-xcơ-va", None, "TTXVN")),
    ],
)
def test_forms_of_datelines(text: str, head: str, said: Dateline) -> None:
    assert dateline(text, furniture()) == (len(head), said)


@pytest.mark.parametrize(
    "text",
    [
        "Việt Nam - Lào tăng cường hợp tác.",
        "The minister (a lawyer by training) said so.",
        "Le Parti communiste du Vietnam (PCV) a tenu son congrès.",
        "President Costa – a frequent visitor – arrived.",
        "On May 5 – a Monday – they met.",
    ],
)
def test_sentences_that_begin_like_datelines(text: str) -> None:
    assert dateline(text, furniture()) is None


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Windhoek, 9 July 2025", "Windhoek"),
        ("Paris, le 5 mai 2020", "Paris"),
        ("AKP Phnom Penh, September 21, 2022 --", "Phnom Penh"),
        ("Ann Lee, 5 June 2023", None),
        ("Friday, March 4, 2022", None),
        ("Hanoi, the capital, 2022", None),
    ],
)
def test_datelines_on_a_line_of_their_own(line: str, place: str | None) -> None:
    said = standing_alone(line, furniture())
    assert (said.place if said else None) == place
