"""Files, folders and standard input become snapshots; what fails is a value in its place."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from banggiao.model import Snapshot
from banggiao.sources import Failure, snapshots


def test_a_folder_gives_its_pages_in_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text("<p>b", encoding="utf-8")
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "page").write_text("c", encoding="utf-8")
    for other in ("gold.json", ".hidden.txt", "picture.png"):
        (tmp_path / other).write_text("x", encoding="utf-8")
    found = list(snapshots([str(tmp_path)]))
    assert [(s.name, s.content) for s in found if isinstance(s, Snapshot)] == [
        ("a", b"a"),
        ("b", b"<p>b"),
        ("page", b"c"),
    ]
    assert len(found) == 3


def test_a_file_named_itself_is_read_whatever_its_ending(tmp_path: Path) -> None:
    page = tmp_path / "page.article"
    page.write_bytes(b"text")
    (found,) = snapshots([str(page)])
    assert isinstance(found, Snapshot)
    assert (found.name, found.path) == ("page", str(page))


def test_what_fails_does_not_stop_the_rest(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(b"text")
    empty = tmp_path / "empty"
    empty.mkdir()
    missing, nothing, good = snapshots([str(tmp_path / "missing.txt"), str(empty), str(page)])
    assert isinstance(missing, Failure)
    assert "check the path" in missing.reason
    assert isinstance(nothing, Failure)
    assert "name a file" in nothing.reason
    assert isinstance(good, Snapshot)
    assert all("\n" not in failure.reason for failure in (missing, nothing))


def test_a_folder_that_links_to_itself_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(b"text")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert len(list(snapshots([str(tmp_path)]))) == 1


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"from a pipe")))
    (found,) = snapshots(["-"])
    assert found == Snapshot("stdin", b"from a pipe")
