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
_TONES = {
    old: new
    for olds, news in (("òa óa ỏa õa ọa", "oà oá oả oã oạ"), ("òe óe ỏe õe ọe", "oè oé oẻ oẽ oẹ"), ("ùy úy ủy ũy ụy", "uỳ uý uỷ uỹ uỵ"))
    for old, new in zip(olds.split(), news.split(), strict=True)
}  # fmt: skip
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
    text = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ð", "d"))
    return " ".join("".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c)).split())
