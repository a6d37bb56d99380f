"""Signs by which a line shows its nature: credits of pictures, names, initials, menus' separators.

Invariant: every pattern is anchored at one end or has bounded repetition only.
"""

from __future__ import annotations

import re

from banggiao.documents.furniture import Furniture, tokens
from banggiao.documents.letters import UPPER

TERMINAL = (".", "!", "?", "…", "”", '"', "»", ".’", ".)", ":", ";", "/.", "*")
SENTENCE_END = (".", "!", "?", "”", '"', "»", "…")

IMAGE = re.compile(r"!\[.{0,300}?\]\(.{0,300}?\)|!\[\]")
ADDRESS = re.compile(r"(?:https?://|www\.)\S{3,2000}$")
MEDIA = re.compile(r"\[\s?([^\[\]]{2,25})\s?\]")
TAIL = re.compile(r"\s*[-–—/(]{1,3}\s*([A-ZĐ][\w+./ -]{1,30}?)\)?\.?$")

_PHOTO = (
    r"(?:[Pp]hotos?|PHOTOS?|Ảnh|ẢNH|[Ii]mages?|[Cc]rédits?|[Pp]icture|Nguồn ảnh|[Cc]redit)"
    r"(?: [Pp]hotos?| d['’]archives?| d['’]illustration| credit| courtesy| minh h[oọ][aạ]| tư liệu)?"
)
_CREDIT = re.compile(
    rf"{_PHOTO}\s?(?::|by\b)\s?[^:.!?]{{1,60}}[)\]]?\.?$"
    rf"|[.)]\s(?:[Pp]hotos?|Ảnh)\s[{UPPER}][^:.!?]{{1,30}}\.?$"
    r"|\((?:Nguồn|Source)\s?:\s?[^():]{1,40}\)\.?$"
)
_PICTURE = re.compile(
    rf"\s[ảẢ]nh \d{{1,2}}(?=\W|$|[{UPPER}])|©\s?[{UPPER}][\w./ -]{{1,40}}$"
    rf"|\s[-–—]\s?(?:Ảnh|Photos?) [{UPPER}][\w. ]{{1,30}}$"
    r"|\([A-Z]{2,8} via [A-Z]{2,10}\)$|(?:Photo|Image) [Dd]roits (?:tiers|réservés)\.?$"
)
_POSITION = re.compile(
    r"\((?:[CLR]|2nd [LR]|[Ll]eft|[Rr]ight|[Cc]ent(?:re|er)|front|[Ff]rom left|(?:à )?gauche|(?:à )?droite"
    r"|au centre|(?:bên )?trái|(?:bên )?phải|ngoài cùng bên \w{4,5})\)"
    r"|, (?:left|right|à gauche|à droite|au centre|bên trái|bên phải),"
)
_SLASH_CREDIT = re.compile(
    rf"(?:\((?:DR|Photo|AP|AFP)\)|/ [{UPPER}][\w'-]{{1,20}}(?: [{UPPER}][\w'-]{{1,20}}){{1,3}})$"
)
_INITIALS = re.compile(
    r"(?:[A-ZĐ][.\s-]{1,2}){1,4}[A-ZĐ]?\.?|[a-zA-Z]{2,6}(?:/[a-zA-Z]{2,8}){1,4}|[A-ZĐ]{2,4}(?:\.[A-ZĐ]{1,3})?\.?"
)
_NAME = re.compile(rf"(?:[{UPPER}][\w'’.-]{{0,18}}\s){{1,4}}[{UPPER}][\w'’.-]{{0,18}}")
_SEPARATOR = re.compile(r"\s?[|•·»›/]\s?|\s>\s|\s{2,}|\t| [–—] ")
_PARTS = re.compile(r"[/–—(]| - ")


def is_credited(text: str) -> bool:
    """Whether a line ends with the credit of a picture."""
    return _CREDIT.search(text[-120:]) is not None


def is_picture(text: str, known: Furniture) -> bool:
    """Whether a (short) line speaks as the text of a picture: who stands where, who took it, which it is."""
    return (
        _POSITION.search(text) is not None
        or _PICTURE.search(text) is not None
        or known.holds(text, "caption_marker")
    )


def is_slash_credited(text: str) -> bool:
    """'… at the palace / Wilmer Errades'."""
    return len(text) > 40 and " / " in text[-60:] and _SLASH_CREDIT.search(text[-120:]) is not None


def is_double(text: str) -> bool:
    """'X X': the same words twice."""
    half = len(text) // 2
    return 30 < len(text) < 600 and text[0] == text[half + 1] and text[:half] == text[half + 1 :]


def is_name(text: str) -> bool:
    """Whether a line is two to five capitalised words: an author's name, perhaps."""
    return len(text) < 45 and _NAME.fullmatch(text) is not None


def is_sign_off(core: str, known: Furniture) -> bool:
    """Whether a line is an agency, initials, or an author with an agency."""
    inner = core.strip("()[]–—- .")
    if len(core) > 60 or not inner:
        return False
    if known.is_agency(inner) or known.is_agency(inner.upper()) or _INITIALS.fullmatch(core.strip("() ")):
        return True
    parts = [part.strip(" )") for part in _PARTS.split(inner) if part.strip(" )")]
    return len(parts) > 1 and len(inner) < 40 and any(known.is_agency(part) for part in parts)


def names_follow(core: str, words: int) -> bool:
    """Whether names alone follow the first words: 'Theo Trung Khánh (TTXVN)'."""
    rest = core.split()[words:]
    return bool(rest) and all(word.strip("()[].,/")[:1].isupper() or word in "-–/&" for word in rest)


def signature(text: str, known: Furniture) -> int:
    """Length of a paragraph without the agency that signs it ('… relations. – VNA')."""
    base = max(0, len(text) - 40)
    m = TAIL.search(text[base:])
    if m and known.signs_off(m.group(1)):
        rest = text[: base + m.start()].rstrip()
        if rest.endswith(SENTENCE_END):
            return len(rest)
    return len(text)


def is_prose(text: str) -> bool:
    """Whether a line reads as a paragraph: it ends as one, before a signature perhaps, and is no scrap."""
    if _ends_well(text):
        return True
    base = max(0, len(text) - 40)
    m = TAIL.search(text[base:])
    rest = text[: base + m.start()].rstrip() if m else ""
    return rest.endswith(SENTENCE_END) and _ends_well(rest)


def _ends_well(text: str) -> bool:
    if text.endswith(TERMINAL):
        return len(text) >= 70 or (len(text) >= 30 and text.count(" ") >= 5)
    return len(text) >= 190 and (", " in text or text.count(" ") >= 25)


def is_menu(text: str, head: list[str], known: Furniture) -> bool:
    """Whether a line is entries of a menu, parted by signs, wide gaps or nothing."""
    words = text.count(" ") + 1
    if text.endswith(".") and words > 5:
        return False
    if words <= 25 and known.menu_share(head) >= (0.99 if words == 1 else 0.6):
        return True
    parts = [part for part in _SEPARATOR.split(text) if part.strip()]
    if len(parts) < 2 or text.endswith(".") or max(map(len, parts)) > 60:
        return False
    entries = sum(known.menu_share(tokens(part)) >= 0.5 for part in parts)
    if entries * 2 >= len(parts):
        return True
    return len(parts) >= 3 and max(map(len, parts)) <= 32 and ("|" in text or "   " in text)
