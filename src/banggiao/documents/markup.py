"""Markup without a parser: how deep it nests, and its text where it nests too deep or is too long for one.

Invariant: one pass from left to right, so that no page takes more than time in proportion to its length.
"""

from __future__ import annotations

import html
import re

DEEPEST = 600
LONGEST = 4_000_000
MOST_TAGS = 50_000
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_VOID = frozenset(
    (
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "source",
            "track",
            "wbr",
        ),
        *("p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot"),
    )
)
_UNSEEN = re.compile(r"<(script|style|svg|noscript|template|iframe|select|nav|footer|head)\b", re.IGNORECASE)
_BLOCK = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "div", "footer", "form", "header"),
        *("html", "main", "nav", "section", "title", "br", "hr", "p", "pre"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption"),
        *("dd", "dl", "dt", "li", "ol", "ul", "table", "tbody", "td", "th", "thead", "tr"),
    )
)
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]{0,500}(?:\[[^\]]{0,20000}\]\s{0,20})?>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<(?:!\[|[!?/]?[A-Za-z])[^<>]{0,20000}>")


def is_plain_enough(markup: str) -> bool:
    """Whether a parser can be trusted to take this page in bounded time."""
    if len(markup) > LONGEST:
        return False
    depth = 0
    for tags, m in enumerate(_TAG.finditer(markup)):
        if m.group(2).lower() not in _VOID:
            depth += -1 if m.group(1) else 1
            depth = max(depth, 0)
        if depth > DEEPEST or tags > MOST_TAGS:
            return False
    return True


def visible_lines(markup: str) -> str:
    """The text of a page, a line for each block, without scripts, styles, menus and the like."""
    markup = _without_comments(_DOCTYPE.sub("", markup, count=1))
    low = markup.lower()
    out: list[str] = []
    unclosed: set[str] = set()
    at = 0
    for m in _UNSEEN.finditer(markup):
        name = m.group(1).lower()
        if m.start() < at or name in unclosed:
            continue
        close = low.find(f"</{name}", m.end())
        if close < 0:
            unclosed.add(name)
            continue
        out += [markup[at : m.start()], "\n"]
        at = close
    out.append(markup[at:])
    text = _ANY_TAG.sub(_gap, "".join(out))
    lines = (" ".join(line.split()) for line in html.unescape(text).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _without_comments(markup: str) -> str:
    out: list[str] = []
    at = 0
    while (start := markup.find("<!--", at)) >= 0:
        end = markup.find("-->", start)
        if end < 0:
            break
        out.append(markup[at:start])
        at = end + 3
    out.append(markup[at:])
    return "".join(out)


def _gap(m: re.Match[str]) -> str:
    name = m.group().lstrip("</!?-").split(" ", 1)[0].rstrip("/>").lower()
    return "\n" if name in _BLOCK else ""
