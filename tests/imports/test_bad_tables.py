"""Tables that are wrong or hostile: each refused in few lines that say what to do, and nothing kept."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from banggiao.imports import coded, table
from banggiao.imports.rows import TAKEN
from banggiao.views.cli import main

GOOD = "type,countries,date_start\nmeeting,VN,2019\n"


def refused(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What is said; the register is not even made."""
    place = path.parent / "none.db"
    assert main(["import", str(path), "--by", "N. N.", "--register", str(place)]) == 1
    assert not place.exists()
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) <= 22
    assert "Traceback" not in err
    return err


def csv_file(folder: Path, content: str | bytes) -> Path:
    path = folder / "table.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def book(folder: Path, *rows: list[Any]) -> Path:
    path = folder / "table.xlsx"
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    made.save(path)
    return path


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("meeting,VN,4/7/2019,,,", "row 3, column date_start: '4/7/2019' is no date: write 2025-04-22"),
        ("meeting,VN,2019-02-30,,,", "row 3, column date_start: '2019-02-30' is no date"),
        ("meeting,VN,2019-03,2019-02,,", "row 3, column date_end: 2019-02 is before 2019-03"),
        ("meeting,Atlantis,2019,,,", "row 3, column countries: 'Atlantis' is no country"),
        ("encounter,VN,2019,,,", "row 3, column type: 'encounter' is none of meeting, phone_call"),
        ("meeting,VN,2019,,trade,", "row 3, column channels: 'trade' is none of party, state"),
        ("meeting,VN,2019,,,; Bí thư", "row 3, column participants: '; Bí thư': write 'name; position;"),
        ("meeting,VN,2019,,,A; b; c; XX", "row 3, column participants: 'XX' is no country"),
        ("meeting,VN,2019,,,A; b; c; VN; boss", "row 3, column participants: 'boss' is none of host"),
        (
            "meeting,VN,2019,,,A; b; c; VN; host; x",
            "row 3, column participants: 'A; b; c; VN; host; x': write",
        ),
        (",VN,2019,,,", "row 3, column type: is needed: one of meeting"),
        ("meeting,VN,2019,,,,over", "row 3: a cell beyond the last column: 'over'"),
    ],
)
def test_a_fault_is_named_by_row_and_column(
    row: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "type,countries,date_start,date_end,channels,participants\n"
    assert says in refused(csv_file(tmp_path, f"{head}visit,LA,2018,,,\n{row}\n"), capsys)


def test_every_fault_is_said_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(f"encounter,Atlantis,yesterday {n}\n" for n in range(30))
    path = csv_file(tmp_path, f"type,countries,date_start\n{rows}")
    assert refused(path, capsys).splitlines()[-1].endswith("(70 more faults: --json prints them)")
    assert main(["import", str(path), "--by", "N. N.", "--json"]) == 1
    faults = json.loads(capsys.readouterr().out)["faults"]
    assert len(faults) == 90
    assert {(fault["row"], fault["column"]) for fault in faults} == {
        (row, column) for row in range(2, 32) for column in ("type", "countries", "date_start")
    }


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "is empty"),
        ("type,countries\n", "no rows below its header"),
        ("countries,date_start\nVN,2019\n", "row 1, column type: is missing"),
        ("type,countries,remarks\nvisit,VN,x\n", "row 1, column remarks: no such column"),
        ("type,countries,type\nvisit,VN,visit\n", "has the column 'type' twice"),
        ("id,type,countries\na,visit,VN\nb,visit,VN\na,aid,VN\n", "row 4, column id: 'a' is in row 2 too"),
        ("type,countries\nvisit,VN\nvisit,VN\n", "row 3: says the same as row 2"),
        ('type,countries\nvisit,"VN\n', "a quotation mark that is not closed"),
        ("type,countries\nvisit,V\x00N\n", "a sign that is no text"),
        ("type,countries\nmeeting,Đà".encode("cp1258", "replace") + b"\xd0\xc0\n", "is not in UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is not in UTF-8"),
        (b"PK\x03\x04 and no more", "is no workbook"),
    ],
)
def test_a_table_that_is_none(
    content: str | bytes, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert says in refused(csv_file(tmp_path, content), capsys)


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + GOOD,
        GOOD.replace(",", ";"),
        GOOD.replace(",", "\t"),
        GOOD.replace("\n", "\r\n") + "\r\n,,\r\n",
        GOOD.encode("utf-16"),
        "Type , Countries,DATE_START\nMeeting,vn,2019\n",
    ],
)
def test_what_spreadsheets_write_is_read(content: str | bytes, tmp_path: Path) -> None:
    rows, faults = coded(table(csv_file(tmp_path, content)))
    assert faults == []
    assert [(row.exchange.type, row.exchange.countries, row.exchange.date_start) for row in rows] == [
        ("meeting", ("VN",), "2019")
    ]


def test_cells_of_a_workbook_are_read_as_people_see_them(tmp_path: Path) -> None:
    head = ["type", "countries", "date_start", "date_end", "note"]
    path = book(
        tmp_path,
        head,
        ["visit", "VN", datetime(2019, 7, 4), date(2019, 7, 5), 12.5],
        [None, None, None, None, None],
        ["visit", "LA", 2020, 2020.0, "'=1+1"],
    )
    rows, faults = coded(table(path))
    assert faults == []
    assert [(row.row, row.exchange.date_start, row.exchange.date_end) for row in rows] == [
        (2, "2019-07-04", "2019-07-05"),
        (4, "2020", "2020"),
    ]
    assert rows[1].said.endswith("note==1+1")


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("=1+1", "row 2, column C: a formula: write its value instead"),
        ("#REF!", "row 2, column C: the error #REF!: write its value instead"),
        (datetime(2019, 7, 4, 12, 30), "row 2, column date_start: '2019-07-04T12:30:00' is no date"),
        (True, "'True' is no date"),
    ],
)
def test_a_cell_that_is_no_value(
    cell: Any, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert says in refused(book(tmp_path, ["type", "countries", "date_start"], ["visit", "VN", cell]), capsys)


def rewritten(path: Path, part: str, content: bytes) -> Path:
    """The workbook with one part changed."""
    other = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return other


SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol"}">' for n in range(10))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            f"<!DOCTYPE x [{BOMB}]><worksheet {NAMESPACE}><sheetData/>&a9;</worksheet>".encode(),
            "declares XML entities",
        ),
        (
            f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet {NAMESPACE}/>'
            "".encode("utf-16"),
            "declares XML entities",
        ),
        (b"<worksheet><sheetData><row", "no workbook that can be read"),
        (b"", "no workbook that can be read"),
        (
            f'<worksheet {NAMESPACE}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>type</t></is></c></row>'
            '<row r="999999999"><c r="A999999999" t="inlineStr"><is><t>visit</t></is></c></row></sheetData></worksheet>'
            "".encode(),
            "has rows beyond row 1,048,576",
        ),
    ],
)
def test_a_hostile_workbook(
    content: bytes, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = book(tmp_path, ["type", "countries"], ["visit", "VN"])
    assert says in refused(rewritten(path, SHEET, content), capsys)


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (600_000_000, 600_000_000))
from banggiao.views.cli import main
sys.exit(main(["import", sys.argv[1], "--by", "N. N.", "--register", sys.argv[2]]))
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_AS"), reason="memory cannot be limited here")
@pytest.mark.parametrize("kind", ["line", "cell", "bomb"])
def test_what_is_huge_is_refused_in_little_memory(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "huge.xlsx"
    if kind == "bomb":
        with (
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
            archive.open(SHEET, "w") as part,
        ):
            for _ in range(501):
                part.write(b" " * 1_000_000)
    else:
        path = path.with_suffix(".csv")
        with path.open("w") as file:
            file.write("type,countries\n" + ('"' if kind == "cell" else ""))
            for _ in range(100):
                file.write(("x" * 999 + ("\n" if kind == "cell" else "x")) * 1_000)
    command = [sys.executable, "-c", LIMITED, str(path), str(tmp_path / "none.db")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert ("split the table" if kind == "bomb" else "signs") in done.stderr


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "cannot be read (No such file or directory)" in refused(tmp_path / "none.csv", capsys)


def test_every_column_stands_in_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    assert [name for name in TAKEN if f"`{name}`" not in page] == []
