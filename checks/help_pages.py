"""Write the help pages in docs/commands.md anew from the program; the text around them is kept.

A help page stands in a code block below its marker: ``<!-- help: read -->``.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"
BLOCK = re.compile(r"<!-- help: (?P<name>\w+) -->\n```text\n(?P<text>.*?)```\n", re.DOTALL)
WIDTH = "100"


def parsers() -> dict[str, argparse.ArgumentParser]:
    """The command line's parsers: the whole, and each command."""
    from banggiao.views.cli import parser

    top = parser()
    actions = [action for action in top._actions if isinstance(action, argparse._SubParsersAction)]
    return {"banggiao": top, **actions[0].choices}


def helps() -> dict[str, str]:
    """Each help page as the program prints it, at one width and without colour."""
    os.environ["COLUMNS"] = WIDTH
    os.environ["NO_COLOR"] = "1"
    return {name: parser.format_help() for name, parser in parsers().items()}


def renewed(page: str) -> str:
    """The page with every block filled; KeyError for a block of no command."""
    texts = helps()
    return BLOCK.sub(lambda m: f"<!-- help: {m['name']} -->\n```text\n{texts[m['name']]}```\n", page)


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"written: {PAGE.name}", file=sys.stderr)
