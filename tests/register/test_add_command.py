from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from banggiao.register import Register, open_register
from banggiao.register.page import Page
from banggiao.views.cli import main

Pictured = Callable[[Register], dict[str, Any]]
PAGE = "Minister receives ambassador\n\nSUVA, 5 May 2025 - Minister Ada Marlowe of Fiji received Ambassador Tan Wei.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three pages, one of them below another folder."""
    folder = tmp_path / "pages"
    (folder / "sub").mkdir(parents=True)
    for name, day in (("a.txt", "5"), ("b.txt", "6"), ("sub/a.txt", "7")):
        (folder / name).write_text(PAGE.replace("5 May", f"{day} May"), encoding="utf-8")
    return folder


def add(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main(["add", *map(str, arguments)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_pages_are_added_once(
    folder: Path, place: str, capsys: pytest.CaptureFixture[str], pictured: Pictured
) -> None:
    status, out, err = add(capsys, folder, "--register", place)
    assert (status, err) == (0, "")
    assert out.startswith("3 pages: 3 added; register: ")
    with open_register(place) as register:
        before = pictured(register)
    assert {row[3] for row in before["snapshots"]} == {"a.txt", "b.txt", "sub/a.txt"}
    moved = folder.parent / "moved"
    shutil.copytree(folder, moved)
    for paths in ([folder], [moved], [folder / "a.txt", folder / "b.txt", moved / "sub"]):
        status, out, _ = add(capsys, *paths, "--register", place)
        assert status == 0
        assert ": 3 already there;" in out
    with open_register(place) as register:
        assert pictured(register) == before


def test_a_changed_page_is_told(folder: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    add(capsys, folder, "--register", place)
    (folder / "b.txt").write_text(PAGE.replace("5 May", "9 May"), encoding="utf-8")
    status, out, _ = add(capsys, folder, "--register", place)
    assert status == 0
    assert out.splitlines()[0] == "changed: b.txt; both are kept"
    assert "3 pages: 1 changed, 2 already there" in out
    url = "https://news.example/1"
    for text, says in (("5 May", "added"), ("6 May", "changed"), ("6 May", "already there")):
        (folder / "c.txt").write_text(PAGE.replace("5 May", text), encoding="utf-8")
        out = add(capsys, folder / "c.txt", "--url", url, "--register", place)[1]
        assert says in out
        assert (f"changed: {url}" in out) is (says == "changed")


def test_a_page_that_fails_costs_no_other(
    folder: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    status, out, err = add(capsys, folder, folder / "missing.txt", "--register", place)
    assert status == 1
    assert "4 pages: 2 added, 2 failed" in out
    assert [line.split(":")[1].strip() for line in err.splitlines()] == [
        str(folder / "a.txt"),
        str(folder / "missing.txt"),
    ]


def test_the_environment_says_where_the_register_is(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANGGIAO_REGISTER", str(tmp_path / "env.db"))
    assert str(tmp_path / "env.db") in add(capsys, folder)[1]
    monkeypatch.delenv("BANGGIAO_REGISTER")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    out = add(capsys, folder)[1]
    assert "register.db" in out
    assert "3 added" in out
    assert Path(out.strip().rpartition("register: ")[2]).is_file()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(("--published", "5/5/2025"), "2025-04-22"), (("--url", "https://x.example"), "one page")],
)
def test_wrong_usage_is_refused(
    arguments: tuple[str, ...], says: str, folder: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["add", str(folder), *arguments, "--register", place])
    assert stop.value.code == 2
    assert says in capsys.readouterr().err


def test_a_wrong_register_is_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for place in ("mysql://localhost/x", str(folder), str(folder / "no" / "my.db")):
        status, out, err = add(capsys, folder, "--register", place)
        assert (status, out) == (1, "")
        assert len(err.splitlines()) == 1
        assert err.startswith("banggiao: ")


BANGGIAO = [sys.executable, "-m", "banggiao", "add"]


def _command(place: Path, folder: Path) -> list[str]:
    return [*BANGGIAO, str(folder), "--register", str(place)]


def test_killed_the_command_ends_in_the_same_register_when_run_again(
    tmp_path: Path, pages: list[Page], pictured: Pictured
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for page in pages[:6]:
        (folder / page.file).write_bytes(page.snapshot.content)
    start = time.monotonic()
    subprocess.run(_command(tmp_path / "whole.db", folder), check=True, capture_output=True)
    took = time.monotonic() - start
    with open_register(str(tmp_path / "whole.db")) as register:
        whole = pictured(register)
    place = tmp_path / "killed.db"
    moments = random.Random(3)
    for sign in (signal.SIGKILL, signal.SIGINT, signal.SIGKILL):
        with subprocess.Popen(
            _command(place, folder), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as run:
            time.sleep(moments.uniform(0.3, 0.9) * took)
            os.kill(run.pid, sign)
            assert run.stderr is not None
            err = run.stderr.read().decode()
        assert "Traceback" not in err
    subprocess.run(_command(place, folder), check=True, capture_output=True)
    with open_register(str(place)) as register:
        assert pictured(register) == whole


def test_ctrl_c_says_how_to_go_on(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "my.db"
    command = [*BANGGIAO, str(folder), "-", "--register", str(place)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        for _ in range(200):  # until the folder's pages are stored and the run waits for standard input
            time.sleep(0.05)
            if place.exists() and _stored(place) == 3:
                break
        time.sleep(0.1)
        run.send_signal(signal.SIGINT)
        assert run.stderr is not None
        err = run.stderr.read().decode()
    assert run.returncode == 130
    assert err == "banggiao: stopped: 3 pages: 3 added; run the same command again to go on\n"


def _stored(place: Path) -> int:
    try:
        with open_register(str(place)) as register, register.reading() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM documents").scalar_one())
    except Exception:  # not made yet
        return 0


def test_a_run_in_which_nothing_can_be_read_makes_no_register(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, empty = tmp_path / "my.db", tmp_path / "empty"
    empty.mkdir()
    status, out, err = add(capsys, empty, tmp_path / "nothing.txt", "--register", place)
    assert (status, out) == (1, "nothing added: 2 failed\n")
    assert len(err.splitlines()) == 2
    assert not place.exists()
