"""What the commands that write papers have in common: the day, the home, the format, the file.

Invariant: a paper is written whole or not at all; its bytes go to a file, or to standard output where that is none.
"""

from __future__ import annotations

import argparse
import sys
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


def home_of(arguments: argparse.Namespace) -> str:
    """The code of --home; the command fails where it is no country."""
    home = code_of(arguments.home)
    if home is None:
        arguments.fail(f"argument --home: no country {arguments.home!r}: write a code such as VN")
    return home or ""


def today_of(arguments: argparse.Namespace) -> date:
    """The day of --today, else this one."""
    if arguments.today:
        try:
            return date.fromisoformat(arguments.today)
        except ValueError:
            arguments.fail(f"argument --today: {arguments.today!r} is no day: write 2025-04-22")
    return datetime.now(UTC).date()


def form_of(arguments: argparse.Namespace, default: str = "md") -> str:
    """The format: --format, else by the ending of the file, else ``default``; a terminal is shown no bytes."""
    ending = ENDINGS.get(Path(arguments.output).suffix.lower()) if arguments.output else None
    form = str(arguments.format or ending or default)
    if form in BINARY and not arguments.output and sys.stdout.isatty():
        arguments.fail(f"argument --format: {form} is not for a terminal: say where it goes with -o FILE")
    if form not in arguments.formats:
        arguments.fail(f"argument -o: {form} is not among its formats: {', '.join(arguments.formats)}")
    return form


def period(arguments: argparse.Namespace) -> tuple[str | None, str | None]:
    """--from and --to."""
    first, last = checked(arguments, "--from", arguments.first), checked(arguments, "--to", arguments.last)
    begin, end = bounds(first), bounds(last)
    if begin and end and end[1] < begin[0]:
        arguments.fail("argument --to: the period ends before it begins")
    return first, last


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
    if form in ("svg", "png"):
        from banggiao.briefs.pdf_file import png
        from banggiao.briefs.timeline import picture_of

        drawn = picture_of(paper)
        return drawn.encode() if form == "svg" else png(drawn)
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
