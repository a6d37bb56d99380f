"""A name taken apart: its words with what each is for.

Invariant: honorifics, number and order of writing are set aside, never a word of the name itself; a name
that is nothing but honorifics keeps its words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from banggiao.knowledge.sinitic import of_syllable, syllable
from banggiao.knowledge.vietnamese import is_family, ways
from banggiao.lang import expand, fold, languages, normal, pack
from banggiao.resolution.script import latin, script
from banggiao.resolution.syllables import is_spelled, is_syllable, marked, toneless, vietnamese_only

_PARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "bin",
        "ben",
        "ibn",
        "bint",
        "ould",
        "mint",
        "ag",
        "wuld",
        "de",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "du",
        "la",
        "le",
        "las",
        "los",
        "del",
        "della",
        "von",
        "van",
        "der",
        "den",
        "zu",
        "y",
        "e",
        "bou",
        "abu",
        "abou",
    ]
)
_ALWAYS = frozenset(["al", "el", "bin", "ibn", "ben", "bint", "ould", "mint"])
_PATRONYMIC = re.compile(r".{2,}(?:ovich|evich|ovitch|evitch|ovych|ovic|ovna|evna|ivna|yevna)$")
_ROMAN = {
    numeral: at
    for at, numeral in enumerate(
        [
            "I",
            "II",
            "III",
            "IV",
            "V",
            "VI",
            "VII",
            "VIII",
            "IX",
            "X",
            "XI",
            "XII",
            "XIII",
            "XIV",
            "XV",
            "XVI",
        ],
        1,
    )
}
_SUFFIXES = {
    "jr": "junior",
    "junior": "junior",
    "sr": "senior",
    "senior": "senior",
    "fils": "junior",
    "père": "senior",
    "filho": "junior",
    "hijo": "junior",
}
_INITIALS = re.compile(r"(?:[^\W\d_]\.[- ]?)+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ABD = re.compile(
    r"^(?:abd|abad)(?:[aeou]{1,2}(?:l|r(?=r)|s(?=s)|d(?=d)|n(?=n)|z(?=z)|t(?=t)))?[-']?(?=[a-z]{3})"
)
_ABD_SPELLED = re.compile("(?:a[pb]|a)-?b?đ(?:en|un|u|an|e)")
_SPELLED_PARTICLES = frozenset(("đa", "đê", "đi", "đô", "đốt", "đu", "phôn", "van", "vôn"))
_SUPPORTING = frozenset(
    [
        "king",
        "queen",
        "pope",
        "prince",
        "emperor",
        "sultan",
        "roi",
        "reine",
        "pape",
        "empereur",
        "vua",
        "quốc",
        "vương",
        "nữ",
        "hoàng",
        "giáo",
        "nhà",
    ]
)


# Offices in the packs, but not a part of the name either.
_SOVEREIGNS = {
    "m": "king,emperor,sultan,grand duke,emir,amir,pope,crown prince,prince consort,hereditary prince,prince,the king",
    "f": "queen,queen mother,empress,grand duchess,crown princess,hereditary princess,princess,the queen",
}
_STYLES = {
    "m": (
        "",
        "hm",
        "h m",
        "hrh",
        "h r h",
        "his majesty",
        "his royal highness",
        "his highness",
        "his holiness",
    ),
    "f": ("", "hm", "h m", "hrh", "h r h", "her majesty", "her royal highness", "her highness"),
}


@dataclass(frozen=True, slots=True)
class Token:
    """One word: ``text`` in small letters with its marks, ``plain`` without; ``spelled`` names its spelling."""

    text: str
    plain: str
    role: str
    spelled: str
    syllables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name: ``tokens`` in the order written (family name first after a comma is put last)."""

    text: str
    script: str
    tokens: tuple[Token, ...]
    number: int | None
    suffix: str | None
    gender: str | None
    ruler: bool
    words: tuple[Token, ...] = field(init=False, compare=False)  # without particles
    syllabic: tuple[str, ...] | None = field(init=False, compare=False)  # see ``_syllabic``

    def __post_init__(self) -> None:
        words = tuple(token for token in self.tokens if token.role != "particle")
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "syllabic", _syllabic(self.script, self.tokens))


def _syllabic(script: str, tokens: tuple[Token, ...]) -> tuple[str, ...] | None:
    """The syllables of a name that can be Vietnamese: every word one syllable, at least one with a mark."""
    parts = [token.text for token in tokens]
    if script != "latin" or not 2 <= len(parts) <= 6 or not all(map(is_syllable, parts)):
        return None
    return tuple(map(syllable, parts)) if any(map(marked, parts)) else None


@cache
def _honorifics() -> dict[tuple[str, ...], str]:
    """Words that stand before names → gender or ''."""
    found: dict[tuple[str, ...], str] = {}
    for code in languages():
        for row in pack(code).rows("honorifics"):
            gender = row[2] if len(row) > 2 and row[2] in {"m", "f"} else ""
            for phrase in expand(row[0]):
                words = tuple(normal(phrase).replace(".", " ").replace("-", " ").split())
                found.setdefault(words, gender)
    for gender, titles in _SOVEREIGNS.items():
        for title in titles.split(","):
            for style in _STYLES[gender]:
                found.setdefault((*style.split(), *title.split()), gender)
    for single in ("m", "u", "e", "h", "an", "he", "hon", "hm", "tun", "sri", "don", "dom"):
        found.pop((single,), None)
    return found


def _without_honorifics(words: list[str]) -> tuple[list[str], str | None, bool]:
    known = _honorifics()
    gender: str | None = None
    ruler = False
    while len(words) > 1:
        if words[0] == "HE":  # 'HE' stands before a name, 'He' is one
            words = words[1:]
            continue
        forms = [normal(word).replace(".", " ").replace("-", " ").split() for word in words]
        for size in range(min(7, len(words) - 1), 0, -1):
            key = tuple(part for form in forms[:size] for part in form)
            if key in known:
                gender = gender or known[key] or None
                ruler = ruler or bool(_SUPPORTING.intersection(key))
                words = words[size:]
                break
        else:
            break
    if len(words) == 2 and words[0] in {"M.", "MM."}:
        return words[1:], "m", ruler
    return words, gender, ruler


def _split_words(text: str) -> list[str]:
    """Words at white space; initials ('V.Pu-tin', 'J.-C.', 'JC') each for itself."""
    found: list[str] = []
    raw = text.split()
    for word in raw:
        start = _INITIALS.match(word)
        if start and start.end() and len(word) > 1:
            found += [letter + "." for letter in start.group() if letter.isalpha()]
            word = word[start.end() :]
            if not word:
                continue
        if len(word) == 2 and word.isupper() and not set(fold(word)) & set("aeiouy") and len(raw) > 1:
            found += [letter + "." for letter in word]
        else:
            found.append(word)
    return found


def _tidy(text: str) -> str:
    text = unicodedata.normalize("NFC", _BRACKETS.sub(" ", text))
    for old, new in (
        ("’", "'"),
        ("‘", "'"),
        ("ʼ", "'"),
        ("`", "'"),
        ("´", "'"),
        ("–", "-"),
        ("‑", "-"),
        ("‐", "-"),
        (" - ", "-"),
        ("_", " "),
        ('"', " "),
        ("“", " "),
        ("”", " "),
        ("·", " "),
        ("‧", " "),
        ("•", " "),
    ):
        text = text.replace(old, new)
    return " ".join(text.split())


def _uninverted(text: str) -> str:
    """'Putin, Vladimir' → 'Vladimir Putin'."""
    head, comma, tail = text.partition(",")
    if comma and head.strip() and tail.strip() and "," not in tail and fold(tail) not in _SUFFIXES:
        return f"{tail.strip()} {head.strip()}"
    return text.replace(",", " ")


def _token(word: str, spelled: str, *, first: bool, many: bool) -> Token | None:
    initial = len(word) == 2 and word[1] == "." and word[0].isalpha()
    low = normal(word).strip(".-'")
    plain = fold(low).replace(" ", "")
    if not plain:
        return None
    parts = tuple(part for part in low.split("-") if part)
    if initial or len(plain) == 1:
        return Token(low, plain, "initial", spelled, parts)
    if (plain in _ALWAYS and (not first or plain in {"al", "el"})) or (
        plain in _PARTICLES and word.islower() and not first and not marked(word)
    ):
        return Token(low, plain, "particle", spelled, parts)
    if many and not first and _PATRONYMIC.match(plain):
        return Token(low, plain, "patronymic", spelled, parts)
    return Token(low, plain, "name", spelled, parts)


def _pieces(word: str, name: str) -> list[tuple[str, str]]:
    """A written word as words with their spelling: syllables spelled in Vietnamese stay together, double names part."""
    if "-" not in word.strip("-"):
        spelled = name if name in {"abjad", "latin"} else "other"
        if name == "latin" and vietnamese_only(word) and not is_syllable(word):
            spelled = "vi"
        return [(word, spelled)]
    parts = [part for part in word.split("-") if part]
    if name == "abjad":
        return [(part, "abjad") for part in parts]
    if fold(parts[0]) in _ALWAYS and len(parts) > 1:
        return [(parts[0], "latin"), *_pieces("-".join(parts[1:]), name)]
    doubled = all(part[:1].isupper() for part in parts[1:]) and not word.isupper()
    if (
        any(map(marked, parts))
        and all(map(is_spelled, parts))
        and (not doubled or any(map(vietnamese_only, parts)))
    ):
        return [(word, "vi")]
    if doubled and not all(len(part) < 3 for part in parts):
        return [(part, "latin") for part in parts]
    if all(map(is_spelled, parts)):
        return [(word, "both")]
    if word.isupper():
        return [(part, "latin") for part in parts]
    return [(word, "latin")]


def _abd(tokens: list[Token]) -> list[Token]:
    """'Abdel Fattah', 'Abd al-Fattah', 'Abdul-Fattah': one word each."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.plain in {"abd", "abdel", "abdul", "abdal", "abdoul", "abdou"} and token.spelled != "vi":
            after = at + 1
            if after < len(tokens) and tokens[after].role == "particle":
                after += 1
            if after < len(tokens) and tokens[after].role == "name":
                rest = tokens[after].plain
                found.append(Token("abd" + rest, "abd" + rest, "name", token.spelled, ("abd" + rest,)))
                at = after + 1
                continue
        if token.spelled == "vi" and _ABD_SPELLED.fullmatch(toneless(token.text)) and at + 1 < len(tokens):
            after_it = tokens[at + 1]
            text = f"{token.text}-{after_it.text}"
            found.append(
                Token(
                    text, token.plain + after_it.plain, "name", "vi", (*token.syllables, *after_it.syllables)
                )
            )
            at += 2
            continue
        short = (
            _ABD.sub("abd", token.plain) if token.spelled == "latin" and len(token.plain) > 6 else token.plain
        )
        if short != token.plain:
            token = Token(short, short, token.role, token.spelled, (short,))
        found.append(token)
        at += 1
    return found


def _foreign_syllables(tokens: list[Token]) -> bool:
    """Whether words of one syllable, some with marks, are no Vietnamese or Chinese name: 'Pôn Pốt'."""
    words = [token.text for token in tokens]
    if len(words) < 2 or not all(map(is_syllable, words)) or not any(map(marked, words)):
        return False
    if words[0] == "kim":  # 'Kim Châng Un' is Korean as it sounds, not as Viet Nam reads it
        return not all(of_syllable(word) or ways(word, family=False) for word in words)
    return (
        not is_family(words[0]) and words[0] not in pack("vi").surnames and not all(map(of_syllable, words))
    )


def _among_spelled(token: Token, *, inside: bool) -> Token:
    """A word of one syllable in a name that is spelled syllable by syllable; 'An', 'En' inside are articles."""
    if inside and (token.text in _SPELLED_PARTICLES or token.text in {"an", "en", "in"}):
        return replace(token, role="particle")
    return replace(token, spelled="both") if token.spelled == "latin" and is_spelled(token.text) else token


@lru_cache(maxsize=65536)
def parse(text: str) -> Name:
    """Take a name apart."""
    tidy = _uninverted(_tidy(text))
    name = script(tidy)
    words, gender, ruler = _without_honorifics(_split_words(latin(tidy, name)))
    number, suffix = None, None
    if (
        len(words) > 1
        and words[-1] in _ROMAN
        and not (words[-1] in {"XI", "VI"} and all(w.isupper() for w in words))
    ):
        number = _ROMAN[words.pop()]
    elif len(words) > 1 and fold(words[-1]) in _SUFFIXES:
        suffix = _SUFFIXES[fold(words.pop())]
    pieces = [piece for word in words for piece in _pieces(word, name)]
    tokens: list[Token] = []
    for word, spelled in pieces:
        token = _token(word, spelled, first=not tokens, many=len(pieces) > 2)
        if token is not None:
            tokens.append(token)
    if any(token.spelled == "vi" for token in tokens) or _foreign_syllables(tokens):
        tokens = [_among_spelled(token, inside=0 < at < len(tokens) - 1) for at, token in enumerate(tokens)]
    return Name(tidy, name, tuple(_abd(tokens)), number, suffix, gender, ruler)
