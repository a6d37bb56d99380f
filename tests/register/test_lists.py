"""What ``list`` finds is what holds, compared with a look at every record."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from typing import Any

import pytest

from banggiao.lang import fold
from banggiao.register import Register, ids, search
from banggiao.register.days import first_day, last_day
from banggiao.register.facets import host_of
from banggiao.register.lists import counted, listed
from banggiao.register.search import Filters
from banggiao.register.shown import claim_shown
from banggiao.register.words import claim_words

Record = dict[str, Any]


def found(register: Register, kind: str, filters: Filters, limit: int = 0) -> list[Record]:
    with register.reading() as connection:
        return list(listed(connection, kind, filters, limit))


def holds(record: Record, filters: Filters) -> bool:
    """The filters once more, the slow way, for exchanges."""
    people = {fold(row["name"]) for row in (*record["participants"], *_also(record))}
    bodies = {fold(row["name"]) for row in record["organizations"]}
    bodies |= {fold(row["organization"] or "") for row in (*record["participants"], *_also(record))}
    outlets = {fold(page["publisher"] or "") for page in record["pages"]}
    outlets |= {host_of(page["url"] or page["address"]) for page in record["pages"]}
    return (
        set(filters.country) <= set(record["countries"])
        and all(fold(name) in people for name in filters.person)
        and all(fold(name) in bodies for name in filters.organization)
        and (not filters.type or record["type"] in filters.type)
        and (not filters.status or record["status"] in filters.status)
        and (not filters.channel or bool(set(filters.channel) & set(record["channels"])))
        and (
            not filters.language
            or bool(set(filters.language) & {page["language"] for page in record["pages"]})
        )
        and (not filters.outlet or bool({fold(name) for name in filters.outlet} & outlets))
        and _in_time(record, filters)
        and all(_says(record, phrase) for phrase in filters.words)
    )


def _also(record: Record) -> Iterator[Record]:
    return itertools.chain.from_iterable(row["also"] for row in record["participants"])


def _in_time(record: Record, filters: Filters) -> bool:
    if filters.first is None and filters.last is None:
        return True
    start, end = first_day(record["date_start"]), last_day(record["date_end"])
    begun = filters.last is None or start <= last_day(filters.last)
    return bool(start) and begun and (filters.first is None or end >= first_day(filters.first))


def _says(record: Record, phrase: str) -> bool:
    return any(f" {fold(phrase)} " in f" {words} " for words in record["words"])


def with_words(register: Register, records: list[Record]) -> list[Record]:
    """The records with the words of each of their claims."""
    with register.reading() as connection:
        return [
            {
                **record,
                "words": [
                    claim_words(claim_shown(connection, ids.found(connection, claim["id"]).seq))
                    for claim in record["claims"]
                ],
            }
            for record in records
        ]


def choices(records: list[Record]) -> dict[str, list[str]]:
    """Values that occur, and some that do not."""
    people = [row["name"] for record in records for row in record["participants"]]
    bodies = [row["name"] for record in records for row in record["organizations"]]
    days = [record["date_start"] for record in records if first_day(record["date_start"])]
    return {
        "country": sorted({code for record in records for code in record["countries"]} | {"AQ"}),
        "person": sorted({*people, "Nobody At All", *map(fold, people)}),
        "organization": sorted({*bodies, "No Such Body"}),
        "type": ["meeting", "visit", "phone_call", "aid"],
        "status": ["occurred", "planned"],
        "channel": ["party", "state", "military", "people"],
        "language": ["vi", "fr", "en", "lo"],
        "outlet": sorted(
            {page["publisher"] for record in records for page in record["pages"] if page["publisher"]}
        ),
        "first": sorted({*days, "2024", "2025-03", "1990"}),
        "last": sorted({*days, "2024", "2025-03", "2030"}),
        "words": ["việt nam", "President", "hợp tác", "la", "rencontre", "no such words here"],
    }


def drawn(dice: random.Random, known: dict[str, list[str]]) -> Filters:
    said: dict[str, Any] = {}
    for name in dice.sample(sorted(known), dice.randint(1, 3)):
        if known[name]:
            value = dice.choice(known[name])
            said[name] = value if name in ("first", "last") else (value,)
    return Filters(**said)


def test_every_filter_finds_what_holds_and_nothing_else(
    filled: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = with_words(filled, found(filled, "exchange", Filters()))
    assert len(every) > 30
    known, dice = choices(every), random.Random(5)
    hits = 0
    for few in (search.FEW, 3):  # with 3, all values count as common: the other ways of searching
        monkeypatch.setattr(search, "FEW", few)
        for _ in range(150):
            filters = drawn(dice, known)
            wanted = [record["id"] for record in every if holds(record, filters)]
            assert [record["id"] for record in found(filled, "exchange", filters)] == wanted, filters
            hits += bool(wanted)
    assert hits > 60


def test_the_newest_come_first_and_the_undated_last(filled: Register) -> None:
    every = found(filled, "exchange", Filters())
    keys = [(first_day(record["date_start"]), record["id"]) for record in every]
    assert keys == sorted(keys, key=lambda key: (tuple(-ord(c) for c in key[0]) or (0,), key[1]))
    assert keys[-1][0] == ""
    for limit in (1, 2, 5, len(every) - 1, len(every), len(every) + 5):
        assert [r["id"] for r in found(filled, "exchange", Filters(), limit)] == [r["id"] for r in every][
            :limit
        ]


def test_several_values_of_one_filter(filled: Register) -> None:
    every = found(filled, "exchange", Filters())
    both = found(filled, "exchange", Filters(country=("VN", "ZA")))
    assert both == [record for record in every if {"VN", "ZA"} <= set(record["countries"])]
    either = found(filled, "exchange", Filters(type=("visit", "phone_call"), channel=("state", "party")))
    assert either == [
        r for r in every if r["type"] in ("visit", "phone_call") and {"state", "party"} & set(r["channels"])
    ]
    assert len({record["id"] for record in either}) == len(either)


@pytest.mark.parametrize(
    "kind", ["exchange", "commitment", "agreement", "person", "organization", "document"]
)
def test_counts_are_those_of_the_list(kind: str, filled: Register) -> None:
    with filled.reading() as connection:
        for filters in (
            Filters(),
            Filters(country=("VN",)),
            Filters(words=("Việt Nam",)),
            Filters(first="2024-06"),
        ):
            assert counted(connection, kind, filters) == len(list(listed(connection, kind, filters)))
        assert counted(connection, kind, Filters()) > 1


def test_commitments_are_found_by_who_takes_part_in_their_page(filled: Register) -> None:
    every = found(filled, "commitment", Filters())
    mine = found(filled, "commitment", Filters(person=("to lam",)))
    assert 0 < len(mine) < len(every)
    pages = {
        page["id"]
        for record in found(filled, "exchange", Filters(person=("Tô Lâm",)))
        for page in record["pages"]
    }
    assert [r["id"] for r in mine] == [r["id"] for r in every if {page["id"] for page in r["pages"]} & pages]
    one = next(record for record in every if record["topics"])
    topic, phrase = one["topics"][0], " ".join(one["evidence"]["quote"].split()[:3])
    about = found(filled, "commitment", Filters(topic=(topic,), words=(phrase,)))
    assert one["id"] in [record["id"] for record in about]
    assert all(topic in record["topics"] for record in about)


def test_people_and_documents_have_filters_of_their_own(filled: Register) -> None:
    people = found(filled, "person", Filters(country=("LA",)))
    assert people
    assert {record["country"] for record in people} == {"LA"}
    documents = found(filled, "document", Filters(language=("fr",), country=("MA",)))
    assert documents
    assert {record["language"] for record in documents} == {"fr"}
    assert len(found(filled, "document", Filters())) == len(
        {record["id"] for record in found(filled, "document", Filters())}
    )


@pytest.mark.parametrize(
    "words", ['"', "*", "a OR b", "NEAR(a b)", "') --", "-a", "a:b", "&", "|", "!a", "<->", "\\", "%"]
)
def test_words_cannot_steer_the_query(words: str, filled: Register) -> None:
    for kind in ("exchange", "document", "person"):
        found(filled, kind, Filters(words=(words,)))
    found(filled, "exchange", Filters(person=(words,), outlet=(words,)))
