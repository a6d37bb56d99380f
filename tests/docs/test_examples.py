"""The examples in the documentation give what they say."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    page for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")] if ">>> " in page.read_text("utf-8")
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_give_what_they_say(page: Path) -> None:
    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert tried > 5
    assert failed == 0


def test_the_interface_is_documented() -> None:
    assert [page.name for page in PAGES] == ["api.md"]
    text = PAGES[0].read_text(encoding="utf-8")
    for argument in ("published=", "url=", "language=", "name="):
        assert f"`{argument}`" in text
