"""A register with the sample pages, and papers out of it as of one day."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import banggiao
from banggiao.briefs.dossier import brief
from banggiao.briefs.layout import Paper
from banggiao.model import Snapshot
from banggiao.pipeline import read_snapshot
from banggiao.register import Register, open_register
from banggiao.register.page import Page
from banggiao.register.write import store
from banggiao.sources import snapshots

SAMPLES = Path(banggiao.__file__).parent / "samples"
TODAY = date(2025, 12, 20)
Briefs = Callable[..., Paper]


def filled(path: Path, pages: list[Page]) -> None:
    """A register with these pages at ``path``."""
    with pytest.MonkeyPatch.context() as patch, open_register(str(path), create=True) as register:
        patch.setenv("SOURCE_DATE_EPOCH", "1745280000")
        patch.setenv("BANGGIAO_USER", "desk")
        with register.session() as connection:
            for page in pages:
                with connection.begin():
                    store(connection, page)
        register.settle()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register file with the sample pages, to be read or copied."""
    path = tmp_path_factory.mktemp("briefs") / "register.db"
    found = (one for one in snapshots([str(SAMPLES)]) if isinstance(one, Snapshot))
    filled(path, [Page(one, read_snapshot(one), Path(one.path or "").name) for one in found])
    return path


@pytest.fixture
def register(sample_file: Path, tmp_path: Path) -> Iterator[Register]:
    """A register with the sample pages of the test's own."""
    path = tmp_path / "register.db"
    shutil.copy(sample_file, path)
    with open_register(str(path)) as opened:
        yield opened


@pytest.fixture
def briefs(register: Register) -> Briefs:
    """Makes the brief of somebody in a language."""

    def made(who: str, language: str = "en", home: str = "VN", since: str | None = None) -> Paper:
        with register.reading() as connection:
            return brief(connection, who, home, language, TODAY, since)

    return made


@pytest.fixture(scope="session")
def written() -> Any:
    """The class ``Written`` of pages.py."""
    spec = importlib.util.spec_from_file_location("briefs_pages", Path(__file__).parent / "pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["briefs_pages"] = module
    spec.loader.exec_module(module)
    return module.Written


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Callable[..., Register]]:
    """Makes a register out of pages written for the test."""
    opened: list[Register] = []

    def made(*pages: Any) -> Register:
        path = tmp_path / f"desk-{len(opened)}.db"
        filled(path, [one.page() for one in pages])
        opened.append(open_register(str(path)))
        return opened[-1]

    yield made
    for register in opened:
        register.close()
