"""A backup gives the same register again, and what is no backup gives none."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from banggiao.errors import BackupError, FullError, PlaceError
from banggiao.register import Register, open_register, search
from banggiao.register import restore as restoring
from banggiao.register.backup import MANIFEST, backup
from banggiao.register.page import Page
from banggiao.register.restore import looked_into, restore
from banggiao.register.verify import Looked, problems

Pictured = Callable[..., dict[str, Any]]


def saved(register: Register, file: Path) -> Path:
    with register.reading() as connection:
        assert backup(connection, file) > 1000
    return file


@pytest.fixture
def file(filled: Register, tmp_path: Path) -> Path:
    """A backup of the samples."""
    return saved(filled, tmp_path / "desk.zip")


def test_backup_and_restore_give_the_same_on_every_database(
    filled: Register, file: Path, tmp_path: Path, other_database: str, pictured: Pictured
) -> None:
    before = pictured(filled)
    wanted = search.Filters(words=("viet nam",))
    with filled.reading() as connection:
        numbers = list(search.find(connection, "exchange", wanted))
        assert numbers
    for number, place in enumerate((str(tmp_path / "new.db"), other_database)):
        with restore(looked_into(file), place) as register:
            assert pictured(register) == before
            with register.reading() as connection:
                assert list(problems(connection, Looked())) == []
                assert list(search.find(connection, "exchange", wanted)) == numbers
            again = saved(register, tmp_path / f"again-{number}.zip")
            assert again.read_bytes() == file.read_bytes()


def test_a_restored_register_goes_on_as_the_first(
    filled: Register, file: Path, tmp_path: Path, pages: list[Page], add: Any, pictured: Pictured
) -> None:
    with restore(looked_into(file), str(tmp_path / "new.db")) as register:
        before = pictured(register)
        add(register, pages)
        assert pictured(register) == before


def test_a_place_that_is_not_empty_is_left_alone(
    filled: Register, file: Path, place: str, pictured: Pictured
) -> None:
    before = pictured(filled)
    with pytest.raises(PlaceError, match="empty place"):
        restore(looked_into(file), place)
    assert pictured(filled) == before


def test_an_empty_register_is_an_empty_place(
    register: Register, place: str, pages: list[Page], add: Any, tmp_path: Path, pictured: Pictured
) -> None:
    with open_register(str(tmp_path / "other.db"), create=True) as other:
        add(other, pages[:3])
        file = tmp_path / "few.zip"
        with other.reading() as connection:
            backup(connection, file)
        before = pictured(other)
    with restore(looked_into(file), place) as restored:
        assert pictured(restored) == before


def test_a_backup_does_not_write_over_a_file(filled: Register, tmp_path: Path) -> None:
    file = tmp_path / "thesis.zip"
    file.write_text("precious")
    with pytest.raises(BackupError, match="is there already"), filled.reading() as connection:
        backup(connection, file)
    assert file.read_text() == "precious"
    with pytest.raises(BackupError, match="cannot be written"), filled.reading() as connection:
        backup(connection, tmp_path / "absent" / "desk.zip")
    assert sorted(path.name for path in tmp_path.iterdir() if "zip" in path.name) == ["thesis.zip"]


def rewritten(file: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The archive with other members."""
    with zipfile.ZipFile(file) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    made = file.with_name("made.zip")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            new.writestr(name, data)
    return made


def manifest(members: dict[str, bytes], **values: Any) -> None:
    members[MANIFEST] = json.dumps({**json.loads(members[MANIFEST]), **values}).encode()


def bomb(members: dict[str, bytes]) -> None:
    """A member that unpacks to a thousand times its size, with a manifest that says so."""
    members["tables/texts.jsonl"] = b"\0" * 50_000_000
    tables = json.loads(members[MANIFEST])["tables"]
    for table in tables:
        if table["table"] == "texts":
            table["size"] = 50_000_000
    manifest(members, tables=tables)


CHANGES: list[tuple[Callable[[dict[str, bytes]], Any], str]] = [
    (lambda m: m.update({"../../evil.txt": b"x"}), "evil"),
    (lambda m: m.update({"/etc/cron.d/evil": b"x"}), "evil"),
    (lambda m: m.update({"tables\\..\\evil": b"x"}), "evil"),
    (lambda m: m.update({"tables/strangers.jsonl": b""}), "strangers"),
    (lambda m: m.pop("tables/claims.jsonl"), "every table once"),
    (lambda m: m.pop(MANIFEST), "no backup of Banggiao"),
    (lambda m: m.update({MANIFEST: b"[]"}), "no backup of Banggiao"),
    (lambda m: m.update({MANIFEST: b"{"}), "no backup of Banggiao"),
    (lambda m: m.update({MANIFEST: b"{" + b" " * 2_000_000}), "no backup of Banggiao"),
    (lambda m: manifest(m, format="other"), "no backup of Banggiao"),
    (lambda m: manifest(m, version=2), "restore it with the program that wrote it"),
    (lambda m: manifest(m, schema="9999"), "restore it with the program that wrote it"),
    (lambda m: manifest(m, tables=[]), "every table once"),
    (lambda m: m.update({"tables/claims.jsonl": m["tables/claims.jsonl"][:-10]}), "size"),
    (bomb, "unpacks to 50,000,000 bytes"),
]


@pytest.mark.parametrize(("change", "says"), CHANGES, ids=range(len(CHANGES)))
def test_what_is_no_backup_is_refused_before_anything_is_made(
    change: Callable[[dict[str, bytes]], Any], says: str, pages: list[Page], add: Any, tmp_path: Path
) -> None:
    with open_register(str(tmp_path / "my.db"), create=True) as register:
        add(register, pages[:3])
        with register.reading() as connection:
            backup(connection, tmp_path / "desk.zip")
    before = sorted(tmp_path.iterdir())
    made = rewritten(tmp_path / "desk.zip", change)
    with pytest.raises(BackupError, match=says) as refused:
        looked_into(made)
    assert "\n" not in str(refused.value)
    assert sorted(tmp_path.iterdir()) == sorted([*before, made])


INSIDE: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("claims", lambda data: data.replace(b'"exchange"', b'"exchanje"', 1)),
    ("texts", lambda data: data.replace(b'"', b"'", 1)),
    ("facts", lambda data: data.replace(b"[1,", b"[X,", 1)),
    ("snapshots", lambda data: data.replace(b"[1,", b'["1"', 1)[: len(data)]),
    ("contents", lambda data: b"!" * len(data)),
    ("audit", lambda data: b"[" * len(data)),
    ("lookups", lambda data: data[:-1] + b" "),
]


@pytest.mark.parametrize(("table", "change"), INSIDE, ids=[name for name, _ in INSIDE])
def test_a_backup_that_was_changed_inside_makes_no_register(
    table: str, change: Callable[[bytes], bytes], file: Path, tmp_path: Path
) -> None:
    name = f"tables/{table}.jsonl"

    def inside(members: dict[str, bytes]) -> None:
        data = change(members[name])
        assert data != members[name]
        members[name] = data.ljust(len(members[name]))[: len(members[name])]

    made = rewritten(file, inside)
    place = tmp_path / "new.db"
    with pytest.raises(BackupError):
        restore(looked_into(made), str(place))
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("new")] == []


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_backup_is_refused(share: float, file: Path, tmp_path: Path) -> None:
    part = tmp_path / "part.zip"
    data = file.read_bytes()
    part.write_bytes(data[: int(share * len(data))])
    with pytest.raises(BackupError):
        looked_into(part)


def test_a_damaged_backup_makes_no_register(file: Path, tmp_path: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(data)
    with pytest.raises(BackupError):
        restore(looked_into(damaged), str(tmp_path / "new.db"))
    assert not (tmp_path / "new.db").exists()


def test_foreign_files_are_refused(tmp_path: Path, pages: list[Page]) -> None:
    text, other = tmp_path / "a.txt", tmp_path / "other.zip"
    text.write_text("not a zip file")
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("hello.txt", "hello")
    for path in (text, other, tmp_path, tmp_path / "absent.zip"):
        with pytest.raises(BackupError):
            looked_into(path)


def test_no_room_is_said_before_it_is_filled(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage:
        free = 1000

    monkeypatch.setattr(restoring.shutil, "disk_usage", lambda _: Usage)
    with pytest.raises(FullError, match="make room"):
        restore(looked_into(file), str(tmp_path / "new.db"))


def _restore_and_die(file: Path, place: str, at: int) -> None:
    left = [at]

    def step() -> None:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    restore(looked_into(file), place, step)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked here")
def test_a_killed_restore_leaves_an_empty_place(
    tmp_path: Path, pages: list[Page], add: Any, pictured: Pictured
) -> None:
    with open_register(str(tmp_path / "my.db"), create=True) as register:
        add(register, pages[:3])
        before = pictured(register)
        with register.reading() as connection:
            rows = backup(connection, tmp_path / "desk.zip")
    place = str(tmp_path / "new.db")
    forked = multiprocessing.get_context("fork")
    for at in (0, rows // 2, rows - 1):
        child = forked.Process(target=_restore_and_die, args=(tmp_path / "desk.zip", place, at))
        child.start()
        child.join(60)
        assert child.exitcode == -signal.SIGKILL
        assert not Path(place).exists()
    with restore(looked_into(tmp_path / "desk.zip"), place) as register:
        assert pictured(register) == before
