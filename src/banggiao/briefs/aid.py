"""Aid given and received, summed where figures can be summed.

Invariant: a sum holds figures of one unit, one commodity and one direction, each of a different gift, from exchanges
that took place; what a page gives as one of several figures, or what nobody has confirmed, is listed and never summed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from banggiao.briefs import owed
from banggiao.briefs.desk import Desk
from banggiao.briefs.exchanged import OCCURRED, newest
from banggiao.briefs.layout import Block, Line, Row, Section, Table
from banggiao.briefs.words import plain
from banggiao.followup.words import said
from banggiao.lang import fold
from banggiao.register.records import Record
from banggiao.register.relations import amounts_of

LOADED = 150  # gifts that are looked at
SHOWN = 12
NAMED = 8  # gifts of a sum whose words are quoted


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount of one gift."""

    gift: str
    by: str
    to: str
    value: float
    unit: str
    of: str
    day: str | None
    quote: Record
    whole: bool  # its words say that it is the sum of several gifts, or of a year

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What may be summed together."""
        return self.by, self.to, self.unit, fold(self.of)


def section(desk: Desk) -> Section | None:
    """Sums by commodity and unit, then what cannot be summed; None where no aid is told of."""
    words = desk.words
    gifts = newest(desk, "exchange", LOADED, type=("aid",), status=OCCURRED)
    reported = [
        one
        for one in newest(desk, "commitment", LOADED, type=("aid",))
        if one["judged"] != "accepted" or one["modality"] != "delivered"
    ]
    given = newest(desk, "commitment", LOADED, type=("aid",), status=("delivered",))
    confirmed = [one for one in given if one["judged"] == "accepted"]
    clear, unclear = _figures(desk, [*gifts, *confirmed])
    blocks: list[Block] = []
    if clear:
        head = (words.say("From, to"), words.say("What"), words.say("Sum"), words.say("Gifts"))
        rows = tuple(_sum(desk, list(figures)) for figures in clear)
        blocks.append(
            Table(words.say("Given and received, as far as it can be summed"), head, rows, (26, 24, 26, 24))
        )
    blocks += _told(desk, unclear)
    figured = {figure.gift for figures in (*clear, unclear) for figure in figures}
    for one in [gift for gift in gifts if gift["id"] not in figured][:SHOWN]:
        told = words.say(
            "{date}: {what}",
            date=words.days(one["date_start"], one["date_end"]),
            what=owed.short(one["evidence"][0]["quote"]),
        )
        blocks.append(Line(told, desk.notes.of(one)))
    for one in reported[:SHOWN]:
        blocks.append(
            Line(
                f"{words.joined(owed.direction(desk, one), owed.content(desk, one))} – {owed.reporters(desk, one)}",
                desk.notes.of(one),
                "reported",
            )
        )
    return Section("aid", words.say("Aid given and received"), tuple(blocks)) if blocks else None


def _figures(desk: Desk, gifts: Sequence[Record]) -> tuple[list[list[Figure]], list[Figure]]:
    """Figures that can be summed, by their key; and the others."""
    amounts: defaultdict[str, list[Record]] = defaultdict(list)
    for document, _, amount in amounts_of(desk.connection, {p["id"] for one in gifts for p in one["pages"]}):
        amounts[document].append(amount)
    clear: defaultdict[tuple[str, str, str, str], list[Figure]] = defaultdict(list)
    unclear: list[Figure] = []
    for gift in gifts:
        own: defaultdict[tuple[str, str], dict[float, Figure]] = defaultdict(dict)
        for figure in _of(gift, amounts):
            known = own[figure.key[2:]].setdefault(figure.value, figure)
            if not all(known.key[:2]) and all(figure.key[:2]):
                own[figure.key[2:]][figure.value] = figure
        for values in own.values():
            figure = next(iter(values.values()))
            if len(values) > 1 or figure.whole or not all(figure.key[:2]):
                unclear += values.values()
            elif not _again(clear[figure.key], figure):
                clear[figure.key].append(figure)
    return [figures for _, figures in sorted(clear.items()) if figures], unclear


def _again(known: Iterable[Figure], figure: Figure) -> bool:
    """Whether the same figure is told of the same month: most likely the same gift, told twice."""
    return any(one.value == figure.value and (one.day or "")[:7] == (figure.day or "")[:7] for one in known)


def _of(gift: Record, amounts: dict[str, list[Record]]) -> Iterable[Figure]:
    """Amounts whose words stand in the words of a gift, wherever the page first named them."""
    by, to = _sides(gift)
    languages = {page["id"]: page["language"] for page in gift["pages"]}
    for quote in gift.get("quotes") or gift["evidence"]:
        for amount in amounts.get(quote["document"], ()):
            at = quote["quote"].find(amount["evidence"]["quote"])
            if at < 0:
                continue
            start = quote["start"] + at
            words = amount["evidence"]["quote"]
            given, taken = _completed(gift, amount["from"] or by, amount["to"] or to)
            yield Figure(
                gift["id"],
                given,
                taken,
                amount["value"],
                amount["unit"],
                plain(amount["of"]),
                gift.get("date_start") or gift["pages"][0]["published"],
                {"document": quote["document"], "start": start, "end": start + len(words), "quote": words},
                said(quote["quote"], languages.get(quote["document"])).has("total"),
            )


def _sides(gift: Record) -> tuple[str, str]:
    """Giver and receiver; empty where not told."""
    if "by" in gift:
        by, to = gift["by"], gift["to"]
        return (by[0] if len(by) == 1 else ""), (to[0] if len(to) == 1 else "")
    roles: defaultdict[str, set[str]] = defaultdict(set)
    for row in (*gift["participants"], *gift["organizations"]):
        if row["role"] and row["country"]:
            roles[row["role"]].add(row["country"])
    by, to = (next(iter(roles[role])) if len(roles[role]) == 1 else "" for role in ("giver", "receiver"))
    return by, to


def _completed(gift: Record, by: str, to: str) -> tuple[str, str]:
    """Between two countries the one side tells the other."""
    both = gift.get("countries") or [*gift["by"], *gift["to"]]
    if len(both) != 2 or (by and to):
        return by, to
    known = by or to
    if known not in both:
        return by, to
    other = both[1 - both.index(known)]
    return (by, other) if by else (other, to)


def _sum(desk: Desk, figures: list[Figure]) -> Row:
    words = desk.words
    days = sorted(figure.day for figure in figures if figure.day)
    when = f": {words.days(days[0], days[-1])}" if days else ""
    total = sum(figure.value for figure in figures)
    notes = [desk.notes.quote(figure.quote["document"], figure.quote) for figure in figures[:NAMED]]
    if len(figures) > NAMED:
        notes.append(desk.counted("exchanges", type=("aid",), status=OCCURRED))
    by, to = (words.country(code) for code in figures[0].key[:2])
    return Row(
        (
            f"{by} → {to}",
            figures[0].of or words.say("money"),
            words.amount(total, figures[0].unit),
            words.count("one gift", "{n} gifts", len(figures)) + when,
        ),
        tuple(dict.fromkeys(notes)),
    )


def _told(desk: Desk, unclear: Sequence[Figure]) -> Iterable[Line]:
    words = desk.words
    for figure in unclear[:SHOWN]:
        known = figure.by or figure.to
        sides = (
            " → ".join(words.country(code) if code else "?" for code in (figure.by, figure.to))
            if known
            else "?"
        )
        told = words.say(
            "Not summed: {date}, {sides}, {amount}: one of several figures, a running total, or of unknown direction",
            date=words.day(figure.day),
            sides=sides,
            amount=f"{words.amount(figure.value, figure.unit)} {figure.of}".strip(),
        )
        yield Line(told, (desk.notes.quote(figure.quote["document"], figure.quote),))
