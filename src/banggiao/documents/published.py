"""When a bare text was published.

Invariant: a date comes from a place that speaks of this page (its head, its dateline, its address, the lines
right below the article), never from another article's teaser; where the page does not say it, None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
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
    modified = next((item.value for item in head if item.modified), None)
    stated = line_date.date if line_date else None
    found = (
        _labelled(text, head)
        or _in_head(text, head, stated)
        or (Published(stated, "dateline") if stated and not stated.startswith("XXXX") else None)
        or _of_address(url)
        or _told(text, _below(article, language), "date below the article")
        or _told(text, _late(article, language), "labelled date")
        or _own_address(text, article)
        or _era(article, text)
        or (Published(modified, "date of the last change") if modified else Published())
    )
    return replace(found, modified=modified)


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
    clock = ":" in line.text or "h" in line.text
    return [
        _Item(day.value, line.start + day.start, line.start + day.end, label, modified, i, clock)
        for day in dates(line.text, day_first=language != "en")
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


def _told(text: str, item: _Item | None, how: str) -> Published | None:
    return None if item is None else Published(item.value, how, item.quote(text))


def _of_address(url: str | None) -> Published | None:
    day = address_date(url) if url else None
    return Published(day, "address of the page") if day else None


def _labelled(text: str, head: list[_Item]) -> Published | None:
    """The most precise date beside a label of publication."""
    items = [item for item in head if item.label and not item.modified]
    return _told(text, max(items, key=lambda item: len(item.value), default=None), "labelled date")


def _in_head(text: str, head: list[_Item], stated: str | None) -> Published | None:
    """The most precise bare date above the article, the nearer to it the better.

    A date at the very top without an hour may be the day on which the page was looked at: a dateline of
    some days before goes before it.
    """
    items = [item for item in head if not item.label]
    item = max(items, key=lambda item: (len(item.value), item.index), default=None)
    if item is None:
        return None
    if stated and stated.startswith("XXXX") and len(item.value) == 10 and item.index == 0 and not item.clock:
        day = _with_year(stated, item.value)
        if day:
            return Published(day, "dateline, year from the page's head", item.quote(text))
    return _told(text, item, "date in the page's head")


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


def _late(article: Article, language: str | None) -> _Item | None:
    """The only labelled date below the article ('First Published: …'), wherever it stands."""
    found = [
        item
        for i in range(article.last + 1, len(article.lines))
        if article.first is not None and article.lines[i].look is Look.DATE
        for item in _items(article, i, language)
        if item.label and not item.modified
    ]
    return found[0] if len(found) == 1 else None


def _own_address(text: str, article: Article) -> Published | None:
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
                words = Quote.of(text, line.start + m.start(), line.start + m.end())
                return Published(value, "address below the article", words)
    return None


def _era(article: Article, text: str) -> Published | None:
    """'(Juche109.9.16.)' at the end of the last paragraph."""
    if article.first is None:
        return None
    line: Line = article.lines[article.last]
    tail = line.text[-40:]
    found = [d for d in dates(tail) if "juche" in tail[d.start : d.end].lower()]
    if not found:
        return None
    at = line.end - len(tail)
    words = Quote.of(text, at + found[0].start, at + found[0].end)
    return Published(found[0].value, "era year at the article's end", words)
