"""The Latin spellings that one Mandarin, Korean or Cantonese syllable may have in newspapers.

Invariant: spellings are in small letters without apostrophes and hyphens; each system is generated from
its rules, so that a spelling not foreseen is refused, never guessed.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product

from banggiao.knowledge.sinitic import korean_syllables, mandarin_syllables
from banggiao.knowledge.table import rows


@cache
def _table(name: str) -> dict[str, tuple[str, ...]]:
    """One table of romanization.tsv: spellings by key, in the file's order."""
    return {key: _forms(spellings) for table, key, spellings in rows("romanization") if table == name}


def _forms(letters: str) -> tuple[str, ...]:
    return tuple("" if form == "-" else form for form in letters.split()) or ("",)


@lru_cache(maxsize=2048)
def mandarin(sound: str) -> frozenset[str]:
    """Spellings of a pinyin syllable: itself, and as Taiwan and older newspapers write it."""
    found = {sound.replace("v", "u"), *([sound.replace("v", "yu")] if "v" in sound else ())}
    whole = _table("wade_whole").get(sound)
    if whole is not None:
        return frozenset(found.union(whole))
    initials, finals = _table("wade_initial"), _table("wade_final")
    initial = next((i for i in (sound[:2], sound[:1]) if i in initials), "")
    final = sound[len(initial) :]
    for start in initials.get(initial, (initial,)):
        found.update(start + end for end in (final, *finals.get(final, ())))
    return frozenset(found)


@cache
def pinyin_of() -> dict[str, frozenset[str]]:
    """Pinyin syllables by each of their spellings."""
    found: dict[str, set[str]] = {}
    for sound in mandarin_syllables():
        for text in mandarin(sound):
            found.setdefault(text, set()).add(sound)
    return {text: frozenset(sounds) for text, sounds in found.items()}


@lru_cache(maxsize=4096)
def korean(sound: str, *, family: bool = False) -> frozenset[str]:
    """Spellings of one Hangul syllable; as a family name those that families use."""
    if family and sound in _table("korean_family"):
        return frozenset(_table("korean_family")[sound])
    code = ord(sound) - 0xAC00
    if not 0 <= code < 11172:
        return frozenset()
    parts = (
        _table("korean_initial")[str(code // 588)],
        _table("korean_medial")[str(code % 588 // 28)],
        _table("korean_final")[str(code % 28)],
    )
    found = {"".join(form) for form in product(*parts)}
    return frozenset(found | {form.replace("hwa", "wha") for form in found})


@cache
def hangul_of() -> dict[str, frozenset[str]]:
    """Hangul syllables by each of their spellings."""
    found: dict[str, set[str]] = {}
    for sound in korean_syllables():
        for text in korean(sound):
            found.setdefault(text, set()).add(sound)
    return {text: frozenset(sounds) for text, sounds in found.items()}


@cache
def korean_families() -> dict[str, frozenset[str]]:
    """Family names in Hangul by each of their spellings."""
    found: dict[str, set[str]] = {}
    for sound, spellings in _table("korean_family").items():
        for text in spellings:
            found.setdefault(text, set()).add(sound)
    return {text: frozenset(sounds) for text, sounds in found.items()}


@lru_cache(maxsize=2048)
def cantonese(sound: str) -> frozenset[str]:
    """Spellings of a Jyutping syllable without its tone."""
    initials, finals = _table("jyut_initial"), _table("jyut_final")
    initial = next((i for i in (sound[:2], sound[:1]) if i in initials and sound[len(i) :] in finals), "")
    ends = finals.get(sound[len(initial) :], ())
    return frozenset(start + end for start in initials.get(initial, ("",)) for end in ends)
