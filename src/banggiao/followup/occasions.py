"""Occasions: days on which messages are due, out of shipped data and out of anniversaries read.

Invariant: a pure function of data, countries and period; what has no day of the year is no occasion, and a count of
years is given only where the year of the event is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from hashlib import sha256

from banggiao.followup.edtf import bounds
from banggiao.followup.lunar import day_of
from banggiao.knowledge.occasions import Feast, feasts
from banggiao.lang import expand, pack
from banggiao.lang import languages as known_languages
from banggiao.model import Anniversary

CLOCK = {"VN": 7, "CN": 8, "KR": 9}  # hours before UTC by which a country keeps its lunar feasts
TITLES = {
    "en": {
        "national": "National Day: {countries}",
        "founding": "founding: {name}",
        "relations": "diplomatic relations: {countries}",
    },
    "fr": {
        "national": "fête nationale : {countries}",
        "founding": "fondation : {name}",
        "relations": "relations diplomatiques : {countries}",
    },
    "vi": {
        "national": "Quốc khánh: {countries}",
        "founding": "Ngày thành lập: {name}",
        "relations": "Ngày thiết lập quan hệ ngoại giao: {countries}",
    },
}
YEARS = {"en": "{title} ({count} years)", "fr": "{title} ({count} ans)", "vi": "{title} ({count} năm)"}
SHIPPED = "banggiao"


@dataclass(frozen=True, slots=True)
class Sent:
    """A message on an occasion: its id, its day (EDTF), its document, names of who sent and who got it."""

    exchange: str
    date: str | None
    document: str
    senders: tuple[str, ...]
    addressees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Occasion:
    """One day of one year; ``uid`` never changes, whatever else is corrected.

    ``origin`` is the event's day (EDTF), ``count`` the years since, ``jubilee`` 'round' for tens and 'five' for the
    fives between, each None where there is no count; ``source`` is the shipped data or the document that names it,
    ``documents`` are all that do. ``last`` are last year's messages on the same occasion; ``revision`` counts the
    changes of what it rests on, ``revised`` is the moment of the last one.
    """

    uid: str
    kind: str
    day: date
    countries: tuple[str, ...]
    names: dict[str, str]
    origin: str | None
    count: int | None
    jubilee: str | None
    source: str
    documents: tuple[str, ...] = ()
    last: tuple[Sent, ...] = ()
    revision: int = 0
    revised: datetime | None = None


def jubilee(count: int | None) -> str | None:
    """'round' for 10, 20 …, 'five' for 5, 15 …, else None."""
    if not count or count % 5:
        return None
    return "five" if count % 10 else "round"


def calendar(
    countries: Iterable[str] | None,
    start: date,
    end: date,
    anniversaries: Iterable[tuple[str, Anniversary]] = (),
    languages: Mapping[str, str | None] | None = None,
) -> tuple[Occasion, ...]:
    """Occasions of some countries (all where None) from ``start`` to ``end``, both included, by day.

    ``anniversaries`` are those read, each with its document; one that shipped data hold already is left out, and those
    of one day and the same countries are one. ``languages`` are those of the documents.
    """
    wanted = None if countries is None else frozenset(countries)
    found = [
        occasion
        for feast in feasts()
        if wanted is None or wanted & set(feast.countries)
        for year in range(start.year, end.year + 1)
        if (occasion := _of_feast(feast, year)) is not None
    ]
    for told in _together(anniversaries):
        if wanted is None or wanted & set(told[0][1].countries):
            years = range(start.year, end.year + 1)
            found += filter(None, (_read(told, year, languages or {}) for year in years))
    once = {one.uid: one for one in reversed(found) if start <= one.day <= end}
    return tuple(sorted(once.values(), key=lambda one: (one.day, one.uid)))


def next_jubilee(origin: str, today: date) -> tuple[date, int] | None:
    """The next round jubilee, from today on, of an event whose day is known: its day and the count of years."""
    for year in range(today.year, today.year + 11):
        day = _in_year(origin, year)
        if day is not None and day >= today and jubilee(year - int(origin[:4])) == "round":
            return day, year - int(origin[:4])
    return None


def title(occasion: Occasion, language: str) -> str:
    """What is kept, in words of a language, with the count of years."""
    name = occasion.names.get(language) or next(iter(occasion.names.values()), "")
    form = TITLES[language].get(occasion.kind, "{name}")
    countries = " – ".join(country_name(code, language) for code in occasion.countries)
    said = form.format(name=name, countries=countries)
    return said if occasion.count is None else YEARS[language].format(title=said, count=occasion.count)


def country_name(code: str, language: str) -> str:
    """The usual name of a country in a language; its code where the pack has none."""
    return _country_names(language).get(code, code) if language in known_languages() else code


@cache
def _country_names(language: str) -> dict[str, str]:
    """The first name of each country in a pack."""
    found: dict[str, str] = {}
    for phrase, code, kind, *_ in pack(language).rows("countries"):
        if kind == "name" and code not in found:
            found[code] = next(iter(expand(phrase)))
    return found


def _of_feast(feast: Feast, year: int) -> Occasion | None:
    if feast.kind == "lunar":
        month, _, day = feast.date.partition("/")
        when: date | None = day_of(year, int(month), int(day), CLOCK[feast.countries[0]])
        origin = count = None
    else:
        when = _in_year(feast.date, year)
        origin, count = _counted(feast.date, year)
    if when is None or (count is not None and count < 1):
        return None
    uid = f"{feast.id}-{year}@{SHIPPED}"
    return Occasion(
        uid, feast.kind, when, feast.countries, feast.names, origin, count, jubilee(count), SHIPPED
    )


Named = list[tuple[str, Anniversary]]


def _together(anniversaries: Iterable[tuple[str, Anniversary]]) -> list[Named]:
    """Those of one day whose countries are the same, or some of another's; the fullest first."""
    by_day: dict[str, Named] = {}
    for document, one in anniversaries:
        if one.date is not None and not _shipped(one):
            by_day.setdefault(one.date, []).append((document, one))
    groups: list[Named] = []
    for told in by_day.values():
        mine: list[Named] = []
        for document, one in sorted(told, key=lambda said: -len(set(said[1].countries))):
            near = (group for group in mine if set(one.countries) <= set(group[0][1].countries))
            group = next(near, None)
            if group is None:
                mine.append(group := [])
            group.append((document, one))
        groups += mine
    return groups


def _read(told: Named, year: int, languages: Mapping[str, str | None]) -> Occasion | None:
    one = told[0][1]
    when = _in_year(one.date or "", year)
    origin, count = _counted(one.date or "", year)
    if when is None or count is None or count < 1:
        return None
    same = "|".join((one.date or "", *sorted(one.countries)))
    uid = f"read-{sha256(same.encode()).hexdigest()[:16]}-{year}@{SHIPPED}"
    documents = tuple(dict.fromkeys(document for document, _ in told))
    names = {code: _called(told, code, languages) for code in TITLES}
    return Occasion(
        uid, "read", when, one.countries, names, origin, count, jubilee(count), documents[0], documents
    )  # fmt: skip


def _called(told: Named, language: str, languages: Mapping[str, str | None]) -> str:
    """What most documents of a language call it; where none is of it, what most documents do."""
    own = [one.what for document, one in told if languages.get(document) == language]
    counts = Counter(own or [one.what for _, one in told])
    return counts.most_common(1)[0][0]


def _shipped(one: Anniversary) -> bool:
    """Whether shipped data hold the event: the same day, no country besides."""
    return any(feast.date == one.date and set(one.countries) <= set(feast.countries) for feast in feasts())


def _in_year(edtf: str, year: int) -> date | None:
    """The day of a year on which an event's day falls; 29 February is kept on the 28th. None without a day."""
    parts = edtf.split("-")
    if len(parts) != 3:
        return None
    try:
        return date(year, int(parts[1]), int(parts[2]))
    except ValueError:
        return date(year, 2, 28) if parts[1:] == ["02", "29"] else None


def _counted(edtf: str, year: int) -> tuple[str | None, int | None]:
    """The event's day and the years since, where its year is known."""
    days = bounds(edtf)
    return (edtf, year - days[0].year) if days else (None, None)
