"""A snapshot to a document.

Invariant: pure; the same bytes and hints give the same document. What a caller knows goes before what the page says.
"""

from __future__ import annotations

import hashlib
import re

from banggiao.documents.clean import clean
from banggiao.documents.decode import decode
from banggiao.documents.language import language_of
from banggiao.documents.plain import read_plain
from banggiao.errors import EmptyDocumentError
from banggiao.model import Document, RegionKind, Snapshot

_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|div|p|meta|script|section|main|table)\b[^<]{0,500}>", re.IGNORECASE)


def read_document(
    snapshot: Snapshot, *, published: str | None = None, url: str | None = None, language: str | None = None
) -> Document:
    """Text, title, dates, language and regions of a page in HTML or bare text.

    ``published`` (EDTF), ``url`` and ``language`` (ISO 639-1) go before what the page says. Raises a DocumentError
    with a message that says what to do where the bytes are empty, binary or in an unknown encoding.
    """
    raw, notes = decode(snapshot.content)
    text, more = clean(raw)
    notes += more
    if not text.strip():
        raise EmptyDocumentError("the page holds nothing but white space: give a page with text in it")
    address = url or snapshot.url
    if _HTML.search(text[:4096]):
        from banggiao.documents.html import read_html

        return read_html(snapshot, text, notes, published=published, url=address, language=language)
    parts_language = language or language_of(text)
    parts = read_plain(text, url=address, language=parts_language)
    body = " ".join(text[r.start : r.end] for r in parts.regions if r.kind is RegionKind.BODY)
    spoken = language or (language_of(body) if len(body) > 200 else None) or parts_language
    if not body:
        notes.append("no article text was found among the lines")
    when = parts.published
    return Document(
        id=snapshot.name,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        snapshot_sha256=hashlib.sha256(snapshot.content).hexdigest(),
        language=spoken,
        title=parts.title,
        published=published or when.value,
        published_how="given" if published else when.how,
        modified=when.modified,
        url=address,
        regions=parts.regions,
        notes=tuple(notes),
        published_quote=None if published else when.quote,
        dateline=parts.dateline,
    )
