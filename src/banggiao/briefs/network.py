"""Who meets whom: the persons of home on one side, those of the other on the other, a line for each pair that met.

Invariant: what the picture shows stands in the table below it too, pair by pair with the last meeting's notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from sqlalchemy import Connection

from banggiao.briefs import exchanged
from banggiao.briefs.desk import Desk
from banggiao.briefs.dossier import paper
from banggiao.briefs.layout import Block, Line, Paper, Picture, Row, Section, Table
from banggiao.briefs.notes import Notes
from banggiao.briefs.people import name_of
from banggiao.briefs.subject import subject_of
from banggiao.briefs.svg import BAR, FONT, INK, MUTED
from banggiao.briefs.words import Words, plain
from banggiao.errors import BriefError
from banggiao.register import people
from banggiao.register.relations import Met, met, pairs_met
from banggiao.register.search import find
from banggiao.register.shown import facts_shown

SIDE = 16  # persons of each side that are drawn
PAIRS = 40  # rows of the table
WIDTH, LEFT, RIGHT, ROW, TOP = 960, 300, 660, 34, 52


@dataclass(frozen=True, slots=True)
class Pair:
    """Two persons who took part in the same exchanges: ``times``, ``last`` the last day."""

    ours: int
    theirs: int
    times: int
    last: str


def network(
    connection: Connection,
    who: str,
    home: str,
    language: str,
    today: date,
    period: tuple[str | None, str | None] = (None, None),
) -> Paper:
    """The persons of a country (or of the country of a person or organisation) and those of home who met them."""
    words = Words(language)
    subject = subject_of(connection, who)
    desk = Desk(connection, subject, home, today, words, Notes(connection, words), *period)
    if desk.country is None:
        raise BriefError(
            "who meets whom is told of two countries: name somebody of another one, or say --home"
        )
    filters = desk.filters(status=exchanged.OCCURRED)
    sides = [met(connection, filters, "person", country, 10 * SIDE) for country in (home, desk.country)]
    ours, theirs = (sorted(side, key=lambda one: one.times, reverse=True)[:SIDE] for side in sides)
    found = [
        Pair(*row)
        for row in pairs_met(
            connection, filters, [one.entity for one in ours], [one.entity for one in theirs]
        )
    ]
    records = people.described(connection, [one.entity for one in (*ours, *theirs)])
    seqs = [one.entity for one in (*ours, *theirs)]
    names = {seq: name_of(desk, record) for seq, record in zip(seqs, records, strict=True)}
    ids = {seq: record["id"] for seq, record in zip(seqs, records, strict=True)}
    blocks: list[Block] = []
    if found:
        blocks = [_picture(desk, ours, theirs, found, names), _table(desk, found, names, ids)]
    else:
        blocks.append(Line(words.say("No exchange is in the register."), (desk.counted("exchanges"),)))
    name = words.country(subject.name) if subject.kind == "country" else plain(subject.name)
    title = words.say("Who meets whom: {who} – {home}", who=name, home=words.country(home))
    return paper(desk, title, [Section("network", words.say("Persons who met"), tuple(blocks))])


def _table(desk: Desk, found: Sequence[Pair], names: dict[int, str], ids: dict[int, str]) -> Table:
    words = desk.words
    ranked = sorted(found, key=lambda one: (-one.times, names[one.ours], names[one.theirs]))[:PAIRS]
    rows = []
    for one in ranked:
        both = desk.filters(status=exchanged.OCCURRED, person=(ids[one.ours], ids[one.theirs]))
        numbers = next(iter(find(desk.connection, "exchange", both, 1)), [])
        notes = [note for fact in facts_shown(desk.connection, numbers) for note in desk.notes.of(fact)]
        notes.append(
            desk.counted("exchanges", status=exchanged.OCCURRED, person=(ids[one.ours], ids[one.theirs]))
        )
        cells = (names[one.ours], names[one.theirs], words.number(one.times), words.day(one.last or None))
        rows.append(Row(cells, tuple(notes)))
    assert desk.country is not None
    head = (words.country(desk.home), words.country(desk.country), words.say("Times"), words.say("Last met"))
    return Table(words.say("Pairs who took part in the same exchange"), head, tuple(rows), (34, 34, 12, 20))


def _picture(
    desk: Desk, ours: Sequence[Met], theirs: Sequence[Met], found: Sequence[Pair], names: dict[int, str]
) -> Picture:
    words = desk.words
    title = words.say("Who took part in the same exchange; thicker: more often")
    told = "; ".join(
        f"{names[one.ours]} – {names[one.theirs]}, {one.times}"
        for one in sorted(found, key=lambda one: -one.times)[:PAIRS]
    )
    heads = (words.country(desk.home), words.country(desk.country or ""))
    left = [one.entity for one in ours if any(pair.ours == one.entity for pair in found)]
    right = [one.entity for one in theirs if any(pair.theirs == one.entity for pair in found)]
    drawn = _svg(title, told, heads, (_apart(left, right, found), left), found, names)
    return Picture(title, told, drawn, (desk.counted("exchanges", status=exchanged.OCCURRED),))


def _apart(left: Sequence[int], right: Sequence[int], found: Sequence[Pair]) -> list[int]:
    """The right side in the order in which lines cross least: by the mean place of those met."""
    places = {seq: place for place, seq in enumerate(left)}

    def mean(seq: int) -> float:
        own = [
            (places[pair.ours], pair.times) for pair in found if pair.theirs == seq and pair.ours in places
        ]
        return sum(place * times for place, times in own) / sum(times for _, times in own)

    return sorted(right, key=mean)


def _svg(
    title: str,
    told: str,
    heads: tuple[str, str],
    sides: tuple[Sequence[int], Sequence[int]],
    found: Sequence[Pair],
    names: dict[int, str],
) -> str:
    right, left = sides
    height = TOP + ROW * max(len(left), len(right)) + 16
    places = {seq: (LEFT, TOP + ROW * (place + 0.5)) for place, seq in enumerate(left)}
    places |= {seq: (RIGHT, TOP + ROW * (place + 0.5)) for place, seq in enumerate(right)}
    most = max(pair.times for pair in found)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-labelledby="net-title net-text"><title id="net-title">{escape(title)}</title>'
        f'<desc id="net-text">{escape(told)}</desc>'
    ]
    for at, head, anchor in ((LEFT, heads[0], "end"), (RIGHT, heads[1], "start")):
        parts.append(
            f'<text x="{at}" y="24" text-anchor="{anchor}" font-size="16" font-weight="bold" fill="{MUTED}" {FONT}>'
            f"{escape(head)}</text>"
        )
    for pair in sorted(found, key=lambda one: one.times):
        (x1, y1), (x2, y2) = places[pair.ours], places[pair.theirs]
        parts.append(
            f'<path d="M{x1 + 10},{y1:.1f} C{x1 + 150},{y1:.1f} {x2 - 150},{y2:.1f} {x2 - 10},{y2:.1f}" fill="none" '
            f'stroke="{BAR}" stroke-opacity="0.55" stroke-width="{1 + 6 * pair.times / most:.1f}"/>'
        )
    for seq, (x, y) in places.items():
        near, anchor = (x - 12, "end") if x == LEFT else (x + 12, "start")
        parts.append(
            f'<circle cx="{x}" cy="{y:.1f}" r="5" fill="{BAR}"/><text x="{near}" y="{y + 5:.1f}" '
            f'text-anchor="{anchor}" font-size="14" fill="{INK}" {FONT}>{escape(_fitting(names[seq]))}</text>'
        )
    return "".join(parts) + "</svg>"


def _fitting(name: str) -> str:
    return name if len(name) <= 40 else name[:39] + "…"
