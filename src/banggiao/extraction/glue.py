"""Words glued at line joins taken apart, for reading only.

The reading text has one space more at each joint; ``joints`` are their offsets in the reading text, so
that every reading offset leads back to the document's own text.
"""

from __future__ import annotations

import re

from banggiao.lang import Pack, normal

_LETTERS = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]
_SMALL = "".join(c for c in _LETTERS if c.islower())
_CAPITAL = "".join(c for c in _LETTERS if c.isupper())
_CAMEL = re.compile(f"[{_SMALL}]{{2}}(?=[{_CAPITAL}][{_SMALL}])")
_COUNTED = re.compile(r"(?<![^\W_])\d{1,4}(?=([^\W\d_]{4,}))")
_LONG = re.compile(r"[^\W\d_]{5,}")
_ELIDED = re.compile(r"\b([^\W\d_]{2,4})([ldnsj])(?=['’])")
_NAME_PREFIXES = frozenset({"mc", "mac", "de", "di", "du", "le", "la", "fitz", "van", "el", "al", "abu"})
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    r"[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}"
    r"(?:ng|nh|ch|[cmnpt])?"
)
EVIDENCE = 2  # glued capitals after which a page's small words are looked at as well


def unglue(text: str, pack: Pack) -> tuple[str, list[int]]:
    """Reading text and the offsets in it of the spaces put in, in order."""
    cuts = {m.end() for m in _CAMEL.finditer(text) if not _is_name_prefix(text, m.end())}
    cuts |= {m.end() for m in _COUNTED.finditer(text) if normal(m.group(1)) in pack.vocabulary}
    if len(cuts) >= EVIDENCE:
        cuts |= _small_cuts(text, pack)
    if not cuts:
        return text, []
    order = sorted(cuts)
    parts = [text[a:b] for a, b in zip([0, *order], [*order, len(text)], strict=True)]
    return " ".join(parts), [cut + index for index, cut in enumerate(order)]


def is_vietnamese(word: str) -> bool:
    """Whether a word in small letters is a Vietnamese syllable."""
    return _SYLLABLE.fullmatch(word) is not None


def _is_name_prefix(text: str, cut: int) -> bool:
    start = cut
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start].isupper() and text[start:cut].lower() in _NAME_PREFIXES


def _small_cuts(text: str, pack: Pack) -> set[int]:
    """Cuts inside words of small letters that no list knows whole: 'etprésidente', 'partiesont', 'Guillenvề'."""
    known, function = pack.vocabulary, pack.function_words
    vietnamese = pack.code == "vi"
    cuts = {m.start(2) for m in _ELIDED.finditer(text) if normal(m.group(1)) in function}
    for match in _LONG.finditer(text):
        word = normal(match.group())
        if word in known or (vietnamese and _SYLLABLE.fullmatch(word)):
            continue
        at = _cut(word, known, function, vietnamese)
        small = {word[:at], word[at:]} <= function and match.group()[0].isupper() and not vietnamese
        if at and not small:  # 'Moreno'
            cuts.add(match.start() + at)
    return cuts


def _cut(word: str, known: frozenset[str], function: frozenset[str], vietnamese: bool) -> int:
    """Where to cut a glued word; 0 where it is not sure."""
    for at in range(len(word) - 1, 0, -1):
        left, right = word[:at], word[at:]
        if (left in function and right in known and len(right) > 3) or (
            right in function and left in known and len(left) > 3 and len(right) > 1
        ):
            return at
        if vietnamese and right in known and (left in known or (right in function and not right.isascii())):
            return at
    return 0
