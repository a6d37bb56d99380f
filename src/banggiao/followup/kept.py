"""How an exchange bears on a commitment, kind by kind: a pure function of the two.

Invariant: an exchange of other parties, of the other direction, or not later is never a match.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from banggiao.followup.case import CHANNEL_OF, Case, Later, everyone, host, travellers
from banggiao.followup.match import (
    after,
    channels_fit,
    invited,
    jubilee_fits,
    linked,
    only_envoys,
    topics_fit,
    values_fit,
)
from banggiao.followup.records import Relation


@dataclass(frozen=True, slots=True)
class Match:
    """A relation with the stage reached and the codes of its reasons."""

    relation: Relation
    stage: str
    because: tuple[str, ...]


DIRECTED = frozenset({"visit_invitation", "aid", "support"})
REGULAR = frozenset({"commission", "consultation", "dialogue"})
Rule = Callable[[Case, Later], Match | None]


def kept(case: Case, item: Later) -> Match | None:
    """The match of an exchange with a commitment, days of the window apart."""
    rule = _RULES.get(case.kind)
    if rule is None or item.telling.exchange.type not in TYPES[case.kind]:
        return None
    if item.telling.document == case.promise.document or not after(case, item):
        return None
    if case.kind in DIRECTED and not case.to:
        return None  # to whom it was promised is not known: anybody's would do
    if not item.countries & case.by or (case.to and not item.countries & case.to):
        return None
    if case.mutual and not case.by <= item.countries:
        return None
    return rule(case, item)


def _match(item: Later, stage: str, because: tuple[str, ...], whole: bool = True) -> Match:
    """By the exchange's status: it took place, is to take place, or was called off."""
    match item.telling.exchange.status:
        case "planned":
            return Match(Relation.ANNOUNCES, "announced", because)
        case "cancelled":
            return Match(Relation.POSTPONES, "put off", because)
        case _:
            return Match(Relation.FULFILS if whole else Relation.PARTLY, stage, because)


def _invitation(case: Case, item: Later) -> Match | None:
    exchange = item.telling.exchange
    if exchange.type not in ("visit", "meeting", "conference") or host(exchange) not in case.by:
        return None
    language = item.telling.language
    guests = travellers(exchange, case.to)
    event = case.words.has("event")
    if exchange.type == "conference":
        here = any(one.country in case.to for one in everyone(exchange)) or case.sides == item.countries
        if not event or not here or only_envoys(guests, language) or not _same_event(case, item):
            return None
        return _match(item, "attended", ("direction", "event"), _all_came(case, item))
    if only_envoys(guests, language) or (event and not case.persons):
        return None
    how = invited(case, guests, language)
    if how is None or (how == "side" and (exchange.type == "meeting" or not case.channels & item.channels)):
        return None
    stage = "made" if exchange.type == "visit" else "received"
    return _match(item, stage, ("direction", how), _all_came(case, item))


def _same_event(case: Case, item: Later) -> bool:
    return values_fit(case.words, item.words, "event") and topics_fit(
        case, item.topics - {"multilateral", "party_building"}
    )


def _all_came(case: Case, item: Later) -> bool:
    """Whether all the sides addressed take part."""
    return case.to <= item.countries


def _delegation(case: Case, item: Later) -> Match | None:
    exchange = item.telling.exchange
    both = case.mutual or case.promise.commitment.modality == "proposed"
    here = host(exchange)
    if here is None or here not in (case.sides if both else case.to) or not channels_fit(case, item):
        return None
    sent = (case.sides if both else case.by) - {here}
    guests = travellers(exchange, frozenset(sent))
    bodies = [one for one in exchange.organizations if one.country in sent and one.role != "host"]
    if not item.countries & sent or not topics_fit(case, item.topics, item.channels):
        return None
    if only_envoys(guests, item.telling.language) and not bodies:
        return None
    if exchange.type == "meeting" and not both:
        if not item.words.has("delegation") or not (guests or bodies):
            return None
    elif exchange.type != "visit":
        return None
    because = linked(case, item)
    if not because and (case.topics or case.channels):
        return None
    return _match(item, "came", ("direction", *because), not both and _all_came(case, item))


def _agreement(case: Case, item: Later) -> Match | None:
    if item.telling.exchange.type != "signing" or item.countries != case.sides:
        return None
    if not channels_fit(case, item) or not topics_fit(case, item.topics, item.channels):
        return None
    if not values_fit(case.words, item.words, "instrument"):
        return None
    if not case.words.has("coming"):
        return None  # what is signed already, or is to be carried out, needs no new signing
    because = linked(case, item, "instrument")
    return _match(item, "signed", ("parties", *because)) if because else None


def _mechanism(case: Case, item: Later) -> Match | None:
    exchange = item.telling.exchange
    if exchange.type not in ("conference", "meeting") or item.countries != case.sides:
        return None
    if not channels_fit(case, item) or not values_fit(case.words, item.words, "body"):
        return None
    because = linked(case, item, "body")
    if exchange.type == "meeting" and not REGULAR & case.words.values("body") & item.words.values("body"):
        return None
    if not {"body", "channel", "topic"} & set(because) or not topics_fit(case, item.topics, item.channels):
        return None
    return _match(item, "held", ("parties", *because))


def _aid(case: Case, item: Later) -> Match | None:
    exchange = item.telling.exchange
    if exchange.type != "aid" or not _given(case, item):
        return None
    because = linked(case, item)
    if not topics_fit(case, item.topics, item.channels) or (case.channels and not channels_fit(case, item)):
        return None
    return _match(item, "handed over", ("direction", *because), _all_came(case, item))


def _given(case: Case, item: Later) -> bool:
    """Whether the gift goes from ``by`` to ``to``."""
    exchange = item.telling.exchange
    givers = {one.country for one in everyone(exchange) if one.role == "giver" and one.country}
    receivers = {one.country for one in everyone(exchange) if one.role == "receiver" and one.country}
    if givers or receivers:
        return (not givers or bool(givers & case.by)) and (not receivers or bool(receivers & case.to))
    return host(exchange) in case.to


def _commemoration(case: Case, item: Later) -> Match | None:
    if item.telling.exchange.type not in ("ceremony", "conference") or not case.sides <= item.countries:
        return None
    if not item.words.has("jubilee") or not jubilee_fits(case.words, item.words):
        return None
    numbers = {number for number in case.words.numbers & item.words.numbers if number >= 10}
    because = ("jubilee",) if numbers else linked(case, item)
    return _match(item, "held", ("parties", *because)) if because else None


def _experience(case: Case, item: Later) -> Match | None:
    if item.telling.exchange.type != "conference" or case.sides != item.countries:
        return None
    if not case.fields & item.topics or not channels_fit(case, item):
        return None
    known = item.words.has("experience") or "seminar" in item.words.values("body")
    if not known and not case.fields - CHANNEL_OF.keys() & item.topics:
        return None  # two parties that meet do not yet exchange experience
    return _match(item, "held", ("parties", "topic"))


def _cooperation(case: Case, item: Later) -> Match | None:
    """What was to be opened is opened; other cooperation is not one event."""
    if item.telling.exchange.type != "ceremony" or not case.sides <= item.countries:
        return None
    if not case.words.has("opening") or not item.words.has("opening") or not case.fields & item.topics:
        return None
    return _match(item, "opened", ("parties", "topic"))


def _support(case: Case, item: Later) -> Match | None:
    """A gift in the same field is a part of the support."""
    if item.telling.exchange.type != "aid" or not _given(case, item) or not case.fields & item.topics:
        return None
    return _match(item, "handed over", ("direction", "topic"), whole=False)


# Types of exchanges that can bear on a commitment of a kind.
TYPES = {
    "visit_invitation": ("visit", "meeting", "conference"),
    "delegation_exchange": ("visit", "meeting"),
    "agreement": ("signing",),
    "mechanism": ("conference", "meeting"),
    "aid": ("aid",),
    "commemoration": ("ceremony", "conference"),
    "experience_sharing": ("conference",),
    "cooperation_area": ("ceremony",),
    "support": ("aid",),
}
_RULES: dict[str, Rule] = {
    "visit_invitation": _invitation,
    "delegation_exchange": _delegation,
    "agreement": _agreement,
    "mechanism": _mechanism,
    "aid": _aid,
    "commemoration": _commemoration,
    "experience_sharing": _experience,
    "cooperation_area": _cooperation,
    "support": _support,
}
