"""The quoted words as W3C Web Annotations on the archived texts.

Invariant: a text is named by its SHA-256 (RFC 6920), and the words stand in it at the offsets given.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from typing import Any, BinaryIO

from banggiao.exports.count import Count
from banggiao.exports.lines import array, line
from banggiao.exports.selection import Selection, everyone, label
from banggiao.register.records import Record

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # signs before and after a quote
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "banggiao:annotation")
Texts = dict[str, tuple[str, str]]


def write(selection: Selection, file: BinaryIO) -> Count:
    """Write one annotation page, an annotation a line; how many."""
    ids = hashlib.sha256()

    def named() -> Iterator[dict[str, Any]]:
        for annotation in _annotations(selection):
            ids.update(annotation["id"].encode())
            yield annotation

    head = line({"@context": CONTEXT, "type": "AnnotationPage", "startIndex": 0})
    file.write(head[:-1] + b',"items":')
    count = array(named(), file)
    file.write(
        b',"id":' + line(_urn("page", ids.hexdigest())) + b"}\n"
    )  # pages with other annotations differ
    return Count(count, "annotations")


def _annotations(selection: Selection) -> Iterator[dict[str, Any]]:
    for piece in selection.pieces():
        quoted = {quote["document"] for record in piece for quote, *_ in _quotes(record)}
        texts = selection.texts(quoted)
        for record in piece:
            pages = {page["id"]: page for page in record["pages"]}
            for number, (quote, purpose, of, says) in enumerate(_quotes(record)):
                yield {
                    "id": _urn(record["id"], number),
                    "type": "Annotation",
                    "motivation": purpose,
                    "body": [_body("identifying", of), _body("describing", says)],
                    "target": _target(quote, pages[quote["document"]], texts),
                }


def _quotes(record: Record) -> Iterator[tuple[Record, str, str, str]]:
    """Each quote, what it is there for, the id of what it is about, and what that is."""
    for quote in record["evidence"]:
        yield quote, "describing", record["id"], label(record)
    for row in everyone(record):
        if row["evidence"] is not None:
            said = (row["name"], row.get("position"), row.get("organization"), row["country"], row["role"])
            yield row["evidence"], "identifying", row["id"] or record["id"], ", ".join(filter(None, said))


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _target(quote: Record, page: Record, texts: Texts) -> dict[str, Any]:
    sha256, text = texts[quote["document"]]
    start, end = quote["start"], quote["end"]
    source = {
        "id": f"nih:sha-256;{sha256}",
        "type": "Text",
        "format": "text/plain",
        "language": page["language"],
    }
    found: dict[str, Any] = {
        "type": "SpecificResource",
        "source": {name: value for name, value in source.items() if value},
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": quote["quote"],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
    if page["url"]:
        found["scope"] = page["url"]
    return found


def _urn(*parts: str | int) -> str:
    return uuid.uuid5(_SPACE, " ".join(map(str, parts))).urn
