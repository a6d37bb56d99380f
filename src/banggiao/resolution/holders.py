"""Known holders of offices behind a name.

Invariant: a holder is answered for only by a whole name; a part of a name is told apart within its country.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import product

from banggiao.knowledge.leaders import terms
from banggiao.knowledge.persons import notables, tells_little
from banggiao.knowledge.table import plain
from banggiao.resolution.name import Name, Token, parse
from banggiao.resolution.tokens import align


@cache
def _known() -> tuple[dict[str, frozenset[int]], dict[str, tuple[int, ...]], tuple[tuple[str, ...], ...]]:
    """Persons by whole name, persons by country, and the names of each."""
    groups: list[tuple[str, set[str]]] = []
    by_name: dict[tuple[str, str], int] = {}
    for country, spellings in (*((term.country, term.names) for term in terms()), *notables()):
        keys = [(country, " ".join(sorted(plain(name).split())) or name) for name in spellings]
        at = next((by_name[key] for key in keys if key in by_name), len(groups))
        if at == len(groups):
            groups.append((country, set()))
        groups[at][1].update(spellings)
        for key in keys:
            by_name.setdefault(key, at)
    index: defaultdict[str, set[int]] = defaultdict(set)
    lands: defaultdict[str, list[int]] = defaultdict(list)
    for at, (country, names) in enumerate(groups):
        lands[country].append(at)
        for name in names:
            index[_key(parse(name))].add(at)
    return (
        {name: frozenset(at) for name, at in index.items()},
        {country: tuple(at) for country, at in lands.items()},
        tuple(tuple(sorted(names)) for _, names in groups),
    )


def _key(name: Name) -> str:
    return " ".join(sorted(token.plain.replace("-", " ") for token in name.tokens))


def persons(name: Name, country: str | None) -> frozenset[int]:
    """Known holders with this whole name, in this country where it is given."""
    by_name, lands, _ = _known()
    found = by_name.get(_key(name), frozenset())
    return found & frozenset(lands.get(country, ())) if country else found


@cache
def alone_in(country: str, part: str, holder: int) -> bool:
    """Whether, of the country's holders, only this one bears the words of a part of a name."""
    _, lands, names = _known()
    words = parse(part).words
    if _by_family_only(words, holder):
        return False
    return not any(
        other != holder
        and not _other_spelling(other, holder)
        and any(not align(words, parse(name).words, ruler=False).left for name in names[other])
        for other in lands.get(country, ())
    )


def _by_family_only(words: tuple[Token, ...], holder: int) -> bool:
    """Whether the words are only a family name that tells little."""
    _, _, names = _known()
    for name in names[holder]:
        whole = parse(name).words
        taken = [whole[i] for pair in align(words, whole, ruler=False).pairs for i in pair.right]
        if taken and all(tells_little(token.plain) for token in taken):
            return True
    return False


def _other_spelling(one: int, other: int) -> bool:
    """Whether two entries are one person, of whom two sources spell the name their own way."""
    _, _, names = _known()
    for left, right in product(map(parse, names[one]), map(parse, names[other])):
        found = align(left.words, right.words, ruler=False)
        rest = [left.words[i] for i in found.left] + [right.words[i] for i in found.right]
        whole = len(found.pairs) > 1 and not (found.left and found.right)
        if (
            whole
            and all(pair.sure for pair in found.pairs)
            and all(token.role != "initial" for token in rest)
        ):
            return True
    return False
