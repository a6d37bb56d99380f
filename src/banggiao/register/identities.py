"""Names as they are met: one identity for one name in one country.

Invariant: an identity is named after its kind, name and country (and the judgement that split it off), so
that it is the same whoever meets it first. Every form of a name is kept with its language and script.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, or_, select, update

from banggiao.lang import fold, normal
from banggiao.register.identity import made
from banggiao.register.numbers import Numbers
from banggiao.register.rows import put
from banggiao.register.schema import (
    claims,
    documents,
    doubts,
    entities,
    identities,
    name_words,
    names,
    offices,
    participations,
)

_SCRIPTS = {
    "LATIN": "Latn", "CJK": "Hani", "HANGUL": "Hang", "CYRILLIC": "Cyrl", "LAO": "Laoo", "KHMER": "Khmr",
    "THAI": "Thai", "ARABIC": "Arab", "HIRAGANA": "Hira", "KATAKANA": "Kana", "GREEK": "Grek",
    "HEBREW": "Hebr", "DEVANAGARI": "Deva", "MYANMAR": "Mymr", "GEORGIAN": "Geor",
    "ARMENIAN": "Armn", "ETHIOPIC": "Ethi",
    "BENGALI": "Beng", "TAMIL": "Taml", "MONGOLIAN": "Mong", "SINHALA": "Sinh", "TIBETAN": "Tibt",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as one document has it, borne on a day; ``part`` is the judgement that set it apart."""

    kind: str
    name: str
    country: str
    language: str
    day: str | None
    part: str = ""

    @property
    def key(self) -> str:
        """What makes two spellings one name: capitals, spaces and the placement of tone marks apart."""
        return " ".join(normal(self.name).split())

    @property
    def id(self) -> str:
        """Id of the identity that bears this name."""
        return _named(self.kind, self.key, self.country, self.part)

    def apart(self, part: str) -> Mention:
        """The same name, but of another person: a judgement split it off."""
        return replace(self, part=part)


@lru_cache(maxsize=65_536)
def _named(*parts: str) -> str:
    return made(parts[0], *parts[1:])


@dataclass(slots=True)
class Identity:
    """A name in one country, with the entity that it belongs to."""

    seq: int
    id: str
    kind: str
    key: str
    country: str
    part: str
    entity: int
    form: str = ""


@dataclass(slots=True)
class Met:
    """What came of mentions: numbers of their identities; the new ones, each an entity of its own as yet; the
    known ones that were met in a new form."""

    seqs: dict[Mention, int]
    new: list[Identity]
    reformed: set[int]


def identify(connection: Connection, numbers: Numbers, mentions: Sequence[Mention]) -> Met:
    """Find the identities of these mentions, and make those that are not known yet."""
    wanted: dict[str, list[Mention]] = {}
    for mention in mentions:
        wanted.setdefault(mention.id, []).append(mention)
    query = select(identities.c.id, identities.c.seq).where(identities.c.id.in_(wanted))
    known = {row.id: row.seq for row in connection.execute(query)} if wanted else {}
    new = []
    for id_, (one, *_) in wanted.items():
        if id_ not in known:
            seqs = numbers.next(identities), numbers.next(entities)
            form = spelled(mention.name for mention in wanted[id_])
            new.append(Identity(seqs[0], id_, one.kind, one.key, one.country, one.part, seqs[1], form))
    _add(connection, new)
    known.update((identity.id, identity.seq) for identity in new)
    met = Met({mention: known[id_] for id_, same in wanted.items() for mention in same}, new, set())
    _forms(connection, met)
    return met


def spelled(forms: Iterable[str]) -> str:
    """The form of a name in which it is compared: not all in capitals, nor without any."""
    return min(forms, key=lambda form: (form.isupper() or form.islower(), form))


def hold(connection: Connection, held: Iterable[tuple[int, str, str, str | None]]) -> set[int]:
    """Keep offices (identity, office, body, day) and when they were first and last held; whose are new."""
    days: dict[tuple[int, str, str], list[str]] = {}
    for identity, office, body, day in held:
        days.setdefault((identity, office, body), []).extend([day] if day else [])
    query = select(offices).where(offices.c.identity.in_({identity for identity, _, _ in days}))
    known = {(r.identity, r.office, r.body): r for r in connection.execute(query)} if days else {}
    added, changed, entitled = [], [], set[int]()
    for (identity, office, body), seen in days.items():
        first, last = min(seen, default=None), max(seen, default=None)
        row = known.get((identity, office, body))
        if row is None:
            mine = {"identity": identity, "office": office, "body": body}
            added.append({**mine, "first_seen": first, "last_seen": last})
            entitled.add(identity)
        elif first and last and (first < (row.first_seen or "9") or last > (row.last_seen or "")):
            seen = [min(first, row.first_seen or first), max(last, row.last_seen or last)]
            changed.append({"one": identity, "what": office, "of": body, "first": seen[0], "last": seen[1]})
    if added:
        put(connection, offices, added)
    if changed:
        connection.execute(_HELD, changed)
    return entitled


def recount(connection: Connection, seqs: Collection[int]) -> set[int]:
    """Make the forms of these identities anew from where they stand; those that stand nowhere."""
    language = func.coalesce(documents.c.language, "").label("language")
    query = (
        select(
            participations.c.identity, participations.c.form, language,
            func.min(participations.c.day).label("first"), func.max(participations.c.day).label("last"),
        )
        .join(claims, claims.c.seq == participations.c.claim)
        .join(documents, documents.c.seq == claims.c.document)
        .where(participations.c.identity.in_(seqs))
        .group_by(participations.c.identity, participations.c.form, language)
    )  # fmt: skip
    found = connection.execute(query)
    rows = [_row(row.identity, row.form, row.language, row.first, row.last) for row in found]
    for table in (names, offices):
        connection.execute(delete(table).where(table.c.identity.in_(seqs)))
    if rows:
        put(connection, names, rows)
    person = (participations.c.identity, participations.c.office, participations.c.body, participations.c.day)
    held = select(*person).where(participations.c.identity.in_(seqs), participations.c.office.is_not(None))
    hold(
        connection, [(row.identity, row.office, row.body or "", row.day) for row in connection.execute(held)]
    )
    return set(seqs) - {row["identity"] for row in rows}


def forget(connection: Connection, seqs: Collection[int]) -> None:
    """Drop identities that stand nowhere, and the entities that have no other."""
    if not seqs:
        return
    owners = set(connection.execute(select(identities.c.entity).where(identities.c.seq.in_(seqs))).scalars())
    connection.execute(delete(name_words).where(name_words.c.identity.in_(seqs)))
    ids = list(connection.execute(select(identities.c.id).where(identities.c.seq.in_(seqs))).scalars())
    connection.execute(delete(doubts).where(or_(doubts.c.a.in_(ids), doubts.c.b.in_(ids))))
    connection.execute(delete(identities).where(identities.c.seq.in_(seqs)))
    borne = select(identities.c.entity).where(identities.c.entity.in_(owners))
    connection.execute(delete(entities).where(entities.c.seq.in_(owners), entities.c.seq.not_in(borne)))


def script_of(name: str) -> str:
    """ISO 15924 code of the script that a name begins in; ``Zyyy`` where that is not known."""
    for sign in name:
        if sign.isalpha():
            return _SCRIPTS.get(unicodedata.name(sign, "").partition(" ")[0], "Zyyy")
    return "Zyyy"


def _add(connection: Connection, new: list[Identity]) -> None:
    if not new:
        return
    whole, parts, words = [], [], []
    for one in new:
        plain = fold(one.key)
        shared = {"id": one.id, "kind": one.kind, "fold": plain, "country": one.country}
        whole.append({"seq": one.entity, "name": one.form, **shared})
        own = {"seq": one.seq, "key": one.key, "form": one.form, "part": one.part, "entity": one.entity}
        parts.append({**own, **shared})
        words += [{"word": word, "identity": one.seq} for word in dict.fromkeys(plain.split())]
    put(connection, entities, whole)
    put(connection, identities, parts)
    if words:
        put(connection, name_words, words)


def _forms(connection: Connection, met: Met) -> None:
    """Keep each form of a name, and when it was first and last met."""
    forms: dict[tuple[int, str, str], list[str]] = {}
    for mention, seq in met.seqs.items():
        days = forms.setdefault((seq, mention.name, mention.language), [])
        if mention.day:
            days.append(mention.day)
    fresh = {one.seq for one in met.new}
    old = {seq for seq, _, _ in forms} - fresh
    query = select(names).where(names.c.identity.in_(old))
    known = {(r.identity, r.form, r.language): r for r in connection.execute(query)} if old else {}
    added, changed = [], []
    for (seq, form, language), days in forms.items():
        first, last = min(days, default=None), max(days, default=None)
        row = known.get((seq, form, language))
        if row is None:
            added.append(_row(seq, form, language, first, last))
            if seq in old or len([1 for key in forms if key[0] == seq]) > 1:
                met.reformed.add(seq)
        elif first and last and (first < (row.first_seen or "9") or last > (row.last_seen or "")):
            seen = min(first, row.first_seen or first), max(last, row.last_seen or last)
            changed.append({"one": seq, "said": form, "in_": language, "first": seen[0], "last": seen[1]})
    if added:
        put(connection, names, added)
    if changed:
        connection.execute(_SEEN, changed)


def _row(identity: int, form: str, language: str, first: str | None, last: str | None) -> dict[str, Any]:
    return {
        "identity": identity,
        "form": form,
        "language": language,
        "script": script_of(form),
        "first_seen": first,
        "last_seen": last,
    }


_HELD = (
    update(offices)
    .where(offices.c.identity == bindparam("one"), offices.c.office == bindparam("what"))
    .where(offices.c.body == bindparam("of"))
    .values(first_seen=bindparam("first"), last_seen=bindparam("last"))
)
_SEEN = (
    update(names)
    .where(names.c.identity == bindparam("one"), names.c.form == bindparam("said"))
    .where(names.c.language == bindparam("in_"))
    .values(first_seen=bindparam("first"), last_seen=bindparam("last"))
)
