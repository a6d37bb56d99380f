"""``banggiao commitments``, ``due`` and what ``judge`` does with them, as a desk officer types them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import banggiao
from banggiao.views.cli import main

SAMPLES = Path(banggiao.__file__).parent / "samples"
FIRST = "President Adeyo of Kenya invited Austria's President Lena Brandt to visit Kenya in June 2025."
PAGES = {
    "invited": f"""NAIROBI, 12 March 2024

Kenya, Austria hold talks

President Daniel Adeyo of Kenya held talks with Austria's President Lena Brandt in Nairobi on March 12, 2024.

{FIRST}
""",
    "came": """NAIROBI, 4 June 2025

Austrian President visits Kenya

Austria's President Lena Brandt paid a state visit to Kenya on June 4, 2025.

The guests then saw the port, which is the largest of the region, and left for home in the evening.
""",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of the samples, made once."""
    path = tmp_path_factory.mktemp("desk") / "my.db"
    assert main(["add", str(SAMPLES), "--register", str(path)]) == 0
    return path


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> str:
    path = tmp_path / "my.db"
    shutil.copy(made, path)
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    try:
        status = main(arguments)
    except SystemExit as stopped:
        status = int(str(stopped.code))
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    status, out, err = said(capsys, *arguments, "--json")
    assert (status, err) == (0, "")
    found: list[dict[str, Any]] = json.loads(out)
    return found


def test_one_array_each_with_what_follows_it_up(desk: str, capsys: pytest.CaptureFixture[str]) -> None:
    every = rows(capsys, "commitments", "--register", desk, "--today", "2026-01-01")
    listed = rows(capsys, "list", "commitments", "--register", desk)
    assert [one["id"] for one in every] == [one["id"] for one in listed]
    for one, plain in zip(every, listed, strict=True):
        assert {"id", "document", "evidence", "state", "due", "suggestions"} <= set(one)
        assert one["document"] in one["documents"]
        assert {name: one[name] for name in plain} == plain
        assert one["confirmed"] is False
        for suggestion in one["suggestions"]:
            assert {"document", "exchange", "relation", "reason"} <= set(suggestion)
            assert suggestion["relation"] in ("fulfils", "partly", "announces", "postpones", "repeats")
            assert suggestion["document"] not in one["documents"]
    some = rows(
        capsys,
        "commitments",
        "--register",
        desk,
        "--country",
        "ZA",
        "--state",
        "overdue",
        "--today",
        "2026-01-01",
    )
    assert {one["id"] for one in some} == {
        one["id"]
        for one in every
        if "ZA" in one["by"] + one["to"] and one["due"] and one["due"] < "2026-01-01"
    }
    assert some


def test_the_table_marks_what_nobody_has_confirmed(desk: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = said(capsys, "commitments", "--register", desk, "--country", "DZ")
    assert (status, err) == (0, "")
    ids = [one["id"] for one in rows(capsys, "commitments", "--register", desk, "--country", "DZ")]
    assert out.count("unconfirmed") == len(ids)
    assert f"{len(ids)} not confirmed by anybody" in out
    assert max(map(len, out.splitlines())) <= 100
    assert said(capsys, "judge", "confirm", *ids[:2], "--register", desk)[0] == 0
    out = said(capsys, "commitments", "--register", desk, "--country", "DZ", "--limit", "1")[1]
    assert ids[0] in out
    assert "unconfirmed" not in out
    assert f"… {len(ids) - 1} more" in out
    left = rows(capsys, "commitments", "--register", desk, "--country", "DZ", "--unconfirmed")
    assert [one["id"] for one in left] == ids[2:]
    both = rows(capsys, "commitments", "--register", desk, "--country", "DZ", "--confirmed")
    assert [one["id"] for one in both] == ids[:2]


def test_due_is_overdue_first_then_by_day(desk: str, capsys: pytest.CaptureFixture[str]) -> None:
    for due in ("2026-03-31", "2024", "2026-03", "2026-05"):
        said_so = ("kind=aid", "modality=pledged", "by=VN", "to=CU", f"due={due}")
        assert said(capsys, "record", "commitment", "--by", "N. N.", *said_so, "--register", desk)[0] == 0
    asked = ("due", "--register", desk, "--country", "CU", "--today", "2026-03-30")
    assert [(one["due"], one["overdue"]) for one in rows(capsys, *asked)] == [
        ("2024", True),
        ("2026-03", False),
        ("2026-03-31", False),
        ("2026-05", False),
    ]
    assert [one["due"] for one in rows(capsys, *asked, "--state", "overdue")] == ["2024"]
    assert [one["due"] for one in rows(capsys, *asked, "--within", "0")] == ["2024", "2026-03"]
    assert [one["due"] for one in rows(capsys, *asked, "--within", "40", "--limit", "3")][2:] == [
        "2026-03-31"
    ]
    assert "nothing found" in said(capsys, "due", "--register", desk, "--country", "FJ")[1]


def test_from_pages_to_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = str(tmp_path / "my.db")
    for name, words in PAGES.items():
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf-8")
    assert said(capsys, "add", str(tmp_path), "--register", desk)[0] == 0
    (one,) = rows(capsys, "commitments", "--register", desk, "--today", "2025-08-01")
    assert (one["state"], one["due"], one["document"]) == ("overdue", "2025-06", "invited.txt")
    (suggestion,) = one["suggestions"]
    assert (suggestion["document"], suggestion["relation"]) == ("came.txt", "fulfils")
    assert suggestion["exchange"] in said(capsys, "due", "--register", desk)[1]
    status, out, _ = said(
        capsys, "judge", "apply", one["id"], suggestion["exchange"], "--by", "N. N.", "--register", desk
    )
    assert status == 0
    judgement = out.partition(":")[0]
    (kept,) = rows(capsys, "commitments", "--register", desk, "--state", "kept")
    assert kept["state_evidence"]["quote"] in PAGES["came"]
    shown = said(capsys, "show", one["id"], "--register", desk)[1]
    assert "state: kept by N. N." in shown
    assert "used: fulfils (made)" in shown
    assert rows(capsys, "due", "--register", desk) == []
    assert said(capsys, "judge", "undo", judgement, "--register", desk)[0] == 0
    assert len(rows(capsys, "due", "--register", desk)) == 1
    assert said(capsys, "verify", "--register", desk)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("commitments", "--today", "2025"), 2, "no day"),
        (("commitments", "--limit", "-1"), 2, "--limit"),
        (("commitments", "--state", "late"), 2, "invalid choice"),
        (("due", "--within", "-3"), 2, "--within"),
        (("commitments", "--confirmed", "--unconfirmed"), 2, "not allowed"),
        (("judge", "state", "k1234567890abcdef"), 2, "needs 2"),
        (("judge", "confirm", "k1234567890abcdef", "--note", "x"), 2, "--why"),
        (("judge", "state", "k1234567890abcdef", "kept"), 1, "evidence is needed"),
        (("judge", "state", "k1234567890abcdef", "kept", "--note", "x"), 1, "no such commitment"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(
    arguments: tuple[str, ...], status: int, says: str, desk: str, capsys: pytest.CaptureFixture[str]
) -> None:
    got, out, err = said(capsys, *arguments, "--register", desk)
    assert (got, out) == (status, "")
    assert says in err.splitlines()[-1]


def record(capsys: pytest.CaptureFixture[str], desk: str, kind: str, *fields: str, words: str = "") -> None:
    note = ("--note", words) if words else ()
    assert said(capsys, "record", kind, "--by", "N. N.", *note, *fields, "--register", desk)[0] == 0


def test_agreements_and_when_they_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = str(tmp_path / "my.db")
    page = """NAIROBI, 12 March 2024

Kenya, Austria hold talks on work

Foreign Minister Daniel Adeyo of Kenya and Austria's Foreign Minister Lena Brandt met in Nairobi on March 12, 2024.

On March 12, 2024, the two sides signed the Kenya-Austria Labour Agreement, valid for five years.

The two sides agreed to carry out the Kenya-Austria Labour Agreement in full.
"""
    (tmp_path / "signed.txt").write_text(page, encoding="utf-8")
    assert said(capsys, "add", str(tmp_path / "signed.txt"), "--register", desk)[0] == 0
    record(capsys, desk, "agreement", "name=Plan", "date=2020-05", "countries=KE,AT", "valid_until=2024")
    record(capsys, desk, "agreement", "name=Treaty", "date=2019", "countries=KE,AT")
    found = {
        one["name"]: one for one in rows(capsys, "agreements", "--register", desk, "--today", "2024-09-01")
    }
    labour = found["Kenya-Austria Labour Agreement"]
    assert (labour["signed"], labour["in_force_until"], labour["in_force_how"]) == (
        "2024-03-12",
        "2029-03-12",
        "term",
    )
    assert labour["validity"]["quote"] in page
    words = [one["evidence"]["quote"] for one in labour["commitments"]]
    assert len(words) == 2  # the signing, and that it is carried out
    assert all("Labour Agreement" in one for one in words)
    states = {name: one["in_force"] for name, one in found.items()}
    assert states == {"Kenya-Austria Labour Agreement": "in_force", "Plan": "expiring", "Treaty": None}
    asked = ("agreements", "--register", desk, "--today", "2024-09-01")
    assert [one["name"] for one in rows(capsys, *asked, "--within", "2000")] == ["Plan", labour["name"]]
    assert [one["name"] for one in rows(capsys, *asked, "--within", "130")] == ["Plan"]
    assert [one["name"] for one in rows(capsys, *asked, "--in-force", "in_force")] == [labour["name"]]
    assert rows(capsys, "agreements", "--register", desk, "--today", "2030-01-01", "--within", "9999") == []
    status, out, err = said(capsys, *asked)
    assert (status, err) == (0, "")
    assert "reckoned" in out
    assert "(unconfirmed)" in out


def test_messages_answered_and_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = str(tmp_path / "my.db")
    (tmp_path / "page.txt").write_text(PAGES["invited"], encoding="utf-8")
    assert said(capsys, "add", str(tmp_path / "page.txt"), "--register", desk)[0] == 0
    for day, sender, addressee in (("2025-06-01", "AT", "KE"), ("2025-06-04", "KE", "AT")):
        ends = (
            f"sender=A {sender}; President; ; {sender}",
            f"addressee=A {addressee}; President; ; {addressee}",
        )
        record(capsys, desk, "message", f"date={day}", *ends)
    # notes have no language, so that nothing is known of their words: no purpose, and no answer
    found = rows(capsys, "messages", "--register", desk)
    assert [one["date"] for one in found] == ["2025-06-04", "2025-06-01"]
    assert [one["answer"] for one in found] == [None, None]
    assert [one["name"] for one in found[0]["from"]] == ["A KE"]
    assert rows(capsys, "messages", "--register", desk, "--answered") == []
    assert len(rows(capsys, "messages", "--register", desk, "--unanswered", "--limit", "1")) == 1
    assert rows(capsys, "messages", "--register", desk, "--purpose", "thanks") == []
    status, out, _ = said(capsys, "messages", "--register", desk)
    assert status == 0
    assert out.count("no answer known") == 2
    assert said(capsys, "messages", "--register", desk, "--type", "visit")[0] == 2
