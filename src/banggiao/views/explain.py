"""Why each fact is there: the rules that gave it and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from banggiao.model import Commitment, Document, Exchange, Ground, Organization, Participant, Quote, Reading
from banggiao.views.table import heading
from banggiao.views.terminal import quoted, shown

Line = tuple[int, Text]  # depth, words


def page(reading: Reading, console: Console) -> None:
    """Print one page's facts, each with its grounds."""
    console.print(Text(heading(reading), style="bold"))
    for depth, text in explained(reading):
        console.print(Padding(text, (0, 0, 0, 2 * depth)))
    for note in dict.fromkeys((*reading.document.notes, *reading.notes)):
        console.print(Text(f"  note: {shown(note)}", style="italic"))
    console.print()


def explained(reading: Reading) -> Iterator[Line]:
    """The lines of an explanation."""
    yield from _document(reading.document)
    for exchange in reading.exchanges:
        yield from _exchange(exchange)
    for commitment in reading.commitments:
        yield from _commitment(commitment)
    for jubilee in reading.anniversaries:
        what = (
            f"anniversary: {jubilee.count} years of {shown(jubilee.what)}, {jubilee.date or 'date unknown'}"
        )
        yield from _fact(what, (jubilee.evidence,))
    for agreement in reading.agreements_referenced:
        yield from _fact(
            f"agreement: {shown(agreement.name)}, {agreement.date or 'date unknown'}", (agreement.evidence,)
        )
    for amount in reading.amounts:
        of = f", {shown(amount.of)}" if amount.of else ""
        yield from _fact(f"amount: {amount.value:,.15g} {shown(amount.unit)}{of}", (amount.evidence,))


def _document(document: Document) -> Iterator[Line]:
    how = f": {shown(document.published_how)}" if document.published_how else ""
    line = Text(f"published {document.published or 'unknown'}{how}")
    if document.published_quote is not None:
        line.append(", from ").append_text(_words(document.published_quote))
    yield 1, line
    if document.modified:
        yield 1, Text(f"modified {document.modified}")


def _fact(what: str, evidence: Iterable[Quote]) -> Iterator[Line]:
    yield 1, Text(what, style="bold")
    for quote in evidence:
        yield 2, _words(quote)


def _words(quote: Quote) -> Text:
    return quoted(quote.quote).append(f" [{quote.start}–{quote.end}]", style="dim")


def _grounds(grounds: Iterable[Ground]) -> Iterator[Line]:
    for ground in grounds:
        line = Text(f"{shown(ground.field)}: rule {shown(ground.rule)}")
        if ground.quote is not None:
            line.append(", from ").append_text(_words(ground.quote))
        yield 2, line


def _exchange(exchange: Exchange) -> Iterator[Line]:
    days = "date unknown"
    if exchange.date_start:
        last = exchange.date_end if exchange.date_end != exchange.date_start else None
        days = f"{exchange.date_start}–{last}" if last else exchange.date_start
    sides = ", ".join(exchange.countries) or "sides unknown"
    yield from _fact(f"{exchange.type}, {exchange.status}, {days}, {sides}", exchange.evidence)
    if exchange.date_start:
        how = exchange.date_how or "not said"
        yield 2, Text(f"date: {how}, known to the {exchange.date_precision or 'precision not said'}")
    yield from _grounds(exchange.grounds)
    actors: tuple[Participant | Organization, ...] = (*exchange.participants, *exchange.organizations)
    for person in actors:
        line = Text(
            f"{shown(person.name)}, {person.role or 'role unknown'}, {person.country or 'country unknown'}"
        )
        if person.evidence is not None:
            line.append(": ").append_text(_words(person.evidence))
        yield 2, line
    if exchange.plover is not None:
        codes = (
            exchange.plover.event,
            exchange.plover.mode,
            *exchange.plover.contexts,
            *exchange.plover.sectors,
        )
        yield 2, Text("PLOVER: " + " ".join(code for code in codes if code))


def _commitment(commitment: Commitment) -> Iterator[Line]:
    sides = f"{' '.join(commitment.by) or '?'} → {' '.join(commitment.to) or '?'}"
    due = f", due {commitment.due}" if commitment.due else ""
    yield from _fact(
        f"commitment: {commitment.kind}, {commitment.modality}, {sides}{due}", (commitment.evidence,)
    )
    yield from _grounds(commitment.grounds)
