"""The language of a text: its script, its letters, its function words.

Invariant: the same text gives the same answer, in time bounded by a sample of it. ``None`` where nothing speaks for
any language.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files

from banggiao.documents.furniture import plain
from banggiao.documents.syllable import VIETNAMESE_ONLY, is_syllable
from banggiao.lang import languages, pack

_SAMPLE = 6000
_WORDS = re.compile(r"[^\W\d_]{1,30}(?:['’](?=[^\W\d_]))?")
_SCRIPTS = (
    ("lo", "\u0e80", "\u0eff"), ("th", "\u0e00", "\u0e7f"), ("km", "\u1780", "\u17ff"), ("my", "\u1000", "\u109f"),
    ("hi", "\u0900", "\u097f"), ("bn", "\u0980", "\u09ff"), ("ta", "\u0b80", "\u0bff"), ("si", "\u0d80", "\u0dff"),
    ("am", "\u1200", "\u137f"), ("ka", "\u10a0", "\u10ff"), ("hy", "\u0530", "\u058f"), ("he", "\u0590", "\u05ff"),
    ("ar", "\u0600", "\u06ff"), ("el", "\u0370", "\u03ff"), ("ru", "\u0400", "\u04ff"), ("ko", "\uac00", "\ud7af"),
    ("ja", "\u3040", "\u30ff"), ("zh", "\u4e00", "\u9fff"), ("mn", "\u1800", "\u18af"), ("bo", "\u0f00", "\u0fff"),
)  # fmt: skip
# Letters that tell languages of one script apart.
_LETTERS = (
    ("ru", "uk", "іїєґ"), ("ru", "be", "ў"), ("ru", "mn", "өү"), ("ru", "kk", "қңғұәһ"), ("ru", "sr", "ђјљњћџ"), ("ru", "mk", "ѓќѕ"),
    ("ru", "bg", ""), ("ar", "fa", "پچژگ"), ("ar", "ur", "ٹڈڑںےہ"), ("ar", "ps", "ښځڅړ"),
)  # fmt: skip


@cache
def _word_lists() -> dict[str, frozenset[str]]:
    """Function words of each language of the Latin script: of the packs, and of the others to be told from them."""
    found: dict[str, frozenset[str]] = {}
    listing = files("banggiao.documents").joinpath("languages.tsv").read_text(encoding="utf-8")
    for row in listing.splitlines():
        if row and row[0] != "#":
            code, words = row.split("\t")[:2]
            found[code] = frozenset(words.split())
    for code in languages():
        mine = frozenset(word for word in pack(code).function_words if " " not in word)
        found[code] = found.get(code, frozenset()) | mine
    return found


@cache
def _vietnamese_plain() -> frozenset[str]:
    """Vietnamese function words without their accents that are no words of the other packs."""
    others = frozenset().union(*(words for code, words in _word_lists().items() if code in ("en", "fr")))
    return frozenset(plain(word) for word in _word_lists()["vi"]) - others


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language that most of a text is in."""
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + " " + _middle(text)
    letters = Counter(c for c in sample if c.isalpha())
    total = sum(letters.values())
    if total < 2:
        return None
    latin = sum(n for c, n in letters.items() if c < "\u0250" or "\u1e00" <= c <= "\u1eff")
    if latin < total * 0.5:
        return _by_script(letters, total)
    if sum(n for c, n in letters.items() if VIETNAMESE_ONLY.match(c)) > total * 0.04:
        return "vi"
    return _by_words(_WORDS.findall(sample.lower().replace("’", "'")))


def _middle(text: str) -> str:
    half = _SAMPLE // 2
    at = min(max(half, len(text) // 3), len(text) - half)
    return text[at : at + half]


def _by_script(letters: Counter[str], total: int) -> str | None:
    shares = {code: sum(n for c, n in letters.items() if low <= c <= high) for code, low, high in _SCRIPTS}
    if shares["ja"] > total * 0.05:
        return "ja"
    best = max(shares, key=lambda code: shares[code])
    if shares[best] < total * 0.3:
        return None
    for script, code, marks in _LETTERS:
        if script == best and marks and sum(letters[c] for c in marks) > total * 0.004:
            return code
    return best


def _by_words(words: list[str]) -> str | None:
    if not words:
        return None
    counts = Counter(words)
    number = len(words)
    scores = {code: sum(counts[w] for w in mine) / number for code, mine in _word_lists().items()}
    best = max(scores, key=lambda code: (scores[code], code in ("vi", "fr", "en")))
    plain_vi = sum(counts[w] for w in _vietnamese_plain()) / number
    if plain_vi > 0.08 and plain_vi > scores[best] * 0.6:
        syllables = sum(n for w, n in counts.items() if is_syllable(w)) / number
        if syllables > 0.75:
            return "vi"
    return best if scores[best] >= 0.08 or (number < 12 and scores[best] > 0.15) else None
