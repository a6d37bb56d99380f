"""Occasions as an RFC 5545 calendar.

Invariant: the same occasions give the same bytes. An event keeps its UID for ever; it keeps SEQUENCE and DTSTAMP too
while nothing in it changes, and is raised against the file written before where something does; without a file,
SEQUENCE is the occasion's own count of changes. An event that is there no more is cancelled if its day lies in the
period, since readers of a subscription would keep it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from banggiao.followup.occasions import Occasion, Sent, title

LAST = {"en": "last year", "fr": "l'an dernier", "vi": "năm trước"}
FIRST = datetime(2025, 1, 1, tzinfo=UTC)  # stamp of what was never changed
WIDTH = 75  # octets of a line, RFC 5545 3.1
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
Lines = tuple[str, ...]


def ics(
    occasions: Iterable[Occasion],
    language: str = "en",
    previous: str = "",
    period: tuple[date, date] = (date.min, date.max),
    stamp: datetime = FIRST,
) -> str:
    """The calendar's text, lines ended by CR LF.

    ``previous`` is the text written before, ``period`` the days that the occasions were asked for: an event of another
    day is kept as it was. ``stamp`` is the time of changes.
    """
    before = _events(previous)
    out = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//banggiao//occasions//EN", "CALSCALE:GREGORIAN"]
    out += ["METHOD:PUBLISH"]
    seen: set[str] = set()
    for one in occasions:
        lines = _lines(one, language)
        seen.add(one.uid)
        fresh = (one.revision, f"{one.revised or FIRST:%Y%m%dT%H%M%SZ}")
        out += _event(one.uid, lines, before.get(one.uid), stamp, fresh)
    for uid, (sequence, stamped, lines) in sorted(before.items()):
        if uid not in seen:
            left = (
                f"DTSTART;VALUE=DATE:{_day(period[0])}" <= lines[0] <= f"DTSTART;VALUE=DATE:{_day(period[1])}"
            )
            now = tuple(line.replace("STATUS:CONFIRMED", "STATUS:CANCELLED") for line in lines)
            out += _event(uid, now if left else lines, (sequence, stamped, lines), stamp, (0, ""))
    out.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in out)


def _lines(one: Occasion, language: str) -> Lines:
    """What an event says, but for its UID, SEQUENCE and DTSTAMP."""
    mark = {"round": " ★", "five": " ☆"}.get(one.jubilee or "", "")
    said = [f"{one.kind}", *([f"{one.origin}"] if one.origin else []), f"source: {one.source}"]
    said += [f"{LAST[language]}: {sent(message)}" for message in one.last]
    return (
        f"DTSTART;VALUE=DATE:{_day(one.day)}",
        f"DTEND;VALUE=DATE:{_day(one.day + timedelta(days=1))}",
        f"SUMMARY:{escaped(title(one, language) + mark)}",
        f"DESCRIPTION:{escaped('; '.join(said))}",
        "CATEGORIES:" + ",".join((one.kind.upper(), *one.countries, *(["JUBILEE"] if mark else []))),
        "TRANSP:TRANSPARENT",
        "STATUS:CONFIRMED",
    )


def sent(message: Sent) -> str:
    """'2025-12-01 Ada Marlowe → Per Lund (x…)'."""
    ends = " → ".join((", ".join(message.senders) or "?", ", ".join(message.addressees) or "?"))
    return f"{message.date or '?'} {ends} ({message.exchange})"


def _event(
    uid: str, lines: Lines, before: tuple[int, str, Lines] | None, stamp: datetime, fresh: tuple[int, str]
) -> Lines:
    sequence, stamped = fresh
    if before is not None:
        changed = (max(before[0] + 1, sequence), f"{stamp:%Y%m%dT%H%M%SZ}")
        sequence, stamped = (before[0], before[1]) if before[2] == lines else changed
    head = ("BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{stamped}", f"SEQUENCE:{sequence}")
    return (*head, *lines, "END:VEVENT")


def _events(text: str) -> dict[str, tuple[int, str, Lines]]:
    """SEQUENCE, DTSTAMP and other lines of the events of a calendar written here, by UID."""
    found: dict[str, tuple[int, str, Lines]] = {}
    event: dict[str, str] = {}
    lines: list[str] = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            event, lines = {}, []
        elif line == "END:VEVENT" and event.get("UID") and lines:
            number = event.get("SEQUENCE", "0")
            found[event["UID"]] = (
                int(number) if number.isdecimal() else 0,
                event.get("DTSTAMP", ""),
                tuple(lines),
            )
        elif name in ("UID", "SEQUENCE", "DTSTAMP"):
            event[name] = value
        else:
            lines.append(line)
    return found


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def escaped(text: str) -> str:
    """Text as a property's value, RFC 5545 3.3.11."""
    return text.translate(_ESCAPED)


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, no sign cut in two, each but the first behind a space."""
    pieces, piece, size = [], "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > WIDTH:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    return "\r\n".join((*pieces, piece))
