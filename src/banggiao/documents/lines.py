"""Lines of a bare text, each looked at by itself.

Invariant: what a line is called here depends on that line only; what its neighbours make of it is decided in
``regions``. A line is looked at in its first and last few dozen characters, never as a whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from banggiao.documents.dates import Found, dates
from banggiao.documents.furniture import HEAD, Furniture, Hit, furniture, tokens, without_bullets
from banggiao.documents.letters import UPPER


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
    """A line without its outer white space: ``text == page[start:end]``. ``gap``: an empty line stands before it."""

    start: int
    end: int
    text: str
    gap: bool
    look: Look
    hit: Hit | None = None
    dates: tuple[Found, ...] = ()
    tools: bool = False  # comments, share, tags, legal: what stands after an article


_TERMINAL = (".", "!", "?", "…", ".”", '."', ".»", ". »", "!”", "?”", "…”", ".)", ".’", ":", ";", '"', "”", "»", "/.", "*")
_IMAGE = re.compile(r"!\[.{0,300}?\]\(.{0,300}?\)|!\[\]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{3,2000}$")
_MEDIA = re.compile(r"\[\s?([^\[\]]{2,25})\s?\]")
_CREDIT_END = re.compile(
    r"[(\[/.–—-]?\s?(?:©\s?)?(?:[Pp]hotos?|PHOTOS?|Ảnh|ẢNH|[Ii]mages?|[Cc]rédits?|[Pp]icture|Nguồn ảnh|[Cc]redit)"
    r"(?: [Pp]hotos?| d['’]archives?| d['’]illustration| credit| courtesy| minh ho?ọ?a?ạ?| tư liệu)?"
    rf"\s?(?::|by\b)\s?[^:.!?]{{1,60}}[)\]]?\.?$|[.)]\s(?:[Pp]hotos?|Ảnh)\s[{UPPER}][^:.!?]{{1,30}}\.?$"
)
_CREDIT_SHORT = re.compile(rf"(?:\((?:DR|Photo|AP|AFP)\)|/ [{UPPER}][\w'-]{{1,20}}(?: [{UPPER}][\w'-]{{1,20}}){{1,3}})$")
_POSITION = re.compile(
    r"\((?:[CLR]|left|right|centre|center|front|2nd [LR]|à? ?gauche|à? ?droite|au centre|bên trái|bên phải|trái|phải|ngoài cùng bên \w{4,5}|"
    r"[fF]rom left|[Ll]eft|[Rr]ight)\)|, (?:left|right|à gauche|à droite|au centre|bên trái|bên phải),"
)
_INITIALS = re.compile(r"(?:[A-ZĐ][.\s-]{1,2}){1,4}[A-ZĐ]?\.?|[a-zA-Z]{2,6}(?:/[a-zA-Z]{2,8}){1,4}|[A-ZĐ]{2,4}(?:\.[A-ZĐ]{1,3})?\.?")
_NAME = re.compile(rf"(?:[{UPPER}][\w'’.-]{{0,18}}\s){{1,4}}[{UPPER}][\w'’.-]{{0,18}}")
_SEPARATOR = re.compile(r"\s?[|•·»›/]\s?|\s>\s|\s{2,}|\t| [–—] ")
_CLOCK = re.compile(
    r"\b\d{1,2}\s?(?:[:hH.]|giờ)\s?\d{2}(?:\s?[:m'’]\s?\d{2})?(?:\s?(?:[AaPp]\.?[Mm]\.?|hrs|GMT|UTC|IST|phút))*|\b\d{1,2}h\b|(?:GMT|UTC)\s?[+-]?\s?\d{0,2}(?::\d{2})?|[+-]\d{2}:?\d{2}\b"
)  # fmt: skip
_TAIL = re.compile(r"\s*[-–—/(]{1,3}\s*([A-ZĐ][\w+./ -]{1,30}?)\)?\.?$")
_DIGIT = re.compile(r"\d")
_SMALL = frozenset("at on by le la a am pm ist gmt utc hrs edt est cet wib ict ngay luc vao date the du de thu ngày lúc".split())
_TOOLS = frozenset(
    "comment comments commentaire commentaires share partager tags tag keywords copyright newsletter tu binh chia".split()
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
    long = len(text) > 320
    core = without_bullets(text[:HEAD] if long else text)
    head = tokens(core[:HEAD])
    if not head:
        line.look = Look.END if set(text) <= set("*#") else Look.MENU
    elif len(text) > 2000 and " " not in text[:1000]:
        line.look = Look.MENU  # data, not words
    elif _IMAGE.match(text):
        line.look = Look.IMAGE
    elif _ADDRESS.match(text):
        line.look = Look.MENU
    elif not long and _by_date(line, core, known):
        line.look = Look.DATE
    else:
        line.hit = known.head(head, len(core) > HEAD)
        line.look = _by_phrase(line, core, known) or _by_form(line, core, head, known, long)


def _by_phrase(line: Line, core: str, known: Furniture) -> Look | None:
    hit = line.hit
    if hit is None:
        return None
    size = len(line.text)
    kind = hit.kind
    if kind in ("teaser_heading", "teaser_pointer"):
        if hit.whole or (size < 70 and core.endswith(":")):
            return Look.LISTING
        if hit.position == "start" and size < 60:
            return Look.LISTING
        return Look.POINTER if hit.label or hit.position == "start" else None
    if kind == "caption_marker" and size < 400:
        return Look.CREDIT if size < 60 and not core.endswith((".", "!")) else Look.CAPTION
    if kind == "signoff" and hit.position == "byname":
        return Look.SIGNOFF if size < 60 and _named(core, hit.words, known) else None
    if kind == "signoff" and size < 160:
        return Look.SIGNOFF
    if kind == "end_mark":
        return Look.END
    if kind == "navigation" and (hit.whole or size < (300 if hit.label else 140)):
        line.tools = tokens(core[:30])[0] in _TOOLS or hit.position in ("start", "label")
        return Look.MENU
    if kind == "byline" and size < 80 and not core.endswith("."):
        return Look.SIGNOFF
    return None


def _named(core: str, words: int, known: Furniture) -> bool:
    """Whether names alone follow the first words: 'Theo Trung Khánh (TTXVN)'."""
    rest = core.split()[words:]
    return bool(rest) and all(word.strip("()[].,/")[:1].isupper() or word in "-–/&" for word in rest)


def _by_form(line: Line, core: str, head: list[str], known: Furniture, long: bool) -> Look:
    text = line.text
    tail = text[-120:]
    if _MEDIA.match(text):
        marker = " ".join(tokens(_MEDIA.match(text).group(1)))  # type: ignore[union-attr]
        if marker in known.media:
            return Look.MEDIA
        if text.endswith("]"):
            return Look.CAPTION
    if 30 < len(text) < 600 and text[0] == text[len(text) // 2 + 1] and text[: len(text) // 2] == text[len(text) // 2 + 1 :]:
        return Look.DOUBLE
    if text[0] == "|" or (text[-1] == "|" and not long):
        return Look.CELL if len(core) > 40 else Look.MENU
    if _CREDIT_END.search(tail):
        return Look.CAPTION if len(text) < 500 else Look.PROSE
    if not long:
        if text.startswith(">>") and len(core) > 15:
            return Look.POINTER
        if _POSITION.search(text):
            return Look.CAPTION
        if _sign_off(core, known):
            return Look.SIGNOFF
        if len(text) < 200 and known.holds(head, "navigation"):
            return Look.MENU
        if _menu(text, head, known):
            return Look.MENU
        if len(text) > 40 and " / " in tail and _CREDIT_SHORT.search(tail):
            return Look.CAPTION
    if known.ends_with(tokens(tail[-40:]), "teaser_call") and len(text) < 400:
        return Look.POINTER
    if long or _prose(text):
        return Look.PROSE
    signed = signature(text, known)
    return Look.PROSE if signed < len(text) and _prose(text[:signed]) else Look.HEADLINE


def _prose(text: str) -> bool:
    if text.endswith(_TERMINAL):
        return len(text) >= 70 or (len(text) >= 30 and text.count(" ") >= 5)
    return len(text) >= 190 and (". " in text or ", " in text)


def signature(text: str, known: Furniture) -> int:
    """Length of a paragraph without the agency that signs it ('… relations. – VNA')."""
    base = max(0, len(text) - 40)
    m = _TAIL.search(text[base:])
    if m and known.is_agency(m.group(1)):
        rest = text[: base + m.start()].rstrip()
        if rest.endswith((".", "!", "?", "”", '"', "»", "…")):
            return len(rest)
    return len(text)


def _sign_off(core: str, known: Furniture) -> bool:
    if len(core) > 60:
        return False
    inner = core.strip("()[]–—- .")
    if not inner:
        return False
    if known.is_agency(inner) or _INITIALS.fullmatch(core.strip("() ")):
        return True
    parts = [part.strip() for part in re.split(r"[/–—(]| - ", inner) if part.strip(" )")]
    return len(parts) > 1 and any(known.is_agency(part.strip(" )")) for part in parts) and len(inner) < 40


def is_name(text: str) -> bool:
    """Whether a line is two to five capitalised words: an author's name, perhaps."""
    return len(text) < 45 and _NAME.fullmatch(text) is not None


def _menu(text: str, head: list[str], known: Furniture) -> bool:
    words = text.count(" ") + 1
    if known.menu_share(head) >= (0.99 if words == 1 else 0.6) and words <= 25:
        return True
    parts = [part for part in _SEPARATOR.split(text) if part.strip()]
    if len(parts) < 2 or text.endswith(".") or max(map(len, parts)) > 60:
        return False
    short = sum(len(part) <= 32 for part in parts)
    entries = sum(known.menu_share(tokens(part)) >= 0.5 for part in parts)
    return entries * 2 >= len(parts) or (len(parts) >= 3 and short == len(parts) and "|" in text + "   " and ("|" in text or "   " in text))


def _by_date(line: Line, core: str, known: Furniture) -> bool:
    """Whether a line says when the page was published and little else."""
    if len(core) > 130 or _DIGIT.search(core) is None:
        return False
    found = dates(core)
    rest = core
    for item in reversed(found):
        rest = rest[: item.start] + " " + rest[item.end :]
    clocks = _CLOCK.findall(rest)
    if not found and not clocks:
        return False
    rest = _CLOCK.sub(" ", rest)
    left = [t for t in tokens(rest) if t[0].isalpha() and t not in _SMALL]
    left = _without_weekday(left, known)
    hit = known.head(tokens(core[:HEAD]), False)
    labelled = hit is not None and hit.kind in ("date_label", "modified_label")
    if labelled and hit is not None:
        left = left[hit.words :] if len(left) >= hit.words else []
        line.hit = hit
    limit = 6 if labelled else 3 if clocks and found else 1
    if len(left) > limit or (not found and not labelled and left):
        return False
    line.dates = tuple(found)
    return True


def _without_weekday(words: list[str], known: Furniture) -> list[str]:
    joined = " ".join(words)
    for name in sorted(known.weekdays, key=len, reverse=True):
        if (" " + joined + " ").find(f" {name} ") >= 0:
            return (" " + joined + " ").replace(f" {name} ", " ", 1).split()
    return words
