from __future__ import annotations

import json
from pathlib import Path

import pytest

from banggiao.register import Register
from banggiao.views.cli import main


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_from_backup_to_the_same_lists(
    filled: Register, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, new = tmp_path / "desk.zip", tmp_path / "new.db"
    status, out, err = said(capsys, "backup", file, "--register", place)
    assert (status, err) == (0, "")
    assert str(file) in out
    status, out, err = said(capsys, "restore", file, "--register", new)
    assert (status, err) == (0, "")
    assert "no problems" in out
    for kind in ("exchanges", "commitments", "people", "documents"):
        lists = [said(capsys, "list", kind, "--json", "--register", where)[1] for where in (place, new)]
        assert lists[0] == lists[1]
    assert said(capsys, "restore", file, "--register", new)[0] == 1
    assert said(capsys, "rebuild", "--register", new)[0] == 0
    assert (
        said(capsys, "list", "exchanges", "--json", "--register", new)[1]
        == said(capsys, "list", "exchanges", "--json", "--register", place)[1]
    )


def test_verify_names_what_does_not_hold(
    filled: Register, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = said(capsys, "verify", "--register", place)
    assert (status, err) == (0, "")
    assert out.endswith(": no problems\n")
    with filled.writing() as connection:
        connection.exec_driver_sql("UPDATE audit SET at = '1999' WHERE seq = 3")
    status, out, err = said(capsys, "verify", "--register", place)
    assert status == 1
    assert out.endswith(": 1 problem\n")
    assert err == "banggiao: audit log: row 3 was changed\n"
    status, out, _ = said(capsys, "verify", "--json", "--register", place)
    assert json.loads(out)["problems"] == ["audit log: row 3 was changed"]


@pytest.mark.parametrize("command", ["verify", "rebuild", "backup"])
def test_what_needs_a_register_makes_none(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "absent.db"
    more = [tmp_path / "desk.zip"] if command == "backup" else []
    status, out, err = said(capsys, command, *more, "--register", place)
    assert (status, out) == (1, "")
    assert "no register at" in err
    assert list(tmp_path.iterdir()) == []
