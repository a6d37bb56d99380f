"""Readings made by hand, for what shows and measures them."""

from __future__ import annotations

import hashlib

import pytest

from banggiao.model import (
    Agreement,
    Amount,
    Anniversary,
    Commitment,
    Dateline,
    Document,
    Exchange,
    Ground,
    Organization,
    Participant,
    Place,
    Plover,
    Quote,
    Reading,
    Region,
    RegionKind,
)

TITLE = "Minister Marlowe receives Ambassador Tan"
BODY = (
    "PORT VALE, 5 May - Foreign Minister Ada Marlowe received Ambassador Tan Wei on Monday. "
    "The two sides agreed to open a joint school by 2030. "
    "They marked 40 years of relations and the 1985 Treaty of Port Vale. "
    "The embassy gave 1,200 books."
)
TEXT = f"{TITLE}\n{BODY}\nRead also: other news"


def quote(words: str) -> Quote:
    """The first place where the words stand in the page."""
    start = TEXT.index(words)
    return Quote.of(TEXT, start, start + len(words))


def digest(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes."""
    return hashlib.sha256(text.encode()).hexdigest()


def _document() -> Document:
    return Document(
        id="page-1",
        text=TEXT,
        sha256=digest(TEXT),
        snapshot_sha256=digest(TEXT),
        language="en",
        title=TITLE,
        published="2025-05-05",
        published_how="dateline",
        modified="2025-05-06",
        publisher="Vale News",
        url="https://news.example/1",
        regions=(
            Region(RegionKind.TITLE, 0, len(TITLE)),
            Region(RegionKind.BODY, len(TITLE) + 1, len(TITLE) + 1 + len(BODY)),
            Region(RegionKind.TEASER, len(TITLE) + len(BODY) + 2, len(TEXT)),
        ),
        notes=("a teaser was left out",),
        published_quote=quote("5 May"),
        dateline=Dateline("PORT VALE", "XXXX-05-05", "Vale News"),
    )


def _exchange() -> Exchange:
    host = Participant("Ada Marlowe", "Foreign Minister", "Government", "FJ", "host", quote("Ada Marlowe"))
    guest = Participant("Tan Wei", "Ambassador", None, "SG", "guest", quote("Ambassador Tan Wei"))
    return Exchange(
        type="meeting",
        status="occurred",
        date_start="2025-05-05",
        date_end="2025-05-05",
        date_precision="day",
        date_how="weekday",
        place=Place("Port Vale", "FJ"),
        channels=("state",),
        countries=("FJ", "SG"),
        participants=(host, guest),
        organizations=(Organization("Singapore Red Cross", "SG", "giver", quote("embassy")),),
        evidence=(quote("received Ambassador Tan Wei on Monday"),),
        grounds=(
            Ground("date_start", "weekday", quote("on Monday")),
            Ground("type", "exchanges.tsv: received"),
        ),
        plover=Plover("CONSULT", "visit", ("diplomatic",), ("SGP",), ("FJI",), ("GOV",)),
    )


@pytest.fixture
def reading() -> Reading:
    """A page with one fact of every kind and no field empty."""
    evidence = quote("The two sides agreed to open a joint school by 2030")
    return Reading(
        document=_document(),
        reader="banggiao 0",
        exchanges=(_exchange(),),
        commitments=(
            Commitment(
                "cooperation_area", "agreed", ("FJ", "SG"), ("FJ", "SG"), ("education",), "2030", evidence,
                (Ground("kind", "kinds.tsv: open a joint", quote("open a joint school")),),
            ),
        ),
        anniversaries=(Anniversary("relations", 40, "1985", ("FJ", "SG"), quote("40 years of relations")),),
        agreements_referenced=(
            Agreement(
                "Treaty of Port Vale", "1985", ("FJ", "SG"), quote("Treaty of Port Vale"),
                "1985", "1995", "P10Y", quote("of Port Vale"),
            ),
        ),
        amounts=(Amount(1200.0, "books", "books", "SG", "FJ", quote("1,200 books")),),
        notes=("one person without a country",),
    )  # fmt: skip


@pytest.fixture
def empty_reading() -> Reading:
    """A page in which nothing was found."""
    sha256 = digest("nothing")
    return Reading(Document("page-2", "nothing", sha256, sha256), "banggiao 0")
