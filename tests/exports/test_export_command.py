"""Where an export goes, what chooses it, and that it is the same whenever it is made."""

from __future__ import annotations

import builtins
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from banggiao.exports import FORMATS, Selection
from banggiao.register.place import VARIABLE
from banggiao.views.cli import main
from banggiao.views.export_arguments import FORMATS as NAMED

Exported = Callable[..., Path]
EVERY = """
import sys
from banggiao.views.cli import main
for name in {names}:
    assert main(["export", name, "-o", sys.argv[1] + "/" + name]) == 0
"""


def test_the_command_line_names_every_format() -> None:
    assert tuple(FORMATS) == NAMED


def test_the_same_register_gives_the_same_bytes(exported: Exported, desk: str, tmp_path: Path) -> None:
    """In another process, with other hashes of strings, at another time."""
    environment = {**os.environ, VARIABLE: desk, "PYTHONHASHSEED": "7", "TZ": "Asia/Bangkok"}
    environment.pop("SOURCE_DATE_EPOCH", None)
    command = [sys.executable, "-c", EVERY.format(names=list(FORMATS)), str(tmp_path)]
    subprocess.run(command, check=True, env=environment, capture_output=True, timeout=120)
    differ = [name for name in FORMATS if (tmp_path / name).read_bytes() != exported(name).read_bytes()]
    assert differ == []


@pytest.mark.parametrize("name", FORMATS)
def test_the_filters_choose(name: str, exported: Exported, records: list[dict[str, Any]]) -> None:
    some = exported(name, "--country", "LA", "--type", "meeting").read_bytes()
    assert some != exported(name).read_bytes()
    wanted = [r["id"] for r in records if "LA" in r["countries"] and r["type"] == "meeting"]
    if name == "jsonl":
        assert [json.loads(line)["id"] for line in some.splitlines()] == wanted != []


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_chosen_gives_an_empty_file_of_the_format(name: str, exported: Exported) -> None:
    path = exported(name, "--words", "nobodysaysthis")
    if name in ("popolo", "csl-json", "w3c-annotation"):
        json.loads(path.read_bytes())
    elif name in ("gexf", "graphml"):
        import networkx as nx

        assert len(nx.read_gexf(path) if name == "gexf" else nx.read_graphml(path)) == 0
    elif name == "xlsx":
        import openpyxl

        assert openpyxl.load_workbook(path)["exchanges"].max_row == 1


def test_a_file_that_is_there_is_kept(desk: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("mine")
    assert main(["export", "csv", "-o", str(path), "--register", desk]) == 1
    assert path.read_text() == "mine"
    assert capsys.readouterr().err.endswith("say --force\n")
    assert main(["export", "csv", "-o", str(path), "--register", desk, "--force"]) == 0
    assert path.read_text(encoding="utf-8").startswith("id,type")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_that_fails_leaves_nothing(
    name: str, desk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine"
    path.write_text("mine")
    records = Selection.records

    def broken(self: Selection) -> Any:
        yield next(records(self))
        raise KeyboardInterrupt

    monkeypatch.setattr(Selection, "records", broken)
    assert main(["export", name, "-o", str(path), "--register", desk, "--force"]) == 130
    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_text_goes_to_standard_output_and_binary_does_not(
    desk: str, exported: Exported, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for name, form in FORMATS.items():
        status = main(["export", name, "-o", "-", "--register", desk])
        out, err = capfdbinary.readouterr()
        if form.text:
            assert (status, out) == (0, exported(name).read_bytes())
        else:
            assert (status, out) == (1, b"")
            assert b"name a file" in err


@pytest.mark.parametrize("said", ["nowhere/a.csv", "."])
def test_a_place_that_is_none_is_one_line(
    said: str, desk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", "csv", "-o", said, "--register", desk]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_device_is_written_to_and_not_replaced(desk: str) -> None:
    assert main(["export", "csv", "-o", os.devnull, "--register", desk]) == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(("name", "package"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow")])
def test_a_missing_package_is_named(
    name: str,
    package: str,
    desk: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    there = builtins.__import__

    def without(wanted: str, *rest: Any, **more: Any) -> Any:
        if wanted.partition(".")[0] == package:
            raise ImportError(wanted)
        return there(wanted, *rest, **more)

    for module in [one for one in sys.modules if one.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)  # type: ignore[arg-type]
    monkeypatch.setattr(builtins, "__import__", without)
    assert main(["export", name, "-o", str(tmp_path / "a"), "--register", desk]) == 1
    assert (
        capsys.readouterr().err
        == f"banggiao: {name} needs the package {package}: pip install 'banggiao[tables]'\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_list_that_a_format_cannot_hold_is_wrong_usage(
    desk: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["export", "ics", "--kind", "people", "-o", "-", "--register", desk])
    assert stop.value.code == 2
    assert "ics holds exchanges, not people" in capsys.readouterr().err
