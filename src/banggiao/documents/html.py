"""HTML to a document: main text by trafilatura, metadata by JSON-LD and meta elements first.

Invariant: nothing is executed and nothing outside the page is loaded.
"""

from __future__ import annotations

import hashlib

from banggiao.documents.language import language_of
from banggiao.errors import EmptyDocumentError
from banggiao.model import Document, Region, RegionKind, Snapshot


def read_html(
    snapshot: Snapshot, markup: str, notes: list[str], *, published: str | None, url: str | None, language: str | None
) -> Document:
    """The article of an HTML page."""
    from trafilatura import bare_extraction

    found = bare_extraction(markup, url=url, with_metadata=True, include_comments=False)
    if found is None:
        raise EmptyDocumentError("the page has no article text: give the page of one article")
    title = found.title
    body = (found.text or "").strip()
    text = f"{title}\n{body}" if title else body
    start = len(title) + 1 if title else 0
    regions = [Region(RegionKind.TITLE, 0, len(title))] if title else []
    regions.append(Region(RegionKind.BODY, start, len(text)))
    return Document(
        id=snapshot.name,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        snapshot_sha256=hashlib.sha256(snapshot.content).hexdigest(),
        language=language or language_of(body),
        title=title,
        published=published or found.date,
        published_how="given" if published else "markup" if found.date else None,
        publisher=found.sitename,
        url=url or found.url,
        regions=tuple(regions),
        notes=tuple(notes),
    )
