"""Corrections of fields: what may be corrected, and to what.

Invariant: a corrected value is of the field's own kind: a date is EDTF, a country a code, a type one of those
that docs/fields.md names.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from banggiao.errors import JudgementError
from banggiao.register.countries import code_of
from banggiao.register.days import first_day
from banggiao.register.records import Record

TYPES = ("meeting", "phone_call", "message", "visit", "conference", "signing", "ceremony", "aid", "statement")
STATUSES = ("occurred", "planned", "cancelled")
CHANNELS = ("party", "state", "parliament", "military", "local", "people")
KINDS = (
    "agreement", "mechanism", "visit_invitation", "delegation_exchange", "aid", "experience_sharing", "commemoration",
    "trade_target", "cooperation_area", "support", "other",
)  # fmt: skip
MODALITIES = ("delivered", "agreed", "pledged", "proposed", "invited")
TOPICS = (
    "economy_trade", "investment", "defence", "security", "education", "health", "agriculture", "energy", "mining",
    "environment", "infrastructure", "culture", "science_technology", "party_building", "people_to_people", "local",
    "media", "judicial", "diplomacy", "tourism", "labour", "multilateral",
)  # fmt: skip
ROLES = (
    "host", "guest", "sender", "addressee", "signer", "chair", "speaker", "attendee", "giver", "receiver", "courier",
)  # fmt: skip
NOTHING = ("", "null", "none", "-")
_UNDATED = re.compile(r"XXXX-\d{2}-\d{2}")
_ACTOR = re.compile(r"(participants|organizations)\[([^\]]+)\]\.(\w+)")
_PARTS = {
    "participants": ("name", "position", "organization", "country", "role"),
    "organizations": ("name", "country", "role"),
}

Reader = Callable[[str], Any]


def text(said: str) -> str | None:
    """Words; null where nothing is said."""
    return None if said.strip().lower() in NOTHING else " ".join(said.split())


def edtf(said: str) -> str | None:
    """A date: ``2025-04-22``, ``2025-04``, ``2025``, ``XXXX-04-22``."""
    date = text(said)
    if date is not None and not first_day(date) and _UNDATED.fullmatch(date) is None:
        raise JudgementError(f"{said!r} is no date: write 2025-04-22, 2025-04, 2025 or XXXX-04-22")
    return date


def country(said: str) -> str | None:
    """A country's code; by its code or a name of it."""
    name = text(said)
    if name is None:
        return None
    code = code_of(name)
    if code is None:
        raise JudgementError(f"{said!r} is no country: write its ISO 3166-1 alpha-2 code, such as VN")
    return code


def one_of(*values: str) -> Reader:
    """One of these words."""

    def read(said: str) -> str:
        if said not in values:
            raise JudgementError(f"{said!r} is none of {', '.join(values)}")
        return said

    return read


def list_of(read: Reader) -> Reader:
    """Several, with commas between."""
    return lambda said: [value for part in said.split(",") if (value := read(part.strip())) is not None]


FIELDS: dict[str, dict[str, Reader]] = {
    "exchange": {
        "type": one_of(*TYPES),
        "status": one_of(*STATUSES),
        "date_start": edtf,
        "date_end": edtf,
        "place.name": text,
        "place.country": country,
        "channels": list_of(one_of(*CHANNELS)),
        "countries": list_of(country),
    },
    "commitment": {
        "kind": one_of(*KINDS),
        "modality": one_of(*MODALITIES),
        "by": list_of(country),
        "to": list_of(country),
        "topics": list_of(one_of(*TOPICS)),
        "due": edtf,
    },
    "agreement": {
        "name": text,
        "date": edtf,
        "countries": list_of(country),
        "valid_from": edtf,
        "valid_until": edtf,
    },
}


def checked(kind: str, record: Record, name: str, said: str) -> Any:
    """The value that a field of a fact is given; JudgementError where there is no such field or value."""
    reader = FIELDS[kind].get(name)
    if reader is not None:
        return reader(said)
    match = _ACTOR.fullmatch(name)
    if match is not None and kind == "exchange":
        table, who, part = match.groups()
        if who not in [row["name"] for row in record[table]]:
            raise JudgementError(f"{who!r} is not among the {table}: name one of them as it is printed")
        if part in _PARTS[table]:
            return (
                country(said) if part == "country" else one_of(*ROLES)(said) if part == "role" else text(said)
            )
    fields = ", ".join(FIELDS[kind])
    more = ", participants[NAME].position …" if kind == "exchange" else ""
    raise JudgementError(f"{name!r} is no field that can be corrected: {fields}{more}")
