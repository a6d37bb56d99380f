"""Exchanges as an RFC 5545 calendar of whole days.

Invariant: an exchange keeps its UID; SEQUENCE goes up with the reports and corrections that it rests on, so that no
clock is needed. An exchange whose day is not known is not put on a day.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import BinaryIO

from banggiao.exports.cells import clean
from banggiao.exports.count import Count
from banggiao.exports.selection import Selection, everyone, label
from banggiao.followup.ics import FIRST, escaped, folded
from banggiao.register.days import precision
from banggiao.register.records import Record

DAY = 3  # precision
_STATUS = {"occurred": "CONFIRMED", "planned": "TENTATIVE", "cancelled": "CANCELLED"}
_HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//banggiao//exchanges//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
)


def write(selection: Selection, file: BinaryIO) -> Count:
    """Write one event an exchange; how many."""
    count = left_out = 0
    _put(file, _HEAD)
    for record in selection.records():
        if precision(record["date_start"]) == DAY:
            _put(file, _event(record))
            count += 1
        else:
            left_out += 1
    _put(file, ("END:VCALENDAR",))
    return Count(count, "events", left_out, "exchanges without a day left out")


def _put(file: BinaryIO, lines: tuple[str, ...]) -> None:
    file.write("".join(f"{folded(line)}\r\n" for line in lines).encode("utf-8", "replace"))


def _event(record: Record) -> tuple[str, ...]:
    first = date.fromisoformat(record["date_start"])
    end = record["date_end"]
    last = max(first, date.fromisoformat(end)) if precision(end) == DAY else first
    place = record["place"] or {}
    where = ", ".join(filter(None, (place.get("name"), place.get("country"))))
    url = next((page["url"] for page in record["pages"] if page["url"]), None)
    said = [
        "BEGIN:VEVENT",
        f"UID:{record['id']}@banggiao",
        f"DTSTAMP:{FIRST:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{len(record['claims']) + len(record['corrected']) - 1}",
        f"DTSTART;VALUE=DATE:{_day(first)}",
        *([f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"] if last < date.max else []),
        f"SUMMARY:{_said(_title(record))}",
        *([f"LOCATION:{_said(where)}"] if where else []),
        f"DESCRIPTION:{_said(_description(record))}",
        *([f"URL:{clean(''.join(url.split()))}"] if url else []),
        "CATEGORIES:"
        + ",".join(one.upper() for one in (record["type"], *record["channels"], *record["countries"])),
        f"STATUS:{_STATUS[record['status']]}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
    return tuple(said)


def _title(record: Record) -> str:
    names = list(dict.fromkeys(row["name"] for row in everyone(record)))
    kind = record["type"].replace("_", " ")
    said = f"{kind}: {', '.join(names)}" if names else label({**record, "date_start": None})
    return said + (f" ({', '.join(record['countries'])})" if names and record["countries"] else "")


def _description(record: Record) -> str:
    quotes = [f"“{quote['quote']}”" for quote in record["evidence"]]
    pages = [
        ", ".join(filter(None, (p["publisher"], p["title"], p["published"], p["address"])))
        for p in record["pages"]
    ]
    return "\n".join((*quotes, *pages, record["id"]))


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _said(text: str) -> str:
    return escaped(clean(text).replace("\r\n", "\n").replace("\r", "\n"))
