"""Counts made in the database, compared with a look at every record."""

from __future__ import annotations

from collections import Counter
from typing import Any

from banggiao.register import Register
from banggiao.register.ids import found
from banggiao.register.lists import listed
from banggiao.register.people import described
from banggiao.register.relations import (
    amounts_of,
    anniversaries,
    by_time,
    met,
    offices_held,
    pages_of,
    pairs_met,
    text_of,
    told_often,
    total,
)
from banggiao.register.search import Filters

BOTH = Filters(country=("LA", "VN"), status=("occurred",))
CUBA = Filters(country=("CU", "VN"))


def records(register: Register, filters: Filters) -> list[dict[str, Any]]:
    with register.reading() as connection:
        return list(listed(connection, "exchange", filters))


def test_totals_and_years_are_those_of_the_list(filled: Register) -> None:
    every = records(filled, BOTH)
    days = [one["date_start"] for one in every if one["date_start"]]
    with filled.reading() as connection:
        held = total(connection, "exchange", BOTH)
        years = by_time(connection, "exchange", BOTH, "channel")
        months = by_time(connection, "exchange", BOTH, "channel", 7)
        often = told_often(connection, "exchange", BOTH, 10)
        nothing = total(connection, "exchange", Filters(person=("nobody",)))
    assert (held.facts, held.first, held.last) == (len(every), min(days), max(days))
    assert held.alone == sum(one["sources"] == 1 for one in every)
    assert len(often) == sum(one["sources"] > 1 for one in every) > 0
    for told, signs in ((years, 4), (months, 7)):
        wanted = Counter(
            (day[:signs], channel)
            for one in every
            if (day := one["date_start"])
            for channel in one["channels"]
        )
        assert {(time, channel): number for time, channel, number in told} == wanted
    assert nothing.facts == 0


def test_who_was_met_how_often_and_with_whom(filled: Register) -> None:
    every = records(filled, BOTH)
    counts: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for one in every:
        sides = {
            country: {row["id"] for row in one["participants"] if row["country"] == country}
            for country in ("LA", "VN")
        }
        counts.update(sides["LA"])
        pairs.update((ours, theirs) for ours in sides["VN"] for theirs in sides["LA"])
    with filled.reading() as connection:
        theirs = met(connection, BOTH, "person", "LA", 50)
        ours = met(connection, BOTH, "person", "VN", 50)
        ids = {one.entity: described(connection, [one.entity])[0]["id"] for one in (*theirs, *ours)}
        found_pairs = pairs_met(
            connection, BOTH, [one.entity for one in ours], [one.entity for one in theirs]
        )
        few = met(connection, BOTH, "person", "LA", 1)
    assert {ids[one.entity]: one.times for one in theirs} == counts
    assert [one.last for one in theirs] == sorted((one.last for one in theirs), reverse=True)
    assert {(ids[one], ids[other]): times for one, other, times, _ in found_pairs} == pairs
    assert 1 <= len(few) <= 2


def test_words_that_tell_of_offices_stand_in_their_documents(filled: Register) -> None:
    with filled.reading() as connection:
        people = met(connection, BOTH, "person", "LA", 50)
        held = offices_held(connection, [one.entity for one in people])
        pages = pages_of(connection, {one.document for one in held})
        texts = {id_: text_of(connection, page.sha256) for id_, page in pages.items()}
    assert {one.entity for one in held} == {one.entity for one in people}
    for one in held:
        quote = one.quote
        assert texts[one.document][quote["start"] : quote["end"]] == quote["quote"]
    keys = [(one.entity, one.office, one.body) for one in held]
    assert len(keys) == len(set(keys))


def test_amounts_and_anniversaries_with_their_documents(filled: Register) -> None:
    every = records(filled, CUBA)
    pages = {page["id"] for one in every for page in one["pages"]}
    with filled.reading() as connection:
        amounts = amounts_of(connection, pages)
        jubilees = anniversaries(connection, ("CU",), 10)
        addresses = {found(connection, document).id for document, _ in jubilees}
    assert {record["value"] for _, _, record in amounts} >= {272_500_000_000, 656_700_000_000}
    assert [record["count"] for _, record in jubilees] == [65]
    assert addresses <= pages
