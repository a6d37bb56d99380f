"""Tables that people coded by hand: taken in wholly, or refused by row and column."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from banggiao.register.write import store
from banggiao.views.cli import main

BY = "N. N., of the institute"
ROW = {
    "type": "meeting",
    "date_start": "2019-07-04",
    "place": "Đà Nẵng",
    "place_country": "VN",
    "channels": "party, state",
    "host": "Nguyễn Văn Hùng; Chủ tịch; UBND thành phố; VN",
    "guest": "Khamphan Pheuyavong; Bí thư; ; LA | Boun Nhang; ; ; la",
    "organizations": "Hội hữu nghị; LA; attendee",
    "quote": "Sáng 4/7, tại Đà Nẵng…",
    "url": "https://news.example/1",
    "note": "coded from the printed page",
}
Import = Callable[..., int]


def table(path: Path, *rows: dict[str, Any]) -> Path:
    names = list(dict.fromkeys(name for row in rows for name in row))
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row in (names, *([one.get(name) for name in names] for one in rows)):
            sheet.append(row)
        book.save(path)
        return path
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1745280000")
    return str(tmp_path / "new.db")


def listed(place: str, capsys: pytest.CaptureFixture[str], *more: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert main(["list", "exchanges", "--json", "--register", place, *more]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def take(path: Path, place: str, *more: str) -> int:
    return main(["import", str(path), "--by", BY, "--register", place, *more])


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_row_becomes_an_exchange_with_who_says_so(
    suffix: str, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take(table(tmp_path / f"coded{suffix}", ROW), place) == 0
    assert capsys.readouterr().out == "1 rows taken in\n"
    (record,) = listed(place, capsys)
    assert (record["type"], record["status"], record["date_start"], record["date_end"]) == (
        "meeting", "occurred", "2019-07-04", "2019-07-04",
    )  # fmt: skip
    assert record["place"] == {"name": "Đà Nẵng", "country": "VN"}
    assert record["channels"] == ["party", "state"]
    assert sorted(record["countries"]) == ["LA", "VN"]
    people = [
        (p["name"], p["position"], p["organization"], p["country"], p["role"]) for p in record["participants"]
    ]
    assert people == [
        ("Nguyễn Văn Hùng", "Chủ tịch", "UBND thành phố", "VN", "host"),
        ("Khamphan Pheuyavong", "Bí thư", None, "LA", "guest"),
        ("Boun Nhang", None, None, "LA", "guest"),
    ]
    assert [(o["name"], o["country"], o["role"]) for o in record["organizations"]] == [
        ("Hội hữu nghị", "LA", "attendee")
    ]
    (page,) = record["pages"]
    assert (page["publisher"], page["by_hand"], page["url"]) == (BY, True, "https://news.example/1")
    assert record["evidence"][0]["quote"] == ROW["quote"]
    assert main(["verify", "--register", place]) == 0


def test_without_a_quote_the_notes_own_words_are_the_evidence(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        take(
            table(tmp_path / "a.csv", {"type": "Phone call", "countries": "vn; la", "note": "by ear"}), place
        )
        == 0
    )
    (record,) = listed(place, capsys)
    assert record["evidence"][0]["quote"] == f"{BY}: exchange: type=Phone call; countries=vn; la; note=by ear"
    assert (record["type"], record["date_start"], record["place"]) == ("phone_call", None, None)


def test_the_same_table_again_is_nothing_new(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path / "a.csv", ROW, {"type": "visit", "countries": "VN,KH", "date_start": "2020"})
    assert take(path, place) == 0
    before = listed(place, capsys)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    longer = table(tmp_path / "b.xlsx", *rows, {"type": "aid", "countries": "CU"})
    assert take(longer, place) == 0
    assert capsys.readouterr().out == "1 rows taken in; 2 were known\n"
    after = listed(place, capsys)
    assert len(after) == 3
    assert {record["id"] for record in before} < {record["id"] for record in after}


def test_rows_of_one_table_stay_apart_and_join_what_pages_say(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = "Tô Lâm; ; ; VN | Thongloun Sisoulith; ; ; LA"
    same = {"type": "meeting", "date_start": "2024-04-11", "participants": people, "place": "Hà Nội"}
    rows = [{**same, "id": "morning"}, {**same, "id": "noon"}, {**same, "id": "evening"}]
    assert take(table(tmp_path / "a.csv", *rows), place, "--json") == 0
    taken = json.loads(capsys.readouterr().out)
    assert len(taken["exchanges"]) == 3
    assert {record["id"] for record in listed(place, capsys)} == set(taken["exchanges"])
    assert take(table(tmp_path / "a.csv", *rows), place) == 0
    assert len(listed(place, capsys)) == 3
    assert (
        main(
            [
                "record",
                "exchange",
                "--by",
                "Other",
                "--register",
                place,
                "type=visit",
                "date=2023",
                "countries=VN,FR",
            ]
        )
        == 0
    )
    assert len(listed(place, capsys)) == 4


def test_check_keeps_nothing(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert take(table(tmp_path / "a.csv", ROW), place, "--check") == 0
    assert capsys.readouterr().out == "1 rows, all right\n"
    assert not Path(place).exists()


def test_a_run_that_is_stopped_keeps_nothing(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from banggiao.imports import taken

    assert take(table(tmp_path / "one.csv", ROW), place) == 0
    calls = iter([True, True, False])

    def broken(*arguments: Any) -> Any:
        if not next(calls):
            raise KeyboardInterrupt
        return store(*arguments)

    monkeypatch.setattr(taken, "store", broken)
    rows = [{"type": "visit", "countries": "VN", "date_start": f"20{n}"} for n in range(10, 20)]
    assert take(table(tmp_path / "many.csv", *rows), place) == 130
    assert len(listed(place, capsys)) == 1
