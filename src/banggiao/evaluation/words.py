"""Words of a fact as the measures compare them: accents, order and case don't count.

Invariant: a text and its NFD form compare alike.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

# Latin letters and digits after folding, and the scripts of Lao, Khmer and Chinese names.
_SIGNS = re.compile(r"[^a-z0-9\u0e80-\u0eff\u1780-\u17ff\u4e00-\u9fff]+")
# A stop, quotes that close, white space, then no small letter. Part of the measures' definition: the range
# of small letters holds some capitals beyond Latin-1 too ("Đ"), before which no sentence is cut.
_SENTENCE = re.compile('(?<![.!?…;])[.!?…;]++[”"’»)]*+\\s+(?=[^\\sa-zà-ỹ])')


def fold(text: str | None) -> str:
    """Small letters and digits without accents, 'đ' as 'd', all else as one space."""
    low = (text or "").lower().replace("đ", "d")
    bare = "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c))
    return _SIGNS.sub(" ", bare).strip()


def squash(text: str | None) -> str:
    """NFC with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def words(text: str | None) -> set[str]:
    """The folded words, each once."""
    return set(fold(text).split())


def same_name(one: str | None, other: str | None) -> bool:
    """Whether both name the same person: any order of words, an honorific more in one of them."""
    a, b = words(one), words(other)
    if not a or not b:
        return False
    if a == b or (len(a & b) >= 2 and (a <= b or b <= a)):
        return True
    return fold(one).replace(" ", "") == fold(other).replace(" ", "")


def overlap(one: str | None, other: str | None) -> float:
    """Share of the shorter one's words that stand in the other."""
    a, b = words(one), words(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


class Sentences:
    """A page's text, squashed, in which quotes are looked up by sentence."""

    def __init__(self, text: str) -> None:
        self.text = squash(text)
        self._starts = [0, *(match.end() for match in _SENTENCE.finditer(self.text))]

    def holds(self, quote: str) -> bool:
        """Whether the (squashed) quote stands in the text."""
        return bool(quote) and quote in self.text

    def number(self, quote: str) -> int | None:
        """Which sentence the quote begins in; None where its first words stand nowhere."""
        at = self.text.find(quote[:60]) if quote else -1
        return bisect_right(self._starts, at) - 1 if at >= 0 else None
