"""When a bare text was published.

Invariant: a date comes from a place that speaks of this page (the caller, its address, its head, its dateline, the
lines right below the article), never from another article's teaser; where the page does not say it, None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from banggiao.documents.article import Article
from banggiao.documents.dates import address_date, dates
from banggiao.documents.furniture import tokens
from banggiao.documents.lines import Line, Look
from banggiao.model import Dateline, Quote, RegionKind

_ADDRESS = re.compile(r"https?://[^\s()|]{5,2000}")
_MEDIA_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|mp4|mp3|svg|pdf)(?:\?|$)", re.IGNORECASE)
_NEAR = 10  # days that a page may come out after its dateline


@dataclass(frozen=True, slots=True)
class Published:
    """EDTF date, the rule that found it, its words; ``modified`` where the page tells it apart."""

    value: str | None = None
    how: str | None = None
    quote: Quote | None = None
    modified: str | None = None


def published(
    text: str, article: Article, line_date: Dateline | None, *, url: str | None, language: str | None
) -> Published:
    """The date of publication of a bare text."""
    head = _head_dates(article, language)
    labelled = [item for item in head if item.label and not item.modified]
    plain = [item for item in head if not item.label]
    modified = next((item.value for item in head if item.modified), None)
    below = _below(article, language)
    of_address = address_date(url) if url else None
    stated = line_date.date if line_date and line_date.date else None
    for item, how in ((_best(labelled), "labelled date"), (_clock(plain, stated), "date in the page's head")):
        if item is not None:
            if how == "date in the page's head" and _weak(item, stated):
                value = _with_year(stated or "", item.value)
                if value:
                    return Published(value, "dateline, year from the page's head", item.quote(text), modified)
            return Published(item.value, how, item.quote(text), modified)
    if stated and not stated.startswith("XXXX"):
        return Published(stated, "dateline", None, modified)
    if of_address:
        return Published(of_address, "address of the page", None, modified)
    if below is not None:
        return Published(below.value, "date below the article", below.quote(text), modified)
    own = _own_address(text, article)
    if own is not None:
        return Published(own[0], "address below the article", own[1], modified)
    era = _era(article, text)
    if era is not None:
        return Published(era[0], "era year at the article's end", era[1], modified)
    if modified:
        return Published(modified, "date of the last change", None, modified)
    return Published()


@dataclass(frozen=True, slots=True)
class _Item:
    value: str
    start: int
    end: int
    label: bool
    modified: bool
    index: int
    clock: bool

    def quote(self, text: str) -> Quote:
        return Quote.of(text, self.start, self.end)


def _items(article: Article, i: int, language: str | None) -> list[_Item]:
    line = article.lines[i]
    kind = line.hit.kind if line.hit else ""
    label, modified = kind in ("date_label", "modified_label"), kind == "modified_label"
    return [
        _Item(d.value, line.start + d.start, line.start + d.end, label, modified, i, ":" in line.text or "h" in line.text)
        for d in dates(line.text, day_first=language != "en")
    ]


def _head_dates(article: Article, language: str | None) -> list[_Item]:
    """Dates of the lines above the article and right below its title."""
    first = article.first if article.first is not None else len(article.lines)
    found: list[_Item] = []
    for i in range(first):
        line = article.lines[i]
        if article.labels[i] is RegionKind.TEASER or article.labels[i] is RegionKind.CAPTION:
            continue
        if line.look is Look.DATE or (line.look in (Look.SIGNOFF, Look.MENU) and len(line.text) < 100):
            found += _items(article, i, language)
    return found


def _best(items: list[_Item]) -> _Item | None:
    return max(items, key=lambda item: len(item.value)) if items else None


def _clock(items: list[_Item], stated: str | None) -> _Item | None:
    return max(items, key=lambda item: (len(item.value), item.index)) if items else None


def _weak(item: _Item, stated: str | None) -> bool:
    """A bare date at the top of a page that has a dateline of another day: perhaps the day it was looked at."""
    return bool(stated and stated.startswith("XXXX") and len(item.value) == 10 and item.index == 0 and not item.clock)


def _with_year(stated: str, by: str) -> str | None:
    """Day and month of a dateline in the year that lets it stand shortly before a date."""
    end = date.fromisoformat(by)
    for year in (end.year, end.year - 1):
        try:
            day = date.fromisoformat(f"{year}{stated[4:]}")
        except ValueError:
            continue
        if 0 < (end - day).days <= _NEAR:
            return day.isoformat()
    return None


def _below(article: Article, language: str | None) -> _Item | None:
    """A date that stands alone below the article, before anything else is announced."""
    if article.first is None:
        return None
    for i in range(article.last + 1, len(article.lines)):
        line = article.lines[i]
        if line.look is Look.DATE and line.dates:
            items = _items(article, i, language)
            if items and not items[0].modified:
                return items[0]
        elif line.look not in (Look.SIGNOFF, Look.END, Look.CAPTION, Look.DATE) and not (
            line.look in (Look.MENU, Look.PROSE) and i - article.last <= 3
        ):
            return None
    return None


def _own_address(text: str, article: Article) -> tuple[str, Quote] | None:
    """The page's own address, where its last part has the words of the title."""
    if article.title is None:
        return None
    title = set(tokens(article.lines[article.title].text))
    for i, line in enumerate(article.lines):
        for m in _ADDRESS.finditer(line.text[:2100]):
            if _MEDIA_FILE.search(m.group()) or article.labels[i] is RegionKind.TEASER:
                continue
            slug = [t for t in tokens(m.group()) if t[0].isalpha()]
            value = address_date(m.group())
            if value and len(title) >= 3 and len(title & set(slug)) >= 0.6 * len(title):
                return value, Quote.of(text, line.start + m.start(), line.start + m.end())
    return None


def _era(article: Article, text: str) -> tuple[str, Quote] | None:
    """'(Juche109.9.16.)' at the end of the last paragraph."""
    if article.first is None:
        return None
    line: Line = article.lines[article.last]
    tail = line.text[-40:]
    found = [d for d in dates(tail) if "juche" in tail[d.start : d.end].lower()]
    if not found:
        return None
    at = line.end - len(tail)
    return found[0].value, Quote.of(text, at + found[0].start, at + found[0].end)
