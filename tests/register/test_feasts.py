"""The calendar of a register: what pages commemorate, last year's messages, changes counted."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from banggiao.followup.ics import ics
from banggiao.followup.occasions import Occasion, title
from banggiao.model import Anniversary, Document, Exchange, Participant, Quote, Reading, Snapshot
from banggiao.register import Register
from banggiao.register.feasts import occasions
from banggiao.register.identity import sha256
from banggiao.register.judge import correct, reject, undo
from banggiao.register.judgement import Judge
from banggiao.register.page import Page

DESK = Judge("desk")
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def page(name: str, language: str, words: str, **claims: Any) -> Page:
    digest = sha256(words)
    document = Document(name, words, digest, digest, language=language, published="2025-12-03")
    return Page(Snapshot(name, words.encode()), Reading(document, "test/1", **claims), f"{name}.txt")


def jubilee(name: str, language: str, words: str, what: str, *countries: str) -> Page:
    one = Anniversary(what, 40, "1985-05-05", countries, Quote.of(words, 0, len(words)))
    return page(name, language, words, anniversaries=(one,))


PAGES = [
    jubilee("en", "en", "40 years of the Treaty of Port Vale", "the Treaty of Port Vale", "FJ", "SG"),
    jubilee("fr", "fr", "40 ans du traité de Port Vale", "le traité de Port Vale", "FJ"),
    jubilee("vi", "vi", "40 năm Hiệp ước Port Vale", "Hiệp ước Port Vale", "FJ", "SG"),
]
WORDS = "President Ada Marlowe of Fiji congratulated President Per Lund on the National Day of Laos."


def greeting(day: str = "2025-12-01", words: str = WORDS) -> Page:
    people = (
        Participant("Ada Marlowe", "President", None, "FJ", "sender"),
        Participant("Per Lund", "President", None, "LA", "addressee"),
    )
    message = Exchange(
        "message", date_start=day, date_end=day, countries=("FJ", "LA"), participants=people,
        evidence=(Quote.of(words, 0, len(words)),),
    )  # fmt: skip
    return page(f"m{day}", "en", words, exchanges=(message,))


def found(register: Register, *countries: str) -> tuple[Occasion, ...]:
    with register.reading() as connection:
        return occasions(connection, countries or None, *YEAR)


def the(register: Register, prefix: str, *countries: str) -> Occasion:
    (one,) = (one for one in found(register, *countries) if one.uid.startswith(prefix))
    return one


def test_pages_that_commemorate_one_event_make_one_occasion(register: Register, add: Any) -> None:
    add(register, PAGES[:1])
    alone = the(register, "read-", "FJ")
    assert (alone.day, alone.count, alone.revision) == (date(2026, 5, 5), 41, 0)
    add(register, PAGES[1:])
    one = the(register, "read-", "FJ")
    assert (one.uid, one.countries, one.revision) == (alone.uid, ("FJ", "SG"), 2)
    assert sorted(one.documents) == ["en.txt", "fr.txt", "vi.txt"]
    assert [title(one, code) for code in ("en", "fr", "vi")] == [
        "the Treaty of Port Vale (41 years)",
        "le traité de Port Vale (41 ans)",
        "Hiệp ước Port Vale (41 năm)",
    ]
    assert the(register, "read-").uid == one.uid
    assert not [one for one in found(register, "LA") if one.kind == "read"]


def test_what_people_reject_is_gone_and_counted(register: Register, add: Any) -> None:
    add(register, PAGES)
    before = the(register, "read-", "FJ")
    with register.reading() as connection:
        ids = dict(
            connection.exec_driver_sql(
                """SELECT s.address, c.id FROM claims c JOIN documents d ON d.seq = c.document
                JOIN snapshots s ON s.seq = d.snapshot WHERE c.kind = 'anniversary'"""
            ).all()
        )
    with register.writing() as connection:
        (judgement,) = reject(connection, DESK, ids["fr.txt"])
    after = the(register, "read-", "FJ")
    assert (after.uid, sorted(after.documents)) == (before.uid, ["en.txt", "vi.txt"])
    assert after.revision > before.revision
    with register.writing() as connection:
        undo(connection, DESK, judgement)
    assert the(register, "read-", "FJ").revision > after.revision
    with register.writing() as connection:
        for name in ("en.txt", "fr.txt", "vi.txt"):
            reject(connection, DESK, ids[name])
    assert not [one for one in found(register, "FJ") if one.kind == "read"]


def test_last_year_s_messages_on_the_same_occasion_are_named(register: Register, add: Any) -> None:
    silent = the(register, "national-LA", "LA")
    assert (silent.last, silent.revision) == ((), 0)
    add(register, [greeting(), greeting("2025-06-01"), greeting("2024-12-01")])
    one = the(register, "national-LA", "LA")
    (sent,) = one.last
    assert (sent.date, sent.senders, sent.addressees) == ("2025-12-01", ("Ada Marlowe",), ("Per Lund",))
    assert the(register, "national-LA").last == one.last
    assert the(register, "national-FJ", "FJ").last == ()
    with register.writing() as connection:
        correct(connection, DESK, sent.exchange, "date_start", "2025-12-02")
    changed = the(register, "national-LA", "LA")
    assert changed.last[0].date == "2025-12-02"
    assert changed.revision > one.revision
    text = re.sub("\r\n ", "", ics((changed,)))
    assert f"SEQUENCE:{changed.revision}\r\n" in text
    assert f"last year: 2025-12-02 Ada Marlowe → Per Lund ({sent.exchange})" in text


@pytest.mark.parametrize("language", ["en", "fr", "vi"])
def test_the_same_register_gives_the_same_bytes(register: Register, add: Any, language: str) -> None:
    add(register, [*PAGES, greeting()])
    first = ics(found(register), language)
    assert ics(found(register), language) == first
    assert ics(found(register), language, first) == first
