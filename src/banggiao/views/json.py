"""A reading as JSON. Field names are the records' own (docs/fields.md).

Invariant: what is printed holds every field of the records; whole numbers stay whole.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from banggiao.model import Reading, Region, RegionKind

BODY_WORDS = 8  # of the body's first and last words that are printed
_LAST = ("regions", "notes", "sha256", "snapshot_sha256")  # for programs: behind the facts


def record(reading: Reading) -> dict[str, Any]:
    """One page's facts, ready for ``json.dumps``; the page's text itself is left out."""
    document = reading.document
    page = plain(document)
    last = {name: page.pop(name) for name in _LAST}
    del page["text"]
    page["body"] = _body(document.text, document.regions)
    facts = plain(reading)
    del facts["document"]
    last["notes"] = list(dict.fromkeys((*document.notes, *facts.pop("notes"))))
    reader = facts.pop("reader")
    return {**page, **facts, **last, "reader": reader}


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
