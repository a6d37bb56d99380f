"""The public ``read``: what it takes, what it refuses."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import banggiao
from banggiao import BanggiaoError, Reading, read

PAGE = "Minister receives ambassador\n\nSUVA, 5 May 2025 - The Foreign Minister of Fiji spoke on Monday.\n"


def test_path_bytes_and_text_give_the_same_facts(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(PAGE.encode())
    found = [read(path), read(PAGE.encode(), name="page"), read(PAGE, name="page")]
    assert all(isinstance(reading, Reading) for reading in found)
    assert found[0] == found[1] == found[2]
    assert found[0].document.id == "page"


def test_a_page_without_name_is_named_by_its_bytes() -> None:
    assert read(PAGE).document.id == read(PAGE).document.snapshot_sha256[:12]


@pytest.mark.parametrize("text", ["page.html", " pages/page.TXT\n", "C:\\pages\\page.htm"])
def test_the_name_of_a_file_is_not_read_as_a_page(text: str) -> None:
    with pytest.raises(BanggiaoError, match="Path"):
        read(text)


def test_a_text_that_ends_like_a_file_is_a_text() -> None:
    assert read(PAGE + "See minutes.txt").document.text.endswith("minutes.txt")


@pytest.mark.parametrize("path", [Path("absent.html"), Path(), Path("-")])
def test_what_is_no_file_is_refused(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BanggiaoError, match=r"^[^:]+: .+: .+"):
        read(path)


@pytest.mark.parametrize("options", [{"published": "May 2025"}, {"language": "xx"}])
def test_wrong_options_are_refused_before_anything_is_read(options: dict[str, str]) -> None:
    with pytest.raises(BanggiaoError):
        read(Path("absent.html"), **options)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"write 2025-04-22|installed"):
        read(PAGE, **options)  # type: ignore[arg-type]


def test_lone_surrogates_in_a_text_do_no_harm() -> None:
    assert read("\ud800" + PAGE).document.text.encode()


def test_importing_the_package_loads_no_other_part_of_it() -> None:
    code = "import sys, banggiao; print(*[name for name in sys.modules if name.startswith('banggiao')])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["banggiao"]


def test_public_names_are_there_and_nothing_else_is_invented() -> None:
    assert sorted(banggiao.__all__) == banggiao.__all__
    for name in banggiao.__all__:
        assert getattr(banggiao, name) is not None
        assert name in dir(banggiao)
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        banggiao.reed  # noqa: B018


def test_every_argument_is_told_in_the_docstring() -> None:
    text = inspect.getdoc(read) or ""
    assert [name for name in inspect.signature(read).parameters if f"``{name}``" not in text] == []
