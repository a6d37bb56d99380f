"""How names of persons and of organisations are compared: a thin layer over ``banggiao.resolution``.

Invariant: pure; keys and comparisons depend on form and country alone, offices come in only when names that
may be one are joined.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from banggiao.knowledge.parties import find
from banggiao.lang import fold
from banggiao.resolution import keys as person_keys
from banggiao.resolution.name import parse
from banggiao.resolution.names import DIFFERENT, Comparison, compare
from banggiao.resolution.organizations import parse as parse_body

PERSON = "person"
WORDS = 6  # telling words of an organisation of which pairs are keys


def stored_keys(kind: str, form: str) -> frozenset[str]:
    """Keys under which a name is filed."""
    if kind != PERSON:
        return _body_keys(form)
    short = _short(form)
    return frozenset(_filed(key, short=short) for key in person_keys.keys(form))


def asked_keys(kind: str, form: str) -> frozenset[str]:
    """Keys under which names are looked for that may be the same: by one word only a part meets the whole."""
    if kind != PERSON:
        found = _body_keys(form)
        one = {"o:w:" + key[4:] for key in found if key.startswith("o:s:")}
        return frozenset({key if key[:4] != "o:w:" else "o:s:" + key[4:] for key in found} | one)
    asked = person_keys.keys(form)
    if not _short(form):
        return frozenset(_filed(key, short=True) for key in asked)
    return frozenset(_filed(key, short=short) for key in asked for short in (True, False))


def may_be_one(kind: str, one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two names (form, country) are one or in doubt, their offices aside."""
    return compared(kind, one, other).decision != DIFFERENT


@lru_cache(maxsize=100_000)
def compared(kind: str, one: tuple[str, str], other: tuple[str, str]) -> Comparison:
    """Two names (form, country) compared without offices."""
    (a, land_a), (b, land_b) = one, other
    return compare(a, b, country_a=land_a or None, country_b=land_b or None, kind=kind)


@lru_cache(maxsize=65_536)
def _short(form: str) -> bool:
    return person_keys.is_short(parse(form))


def _filed(key: str, *, short: bool) -> str:
    """A key by one word tells whether the name it belongs to is only a part of one."""
    return "p:" + ("s:" + key[2:] if short else key) if key.startswith("w:") else "p:" + key


@lru_cache(maxsize=65_536)
def _body_keys(form: str) -> frozenset[str]:
    name = parse_body(form)
    words = sorted(set(name.words))
    found = {"o:v:" + " ".join(words)}
    if len(words) == 1:
        found.add("o:s:" + words[0])
    else:
        found |= {"o:w:" + word for word in words}
        found |= {"o:d:" + " ".join(pair) for pair in combinations(words[:WORDS], 2)}
    if len(name.initials) > 1:
        found.add("o:i:" + name.initials)
    found |= {
        "o:i:" + fold(word) for word in form.replace(".", "").split() if word.isupper() and len(word) > 1
    }
    found |= {
        "o:k:" + party.country + " " + next(iter(party.names.values()), ("",))[0] for party in find(form)
    }
    return frozenset(found)
