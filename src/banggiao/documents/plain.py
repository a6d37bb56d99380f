"""Bare text to regions, title, dates: what a page without markup tells by its lines.

Invariant: regions are in order and do not overlap; body, title and captions are those of one article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from banggiao.documents.article import Article
from banggiao.documents.dateline import dateline, standing_alone
from banggiao.documents.dates import dates
from banggiao.documents.furniture import Furniture, furniture
from banggiao.documents.language import language_of
from banggiao.documents.letters import UPPER
from banggiao.documents.lines import Line, Look, lines, look
from banggiao.documents.published import Published, published
from banggiao.documents.signs import signature
from banggiao.model import Dateline, Region, RegionKind

_HEADED = re.compile(
    r"(?:date\s{1,3})?(?:(?:19|20)\d\d-\d\d(?:-\d\d)?|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)(?:\s\d{1,2}[:h]\d{2})?(?:\s?[-–|:]\s|\s)\s{0,3}",
    re.IGNORECASE,
)  # fmt: skip
_GLUED_CREDIT = re.compile(
    rf"\((?:Photo|Photos|Ảnh|Image)\s?:[^()\n]{{1,40}}\)(?=[{UPPER}(])"
    rf"|VN[AS](?:/VN[AS])? Photos?(?: [{UPPER}][\w-]{{1,15}}){{0,4}}? "
    rf"(?=[{UPPER}]{{2,12}}(?: [{UPPER}]{{2,12}}){{0,3}} [–—-])"
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the lines of a bare text tell."""

    title: str | None
    regions: tuple[Region, ...]
    published: Published
    dateline: Dateline | None
    language: str | None = None


class Labelled(Protocol):
    """Lines with a label each; ``first`` and ``last`` bound the article, ``title`` is its headline."""

    lines: list[Line]
    labels: list[RegionKind]
    first: int | None
    last: int
    title: int | None


def read_plain(text: str, *, url: str | None, language: str | None) -> Parts:
    """Regions, title and date of publication of a bare text (as cleaned)."""
    known = furniture()
    article = Article(_apart(lines(text), known), known)
    regions, line_date = regions_of(text, article, known)
    title = article.lines[article.title].text if article.title is not None else None
    spoken = language or spoken_in(text, regions)
    when = published(text, article, line_date, url=url, language=spoken)
    return Parts(title, regions, when, line_date, spoken)


def spoken_in(text: str, regions: tuple[Region, ...]) -> str | None:
    """The language of the article, or of the whole text where too little of it is one."""
    body = " ".join(
        text[r.start : min(r.end, r.start + 8000)] for r in regions[:40] if r.kind is RegionKind.BODY
    )
    return (language_of(body) if len(body) > 200 else None) or language_of(text)


def _apart(found: list[Line], known: Furniture) -> list[Line]:
    """Lines that hold two things, date and headline or a picture's text and a paragraph, taken apart."""
    out: list[Line] = []
    for i, line in enumerate(found):
        m = _HEADED.match(line.text) if i < 12 and _may_be_headed(line) else None
        if m and len(line.text) - m.end() > 12 and line.text.count(" ", m.end()) >= 2:
            out += _split(line, m.end(), known)
            continue
        m = (
            _GLUED_CREDIT.search(line.text[:600])
            if "hoto" in line.text[:600] or "(Ảnh" in line.text[:600]
            else None
        )
        if m and len(line.text) - m.end() > 80:
            parts = _split(line, m.end(), known)
            parts[0].look = Look.CAPTION
            parts[1].gap = True
            out += parts
            continue
        out.append(line)
    return out


def _may_be_headed(line: Line) -> bool:
    return line.look is not Look.DATE or line.text.startswith("date ")


def _split(line: Line, at: int, known: Furniture) -> list[Line]:
    first = line.text[:at].rstrip()
    rest = line.text[at:].lstrip()
    parts = [
        Line(line.start, line.start + len(first), first, line.gap, Look.PROSE),
        Line(line.end - len(rest), line.end, rest, False, Look.PROSE),
    ]
    for part in parts:
        look(part, known)
    if dates(first) and len(first) < 40:
        parts[0].look = Look.DATE
        parts[0].dates = tuple(dates(first))
    return parts


def regions_of(text: str, article: Labelled, known: Furniture) -> tuple[tuple[Region, ...], Dateline | None]:
    """Neighbouring lines of one kind make one region; the dateline is parted from the first paragraphs."""
    found: list[Region] = []
    said: Dateline | None = None
    first = article.first
    if first and first - 1 != article.title and len(article.lines[first - 1].text) < 90:
        said = standing_alone(article.lines[first - 1].text, known)
        if said is not None:
            article.labels[first - 1] = RegionKind.DATELINE
    for i, (line, kind) in enumerate(zip(article.lines, article.labels, strict=True)):
        start, end = line.start, line.end
        if kind is RegionKind.BODY and first is not None and i == article.last:
            end = start + signature(line.text, known)
        if kind is RegionKind.BODY and said is None and first is not None and i <= first + 2:
            hit = dateline(line.text, known)
            if hit is not None and (hit[1].place or i == first):
                said = hit[1]
                _add(
                    found,
                    text,
                    RegionKind.DATELINE,
                    start,
                    start + len(text[start : start + hit[0]].rstrip()),
                )
                start += hit[0]
        _add(found, text, kind, start, end)
    return tuple(found), said


def _add(found: list[Region], text: str, kind: RegionKind, start: int, end: int) -> None:
    """Add a region, or lengthen the last one where it is of this kind and only white space parts them."""
    if start >= end:
        return
    joins = found and found[-1].kind is kind and kind is not RegionKind.TITLE
    if joins and not text[found[-1].end : start].strip():
        found[-1] = Region(kind, found[-1].start, end)
    else:
        found.append(Region(kind, start, end))
