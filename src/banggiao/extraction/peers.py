"""What one side of an exchange tells of a person: a counterpart's office, the country of a delegation's head.

Invariant: a counterpart holds the office of the one named before in the text, never a country of it.
"""

from __future__ import annotations

from banggiao.extraction.cast import Office, Person
from banggiao.extraction.casting import Mention
from banggiao.extraction.chunk import Chunk
from banggiao.extraction.number import is_plural
from banggiao.extraction.page import Page

LEADING = 5  # words before the head of a delegation in which a word of leading stands


def peers(mentions: list[list[Mention]], pairs: list[tuple[Mention, Chunk]]) -> None:
    """'Minister A and his Beninese counterpart X': X holds the office of the person named before."""
    every = [m for named in mentions for m in named]
    for mention, chunk in pairs:
        person = mention.person
        same = [m for m in every if m.last <= chunk.first and m.person not in (None, person)]
        before = max(same, key=lambda m: m.last, default=None)
        known = before.person if before is not None else None
        if person is None or person.offices or known is None or not known.offices:
            continue
        office = next((o for o in known.offices if o.kind not in ("member", "spouse")), known.offices[0])
        title = office.position if office.country is None else office.title or office.position
        person.offices.append(Office(title, None, person.country, office.channels, office.kind, title))


def counterparts(page: Page, chunks: list[list[Chunk]], pairs: list[tuple[Mention, Chunk]]) -> None:
    """'the President met his Beninese counterpart X': X holds the office named without its holder."""
    for mention, chunk in pairs:
        person = mention.person
        if person is None or person.offices:
            continue
        office = _before(page, chunks, chunk)
        if office is not None:
            title = page.said(office.head, office.head_last)
            kind = (office.entry.field(1) if office.entry is not None else None) or "office"
            person.offices.append(Office(title, None, person.country, office.channels, kind, title))


def _before(page: Page, chunks: list[list[Chunk]], counterpart: Chunk) -> Chunk | None:
    """The last office without a name of its own before a counterpart in its sentence."""
    for row in chunks:
        if row and row[0].first <= counterpart.first < row[-1].last:
            offices = [c for c in row if c.kind == "office" and c.last <= counterpart.first]
            named = [c for c in offices if c.entry is not None and c.entry.kind == "offices"]
            return named[-1] if named and not is_plural(page, named[-1]) else None
    return None


def delegations(page: Page, chunks: list[list[Chunk]], mentions: list[list[Mention]]) -> None:
    """'a delegation of the Assembly of Zambia led by X': X is of the delegation's country."""
    words = frozenset(page.pack.settings.get("leading_words", ())) - page.pack.function_words
    settings = page.pack.settings
    small = (
        page.articles
        | {","}
        | frozenset((*settings.get("leading_words", ()), *settings.get("possessives", ())))
    )
    for row, named in zip(chunks, mentions, strict=True):
        groups = [c for c in row if _is_delegation(c)]
        for mention in named:
            before = [g for g in groups if g.last <= mention.first]
            near = page.words[max(0, mention.first - LEADING) : mention.first]
            if before and mention.person is not None and words & set(near):
                _settle(mention.person, before[-1])
            body = _led(page, row, mention, small) if words & set(near) else None
            if body is not None and mention.person is not None:
                _settle(mention.person, body)


def sides(page: Page, chunks: list[list[Chunk]], mentions: list[list[Mention]]) -> None:
    """'signed for the Tunisian side by X', 'du côté malien par Y': who has no country is of the side named before."""
    nouns = frozenset(page.pack.settings.get("side_nouns", ()))
    for row, named in zip(chunks, mentions, strict=True):
        last = 0
        for mention in named:
            near = [c for c in row if c.kind == "country" and last <= c.first and c.last <= mention.first]
            side = near[-1] if near and mention.first - near[-1].last <= LEADING else None
            beside = side is not None and nouns & set(page.words[side.first - 1 : side.last + 1])
            if mention.person is not None and side is not None and beside:
                _settle(mention.person, side)
            last = mention.last


def suites(page: Page, mentions: list[list[Mention]]) -> None:
    """'X était accompagné de A, ministre, et de B': who goes with somebody is of his country."""
    for sentence, named in zip(page.sentences, mentions, strict=True):
        terms = (t for t in sentence.terms if (e := t.of("companions")) is not None and e.field(0) == "suite")
        for term in terms:
            before = [m for m in named if m.last <= term.first and m.person is not None]
            head = before[-1].person if before else None
            for mention in named if head is not None and head.country else ():
                if mention.first >= term.last and mention.person is not None and head is not None:
                    mention.person.country = mention.person.country or head.country


def _led(page: Page, row: list[Chunk], mention: Mention, small: frozenset[str]) -> Chunk | None:
    """'the Assembly of Benin, represented by its president X': the body with nothing but words of leading between."""
    bodies = [c for c in row if c.kind == "org" and c.country and c.last <= mention.first]
    between = page.words[bodies[-1].last : mention.first] if bodies else []
    return bodies[-1] if between and all(word in small for word in between) else None


def _is_delegation(chunk: Chunk) -> bool:
    return (
        chunk.kind == "org"
        and chunk.entry is not None
        and chunk.entry.field(1) == "group"
        and bool(chunk.country)
    )


def _settle(person: Person, chunk: Chunk) -> None:
    person.country = person.country or chunk.country


def lists(page: Page, mentions: list[list[Mention]]) -> None:
    """'Lao President A, Prime Minister B and Speaker C', 'A, B and C of Laos': one country said for three or more."""
    for named in mentions:
        group: list[Mention] = []
        for mention in named:
            if group and not _listed(page, group[-1], mention):
                _share(group)
                group = []
            group.append(mention)
        _share(group)


def _listed(page: Page, before: Mention, mention: Mention) -> bool:
    """Whether only a comma or 'and' stands between two mentions."""
    for at in range(before.last, mention.first):
        term = page.term_at.get(at)
        link = term.of("prepositions") if term is not None else None
        if page.words[at] not in page.articles | {","} and (link is None or link.field(0) != "and"):
            return False
    return True


def _share(group: list[Mention]) -> None:
    persons = [m.person for m in group if m.person is not None and m.offices]
    codes = {p.country for p in persons if p.country}
    ends = persons and (persons[0].country or (group[-1].landed and persons[-1].country))
    if len(persons) == len(group) > 2 and len(codes) == 1 and ends:
        for person in persons:
            person.country = person.country or next(iter(codes))
