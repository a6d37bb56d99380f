"""Whatever is changed behind the program's back is found and named."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from banggiao.register import Register, open_register
from banggiao.register.page import Page
from banggiao.register.rebuild import rebuild
from banggiao.register.verify import Looked, problems

Pictured = Callable[..., dict[str, Any]]


def found(register: Register) -> list[str]:
    with register.reading() as connection:
        return list(problems(connection, Looked()))


def test_a_whole_register_has_no_problem(filled: Register, pages: list[Page]) -> None:
    looked = Looked()
    with filled.reading() as connection:
        assert list(problems(connection, looked)) == []
    assert (
        looked.counts["documents"]
        == looked.counts["snapshots"]
        == looked.counts["rows of the audit log"]
        == len(pages)
    )
    assert looked.counts["quotes"] > looked.counts["claims"] > 50


TAMPERED = tomllib.loads((Path(__file__).parent / "tampered.toml").read_text(encoding="utf-8"))["case"]


def unguarded(connection: Connection) -> None:
    """References are not looked at, as where a file is written behind the database's back."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        driver.execute("PRAGMA foreign_keys = OFF")


@pytest.mark.parametrize("case", TAMPERED, ids=[case["says"] for case in TAMPERED])
def test_what_was_tampered_with_is_named(case: dict[str, str], filled: Register) -> None:
    done, to, says = case["done"], case["to"], case["says"]
    with filled.reading() as connection:
        sqlite = connection.dialect.name == "sqlite"
        it = connection.execute(text(f"SELECT min(it) FROM ({to}) AS found")).scalar()
    if not sqlite:
        done = done.replace("X'00'", "'\\x00'").replace("X'78'", "'\\x78'")
    with filled.session() as connection:
        unguarded(connection)
        with connection.begin():
            if not sqlite:
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            assert connection.execute(text(done), {"it": it}).rowcount > 0
    said = found(filled)
    assert any(says.format(it=it) in line for line in said), said[:5]
    assert all("\n" not in line for line in said)


def test_rebuilt_it_holds_the_same(filled: Register, pictured: Pictured) -> None:
    before = pictured(filled, audit=False)
    with filled.writing() as connection:
        rebuild(connection)
    assert pictured(filled, audit=False) == before
    assert found(filled) == []


def test_what_can_be_made_again_is_mended_by_rebuild(filled: Register, pictured: Pictured) -> None:
    before = pictured(filled, audit=False)
    with filled.writing() as connection:
        for statement in (
            "DELETE FROM lookups",
            "DELETE FROM participations",
            "DELETE FROM name_words",
            "DELETE FROM join_keys",
            "UPDATE facts SET type = 'other', day = ''",
            "UPDATE entities SET name = 'Nobody'",
        ):
            connection.execute(text(statement))
    assert pictured(filled, audit=False) != before
    with filled.writing() as connection:
        rebuild(connection)
    assert pictured(filled, audit=False) == before


def test_a_rebuild_that_is_stopped_changes_nothing(filled: Register, pictured: Pictured) -> None:
    before = pictured(filled)
    steps = iter(range(5))

    def stop() -> None:
        if next(steps, None) is None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), filled.writing() as connection:
        rebuild(connection, stop)
    assert pictured(filled) == before


def test_an_older_schema_is_brought_up_to_date_by_rebuild(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from banggiao.register import versions

    place = str(tmp_path / "my.db")
    open_register(place, create=True).close()
    made: list[str] = []
    monkeypatch.setattr(versions, "HEAD", "0002")
    monkeypatch.setattr(versions, "make", lambda connection, place: made.append(place))
    open_register(place, update=True).close()
    assert made == [place]
