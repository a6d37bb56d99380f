"""Datelines: place, day and agency before the first sentence of an article.

Invariant: a dateline has an agency that the packs know, a day, or a place in capitals; a sentence that begins
with a name and a dash is not one.
"""

from __future__ import annotations

import re
from functools import cache

from banggiao.documents.dates import dates, day_and_month
from banggiao.documents.furniture import Furniture, tokens
from banggiao.documents.letters import UPPER
from banggiao.lang import languages, pack
from banggiao.model import Dateline

_AGENCY = re.compile(
    r"(?P<lead>\([^()\n]{2,50}\)\s*)?(?P<place>[^()\n/—]{0,70}?)\s*"
    r"(?:\((?P<agency>[^()\n]{2,45})\)|/(?P<slashed>[A-Z][\w-]{1,12})/)\s?[.:,]?\s*(?P<dash>[-–—]{0,2})[.:]?\s*"
)
_PAREN = re.compile(r"\((?P<place>[^()\n]{3,70})\)\s?[.:,]?\s*(?P<dash>[-–—]{0,2})\s*")
_DASH = re.compile(r"(?P<place>[^()\n–—]{2,60}?)\s?[.,:]?\s*(?P<dash>--|—|–|(?<=\s)-(?=\s))\s*")
_DAY = re.compile(
    rf"(?P<place>[{UPPER}][^\W\d_]{{1,20}}(?:[ -][{UPPER}][^\W\d_]{{1,20}}){{0,3}}, "
    r"[^()\n–—:;]{6,24}?\d{4})\s?\.\s+"
)
_ALONE = re.compile(
    rf"(?P<place>[{UPPER}][^\W\d_]{{1,20}}(?:[ -][^\W\d_]{{1,20}}){{0,3}}), "
    r"(?P<rest>(?:le |ngày |the )?[^,]{1,20},?[^,]{0,12})"
)
_COLON = re.compile(r"(?P<place>[A-ZĐ][\w.'-]{1,14}(?: [A-ZĐ][\w.'-]{1,14}){0,2}(?:, [^:\n]{3,14})?):\s+")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SMALL = frozenset(
    (
        *("de", "du", "des", "d", "la", "le", "les", "l", "al", "el", "et", "en", "ce"),
        *("of", "the", "and", "in", "at", "early", "late", "special", "to", "edt", "gmt"),
        *("ngay", "ngày", "thang", "tháng", "và", "date"),
    )
)
_FORMS = (_AGENCY, _PAREN, _DAY, _DASH, _COLON)


def dateline(text: str, known: Furniture) -> tuple[int, Dateline] | None:
    """Where in a paragraph its dateline ends, and what it says; None where there is none."""
    head = text[:180]
    for pattern in _FORMS:
        m = pattern.match(head)
        if m is None:
            continue
        groups = m.groupdict()
        agency = groups.get("agency") or groups.get("slashed")
        found = _said(groups["place"].strip(" ,.-–—"), agency, bool(groups.get("dash")), pattern, known)
        if found is not None:
            return m.end(), found
    return None


@cache
def _places() -> frozenset[str]:
    """Places and countries of all packs, in plain letters."""
    files = ("places", "countries")
    entries = (entry for code in languages() for name in files for entry in pack(code).entries(name))
    return frozenset(" ".join(tokens(entry.phrase)) for entry in entries)


@cache
def _towns() -> frozenset[str]:
    """Places of all packs that are no countries: 'Kenya: …' may be a headline, 'Nairobi: …' is a dateline."""
    entries = (entry for code in languages() for entry in pack(code).entries("places"))
    return frozenset(" ".join(tokens(entry.phrase)) for entry in entries)


def standing_alone(text: str, known: Furniture) -> Dateline | None:
    """A line above the first paragraph that is place and full date; a name that the packs do not know as a
    place's may be the author's."""
    hit = dateline(text, known)
    if hit is not None:
        return hit[1] if hit[0] == len(text) and hit[1].place else None
    m = _ALONE.fullmatch(text[:80])
    said = dates(m.group("rest")) if m and len(text) < 80 else []
    if m is None or len(said) != 1 or said[0].end != len(m.group("rest").rstrip(" .")):
        return None
    place = m.group("place")
    if " ".join(tokens(place)) not in _places():
        return None
    return Dateline(place, said[0].value, None)


def _said(
    place: str, agency: str | None, dash: bool, pattern: re.Pattern[str], known: Furniture
) -> Dateline | None:
    said = dates(place)
    when = day_and_month(place) if not said else None
    names = _place(place, known)
    if names is None:
        return None
    whole, dated = known.is_agency(place), bool(said) or when is not None
    if pattern is _DAY and not said:
        return None
    opens = " ".join(tokens(names)[:1]) in known.openers and not names.isupper()
    if agency is None and pattern in (_DAY, _DASH) and opens:
        return None
    named = names if pattern is _COLON and dated else place
    if not _holds(named, agency, whole, dated, dash, pattern, known):
        return None
    value = said[0].value if said else f"XXXX-{when[1]:02d}-{when[0]:02d}" if when else None
    if whole:
        return Dateline(None, value, place)
    before, _, last = names.rpartition(". ")
    if agency is None and before and known.is_agency(last):
        return Dateline(before, value, last)
    first, _, rest = names.partition(" ")
    if agency is None and rest and known.is_agency(first):
        return Dateline(rest, value, first)
    return Dateline(names or None, value, agency)


def _holds(
    place: str,
    agency: str | None,
    whole: bool,
    dated: bool,
    dash: bool,
    pattern: re.Pattern[str],
    known: Furniture,
) -> bool:
    """Whether what stands before an article's first words is enough for a dateline of its form."""
    if agency is not None:
        if any(known.is_agency(part) for part in (agency, *re.split(r"[/\s–-]", agency))):
            return True
        return dated and (dash or agency.isupper()) and len(agency.split()) <= 4
    if whole or pattern is _COLON:
        return whole or " ".join(tokens(place)) in (_places() if place.isupper() else _towns())
    capitals = place.isupper() and len(place) > 2 and len(place.split()) <= 4
    return dated or (capitals and pattern is _DASH)


def _place(text: str, known: Furniture) -> str | None:
    """The place's words without day, month and year; None where other words than names stand there."""
    kept: list[str] = []
    for word in _WORD.findall(text):
        plain = " ".join(tokens(word.rstrip(".")))
        if plain in known.months or plain in known.weekdays:
            continue
        if plain in _SMALL:
            if kept or text.isupper():
                kept.append(word)
            continue
        if not (word[0].isupper() or "-" in word):
            return None
        kept.append(word)
    while kept and kept[-1].lower() in _SMALL:
        kept.pop()
    if len(kept) > 6:
        return None
    comma = text.find(",")
    before = text[:comma]
    if comma > 0 and len(kept) > 1 and not dates(before) and not day_and_month(before):
        return before.strip()
    return " ".join(kept)
