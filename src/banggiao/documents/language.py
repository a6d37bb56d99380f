"""The language of a text: its script, its letters, its function words.

Invariant: the same text gives the same answer, in time bounded by a sample of it. ``None`` where nothing
speaks for any language.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files

from banggiao.documents.syllable import VIETNAMESE_ONLY, is_syllable
from banggiao.lang import languages, pack

_SAMPLE = 5000
_GLANCE = 1500
_WORDS = re.compile(r"[^\W\d_]{1,30}(?:['’](?=[^\W\d_]))?")
_SCRIPTS = (
    ("lo", "\u0e80", "\u0eff"), ("th", "\u0e00", "\u0e7f"), ("km", "\u1780", "\u17ff"),
    ("my", "\u1000", "\u109f"), ("hi", "\u0900", "\u097f"), ("bn", "\u0980", "\u09ff"),
    ("ta", "\u0b80", "\u0bff"), ("si", "\u0d80", "\u0dff"), ("am", "\u1200", "\u137f"),
    ("ka", "\u10a0", "\u10ff"), ("hy", "\u0530", "\u058f"), ("he", "\u0590", "\u05ff"),
    ("ar", "\u0600", "\u06ff"), ("el", "\u0370", "\u03ff"), ("ru", "\u0400", "\u04ff"),
    ("ko", "\uac00", "\ud7af"), ("ja", "\u3040", "\u30ff"), ("zh", "\u4e00", "\u9fff"),
    ("mn", "\u1800", "\u18af"), ("bo", "\u0f00", "\u0fff"),
)  # fmt: skip
# Letters that tell languages of one script apart.
_LETTERS = (
    ("ru", "uk", "іїєґ"), ("ru", "be", "ў"), ("ru", "mn", "өү"), ("ru", "kk", "қңғұәһ"),
    ("ru", "sr", "ђјљњћџ"), ("ru", "mk", "ѓќѕ"),
    ("ar", "fa", "پچژگ"), ("ar", "ur", "ٹڈڑںےہ"), ("ar", "ps", "ښځڅړ"),
)  # fmt: skip


_NOT_LATIN = re.compile("[^\x00-\u024f\u1e00-\u1eff\u2000-\u2bff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


@cache
def _weights() -> dict[str, tuple[tuple[str, float], ...]]:
    """For each small word the languages that have it, with the more weight the fewer they are.

    Words are those of ``languages.tsv`` and of the packs' function words.
    """
    found: dict[str, set[str]] = {}
    listing = files("banggiao.documents").joinpath("languages.tsv").read_text(encoding="utf-8")
    for row in listing.splitlines():
        if row and row[0] != "#":
            code, words = row.split("\t")[:2]
            for word in words.split():
                found.setdefault(word, set()).add(code)
    for code in languages():
        for word in pack(code).function_words:
            if " " not in word:
                found.setdefault(word, set()).add(code)
    return {word: tuple((code, 1.0 / len(codes)) for code in sorted(codes)) for word, codes in found.items()}


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language that most of a text is in."""
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + " " + _middle(text)
    glance = sample[:_GLANCE]
    other = len(_NOT_LATIN.findall(glance))
    latin = len(_LATIN.findall(glance))
    if latin + other < 2:
        return None
    if other > latin:
        letters = Counter(c for c in sample if c.isalpha())
        return _by_script(letters, sum(letters.values()))
    if len(VIETNAMESE_ONLY.findall(glance)) > latin * 0.04:
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
    weights = _weights()
    scores: dict[str, float] = {}
    for word, times in counts.items():
        for code, weight in weights.get(word, ()):
            scores[code] = scores.get(code, 0.0) + weight * times
    best = max(scores, key=lambda code: (scores[code], code in ("vi", "fr", "en")), default=None)
    share = scores[best] / number if best else 0.0
    if (
        share < 0.22
        and len(counts) >= 5
        and sum(n for w, n in counts.items() if is_syllable(w)) > number * 0.75
    ):
        return "vi"
    return best if share >= 0.06 or (number < 12 and share > 0.12) else None
