"""JSON-LD of a page: the node that describes its article.

Invariant: broken, nested or foreign JSON never raises; what cannot be read is left out.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]

_ARTICLES = frozenset(
    (
        *("article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle"),
        *("opinionnewsarticle", "advertisercontentarticle", "techarticle", "scholarlyarticle", "report"),
        *("blogposting", "liveblogposting", "socialmediaposting"),
    )
)
_PAGES = frozenset(("webpage", "itempage", "aboutpage", "videoobject", "governmentservice", "webcontent"))
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s{0,50}[}\]])")
_STRINGS = re.compile(
    r'"(headline|datePublished|dateModified|dateCreated|inLanguage|description|name)"\s{0,9}:\s{0,9}"((?:[^"\\\n]|\\.){0,1000})"'
)
_TYPES = re.compile(r'"@type"\s{0,9}:\s{0,9}(?:\[[^\]]{0,200}\]|"[A-Za-z]{1,40}")')
_DEPTH = 12


def article_node(scripts: list[str]) -> Node:
    """The article's node out of a page's JSON-LD scripts; empty where there is none."""
    pages: Node = {}
    for script in scripts:
        for node in _nodes(_load(script)):
            types = _types(node)
            if types & _ARTICLES and (node.get("headline") or node.get("datePublished") or node.get("name")):
                return node
            if types & _PAGES and not pages and (node.get("datePublished") or node.get("headline")):
                pages = node
    if pages:
        return pages
    for script in scripts:
        found = _salvage(script)
        if found:
            return found
    return {}


def _load(script: str) -> Any:
    text = _COMMENT.sub("", script.strip()).strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text), html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _salvage(script: str) -> Node:
    """The plain strings of an article's node in JSON that cannot be parsed."""
    types = {
        t.lower()
        for m in _TYPES.finditer(script[:100_000])
        for t in re.findall(r'"([A-Za-z]{2,40})"', m.group())
    }
    if not types & _ARTICLES:
        return {}
    found: Node = {}
    for m in _STRINGS.finditer(script[:200_000]):
        if m.group(1) != "name":
            found.setdefault(m.group(1), _unescaped(m.group(2)))
    return found


def _unescaped(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text


def _nodes(value: Any, depth: int = 0) -> Iterator[Node]:
    """Every object that may be the article: of arrays, @graph, and what a page is mainly about."""
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for item in value[:500]:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart"):
            if key in value and (key not in ("itemListElement", "hasPart") or depth == 0):
                yield from _nodes(value[key], depth + 1)


def _types(node: Node) -> set[str]:
    found = node.get("@type", ())
    kinds = [found] if isinstance(found, str) else found if isinstance(found, list) else []
    return {kind.rsplit("/", 1)[-1].lower() for kind in kinds if isinstance(kind, str)}


def text_of(value: Any) -> str | None:
    """A string out of a value that may be a list, an object with a name, or escaped."""
    if isinstance(value, list):
        return next((found for item in value if (found := text_of(item))), None)
    if isinstance(value, dict):
        return text_of(value.get("name") or value.get("@value") or value.get("@id"))
    if isinstance(value, str):
        return " ".join(html.unescape(value).split()) or None
    return None
