"""docs/commands.md shows every command and option, and no document shows one that does not exist."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *sorted((ROOT / "docs").glob("*.md"))]
LINE = re.compile(r"^(?:    |\$ )?(?:\.venv/bin/)?banggiao (.*)$", re.MULTILINE)
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def pages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("help_pages", ROOT / "checks" / "help_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def squeezed(text: str) -> str:
    """Without line breaks: where help pages break lines differs between versions of Python."""
    return " ".join(text.split())


def test_every_commands_help_page_is_in_the_documentation(
    pages: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", pages.WIDTH)
    written = {m["name"]: m["text"] for m in pages.BLOCK.finditer(pages.PAGE.read_text(encoding="utf-8"))}
    assert {name: squeezed(text) for name, text in written.items()} == {
        name: squeezed(text) for name, text in pages.helps().items()
    }, "run: make docs"


def test_every_command_has_a_heading_and_an_example(pages: ModuleType) -> None:
    headings = re.findall(r"^## (\w+)$", pages.PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    for name, parser in pages.parsers().items():
        assert name == "banggiao" or name in headings
        assert f"banggiao {name if name != 'banggiao' else ''}".strip() in (parser.epilog or "")


def test_every_option_says_what_it_does(pages: ModuleType) -> None:
    for name, parser in pages.parsers().items():
        for action in parser._actions:
            assert action.help or action.choices, f"{name}: {action.dest} has no help"


def shown_commands() -> Iterator[tuple[str, str]]:
    """Command lines in code blocks, shell redirections and comments cut off."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        blocks = [body for kind, body in BLOCK.findall(text) if kind in {"", "sh", "console", "bash"}]
        for body in [*blocks, re.sub(BLOCK, "", text)]:
            for line in LINE.findall(body):
                yield page.name, line


def test_every_command_line_shown_is_a_right_one(pages: ModuleType) -> None:
    shown = list(shown_commands())
    assert len(shown) > 5
    wrong = []
    for page, line in shown:
        words = re.split(r"\s[>|<#]|\s\d>", line)[0]
        try:
            pages.parsers()["banggiao"].parse_args(shlex.split(words))
        except SystemExit as stop:
            wrong += [f"{page}: banggiao {line}"] if stop.code else []
    assert wrong == []
