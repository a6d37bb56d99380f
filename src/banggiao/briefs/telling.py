"""Exchanges put into words: who, what, where, when, by how many sources.

Invariant: names and offices stand as a page writes them, in the reader's language where a page has them so; an office
in another language is given by its class with its own words beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from banggiao.briefs.desk import Desk
from banggiao.briefs.words import plain
from banggiao.lang import fold
from banggiao.model import Place
from banggiao.register.countries import code_of
from banggiao.register.records import Record
from banggiao.resolution.offices import class_at_start, office_class
from banggiao.resolution.places import same_place

_OF = ("of the ", "of ", "de la ", "de l'", "de l ", "du ", "des ", "de ", "d'", "d ", "nuoc ")
PERSONS = 4  # of one exchange that are named
TOP = ("party_head", "head_of_state", "monarch", "head_of_government")
ROLES = ("sender", "addressee", "courier", "giver", "receiver")  # without which a line would mislead
HIGH = (*TOP, "speaker", "senate_speaker", "deputy_head_of_state", "deputy_head_of_government", "minister")


def office(desk: Desk, position: str | None, body: str | None, language: str | None) -> str:
    """An office in the reader's language, else its class with the words of the page."""
    said = ", ".join(plain(part) for part in (position, body) if part)
    if not said or body or language in (None, desk.words.language):
        return said
    known = class_at_start(position or "")
    if known is None or known[0] == "chair" or not _of_a_country(known[1]):
        return said  # of a body that the class does not tell: its own words alone
    return f"{desk.words.label('office', known[0])}, {desk.words.quoted(said)}"


def _of_a_country(rest: str) -> bool:
    """Whether what follows the words of an office names a country, or nothing follows."""
    return not rest or any(code_of(rest.removeprefix(word)) for word in ("", *_OF))


def persons(desk: Desk, exchange: Record) -> list[tuple[str, str, str | None]]:
    """Name, offices and country of each person who takes part, in the order of the account."""
    languages = {page["id"]: page["language"] for page in exchange["pages"]}
    found: dict[str, list[Record]] = {}
    for row in exchange["participants"]:
        found.setdefault(row["id"] or row["name"], []).append(row)
    return [_person(desk, rows, languages) for rows in found.values()]


def _person(
    desk: Desk, rows: Sequence[Record], languages: Mapping[str, str | None]
) -> tuple[str, str, str | None]:
    wanted = desk.words.language
    told = [(languages.get((row["evidence"] or {}).get("document", "")), row) for row in rows]
    others = [(languages.get(row["document"]), row) for row in rows[0]["also"]]
    own = [row for language, row in (*told, *others) if language == wanted]
    name = next(iter(own), rows[0])["name"]
    held = [office(desk, row["position"], row["organization"], wanted) for row in own if row["position"]]
    if not held:
        held = [office(desk, row["position"], row["organization"], code) for code, row in told]
    held += [desk.words.label("role", row["role"]) for row in rows if row["role"] in ROLES]
    return plain(name), ", ".join(dict.fromkeys(filter(None, held))), rows[0]["country"]


def who(desk: Desk, exchange: Record) -> str:
    """Those who take part, home first, at most ``PERSONS``; bodies and countries where no person is named."""
    own = [
        (country != desk.home, f"{name} ({held})" if held else name, country)
        for name, held, country in persons(desk, exchange)
    ]
    named = {country for _, _, country in own}
    own += [
        (row["country"] != desk.home, plain(row["name"]), row["country"])
        for row in exchange["organizations"]
        if row["country"] not in named
    ]
    said = [text for _, text, _ in sorted(own, key=lambda one: one[0])]
    if not said:
        return desk.words.countries(exchange["countries"])
    few = "; ".join(said[:PERSONS])
    more = len(said) - PERSONS
    return f"{few} {desk.words.count('and {n} more', 'and {n} more', more)}" if more > 0 else few


def what(desk: Desk, exchange: Record) -> str:
    """Type, status where it did not take place, channels."""
    words = desk.words
    said = words.label("type", exchange["type"])
    if exchange["status"] != "occurred":
        said += f" ({words.label('status', exchange['status'])})"
    return said


def where(desk: Desk, exchange: Record) -> str:
    """The place, as the page has it, and its country; empty where unknown."""
    place = exchange["place"] or {"name": None, "country": None}
    country = desk.words.country(place["country"]) if place["country"] else ""
    name = plain(place["name"])
    return ", ".join(part for part in (name, "" if fold(name) == fold(country) else country) if part)


def support(desk: Desk, fact: Record) -> str:
    """How many sources tell it, and on what they differ."""
    words = desk.words
    said = words.count("one source", "{n} sources", fact["sources"])
    if values := differing(fact):
        fields = ", ".join(dict.fromkeys(words.label("field", name) for name in values))
        said += "; " + words.say("they differ on: {fields}", fields=fields)
    if fact["judged"] == "accepted":
        said += "; " + words.say("confirmed")
    return said


def differing(fact: Record) -> Record:
    """Fields on which sources differ; two names of one place are no difference."""
    values = dict(fact.get("values") or {})
    country = (fact.get("place") or {}).get("country")
    named = [Place(one["value"], country) for one in values.get("place.name", ())]
    if named and all(same_place(named[0], other) for other in named):
        del values["place.name"]
    return values


def sentence(desk: Desk, exchange: Record) -> str:
    """An exchange in one line without its date."""
    did, place = what(desk, exchange), where(desk, exchange)
    return desk.words.joined(f"{did}, {place}" if place else did, who(desk, exchange))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def classes(exchange: Record, country: str) -> set[str]:
    """Classes of the offices that a country's persons hold in an exchange."""
    kinds = (
        office_class(row["position"] or "") for row in exchange["participants"] if row["country"] == country
    )
    return {kind for kind in kinds if kind}


def at_the_top(exchange: Record, countries: Iterable[str]) -> bool:
    """Whether the leaders of every one of these countries take part."""
    return all(classes(exchange, country) & set(TOP) for country in countries)
