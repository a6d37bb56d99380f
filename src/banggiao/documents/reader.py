"""A snapshot to a document.

Invariant: pure; the same bytes and hints give the same document. What a caller knows goes before what
the page says.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

from banggiao.documents.blocks import read_blocks, shown_date
from banggiao.documents.clean import clean
from banggiao.documents.decode import decode
from banggiao.documents.lines import MOST_LINES, lines
from banggiao.documents.meta import Meta
from banggiao.documents.plain import Parts, read_plain, spoken_in
from banggiao.documents.published import Published
from banggiao.errors import DocumentTooLargeError, EmptyDocumentError
from banggiao.model import Document, RegionKind, Snapshot

MOST_CHARACTERS = 400_000  # of text; an article has a few thousand
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|div|p|meta|script|section|main|table)\b[^<]{0,500}>",
    re.IGNORECASE,
)


def read_document(
    snapshot: Snapshot, *, published: str | None = None, url: str | None = None, language: str | None = None
) -> Document:
    """Text, title, dates, language and regions of a page in HTML or bare text.

    ``published`` (EDTF), ``url`` and ``language`` (ISO 639-1) go before what the page says. Raises a
    DocumentError that says what to do where the bytes are empty, binary or in no known encoding.
    """
    raw, notes = decode(snapshot.content)
    text, more = clean(raw)
    notes += more
    if not text.strip():
        raise EmptyDocumentError("the page holds nothing but white space: give a page with text in it")
    address = url or snapshot.url
    if _HTML.search(text[:4096]):
        found = _from_html(text, address, language, notes)
    else:
        found = _from_text(text, address, language)
    if len(found.text) > MOST_CHARACTERS:
        raise DocumentTooLargeError(
            f"{len(found.text):,} characters of text: give articles one by one, each below {MOST_CHARACTERS:,}"
        )
    if all(region.kind is not RegionKind.BODY for region in found.parts.regions):
        notes.append("no article text was found")
    if found.text.count("\n") > MOST_LINES:
        notes.append(f"only the first {MOST_LINES:,} lines were looked at")
    when, meta = found.parts.published, found.meta
    said = when if when.value and not meta.published else Published(meta.published, meta.published_how)
    return Document(
        id=snapshot.name,
        text=found.text,
        sha256=hashlib.sha256(found.text.encode()).hexdigest(),
        snapshot_sha256=hashlib.sha256(snapshot.content).hexdigest(),
        language=language or found.parts.language or found.meta.language,
        title=found.parts.title,
        published=published or said.value,
        published_how="given" if published else said.how,
        modified=meta.modified or when.modified,
        publisher=meta.publisher,
        url=address or meta.url,
        regions=found.parts.regions,
        notes=tuple(notes),
        published_quote=None if published else said.quote,
        dateline=found.parts.dateline,
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """Text as stored, what its lines tell, what its markup told."""

    text: str
    parts: Parts
    meta: Meta


def _from_text(text: str, url: str | None, language: str | None) -> _Read:
    return _Read(text, read_plain(text, url=url, language=language), Meta())


def _from_html(markup: str, url: str | None, language: str | None, notes: list[str]) -> _Read:
    from banggiao.documents.markup import is_plain_enough, visible_lines

    if not is_plain_enough(markup):
        notes.append("the markup nests too deep or is too long: its text was taken without a parser")
        return _bare(visible_lines(markup), Meta(), url, language)
    from banggiao.documents.html import read_markup

    read = read_markup(markup, url)
    if sum(len(block.text) for block in read.blocks) < 80:
        return _bare(visible_lines(markup), read.meta, url, language)
    title = read.meta.title
    text = "\n\n".join(([title] if title else []) + [block.text for block in read.blocks])
    captions = frozenset(block.text for block in read.blocks if block.kind == "caption")
    parts = replace(read_blocks(text, captions, titled=bool(title)), title=title)
    if read.meta.published is None:
        first = next((b.text for b in read.blocks if b.kind != "caption" and len(b.text) > 60), None)
        day = shown_date(lines(clean(visible_lines(markup))[0]), title, first)
        parts = replace(parts, published=Published(day, "date shown on the page" if day else None))
    return _Read(text, replace(parts, language=spoken_in(text, parts.regions)), read.meta)


def _bare(text: str, meta: Meta, url: str | None, language: str | None) -> _Read:
    if not text.strip():
        raise EmptyDocumentError("the page has no text of its own: give the page as a browser shows it")
    read = _from_text(clean(text)[0], url, language)
    title = read.parts.title or meta.title
    return _Read(read.text, replace(read.parts, title=title), meta)
