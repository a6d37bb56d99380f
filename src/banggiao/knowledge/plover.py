"""PLOVER 0.8 codes of an exchange: a pure function over data/plover.tsv; rules in docs/plover.md.

Invariant: a visitor is actor and its host recipient; where the direction is reciprocal or unknown all
sides are actors; no country stands on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from banggiao.knowledge.states import alpha3
from banggiao.knowledge.table import rows
from banggiao.model import Exchange, Organization, Participant, Plover

_ACTING = frozenset({"guest", "sender", "giver"})
_RECEIVING = frozenset({"host", "addressee", "receiver"})
_RECIPROCAL = frozenset({"phone_call", "signing", "statement"})
_AT_A_PLACE = frozenset({"meeting", "visit", "conference"})


@dataclass(frozen=True, slots=True)
class _Rules:
    events: dict[tuple[str, str], tuple[str, str, str]]  # (type, status) → event, mode, context
    channels: dict[str, tuple[str, str]]  # channel → sector, context
    one_party: frozenset[str]


@cache
def _rules() -> _Rules:
    events: dict[tuple[str, str], tuple[str, str, str]] = {}
    channels: dict[str, tuple[str, str]] = {}
    one_party: set[str] = set()
    for row in rows("plover"):
        match row:
            case ("event", kind, status, event, mode, context, _):
                events[kind, status] = event, mode, context
            case ("channel", channel, sector, context):
                channels[channel] = sector, context
            case ("one-party", country):
                one_party.add(country)
    return _Rules(events, channels, frozenset(one_party))


def plover(exchange: Exchange) -> Plover:
    """Event, mode, contexts, actors, recipients (alpha-3) and sectors of one exchange."""
    rules = _rules()
    event, mode, context = rules.events[exchange.type, exchange.status]
    actors, recipients = _sides(exchange)
    if mode == "meet" and event == "CONSULT":
        mode = _mode_of_meeting(exchange, recipients)
    contexts = [context] if len(exchange.countries) > 1 or exchange.type == "message" else []
    contexts += [rules.channels[channel][1] for channel in exchange.channels if channel in rules.channels]
    return Plover(
        event=event,
        mode=mode or None,
        contexts=tuple(dict.fromkeys(filter(None, contexts))),
        actors=_codes(actors),
        recipients=_codes(recipients),
        sectors=_sectors(exchange, rules),
    )


def _codes(countries: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in (alpha3(country) for country in countries) if code)


def _by_role(exchange: Exchange, roles: frozenset[str]) -> tuple[str, ...]:
    """Countries of those in one of the roles, in the order of the text."""
    return tuple(
        dict.fromkeys(one.country for one in _everyone(exchange) if one.country and one.role in roles)
    )


def _everyone(exchange: Exchange) -> tuple[Participant | Organization, ...]:
    return (*exchange.participants, *exchange.organizations)


def _sides(exchange: Exchange) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Acting and receiving countries."""
    named = (one.country for one in _everyone(exchange) if one.country)
    every = tuple(dict.fromkeys((*exchange.countries, *named)))
    if exchange.type in _RECIPROCAL or (len(every) > 2 and exchange.type in ("meeting", "conference")):
        return every, ()
    acting, receiving = _by_role(exchange, _ACTING), _by_role(exchange, _RECEIVING)
    if not acting and not receiving and exchange.type in _AT_A_PLACE and exchange.place is not None:
        receiving = tuple(country for country in every if country == exchange.place.country)
    if acting and not receiving:
        receiving = tuple(country for country in every if country not in acting)
    elif receiving and not acting:
        acting = tuple(country for country in every if country not in receiving)
    if not acting or not receiving or set(acting) & set(receiving):
        return every, ()
    third = tuple(country for country in every if country not in acting and country not in receiving)
    return (*acting, *third), receiving


def _mode_of_meeting(exchange: Exchange, recipients: tuple[str, ...]) -> str:
    """'multilateral' from three countries on, 'third-party' outside both, 'visit' where one was received."""
    if len(set(exchange.countries)) > 2:
        return "multilateral"
    where = exchange.place.country if exchange.place else None
    if where is not None and where not in exchange.countries:
        return "third-party"
    return "visit" if recipients else ""


def _sectors(exchange: Exchange, rules: _Rules) -> tuple[str, ...]:
    """Sectors of the channels; PTY brings GOV where a side is a one-party state."""
    found: list[str] = []
    for channel in exchange.channels:
        if channel in rules.channels:
            found.append(rules.channels[channel][0])
            if channel == "party" and rules.one_party & set(exchange.countries):
                found.append("GOV")
    return tuple(dict.fromkeys(found))
