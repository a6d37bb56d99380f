"""Occasions: shipped data, lunar feasts, anniversaries read, and their calendar."""

from __future__ import annotations

import re
import time
from datetime import UTC, date, datetime

import pytest

from banggiao.followup.ics import ics
from banggiao.followup.lunar import day_of
from banggiao.followup.occasions import Occasion, calendar, country_name, jubilee, next_jubilee, title
from banggiao.knowledge.occasions import feasts
from banggiao.knowledge.states import BODIES, states
from banggiao.model import Anniversary, Quote

YEAR = date(2025, 1, 1), date(2025, 12, 31)


def read(what: str, count: int, day: str | None, *countries: str) -> Anniversary:
    return Anniversary(what, count, day, countries, Quote(0, len(what), what))


def by_uid(found: tuple[Occasion, ...], uid: str) -> Occasion:
    return next(one for one in found if one.uid == uid)


def test_the_data_hold_codes_kinds_and_dates_that_are_right() -> None:
    known = feasts()
    assert len({feast.id for feast in known}) == len(known)
    for feast in known:
        assert all(code in states() or code in BODIES for code in feast.countries), feast
        assert feast.kind in {"national", "founding", "relations", "day", "lunar"}, feast
        form = r"\d\d/\d\d" if feast.kind == "lunar" else r"(\d{4}|XXXX)-\d\d-\d\d"
        assert re.fullmatch(form, feast.date), feast
        named = feast.kind in {"founding", "day", "lunar"}
        assert set(feast.names) == ({"en", "fr", "vi"} if named else set()), feast
        if feast.kind == "relations":
            assert feast.countries[0] == "VN"


def test_every_occasion_of_the_data_comes_once_a_year() -> None:
    for year in (2024, 2025, 2033):
        found = calendar(None, date(year, 1, 1), date(year, 12, 31))
        assert len(found) == len(feasts())


@pytest.mark.parametrize(
    ("year", "tet", "spring"),
    [
        (1985, date(1985, 1, 21), date(1985, 2, 20)),
        (2007, date(2007, 2, 17), date(2007, 2, 18)),
        (2024, date(2024, 2, 10), date(2024, 2, 10)),
        (2025, date(2025, 1, 29), date(2025, 1, 29)),
        (2026, date(2026, 2, 17), date(2026, 2, 17)),
        (2027, date(2027, 2, 6), date(2027, 2, 6)),
        (2028, date(2028, 1, 26), date(2028, 1, 26)),
        (2029, date(2029, 2, 13), date(2029, 2, 13)),
        (2030, date(2030, 2, 2), date(2030, 2, 3)),
        (2031, date(2031, 1, 23), date(2031, 1, 23)),
        (2032, date(2032, 2, 11), date(2032, 2, 11)),
        (2033, date(2033, 1, 31), date(2033, 1, 31)),
        (2034, date(2034, 2, 19), date(2034, 2, 19)),
        (2035, date(2035, 2, 8), date(2035, 2, 8)),
    ],
)
def test_the_lunar_new_year_by_either_clock(year: int, tet: date, spring: date) -> None:
    assert day_of(year, 1, 1, 7) == tet
    assert day_of(year, 1, 1, 8) == spring


def test_other_lunar_days_behind_a_doubled_month() -> None:
    assert day_of(2023, 3, 10, 7) == date(2023, 4, 29)
    assert day_of(2025, 8, 15, 8) == date(2025, 10, 6)
    assert day_of(2033, 8, 15, 8) == date(2033, 9, 8)


def test_a_country_has_its_own_days_and_those_it_shares() -> None:
    found = calendar(["DZ"], *YEAR)
    assert [one.uid for one in found] == [
        "national-DZ-2025@banggiao",
        "relations-VN-DZ-2025@banggiao",
        "day-DZ-revolution-2025@banggiao",
        "founding-DZ-FLN-2025@banggiao",
    ]
    assert by_uid(found, "relations-VN-DZ-2025@banggiao").count == 63


def test_jubilees_are_marked() -> None:
    assert [jubilee(count) for count in (None, 0, 7, 15, 70, 100)] == [
        None,
        None,
        None,
        "five",
        "round",
        "round",
    ]
    found = calendar(["CU"], *YEAR)
    assert by_uid(found, "relations-VN-CU-2025@banggiao").jubilee == "five"
    assert by_uid(found, "founding-CU-PCC-2025@banggiao").jubilee == "round"


def test_a_sovereign_s_birthday_counts_no_years() -> None:
    (found,) = (one for one in calendar(["JP"], *YEAR) if one.kind == "national")
    assert (found.day, found.count, found.jubilee) == (date(2025, 2, 23), None, None)


def test_anniversaries_read_come_again() -> None:
    treaty = read("the Treaty of Port Vale", 40, "1985-05-05", "FJ", "SG")
    found = calendar(["FJ"], date(2026, 1, 1), date(2027, 12, 31), [("page-1", treaty)])
    mine = [(one.day, one.count, one.source) for one in found if one.kind == "read"]
    assert mine == [(date(2026, 5, 5), 41, "page-1"), (date(2027, 5, 5), 42, "page-1")]
    assert next_jubilee("1985-05-05", date(2025, 5, 6)) == (date(2035, 5, 5), 50)
    assert next_jubilee("1985-05-05", date(2025, 5, 5)) == (date(2025, 5, 5), 40)
    assert next_jubilee("1985-05", date(2025, 5, 5)) is None


@pytest.mark.parametrize("day", [None, "1985", "1985-05", "XXXX-05-05"])
def test_what_has_no_day_or_no_year_is_no_occasion(day: str | None) -> None:
    treaty = read("the Treaty of Port Vale", 40, day, "FJ")
    assert [one for one in calendar(["FJ"], *YEAR, [("page-1", treaty)]) if one.kind == "read"] == []


def test_two_pages_on_one_event_and_what_is_shipped_already_are_told_once() -> None:
    pages = [(f"page-{n}", read("relations", 60, "1985-05-05", "FJ", "SG")) for n in range(2)]
    pages.append(("page-3", read("diplomatic relations", 65, "1960-12-02", "VN", "CU")))
    found = calendar(["FJ", "CU"], *YEAR, pages)
    assert [one.source for one in found if one.kind == "read"] == ["page-0"]


def test_a_leap_day_is_kept_on_the_28th_in_other_years() -> None:
    days = [
        one.day for one in calendar(["BN"], date(2027, 1, 1), date(2028, 12, 31)) if one.kind == "relations"
    ]
    assert days == [date(2027, 2, 28), date(2028, 2, 29)]


def test_titles_are_said_in_three_languages() -> None:
    found = by_uid(calendar(["LA"], *YEAR), "relations-VN-LA-2025@banggiao")
    assert title(found, "vi") == "Ngày thiết lập quan hệ ngoại giao: Việt Nam – Lào (63 năm)"
    assert title(found, "fr") == "relations diplomatiques : Vietnam – Laos (63 ans)"
    assert title(found, "en") == "diplomatic relations: Vietnam – Laos (63 years)"
    assert country_name("VN", "xx") == "VN"


def test_all_countries_for_five_years_in_a_second() -> None:
    calendar(["VN"], *YEAR)
    start = time.perf_counter()
    text = ics(calendar(None, date(2026, 1, 1), date(2030, 12, 31)))
    assert time.perf_counter() - start < 1
    assert text.count("BEGIN:VEVENT") > 1000


def test_the_calendar_is_the_same_bytes_and_its_lines_are_short() -> None:
    found = calendar(["VN", "LA"], *YEAR)
    text = ics(found, "vi")
    assert ics(found, "vi") == text
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "\n" not in text.replace("\r\n", "")
    assert ics(found, "vi", previous=text, stamp=datetime(2030, 1, 1, tzinfo=UTC)) == text


def test_a_change_raises_sequence_and_what_is_gone_is_cancelled() -> None:
    found = calendar(["DZ"], *YEAR)
    first, later = ics(found), datetime(2026, 1, 1, tzinfo=UTC)
    changed = ics(found[:-1], "fr", first, YEAR, later)
    assert changed.count("SEQUENCE:1") == 4
    assert changed.count("STATUS:CANCELLED") == 1
    assert changed.count("DTSTAMP:20260101T000000Z") == 4
    assert re.findall("UID:.*", changed) == re.findall("UID:.*", first)
    assert ics(found[:-1], "fr", changed, YEAR, datetime(2027, 1, 1, tzinfo=UTC)) == changed
    back = ics(found, "fr", changed, YEAR, later)
    assert back.count("STATUS:CANCELLED") == 0
    assert back.count("SEQUENCE:2") == 1


def test_events_of_other_days_are_kept() -> None:
    old = ics(calendar(["DZ"], *YEAR))
    period = date(2026, 1, 1), date(2026, 12, 31)
    text = ics(calendar(["DZ"], *period), "en", old, period)
    assert text.count("BEGIN:VEVENT") == 8
    assert "CANCELLED" not in text


def test_the_format_s_own_library_reads_it() -> None:
    icalendar = pytest.importorskip("icalendar")
    awkward = read("a treaty; with, signs \\ and\nlines " + "đường " * 30, 40, "1985-05-05", "FJ")
    found = calendar(["FJ"], *YEAR, [("page-1", awkward)])
    parsed = icalendar.Calendar.from_ical(ics(found))
    events = {str(event["UID"]): event for event in parsed.walk("VEVENT")}
    assert set(events) == {one.uid for one in found}
    for one in found:
        event = events[one.uid]
        assert event["DTSTART"].dt == one.day
        assert int(event["SEQUENCE"]) == 0
        assert str(event["SUMMARY"]).startswith(title(one, "en"))
    assert parsed.errors == []
