"""Coming occasions, and where sources disagree or only one speaks.

Invariant: an occasion that no page names carries a note on the data it comes from.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from banggiao.briefs import owed, telling
from banggiao.briefs.desk import Desk
from banggiao.briefs.exchanged import OCCURRED
from banggiao.briefs.layout import Block, Line, Row, Section, Table
from banggiao.briefs.notes import outlet
from banggiao.briefs.words import plain
from banggiao.followup.occasions import Occasion, calendar, title
from banggiao.model import Anniversary, Quote
from banggiao.register import feasts, ids
from banggiao.register.records import Record
from banggiao.register.relations import Total, anniversaries, told_often
from banggiao.register.shown import facts_shown

SHOWN = 15
AHEAD = timedelta(days=365)
READ = 300  # anniversaries of pages that are looked at
_DATES = ("date_start", "date_end", "due", "date")
_CODES = {"type": "type", "status": "status", "kind": "kind", "modality": "modality"}


def coming(desk: Desk) -> list[tuple[Occasion, int]]:
    """Occasions of the relation within a year, each with its note."""
    if desk.country is None:
        return []
    read = [
        (document, _anniversary(record), record)
        for document, record in anniversaries(desk.connection, (desk.country,), READ)
    ]
    quotes = {document: record["evidence"] for document, _, record in reversed(read)}
    days = calendar(
        {desk.country}, desk.today, desk.today + AHEAD, [(document, one) for document, one, _ in read]
    )
    ours = [one for one in days if one.kind != "relations" or desk.home in one.countries]
    return [(one, _occasion_note(desk, one, quotes)) for one in ours]


def _sent(desk: Desk) -> dict[str, list[Record]]:
    """Messages of last year on the occasions of the year to come, by the occasion's id."""
    assert desk.country is not None
    found = feasts.occasions(desk.connection, {desk.country}, desk.today, desk.today + AHEAD)
    asked = {one.uid: [sent.exchange for sent in one.last] for one in found if one.last}
    seqs = {id_: ids.found(desk.connection, id_).seq for own in asked.values() for id_ in own}
    facts = {fact["id"]: fact for fact in facts_shown(desk.connection, list(seqs.values()))}
    sides = {desk.home, desk.country}
    return {
        uid: [facts[id_] for id_ in own if id_ in facts and sides <= set(facts[id_]["countries"])]
        for uid, own in asked.items()
    }


def _anniversary(record: Record) -> Anniversary:
    quote = record["evidence"]
    return Anniversary(
        plain(record["what"]),
        record["count"],
        record["date"],
        tuple(record["countries"]),
        Quote(quote["start"], quote["end"], quote["quote"]),
    )


def _occasion_note(desk: Desk, one: Occasion, quotes: dict[str, Record]) -> int:
    if one.source in quotes:
        return desk.notes.quote(one.source, quotes[one.source])
    return shipped(desk, one)


def shipped(desk: Desk, one: Occasion) -> int:
    """A note on an occasion of the shipped data."""
    words = desk.words
    said = title(one, words.language).rpartition(" (")[0] if one.count else title(one, words.language)
    if one.origin:
        return desk.notes.shipped(
            words.say(
                "Banggiao's data of occasions (docs/knowledge.md names their sources): {what}, {date}",
                what=said,
                date=words.day(one.origin),
            )
        )
    return desk.notes.shipped(
        words.say("Banggiao's data of occasions (docs/knowledge.md names their sources): {what}", what=said)
    )


def _occasion(desk: Desk, one: Occasion) -> str:
    said = telling.capital(title(one, desk.words.language))
    return f"{said} – {desk.words.label('jubilee', one.jubilee)}" if one.jubilee else said


def occasions(desk: Desk, found: list[tuple[Occasion, int]]) -> Section | None:
    """The occasions of the year to come, round jubilees marked, with last year's messages on the same ones."""
    words = desk.words
    if not found:
        return None
    sent = _sent(desk)
    rows = []
    for one, note in found[:SHOWN]:
        last, notes = sent.get(one.uid, [])[:2], [note]
        notes += [number for fact in last for number in desk.notes.of(fact)[:1]]
        told = "; ".join(
            words.joined(words.day(fact["date_start"]), telling.who(desk, fact)) for fact in last
        )
        cells = (words.day(one.day.isoformat()), _occasion(desk, one), told or "–")
        rows.append(Row(cells if any(sent.values()) else cells[:2], tuple(dict.fromkeys(notes))))
    head = (words.say("Date"), words.say("Occasion"), words.say("Messages the last time"))[
        : len(rows[0].cells)
    ]
    widths = (20, 46, 34) if len(head) == 3 else (22, 78)
    table = Table(words.say("In the next twelve months"), head, tuple(rows), widths)
    return Section("occasions", words.say("Coming occasions"), (table,))


def doubts(desk: Desk, held: Total) -> Section | None:
    """Where sources differ, field by field; how much rests on one source alone."""
    words = desk.words
    blocks: list[Block] = []
    for kind in ("exchange", "commitment", "agreement"):
        often = told_often(desk.connection, kind, desk.filters(), 100)
        for fact in [one for one in facts_shown(desk.connection, often) if telling.differing(one)][:SHOWN]:
            desk.notes.load({page["id"] for page in fact["pages"]})
            blocks += _differing(desk, fact)
    if held.alone:
        said = words.count(
            "One source alone speaks of {n} exchange out of {all}.",
            "One source alone speaks of {n} exchanges out of {all}.",
            held.alone,
            all=words.number(held.facts),
        )
        blocks.append(Line(said, (desk.counted("exchanges", status=OCCURRED),)))
    heading = words.say("Where sources disagree, or only one speaks")
    return Section("doubts", heading, tuple(blocks)) if blocks else None


def _differing(desk: Desk, fact: Record) -> Iterable[Line]:
    words = desk.words
    for name, told in telling.differing(fact).items():
        values = "; ".join(
            words.say(
                "{value} ({outlets})",
                value=_value(desk, name, one["value"]),
                outlets=", ".join(outlet(desk.notes.page(document)) for document in one["documents"][:3]),
            )
            for one in told
        )
        said = words.say(
            "{what}: sources differ on {field}: {values}",
            what=_what(desk, fact),
            field=words.label("field", name),
            values=values,
        )
        yield Line(said, desk.notes.of(fact))


def _value(desk: Desk, name: str, value: str) -> str:
    if name in _DATES:
        return desk.words.day(value)
    if name == "place.country":
        return desk.words.country(value)
    return desk.words.label(_CODES[name], value) if name in _CODES else plain(str(value))


def _what(desk: Desk, fact: Record) -> str:
    words = desk.words
    if "participants" in fact:
        when = words.days(fact["date_start"], fact["date_end"])
        return f"{when}, {telling.what(desk, fact)}, {telling.who(desk, fact)}"
    if "modality" in fact:
        return f"{owed.direction(desk, fact)}, {words.label('kind', fact['kind'])}"
    return words.quoted(plain(fact["name"]))
