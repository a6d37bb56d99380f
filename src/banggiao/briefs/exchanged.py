"""The exchanges of a relation: how many by channel and year, the last ones, those announced.

Invariant: what did not take place, or has not yet, never stands among what did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from banggiao.briefs import telling
from banggiao.briefs.desk import Desk
from banggiao.briefs.layout import Block, Chart, Line, Row, Section, Table
from banggiao.register.days import first_day, last_day
from banggiao.register.records import Record
from banggiao.register.relations import by_time
from banggiao.register.search import find
from banggiao.register.shown import facts_shown

SHOWN = 15
YEARS = 12  # of the chart
CHANNELS = ("party", "state", "parliament", "military", "local", "people")
OCCURRED, PLANNED, CANCELLED = ("occurred",), ("planned",), ("cancelled",)


def newest(desk: Desk, kind: str, limit: int, **more: tuple[str, ...]) -> list[Record]:
    """The newest facts of the relation; those of a time to come are first."""
    numbers = [seq for piece in find(desk.connection, kind, desk.filters(**more), limit) for seq in piece]
    shown = facts_shown(desk.connection, numbers)
    desk.notes.load({page["id"] for fact in shown for page in fact["pages"]})
    return shown


def section(desk: Desk, held: int, known: list[Record]) -> Section:
    """``held`` is the number of exchanges that took place, ``known`` the newest of them."""
    words = desk.words
    blocks: list[Block] = []
    if chart := by_channel(desk):
        blocks.append(chart)
    shown = known[:SHOWN]
    if shown:
        blocks.append(table(desk, words.say("Last exchanges"), shown))
    if held > len(shown):
        more = words.count(
            "… {n} more exchange is in the register.",
            "… {n} more exchanges are in the register.",
            held - len(shown),
        )
        blocks.append(Line(more, (desk.counted("exchanges", status=OCCURRED),)))
    blocks += list(announced(desk, newest(desk, "exchange", SHOWN, status=PLANNED)))
    for one in newest(desk, "exchange", 5, status=CANCELLED):
        said = words.say(
            "Called off: {date}: {what}",
            date=words.days(one["date_start"], one["date_end"]),
            what=telling.sentence(desk, one),
        )
        blocks.append(Line(said, desk.notes.of(one)))
    if not blocks:
        blocks.append(Line(words.say("No exchange is in the register."), (desk.counted("exchanges"),)))
    return Section("exchanges", words.say("Exchanges"), tuple(blocks))


def table(desk: Desk, caption: str, exchanges: Iterable[Record]) -> Table:
    """Exchanges row by row."""
    words = desk.words
    rows = []
    for one in exchanges:
        place = telling.where(desk, one)
        did = telling.what(desk, one)
        rows.append(
            Row(
                (
                    words.days(one["date_start"], one["date_end"]),
                    telling.capital(f"{did}, {place}" if place else did),
                    telling.who(desk, one),
                    telling.support(desk, one),
                ),
                desk.notes.of(one),
            )
        )
    head = (words.say("Date"), words.say("What, where"), words.say("Who"), words.say("Sources"))
    return Table(caption, head, tuple(rows), (16, 20, 46, 18))


def announced(desk: Desk, planned: list[Record]) -> Iterable[Line]:
    """What pages announce, and what they announced for a day that is over."""
    words, today = desk.words, desk.today.isoformat()
    for one in planned:
        when, end = (
            words.days(one["date_start"], one["date_end"]),
            last_day(one["date_end"] or one["date_start"]),
        )
        if end and end < today:
            said = words.say(
                "Announced for {date}, and no page says that it took place: {what}",
                date=when,
                what=telling.sentence(desk, one),
            )
        elif first_day(one["date_start"]):
            said = words.say("Announced for {date}: {what}", date=when, what=telling.sentence(desk, one))
        else:
            said = words.say("Announced without a date: {what}", what=telling.sentence(desk, one))
        yield Line(said, desk.notes.of(one))


def by_channel(desk: Desk) -> Chart | None:
    """Bars by year for each channel; None where nothing is dated."""
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for year, channel, number in by_time(
        desk.connection, "exchange", desk.filters(status=OCCURRED), "channel"
    ):
        counts[channel][year] = number
    told = sorted({year for years in counts.values() for year in years})
    if not told:
        return None
    last = int(told[-1])
    years = tuple(f"{year:04}" for year in range(max(int(told[0]), last - YEARS + 1), last + 1))
    series = tuple(
        (
            telling.capital(desk.words.label("channel", channel)),
            tuple(counts[channel].get(year, 0) for year in years),
        )
        for channel in CHANNELS
        if any(counts[channel].get(year) for year in years)
    )
    words = desk.words
    span = years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"
    title = words.say("Exchanges by channel, {span}", span=span)
    each = "; ".join(
        words.joined(name, ", ".join(f"{year}, {n}" for year, n in zip(years, row, strict=True) if n))
        for name, row in series
    )
    both = words.say("An exchange in two channels counts in both.")
    note = desk.counted("exchanges", status=OCCURRED)
    return Chart(title, f"{each}. {both}", years, series, (note,))
