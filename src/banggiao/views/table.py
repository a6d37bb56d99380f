"""A reading as tables for people: exchanges, commitments, and what else the page names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from banggiao.model import Commitment, Exchange, Organization, Participant, Reading
from banggiao.views.terminal import quoted, shown

QUOTE = 160  # signs of a quote that a table shows; JSON and --explain show all


def page(reading: Reading, console: Console) -> None:
    """Print one page's facts."""
    console.print(Text(heading(reading), style="bold"))
    parts = list(tables(reading, lines=console.is_terminal))
    for part in parts:
        console.print(Padding(part, (0, 0, 1, 2)))
    if not parts:
        console.print("  no facts found")
    for note in dict.fromkeys((*reading.document.notes, *reading.notes)):
        console.print(Text(f"  note: {shown(note)}", style="italic"))
    console.print()


def heading(reading: Reading) -> str:
    """Name, language, date and title of a page on one line."""
    document = reading.document
    known = (
        document.id,
        document.language or "language unknown",
        document.published or "undated",
        document.title,
    )
    return " · ".join(shown(part) for part in known if part)


def tables(reading: Reading, *, lines: bool) -> Iterator[RenderableType]:
    """The tables that have rows."""
    if reading.exchanges:
        table = _table(("Exchange", 12), ("When", 10), ("Where", 16), ("Who", 0), lines=lines)
        for exchange in reading.exchanges:
            table.add_row(*_exchange(exchange))
        yield table
    if reading.commitments:
        table = _table(("Commitment", 18), ("By → to", 10), ("About, due", 16), ("Words", 0), lines=lines)
        for commitment in reading.commitments:
            table.add_row(*_commitment(commitment))
        yield table
    others = list(_others(reading))
    if others:
        table = _table(("Also", 12), ("What", 0), ("When", 10), ("Countries", 10), lines=lines)
        for row in others:
            table.add_row(*row)
        yield table


def _table(*columns: tuple[str, int], lines: bool) -> Table:
    rule = box.SIMPLE_HEAD if lines else None
    table = Table(box=rule, expand=True, padding=(0, 1, 0, 0), show_edge=False, leading=1)
    for name, width in columns:
        table.add_column(name, width=width or None, ratio=None if width else 1, overflow="fold")
    return table


def _stack(lines: Iterable[str]) -> Text:
    return Text("\n".join(line for line in map(shown, lines) if line))


def _days(start: str | None, end: str | None) -> Iterator[str]:
    yield start or "?"
    if end and end != start:
        yield f"– {end}"


def _exchange(exchange: Exchange) -> tuple[Text, Text, Text, RenderableType]:
    status = "" if exchange.status == "occurred" else exchange.status
    what = _stack((exchange.type, status, ", ".join(exchange.channels)))
    place = exchange.place
    where = _stack((place.name or "", place.country or "") if place else ("?",))
    sides = " ".join(exchange.countries)
    who = [Text(shown(sides), style="dim")] if sides else []
    who += [_person(person) for person in exchange.participants]
    who += [_body(body) for body in exchange.organizations]
    return what, _stack(_days(exchange.date_start, exchange.date_end)), where, Group(*who)


def _person(person: Participant) -> Text:
    line = Text(f"{shown(person.role)}: " if person.role else "")
    line.append(shown(person.name), style="bold")
    office = ", ".join(shown(part) for part in (person.position, person.organization) if part)
    line.append(f", {office}" if office else "")
    line.append(f" ({person.country})" if person.country else "")
    return line


def _body(body: Organization) -> Text:
    role = f"{shown(body.role)}: " if body.role else ""
    return Text(f"{role}{shown(body.name)}" + (f" ({body.country})" if body.country else ""))


def _commitment(commitment: Commitment) -> tuple[Text, Text, Text, Text]:
    sides = " ".join(commitment.by) or "?"
    if commitment.to and set(commitment.to) != set(commitment.by):
        sides += f" → {' '.join(commitment.to)}"
    due = f"due {commitment.due}" if commitment.due else ""
    what = _stack((commitment.kind.replace("_", " "), commitment.modality))
    about = _stack((", ".join(commitment.topics).replace("_", " "), due))
    return what, Text(shown(sides)), about, quoted(commitment.evidence.quote, QUOTE)


def _others(reading: Reading) -> Iterator[tuple[str, Text, str, str]]:
    for jubilee in reading.anniversaries:
        what = Text(f"{jubilee.count} years: {shown(jubilee.what)}")
        yield "anniversary", what, jubilee.date or "?", " ".join(jubilee.countries)
    for agreement in reading.agreements_referenced:
        yield "agreement", Text(shown(agreement.name)), agreement.date or "?", " ".join(agreement.countries)
    for amount in reading.amounts:
        sides = " → ".join(code for code in (amount.from_, amount.to) if code)
        of = f", {shown(amount.of)}" if amount.of and amount.of != amount.unit else ""
        what = Text(f"{amount.value:,.15g} {shown(amount.unit)}{of}")
        yield "amount", what, "", sides
