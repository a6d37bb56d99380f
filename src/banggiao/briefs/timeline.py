"""The exchanges of a relation along time: a lane for each channel, a dot for each month.

Invariant: the picture counts all dated exchanges in the database; the newest stand below it, each with its notes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from html import escape
from math import sqrt

from sqlalchemy import Connection

from banggiao.briefs import exchanged
from banggiao.briefs.desk import Desk
from banggiao.briefs.dossier import paper
from banggiao.briefs.layout import Block, Line, Paper, Picture, Section
from banggiao.briefs.notes import Notes
from banggiao.briefs.subject import subject_of
from banggiao.briefs.svg import BAR, FONT, INK, LINE, MUTED
from banggiao.briefs.telling import capital
from banggiao.briefs.words import Words, plain
from banggiao.errors import BriefError
from banggiao.register.days import first_day
from banggiao.register.relations import by_time, total

SHOWN = 60  # exchanges of the table, the newest
WIDTH, LABEL, LANE, TOP, FOOT = 960, 150, 44, 14, 34


def timeline(
    connection: Connection,
    who: str,
    home: str,
    language: str,
    today: date,
    period: tuple[str | None, str | None] = (None, None),
) -> Paper:
    """The timeline of a country, person or organisation with home."""
    words = Words(language)
    subject = subject_of(connection, who)
    if subject.name == home:
        raise BriefError(f"{home} is your own country: name another one, or say --home")
    desk = Desk(connection, subject, home, today, words, Notes(connection, words), *period)
    held = total(connection, "exchange", desk.filters(status=exchanged.OCCURRED))
    known = exchanged.newest(desk, "exchange", SHOWN, status=exchanged.OCCURRED)
    dated = [one for one in reversed(known) if first_day(one["date_start"])]
    blocks: list[Block] = []
    if dated:
        blocks += _picture(desk)
        blocks.append(exchanged.table(desk, words.say("The exchanges, the oldest first"), dated))
    if held.facts > len(dated):
        said = words.count(
            "… {n} more exchange is in the register.",
            "… {n} more exchanges are in the register.",
            held.facts - len(dated),
        )
        blocks.append(Line(said, (desk.counted("exchanges", status=exchanged.OCCURRED),)))
    if not blocks:
        blocks.append(Line(words.say("No exchange is in the register."), (desk.counted("exchanges"),)))
    name = words.country(subject.name) if subject.kind == "country" else plain(subject.name)
    title = words.say("Timeline: {who} – {home}", who=name, home=words.country(home))
    return paper(desk, title, [Section("timeline", words.say("Exchanges"), tuple(blocks))])


def picture_of(made: Paper) -> str:
    """The picture of a paper, as SVG; BriefError where it has none."""
    for section in made.sections:
        for block in section.blocks:
            if isinstance(block, Picture):
                return block.svg
    raise BriefError(
        "nothing to draw: the register has no dated exchange of these; 'banggiao list exchanges' shows all"
    )


def _picture(desk: Desk) -> Iterator[Picture]:
    """All that is dated, counted by month in the database."""
    words = desk.words
    filters = desk.filters(status=exchanged.OCCURRED)
    told_of = by_time(desk.connection, "exchange", filters, "channel", 7)
    counts = Counter({(channel, month): number for month, channel, number in told_of})
    if not counts:
        return
    lanes = [channel for channel in exchanged.CHANNELS if any(key[0] == channel for key in counts)]
    months = sorted(month for _, month in counts)
    first, last = int(months[0][:4]), int(months[-1][:4])
    span = str(first) if first == last else f"{first}–{last}"
    title = words.say("Exchanges by channel, {span}", span=span)
    told = "; ".join(
        words.joined(
            words.label("channel", lane),
            ", ".join(
                f"{month}, {counts[lane, month]}" for _, month in sorted(k for k in counts if k[0] == lane)
            ),
        )
        for lane in lanes
    )
    drawn = _svg(
        title, told, [(lane, capital(words.label("channel", lane))) for lane in lanes], counts, (first, last)
    )
    yield Picture(title, told, drawn, (desk.counted("exchanges", status=exchanged.OCCURRED),))


def _svg(
    title: str,
    told: str,
    lanes: list[tuple[str, str]],
    counts: Counter[tuple[str, str]],
    years: tuple[int, int],
) -> str:
    height = TOP + LANE * len(lanes) + FOOT
    months = 12 * (years[1] - years[0] + 1)
    step = (WIDTH - LABEL - 20) / months
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-labelledby="line-title line-text"><title id="line-title">{escape(title)}</title>'
        f'<desc id="line-text">{escape(told)}</desc>'
    ]
    parts += _axis(years, step, height)
    for place, (lane, name) in enumerate(lanes):
        base = TOP + LANE * place + LANE / 2
        parts.append(
            f'<text x="{LABEL - 14}" y="{base + 5:.1f}" text-anchor="end" font-size="15" fill="{INK}" {FONT}>'
            f'{escape(name)}</text><line x1="{LABEL}" x2="{WIDTH - 20}" y1="{base:.1f}" y2="{base:.1f}" '
            f'stroke="{LINE}"/>'
        )
        for (own, month), count in sorted(counts.items()):
            if own == lane:
                at = (int(month[:4]) - years[0]) * 12 + int(month[5:7]) - 0.5
                size = min(4 + 2.5 * sqrt(count), LANE / 2)
                parts.append(
                    f'<circle cx="{LABEL + step * at:.1f}" cy="{base:.1f}" r="{size:.1f}" fill="{BAR}" '
                    f'fill-opacity="0.75"><title>{month}: {count}</title></circle>'
                )
    return "".join(parts) + "</svg>"


def _axis(years: tuple[int, int], step: float, height: int) -> Iterator[str]:
    every = max(1, round((years[1] - years[0] + 1) / 14))
    for at, year in enumerate(range(years[0], years[1] + 1)):
        left = LABEL + step * 12 * at
        yield (
            f'<line x1="{left:.1f}" x2="{left:.1f}" y1="{TOP}" y2="{height - FOOT}" stroke="{LINE}" '
            'stroke-dasharray="2 3"/>'
        )
        if at % every == 0:
            yield (
                f'<text x="{left + step * 6:.1f}" y="{height - 12}" text-anchor="middle" font-size="13" fill="{MUTED}" '
                f"{FONT}>{year}</text>"
            )
