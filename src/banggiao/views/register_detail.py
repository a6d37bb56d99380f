"""One thing of the register as a page for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.padding import Padding
from rich.text import Text

from banggiao.views.followed import followed
from banggiao.views.register_tables import days
from banggiao.views.terminal import console, quoted, shown

Record = dict[str, Any]
Line = tuple[int, Text]  # depth, words
_HIDDEN = frozenset(
    ("id", "participants", "organizations", "evidence", "quotes", "values", "pages", "claims", "judgements",
     "documents",
     "names", "positions", "last_exchanges", "text", "grounds", "plover", "place", "notes",
     "document", "overdue", "state_evidence", "state_set", "history", "suggestions", "silent_days")
)  # fmt: skip


def page(kind: str, record: Record) -> None:
    """Print it."""
    out = console()
    for depth, text in lines(kind, record):
        out.print(Padding(text, (0, 0, 0, 2 * depth)))


def question_page(
    form: str,
    kind: str,
    found: Iterable[Record],
    features: Iterable[Record],
    score: float | None,
    number: str,
) -> None:
    """Print a question of the review."""
    out = console()
    what = f"Are these one {kind}?" if form == "pair" else f"Does this {kind} hold?"
    out.print(Text(f"\n{number}  {what}", style="bold"))
    for record in found:
        for depth, text in lines(kind, record):
            out.print(Padding(text, (0, 0, 0, 2 + 2 * depth)))
    if score is not None:
        out.print(Padding(Text(f"alike: {score:.2f}"), (0, 0, 0, 2)))
    for feature in features:
        weight = f"{feature['weight']:+.2f} " if "weight" in feature else ""
        value = f": {shown(str(feature['value']))}" if feature.get("value") else ""
        said = f" ({shown(str(feature['says']))})" if feature.get("says") else ""
        out.print(
            Padding(
                Text(f"{weight}{shown(str(feature['name'])).replace('_', ' ')}{value}{said}"), (0, 0, 0, 4)
            )
        )


def lines(kind: str, record: Record) -> Iterator[Line]:
    """The lines of the page."""
    yield 0, Text(f"{record['id']} {kind}", style="bold")
    yield from _fields(record)
    labels = {one["id"]: one["address"] for one in record.get("pages", ())}
    for table in ("participants", "organizations"):
        for row in record.get(table) or ():
            yield from _actor(row, labels)
    yield from _differing(record.get("values") or {}, labels)
    if kind in ("person", "organization"):
        yield from _entity(record)
    yield from followed(record)
    if kind == "document":
        yield from _document(record)
    elif "pages" in record:
        yield from _sources(record)
    elif record.get("evidence"):
        evidence = record["evidence"]
        yield from _quotes(evidence if isinstance(evidence, list) else [evidence], 1)
    for judgement in record.get("judgements") or ():
        yield from _judgement(judgement)


def _fields(record: Record) -> Iterator[Line]:
    for name, value in record.items():
        if name in _HIDDEN or value in (None, [], "", {}):
            continue
        said = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        yield 1, Text(f"{name.replace('_', ' ')}: ", style="dim").append(shown(said), style="not dim")
    place = record.get("place")
    if place:
        yield (
            1,
            Text("place: ", style="dim").append(_joined((place["name"], place["country"])), style="not dim"),
        )
    codes = record.get("plover")
    if codes:
        said = " ".join(str(code) for code in (codes["event"], codes["mode"], *codes["contexts"]) if code)
        yield 1, Text("PLOVER: ", style="dim").append(shown(said), style="not dim")


def _actor(row: Record, labels: dict[str, str]) -> Iterator[Line]:
    line = Text(f"{shown(row.get('role'))}: " if row.get("role") else "")
    line.append(shown(row["name"]), style="bold")
    office = _joined((row.get("position"), row.get("organization")))
    line.append(f", {office}" if office else "").append(f" ({row['country']})" if row.get("country") else "")
    line.append(f"  {row['id']}" if row.get("id") else "", style="dim")
    yield 1, line
    for other in row.get("also", ()):
        called = _joined((other["name"], other["position"], other["organization"], other["country"]))
        yield (
            2,
            Text(f"also {called}: {shown(labels.get(other['document'], other['document']))}", style="dim"),
        )


def _joined(parts: Iterable[str | None]) -> str:
    return ", ".join(shown(part) for part in parts if part)


def _differing(values: Record, labels: dict[str, str]) -> Iterator[Line]:
    for name, said in values.items():
        yield 1, Text(f"sources differ on {name.replace('_', ' ')}:", style="bold")
        for one in said:
            told = ", ".join(shown(labels.get(document, document)) for document in one["documents"])
            yield 2, Text(f"{shown(str(one['value']))}: {told}")


def _sources(record: Record) -> Iterator[Line]:
    quotes = record.get("quotes") or record["evidence"]
    for number, source in enumerate(record["pages"], 1):
        said = (source["publisher"], source["published"], source["language"], source["title"])
        yield (
            1,
            Text(f"[{number}] {shown(source['address'])}", style="bold").append(
                f"  {source['id']}", style="dim"
            ),
        )
        if any(said):
            yield 2, Text(_joined(said))
        yield from _quotes([quote for quote in quotes if quote["document"] == source["id"]], 2)


def _quotes(quotes: Iterable[Record], depth: int) -> Iterator[Line]:
    for quote in quotes:
        yield depth, quoted(quote["quote"]).append(f" [{quote['start']}–{quote['end']}]", style="dim")


def _entity(record: Record) -> Iterator[Line]:
    for name in record["names"]:
        when = _span(name["first_seen"], name["last_seen"])
        seen = _joined((name["language"], name["script"], name["country"], when))
        called = Text("called ", style="dim").append(shown(name["name"]), style="bold")
        yield 1, called.append(f": {seen}  {name['id']}")
    for office in record["positions"]:
        held = _span(office["first"], office["last"])
        yield 1, Text(_joined((office["position"], office["organization"]))).append(f": {held}", style="dim")
    for exchange in record.get("last_exchanges", ()):
        when = days(exchange["date_start"], exchange["date_end"]).replace("\n", " ")
        who = ", ".join(dict.fromkeys(shown(row["name"]) for row in exchange["participants"]))
        yield (
            1,
            Text(f"{exchange['id']}  {when}  {exchange['type']} ({' '.join(exchange['countries'])}): {who}"),
        )


def _span(first: str | None, last: str | None) -> str:
    return " – ".join(dict.fromkeys(day for day in (first, last) if day))


def _document(record: Record) -> Iterator[Line]:
    for note in record["notes"]:
        yield 1, Text(f"note: {shown(note)}", style="italic")
    for claim in record["claims"]:
        what = _joined(
            str(claim.get(name) or "") for name in ("type", "status", "modality", "name", "what", "value")
        )
        yield 1, Text(f"{claim['id']}  {claim['kind']}: {what}", style="bold")
        evidence = claim["evidence"]
        yield from _quotes(evidence if isinstance(evidence, list) else [evidence], 2)


def _judgement(row: Record) -> Iterator[Line]:
    value = row["value"]
    if row["verdict"] in ("state", "reschedule"):  # the history tells the evidence
        value = value.get("state") or value.get("due")
    what = " ".join(str(part) for part in (row["verdict"], row["field"], value) if part is not None)
    back = "" if row["stands"] else " (taken back)"
    why = f": {shown(row['why'])}" if row["why"] else ""
    yield 1, Text(f"{row['id']}  {shown(what)} by {shown(row['by'])}, {row['at']}{why}{back}")
