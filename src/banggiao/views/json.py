"""A reading as JSON. Field names are the records' own (docs/fields.md).

Invariant: what is printed holds every field of the records; whole numbers stay whole.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from banggiao.model import Reading, Region, RegionKind

BODY_WORDS = 8  # of the body's first and last words that are printed


def record(reading: Reading) -> dict[str, Any]:
    """One page's facts, ready for ``json.dumps``; the page's text itself is left out."""
    document = reading.document
    found: dict[str, Any] = {
        "id": document.id,
        "language": document.language,
        "published": document.published,
        "published_how": document.published_how,
        "modified": document.modified,
        "title": document.title,
        "publisher": document.publisher,
        "url": document.url,
        "body": _body(document.text, document.regions),
    }
    for name in ("exchanges", "commitments", "anniversaries", "agreements_referenced", "amounts"):
        found[name] = plain(getattr(reading, name))
    found["regions"] = plain(document.regions)
    found["notes"] = list(dict.fromkeys((*document.notes, *reading.notes)))
    found["reader"] = reading.reader
    found["sha256"] = document.sha256
    found["snapshot_sha256"] = document.snapshot_sha256
    return found


def plain(value: Any) -> Any:
    """A record as dictionaries, lists, text and numbers; ``from_`` is printed as ``from``."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name.rstrip("_"): plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _body(text: str, regions: tuple[Region, ...]) -> dict[str, Any] | None:
    """The article proper: its offsets, and its first and last words as they stand in the text."""
    body = [region for region in regions if region.kind is RegionKind.BODY]
    if not body:
        return None
    first, last = body[0], body[-1]
    return {
        "starts_with": " ".join(text[first.start : first.end].split()[:BODY_WORDS]),
        "ends_with": " ".join(text[last.start : last.end].split()[-BODY_WORDS:]),
        "start": first.start,
        "end": last.end,
    }
