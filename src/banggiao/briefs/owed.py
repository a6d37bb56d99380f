"""What each side owes the other, invitations, proposals.

Invariant: a commitment that nobody has confirmed stands apart, as a report with its words, and in no count of
what is owed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from banggiao.briefs.desk import Desk
from banggiao.briefs.layout import Block, Line, Row, Section, Table
from banggiao.briefs.notes import outlet
from banggiao.briefs.telling import capital
from banggiao.briefs.words import plain
from banggiao.register.records import Record
from banggiao.register.undertakings import Wanted, later_words, undertakings

LOADED = 120  # newest commitments that are looked at
SEARCHED = 16  # commitments for which later pages are looked through
SHOWN = 12  # rows of one table
SHORT = 170  # signs of a quote in a table
SILENT = 180  # days after which silence is worth a word
DONE = frozenset({"kept"})
BEARING = ("fulfils", "partly", "postpones")  # later pages that a reader must know of


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A commitment with what people and the clock make of it; ``notes`` are on its words."""

    record: Record
    notes: tuple[int, ...]

    @property
    def confirmed(self) -> bool:
        """Whether a person has said that it is as stated."""
        return bool(self.record["confirmed"])

    @property
    def state(self) -> str:
        """How far it has come today."""
        return str(self.record["state"])


@dataclass(frozen=True, slots=True)
class Owed:
    """The commitments of a relation by what a desk does with them."""

    undertakings: tuple[Undertaking, ...]
    invitations: tuple[Undertaking, ...]
    proposals: tuple[Undertaking, ...]

    def confirmed(self) -> list[Undertaking]:
        """Undertakings that a person has confirmed and that are still owed."""
        return [one for one in self.undertakings if one.confirmed and one.state not in DONE]

    def reported(self) -> list[Undertaking]:
        """Undertakings that nobody has confirmed."""
        return [one for one in self.undertakings if not one.confirmed]


def owed(desk: Desk) -> Owed:
    """What the register holds, overdue first, then by due date, then the newest."""
    records = list(
        undertakings(desk.connection, Wanted(desk.filters(), by_due=True), desk.today, LOADED, suggest=False)
    )
    records.sort(key=lambda record: record["made"] or "", reverse=True)
    records.sort(key=lambda record: (record["state"] != "overdue", record["due"] or "9999"))
    desk.notes.load({page["id"] for record in records for page in record["pages"]})
    left = [one for one in records if one["state"] not in DONE]
    looked_up = [one["id"] for one in sorted(left, key=lambda one: not one["confirmed"])[:SEARCHED]]
    later = later_words(desk.connection, looked_up, desk.today)
    found = [Undertaking({**one, **later.get(one["id"], {})}, desk.notes.of(one)) for one in records]
    promised = [one for one in found if one.record["modality"] in ("agreed", "pledged")]
    return Owed(
        tuple(one for one in promised if one.record["kind"] != "visit_invitation"),
        tuple(one for one in found if one.record["kind"] == "visit_invitation" and one.state not in DONE),
        tuple(
            one
            for one in found
            if one.record["modality"] == "proposed" and one.record["kind"] != "visit_invitation"
        ),
    )


def section(desk: Desk, found: Owed) -> Section:
    """Both sides' undertakings, confirmed ones first; then what is only reported."""
    words = desk.words
    blocks: list[Block] = []
    blocks += _by_side(desk, found.confirmed())
    if reported := found.reported():
        caption = words.say("Reported, nobody has confirmed it")
        blocks += table(desk, caption, reported)
    if found.proposals:
        blocks += table(desk, words.say("Proposed or asked for"), found.proposals)
    if not blocks:
        blocks.append(Line(words.say("No commitment is in the register."), (desk.counted("commitments"),)))
    return Section("owed", words.say("What each side owes"), tuple(blocks))


def _by_side(desk: Desk, confirmed: Sequence[Undertaking]) -> Iterable[Block]:
    words = desk.words
    sides: dict[tuple[str, ...], list[Undertaking]] = {}
    for one in confirmed:
        sides.setdefault(tuple(sorted(one.record["by"])), []).append(one)
    for countries, owing in sorted(sides.items(), key=lambda item: (desk.home in item[0], item[0])):
        yield from table(desk, words.say("Owed by: {who}", who=words.countries(countries)), owing)


def table(desk: Desk, caption: str, undertakings: Sequence[Undertaking]) -> Iterable[Block]:
    words = desk.words
    head = (words.say("Side"), words.say("Undertaking"), words.say("Due"), words.say("State"))
    yield Table(caption, head, tuple(row(desk, one) for one in undertakings[:SHOWN]), (17, 45, 14, 24))
    more = len(undertakings) - SHOWN
    if more > 0:
        said = words.count("… {n} more is in the register.", "… {n} more are in the register.", more)
        yield Line(said, (desk.counted("commitments"),))


def row(desk: Desk, one: Undertaking) -> Row:
    """An undertaking; one that nobody has confirmed says so, and whose report it is."""
    state, more = standing(desk, one)
    due = desk.words.day(one.record["due"]) if one.record["due"] else "–"
    return Row(
        (direction(desk, one.record), content(desk, one.record), due, state),
        tuple(dict.fromkeys((*one.notes, *more))),
        "reported" if not one.confirmed else "alarm" if one.state in ("overdue", "broken") else "plain",
    )


def standing(desk: Desk, one: Undertaking) -> tuple[str, tuple[int, ...]]:
    """The state of a confirmed undertaking, of any other one whose report it is; notes on what was entered."""
    words, record = desk.words, one.record
    if one.confirmed:
        said, notes = entered(desk, one)
    else:
        said, notes = reporters(desk, record), ()
        if one.state == "overdue":
            said += "; " + words.say("the day it names is over")
    for found in [found for found in record["suggestions"] or () if found["relation"] in BEARING][:2]:
        when = words.day(found["date"])
        said += "; " + words.say(
            "a later page, {date}, {relates}: to be judged",
            date=when,
            relates=words.label("relation", found["relation"]),
        )
        notes += desk.notes.quotes(found["evidence"][:1])
    if (record["silent_days"] or 0) >= SILENT and one.state not in DONE:
        said += "; " + words.say("nothing speaks of it since {date}", date=words.day(record["silent_since"]))
    return said, notes


def entered(desk: Desk, one: Undertaking) -> tuple[str, tuple[int, ...]]:
    """The state, with who entered it and the evidence."""
    words, record = desk.words, one.record
    steps = [step for step in record["history"] if step["stands"]]
    notes = tuple(desk.notes.signed(step["who"], step["at"][:10], _step(desk, step)) for step in steps[-2:])
    evidence = record["state_evidence"]
    if evidence and "quote" in evidence:
        notes += desk.notes.quotes([evidence])
    return words.label("state", one.state), notes


def _step(desk: Desk, step: Record) -> str:
    words, evidence = desk.words, step["evidence"] or {}
    parts = (
        words.label("act", step["act"]),
        words.label("state", step["state"]),
        words.day(step["due"]) if step["due"] else "",
        evidence.get("note") or "",
        step["why"] or "",
    )
    return ", ".join(part for part in parts if part)


def reporters(desk: Desk, record: Record) -> str:
    """``reported by … on …; nobody has confirmed it``."""
    words = desk.words
    first = desk.notes.page(record["pages"][0]["id"])
    told = words.say(
        "reported by {outlet}, {date}; nobody has confirmed it",
        outlet=outlet(first),
        date=words.day(first.published),
    )
    return f"{told} ({words.count('one source', '{n} sources', record['sources'])})"


def direction(desk: Desk, record: Record) -> str:
    """``Laos → Viet Nam``; both where it is mutual."""
    words = desk.words
    by, to = words.countries(record["by"]), words.countries(record["to"])
    return f"{by} → {to}" if to else by


def content(desk: Desk, record: Record) -> str:
    """Kind, modality, topics and the words, cut for a table; the note has them whole."""
    words = desk.words
    kind = words.label("kind", record["kind"])
    topics = words.labels("topic", record["topics"])
    head = f"{kind} ({words.label('modality', record['modality'])})"
    head = f"{head}, {topics}" if topics else head
    return words.joined(capital(head), words.quoted(short(record["evidence"]["quote"])))


def short(quote: str) -> str:
    """A quote cut at a word."""
    said = plain(quote)
    return said if len(said) <= SHORT else said[:SHORT].rsplit(" ", 1)[0] + " …"


def invitations(desk: Desk, found: Owed) -> Section | None:
    """Invitations that no visit has answered yet."""
    words = desk.words
    if not found.invitations:
        return None
    lines: list[Block] = []
    for one in found.invitations[:SHOWN]:
        state, more = standing(desk, one)
        said = words.joined(direction(desk, one.record), words.quoted(short(one.record["evidence"]["quote"])))
        lines.append(Line(f"{said} – {state}", (*one.notes, *more), "plain" if one.confirmed else "reported"))
    return Section("invitations", words.say("Invitations open"), tuple(lines))
