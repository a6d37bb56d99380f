"""csv, xlsx, parquet and jsonl, read back with the libraries that people read them with."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from banggiao.exports.cells import clean, cut, harmless, listed, packed, plain, unpacked
from banggiao.exports.columns import COLUMNS, PERSON, header
from banggiao.exports.formats import ALL
from banggiao.exports.parquet import SCHEMAS
from banggiao.register import open_register
from banggiao.register.lists import KINDS
from banggiao.register.lists import listed as in_register
from banggiao.register.search import Filters
from banggiao.views.cli import main

Exported = Callable[..., Path]
CALC = Path(shutil.which("soffice") or "none").resolve().parent / "libsclo.so"
DANGEROUS = re.compile(r"\s*[=+\-@＝＋－＠\t\r\n]")


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        csv.field_size_limit(1_000_000)
        return list(csv.DictReader(file, strict=True))


def sheet_rows(path: Path, name: str) -> list[dict[str, Any]]:
    book = openpyxl.load_workbook(path)
    head, *rows = book[name].iter_rows(values_only=True)
    assert head is not None
    return [{str(column): value for column, value in zip(head, row, strict=True)} for row in rows]


def of_person(records: list[dict[str, Any]], word: str) -> dict[str, Any]:
    return next(r for r in records if word in json.dumps(r["participants"], ensure_ascii=False))


def test_jsonl_holds_what_list_prints(desk: str, exported: Exported) -> None:
    with open_register(desk) as register, register.reading() as connection:
        for kind in ALL:
            lines = exported("jsonl", "--kind", kind).read_text(encoding="utf-8").splitlines()
            there = list(in_register(connection, KINDS[kind], Filters()))
            for line, record in zip(lines, there, strict=True):
                said = json.loads(line)
                assert said == record or kind == "commitments"
                assert said == {**said, **record}
            assert lines


@pytest.mark.parametrize("kind", ALL)
def test_csv_and_xlsx_hold_the_same_rows_and_no_formula(kind: str, exported: Exported) -> None:
    rows = csv_rows(exported("csv", "--kind", kind))
    sheet = sheet_rows(exported("xlsx", "--kind", kind), kind)
    assert list(rows[0]) == header(kind) == list(sheet[0])
    assert len(rows) == len(sheet)
    for row, other in zip(rows, sheet, strict=True):
        for column, value in row.items():
            assert not DANGEROUS.match(value), column
            there = "" if other[column] is None else str(other[column])
            assert there == value or (column == "quote" and there == cut(value))


def test_a_row_says_what_the_record_says(exported: Exported, records: list[dict[str, Any]]) -> None:
    rows = csv_rows(exported("csv"))
    assert [row["id"] for row in rows] == [record["id"] for record in records]
    for row, record in zip(rows, records, strict=True):
        place = record["place"] or {}
        assert plain(row["place"]) == (place.get("name") or "")
        assert row["place_country"] == (place.get("country") or "")
        assert row["date_start"] == (record["date_start"] or "")
        assert row["countries"].split("; ") == (record["countries"] or [""])
        people = [tuple(one[part] or "" for part in PERSON) for one in record["participants"]]
        assert [(*one, "", "", "", "")[:5] for one in unpacked(plain(row["participants"]))] == people
        first = record["evidence"][0]
        assert plain(row["quote"]) == clean(first["quote"])
        assert (row["quote_document"], int(row["quote_start"])) == (first["document"], first["start"])


def test_sheets_of_participants_and_quotes_hold_every_row(
    exported: Exported, records: list[dict[str, Any]]
) -> None:
    path = exported("xlsx")
    people = sheet_rows(path, "participants")
    said = [(r["id"], a["name"]) for r in records for a in (*r["participants"], *r["organizations"])]
    assert [(row["exchange"], plain(row["name"])) for row in people] == said
    quotes = sheet_rows(path, "quotes")
    said = [(record["id"], quote["start"]) for record in records for quote in record["evidence"]]
    assert [(row["exchange"], row["start"]) for row in quotes] == said
    longest = max((str(row["quote"]) for row in quotes), key=len)
    whole = max((e["quote"] for r in records for e in r["evidence"]), key=len)
    assert len(longest.encode("utf-16-le")) // 2 == 32_767
    assert longest.endswith(f" … [cut: {len(whole):,} signs in all]")
    assert whole.startswith(longest.partition(" … [cut")[0])


def test_parquet_holds_the_records_with_their_types(exported: Exported, desk: str) -> None:
    for kind in ALL:
        table = pq.read_table(exported("parquet", "--kind", kind))
        assert table.schema.names == list(SCHEMAS[kind])
        lines = exported("jsonl", "--kind", kind).read_text(encoding="utf-8").splitlines()
        for row, record in zip(table.to_pylist(), map(json.loads, lines), strict=True):
            for name in set(SCHEMAS[kind]) - {"plover"}:
                assert row[name] == only(record[name], row[name]), (kind, name)


def only(value: Any, like: Any) -> Any:
    """The value without the fields that the table does not hold (``also``)."""
    if isinstance(value, dict):
        return {key: only(inner, like[key]) for key, inner in value.items() if key in like}
    if isinstance(value, list):
        return [only(inner, other) for inner, other in zip(value, like, strict=True)]
    return value


@pytest.mark.skipif(not CALC.exists(), reason="LibreOffice Calc is not installed")
def test_libreoffice_opens_the_workbook_and_computes_nothing(exported: Exported, tmp_path: Path) -> None:
    convert = ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"]
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        *convert,
        "--outdir",
    ]
    subprocess.run(
        [*command, str(tmp_path), str(exported("xlsx"))], check=True, capture_output=True, timeout=120
    )
    (made,) = tmp_path.glob("*.csv")
    rows, ours = csv_rows(made), csv_rows(exported("csv"))
    assert [row["id"] for row in rows] == [row["id"] for row in ours]
    assert [row["participants"] for row in rows] == [row["participants"] for row in ours]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "'=1",
        "''=1",
        "-5",
        "@x",
        "\tx",
        "+84",
        "＝1",
        "a=1",
        "'quoted'",
        "",
        " =1",
        "'' x",
        "\r\nx",
        "'",
    ],
)
def test_an_apostrophe_before_a_formula_can_be_taken_back(text: str) -> None:
    cell = harmless(text)
    assert not DANGEROUS.match(cell)
    assert plain(cell) == text


def test_lists_in_a_cell_can_be_taken_apart() -> None:
    rows = [["a;b", "c|d", "e\\", "", "f\\;"], ["g"], ["", "h"], ["dòng\nmới", "|", ";"]]
    assert unpacked(packed(rows)) == rows
    assert unpacked("") == []
    assert unpacked("a ; b|c") == [["a", "b"], ["c"]]
    assert listed(["VN", None, "LA; x"]) == "VN; LA\\; x"


def test_a_cell_is_cut_where_a_workbook_would_refuse_it() -> None:
    assert cut("x" * 32_767) == "x" * 32_767
    for text in ("x" * 32_768, "𝔘" * 20_000, "ạ" * 40_000):
        kept = cut(text)
        assert len(kept.encode("utf-16-le")) // 2 <= 32_767
        assert text.startswith(kept.partition(" … [cut: ")[0])
    assert cut("𝔘" * 16_383) == "𝔘" * 16_383


def test_columns_of_exchanges_stand_in_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`(\w+)`", page))
    wanted = {name for kind in COLUMNS for name in header(kind)}
    assert wanted <= documented, wanted - documented


def test_commitments_come_with_what_people_said_and_never_overdue(desk: str, tmp_path: Path) -> None:
    place, path = tmp_path / "desk.db", tmp_path / "out.csv"
    shutil.copy(desk, place)
    said = ["kind=aid", "modality=pledged", "by=VN", "to=CU", "due=2001"]
    assert main(["record", "commitment", "--by", "N. N.", "--register", str(place), *said]) == 0
    assert main(["export", "csv", "--kind", "commitments", "-o", str(path), "--register", str(place)]) == 0
    rows = csv_rows(path)
    assert {(row["state"], row["due"]) for row in rows if row["confirmed"] == "yes"} == {("pending", "2001")}
    assert len([row for row in rows if row["confirmed"] == "no"]) == len(rows) - 1 > 5


def test_what_a_sheet_cannot_hold_goes_on_in_the_next(
    desk: str, records: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("banggiao.exports.xlsx.ROWS", 20)
    path = tmp_path / "out.xlsx"
    assert main(["export", "xlsx", "-o", str(path), "--register", desk]) == 0
    names = [name for name in openpyxl.load_workbook(path).sheetnames if name.startswith("exchanges")]
    assert names == ["exchanges", "exchanges 2", "exchanges 3"]
    rows = [sheet_rows(path, name) for name in names]
    assert [len(some) for some in rows] == [19, 19, len(records) - 38]
    assert [row["id"] for some in rows for row in some] == [record["id"] for record in records]
