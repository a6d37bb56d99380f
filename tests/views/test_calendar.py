"""``banggiao calendar``: formats, periods, wrong usage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from banggiao.views.cli import main

LAOS = ("calendar", "--country", "LA", "--from", "2025", "--to", "2025")


def test_the_table_has_a_line_an_occasion(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(LAOS) == 0
    out = capsys.readouterr().out
    assert "2025-12-02" in out
    assert "★" in out
    assert "founding: Lao People's Revolutionary Party (70 years)" in out


def test_json_is_one_array(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*LAOS, "--format", "json", "--language", "fr", "--jubilees"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["uid"] for row in rows] == ["founding-LA-LPRP-2025@banggiao", "national-LA-2025@banggiao"]
    assert rows[0] == {
        "uid": "founding-LA-LPRP-2025@banggiao",
        "kind": "founding",
        "date": "2025-03-22",
        "countries": ["LA"],
        "title": "fondation : Parti populaire révolutionnaire lao (70 ans)",
        "origin": "1955-03-22",
        "count": 70,
        "jubilee": "round",
        "source": "banggiao",
        "documents": [],
        "revision": 0,
        "last_messages": [],
    }


def test_a_file_written_again_is_the_same_and_a_change_is_numbered(tmp_path: Path) -> None:
    path = tmp_path / "laos.ics"
    call = [*LAOS, "--format", "ics", "-o", str(path)]
    assert main(call) == 0
    first = path.read_bytes()
    assert first.startswith(b"BEGIN:VCALENDAR\r\n")
    assert main(call) == 0
    assert path.read_bytes() == first
    assert main([*call, "--language", "vi"]) == 0
    assert path.read_bytes().count(b"SEQUENCE:1") == first.count(b"SEQUENCE:0")


def test_a_period_without_end_is_a_year(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calendar", "--country", "vn", "--from", "2025-09-02", "--format", "json"]) == 0
    days = [row["date"] for row in json.loads(capsys.readouterr().out)]
    assert min(days) == "2025-09-02"
    assert max(days) <= "2026-09-02"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--country", "XX"], "no country 'XX'"),
        (["--from", "soon"], "'soon' is no date"),
        (["--from", "2026", "--to", "2025"], "ends before it begins"),
    ],
)
def test_wrong_usage_is_told(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["calendar", *arguments])
    assert stop.value.code == 2
    assert says in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*LAOS, "-o", str(tmp_path / "none" / "a.ics"), "--format", "ics"]) == 1
    assert "a.ics" in capsys.readouterr().err
