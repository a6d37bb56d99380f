"""Words of a text: one tokenizer for texts and for the phrases of the packs, so that they agree.

Invariant: a text's tokens and the white space between them rebuild the text, and ``normal(text)`` has
the length of ``text``, so that offsets into one are offsets into the other.
"""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\s]")

_SAME_LENGTH = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-",
        "\u00a0": " ", "\u202f": " ", "“": '"', "”": '"', "«": '"', "»": '"', "ð": "đ", "Ð": "Đ",
    }
)  # fmt: skip

# Old and new placement of the tone mark: one spelling for both.
_OLD = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_NEW = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_TONES = dict(zip(_OLD, _NEW, strict=True))
_TONE = re.compile("|".join(_TONES))
_MARKED = re.compile("[òóỏõọùúủũụ]")


def normal(text: str) -> str:
    """Small letters, plain quotes and hyphens, one placement of tone marks; same length as ``text``."""
    text = text.translate(_SAME_LENGTH)
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _TONE.sub(lambda m: _TONES[m.group()], low) if _MARKED.search(low) else low


def tokenize(text: str) -> list[tuple[int, int]]:
    """Offsets of the words, numbers and single signs of ``text``."""
    return [m.span() for m in WORD.finditer(text)]


def fold(text: str) -> str:
    """Letters and digits without accents, small, 'đ' as 'd', other signs as one space."""
    plain = text.lower().translate(_PLAIN)
    return " ".join((plain if plain.isascii() else _unaccented(plain)).split())


def _unaccented(text: str) -> str:
    text = unicodedata.normalize("NFD", text)
    return "".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c))


def _plain(code: int) -> str:
    char = chr(code)
    base = {"đ": "d", "ð": "d"}.get(char) or unicodedata.normalize("NFD", char)[0]
    return base if base.isalnum() else " "


# Latin letters are folded in one pass; what is left over goes the slow way.
_PLAIN = {
    code: _plain(code) for code in (*range(0x20, 0x250), *range(0x1E00, 0x1F00), *range(0x2010, 0x2030))
} | dict.fromkeys(range(0x300, 0x370), "")
