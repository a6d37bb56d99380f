"""Event data in PLOVER 0.8 codes, with the field names of the data that comes with the PLOVER manual."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from banggiao.exports.count import Count
from banggiao.exports.lines import lines
from banggiao.exports.selection import Selection, coded, everyone
from banggiao.knowledge.states import alpha3
from banggiao.register.records import Record

VERSION = "0.8"


def write(selection: Selection, file: BinaryIO) -> Count:
    """Write one event a line; how many."""
    return Count(lines(map(_event, selection.records()), file), "events")


def _event(record: Record) -> dict[str, Any]:
    codes = coded(record)
    place, quote = record["place"], (record["evidence"] or [{}])[0]
    page = next((one for one in record["pages"] if one["id"] == quote.get("document")), record["pages"][0])
    # a sector is an institution's; which side acted through which is told only where there is one
    sector = codes.sectors[0] if len(codes.sectors) == 1 else None
    return {
        "id": record["id"],
        "date": record["date_start"],
        "dateEnd": record["date_end"],
        "source": [actor for code in codes.actors for actor in _actors(record, code, sector)],
        "target": [actor for code in codes.recipients for actor in _actors(record, code, sector)],
        "event": codes.event,
        "mode": codes.mode,
        "context": ", ".join(codes.contexts),
        "sectors": list(codes.sectors),
        "eventLoc": None
        if place is None
        else {"name": place["name"], "code": alpha3(place["country"]) if place["country"] else None},
        "status": record["status"],
        "type": record["type"],
        "text": quote.get("quote"),
        "textInfo": {"document": page["id"], "start": quote.get("start"), "end": quote.get("end")},
        "language": page["language"],
        "publication": page["publisher"],
        "published": page["published"],
        "url": page["url"],
        "version": VERSION,
    }


def _actors(record: Record, code: str, sector: str | None) -> Iterator[dict[str, str | None]]:
    """Those named on one side; the state itself where nobody is."""
    named = dict.fromkeys(
        actor["name"] for actor in everyone(record) if actor["country"] and alpha3(actor["country"]) == code
    )
    for name in named or [None]:
        yield {"actorText": name, "code": code, "sector": sector}
