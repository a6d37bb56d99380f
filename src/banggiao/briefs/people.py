"""Who is who on the other side: offices as last told and before, last met.

Invariant: an office stands with the day on which a page tells of it; nobody is said to hold it today.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from banggiao.briefs import telling
from banggiao.briefs.desk import Desk
from banggiao.briefs.layout import Block, Row, Section, Table
from banggiao.briefs.words import plain
from banggiao.register import people
from banggiao.register.records import Record
from banggiao.register.relations import Held, Met, met, offices_held
from banggiao.register.search import find
from banggiao.register.shown import facts_shown
from banggiao.resolution.offices import office_class, same_office

CANDIDATES, SHOWN = 40, 15
NEAR_DAYS = 180  # offices told within so many days of the last one are told together
BEFORE = 3  # earlier offices that are named


def section(desk: Desk, country: str | None) -> Section | None:
    """The persons of a country that the relation's exchanges name, the highest office first."""
    if country is None:
        return None
    known = met(desk.connection, desk.filters(status=("occurred",)), "person", country, CANDIDATES)
    return _section(desk, known)


def one_person(desk: Desk) -> Section | None:
    """The same of one person alone."""
    subject = desk.subject
    if subject.entity is None:
        return None
    return _section(desk, [Met(subject.entity, 0, "")])


def _section(desk: Desk, known: Sequence[Met]) -> Section | None:
    held: defaultdict[int, list[Held]] = defaultdict(list)
    for office in offices_held(desk.connection, [one.entity for one in known]):
        held[office.entity].append(office)
    ranked = sorted(known, key=lambda one: _rank(held[one.entity]))[:SHOWN]
    seqs = [one.entity for one in ranked]
    records = dict(zip(seqs, people.described(desk.connection, seqs), strict=True))
    desk.notes.load({office.document for one in ranked for office in held[one.entity][: BEFORE + 3]})
    rows = [row for one in ranked if (row := _row(desk, records[one.entity], held[one.entity])) is not None]
    if not rows:
        return None
    words = desk.words
    head = (
        words.say("Name"),
        words.say("Office as last told"),
        words.say("Told earlier"),
        words.say("Last met"),
    )
    blocks: tuple[Block, ...] = (Table(words.say("Persons met"), head, tuple(rows), (22, 36, 22, 20)),)
    return Section("people", words.say("Who is who"), blocks)


def _rank(held: Sequence[Held]) -> tuple[int, str]:
    """By the highest of the offices told last; persons of no known class in the order of the last meeting."""
    kinds = [office_class(one.office) for one in _latest(held)]
    places = [telling.HIGH.index(kind) for kind in kinds if kind in telling.HIGH]
    return min(places, default=len(telling.HIGH)), ""


def _latest(held: Sequence[Held]) -> list[Held]:
    """Offices told within ``NEAR_DAYS`` of the last telling."""
    if not held:
        return []
    last = _ordinal(held[0].day)
    near = [
        one for one in held if last is not None and (day := _ordinal(one.day)) and last - day <= NEAR_DAYS
    ]
    return near or [held[0]]


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return None


def _row(desk: Desk, record: Record, held: Sequence[Held]) -> Row | None:
    words = desk.words
    latest = _different(desk, _latest(held))
    known = {id(one) for one in _latest(held)}
    before = [
        one
        for one in _different(desk, [one for one in held if id(one) not in known])
        if not any(same_office(one.office, now.office) for now in latest)
    ][:BEFORE]
    exchange = _last_met(desk, record["id"])
    notes = [desk.notes.quote(one.document, one.quote) for one in (*latest, *before)]
    notes += desk.notes.of(exchange)[:1] if exchange else ()
    if not notes:
        return None
    when = words.days(exchange["date_start"], exchange["date_end"]) if exchange else "–"
    met_at = f"{when}, {telling.what(desk, exchange)}" if exchange else when
    return Row(
        (
            name_of(desk, record),
            "; ".join(_held(desk, one) for one in latest) or "–",
            "; ".join(_held(desk, one) for one in before) or "–",
            met_at,
        ),
        tuple(dict.fromkeys(notes)),
    )


def _different(desk: Desk, held: Sequence[Held]) -> list[Held]:
    """Offices of one meaning once, in the reader's language where a page has them so."""
    found: list[Held] = []
    for one in sorted(held, key=lambda one: one.language != desk.words.language):
        if not any(same_office(one.office, other.office) for other in found):
            found.append(one)
    return found


def _held(desk: Desk, one: Held) -> str:
    said = telling.office(desk, one.office, one.body, one.language)
    return f"{said} ({desk.words.day(one.day)})" if one.day else said


def _last_met(desk: Desk, person: str) -> Record | None:
    wanted = desk.filters(status=("occurred",), person=(person,))
    for numbers in find(desk.connection, "exchange", wanted, 1):
        for exchange in facts_shown(desk.connection, numbers):
            return exchange
    return None


def name_of(desk: Desk, record: Record) -> str:
    """A name in the reader's language where a page has it so, the longest form."""
    own = [name["name"] for name in record["names"] if name["language"] == desk.words.language]
    return plain(max(own, key=lambda name: (len(name), name), default=record["name"]))
