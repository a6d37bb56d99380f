"""Agreements with their time, and the messages between two sides.

Invariant: an end that no page tells is not told; one reckoned from a term of years says so.
"""

from __future__ import annotations

from itertools import islice

from banggiao.briefs import telling
from banggiao.briefs.desk import Desk
from banggiao.briefs.layout import Block, Line, Row, Section, Table
from banggiao.briefs.words import plain
from banggiao.register import messages as sent
from banggiao.register import treaties
from banggiao.register.records import Record

SHOWN = 15
MESSAGES = 10


def agreements(desk: Desk) -> Section | None:
    """Documents signed, to be signed or referred to, with the time in which they are in force."""
    words = desk.words
    wanted = treaties.Wanted(desk.filters())
    known = list(treaties.agreements(desk.connection, wanted, desk.today, SHOWN + 1))
    if not known:
        return None
    desk.notes.load({page["id"] for one in known for page in one["pages"]})
    rows = tuple(
        Row(
            (
                words.quoted(plain(one["name"])),
                words.day(one["date"]),
                _force(desk, one),
                telling.support(desk, one),
            ),
            desk.notes.of(one),
            "alarm" if one["in_force"] == "expiring" else "plain",
        )
        for one in known[:SHOWN]
    )
    head = (
        words.say("Document, as the page names it"),
        words.say("Date"),
        words.say("In force"),
        words.say("Sources"),
    )
    blocks: list[Block] = [
        Table(words.say("Signed, to be signed or referred to"), head, rows, (46, 16, 22, 16))
    ]
    if len(known) > SHOWN:
        blocks.append(Line(words.say("… more are in the register."), (desk.counted("agreements"),)))
    return Section("agreements", words.say("Agreements"), tuple(blocks))


def _force(desk: Desk, one: Record) -> str:
    words = desk.words
    if one["in_force_until"] is None:
        return "–"
    state, end = words.label("force", one["in_force"]), words.day(one["in_force_until"])
    said = words.say("until {date} ({state})", date=end, state=state)
    return said if one["in_force_how"] == "stated" else said + "; " + words.say("reckoned from its term")


def messages(desk: Desk) -> Section | None:
    """The last messages: who wrote to whom, what for, answered or not."""
    words = desk.words
    known = list(
        islice(sent.messages(desk.connection, desk.filters(status=("occurred",)), limit=MESSAGES), MESSAGES)
    )
    if not known:
        return None
    desk.notes.load({page["id"] for one in known for page in one["pages"]})
    rows = []
    for one in known:
        answer = one["answer"]
        told = (
            words.say("answered {date}", date=words.day(answer["date"] or answer["told"])) if answer else "–"
        )
        for carrier in one["handed_over_by"][:1]:
            told += "; " + words.say("handed over by {who}", who=plain(carrier["name"]))
        cells = (words.day(one["date"]), _ends(desk, one), _purpose(desk, one), told)
        notes = desk.notes.of(one) + (desk.notes.quotes(answer["evidence"][:1]) if answer else ())
        rows.append(Row(cells, tuple(dict.fromkeys(notes))))
    head = (words.say("Date"), words.say("From, to whom"), words.say("What for"), words.say("Answer"))
    caption = words.say("Last messages; an answer is one that the register holds")
    table = Table(caption, head, tuple(rows), (16, 40, 22, 22))
    return Section("messages", words.say("Messages"), (table,))


def _ends(desk: Desk, one: Record) -> str:
    sides = [", ".join(plain(row["name"]) for row in one[name][:2]) for name in ("from", "to")]
    if not all(sides):
        return telling.who(desk, one)
    return " → ".join(sides)


def _purpose(desk: Desk, one: Record) -> str:
    words = desk.words
    purposes, occasions = words.labels("purpose", one["purposes"]), words.labels("occasion", one["occasions"])
    return words.joined(purposes, occasions) if purposes and occasions else purposes or occasions or "–"
