"""Chinese characters and syllables as Viet Nam, China, Korea and Hong Kong read them.

Invariant: keys are in small letters with one placement of tone marks ('hòa' and 'hoà' are one key, so are
'lý' and 'lí'); a reading that is not in the data is unknown, never made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from banggiao.knowledge.table import rows


@dataclass(frozen=True, slots=True)
class Readings:
    """How one syllable or character is read; Mandarin without tones ('lv' for lü), Korean in Hangul."""

    mandarin: frozenset[str]
    vietnamese: frozenset[str]
    korean: frozenset[str]
    cantonese: frozenset[str]
    simplified: str = ""


_NEW_PLACE = {
    old: new
    for olds, news in (
        ("òa óa ỏa õa ọa", "oà oá oả oã oạ"),
        ("òe óe ỏe õe ọe", "oè oé oẻ oẽ oẹ"),
        ("ùy úy ủy ũy ụy", "uỳ uý uỷ uỹ uỵ"),
    )
    for old, new in zip(olds.split(), news.split(), strict=True)
}
_Y_TO_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")


@lru_cache(maxsize=65_536)
def syllable(text: str) -> str:
    """The key of a Vietnamese syllable: small, tone mark in its new place, final y after a consonant as i."""
    low = text.lower()
    for old, new in _NEW_PLACE.items():
        low = low.replace(old, new)
    if len(low) > 1 and low[-1] in "yỳýỷỹỵ" and (low[-2] in "bcdđghklmnpqrstvx" or low[:2] == "qu"):
        low = low[:-1] + low[-1].translate(_Y_TO_I)
    return low


def _set(cell: str) -> frozenset[str]:
    return frozenset(cell.split(",")) if cell else frozenset()


@cache
def _syllables() -> dict[str, Readings]:
    found: dict[str, Readings] = {}
    for vietnamese, mandarin, korean, cantonese in rows("hanviet"):
        key = syllable(vietnamese)
        new = Readings(_set(mandarin), frozenset((key,)), _set(korean), _set(cantonese))
        old = found.get(key)
        if old is not None:
            new = Readings(
                old.mandarin | new.mandarin,
                new.vietnamese,
                old.korean | new.korean,
                old.cantonese | new.cantonese,
            )
        found[key] = new
    return found


@cache
def _characters() -> dict[str, Readings]:
    found: dict[str, Readings] = {}
    for char, simplified, mandarin, vietnamese, korean, cantonese in rows("han"):
        read = frozenset(syllable(text) for text in _set(vietnamese))
        found[char] = Readings(_set(mandarin), read, _set(korean), _set(cantonese), simplified or char)
    return found


def of_syllable(text: str) -> Readings | None:
    """Readings of the characters that Viet Nam reads so; None where no usual character is."""
    return _syllables().get(syllable(text))


def of_character(char: str) -> Readings | None:
    """Readings of a character; None where it is not a usual one."""
    return _characters().get(char)


@cache
def mandarin_syllables() -> frozenset[str]:
    """All syllables of Mandarin in pinyin without tones."""
    return frozenset(sound for reading in _syllables().values() for sound in reading.mandarin)


@cache
def korean_syllables() -> frozenset[str]:
    """All Hangul syllables that characters are read as."""
    return frozenset(sound for reading in _syllables().values() for sound in reading.korean)
