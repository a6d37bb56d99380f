"""Whether words are Vietnamese syllables: the test by which encodings and languages are told.

Invariant: every pattern is anchored and has bounded repetition only.
"""

from __future__ import annotations

import re
import unicodedata

_ONSET = "(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
_RHYME = (
    "(?:oai|oay|oeo|uay|uây|uôi|ươi|ươu|iêu|yêu|oao|uyêt?n?|uya|uyu|uơ|uê|uy|oa|oă|oe|ua|uâ|uô|ưa|ươ|ưu|ưi|ia|iê|yê|iu|"
    "ai|ao|au|ay|âu|ây|eo|êu|oi|ôi|ơi|ui|[aăâeêioôơuưy])"
)
_BARE_RHYME = "(?:uyen|uyet|uoi|uou|ieu|yeu|uay|oai|oay|uya|uyu|uye|uo|ie|ye|uy|uu|au|ua|ue|iu)"
_CODA = "(?:ng|nh|ch|[cmnpt])?"
_SYLLABLE = re.compile(f"{_ONSET}(?:{_RHYME}|{_BARE_RHYME}){_CODA}")
_TONE_MARKS = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


class _Toneless(dict[int, str]):
    """Letters without their tone mark, worked out once a letter."""

    def __missing__(self, code: int) -> str:
        letter = unicodedata.normalize("NFD", chr(code))
        self[code] = unicodedata.normalize("NFC", "".join(c for c in letter if c not in _TONE_MARKS))
        return self[code]


_TONELESS = _Toneless()
VIETNAMESE_ONLY = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")


def is_syllable(word: str) -> bool:
    """Whether a word (any case) is shaped like one Vietnamese syllable."""
    return len(word) <= 8 and _SYLLABLE.fullmatch(word.lower().translate(_TONELESS)) is not None


def vietnamese_share(words: list[str]) -> tuple[float, float]:
    """Share of syllables among the words, and share of syllables with a letter that only Vietnamese has."""
    if not words:
        return 0.0, 0.0
    good = [word for word in words if is_syllable(word)]
    marked = sum(1 for word in good if VIETNAMESE_ONLY.search(word))
    return len(good) / len(words), marked / len(words)
