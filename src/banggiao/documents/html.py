"""HTML to the parts of a document: main text by trafilatura, with the lead and captions that it leaves out.

Invariant: nothing is executed and nothing outside the page is loaded.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from banggiao.documents.clean import clean
from banggiao.documents.meta import Meta
from banggiao.documents.metadata import metadata

_KEY = 60
_LINES = ("p", "head", "cell", "row", "quote", "list", "item")
_NOT_ITS_OWN = (
    "relat",
    "recommend",
    "sidebar",
    "widget",
    "promo",
    "teaser",
    "more-",
    "lienquan",
    "lien-quan",
    "similar",
    "newsletter",
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the article: ``kind`` is 'text', 'head' (subheading), 'item' or 'caption'."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Markup:
    """What the markup gave: metadata and the article's paragraphs, cleaned, each on one line."""

    meta: Meta
    blocks: tuple[Block, ...]


def read_markup(markup: str, url: str | None) -> Markup:
    """Metadata and main text of an HTML page."""
    tree = LexborHTMLParser(markup)
    meta = metadata(tree, url)
    blocks = _without_head(_main_text(markup, url), meta.title)
    if blocks:
        blocks = _completed(tree, blocks, meta)
    return Markup(meta, tuple(Block(b.kind, _one_line(b.text)) for b in blocks if b.text.strip()))


def _one_line(text: str) -> str:
    return " ".join(clean(text)[0].split())


def _key(text: str) -> str:
    return " ".join(text.split())[:_KEY].lower()


def _same(text: str, title: str | None) -> bool:
    return title is not None and _key(text) == _key(title) and abs(len(text) - len(title)) < 20


def _main_text(markup: str, url: str | None) -> list[Block]:
    """The blocks that trafilatura takes for the article."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = bare_extraction(markup, url=url, with_metadata=False, include_comments=False)
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    blocks: list[Block] = []
    for element in found.body:
        kind = {"head": "head", "list": "item"}.get(str(element.tag), "text")
        layout = element.tag == "table" and (
            element.find(".//p") is not None or element.find(".//head") is not None
        )
        parts = element.iter("row") if element.tag == "table" and not layout else (element,)
        for part in parts:
            blocks += [Block(kind, line) for line in _words(part, layout).split("\n") if line.strip()]
    return blocks


def _words(element: Any, layout: bool) -> str:
    """An element's text; its line breaks, items and, in a table that lays out a page, paragraphs are lines."""
    own = "\n" if element.tag == "lb" else element.text or ""
    text = own + "".join(_words(child, layout) + (child.tail or "") for child in element)
    if element.tag == "item" or (layout and element.tag in _LINES):
        return f"\n{text}\n"
    return f"{text} " if element.tag == "cell" else text


def _without_head(blocks: list[Block], title: str | None) -> list[Block]:
    """The blocks without the title, and without the scraps above it."""
    at = next((i for i, block in enumerate(blocks) if _same(block.text, title)), None)
    if at is not None and all(len(block.text) < 80 for block in blocks[:at]):
        blocks = blocks[at + 1 :]
    return [block for block in blocks if not _same(block.text, title)]


def _completed(tree: LexborHTMLParser, blocks: list[Block], meta: Meta) -> list[Block]:
    """The blocks with the lead that stands above them and the captions between them, in the page's order."""
    at = {_key(block.text): i for i, block in reversed(list(enumerate(blocks)))}
    lead = _key(meta.lead or "")[:45] if meta.lead and len(meta.lead) >= 30 else ""
    captions: dict[int, list[str]] = {}
    above: str | None = None
    last = -1
    headed = tree.css_first("h1") is None
    for node in tree.css("h1, p, h2, h3, div, figcaption, [class*=caption i], [itemprop=caption]"):
        headed = headed or node.tag == "h1"
        caption = node.tag == "figcaption" or "caption" in (node.attributes.get("class") or "").lower()
        if node.tag == "h1" or (node.tag == "div" and not caption and (last >= 0 or not lead)):
            continue
        text = " ".join(node.text(separator=" ").split())
        place = at.get(_key(text)) if text else None
        if caption and 8 < len(text) < 500:
            if place is not None:
                blocks[place] = Block("caption", blocks[place].text)
            elif (headed or last >= 0) and not _foreign(node):
                captions.setdefault(last, []).append(text)
        elif place is not None and node.tag != "div":
            last = max(last, place)
        elif last < 0 and lead and above is None and _key(text).startswith(lead) and len(text) < 1500:
            above = text
    return _joined(blocks, captions, above if above and _key(above) not in at else None)


def _joined(blocks: list[Block], captions: dict[int, list[str]], above: str | None) -> list[Block]:
    out = [Block("text", above)] if above else []
    seen = ""
    for i in range(-1, len(blocks)):
        if i >= 0:
            out.append(blocks[i])
        for caption in captions.get(i, ()) if i < len(blocks) - 1 else ():
            if caption not in seen:
                out.append(Block("caption", caption))
                seen += caption + "\n"
    return out


def _foreign(node: LexborNode) -> bool:
    """Whether a picture stands in a part of the page that is not the article's."""
    parent = node.parent
    for _ in range(8):
        if parent is None or parent.tag in ("article", "main", "body"):
            return False
        said = f"{parent.attributes.get('class') or ''} {parent.attributes.get('id') or ''}".lower()
        if parent.tag in ("aside", "nav", "footer", "li") or any(mark in said for mark in _NOT_ITS_OWN):
            return True
        parent = parent.parent
    return False
