"""Names made of Chinese syllables: characters, Hangul, Vietnamese readings, Latin spellings of several systems.

Invariant: two names are alike only when every syllable can stand for the same character; a syllable that
cannot is evidence against, however alike the letters are.
"""

from __future__ import annotations

from functools import lru_cache

from banggiao.knowledge.sinitic import Readings, of_character, of_syllable, syllable
from banggiao.knowledge.vietnamese import is_family
from banggiao.lang import fold
from banggiao.resolution.name import Name, Token
from banggiao.resolution.relation import Feature, Needs, Relation
from banggiao.resolution.romanization import (
    cantonese,
    hangul_of,
    korean,
    korean_families,
    mandarin,
    pinyin_of,
)
from banggiao.resolution.syllables import is_syllable

_SYSTEMS = ("mandarin", "korean", "cantonese")
_LANDS = {
    "CN": ("mandarin",), "TW": ("mandarin", "cantonese"),
    "HK": ("cantonese", "mandarin"), "MO": ("cantonese", "mandarin"),
    "SG": ("mandarin", "cantonese"), "MY": ("mandarin", "cantonese"), "KR": ("korean",), "KP": ("korean",),
}  # fmt: skip
_KOREAN_ONLY = frozenset(
    [
        "kim",
        "gim",
        "lee",
        "park",
        "pak",
        "bak",
        "choi",
        "choe",
        "jung",
        "moon",
        "yoon",
        "roh",
        "ri",
        "rhee",
        "kwon",
        "hwang",
        "hyon",
    ]
)
Unit = tuple[str, str]  # (kind: vi | han | hangul, text)


@lru_cache(maxsize=16384)
def readings(unit: Unit) -> Readings | None:
    kind, text = unit
    if kind == "vi":
        return of_syllable(text)
    if kind == "han":
        return of_character(text)
    return Readings(frozenset(), frozenset(), frozenset((text,)), frozenset())


@lru_cache(maxsize=16384)
def _spellings(unit: Unit, family: bool) -> dict[str, frozenset[str]]:
    """Latin spellings of a unit by system."""
    read = readings(unit)
    if read is None:
        return {}
    return {
        "mandarin": frozenset(s for sound in read.mandarin for s in mandarin(sound)),
        "korean": frozenset(s for sound in read.korean for s in korean(sound, family=family)),
        "cantonese": frozenset(s for sound in read.cantonese for s in cantonese(sound)),
    }


def units(name: Name) -> tuple[Unit, ...]:
    """The syllables of a name whose writing shows them; none for Latin spellings."""
    if name.script == "han":
        chars = [char for char in name.text if char.isalpha()]
        return tuple(("han", char) for char in chars) if 2 <= len(chars) <= 4 and " " not in name.text else ()
    if name.script == "hangul":
        chars = [char for char in name.text if char.isalpha()]
        return tuple(("hangul", char) for char in chars) if 2 <= len(chars) <= 4 else ()
    syllabic = name.syllabic
    return tuple(("vi", text) for text in syllabic) if syllabic and len(syllabic) <= 4 else ()


def unmarked_units(name: Name) -> tuple[Unit, ...]:
    """The syllables of a name without marks, each of which is a Vietnamese reading."""
    words = [token.text for token in name.tokens]
    if name.script != "latin" or not 2 <= len(words) <= 4 or not all(map(is_syllable, words)):
        return ()
    return tuple(("vi", syllable(word)) for word in words) if all(map(of_syllable, words)) else ()


def latin_words(name: Name) -> tuple[str, ...]:
    """The words of a name in Latin letters, hyphens and apostrophes dropped; none where it has other marks."""
    if name.script != "latin" or any(token.role == "initial" for token in name.tokens):
        return ()
    return tuple(token.plain.replace("'", "") for token in name.tokens)


def syllables_shown(name: Name) -> tuple[str, ...]:
    """The parts of a Latin name at spaces and hyphens."""
    return tuple(fold(part).replace(" ", "") for token in name.tokens for part in token.syllables)


@lru_cache(maxsize=65536)
def _spelled(letters: str, rest: tuple[Unit, ...], family: bool) -> frozenset[str]:
    """Systems in which the letters spell all of the units; 'mixed' where only several systems together do."""
    if not rest:
        return frozenset() if letters else frozenset((*_SYSTEMS, "mixed"))
    found: set[str] = set()
    spellings = _spellings(rest[0], family)
    for system, forms in spellings.items():
        for form in forms:
            if form and letters.startswith(form):
                after = _spelled(letters[len(form) :], rest[1:], False)
                if system in after:
                    found.add(system)
                if after:
                    found.add("mixed")
    return frozenset(found)


def _systems(parts: tuple[Unit, ...], words: tuple[str, ...]) -> frozenset[str]:
    """Systems in which the Latin words, in their order, spell the units."""
    if not words:
        return frozenset() if parts else frozenset((*_SYSTEMS, "mixed"))
    best: frozenset[str] = frozenset()
    for size in range(1, min(3, len(parts)) + 1):
        head = _spelled(words[0], parts[:size], False)
        if head:
            best |= head & _systems(parts[size:], words[1:])
    return best


def _named(parts: tuple[Unit, ...], words: tuple[str, ...]) -> frozenset[str]:
    """As ``_systems``, family name first or last."""
    found: frozenset[str] = frozenset()
    for order in {words, words[-1:] + words[:-1]}:
        for size in (1, 2) if len(parts) > 3 else (1,):
            head = _spelled(order[0], parts[:size], size == 1)
            if head:
                found |= head & _systems(parts[size:], order[1:])
    return found


def _says(kind: str) -> str:
    return {"vi": "Vietnamese reading", "han": "Chinese characters", "hangul": "Hangul"}[kind]


def _to_latin(parts: tuple[Unit, ...], name: Name, land: str | None) -> Relation | None:
    words = latin_words(name)
    if not words:
        return None
    systems, extra = _named(parts, words), False
    if not systems and len(words) > 2:  # a Western given name before or after: John Lee Ka-chiu
        for cut in (words[1:], words[:-1]):
            systems = systems or _named(parts, cut)
        extra = bool(systems)
    if systems:
        return _spelled_so(parts, words, systems, land, extra=extra)
    shown = syllables_shown(name)
    if not (_asian(words) or len(shown) == len(parts)):
        return None
    wrong = _wrong(parts, words, shown)
    if wrong is None or (wrong == len(parts) and not _asian(words)):
        return None
    says = "syllables that cannot stand for one another"
    needs = Needs.DENIED if wrong > 1 or len(parts) < 3 else Needs.PERSON
    score = max(0.1, 0.75 - 0.25 * wrong - (0.2 if len(parts) < 3 else 0))
    return Relation(score, needs, (Feature("reading", f"{_text(parts)} / {' '.join(words)}", -0.7, says),))


def _spelled_so(
    parts: tuple[Unit, ...], words: tuple[str, ...], systems: frozenset[str], land: str | None, *, extra: bool
) -> Relation:
    """The relation of units and words that spell them in these systems."""
    usual = _LANDS.get(land or "", _SYSTEMS)
    pure = [system for system in usual if system in systems]
    # a name that is whole pinyin is hardly Korean by chance only
    foreign = (
        not land and pure[:1] != ["mandarin"] and bool(_mandarin(words)) and words[0] not in _KOREAN_ONLY
    )
    name = pure[0] if pure else "mixed spelling"
    if land in _LANDS and not pure and not ("mixed" in systems and len(usual) > 1):
        needs, score = Needs.DENIED, 0.4
    elif foreign:
        needs, score = Needs.PERSON, 0.6
    elif extra or not pure or len(parts) == 2:
        needs, score = Needs.COUNTRY, 0.93 if pure and not extra else 0.9
    else:
        needs, score = Needs.NOTHING, 0.96
    says = f"every syllable of the {_says(parts[0][0])} can be spelled so ({name})"
    weight = 0.9
    if needs == Needs.DENIED:
        says, weight = f"spelled so only in a way that {land} does not use", -0.6
    return Relation(score, needs, (Feature("reading", f"{_text(parts)} = {' '.join(words)}", weight, says),))


def _wrong(parts: tuple[Unit, ...], words: tuple[str, ...], shown: tuple[str, ...]) -> int | None:
    """How many syllables do not fit, where the Latin words have as many as there are units."""
    least: int | None = None
    splits = [(shown,)] if len(shown) == len(parts) else []
    for order in {words, words[-1:] + words[:-1]}:
        for split in (*(s for group in splits for s in group), *latin_syllables(order)):
            if len(split) != len(parts):
                least = len(parts) if least is None else least
                continue
            wrong = sum(
                not _spelled(text, (unit,), at == 0)
                for at, (text, unit) in enumerate(zip(split, parts, strict=True))
            )
            least = wrong if least is None else min(least, wrong)
    return least


@lru_cache(maxsize=16384)
def latin_syllables(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Ways to part Latin words into Mandarin or Korean syllables."""
    found: list[tuple[str, ...]] = [()]
    for at, word in enumerate(words):
        parts = _parts(word, at == 0)
        found = [left + right for left in found for right in parts][:64]
    return tuple(split for split in found if len(split) <= 5)


@lru_cache(maxsize=16384)
def _parts(word: str, family: bool) -> tuple[tuple[str, ...], ...]:
    if not word:
        return ((),)
    found = []
    for size in range(1, min(7, len(word)) + 1):
        head = word[:size]
        if head in pinyin_of() or head in hangul_of() or (family and head in korean_families()):
            found += [(head, *rest) for rest in _parts(word[size:], False)]
    return tuple(found[:32])


def _asian(words: tuple[str, ...]) -> bool:
    """Whether Latin words can be a Chinese or Korean name: every word is made of such syllables."""
    return 2 <= len(words) <= 4 and bool(latin_syllables(words)) and all(len(word) <= 12 for word in words)


@lru_cache(maxsize=8192)
def _fits(one: Unit, other: Unit) -> float:
    """Whether two units can be the same character: 1 surely, between possibly, 0 not."""
    if one == other:
        return 1.0
    if one[0] == other[0] == "vi":
        return 0.0
    left, right = readings(one), readings(other)
    if left is None or right is None:
        return 0.5
    kinds = {one[0], other[0]}
    if kinds == {"han"}:
        if left.simplified == right.simplified:
            return 1.0
        return 0.5 if left.mandarin & right.mandarin and left.vietnamese & right.vietnamese else 0.0
    if kinds == {"hangul"}:
        return (
            0.9
            if {one[1], other[1]}
            in ({"이", "리"}, {"노", "로"}, {"유", "류"}, {"임", "림"}, {"나", "라"}, {"양", "량"})
            else 0.0
        )
    if "hangul" in kinds:
        return 0.9 if left.korean & right.korean else 0.0
    vietnamese, han = (left, right) if one[0] == "vi" else (right, left)
    if vietnamese.vietnamese & han.vietnamese:
        return 0.95
    return 0.5 if vietnamese.mandarin & han.mandarin and not han.vietnamese else 0.0


def _to_units(one: tuple[Unit, ...], other: tuple[Unit, ...]) -> Relation:
    value = f"{_text(one)} / {_text(other)}"
    if len(one) != len(other):
        says = "not as many syllables"
        return Relation(0.2, Needs.DENIED, (Feature("reading", value, -0.8, says),))
    fits = [_fits(left, right) for left, right in zip(one, other, strict=True)]
    least = min(fits)
    if least >= 0.9:
        needs = Needs.NOTHING if len(one) > 2 or least == 1 else Needs.COUNTRY
        says = "each syllable can be the same character"
        return Relation(0.98 if least == 1 else 0.95, needs, (Feature("reading", value, 0.9, says),))
    wrong = sum(fit == 0 for fit in fits)
    if wrong:
        says = "characters that are not the same"
        return Relation(0.7 * (1 - wrong / len(one)), Needs.DENIED, (Feature("reading", value, -0.9, says),))
    return Relation(0.7, Needs.PERSON, (Feature("reading", value, 0.3, "characters that may be variants"),))


def _text(parts: tuple[Unit, ...]) -> str:
    return (" " if parts[0][0] == "vi" else "").join(text for _, text in parts)


def _mandarin(words: tuple[str, ...]) -> list[list[frozenset[str]]]:
    """Ways to read Latin words as pinyin: possible syllables at each place."""
    return [
        [pinyin_of()[text] for text in split]
        for split in latin_syllables(words)
        if all(text in pinyin_of() for text in split)
    ]


def _korean(words: tuple[str, ...]) -> list[list[frozenset[str]]]:
    known = hangul_of()
    found = []
    for split in latin_syllables(words):
        if all(text in known or (at == 0 and text in korean_families()) for at, text in enumerate(split)):
            first = korean_families().get(split[0], frozenset()) | known.get(split[0], frozenset())
            found.append([first, *(known[text] for text in split[1:])])
    return found


def same_spelled(one: tuple[str, ...], other: tuple[str, ...], land: str | None) -> Relation | None:
    """Two Latin spellings of one Chinese or Korean name; None where they are no such names."""
    if not (_asian(one) and _asian(other)):
        return None
    one_letters, other_letters = "".join(one), "".join(other)
    if one_letters == other_letters or one == other[-1:] + other[:-1]:
        return None
    value = f"{' '.join(one)} / {' '.join(other)}"
    usual = _LANDS.get(land or "", _SYSTEMS)
    korean_first = (one[0] in _KOREAN_ONLY and other[0] in korean_families()) or land in {"KR", "KP"}
    for system, read in (("korean", _korean), ("mandarin", _mandarin)):
        if system not in usual or (system == "korean" and not korean_first):
            continue
        for left in read(one):
            for order in {other, other[-1:] + other[:-1]}:
                for right in read(order):
                    if len(left) == len(right) and all(a & b for a, b in zip(left, right, strict=True)):
                        needs = Needs.NOTHING if system == "mandarin" and len(left) > 2 else Needs.COUNTRY
                        says = f"spellings of the same syllables ({system})"
                        return Relation(0.93, needs, (Feature("reading", value, 0.8, says),))
    return None


def compare(one: Name, other: Name, land: str | None = None) -> Relation | None:
    """Relation of two names by their syllables (``land``: of both, if known); None where they are not such names."""
    left, right = units(one), units(other)
    if left and right:
        return None if left[0][0] == right[0][0] == "vi" else _to_units(left, right)
    if left or right:
        return _to_latin(left, other, land) if left else _to_latin(right, one, land)
    for name, latin in (
        (one, other),
        (other, one),
    ):  # 'Mao Ninh' has no mark to show that it is a Vietnamese reading
        parts = unmarked_units(name)
        found = _to_latin(parts, latin, land) if parts else None
        if found is not None and found.needs < Needs.PERSON:
            return found
    return None


def is_eastern(tokens: tuple[Token, ...]) -> bool:
    """Whether Latin words look like a Chinese, Korean or Vietnamese name, which is never written in part."""
    words = tuple(token.plain.replace("'", "").replace("-", "") for token in tokens)
    if not words or any(token.spelled in {"vi", "abjad"} for token in tokens):
        return False
    family = words[0] in korean_families() or words[0] in pinyin_of() or is_family(words[0])
    syllabic = all(is_syllable(part) for token in tokens for part in token.plain.split("-"))
    return family and (bool(latin_syllables(words)) or syllabic)
