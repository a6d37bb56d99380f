"""Vietnamese syllables: whether a word is one, whether it carries a mark.

Invariant: every pattern is anchored with bounded repetition only.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSET = "(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
_RHYME = (
    "(?:oai|oay|oeo|uay|uây|uôi|ươi|ươu|iêu|yêu|oao|uyê|uya|uyu|uơ|uê|uy|oa|oă|oe|oo|ua|uâ|uô|ưa|ươ|ưu|ưi|ia|iê|yê|iu|"
    "ai|ao|au|ay|âu|ây|eo|êu|oi|ôi|ơi|ui|[aăâeêioôơuưy])"
)
_BARE_RHYME = "(?:uyen|uyet|uoi|uou|ieu|yeu|uay|oai|oay|uya|uyu|uye|uo|ie|ye|uy|uu|au|ua|ue|iu)"
_CODA = "(?:ng|nh|ch|[cmnpt])?"
_SYLLABLE = re.compile(f"{_ONSET}(?:{_RHYME}|{_BARE_RHYME}){_CODA}")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_MARK = re.compile("[\u0300\u0301\u0303\u0309\u0323\u0306\u0302\u031bđĐ]")
# letters with marks that other languages' names have too are no sign of Vietnamese by themselves
_NOT_VIETNAMESE = re.compile("[\u0308\u030a\u030c\u0327\u0328]|ñ|n\u0303|[b-dfghj-np-tvwxz][\u0300-\u036f]")


@lru_cache(maxsize=65536)
def toneless(text: str) -> str:
    """Small letters without tone marks; ă, â, ê, ô, ơ, ư, đ stay."""
    parts = unicodedata.normalize("NFD", text.lower())
    return unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Whether a word (any case) is shaped like one Vietnamese syllable."""
    return len(word) <= 8 and _SYLLABLE.fullmatch(toneless(word)) is not None


_SPELLED = re.compile(
    f"(?:gi|qu|[bcdđfghjklmnpqrstvxz]{{0,4}})(?:{_RHYME}|{_BARE_RHYME})(?:ng|nh|ch|[bcdfgklmnprstvx])?"
)


@lru_cache(maxsize=65536)
def is_spelled(part: str) -> bool:
    """Whether a part of a hyphenated word can be a syllable of a foreign name ('vrốp', 'xtơ')."""
    return len(part) <= 9 and _SPELLED.fullmatch(toneless(part)) is not None


@lru_cache(maxsize=65536)
def marked(word: str) -> bool:
    """Whether a word has a mark that Vietnamese uses, and none that it does not."""
    parts = unicodedata.normalize("NFD", word)
    return _MARK.search(parts) is not None and _NOT_VIETNAMESE.search(parts.lower()) is None


_ONLY_VIETNAMESE = re.compile("[\u0309\u0323\u031bđĐ]|[aA]\u0306|[aeoAEO]\u0302[\u0300\u0301\u0303]")


@lru_cache(maxsize=65536)
def vietnamese_only(word: str) -> bool:
    """Whether a word has a mark that no other language's names have."""
    return _ONLY_VIETNAMESE.search(unicodedata.normalize("NFD", word)) is not None
