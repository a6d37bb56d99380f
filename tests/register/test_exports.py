"""Exports do not depend on the database that a register is kept in."""

from __future__ import annotations

from pathlib import Path

import pytest

from banggiao.exports import FORMATS
from banggiao.views.cli import main


def test_postgresql_gives_the_same_bytes(
    full_file: Path, full_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    differ = []
    for name in ("csv", "ftm", "popolo", "gexf", "w3c-annotation", "csl-json"):  # each asks for other things
        for kind in FORMATS[name].kinds:
            made = []
            for place in (str(full_file), full_database):
                path = tmp_path / f"{len(made)}.{kind}.{name}"
                arguments = ["export", name, "--kind", kind, "-o", str(path), "--register", place]
                assert main(arguments) == 0, capsys.readouterr().err
                made.append(path.read_bytes())
            differ += [f"{name} {kind}"] if made[0] != made[1] else []
    assert differ == []
