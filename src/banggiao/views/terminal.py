"""What is shown on a terminal, and where.

Invariant: nothing that a page holds can steer the terminal or turn the reading direction: control signs,
escape sequences and bidirectional overrides are not passed on.
"""

from __future__ import annotations

import sys
import unicodedata

from rich.console import Console
from rich.text import Text

PLAIN_WIDTH = 100
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


class Output(Console):
    """A console that leaves a broken pipe to the command line, which knows the end status."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console() -> Console:
    """Standard output: coloured and as wide as the terminal, plain and 100 columns wide elsewhere."""
    if sys.stdout.isatty():
        return Output(highlight=False)
    return Output(highlight=False, no_color=True, width=PLAIN_WIDTH, file=sys.stdout)


def shown(text: str | None) -> str:
    """``text`` on one line, without signs that are not seen."""
    seen = (
        " " if c.isspace() else c for c in text or "" if c.isspace() or unicodedata.category(c) not in _HIDDEN
    )
    return " ".join("".join(seen).split())


def quoted(text: str | None, width: int = 0) -> Text:
    """Words of a page in quotation marks, cut at ``width`` signs where one is given."""
    words = shown(text)
    if width and len(words) > width:
        words = words[: width - 1].rstrip() + "…"
    return Text(f"“{words}”")


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"banggiao: {shown(message)}", file=sys.stderr)
