"""The order of the stages: sources → documents → extraction. No logic of its own.

Invariant: reading a page is a pure function of its bytes and of what the caller says about it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from banggiao.documents import read_document
from banggiao.errors import BanggiaoError, SourceError
from banggiao.extraction import extract
from banggiao.model import Reading, Snapshot
from banggiao.options import checked_date, checked_language
from banggiao.sources import Failure, snapshots

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


NO_HINTS = Hints()


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
    code) say what is known of the page already; ``name`` becomes the document's id, which is otherwise the
    file's name without its ending or the first twelve digits of the bytes' SHA-256.

    Raises BanggiaoError where the page can't be read or an option is wrong; the message says what to do.
    """
    hints = Hints(published, url, language)
    return read_snapshot(_snapshot(page, name), hints)


def read_snapshot(snapshot: Snapshot, hints: Hints = NO_HINTS) -> Reading:
    """Read one snapshot into facts."""
    url = hints.url or snapshot.url
    document = read_document(snapshot, published=hints.published, url=url, language=hints.language)
    return extract(document)


def readings(paths: Iterable[str], hints: Hints = NO_HINTS) -> Iterator[Reading | Failure]:
    """Read the pages that files, folders and '-' (standard input) stand for, in their order.

    What goes wrong with one page, whatever it is, is reported in its place and stops nothing.
    """
    for found in snapshots(paths):
        yield found if isinstance(found, Failure) else attempt(found, hints)


def attempt(snapshot: Snapshot, hints: Hints = NO_HINTS) -> Reading | Failure:
    """Read one snapshot; what goes wrong, whatever it is, comes out as a Failure."""
    page = snapshot.path or snapshot.name
    try:
        return read_snapshot(snapshot, hints)
    except BanggiaoError as error:
        return Failure(page, str(error))
    except Exception as error:  # a mistake of ours must not cost the user the other pages
        return Failure(page, f"unexpected {type(error).__name__}: {error}; please report it with the page")


def _snapshot(page: str | bytes | os.PathLike[str], name: str | None) -> Snapshot:
    if isinstance(page, os.PathLike):
        return _file(Path(page), name)
    if isinstance(page, str):
        if _names_a_file(page):
            raise SourceError(f"a str is the text of a page; for the file write read(Path({page!r}))")
        page = page.encode("utf-8", "replace")
    return Snapshot(name or hashlib.sha256(page).hexdigest()[:12], page)


def _file(path: Path, name: str | None) -> Snapshot:
    if path.is_dir():
        raise SourceError(f"{path}: is a folder: read its files one by one")
    (found,) = snapshots([str(path.absolute())])
    if isinstance(found, Failure):
        raise SourceError(f"{path}: {found.reason}")
    return Snapshot(name or found.name, found.content, found.url, str(path))


def _names_a_file(text: str) -> bool:
    """Whether a text is rather a path that somebody forgot to wrap."""
    line = text.strip()
    return "\n" not in line and len(line) < 256 and line.lower().endswith(_PAGE_ENDINGS)
