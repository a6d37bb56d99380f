"""How alike two words sound, whichever languages spelled them.

Invariant: the distance is symmetric, 0 for words that can be said alike, and a change of a consonant
always costs more than a change of a neighbouring vowel.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from banggiao.knowledge.spelling import BIT, VOWELS, Sound, near, spelling

_LETTERS_OF_VOWELS = frozenset("aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýÿăđơưıə")
_FRONT = frozenset("eiyéèêëíìîï")
_LONGEST = 5
_AFTER = {"t": ("x", "s", "đ", "t", "d", "ch", "gi"), "p": ("b", "p", "v"), "c": ("c", "k", "g", "q")}
_SURE_SHARE, _SURE_SHARE_SHORT, _SURE_MOST = 0.13, 0.07, 0.75
_LONG = 5.0
_WEAK = BIT["h"] | BIT["y"] | BIT["w"]


@dataclass(frozen=True, slots=True)
class Word:
    """Sounds of one word with what each costs to leave out, and what the whole weighs."""

    bits: tuple[int, ...]
    prices: tuple[float, ...]
    weight: float


def _at(text: str, at: int, table: dict[str, dict[str, tuple[Sound, ...]]]) -> tuple[int, tuple[Sound, ...]]:
    """Length of the longest spelling at ``at`` and its sounds."""
    for size in range(min(_LONGEST, len(text) - at), 0, -1):
        places = table.get(text[at : at + size])
        if places is None:
            continue
        after = text[at + size : at + size + 1]
        for place, holds in (
            ("start", at == 0),
            ("end", not after),
            ("front", after in _FRONT and bool(after)),
            ("vowel", after in _LETTERS_OF_VOWELS and bool(after)),
            ("coda", after not in _LETTERS_OF_VOWELS or not after),
            ("any", True),
        ):
            if holds and place in places:
                return size, places[place]
    return 1, ()


def _known(text: str, table: dict[str, dict[str, tuple[Sound, ...]]]) -> str:
    """Letters with accents that the table does not tell apart, without them."""
    if text.isascii():
        return text
    return "".join(char if char in table else unicodedata.normalize("NFD", char)[0] for char in text)


def _spoken(text: str, name: str) -> list[Sound]:
    table = spelling(name)
    text = _known(text, table)
    found: list[Sound] = []
    at = 0
    while at < len(text):
        size, sounds = _at(text, at, table)
        if size == 1 and text[at : at + 1] == text[at - 1 : at] and text[at] not in _LETTERS_OF_VOWELS:
            at += 1  # a letter doubled is said once
            continue
        for sound in sounds:
            if not found or found[-1].bits != sound.bits or sound.bits & VOWELS or sound.price is not None:
                found.append(sound)
        at += size
    return found


def _word(sounds: list[Sound], vowelless: bool) -> Word:
    prices: list[float] = []
    weight = 0.0
    for at, sound in enumerate(sounds):
        vowel = bool(sound.bits & VOWELS) and not sound.bits & ~(VOWELS | _WEAK)
        beside = [s for s in sounds[max(0, at - 1) : at + 2] if s is not sound]
        if vowel:
            price = 0.2 if any(s.bits & VOWELS for s in beside) else 0.5
            price = 0.05 if vowelless else price
        elif sound.bits & BIT["h"] or not sound.bits & ~(_WEAK | VOWELS):
            price = 0.25
        else:
            price = 1.0 if all(s.bits & VOWELS for s in beside) else 0.7
        weight += (
            min(price, sound.price)
            if sound.price is not None
            else price
            if not vowelless
            else max(price, 0.3)
        )
        prices.append(price if sound.price is None else min(sound.price, price))
    return Word(tuple(s.bits for s in sounds), tuple(prices), weight)


@lru_cache(maxsize=65536)
def word(text: str, name: str) -> Word:
    """Sounds of a word in small letters, spelled as ``latin``, ``vi`` (syllables joined by '-') or ``abjad``."""
    if name == "vi":
        sounds: list[Sound] = []
        last = ""
        for syllable in filter(None, text.split("-")):
            # 'Chum-ma-ly': the m is said once
            doubled = (
                last == syllable[0] and syllable[1:2] in _LETTERS_OF_VOWELS and last not in _LETTERS_OF_VOWELS
            )
            if sounds and syllable.startswith(_AFTER.get(last, ())):
                # 'Xát-đam', 'Áp-bát': the first of two letters closes the syllable before
                sounds[-1] = Sound(sounds[-1].bits, 0.0)
            sounds += _spoken(syllable, "vi")[1 if doubled else 0 :]
            last = syllable[-1]
    else:
        sounds = _spoken(text, "latin")
    return _word(sounds, vowelless=name == "abjad")


_CLASSES = {
    letter: kind
    for letters, kind in (
        ("b p", "p"),
        ("f v", "f"),
        ("m", "m"),
        ("t d", "t"),
        ("n ng ny", "n"),
        ("l r", "l"),
        ("k g x", "k"),
    )
    for letter in letters.split()
} | dict.fromkeys(("s", "z", "ts", "sh", "zh", "ch", "j"), "s")
_CLASS = {BIT[name]: letter for name, letter in _CLASSES.items()}


@lru_cache(maxsize=65536)
def skeleton(text: str, name: str = "latin") -> str:
    """The consonants of a word in rough classes, each run once: what spellings of one name share."""
    found = ""
    for bits in word(text, name).bits:
        letter = next((_CLASS[bit] for bit in _split(bits) if bit in _CLASS), "")
        if letter and not found.endswith(letter):
            found += letter
    return found


@lru_cache(maxsize=65536)
def _change(one: int, other: int) -> float:
    """What it costs that one sound stands for the other."""
    if one & other:
        return 0.0
    if bool(one & VOWELS) != bool(other & VOWELS) and not (one | other) & _WEAK:
        least = 1.2
    else:
        least = 0.6 if one & VOWELS and other & VOWELS else 1.0
    for left in _split(one):
        for right in _split(other):
            least = min(least, near().get(frozenset((left, right)), least))
    return least


@lru_cache(maxsize=65536)
def _split(bits: int) -> tuple[int, ...]:
    return tuple(bit for bit in BIT.values() if bits & bit)


@lru_cache(maxsize=65536)
def distance(one: Word, other: Word) -> float:
    """Least cost of turning one word's sounds into the other's."""
    row = [0.0]
    for price in other.prices:
        row.append(row[-1] + price)
    for bits, price in zip(one.bits, one.prices, strict=True):
        left = row[0] + price
        new = [left]
        for at, other_bits in enumerate(other.bits):
            left = min(left + other.prices[at], row[at + 1] + price, row[at] + _change(bits, other_bits))
            new.append(left)
        row = new
    return row[-1]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two words sound: ``share`` in 0..1; ``sure`` where only spelling tells them apart."""

    share: float
    sure: bool
    exact: bool


@lru_cache(maxsize=65536)
def likeness(one: str, other: str, spelled_one: str, spelled_other: str) -> Likeness:
    """Compare two words in small letters, each in its spelling."""
    if "abjad" in (spelled_one, spelled_other):
        spelled_one = spelled_other = "abjad"
    left, right = word(one, spelled_one), word(other, spelled_other)
    weight = (left.weight + right.weight) / 2
    if not weight:
        return Likeness(0.0, sure=False, exact=False)
    cost = distance(left, right)
    share = max(0.0, 1.0 - cost / weight)
    exact = cost <= 0.051
    short = min(len(one), len(other)) <= 3
    long = weight >= _LONG or spelled_one != spelled_other
    bound = (_SURE_SHARE if long else _SURE_SHARE_SHORT) * weight
    sure = exact or (not short and cost <= min(bound, _SURE_MOST))
    return Likeness(share, sure, exact)
