"""What makes a name a person's besides an office of its own: a noun for a leader, a plural office shared out.

Invariant: an office shared out holds words of the text, without the holders' countries.
"""

from __future__ import annotations

from banggiao.extraction.cast import Office
from banggiao.extraction.chunk import Chunk
from banggiao.extraction.number import is_plural, noun_forms
from banggiao.extraction.page import Page

TITLES = ("leader", "guest")
FIELD = 12  # chunks of an office's unknown words
LISTED = frozenset({"comma", "and", "country", "name", "word", "prep", "honorific", "open", "close", "stop"})


def side_title(chunk: Chunk) -> bool:
    """Whether a chunk is a noun that may stand before a name in place of an office ('dirigeante', 'émissaire')."""
    entry = chunk.entry
    return chunk.kind == "side" and entry is not None and entry.field(0) in TITLES and entry.field(1) != "pl"


def title_before(page: Page, chunks: list[Chunk], index: int, stop: int) -> tuple[int, str | None]:
    """First chunk of 'dirigeante chilienne', 'Chilean leader', 'émissaire du Chili' that ends at chunk ``index``, and
    its country; -1 where there is none."""
    chunk, country, at = chunks[index], None, index
    if _national(page, chunks, index):
        return index, chunk.country
    if chunk.kind == "country" and chunk.country:
        country, at = chunk.country, index - 1
        while at > stop and (chunks[at].kind == "prep" or page.words[chunks[at].first] in page.articles):
            at -= 1
    if at <= stop or not side_title(chunks[at]):
        return -1, None
    if page.pack.settings.get("modifiers_before") and at - 1 > stop and chunks[at - 1].kind == "country":
        return at - 1, country or chunks[at - 1].country
    return at, country


def _national(page: Page, chunks: list[Chunk], index: int) -> bool:
    """'le Marocain Hassan Idrissi': in French a people's name with a capital is a person."""
    chunk, settings = chunks[index], page.pack.settings
    if settings.get("modifiers_before") or settings.get("complement") == "direct" or index + 1 >= len(chunks):
        return False
    if chunk.kind != "country" or chunk.entry is None or chunk.entry.field(1) != "demonym":
        return False
    name = chunks[index + 1]
    article = index > 0 and page.words[chunks[index - 1].first] in page.articles
    named = name.kind == "name" and name.first == chunk.last and name.last - name.first > 1
    return article and named and page.capital(chunk.first) == 1


def across(page: Page, chunks: list[Chunk], index: int, stop: int) -> int:
    """'le conseiller pour les affaires des déplacés syriens, X': the office whose unknown words end at a comma; -1.

    The office's chunk is stretched over them.
    """
    unfit = frozenset(page.pack.settings.get("clause_words", ()))
    last = chunks[index].last
    for at in range(index, max(stop, index - FIELD), -1):
        chunk = chunks[at]
        words = page.words[chunk.first : chunk.last]
        told = chunk.entry is not None and chunk.entry.kind == "exchanges" and chunk.entry.field(0)
        if not unfit or told or unfit & set(words):
            return -1
        if chunk.kind == "office":
            field = chunks[at + 1].kind == "prep" and chunk.last == chunks[at + 1].first
            chunk.last = last if field else chunk.last
            return at if field else -1
        if chunk.kind not in ("prep", "word", "other", "and", "country", "place", "org"):
            return -1
    return -1


def led_by(page: Page, chunks: list[Chunk], at: int) -> Chunk | None:
    """The delegation of which a name is the head ('délégation … conduite par X')."""
    words = frozenset(page.pack.settings.get("leading_words", ()))
    first = at
    while first > 0 and chunks[first - 1].kind == "honorific":
        first -= 1
    at = first
    while first > 0 and all(
        w in words or w == "'" for w in page.words[chunks[first - 1].first : chunks[first - 1].last]
    ):
        first -= 1
    group = chunks[first - 1] if 0 < first < at - 1 else None
    if group is not None and group.kind == "country" and page.pack.settings.get("complement") == "direct":
        return group  # 'phía Lào là ông X'
    if group is None or group.kind != "org" or group.entry is None or group.entry.field(1) != "group":
        return None
    return group


def respelt(chunks: list[Chunk], at: int) -> bool:
    """'Bun-nhăng Vo-la-chít (Bounnhang Vorachith)': a name behind a name, in parentheses, is its other spelling."""
    around = [c.kind for c in chunks[max(0, at - 2) : at + 2]]
    return around == ["name", "open", "name", "close"]


def without_country(page: Page, chunk: Chunk) -> str:
    """The words of an office but those of the country."""
    joiners = frozenset(("'", *page.pack.settings.get("joiners", ())))
    kept: list[str] = []
    at = chunk.first
    while at < chunk.last:
        term = page.term_at.get(at)
        if term is not None and (term.of("countries") or term.of("places")):
            while kept and kept[-1].lower() in joiners:
                kept.pop()
            at = term.last
            continue
        link = term.of("prepositions") if term is not None else None
        if kept or link is None or link.field(0) != "and":  # 'Somali and Kenyan foreign ministers'
            kept.append(page.text[page.starts[at] : page.ends[at]])
        at += 1
    while kept and page.pack.code != "vi" and kept[-1].lower() in page.pack.function_words:
        kept.pop()  # 'ministres … tunisien et sénégalais'
    return " ".join(kept).replace(" ' ", "'").replace(" ’ ", "’").replace(" - ", "-").rstrip(" ,")


def singular(page: Page, chunk: Chunk) -> Office:
    """'ministres de l'Énergie' as one of them bears it."""
    said, one = noun_forms(page, chunk)
    kind = chunk.entry.field(1) if chunk.entry is not None else None
    title = without_country(page, chunk).replace(said, one, 1)
    return Office(title, None, None, chunk.channels, kind or "office", title)


def shared_out(page: Page, chunks: list[Chunk]) -> dict[int, tuple[Office, str | None, int]]:
    """Names (by chunk) that stand behind a plural office, each with the office, its country and first word.

    Countries are given in their order where there are as many as names; one country is everybody's.
    """
    found: dict[int, tuple[Office, str | None, int]] = {}
    for index, chunk in enumerate(chunks):
        if chunk.kind == "office" and is_plural(page, chunk) and not _member(chunk):
            names, codes = _listed(page, chunks, index)
            if len(names) > 1 and len(codes) in (0, 1, len(names)):
                office = singular(page, chunk)
                for number, at in enumerate(names):
                    code = codes[number] if len(codes) == len(names) else codes[0] if codes else None
                    first = chunk.first if number == 0 else _led_by(chunks, at)
                    found.setdefault(at, (office, code, first))
    return found


def _led_by(chunks: list[Chunk], at: int) -> int:
    """First word of the country and the honorific that stand before a listed name."""
    first = at
    while first and chunks[first - 1].kind in ("country", "prep", "word", "comma", "honorific", "other"):
        first -= 1
    lead = next((c for c in chunks[first:at] if c.kind in ("country", "honorific")), chunks[at])
    return lead.first


def _member(chunk: Chunk) -> bool:
    """Members keep the office as said; 'counterparts' hold that of somebody else."""
    return chunk.entry is not None and (chunk.entry.field(1) == "member" or chunk.entry.kind == "sides")


def _listed(page: Page, chunks: list[Chunk], index: int) -> tuple[list[int], list[str]]:
    """Names and countries of the list that a plural office opens."""
    names: list[int] = []
    codes = _codes(page, chunks, index)
    for at in range(index + 1, len(chunks)):
        chunk = chunks[at]
        if chunk.kind == "name":
            names.append(at)
        elif (chunk.kind == "country" and chunks[at - 1].kind == "open") or (
            chunk.kind in ("dash", "stop") and at == index + 1
        ):
            continue
        elif chunk.kind == "country" and chunk.country:
            codes.append(chunk.country)
        elif (chunk.kind not in LISTED and not _small(page, chunk)) or (
            chunk.kind == "prep" and chunk.entry is not None and chunk.entry.field(0) in ("at", "with", "by")
        ):
            break
    return names, [code for code in codes if code]


def _codes(page: Page, chunks: list[Chunk], index: int) -> list[str | None]:
    """Countries of a plural office; 'the leaders of Japan and Canada, Prime Ministers A and B': those before it."""
    chunk = chunks[index]
    if (
        not chunk.countries
        and index > 1
        and chunks[index - 1].kind == "comma"
        and chunks[index - 2].kind == "office"
    ):
        chunk = chunks[index - 2] if is_plural(page, chunks[index - 2]) else chunk
    return list(chunk.countries) if len(chunk.countries) > 1 else [chunk.country] if chunk.country else []


def _small(page: Page, chunk: Chunk) -> bool:
    word = page.words[chunk.first]
    return chunk.last == chunk.first + 1 and (word in page.articles or word == "'" or word in page.pack.words)
