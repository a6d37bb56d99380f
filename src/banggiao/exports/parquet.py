"""Parquet with lists and records inside, in row groups of some thousand rows.

Invariant: the columns' types depend on the kind of record alone, never on what is in the register.
"""

from __future__ import annotations

from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from banggiao.exports.columns import PLOVER
from banggiao.exports.count import Count
from banggiao.exports.selection import Selection, coded, in_pieces
from banggiao.register.records import Record

ROW_GROUP = 5_000

_TEXT, _NUMBER = pa.string(), pa.int64()
_TEXTS = pa.list_(_TEXT)


def _texts(*names: str) -> dict[str, Any]:
    return dict.fromkeys(names, _TEXT)


def _rows(fields: dict[str, Any]) -> Any:
    return pa.list_(pa.struct(fields.items()))


_QUOTE = {"document": _TEXT, "start": _NUMBER, "end": _NUMBER, "quote": _TEXT}
_ACTOR = {**_texts("id", "name", "country", "role"), "evidence": pa.struct(_QUOTE.items())}
_PAGES = _rows(
    {**_texts("id", "address", "title", "published", "publisher", "language", "url"), "by_hand": pa.bool_()}
)
_SAID = {
    "documents": _TEXTS,
    "sources": _NUMBER,
    "judged": _TEXT,
    "corrected": _TEXTS,
    "pages": _PAGES,
}
_NAMES = _rows(_texts("id", "name", "language", "script", "country", "first_seen", "last_seen"))
_NAMED = {
    **_texts("id", "kind", "name", "country"),
    "names": _NAMES,
    "positions": _rows(_texts("position", "organization", "first", "last")),
    "exchanges": _NUMBER,
    **_texts("first_seen", "last_seen"),
}
SCHEMAS: dict[str, dict[str, Any]] = {
    "exchanges": {
        **_texts("id", "type", "status", "date_start", "date_end", "date_precision", "date_how"),
        "place": pa.struct(_texts("name", "country").items()),
        "channels": _TEXTS,
        "countries": _TEXTS,
        "participants": _rows({**_ACTOR, **_texts("position", "organization")}),
        "organizations": _rows(_ACTOR),
        "evidence": _rows(_QUOTE),
        "plover": pa.struct([(name, _TEXT if name in ("event", "mode") else _TEXTS) for name in PLOVER]),
        **_SAID,
    },
    "commitments": {
        **_texts("id", "kind", "modality", "state"),
        "confirmed": pa.bool_(),
        **dict.fromkeys(("by", "to", "topics"), _TEXTS),
        **_texts("made", "due", "due_stated", "by_whom"),
        "quotes": _rows(_QUOTE),
        **_SAID,
    },
    "agreements": {**_texts("id", "name", "date"), "countries": _TEXTS, "quotes": _rows(_QUOTE), **_SAID},
    "people": _NAMED,
    "organizations": _NAMED,
    "documents": {
        **_texts("id", "address", "name", "title", "published", "published_how", "modified", "publisher"),
        **_texts("language", "url", "story", "fetched_at", "read_at", "reader", "rights"),
        "by_hand": pa.bool_(),
        "size": _NUMBER,
        **_texts("sha256", "snapshot_sha256"),
        "notes": _TEXTS,
    },
}  # fmt: skip


def write(selection: Selection, file: BinaryIO) -> Count:
    """Write one row a record; how many."""
    schema = pa.schema(SCHEMAS[selection.kind].items())
    count = 0
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for piece in in_pieces(selection.records(), ROW_GROUP):
            rows = [_row(selection.kind, record) for record in piece]
            writer.write_table(pa.Table.from_pylist(rows, schema))
            count += len(rows)
    return Count(count, selection.kind)


def _row(kind: str, record: Record) -> Record:
    if kind != "exchanges":
        return record
    codes = coded(record)
    return {**record, "plover": {name: getattr(codes, name) for name in PLOVER}}
