"""What the commands that write papers have in common: the day, the home, the format, the file.

Invariant: a paper is written whole or not at all; its bytes go to a file, or to standard output where that is none.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from banggiao.briefs.layout import Paper
from banggiao.followup.edtf import bounds
from banggiao.register.countries import code_of
from banggiao.views.terminal import complain

ENDINGS = {
    ".md": "md",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".svg": "svg",
    ".png": "png",
}
BINARY = ("docx", "pdf", "png")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the line asks for, checked."""

    home: str
    today: date
    form: str


def asked(arguments: argparse.Namespace, default: str = "md") -> Asked:
    """Home, day and format of a command line; the command fails where one cannot be."""
    home = code_of(arguments.home)
    if home is None:
        arguments.fail(f"argument --home: no country {arguments.home!r}: write a code such as VN")
    today = datetime.now(UTC).date()
    if arguments.today:
        try:
            today = date.fromisoformat(arguments.today)
        except ValueError:
            arguments.fail(f"argument --today: {arguments.today!r} is no day: write 2025-04-22")
    ending = ENDINGS.get(Path(arguments.output).suffix.lower()) if arguments.output else None
    form = arguments.format or ending or default
    if form in BINARY and not arguments.output and sys.stdout.isatty():
        arguments.fail(f"argument --format: {form} is not for a terminal: say where it goes with -o FILE")
    return Asked(home or "", today, form)


def checked(arguments: argparse.Namespace, name: str, said: str | None) -> str | None:
    """A date as it was said; the command fails where it is none."""
    if said is not None and (bounds(said) is None or "/" in said):
        arguments.fail(f"argument {name}: {said!r} is no date: write 2025-04-22, 2025-04 or 2025")
    return said


def write(arguments: argparse.Namespace, paper: Paper, form: str) -> int:
    """Lay a paper out and write it."""
    return deliver(arguments, rendered(paper, form))


def rendered(paper: Paper, form: str) -> bytes:
    """The bytes of a paper."""
    if form == "html":
        from banggiao.briefs.webpage import webpage

        return webpage(paper).encode()
    if form == "docx":
        from banggiao.briefs.docx_file import docx_file

        return docx_file(paper)
    if form == "pdf":
        from banggiao.briefs.pdf_file import pdf_file

        return pdf_file(paper)
    from banggiao.briefs.markdown import markdown

    return markdown(paper).encode()


def deliver(arguments: argparse.Namespace, content: bytes) -> int:
    """Write to the file named, else to standard output; status 1 where the file cannot be written."""
    if not arguments.output:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return 0
    try:
        Path(arguments.output).write_bytes(content)
    except OSError as error:
        complain(f"{arguments.output}: {error.strerror}: name another file")
        return 1
    return 0
