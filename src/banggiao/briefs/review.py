"""The report that a review conference needs: what was agreed between two countries, done, and left open in a period.

Invariant: like a brief: every line has its notes, nothing unconfirmed is told as a fact; an exchange counts once for
each of its channels, and on one level.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection

from banggiao.briefs import aid, exchanged, outlook, owed, telling, treaties
from banggiao.briefs.desk import Desk
from banggiao.briefs.dossier import paper
from banggiao.briefs.layout import Block, Line, Paper, Row, Section, Table
from banggiao.briefs.notes import Notes
from banggiao.briefs.subject import Subject
from banggiao.briefs.words import Words, plain
from banggiao.errors import BriefError
from banggiao.knowledge.borders import border_province, have_border
from banggiao.register.countries import code_of
from banggiao.register.days import first_day
from banggiao.register.records import Record
from banggiao.register.relations import amounts_of, text_of, total
from banggiao.register.undertakings import Wanted, undertakings

LOADED = 2_000  # exchanges whose level is looked at
FIGURES = 15
STOPS = ("\n", ". ", "! ", "? ")
LEVELS = ("centre", "border", "local")


def report(
    connection: Connection,
    pair: tuple[str, str],
    language: str,
    today: date,
    period: tuple[str | None, str | None] = (None, None),
) -> Paper:
    """The report on two countries, the second one's own; BriefError where they are none, or one."""
    one, home = (code_of(said) for said in pair)
    if one is None or home is None:
        wrong = pair[0] if one is None else pair[1]
        raise BriefError(
            f"no country {wrong!r}: write a code such as KH, or a name in Vietnamese, French or English"
        )
    if one == home:
        raise BriefError("a report is on two countries: name another one")
    words = Words(language)
    subject = Subject("country", one, one)
    desk = Desk(connection, subject, home, today, words, Notes(connection, words), *period)
    held = total(connection, "exchange", desk.filters(status=exchanged.OCCURRED))
    known = exchanged.newest(desk, "exchange", LOADED, status=exchanged.OCCURRED)
    every = list(undertakings(connection, Wanted(desk.filters(), by_due=True), today, suggest=False))
    desk.notes.load({page["id"] for record in every for page in record["pages"]})
    sections = [
        treaties.agreements(desk),
        _undertakings(desk, every),
        _levels(desk, known),
        exchanged.section(desk, held.facts, known),
        aid.section(desk),
        _figures(desk, known),
        _open(desk, every),
        outlook.doubts(desk, held),
    ]
    name = words.say("Report: {who} – {home}", who=words.country(one), home=words.country(home))
    return paper(desk, name, [section for section in sections if section is not None])


def _undertakings(desk: Desk, every: Sequence[Record]) -> Section:
    """Each undertaking with state and evidence: those confirmed by state, then those reported."""
    words = desk.words
    blocks: list[Block] = []
    states: defaultdict[str, list[owed.Undertaking]] = defaultdict(list)
    for record in every:
        if record["modality"] in ("agreed", "pledged", "delivered", "invited"):
            one = owed.Undertaking(record, desk.notes.of(record))
            states[one.state if one.confirmed else "reported"].append(one)
    for state in ("overdue", "broken", "in_progress", "pending", "partially_kept", "kept", "unverifiable"):
        if own := states[state]:
            blocks += owed.table(desk, telling.capital(words.label("state", state)), own)
    if own := states["reported"]:
        blocks += owed.table(desk, words.say("Reported, nobody has confirmed it"), own)
    if not blocks:
        blocks.append(Line(words.say("No commitment is in the register."), (desk.counted("commitments"),)))
    return Section("undertakings", words.say("Undertakings, with state and evidence"), tuple(blocks))


def level(desk: Desk, exchange: Record) -> str:
    """``border`` where a border province takes part, ``local`` where another one does, else ``centre``."""
    if "local" not in exchange["channels"]:
        return "centre"
    named = [exchange["place"]["name"]] if exchange["place"] else []
    for row in (*exchange["participants"], *exchange["organizations"]):
        named += [
            row.get("position"),
            row.get("organization"),
            row["name"] if "position" not in row else None,
        ]
    day, pair = first_day(exchange["date_start"]), (desk.subject.name, desk.home)
    return "border" if any(border_province(text or "", *pair, day) for text in named) else "local"


def _levels(desk: Desk, known: Sequence[Record]) -> Section | None:
    """Exchanges by channel and level."""
    words = desk.words
    levels = LEVELS if have_border(desk.subject.name, desk.home) else ("centre", "local")
    counts: Counter[tuple[str, str]] = Counter()
    for exchange in known:
        for channel in exchange["channels"]:
            counts[channel, level(desk, exchange)] += 1
    if not counts:
        return None
    rows = []
    for channel in exchanged.CHANNELS:
        own = [counts[channel, name] for name in levels]
        if any(own):
            note = desk.counted("exchanges", status=exchanged.OCCURRED, channel=(channel,))
            cells = (words.label("channel", channel), *(words.number(n) if n else "–" for n in own))
            rows.append(Row((*cells, words.number(sum(own))), (note,)))
    head = (words.say("Channel"), *(words.label("level", name) for name in levels), words.say("Together"))
    caption = words.say("By channel and level; an exchange in two channels counts in both")
    widths = (28, *(18 for _ in levels), 18)
    return Section(
        "levels", words.say("Exchanges by channel and level"), (Table(caption, head, tuple(rows), widths),)
    )


def _figures(desk: Desk, known: Sequence[Record]) -> Section | None:
    """Figures that pages of these exchanges name, each in its sentence."""
    pages = {page["id"]: page for exchange in known[:200] for page in exchange["pages"]}
    named = amounts_of(desk.connection, pages)
    told: dict[tuple[float, str, int], tuple[str, Record]] = {}
    for document, story, amount in named:
        if amount["unit"] not in ("person", "document"):
            told.setdefault((amount["value"], amount["unit"], story), (document, amount))
    found = sorted(told.values(), key=lambda one: (pages[one[0]]["published"] or "", one[0]), reverse=True)
    rows = tuple(_figure(desk, *one) for one in found[:FIGURES])
    if not rows:
        return None
    words = desk.words
    head = (words.say("Figure"), words.say("Words of the page"), words.say("Published"))
    table = Table(words.say("Figures as pages give them; nothing is summed here"), head, rows, (22, 58, 20))
    return Section("figures", words.say("Figures"), (table,))


def _figure(desk: Desk, document: str, amount: Record) -> Row:
    words, page = desk.words, desk.notes.page(document)
    text = text_of(desk.connection, page.sha256)
    start, end = sentence_around(text, amount["evidence"])
    quote = {"start": start, "end": end, "quote": text[start:end]}
    said = f"{words.amount(amount['value'], amount['unit'])} {plain(amount['of'])}".strip()
    cells = (said, words.quoted(owed.short(text[start:end])), words.day(page.published))
    return Row(cells, (desk.notes.quote(document, quote),))


def sentence_around(text: str, words: Record) -> tuple[int, int]:
    """Offsets of the sentence (or line) in which some words stand, without white space around it."""
    begin = max(text.rfind(stop, 0, words["start"]) for stop in STOPS) + 1
    ends = [at + (stop != "\n") for stop in STOPS if (at := text.find(stop, words["end"])) >= 0]
    end = min(ends, default=len(text))
    said = text[begin:end]
    return begin + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())


def _open(desk: Desk, every: Sequence[Record]) -> Section:
    """What is left to do, confirmed; and what was announced."""
    words = desk.words
    lines: list[Block] = list(_left(desk, every))
    lines += exchanged.announced(
        desk, exchanged.newest(desk, "exchange", exchanged.SHOWN, status=exchanged.PLANNED)
    )
    if not lines:
        said = words.say("Nothing confirmed is open, nothing announced.")
        lines.append(Line(said, (desk.counted("commitments"), desk.counted("exchanges"))))
    return Section("open", words.say("What is open"), tuple(lines))


def _left(desk: Desk, every: Sequence[Record]) -> Iterator[Line]:
    for record in every:
        one = owed.Undertaking(record, desk.notes.of(record))
        if one.confirmed and one.state in ("overdue", "pending", "in_progress", "partially_kept"):
            state, more = owed.standing(desk, one)
            said = desk.words.joined(owed.direction(desk, record), owed.content(desk, record))
            tone = "alarm" if one.state == "overdue" else "plain"
            yield Line(f"{said} – {state}", tuple(dict.fromkeys((*one.notes, *more))), tone)
