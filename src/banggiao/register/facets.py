"""By what a fact is found: values of each filter of ``list``.

Invariant: pure; what ``banggiao rebuild`` makes is what was made when the page was stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from banggiao.lang import fold
from banggiao.register.merge import Source
from banggiao.register.records import Record

FACETS = (
    "all", "type", "status", "country", "channel", "person", "organization", "outlet", "language", "topic",
)  # fmt: skip
Facet = tuple[str, str]


def facets(record: Record, sources: Sequence[Source], around: Iterable[Facet] = ()) -> list[Facet]:
    """Facets of a merged fact; ``around`` are those that a commitment has from its pages' exchanges."""
    found = dict.fromkeys([("all", ""), *_own(record), *around])
    for source in sources:
        found.update(
            dict.fromkeys(page_facets(source.publisher, source.url or source.label, source.language))
        )
    return list(found)


def page_facets(publisher: str | None, address: str | None, language: str | None) -> Iterator[Facet]:
    """Outlet and language of a page; an outlet goes by its name and by its host."""
    if publisher and (name := fold(publisher)):
        yield "outlet", name
    if address and (host := host_of(address)):
        yield "outlet", host
    if language:
        yield "language", language


def of_page(publisher: str | None, address: str, language: str | None, said: Sequence[Source]) -> list[Facet]:
    """Facets of a document, with those of the exchanges that it reports."""
    found = dict.fromkeys([("all", ""), *page_facets(publisher, address, language), *actors(said)])
    for source in said:
        found.update(dict.fromkeys(_own(source.record)))
    return list(found)


def host_of(address: str) -> str:
    """``https://www.news.example/1`` → ``news example``; empty where the address is no URL."""
    if "://" not in address:
        return ""
    try:
        return fold((urlsplit(address).hostname or "").removeprefix("www."))
    except ValueError:
        return ""


def actors(sources: Iterable[Source]) -> Iterator[Facet]:
    """Persons and bodies that take part, and the channels."""
    for source in sources:
        people = len(source.record["participants"])
        for at, entity in enumerate(source.actors):
            yield ("person" if at < people else "organization"), str(entity)
        for entity in source.bodies:
            yield "organization", str(entity)
        for channel in source.record["channels"]:
            yield "channel", channel


def _own(record: Record) -> Iterator[Facet]:
    for name in ("type", "kind"):
        if record.get(name):
            yield "type", record[name]
    for name in ("status", "modality"):
        if record.get(name):
            yield "status", record[name]
    for name in ("countries", "by", "to"):
        for code in record.get(name, ()):
            yield "country", code
    for channel in record.get("channels", ()):
        yield "channel", channel
    for topic in record.get("topics", ()):
        yield "topic", topic
