"""The date of publication comes from where the page speaks of itself, or is null."""

from __future__ import annotations

import pytest

from banggiao.documents import read_document
from banggiao.model import Document, Snapshot

TITLE = "Harbour cities sign twinning accord"
BODY = (
    "Mayor Ada Marlowe of Port Vale signed a twinning accord with Mayor Tom Reed of Eastport on Friday.\n\n"
    "Under the accord, the cities of Port Vale and Eastport will exchange teachers for three months every year."
)


def read(text: str, **hints: str) -> Document:
    return read_document(Snapshot("page", text.encode()), **hints)


@pytest.mark.parametrize(
    "head",
    [
        f"March 4, 2022\n{TITLE}",
        f"{TITLE}\n\nBy Ann Lee\nMarch 4, 2022",
        f"{TITLE}\n\nPosted On: 04 MAR 2022 by the press office",
        f"{TITLE}\n\nSource: Xinhua| 2022-03-04 03:19:21|Editor: ZX",
        f"{TITLE}\nFriday, March 4, 2022 - 21:05",
        f" date 2022-03-04 {TITLE}",
        f"04-03-2022 15:01 - {TITLE}",
        f"{TITLE}\n  • Date : 2022-03-04 16:36:49\n  • Hit : 3340",
        f"GAZETTE | By Ann Lee • Friday 4 March 2022 at 10h30\n\n{TITLE}",
        f"{TITLE}\n\n(Port Vale, 4 March 2022).",
    ],
)
def test_places_where_pages_say_it(head: str) -> None:
    page = read(f"{head}\n\n{BODY}")
    assert page.published == "2022-03-04"


@pytest.mark.parametrize("tail", ["VNA\n4 March 2022", "First Published: Mar 04 2022 | 9:14 PM IST"])
def test_dates_below_the_article(tail: str) -> None:
    assert read(f"{TITLE}\n\n{BODY}\n\n{tail}").published == "2022-03-04"


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\n{BODY}",
        f"5 hrs ago | Views\n{TITLE}\n\n{BODY}",
        f"{TITLE}\n\nPORT VALE, March 4 (Xinhua) -- {BODY}",
        f"RELATED: Ada Marlowe opens pier (August 21, 2023).\n\n{TITLE}\n\n{BODY}",
        f"{TITLE}\n\n{BODY}\n\nRelated news\nTom Reed wins\n24 Feb, 2019\nAda Marlowe opens pier (10/10/2024)",
        f"{TITLE}\n\n{BODY}\n\nThe two cities first wrote to each other on 3 May 1998, when both were small ports.",
        f"{TITLE}\n\nAda Marlowe and Tom Reed on March 3, 2022. Photo: PVA\n\n{BODY}",
        f"{TITLE}\n\n{BODY}\n\nhttps://example.org/pictures/20220304101112.jpg",
    ],
)
def test_dates_that_are_not_the_pages_own(text: str) -> None:
    page = read(text)
    assert (page.published, page.published_how) == (None, None)


def test_its_words_are_quoted() -> None:
    page = read(f"{TITLE}\n\nFriday, March 4, 2022\n\n{BODY}")
    assert page.published_quote is not None
    assert page.published_quote.holds(page.text)
    assert page.published_quote.quote == "March 4, 2022"


def test_what_the_caller_knows_goes_first() -> None:
    page = read(
        f"March 4, 2022\n{TITLE}\n\n{BODY}", published="2022-03-05", language="fr", url="https://example.org/"
    )
    assert (page.published, page.published_how) == ("2022-03-05", "given")
    assert (page.language, page.url) == ("fr", "https://example.org/")


def test_the_address_tells_it_where_the_page_does_not() -> None:
    page = read(f"{TITLE}\n\n{BODY}", url="https://example.org/2022/03/04/harbour-cities")
    assert (page.published, page.published_how) == ("2022-03-04", "address of the page")


def test_its_own_address_among_the_lines_is_known_by_the_title() -> None:
    own = "https://example.org/harbour-cities-sign-twinning-accord-20220304101112.htm"
    assert read(f"{TITLE}\n\n{BODY}\n\nJ. D.\n{own}").published == "2022-03-04"
    other = "https://example.org/mayor-opens-new-pier-20220304101112.htm"
    assert read(f"{TITLE}\n\n{BODY}\n\nJ. D.\n{other}").published is None


def test_change_is_kept_apart() -> None:
    page = read(f"{TITLE}\n\nPublished on 4 March 2022\nLast updated on 9 March 2022\n\n{BODY}")
    assert (page.published, page.modified) == ("2022-03-04", "2022-03-09")


def test_a_dateline_goes_before_the_day_on_which_a_page_was_looked_at() -> None:
    page = read(f"mardi 12 mars 2024 |\nAgence du Port\n{TITLE}\n\nParis, 10 mars (Prensa Latina) {BODY}")
    assert page.published == "2024-03-10"
    assert page.published_how == "dateline, year from the page's head"


def test_an_era_year_at_the_end() -> None:
    page = read(f"{TITLE}\n\nPyongyang, September 16 (KCNA) -- {BODY} -0- (Juche109.9.16.)")
    assert page.published == "2020-09-16"


def test_numbers_that_may_be_day_or_month_leave_the_year_on_an_english_page() -> None:
    assert read(f"{TITLE}\n\n03/04/2022\n\n{BODY}").published == "2022"
    assert read(f"{TITLE}\n\n23/04/2022\n\n{BODY}").published == "2022-04-23"
