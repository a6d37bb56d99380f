from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from banggiao.register import Register, open_register
from banggiao.register.page import Page
from banggiao.views.cells import harmless
from banggiao.views.cli import main
from banggiao.views.register_arguments import LISTS


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, pages: list[Page], add: Callable[..., Any]) -> str:
    """A register of the samples, only read."""
    place = str(tmp_path_factory.mktemp("desk") / "my.db")
    with open_register(place, create=True) as register:
        add(register, pages)
    return place


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(arguments)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.mark.parametrize("kind", LISTS)
def test_every_list_is_printed_in_every_form(
    kind: str, desk: str, capsys: pytest.CaptureFixture[str]
) -> None:
    records = json.loads(said(capsys, "list", kind, "--json", "--register", desk)[1])
    assert len(records) > 1
    rows = list(csv.DictReader(io.StringIO(said(capsys, "list", kind, "--csv", "--register", desk)[1])))
    assert [row["id"] for row in rows] == [record["id"] for record in records]
    status, out, err = said(capsys, "list", kind, "--limit", "1", "--register", desk)
    assert (status, err) == (0, "")
    assert records[0]["id"] in out
    assert f"… {len(records) - 1:,} more" in out
    assert "more" not in said(capsys, "list", kind, "--limit", "0", "--register", desk)[1].splitlines()[-1]
    assert max(map(len, out.splitlines())) <= 100
    assert len(json.loads(said(capsys, "list", kind, "--json", "--limit", "2", "--register", desk)[1])) == 2


def test_an_exchange_has_the_fields_of_the_page(desk: str, capsys: pytest.CaptureFixture[str]) -> None:
    records = json.loads(said(capsys, "list", "exchanges", "--json", "--register", desk)[1])
    fields = {"id", "documents", "type", "status", "date_start", "date_end", "place", "channels", "countries"}
    for record in records:
        assert fields | {"participants", "organizations", "evidence", "sources"} <= set(record)
        assert record["documents"]
        assert all(name.endswith((".txt", ".html")) for name in record["documents"])
        for row in record["participants"]:
            assert {"name", "position", "organization", "country"} <= set(row)
            assert row["id"].startswith("p")


def test_every_quote_shown_stands_in_its_document(desk: str, capsys: pytest.CaptureFixture[str]) -> None:
    records = json.loads(said(capsys, "list", "exchanges", "--json", "--register", desk)[1])
    texts = {}
    for record in records[:8]:
        shown = json.loads(said(capsys, "show", record["id"], "--json", "--register", desk)[1])
        assert {key: shown[key] for key in record} == record
        for quote in record["evidence"]:
            id_ = quote["document"]
            texts[id_] = (
                texts.get(id_)
                or json.loads(said(capsys, "show", id_, "--json", "--register", desk)[1])["text"]
            )
            assert texts[id_][quote["start"] : quote["end"]] == quote["quote"]


@pytest.mark.parametrize(
    "kind", ["exchanges", "commitments", "agreements", "people", "organizations", "documents"]
)
def test_show_prints_every_source_and_its_words(
    kind: str, desk: str, capsys: pytest.CaptureFixture[str]
) -> None:
    records = json.loads(said(capsys, "list", kind, "--json", "--register", desk)[1])
    for record in records[:3]:
        status, out, err = said(capsys, "show", record["id"][:13], "--register", desk)
        assert (status, err) == (0, "")
        assert out.startswith(record["id"])
        plain = " ".join(out.split())
        for label in record.get("documents", ()):
            assert label in plain
        for quote in (record.get("evidence") or ()) if kind == "exchanges" else ():
            assert " ".join(quote["quote"].split()) in plain
        for name in record.get("names", ()):
            assert name["name"] in plain


def test_show_and_who_say_when_there_is_nothing(desk: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = said(capsys, "show", "x0000000000000000", "--register", desk)
    assert (status, out) == (1, "")
    assert "no such exchange" in err
    assert said(capsys, "who", "xyzzy", "--register", desk)[:2] == (
        1,
        "nobody called xyzzy in the register\n",
    )
    assert said(capsys, "list", "exchanges", "--country", "AQ", "--register", desk)[1] == "nothing found\n"
    assert said(capsys, "list", "exchanges", "--country", "AQ", "--json", "--register", desk)[1] == "[\n]\n"


def test_who_prints_names_and_offices(desk: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = said(capsys, "who", "to", "lam", "--register", desk)
    assert status == 0
    assert "Tô Lâm" in out
    assert "Chủ tịch nước" in out
    found = json.loads(said(capsys, "who", "to lam", "--json", "--register", desk)[1])
    assert any(record["name"] == "Tô Lâm" for record in found)


@pytest.mark.parametrize(
    "arguments",
    [
        ("exchanges", "--from", "yesterday"),
        ("exchanges", "--limit", "-1"),
        ("people", "--type", "meeting"),
        ("organizations", "--rejected"),
        ("exchanges", "--channel", "royal"),
        ("rumours",),
        ("exchanges", "--json", "--csv"),
        ("exchanges", "--topic", "mining"),
    ],
)
def test_wrong_filters_are_wrong_usage(
    arguments: tuple[str, ...], desk: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["list", *arguments, "--register", desk])
    assert stop.value.code == 2


@pytest.mark.parametrize("command", [("list", "exchanges"), ("show", "x1234"), ("who", "to lam")])
def test_asking_makes_no_register(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "absent.db"
    status, out, err = said(capsys, *command, "--register", str(place))
    assert (status, out) == (1, "")
    assert "banggiao add PATH" in err
    assert not place.exists()


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1", "=cmd|' /C calc'!A0"]
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell).startswith("'")
    assert len(harmless(cell).splitlines()) == 1
    assert harmless(-1) == "-1"
    assert harmless(None) == ""


def test_a_page_cannot_put_a_formula_into_csv(
    register: Register, reading: Any, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    import dataclasses

    from banggiao.model import Snapshot
    from banggiao.register.write import store

    person = dataclasses.replace(reading.exchanges[0].participants[0], name='=HYPERLINK("http://x.example")')
    exchange = dataclasses.replace(reading.exchanges[0], participants=(person,))
    page = Page(
        Snapshot("p", reading.document.text.encode()),
        dataclasses.replace(reading, exchanges=(exchange,)),
        "-p.txt",
    )
    with register.writing() as connection:
        store(connection, page)
    (row,) = csv.DictReader(io.StringIO(said(capsys, "list", "exchanges", "--csv", "--register", place)[1]))
    assert row["participants"].startswith("'=")
    assert row["documents"] == "'-p.txt"


FIELDS = re.compile(r"`([a-z_0-9]+)`")


@pytest.mark.parametrize("kind", LISTS)
def test_every_field_is_documented(kind: str, desk: str, capsys: pytest.CaptureFixture[str]) -> None:
    docs = Path(__file__).parents[2] / "docs"
    known = set(FIELDS.findall((docs / "register.md").read_text(encoding="utf-8")))
    known |= set(re.findall(r"`[a-z_]+\[\]\.([a-z_0-9]+)`", (docs / "fields.md").read_text(encoding="utf-8")))
    (record,) = json.loads(said(capsys, "list", kind, "--json", "--limit", "1", "--register", desk)[1])
    shown = json.loads(said(capsys, "show", record["id"], "--json", "--register", desk)[1])
    assert set(shown) <= known
    assert set(record) <= known


def test_countries_are_understood_by_name_and_wrong_values_are_told(
    desk: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = []
    for name in ("ZA", "South Africa", "Nam Phi", "afrique du sud", "zaf"):
        assert main(["list", "exchanges", "--country", name, "--json", "--register", desk]) == 0
        found.append([record["id"] for record in json.loads(capsys.readouterr().out)])
    assert found[0]
    assert all(some == found[0] for some in found)
    for option, value in (
        ("--country", "Atlantis"),
        ("--type", "meetings"),
        ("--status", "done"),
        ("--topic", "x"),
    ):
        with pytest.raises(SystemExit) as stop:
            main(["list", "commitments", option, value, "--register", desk])
        assert stop.value.code == 2
        assert value in capsys.readouterr().err


def test_a_register_on_a_medium_that_is_only_read_is_listed(
    desk: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if desk.startswith("postgresql"):
        pytest.skip("a file's matter")
    monkeypatch.setattr("banggiao.register.engine.os.access", lambda *_: False)
    assert main(["list", "exchanges", "--json", "--register", desk]) == 0
    assert json.loads(capsys.readouterr().out)
    assert not list(Path(desk).parent.glob("*-shm"))
    assert main(["rebuild", "--register", desk]) == 1
    assert "may not be written" in capsys.readouterr().err
