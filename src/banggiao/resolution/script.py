"""What script a name is written in, and its letters in Latin ones.

Invariant: Latin text comes back unchanged; nothing is guessed of vowels that a script does not write.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from banggiao.knowledge.persons import from_arabic

_RANGES = (
    ("han", 0x3400, 0x9FFF),
    ("hangul", 0xAC00, 0xD7A3),
    ("hangul", 0x1100, 0x11FF),
    ("kana", 0x3040, 0x30FF),
    ("cyrillic", 0x400, 0x52F),
    ("greek", 0x370, 0x3FF),
    ("abjad", 0x590, 0x7BF),
    ("abjad", 0xFB1D, 0xFEFC),
    ("other", 0x530, 0x58F),
    ("other", 0x900, 0x1CFF),
    ("other", 0x2D00, 0x2DFF),
)
# anyascii gives letters that are seldom said in names
_CYRILLIC = str.maketrans(
    {
        "ъ": "",
        "ь": "",
        "Ь": "",
        "Ъ": "",
        "ё": "yo",
        "Ё": "Yo",
        "е": "e",
        "ы": "y",
        "э": "e",
        "Э": "E",
        "й": "y",
    }
)
_NOT_LETTERS = re.compile("[\u200b-\u200f\u0640\u064b-\u0652\u0610-\u061a]")


def script(text: str) -> str:
    """Script of most letters: latin, han, hangul, kana, cyrillic, greek, abjad, other."""
    seen: dict[str, int] = {}
    for char in text:
        if char.isalpha():
            name = _script(char)
            seen[name] = seen.get(name, 0) + 1
    return max(seen, key=lambda name: seen[name], default="latin")


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    code = ord(char)
    if code < 0x250 or 0x1E00 <= code < 0x2000:
        return "latin"
    return next((name for name, first, last in _RANGES if first <= code <= last), "latin")


@lru_cache(maxsize=8192)
def latin(text: str, name: str) -> str:
    """The words of ``text``, written in the script ``name``, in Latin letters."""
    if name == "latin":
        return text
    if name == "cyrillic":
        text = text.translate(_CYRILLIC)
    if name == "abjad":
        text = _NOT_LETTERS.sub("", text)
        words = [from_arabic(word) or _arabic(word) for word in text.split()]
        return " ".join(words)
    if name == "kana":
        text = text.replace("・", " ").replace("=", " ").replace("ー", "")
    return unicodedata.normalize("NFC", str(anyascii(text))).replace("·", " ")


def _arabic(word: str) -> str:
    article = len(word) > 4 and word.startswith("ال")
    return ("al-" if article else "") + str(anyascii(word[2:] if article else word)).replace("@", "").replace(
        "'", ""
    )
