"""csl-json, bibtex and ics, read back with their libraries."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import bibtexparser
import icalendar
import pytest

Exported = Callable[..., Path]
STATUS = {"occurred": "CONFIRMED", "planned": "TENTATIVE", "cancelled": "CANCELLED"}
CSL = {"id", "type", "title", "container-title", "author", "issued", "accessed", "URL", "language", "note"}


def documents(exported: Exported) -> dict[str, dict[str, Any]]:
    lines = exported("jsonl", "--kind", "documents").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def cited(records: list[dict[str, Any]]) -> set[str]:
    return {page["id"] for record in records for page in record["pages"]}


@pytest.mark.filterwarnings("ignore")
def test_csl_json_is_what_a_citation_processor_reads(
    exported: Exported, records: list[dict[str, Any]]
) -> None:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    items = json.loads(exported("csl-json").read_text(encoding="utf-8"))
    pages = documents(exported)
    assert {item["id"] for item in items} == cited(records)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    list_ = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        page = pages[item["id"]]
        assert item.keys() <= CSL
        assert item.get("title") == page["title"]
        year = [int(part) for part in page["published"].split("-")] if page["published"] else None
        assert item.get("issued", {"date-parts": [None]})["date-parts"] == [year]
        assert page["snapshot_sha256"] in item["note"]
        list_.register(Citation([CitationItem(item["id"])]))
    printed = [str(entry) for entry in list_.bibliography()]
    assert len(printed) == len(items)
    assert any("Báo {Nhân & Dân}" in entry and "2024" in entry for entry in printed)


def test_bibtex_parses_and_says_the_same(exported: Exported, records: list[dict[str, Any]]) -> None:
    library = bibtexparser.parse_file(str(exported("bibtex")))
    pages = documents(exported)
    assert library.failed_blocks == []
    assert {entry.key for entry in library.entries} == cited(records)
    for entry in library.entries:
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        page = pages[entry.key]
        assert fields.get("date") == (
            page["published"] if page["published"] and len(page["published"]) == 10 else None
        )
        assert page["snapshot_sha256"] in fields["note"]
        if page["title"] and not set(page["title"]) & set("\\{}%&#_$^~"):
            assert fields["title"] == "{" + page["title"] + "}"
    hard = next(
        entry for entry in library.entries if entry.entry_type == "article" and "Nhân" in entry["journal"]
    )
    assert hard["title"] == (
        r"{Đối ngoại <b>100\%</b> \& \textbraceleft{}ngoặc\textbraceright{} \$x\_1\textasciicircum{}2\$ \#1 "
        r"\textasciitilde{} \textbackslash{}lệnh}"
    )
    assert hard["url"] == "https://báo.example/a_b?x=%7B1%7D&y=%20#z~"
    by_hand = next(entry for entry in library.entries if "author" in entry.fields_dict)
    assert by_hand["author"] == "{N. N., of the desk}"


def test_ics_has_every_exchange_of_known_days(exported: Exported, records: list[dict[str, Any]]) -> None:
    data = exported("ics").read_bytes()
    calendar = icalendar.Calendar.from_ical(data)
    events = {str(event["UID"]): event for event in calendar.events}
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    dated = [
        r for r in records if r["date_start"] and len(r["date_start"]) == 10 and r["date_start"][0] != "X"
    ]
    assert events.keys() == {f"{record['id']}@banggiao" for record in dated}
    for record in dated:
        event = events[f"{record['id']}@banggiao"]
        assert event.errors == []
        assert event["DTSTART"].dt == date.fromisoformat(record["date_start"])
        if record["date_end"] != "9999-12-31":
            assert event["DTEND"].dt == date.fromisoformat(record["date_end"]) + timedelta(days=1)
        assert str(event["STATUS"]) == STATUS[record["status"]]
        for row in record["participants"]:
            assert row["name"] in str(event["SUMMARY"])
        assert record["id"] in str(event["DESCRIPTION"])


def test_ics_says_how_many_exchanges_are_left_out(
    exported: Exported,
    records: list[dict[str, Any]],
    desk: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    from banggiao.views.cli import main

    assert main(["export", "ics", "-o", str(tmp_path / "a.ics"), "--register", desk]) == 0
    events = exported("ics").read_bytes().count(b"BEGIN:VEVENT")
    left = len(records) - events
    assert f"{events} events; {left} exchanges without a day left out" in capsys.readouterr().err
