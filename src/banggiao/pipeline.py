"""The order of the stages: snapshot → document → facts. No logic of its own.

Invariant: reading a page is a pure function of its bytes and of what the caller says about it.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from banggiao.errors import BanggiaoError
from banggiao.model import Reading, Snapshot
from banggiao.options import checked_date, checked_language

_PAGE_ENDINGS = (".txt", ".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Hints:
    """What a caller knows about a page; it goes before what the page says. Checked when made."""

    published: str | None = None
    url: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        checked_date(self.published)
        checked_language(self.language)


def read(
    page: str | bytes | os.PathLike[str],
    *,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
    name: str | None = None,
) -> Reading:
    """Read one page into facts.

    ``page`` is a file (``pathlib.Path``), the bytes of a page (HTML or text, any encoding), or its text
    (``str``). ``published`` (EDTF: ``2025-04-22``, ``2025-04``, ``2025``), ``url`` and ``language`` (a pack's
    code) say what is known of the page already; ``name`` becomes the document's id.

    Raises BanggiaoError where the page can't be read or an option is wrong; the message says what to do.
    """
    hints = Hints(published, url, language)
    return read_snapshot(_snapshot(page, name), hints)


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be read, and why."""

    page: str
    why: str


def pages(paths: Iterable[str]) -> list[str]:
    """The pages that files, folders and '-' (standard input) stand for, in order."""
    found: list[str] = []
    for given in paths:
        path = Path(given)
        if given != "-" and path.is_dir():
            inside = (page for page in path.rglob("*") if page.suffix.lower() in _PAGE_ENDINGS)
            found += sorted(str(page) for page in inside if page.is_file())
        else:
            found.append(given)
    return found


def readings(pages: Iterable[str], hints: Hints) -> Iterator[Reading | Failure]:
    """Read page after page; what goes wrong with one, whatever it is, is reported in its place."""
    for page in pages:
        try:
            source = (
                Snapshot("stdin", sys.stdin.buffer.read()) if page == "-" else _snapshot(Path(page), None)
            )
            yield read_snapshot(source, hints)
        except BanggiaoError as error:
            yield Failure(page, str(error))
        except Exception as error:  # a mistake of ours must not cost the user the other pages
            yield Failure(page, f"unexpected {type(error).__name__}: {error}; please report it with the page")


def read_snapshot(snapshot: Snapshot, hints: Hints = Hints()) -> Reading:
    """Read one snapshot into facts."""
    from banggiao.documents import read_document
    from banggiao.extraction import extract

    url = hints.url or snapshot.url
    document = read_document(snapshot, published=hints.published, url=url, language=hints.language)
    return extract(document)


def _snapshot(page: str | bytes | os.PathLike[str], name: str | None) -> Snapshot:
    if isinstance(page, os.PathLike):
        path = Path(page)
        try:
            return Snapshot(name or path.stem, path.read_bytes(), path=str(path))
        except OSError as error:
            raise BanggiaoError(f"{path}: {error.strerror or error}") from error
    if isinstance(page, str):
        if _names_a_file(page):
            raise BanggiaoError(f"a str is the text of a page; for the file write read(Path({page!r}))")
        page = page.encode("utf-8", "surrogatepass")
    return Snapshot(name or hashlib.sha256(page).hexdigest()[:12], page)


def _names_a_file(text: str) -> bool:
    """Whether a text is rather a path that somebody forgot to wrap."""
    line = text.strip()
    if not line or "\n" in line or len(line) > 255:
        return False
    return line.lower().endswith(_PAGE_ENDINGS) and not line.startswith("<")
