"""Keys under which names are filed, so that names of one person meet without comparing all with all.

Invariant: a key depends on the name alone; names that ``names.compare`` joins share a key in all usual cases
(a name that shares none is never compared, so that keys are rough and several).
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import islice, pairwise, product

from banggiao.knowledge.persons import given_rows, tells_little
from banggiao.knowledge.sinitic import Readings
from banggiao.knowledge.spelling import BIT, VOWELS
from banggiao.lang import fold
from banggiao.resolution import eastern
from banggiao.resolution.name import Name, Token, parse
from banggiao.resolution.romanization import (
    cantonese,
    hangul_of,
    korean,
    korean_families,
    mandarin,
    pinyin_of,
)
from banggiao.resolution.sounds import Word, word
from banggiao.resolution.syllables import toneless

_MOST = 24
_MOST_READINGS = 96
_CLASSES = (
    ("p b f v", "p"),
    ("m", "m"),
    ("t d", "t"),
    ("s z ts sh zh ch j", "s"),
    ("n ng ny", "n"),
    ("l r", "l"),
    ("k g x", "k"),
)
_CLASS = {BIT[sound]: letter for sounds, letter in _CLASSES for sound in sounds.split()}
_SILENT = 0.15  # a vowel that costs no more to leave out does not count as one


@lru_cache(maxsize=8192)
def _letters(bits: int) -> str:
    return "".join(sorted({letter for bit, letter in _CLASS.items() if bits & bit}))


def _onsets(said: Word) -> list[str]:
    """Classes of each consonant that stands before a vowel: what spellings of one name keep."""
    kept = [bits for bits, price in zip(said.bits, said.prices, strict=True) if price > _SILENT]
    found = []
    for bits, after in pairwise(kept):
        if not bits & VOWELS and after & VOWELS and _letters(bits):
            found.append(_letters(bits))
    return found


@lru_cache(maxsize=65536)
def _forms(token: Token) -> tuple[str, ...]:
    """Rough forms of a word: its given name's number, and the classes of its onsets."""
    spellings = ("vi", "latin") if token.spelled == "both" else (token.spelled,)
    found: list[str] = [f"g{row}" for row in sorted(given_rows(token.plain))][:1]
    for spelled in spellings:
        texts = [toneless(token.text)] if spelled == "vi" else [token.plain]
        if spelled != "vi" and texts[0].endswith("e"):
            texts.append(texts[0] + "h")  # the e that may be said: Kagame, Ca-ga-mê
        for text in texts:
            onsets = _onsets(word(text, spelled))
            found += ["".join(letters) or "-" for letters in islice(product(*onsets), 4)]
    return tuple(dict.fromkeys(found))


def _firsts(token: Token) -> set[str]:
    """Classes that the first sound of a word may be of."""
    return {form[0] for form in _forms(token) if form[0] != "g"} or {"-"}


def _by_words(name: Name) -> set[str]:
    words = [token for token in name.words if token.role == "name"]
    found: set[str] = set()
    near = {(0, len(words) - 1), (0, 2)} | {(at, at + 1) for at in range(len(words))}
    for one, other in sorted(near):
        if one < other < len(words):
            forms = _forms(words[one]), _forms(words[other])
            found.update("d:" + "+".join(sorted(pair)) for pair in product(*forms))
    for first, last in ((words[0], words[-1]), (words[-1], words[0]), (words[0], words[1])):
        for form in _forms(last):
            if len(form) > 1:  # the first sound of one word, the whole of the other
                found.update(f"b:{letter}+{form}" for letter in _firsts(first))
    whole = "".join(token.plain for token in words)
    found.add("j:" + "".join(sorted(whole)) if len(whole) < 8 else "j:" + whole[:4] + whole[-3:])
    return found


def _single(name: Name) -> set[str]:
    """Keys by one word: with these a family name alone, or behind initials, meets the whole name."""
    words = [token for token in name.words if token.role == "name"]
    return {
        f"w:{form}"
        for token in (words[-1:] + words[:2] if len(words) > 1 else words)
        if is_short(name) or not tells_little(token.plain)
        for form in _forms(token)
        if len(form) > 1
    }


def is_short(name: Name) -> bool:
    """Whether a name is one word, or one behind initials."""
    return sum(token.role == "name" for token in name.words) < 2


def _start(text: str) -> str:
    """Class of the first sound of a syllable; '-' of a vowel."""
    said = word(text, "latin")
    first = said.bits[0] if said.bits else 0
    return "-" if not _letters(first) or first & VOWELS else _letters(first)[-1]


def _rough(read: list[Readings | None]) -> set[str]:
    """Keys by the first sounds of three syllables, in each system: for spellings of habit (Tsai Ing-wen)."""
    if len(read) != 3:
        return set()
    found: set[str] = set()
    for spell in (_mandarin, _korean, _cantonese):
        starts = [sorted({_start(text) for text in spell(one)}) for one in read if one is not None]
        found.update("o:" + "".join(sorted(p)) for p in islice(product(*starts), 8))
    return found


def _mandarin(read: Readings) -> set[str]:
    return {text for sound in read.mandarin for text in mandarin(sound)}


def _korean(read: Readings) -> set[str]:
    return {text for sound in read.korean for text in korean(sound, family=True) if text}


def _cantonese(read: Readings) -> set[str]:
    return {text for sound in read.cantonese for text in cantonese(sound) if text}


@cache
def _pinyin_splits(words: tuple[str, ...]) -> tuple[str, ...]:
    found: set[str] = set()
    for order in {words, words[-1:] + words[:-1]}:
        for split in eastern.latin_syllables(order):
            if all(text in pinyin_of() for text in split):
                found.update(
                    "p:" + "".join(p) for p in islice(product(*(sorted(pinyin_of()[t]) for t in split)), 8)
                )
            if split[0] in korean_families() and all(text in hangul_of() for text in split[1:]):
                first = sorted(korean_families()[split[0]])
                rest = [sorted(hangul_of()[text]) for text in split[1:]]
                found.update("h:" + "".join(p) for p in islice(product(first, *rest), _MOST))
    return tuple(sorted(found)[: 4 * _MOST])


def _by_syllables(name: Name) -> set[str]:
    found: set[str] = set()
    for parts in (eastern.units(name), eastern.unmarked_units(name)):
        read = [eastern.readings(part) for part in parts]
        if read and all(read):
            mandarin = [sorted(r.mandarin) for r in read if r is not None]
            korean = [sorted(r.korean) for r in read if r is not None]
            found.update(
                "p:" + "".join(p) for p in islice(product(*mandarin), _MOST_READINGS) if all(mandarin)
            )
            found.update("h:" + "".join(p) for p in islice(product(*korean), _MOST) if all(korean))
            found.update(_rough(read))
    shown = eastern.syllables_shown(name) if name.script == "latin" else ()
    if 3 <= len(shown) <= 4:
        found.add("o:" + "".join(sorted(_start(part) for part in shown[-3:])))
    words = eastern.latin_words(name)
    if 2 <= len(words) <= 4 and all(len(text) <= 12 for text in words):
        found.update(_pinyin_splits(words))
    return found


@lru_cache(maxsize=65536)
def keys(text: str) -> frozenset[str]:
    """All keys of a name, for an index from key to names."""
    name = parse(text)
    if not name.words:
        return frozenset((f"x:{fold(text)}",))
    found = {"v:" + " ".join(sorted(token.plain.replace("-", "") for token in name.tokens))}
    found |= _by_syllables(name)
    if name.syllabic is None or any(token.spelled != "latin" for token in name.tokens):
        if not is_short(name):
            found |= _by_words(name)
        found |= _single(name)
    else:
        found.add("v:" + name.syllabic[-1])
    return frozenset(found)
