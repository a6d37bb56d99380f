"""Names of organisations compared: the words that tell it, its legal form, its acronym, its known other names.

Invariant: two different legal forms, numbers or telling words are evidence against.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from banggiao.knowledge.parties import find
from banggiao.knowledge.table import plain, rows
from banggiao.lang import expand, languages, normal, pack
from banggiao.resolution.relation import Feature, Needs, Relation
from banggiao.resolution.script import latin, script

_SMALL = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "in",
        "on",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "l",
        "d",
        "et",
        "al",
        "y",
        "e",
        "und",
        "der",
        "die",
        "das",
        "von",
        "va",
        "cua",
    ]
)
_UNITS = "one two three four five six seven eight nine ten".split()  # noqa: SIM905
_RANKS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()  # noqa: SIM905
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_NUMBERS = {
    **{word: str(at) for at, word in enumerate(_UNITS, 1)},
    **{word: str(at) for at, word in enumerate(_RANKS, 1)},
    **{word: str(at * 10) for at, word in enumerate(_TENS, 2)},
    "1st": "1",
    "2nd": "2",
    "3rd": "3",
    "fourty": "40",
    **{f"{at}th": str(at) for at in range(4, 100)},
}
_SPELLINGS = (
    ("isation", "ization"),
    ("labour", "labor"),
    ("centre", "center"),
    ("defence", "defense"),
    ("programme", "program"),
)
_SHORT = {
    "intl": "international",
    "int": "international",
    "co": "company",
    "natl": "national",
    "dept": "department",
    "govt": "government",
    "assn": "association",
    "bros": "brothers",
    "us": "united states",
    "uk": "united kingdom",
}
_ORDINALS = frozenset(["ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"])
_LIGHT = frozenset(
    [
        "company",
        "companies",
        "group",
        "holdings",
        "holding",
        "international",
        "enterprise",
        "enterprises",
        "trading",
        "sons",
    ]
)


@dataclass(frozen=True, slots=True)
class Organization:
    """A name taken apart: its telling words, its legal form's group, its capitals."""

    text: str
    words: tuple[str, ...]
    form: str | None
    initials: str


@cache
def _forms() -> tuple[tuple[tuple[str, ...], str], ...]:
    found = [
        (tuple(name.split()), group) for names, group in rows("legal_forms") for name in names.split(";")
    ]
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item)))


@cache
def _heads() -> dict[str, frozenset[tuple[str, ...]]]:
    """Words with which the names of bodies begin or, in English, which they hold."""
    found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for code in languages():
        for row in pack(code).rows("organizations"):
            if len(row) > 2 and row[2] == "head":
                phrases = (phrase for phrase in expand(row[0]) if len(phrase) > 2 and not phrase.isupper())
                found[code].update(tuple(normal(phrase).split()) for phrase in phrases)
    return {code: frozenset(phrases) for code, phrases in found.items()}


@lru_cache(maxsize=16384)
def is_organization(text: str) -> bool:
    """Whether a name says of itself that it is a body's: it begins with, or holds, a body's word or a legal form."""
    words = normal(text).replace(".", "").split()
    if any(char.isdigit() for char in text) or _legal(plain(text.replace(".", "")).split())[1]:
        return True
    for code, heads in _heads().items():
        starts = (0,) if pack(code).settings.get("complement") == "direct" else range(len(words))
        for at in starts:
            if any(tuple(words[at : at + size]) in heads for size in (1, 2, 3, 4) if at + size <= len(words)):
                return True
    return False


def _legal(words: list[str]) -> tuple[list[str], str | None]:
    """The words without their legal form, and its group."""
    group = None
    rest = list(words)
    for form, name in _forms():
        for at in range(len(rest) - len(form), -1, -1):
            ends = at == 0 or at + len(form) == len(rest) or len(form) > 1
            if ends and tuple(rest[at : at + len(form)]) == form and len(rest) > len(form):
                del rest[at : at + len(form)]
                group = group or name
                break
    return rest, group


def _words(text: str) -> list[str]:
    name = script(text)
    text = (
        latin(text, name)
        .replace("&", " and ")
        .replace("'s", "")
        .replace("’s", "")
        .replace("%", " percent")
        .replace("’", "")
        .replace("'", "")
    )
    found: list[str] = []
    for word in text.split():
        short = word.replace(".", "")
        parts = plain(short if "." in word and len(short) <= 4 else word).split()
        found += parts
    return found


@lru_cache(maxsize=16384)
def parse(text: str) -> Organization:
    """Take an organisation's name apart."""
    words = _words(text)
    rest, form = _legal(words)
    rest = rest or words
    found: list[str] = []
    for word in rest:
        word = _SHORT.get(word, word)
        for old, new in _SPELLINGS:
            word = word.replace(old, new)
        found += [_NUMBERS.get(part, part) for part in word.split()]
    joined: list[str] = []
    for word in found:  # 'forty four' is 44
        if (
            joined
            and joined[-1].isdigit()
            and len(joined[-1]) == 2
            and joined[-1][1] == "0"
            and len(word) == 1
            and word.isdigit()
        ):
            joined[-1] = joined[-1][0] + word
        else:
            joined.append(word)
    telling = tuple(word for word in joined if word not in _SMALL) or tuple(joined)
    capitals = "".join(word[0] for word in _words(text) if word not in _SMALL)
    return Organization(text, telling, form, capitals)


def _weight(word: str) -> float:
    return 0.3 if word in _LIGHT else min(1.5, 0.6 + len(word) / 8)


def _match(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[float, float, list[str], list[str], bool]:
    """Weight matched, weight of all matched words, words left over on each side, whether all are spelled alike."""
    rest_left, rest_right = list(left), list(right)
    matched = total = 0.0
    exact = True
    for word in left:
        if word in rest_right:
            rest_left.remove(word)
            rest_right.remove(word)
            matched += _weight(word)
            total += _weight(word)
    for word in list(rest_left):
        best = max(
            rest_right, key=lambda other: DamerauLevenshtein.normalized_similarity(word, other), default=""
        )
        share = DamerauLevenshtein.normalized_similarity(word, best) if best else 0.0
        if share >= 0.8 and not (word + best).isdigit():
            exact = False
            rest_left.remove(word)
            rest_right.remove(best)
            matched += share * _weight(word)
            total += _weight(word)
    return matched, total, rest_left, rest_right, exact


def compare(a: str, b: str) -> Relation:
    """Relation of two organisations' names."""
    one, other = parse(a), parse(b)
    value = f"{a} / {b}"
    known = set(map(id, find(a))) & set(map(id, find(b)))
    if known and plain(a) != plain(b):
        return Relation(
            0.97, Needs.NOTHING, (Feature("known", value, 0.9, "two names of one known party or front"),)
        )
    acronym = _acronym(one, other)
    if acronym is not None:
        return acronym
    features: list[Feature] = []
    matched, total, left, right, exact = _match(one.words, other.words)
    if (left or right) and _glued(one, other):
        matched = total = 1.0
        left, right = [], []
    if left and right:
        missing = max(sum(map(_weight, left)), sum(map(_weight, right)))
        features.append(
            Feature(
                "words_differ", f"{' '.join(left)} / {' '.join(right)}", -0.9, "words that are not the same"
            )
        )
        score = matched / (total + 1.3 * missing)
        needs = Needs.DENIED
    else:
        missing = sum(
            _weight(word) if word not in _ORDINALS and not word.isdigit() else 2.0 for word in left or right
        )
        score = matched / (total + 0.55 * missing) if total else 0.0
        needs = Needs.NOTHING if exact and not missing else Needs.PERSON
        if missing:
            features.append(
                Feature(
                    "words_missing", " ".join(left or right), -0.3, "words that only one of the names has"
                )
            )
        elif exact:
            features.append(Feature("words", value, 0.9, "the same telling words"))
        else:
            features.append(Feature("words", value, 0.5, "words that differ by a letter"))
    return _with_forms(one, other, Relation(score, needs, tuple(features)))


def _with_forms(one: Organization, other: Organization, found: Relation) -> Relation:
    """The relation, weighed with the legal forms."""
    features, score, needs = list(found.features), found.score, found.needs
    if one.form and other.form and one.form != other.form:
        features.append(
            Feature("legal_form", f"{one.form} / {other.form}", -0.6, "legal forms that do not go together")
        )
        score -= 0.25
        needs = max(needs, Needs.PERSON)
    elif one.form != other.form:
        score -= 0.03
    return Relation(round(max(0.0, min(1.0, score)), 4), needs, tuple(features))


def _glued(one: Organization, other: Organization) -> bool:
    """Whether the names are the same but for spaces, with or without the legal form."""
    wholes = [{"".join(name.words), plain(name.text).replace(" ", "")} for name in (one, other)]
    return bool(wholes[0] & wholes[1])


def _acronym(one: Organization, other: Organization) -> Relation | None:
    """One name is made of the other's first letters."""
    for short, long in ((one, other), (other, one)):
        letters = short.text.replace(".", "").split()
        word = letters[0] if letters else ""
        if 2 < len(word) <= 8 and word.isupper() and plain(word) == long.initials and len(long.words) > 1:
            alone = len(letters) == 1
            says = "the first letters of the other name"
            needs = Needs.COUNTRY if alone else Needs.PERSON
            return Relation(
                0.85 if alone else 0.75, needs, (Feature("acronym", f"{word} = {long.text}", 0.7, says),)
            )
    return None
