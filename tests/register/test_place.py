"""Where a register is, and what is said where none can be."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from banggiao.errors import BanggiaoError, BusyError, FullError, PlaceError, RegisterError
from banggiao.register import Register, open_register, where
from banggiao.register.place import VARIABLE, shown


def test_an_option_goes_before_the_environment_and_that_before_the_users_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv(VARIABLE, raising=False)
    assert shown(where()).endswith("register.db")
    monkeypatch.setenv(VARIABLE, "desk.db")
    assert shown(where()) == "desk.db"
    assert shown(where("./my.db")) == "my.db"
    assert shown(where("sqlite:///sub/my.db")) == "sub/my.db"


def test_a_password_is_not_shown() -> None:
    said = shown(where("postgresql://desk:secret@db.example/relations"))
    assert said == "postgresql://desk:***@db.example/relations"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("mysql://localhost/x", "mysql"),
        ("http://example.org/register", "postgresql://"),
        ("postgresql://user:pass word@:x/y", "postgresql://user@host/database"),
        ("sqlite://", "sqlite:///"),
        ("sqlite:///:memory:", "sqlite:///"),
        ("", "empty"),
    ],
)
def test_a_wrong_place_is_refused(given: str, says: str) -> None:
    with pytest.raises(PlaceError, match=says) as refused:
        where(given)
    assert "pass word" not in str(refused.value)


def test_a_server_that_does_not_answer_is_named(database: str) -> None:
    for address, says in (
        ("postgresql://desk:secret@127.0.0.1:1/relations", "cannot be reached"),
        (database.replace("/register_", "/absent_"), "refuses: .*does not exist"),
    ):
        with pytest.raises(PlaceError, match=says) as refused:
            open_register(address, create=True, timeout=2)
        assert "secret" not in str(refused.value)
        assert "\n" not in str(refused.value)


def test_files_that_are_no_register_are_named(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("not a database, only a text that is long enough to have a header" * 20)
    absent = tmp_path / "absent" / "my.db"
    for path, says in ((text, "not a register"), (tmp_path, "is a folder"), (absent, "is no folder")):
        with pytest.raises(PlaceError, match=says):
            open_register(str(path), create=True)
    assert text.read_text().startswith("not a database")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(PlaceError):
        open_register(str(tmp_path / "my.db"), create=True)


def test_a_locked_register_is_said_to_be_in_use(place: str) -> None:
    with open_register(place, create=True, timeout=0.2) as one, open_register(place, timeout=0.2) as other:
        with one.writing() as holding:
            holding.exec_driver_sql("UPDATE properties SET value = '1'")
            with pytest.raises(BusyError, match="in use by another program"), other.writing() as waiting:
                waiting.exec_driver_sql("UPDATE properties SET value = '2'")
        with other.reading() as connection:
            assert connection.exec_driver_sql("SELECT value FROM properties").scalar() == "1"


def overfill(register: Register) -> None:
    with register.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.exec_driver_sql("INSERT INTO properties VALUES ('kept', '')")
        connection.exec_driver_sql("INSERT INTO properties VALUES ('large', hex(randomblob(1000000)))")


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    """SQLite's own bound stands for the disk's."""
    with open_register(str(tmp_path / "my.db"), create=True) as register:
        with pytest.raises(FullError, match="make room"):
            overfill(register)
        with register.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM properties").scalar() == 1


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "my.db"
    open_register(str(path), create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    with pytest.raises(RegisterError, match=r"damaged|not a register"):
        open_register(str(path))


def test_what_no_error_of_ours_foresees_is_one_line_all_the_same(register: Register) -> None:
    with pytest.raises(BanggiaoError, match="the database says") as said, register.reading() as connection:
        connection.exec_driver_sql("SELECT nothing FROM nowhere")
    assert "\n" not in str(said.value)
