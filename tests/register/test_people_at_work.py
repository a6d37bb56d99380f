"""judge, review, record and reread on the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from banggiao import pipeline
from banggiao.register import Register, open_register
from banggiao.register.page import Page
from banggiao.views.cli import main


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def listed(
    capsys: pytest.CaptureFixture[str], place: str, kind: str = "exchanges", *more: str
) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        said(capsys, "list", kind, "--json", "--register", place, *more)[1]
    )
    return found


def test_a_judgement_and_its_undo(filled: Register, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    it = listed(capsys, place)[0]
    at = ("--register", place, "--by", "N. N.", "--why", "seen")
    status, out, err = said(capsys, "judge", "reject", it["id"], *at)
    assert (status, err) == (0, "")
    judgement = out.partition(":")[0]
    assert it["id"] not in [record["id"] for record in listed(capsys, place)]
    shown = json.loads(said(capsys, "show", judgement, "--json", "--register", place)[1])
    assert (shown["verdict"], shown["by"], shown["why"], shown["stands"]) == ("reject", "N. N.", "seen", True)
    assert "reject by N. N." in said(capsys, "show", it["id"], "--register", place)[1]
    assert said(capsys, "judge", "undo", judgement, *at)[0] == 0
    assert listed(capsys, place)[0] == it
    assert said(capsys, "verify", "--register", place)[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("accept",),
        ("accept", "x1", "x2"),
        ("same", "p1"),
        ("correct", "x1", "type"),
        ("split", "p1"),
        ("maybe", "x1"),
    ],
)
def test_wrong_judgements_are_wrong_usage(arguments: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["judge", *arguments, "--register", str(tmp_path / "my.db")])
    assert stop.value.code == 2


def test_what_cannot_be_judged_is_one_line(
    filled: Register, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    it = listed(capsys, place)[0]["id"]
    for arguments in (("accept", "x0000000000000000"), ("correct", it, "type", "war"), ("undo", it)):
        status, out, err = said(capsys, "judge", *arguments, "--register", place)
        assert (status, out) == (1, "")
        assert len(err.splitlines()) == 1


EXCHANGE = (
    "type=meeting", "date=2025-04-22", "countries=VN,LA", "channels=party,state", "place=Hà Nội; VN",
    "host=Tô Lâm; General Secretary; Communist Party of Viet Nam; VN", "guest=Thongloun Sisoulith; President;; LA",
    "organization=Lao Front; LA; guest",
)  # fmt: skip


def test_a_record_by_hand_is_listed_like_any_other(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    at = ("--register", place, "--by", "N. N., Asia desk")
    status, out, err = said(capsys, "record", "exchange", *EXCHANGE, *at, "--note", "They met, I was there.")
    assert (status, err) == (0, "")
    (record,) = listed(capsys, place)
    assert out.startswith(record["id"])
    assert (record["type"], record["date_start"], record["countries"]) == (
        "meeting",
        "2025-04-22",
        ["VN", "LA"],
    )
    assert record["place"] == {"name": "Hà Nội", "country": "VN"}
    assert [(row["name"], row["position"], row["role"]) for row in record["participants"]] == [
        ("Tô Lâm", "General Secretary", "host"),
        ("Thongloun Sisoulith", "President", "guest"),
    ]
    assert record["organizations"][0]["name"] == "Lao Front"
    assert record["documents"] == ["note by N. N., Asia desk"]
    assert record["pages"][0]["by_hand"] is True
    assert record["evidence"][0]["quote"] == "They met, I was there."
    again = said(capsys, "record", "exchange", *EXCHANGE, *at, "--note", "They met, I was there.")
    assert "already recorded" in again[1]


def test_messages_commitments_and_agreements_are_recorded(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ("--register", place, "--by", "N. N., Asia desk")
    message = ("sender=Tô Lâm;;;VN", "addressee=Xi Jinping;;;CN", "date=2025-01-20")
    assert said(capsys, "record", "message", *message, *at)[0] == 0
    assert [record["type"] for record in listed(capsys, place)] == ["message"]
    commitment = ("kind=aid", "modality=pledged", "by=VN", "to=CU", "topics=agriculture,health", "due=2025")
    assert said(capsys, "record", "commitment", *commitment, *at)[0] == 0
    (found,) = listed(capsys, place, "commitments")
    assert (found["kind"], found["by"], found["to"], found["due"]) == ("aid", ["VN"], ["CU"], "2025")
    agreement = ("name=Treaty of Port Vale", "date=1985", "countries=FJ,SG")
    assert said(capsys, "record", "agreement", *agreement, *at)[0] == 0
    assert [record["name"] for record in listed(capsys, place, "agreements")] == ["Treaty of Port Vale"]
    assert said(capsys, "verify", "--register", place)[0] == 0
    assert said(capsys, "reread", "--register", place)[1].startswith("0 pages read anew")


def test_what_a_person_wrote_goes_before_what_pages_say(
    filled: Register, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    it = next(
        record for record in listed(capsys, place) if record["date_start"] and len(record["participants"]) > 1
    )
    people = [
        f"participant={row['name']};{row['position'] or ''};;{row['country']}" for row in it["participants"]
    ]
    fields = (f"type={it['type']}", f"date_start={it['date_start']}", f"date_end={it['date_end']}", *people)
    said(capsys, "record", "exchange", *fields, "status=cancelled", "--by", "N. N.", "--register", place)
    made = next(
        record for record in listed(capsys, place) if any(page["by_hand"] for page in record["pages"])
    )
    said(capsys, "judge", "same", it["id"], made["id"], "--register", place)
    both = next(record for record in listed(capsys, place) if len(record["pages"]) == len(it["pages"]) + 1)
    assert both["status"] == "cancelled"
    assert both["values"]["status"][0]["value"] == "cancelled"


@pytest.mark.parametrize(
    "fields",
    [
        ("date=2025-04-22",), ("type=party",), ("type=meeting", "date=yesterday"), ("type=meeting", "countries=Oz"),
        ("type=meeting", "colour=red"), ("meeting",), ("type=",), ("type=meeting", "type=visit"),
        ("type=meeting", "host="), ("type=meeting", "host=A;B;C;VN;guest;x"), ("type=meeting", "place=;Oz"),
        ("type=meeting", "participant=A;;;;king"),
    ],
)  # fmt: skip
def test_a_wrong_record_is_wrong_usage(fields: tuple[str, ...], tmp_path: Path) -> None:
    place = tmp_path / "my.db"
    with pytest.raises(SystemExit) as stop:
        main(["record", "exchange", *fields, "--by", "N. N.", "--register", str(place)])
    assert stop.value.code == 2
    assert not place.exists()


def keys(monkeypatch: pytest.MonkeyPatch, pressed: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(pressed))


def open_questions(capsys: pytest.CaptureFixture[str], place: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(said(capsys, "review", "--json", "--register", place)[1])
    return found


@pytest.fixture
def doubtful(filled: Register, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Two pairs of persons that may be one."""
    names = ("Adam Marlowe", "Ada Marlowe", "Nguyen Van Hung", "Nguyễn Văn Hùng")
    for name, country in zip(names, ("FJ", "FJ", "VN", "VN"), strict=True):
        fields = ("type=meeting", "date=2020-01-02", f"host={name};;;{country}", "guest=Per Lund;;;NO")
        said(capsys, "record", "exchange", *fields, "--by", f"N. N. of {name}", "--register", place)


@pytest.mark.usefixtures("doubtful")
def test_review_asks_one_key_an_answer_and_goes_on(
    place: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = open_questions(capsys, place)
    assert [one["use"] for one in asked] == sorted((one["use"] for one in asked), reverse=True)
    assert asked[0]["form"] == "pair"
    assert asked[0]["features"]
    keys(monkeypatch, "x d")  # the first key means nothing here
    status, out, _ = said(capsys, "review", "--register", place, "--by", "N. N.")
    assert status == 0
    assert f"Are these one {asked[0]['kind']}?" in out
    assert "alike" in out
    assert "1 answered" in out
    left = open_questions(capsys, place)
    assert left == asked[1:]
    keys(monkeypatch, "k d z q")  # skip, answer, take back, stop
    assert "0 answered" in said(capsys, "review", "--register", place)[1]
    assert open_questions(capsys, place) == left
    keys(monkeypatch, "u" * len(left) + "a" * len(left))
    said(capsys, "review", "--register", place)
    assert [one for one in open_questions(capsys, place) if one["form"] == "pair"] == []
    assert said(capsys, "verify", "--register", place)[0] == 0


def test_facts_are_asked_for_too(
    filled: Register, place: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = json.loads(said(capsys, "review", "--json", "--register", place)[1])
    facts = [one for one in asked if one["form"] == "fact"]
    assert facts
    assert any(feature["says"] == "no page tells the day" for one in facts for feature in one["features"])
    keys(monkeypatch, "".join("a" if one["form"] == "fact" else "u" for one in asked))
    assert "0 left" in said(capsys, "review", "--register", place)[1]
    assert said(capsys, "review", "--register", place)[1] == "0 answered, 0 left\n"


def test_reread_keeps_judgements_and_pages_that_fail(
    filled: Register,
    place: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    pages: list[Page],
    pictured: Any,
) -> None:
    before = pictured(filled)
    status, out, err = said(capsys, "reread", "--register", place)
    assert (status, err) == (0, "")
    assert out.startswith(f"{len(pages)} pages read anew: {len(pages)} unchanged;")
    assert pictured(filled) == before
    it = listed(capsys, place)[0]
    said(capsys, "judge", "correct", it["id"], "status", "cancelled", "--register", place)
    extract = pipeline.extract
    failing = pages[0].reading.document.sha256

    def poorer(document: Any) -> Any:
        """Reads no exchange, and fails on one page."""
        if document.sha256 == failing:
            raise ValueError("a mistake of ours")
        import dataclasses

        return dataclasses.replace(extract(document), reader="poorer/1", exchanges=())

    monkeypatch.setattr(pipeline, "extract", poorer)
    status, out, err = said(capsys, "reread", "--register", place)
    assert status == 1
    assert "1 failed" in out
    assert "a mistake of ours" in err
    left = listed(capsys, place)
    assert [record["status"] for record in left if record["id"] == it["id"]] == ["cancelled"]
    kept = [record for record in left if record["id"] != it["id"]]
    assert {page["address"] for record in kept for page in record["pages"]} <= {pages[0].file}
    assert said(capsys, "verify", "--register", place)[0] == 0
    monkeypatch.setattr(pipeline, "extract", extract)
    assert said(capsys, "reread", "--register", place)[0] == 0
    again = listed(capsys, place)
    assert len(again) == len([row for row in before["facts"] if row[1] == "exchange"])
    assert next(record for record in again if record["id"] == it["id"])["status"] == "cancelled"


def test_only_the_terminal_is_put_into_another_mode(tmp_path: Path) -> None:
    from banggiao.views.keys import key

    assert key(io.StringIO("  \n a")) == "a"
    assert key(io.StringIO("")) == ""
    with open_register(str(tmp_path / "my.db"), create=True):
        pass
