"""Records that a person makes: what no page reports, with who says so.

Invariant: a record by hand is a note, stored as a page is: its text says what is recorded, and the evidence of
its one claim is that text. So it is joined, shown and verified like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from banggiao.errors import JudgementError
from banggiao.model import (
    Agreement,
    Commitment,
    Document,
    Exchange,
    Organization,
    Participant,
    Place,
    Quote,
    Reading,
    Region,
    RegionKind,
    Snapshot,
)
from banggiao.register.clock import today
from banggiao.register.correction import (
    CHANNELS,
    KINDS,
    MODALITIES,
    ROLES,
    STATUSES,
    TOPICS,
    TYPES,
    country,
    edtf,
    list_of,
    one_of,
    text,
)
from banggiao.register.days import precision
from banggiao.register.identity import sha256
from banggiao.register.page import NOTE, Page

READER = "by hand"
KINDS_RECORDED = ("exchange", "commitment", "agreement", "message")
_PERSON = ("name", "position", "organization", "country", "role")


@dataclass(slots=True)
class _Said:
    """Fields as they were given, each once but for people and bodies."""

    values: dict[str, str] = field(default_factory=dict)
    people: list[Participant] = field(default_factory=list)
    bodies: list[Organization] = field(default_factory=list)

    def take(self, name: str, *, needed: bool = False) -> str:
        """A field's text, taken out; empty where it was not given."""
        found = self.values.pop(name, "")
        if needed and not found.strip():
            raise JudgementError(f"{name}=… is needed")
        return found


def note(kind: str, by: str, fields: Sequence[str], words: str | None = None) -> Page:
    """The page that a record makes. ``fields`` are ``name=value``; JudgementError where one is none."""
    if not by.strip():
        raise JudgementError("say who says so: --by 'N. N., of …'")
    said = _parsed(fields)
    body = (
        " ".join(words.split())
        if words
        else f"{by.strip()}: {kind}: " + "; ".join(" ".join(f.split()) for f in fields)
    )
    evidence = Quote.of(body, 0, len(body))
    facts: dict[str, Any] = {}
    if kind == "commitment":
        facts["commitments"] = (_commitment(said, evidence),)
    elif kind == "agreement":
        facts["agreements_referenced"] = (_agreement(said, evidence),)
    else:
        facts["exchanges"] = (_exchange(said, evidence, "message" if kind == "message" else ""),)
    if said.values or (kind in ("commitment", "agreement") and (said.people or said.bodies)):
        extra = next(iter(said.values), "participant")
        raise JudgementError(f"{extra}: no field of a {kind}; 'banggiao record --help' names them")
    return signed(by, body, **facts)


def signed(by: str, body: str, url: str | None = None, **facts: Any) -> Page:
    """A note with the text ``body`` and the claims ``facts``, whose evidence stands in it; ``url``: what it quotes."""
    snapshot = Snapshot(f"note-{sha256(body)[:12]}", body.encode())
    document = Document(
        id=snapshot.name,
        text=body,
        sha256=sha256(body),
        snapshot_sha256=sha256(body),
        published=today(),
        publisher=" ".join(by.split()),
        url=url,
        regions=(Region(RegionKind.BODY, 0, len(body)),),
    )
    return Page(snapshot, Reading(document, READER, **facts), f"note by {document.publisher}", NOTE)


def _parsed(fields: Sequence[str]) -> _Said:
    said = _Said()
    for one in fields:
        name, equals, value = one.partition("=")
        name = name.strip().lower()
        if not equals or not value.strip():
            raise JudgementError(f"{one!r}: write FIELD=VALUE")
        if name == "organization":
            said.bodies.append(_body(value))
        elif name == "participant" or name in ROLES:
            said.people.append(_person(value, None if name == "participant" else name))
        elif name in said.values:
            raise JudgementError(f"{name} is given twice: write several values with commas between")
        else:
            said.values[name] = value
    return said


def _person(value: str, role: str | None) -> Participant:
    parts = [text(part) for part in value.split(";")]
    if not parts[0] or len(parts) > len(_PERSON):
        raise JudgementError(f"{value!r}: write 'name; position; organization; country; role'")
    parts += [None] * (len(_PERSON) - len(parts))
    said_role = role or (one_of(*ROLES)(parts[4]) if parts[4] else None)
    return Participant(parts[0], parts[1], parts[2], country(parts[3] or ""), said_role)


def _body(value: str) -> Organization:
    name, *rest = [text(part) for part in value.split(";")]
    if not name or len(rest) > 2:
        raise JudgementError(f"{value!r}: write 'name; country; role'")
    land, role = (*rest, None, None)[:2]
    return Organization(name, country(land or ""), one_of(*ROLES)(role) if role else None)


def _exchange(said: _Said, evidence: Quote, kind: str) -> Exchange:
    start = edtf(said.take("date_start") or said.take("date"))
    end = edtf(said.take("date_end")) or start
    name, _, land = said.take("place").partition(";")
    place = Place(text(name), country(land)) if name.strip() or land.strip() else None
    countries = list_of(country)(said.take("countries"))
    everyone: tuple[Participant | Organization, ...] = (*said.people, *said.bodies)
    for code in (one.country for one in everyone):
        if code is not None and code not in countries:
            countries.append(code)
    return Exchange(
        type=kind or one_of(*TYPES)(said.take("type", needed=True).strip()),
        status=one_of(*STATUSES)(said.take("status").strip() or "occurred"),
        date_start=start,
        date_end=end,
        date_precision=("", "year", "month", "day")[precision(start)] or None,
        date_how="by hand" if start else None,
        place=place,
        channels=tuple(list_of(one_of(*CHANNELS))(said.take("channels")))
        if "channels" in said.values
        else (),
        countries=tuple(countries),
        participants=tuple(said.people),
        organizations=tuple(said.bodies),
        evidence=(evidence,),
    )


def _commitment(said: _Said, evidence: Quote) -> Commitment:
    return Commitment(
        kind=one_of(*KINDS)(said.take("kind", needed=True).strip()),
        modality=one_of(*MODALITIES)(said.take("modality", needed=True).strip()),
        by=tuple(list_of(country)(said.take("by", needed=True))),
        to=tuple(list_of(country)(said.take("to"))),
        topics=tuple(list_of(one_of(*TOPICS))(said.take("topics"))) if "topics" in said.values else (),
        due=edtf(said.take("due")),
        evidence=evidence,
    )


def _agreement(said: _Said, evidence: Quote) -> Agreement:
    return Agreement(
        name=text(said.take("name", needed=True)) or "",
        date=edtf(said.take("date")),
        countries=tuple(list_of(country)(said.take("countries"))),
        evidence=evidence,
        valid_from=edtf(said.take("valid_from")),
        valid_until=edtf(said.take("valid_until")),
    )
