"""What the markup of a page says about it: JSON-LD first, then meta elements, then visible elements.

Invariant: publication and change are kept apart; a date that is only a change never becomes the publication.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from banggiao.documents.dates import address_date, dates
from banggiao.documents.jsonld import Node, article_node, text_of
from banggiao.documents.meta import Meta

_PUBLISHED = (
    *("article:published_time", "og:published_time", "og:article:published_time", "article.published"),
    *("datepublished", "date.published", "rnews:datepublished", "firstpublished", "bt:pubdate", "ptime"),
    *("pubdate", "publishdate", "publish-date", "publish_date", "publicationdate", "publication-date"),
    *("publication_date", "originalpublicationdate", "article_date_original", "parsely-pub-date"),
    *("sailthru.date", "cxenseparse:publishtime", "cxenseparse:recs:publishtime"),
    *("citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued", "dc.date"),
    *("dcterms.date", "dc.date.created", "dcterms.created", "dc.date.available", "created", "date"),
)
_MODIFIED = (
    *("article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "date.modified"),
    *("dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "revised"),
)
_ISO = re.compile(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?:[T\s]|$|\b)")
_MONTH = re.compile(r"((?:19|20)\d\d)-(\d\d)$")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_SITE = re.compile(r"\s[|–—•»·]\s|\s-\s|\s::\s")


def metadata(tree: LexborHTMLParser, url: str | None) -> Meta:
    """Headline, dates, publisher, language and address of a page."""
    node = article_node([n.text() for n in tree.css('script[type*="ld+json"]')])
    named = _meta_elements(tree)
    publisher = text_of(node.get("publisher")) or named.get("og:site_name") or named.get("application-name")
    canonical = _canonical(tree, node, named) or url
    published, how = _published(tree, node, named, canonical or "", url or "")
    modified = _day(text_of(node.get("dateModified"))) or _first(named, _MODIFIED)
    root = tree.css_first("html")
    declared = text_of(node.get("inLanguage")) or (root.attributes.get("lang") if root else None)
    return Meta(
        title=_title(tree, node, named, publisher),
        published=published,
        published_how=how,
        modified=modified,
        publisher=publisher,
        language=_language(declared),
        url=canonical,
        lead=text_of(node.get("description")) or named.get("og:description") or named.get("description"),
    )


def _meta_elements(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        given = node.attributes
        name = given.get("property") or given.get("name") or given.get("itemprop") or given.get("http-equiv")
        content = text_of(given.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _day(value: str | None) -> str | None:
    """EDTF day, month or year of a date in markup."""
    if not value:
        return None
    value = value.strip()
    m = _ISO.match(value)
    if m:
        try:
            return datetime(int(m.group(1)), int(m.group(2)), int(m.group(3)), tzinfo=UTC).date().isoformat()
        except ValueError:
            return None
    if _MONTH.fullmatch(value):
        return value if 1 <= int(value[5:]) <= 12 else None
    if _EPOCH.fullmatch(value):
        return datetime.fromtimestamp(int(value[:10]), UTC).date().isoformat()
    found = dates(value[:120], day_first=True)
    return found[0].value if found else None


def _first(named: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((day for name in names if (day := _day(named.get(name)))), None)


def _published(
    tree: LexborHTMLParser, node: Node, named: dict[str, str], canonical: str, url: str
) -> tuple[str | None, str | None]:
    stamps = [text_of(node.get("datePublished")), *(named.get(name) for name in _PUBLISHED), *_times(tree)]
    for day, how in (
        (_rewritten(node, named, url), "address of the page"),
        (_local(stamps), "markup, local time"),
        (_day(text_of(node.get("datePublished"))), "JSON-LD datePublished"),
        (_first(named, _PUBLISHED), "meta element"),
        (_elements(tree), "time element"),
        (_in_title(tree), "title element"),
        (address_date(url) or address_date(canonical), "address of the page"),
        (_day(text_of(node.get("dateCreated")) or text_of(node.get("uploadDate"))), "JSON-LD dateCreated"),
    ):
        if day:
            return day, how
    return None, None


def _elements(tree: LexborHTMLParser) -> str | None:
    """A marked date among the visible elements: itemprop, pubdate, or the article's only time."""
    for node in tree.css(
        '[itemprop="datePublished"], time[pubdate], .entry-date.published, abbr.published, time.published'
    ):
        given = node.attributes
        day = _day(
            given.get("datetime") or given.get("content") or given.get("title") or node.text(strip=True)[:80]
        )
        if day:
            return day
    times = [
        n
        for n in tree.css("article time[datetime], main time[datetime], header time[datetime]")
        if not _aside(n)
    ]
    days = {day for n in times if (day := _day(n.attributes.get("datetime")))}
    if len(days) == 1 and "updated" not in (times[0].attributes.get("class") or ""):
        return days.pop()
    return None


def _times(tree: LexborHTMLParser) -> list[str | None]:
    return [n.attributes.get("datetime") for n in tree.css("time[datetime]")[:20]]


def _local(stamps: list[str | None]) -> str | None:
    """The first instant's day on the page's own clock: one stamp is in UTC, another tells the zone."""
    instants = [_instant(stamp) for stamp in stamps if stamp]
    first = next((instant for instant in instants if instant is not None), None)
    if first is None or first.utcoffset():
        return None
    for other in instants:
        if other is not None and other.utcoffset() and other == first:
            return other.date().isoformat()
    return None


def _instant(stamp: str) -> datetime | None:
    try:
        value = datetime.fromisoformat(stamp.strip())
    except ValueError:
        return None
    return value if value.tzinfo else None


def _rewritten(node: Node, named: dict[str, str], url: str) -> str | None:
    """The address's day where the markup's day of publication is plainly that of a later change."""
    told = address_date(url)
    published = text_of(node.get("datePublished")) or named.get("article:published_time")
    modified = text_of(node.get("dateModified")) or named.get("article:modified_time")
    day = _day(published)
    if told and day and len(told) == 10 and published == modified and told < day:
        return told
    return None


def _in_title(tree: LexborHTMLParser) -> str | None:
    """A date that the title element has behind the headline: '… | Outlet | 23.05.2011'."""
    page = tree.css_first("title")
    last = re.split(r"[|–—]| - ", page.text())[-1] if page else ""
    found = dates(last[:60])
    return found[0].value if found and len(last.strip()) < 30 else None


def _aside(node: LexborNode) -> bool:
    parent = node.parent
    for _ in range(8):
        if parent is None:
            return False
        if parent.tag in ("aside", "footer", "nav", "li"):
            return True
        parent = parent.parent
    return False


def _canonical(tree: LexborHTMLParser, node: Node, named: dict[str, str]) -> str | None:
    link = tree.css_first('link[rel="canonical"]')
    said = (link.attributes.get("href") if link else None) or named.get("og:url")
    entity = node.get("url") or node.get("mainEntityOfPage")
    said = said or (
        entity.get("@id") if isinstance(entity, dict) else entity if isinstance(entity, str) else None
    )
    return (
        said.strip() if isinstance(said, str) and said.strip().startswith(("http://", "https://")) else None
    )


def _language(declared: str | None) -> str | None:
    code = (declared or "").strip().lower().replace("_", "-").split("-")[0]
    code = {
        "vie": "vi",
        "fra": "fr",
        "fre": "fr",
        "eng": "en",
        "vietnamese": "vi",
        "french": "fr",
        "english": "en",
    }.get(code, code)
    return code if re.fullmatch("[a-z]{2}", code) else None


def _title(tree: LexborHTMLParser, node: Node, named: dict[str, str], publisher: str | None) -> str | None:
    """The headline: of the JSON-LD, of og:title or of the page's h1, without the outlet's name."""
    heads = [" ".join(n.text(separator=" ").split()) for n in tree.css("h1")[:5]]
    heads = [head for head in heads if head]
    page = tree.css_first("title")
    shown = " ".join(page.text().split()) if page else None
    for said in (text_of(node.get("headline")), named.get("og:title"), named.get("twitter:title"), shown):
        if said:
            return _without_site(said, heads, publisher)
    return heads[0] if heads else None


def _without_site(said: str, heads: list[str], publisher: str | None) -> str:
    for head in heads:
        if len(head) >= 15 and (said.startswith(head) or head.lower() == said.lower()):
            return head
    parts = _SITE.split(said)
    if len(parts) > 1:
        last = parts[-1]
        cut = said[: len(said) - len(last)].rstrip(" |–—•»·-:")
        if (publisher and last.lower() == publisher.lower()) or cut in heads:
            return cut
        if said[len(cut) :].strip().startswith(("|", "•", "»", "·")) and len(last) < 40 and len(cut) >= 20:
            return cut
    return said
