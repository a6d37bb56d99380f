from __future__ import annotations

import importlib.util
import random
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from banggiao.model import Exchange, Organization, Participant, Place
from banggiao.resolution.exchanges import Report, join

LEAST_F1 = 0.95


@pytest.fixture(scope="module")
def data() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reports", Path(__file__).parent / "reports.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def meeting(
    name: str,
    *people: str,
    day: str | None = "2024-05-08",
    place: Place | None = None,
    document: str | None = None,
    published: str | None = "2024-05-08",
    kind: str = "meeting",
    status: str = "occurred",
    bodies: tuple[str, ...] = (),
) -> Report:
    """A report; each person is 'Name/COUNTRY', each body too."""
    split = [person.split("/") for person in people]
    return Report(
        name,
        document or name,
        Exchange(
            type=kind,
            status=status,
            date_start=day,
            date_end=day,
            place=place,
            countries=tuple(sorted({part[1] for part in (*split, *(body.split("/") for body in bodies))})),
            participants=tuple(Participant(part[0], None, None, part[1]) for part in split),
            organizations=tuple(Organization(*body.split("/")) for body in bodies),
        ),
        published=published,
    )


def groups(*reports: Report) -> list[tuple[str, ...]]:
    return [event.reports for event in join(reports).events]


def test_made_up_reports_are_joined_as_people_would(data: ModuleType) -> None:
    reports, gold, doubtful = data.reports()
    assert len(set(gold.values())) >= 60
    assert {report.language for report in reports} == {"vi", "fr", "en"}
    joined = join(reports, doubtful=doubtful)
    precision, _, f1 = data.b_cubed(joined.of_reports(), gold)
    assert precision == 1
    assert f1 >= LEAST_F1


def test_the_order_of_reports_does_not_matter(data: ModuleType) -> None:
    reports, _, doubtful = data.reports()
    first = join(reports, doubtful=doubtful)
    for seed in range(3):
        random.Random(seed).shuffle(reports)
        assert join(reports, doubtful=doubtful) == first


def test_other_participants_and_other_days_are_other_events() -> None:
    one = meeting("a", "Khai/VN", "Guo/CN")
    assert len(groups(one, meeting("b", "Khai/VN", "Lu/CN"))) == 2
    assert len(groups(one, meeting("b", "Khai/VN", "Guo/CN", day="2024-05-09"))) == 2
    assert len(groups(one, meeting("b", "Khai/VN", "Guo/CN", kind="phone_call"))) == 2
    assert len(groups(one, meeting("b", "Khai/VN", "Guo/CN"))) == 1


def test_two_meetings_of_one_page_stay_two_and_a_report_of_one_of_them_is_a_doubt() -> None:
    first = meeting("a", "Khai/VN", "Guo/CN", document="page")
    second = meeting("b", "Khai/VN", "Guo/CN", document="page")
    found = join([first, second, meeting("c", "Khai/VN", "Guo/CN")])
    assert [event.reports for event in found.events] == [("a",), ("b",), ("c",)]
    assert {(doubt.one, doubt.other) for doubt in found.doubts} == {("a", "c"), ("b", "c")}


def test_the_place_tells_which_of_two_meetings_is_meant() -> None:
    first = meeting("a", "Khai/VN", "Guo/CN", document="page", place=Place("Hà Nội", "VN"))
    second = meeting("b", "Khai/VN", "Guo/CN", document="page", place=Place("Bắc Kinh", "CN"))
    third = meeting("c", "Khai/VN", "Guo/CN", place=Place("Hanoi", "VN"))
    assert groups(first, second, third) == [("a", "c"), ("b",)]


def test_a_capital_has_one_place_in_every_language() -> None:
    places = [Place("Viêng Chăn", "LA"), Place("Vientiane", "LA"), Place(None, "LA"), None]
    some = [meeting(str(at), "Tue/VN", "Bouakham/LA", place=place) for at, place in enumerate(places)]
    assert len(groups(*some)) == 1


def test_a_report_without_day_joins_only_what_the_page_can_mean() -> None:
    told = meeting("a", "Khai/VN", "Guo/CN")
    assert len(groups(told, meeting("b", "Khai/VN", "Guo/CN", day=None, published="2024-05-09"))) == 1
    assert len(groups(told, meeting("b", "Khai/VN", "Guo/CN", day=None, published="2024-07-09"))) == 2
    assert len(groups(told, meeting("b", "Khai/VN", "Guo/CN", day=None, published="2024-05-01"))) == 2
    ahead = meeting("b", "Khai/VN", "Guo/CN", day=None, published="2024-05-01", status="planned")
    assert len(groups(told, ahead)) == 1
    later = meeting("c", "Khai/VN", "Guo/CN", day="2024-05-10")
    assert (
        len(groups(told, later, meeting("b", "Khai/VN", "Guo/CN", day="2024-05", published="2024-05-20")))
        == 3
    )


def test_bodies_alone_join_only_where_they_are_the_same() -> None:
    one = meeting("a", bodies=("Ministry of Defence/VN", "Ministry of Defence/LA"))
    assert len(groups(one, replace(one, id="b", document="b"))) == 1
    assert len(groups(one, meeting("b", bodies=("Ministry of Trade/VN", "Ministry of Trade/LA")))) == 2


def test_where_sources_differ_all_values_are_kept_with_who_gives_them() -> None:
    some = [
        meeting("a", "Khai/VN", "Guo/CN", place=Place("Hà Nội", "VN")),
        meeting("b", "Khai/VN", "Guo/CN", place=Place("Phủ Chủ tịch", "VN")),
        meeting("c", "Khai/VN", "Guo/CN", place=Place("Hà Nội", "VN"), day="2024-05"),
    ]
    (event,) = join(some).events
    assert [(value.value, value.reports) for value in event.values["place"]] == [
        ("Hà Nội", ("a", "c")),
        ("Phủ Chủ tịch", ("b",)),
    ]
    assert [value.value for value in event.values["date_start"]] == ["2024-05-08", "2024-05"]


def test_copies_of_one_story_count_as_one_source() -> None:
    one = meeting("a", "Khai/VN", "Guo/CN")
    some = [
        replace(one, id=name, document=name, story=story)
        for name, story in (("a", "s"), ("b", "s"), ("c", "t"))
    ]
    (event,) = join(some).events
    assert (event.documents, event.sources) == (("a", "b", "c"), 2)
    assert event.values["date_start"][0].sources == 2


def test_entities_in_doubt_neither_forbid_nor_count_in_full() -> None:
    one = replace(meeting("a", "Khai/VN", "Guo/CN"), persons={"Khai": "k1", "Guo": "g"})
    other = replace(meeting("b", "Khai/VN", "Guo/CN"), persons={"Khai": "k2", "Guo": "g"})
    assert len(join([one, other]).events) == 2
    assert len(join([one, other], doubtful=[frozenset(("k1", "k2"))]).events) == 1
