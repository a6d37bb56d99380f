"""Lines of a bare text, each looked at by itself.

Invariant: what a line is called here depends on that line only; what its neighbours make of it is decided in
``context`` and ``article``. A line is looked at in its first and last few dozen characters, never as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from banggiao.documents.dates import Found
from banggiao.documents.furniture import HEAD, Furniture, Hit, furniture, tokens, without_bullets
from banggiao.documents.signs import (
    ADDRESS,
    IMAGE,
    MEDIA,
    is_credited,
    is_double,
    is_menu,
    is_picture,
    is_prose,
    is_sign_off,
    is_slash_credited,
    names_follow,
)
from banggiao.documents.stamp import stamp

MOST_LINES = 40_000  # of a page; what comes after them is not looked at


class Look(Enum):
    """What a line looks like."""

    PROSE = auto()  # a paragraph
    HEADLINE = auto()  # words without an end of sentence
    CAPTION = auto()  # marked as a picture's text
    CREDIT = auto()  # the mark of a picture's text alone
    LISTING = auto()  # heading of a list of other articles
    POINTER = auto()  # names another article in the same line
    MEDIA = auto()  # [Video] …
    DOUBLE = auto()  # X X: a teaser's headline that stands once as its picture's text
    CELL = auto()  # | text |
    DATE = auto()  # date, with or without hour and label
    SIGNOFF = auto()  # author, agency
    END = auto()  # END, ***
    MENU = auto()  # menus, tools, tags, legal, comments
    IMAGE = auto()  # markdown image


@dataclass(slots=True)
class Line:
    """A line without its outer white space: ``text == page[start:end]``; ``gap``: an empty line before it."""

    start: int
    end: int
    text: str
    gap: bool
    look: Look
    hit: Hit | None = None
    dates: tuple[Found, ...] = ()
    tools: bool = False  # comments, share, tags, legal: what stands after an article


LONG = 320  # characters beyond which a line is a paragraph unless its first words say otherwise
_TOOLS = frozenset(
    (
        *("comment", "comments", "commentaire", "commentaires", "share", "partager"),
        *("tag", "tags", "keywords", "copyright", "newsletter", "tu", "binh", "chia"),
    )
)


def lines(text: str) -> list[Line]:
    """The lines of a text that hold something, in order."""
    found: list[Line] = []
    known = furniture()
    at, gap = 0, True
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            if len(found) == MOST_LINES:
                break
            start = at + raw.index(bare[0]) if raw[0] != bare[0] else at
            line = Line(start, start + len(bare), bare, gap, Look.PROSE)
            look(line, known)
            found.append(line)
            gap = False
        else:
            gap = True
        at += len(raw) + 1
    return found


def look(line: Line, known: Furniture) -> None:
    """Tell what a line looks like."""
    text = line.text
    long = len(text) > LONG
    core = without_bullets(text[:HEAD] if long else text)
    head = tokens(core[:HEAD])
    if head and head[0] in "([" and text[-1] in ")]":
        head = head[1:]
    if not head:
        line.look = Look.END if set(text) <= set("*#") else Look.MENU
    elif long and text.count("   ") >= 5:
        line.look = Look.CELL  # headlines of other articles in one line
    elif len(text) > 2000 and " " not in text[:1000]:
        line.look = Look.MENU  # data, not words
    elif IMAGE.match(text):
        line.look = Look.IMAGE
    elif ADDRESS.match(text):
        line.look = Look.MENU
    else:
        said = None if long else stamp(core, known)
        if said is not None:
            line.look = Look.DATE
            line.dates, line.hit = said
        else:
            line.hit = known.head(head, len(core) > HEAD, _loud(core))
            line.look = (
                _by_phrase(line, core) or _by_marks(line, core, known) or _by_form(line, core, head, known)
            )


def _loud(core: str) -> int:
    """How many of a line's first words are in capitals, where the others are not."""
    words = core[:HEAD].split()
    count = next((i for i, word in enumerate(words) if not word.isupper()), 0)
    return count if count > 1 else 0


def _by_phrase(line: Line, core: str) -> Look | None:
    """What the boilerplate phrase at a line's beginning makes of it."""
    hit, size = line.hit, len(line.text)
    if hit is None:
        return None
    kind, position = hit.kind, hit.position
    if kind in ("teaser_heading", "teaser_pointer"):
        heads = size < 60 and position == "start" and not core.endswith(".")
        if hit.whole or heads or (size < 70 and core.endswith(":")):
            return Look.LISTING
        return Look.POINTER if hit.label else None
    if kind == "caption_marker" and size < 400:
        return Look.CREDIT if size < 60 and not core.endswith((".", "!")) else Look.CAPTION
    if kind == "signoff":
        signs = size < (160 if hit.whole or hit.label or not core.endswith(".") else 60)
        if position == "byname":
            signs = size < 60 and names_follow(core, hit.words)
        return Look.SIGNOFF if signs else None
    if kind == "navigation" and (hit.whole or size < (300 if hit.label else 140)):
        line.tools = position == "start" or tokens(core[:30])[0] in _TOOLS
        return Look.MENU
    if kind == "byline":
        return Look.SIGNOFF if size < 80 and not core.endswith(".") else None
    return Look.END if kind == "end_mark" else None


def _by_marks(line: Line, core: str, known: Furniture) -> Look | None:
    """What brackets, bars and doubling make of a line."""
    text = line.text
    media = MEDIA.match(text)
    if media is not None:
        if " ".join(tokens(media.group(1))) in known.media:
            return Look.MEDIA
        if text.endswith("]"):
            return Look.CAPTION
    if is_double(text):
        return Look.DOUBLE
    if text[0] == "|" or (text[-1] == "|" and len(text) <= LONG):
        return Look.CELL if len(core) > 40 else Look.MENU
    if text.startswith(">>") and 15 < len(core) <= LONG:
        return Look.POINTER
    return None


def _by_form(line: Line, core: str, head: list[str], known: Furniture) -> Look:
    """What a line's form makes of it."""
    text, size = line.text, len(line.text)
    if is_credited(text):
        return Look.CAPTION if size < 500 else Look.PROSE
    if size > LONG:
        return Look.PROSE
    if is_picture(text, known):
        return Look.CAPTION
    if is_sign_off(core, known):
        return Look.SIGNOFF
    if (size < 200 and known.holds(text, "navigation")) or is_menu(text, head, known):
        return Look.MENU
    if is_slash_credited(text):
        return Look.CAPTION
    if size < 250 and known.ends_with(tokens(text[-40:]), "teaser_call"):
        return Look.POINTER
    return Look.PROSE if is_prose(text) else Look.HEADLINE
