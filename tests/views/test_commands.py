from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from banggiao import read
from banggiao.evaluation import MEASURES
from banggiao.lang import languages
from banggiao.views.cli import main
from banggiao.views.demo_command import samples
from banggiao.views.json import record

PAGE = "Minister receives ambassador\n\nSUVA, 5 May 2025 - The Foreign Minister of Fiji spoke on Monday.\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with one page, the facts that the reader itself finds in it, and one that it cannot find."""
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    facts = record(read(page))
    missed = {
        "type": "signing",
        "status": "occurred",
        "date_start": None,
        "date_end": None,
        "place": None,
        "channels": [],
        "countries": ["AQ"],
        "participants": [],
        "organizations": [],
    }
    facts["exchanges"].append(missed)
    (tmp_path / "page.gold.json").write_text(json.dumps(facts), encoding="utf-8")
    return tmp_path


def evaluated(gold: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str, str]:
    status = main(["evaluate", str(gold), str(gold), *more])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_measures_are_printed_one_a_line(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = evaluated(gold, capsys)
    assert (status, err) == (0, "")
    assert "published                ok 1.000  (1/1)" in out.splitlines()
    assert "==" not in out


def test_each_page_and_language_is_printed_when_asked_for(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = evaluated(gold, capsys, "--per-document")[1]
    assert [line for line in out.splitlines() if line.startswith("==")] == [
        "== page",
        "== language en",
        "== all",
    ]


def test_json_holds_every_measure_with_its_counts(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(evaluated(gold, capsys, "--json")[1])
    assert set(found) == {"all", "languages", "documents", "unread", "below"}
    assert found["all"] == found["languages"]["en"] == found["documents"]["page"]
    assert set(found["all"]) == set(MEASURES)
    counts = found["all"]["exchange"]
    assert counts["gold"] == counts["found"] + 1
    assert counts["value"] == 2 * counts["found"] / (counts["predicted"] + counts["gold"])
    assert found["all"]["published"] == {"value": 1.0, "right": 1, "total": 1}
    assert found["all"]["amount"]["value"] is None


def test_a_floor_that_does_not_hold_fails_the_run(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floors = gold / "floors.toml"
    floors.write_text("[here]\nlanguage = 1.0\n[there]\nexchange = 1.0\n")
    assert evaluated(gold, capsys, "--floors", str(floors), "--set", "here")[0] == 0
    status, out, err = evaluated(gold, capsys, "--floors", str(floors), "--set", "there", "--json")
    assert status == 1
    assert json.loads(out)["below"][0] in err
    assert err.startswith("banggiao: below its floor: exchange is ")


def test_a_page_that_is_not_there_is_missed_not_left_out(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (gold / "page.txt").unlink()
    status, out, err = evaluated(gold, capsys)
    assert status == 1
    assert err == "banggiao: page: no page of this name\n"
    assert "language                 ok 0.000  (0/1)" in out.splitlines()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--set", "here"], "--floors"),
        (["--floors", "absent.toml"], "absent.toml"),
    ],
)
def test_wrong_floors_are_wrong_usage(
    arguments: list[str], says: str, gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        evaluated(gold, capsys, *arguments)
    assert stop.value.code == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("content", ["[]", "{", "\udcff"])
def test_gold_facts_that_are_none_are_wrong_usage(
    content: str, gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (gold / "page.gold.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(SystemExit) as stop:
        evaluated(gold, capsys)
    assert stop.value.code == 2
    assert "page.gold.json" in capsys.readouterr().err


def test_a_folder_without_gold_facts_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in (tmp_path, tmp_path / "absent"):
        with pytest.raises(SystemExit) as stop:
            evaluated(folder, capsys)
        assert stop.value.code == 2


def test_languages_are_listed_with_the_sizes_of_their_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["languages", "--json"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    assert [row["code"] for row in found] == list(languages())
    for row in found:
        assert set(row) == {"code", "name", "english_name", "phrases", "files"}
        assert row["phrases"] == sum(size["phrases"] for size in row["files"].values())
        assert row["files"]["months.tsv"]["rows"] >= 12
        assert all(size["phrases"] >= size["rows"] > 0 for size in row["files"].values()), row["code"]
    assert main(["languages"]) == 0
    out = capsys.readouterr().out
    assert "months.tsv" in out
    assert "Tiếng Việt" in out
    assert max(map(len, out.splitlines())) <= 80


def test_the_demo_reads_every_sample(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in found] == [sample.name for sample in samples()]
    assert len(found) >= 15
    assert {row["language"] for row in found} == {"vi", "fr", "en"}
    assert main(["demo"]) == 0
    out = capsys.readouterr().out
    assert f"{len(found)} pages, {sum(len(row['exchanges']) for row in found)} exchanges" in out
