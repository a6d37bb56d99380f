"""The order in which a document is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from banggiao.extraction.actors import Casting
from banggiao.extraction.agreements import find_agreements
from banggiao.extraction.amounts import find_amounts
from banggiao.extraction.anchor import anchor
from banggiao.extraction.anniversaries import find_anniversaries
from banggiao.extraction.cast import Cast
from banggiao.extraction.claims import Writer
from banggiao.extraction.commitments import find_commitments
from banggiao.extraction.dates import find_dates
from banggiao.extraction.exchanges import Joiner
from banggiao.extraction.frames import Framer
from banggiao.extraction.gathering import Gathering
from banggiao.extraction.page import Page
from banggiao.extraction.places import Places
from banggiao.lang import languages, pack
from banggiao.model import Document, Exchange, Reading

READER = "grammar/1"


def extract(document: Document) -> Reading:
    """Claims of a document; none, with a note, where no pack for its language is installed."""
    if document.language is None or document.language not in languages():
        said = document.language or "unknown"
        return Reading(document, READER, notes=(f"no language pack for {said}: no facts read",))
    page = Page(document, pack(document.language))
    document = _dated(document, page)
    casting = Casting(page)
    cast = casting.run()
    today = anchor(page)
    dates = find_dates(page)
    events = Joiner(page, casting, dates, today).join(
        Gathering(page, cast).frames(Framer(page, cast).frames())
    )
    writer = Writer(page, cast, Places(page, casting))
    exchanges = tuple(writer.exchange(event) for event in events)
    cast.sides = _sides(cast, exchanges)
    return Reading(
        document,
        READER,
        exchanges,
        tuple(find_commitments(page, cast, dates, exchanges)),
        tuple(find_anniversaries(page, cast)),
        tuple(find_agreements(page, cast)),
        tuple(find_amounts(page, cast)),
    )


def _dated(document: Document, page: Page) -> Document:
    """The document with the day that its own words date it to, where the page does not say when it was published."""
    today = anchor(page)
    if document.published is not None or today.date is None:
        return document
    return replace(
        document, published=today.date.isoformat(), published_how=f"day the text speaks from: {today.how}"
    )


def _sides(cast: Cast, exchanges: tuple[Exchange, ...]) -> tuple[str, ...]:
    """Countries of the page's exchanges, those of the most exchanges first; else those of its persons."""
    counts = Counter(code for exchange in exchanges for code in exchange.countries)
    if not counts:
        counts = Counter(actor.countries[0] for actors in cast.actors for actor in actors if actor.countries)
        return tuple(code for code, _ in counts.most_common(2))
    return tuple(code for code, _ in counts.most_common())
