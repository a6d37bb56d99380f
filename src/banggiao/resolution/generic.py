"""Names of any language set against each other word by word.

Invariant: a word on each side without a counterpart on the other (another given name, another patronymic,
another family name) is evidence against; words missing on one side only make the names weaker, not different.
"""

from __future__ import annotations

import re

from banggiao.knowledge.persons import given_rows, is_arabic, tells_little
from banggiao.resolution import eastern
from banggiao.resolution.name import Name, Token
from banggiao.resolution.relation import Feature, Needs, Relation
from banggiao.resolution.sounds import skeleton
from banggiao.resolution.tokens import Alignment, Pair, align, alike

_VOWEL_RUNS = re.compile("[aeiouy]+")
_ROMANIZED = 0.85
_HOW = {
    "marks": "other marks",
    "same": "the same word",
    "variant": "spellings of one given name",
    "translated": "one ruler's name in two languages",
    "sound": "sounds alike",
    "typo": "differs by a letter",
    "initial": "fits the initial",
    "distinct": "two different given names",
}


def _weight(token: Token) -> float:
    if token.role == "initial":
        return 0.5
    if token.role == "patronymic":
        return 0.5
    return min(1.4, 0.6 + len(token.plain) / 10)


def compare(one: Name, other: Name) -> Relation:
    """Relation of two names by their words."""
    left, right = _without_monsieur(one.words, other.words), _without_monsieur(other.words, one.words)
    if not left or not right:
        return Relation(
            0.0, Needs.DENIED, (Feature("words", f"{one.text} / {other.text}", -1.0, "no word to compare"),)
        )
    ruler = one.ruler or other.ruler or (one.number is not None and other.number is not None)
    found = align(left, right, ruler=ruler)
    crossed = _crossed(one, other)
    features = tuple(_feature(pair, left, right) for pair in found.pairs)
    rest = _rest(found, left, right)
    if len(found.pairs) == 0:
        whole = alike(_whole(left), _whole(right), ruler)
        if whole[1] and min(len(left), len(right)) < max(len(left), len(right)):
            says = "sounds alike written together"
            return Relation(0.9, Needs.COUNTRY, (Feature("sound", f"{one.text} / {other.text}", 0.7, says),))
    score = _score(found, left, right)
    needs = _needs(found, left, right, crossed=crossed, chain=_chain(one) or _chain(other))
    return Relation(score, needs, (*features, *rest))


def _without_monsieur(words: tuple[Token, ...], others: tuple[Token, ...]) -> tuple[Token, ...]:
    """'M. Emmanuel Macron' without his form of address, unless the other name has an M to go with it."""
    first = len(words) > 1 and words[0].role == "initial" and words[0].plain == "m"
    return words[1:] if first and not any(word.plain.startswith("m") for word in others[:1]) else words


def _whole(tokens: tuple[Token, ...]) -> Token:
    spelled = "vi" if any(token.spelled == "vi" for token in tokens) else tokens[0].spelled
    mark = "-" if spelled == "vi" else ""
    return Token(mark.join(t.text for t in tokens), "".join(t.plain for t in tokens), "name", spelled, ())


def _crossed(one: Name, other: Name) -> bool:
    """Whether the names are spelled by different rules, so that small differences are to be expected."""
    kinds = [
        {"vi" if t.spelled in {"vi", "both"} else t.spelled for t in name.words} for name in (one, other)
    ]
    return (
        one.script != other.script
        or ("vi" in kinds[0]) != ("vi" in kinds[1])
        or kinds[0] == kinds[1] == {"vi"}
    )


def _chain(name: Name) -> bool:
    """Whether the order of the words tells father from son."""
    if any(
        token.role == "particle" and token.plain in {"bin", "ben", "ibn", "bint", "ould"}
        for token in name.tokens
    ):
        return True
    return len(name.words) > 1 and sum(is_arabic(token.plain) for token in name.words) > 1


def _feature(pair: Pair, left: tuple[Token, ...], right: tuple[Token, ...]) -> Feature:
    words = " / ".join(
        " ".join(tokens[i].text for i in at) for tokens, at in ((left, pair.left), (right, pair.right))
    )
    weight = round(pair.share if pair.sure else pair.share - 0.6, 2)
    return Feature("word", words, weight, f"{_HOW[pair.kind]} ({pair.share:.2f})")


def _rest(found: Alignment, left: tuple[Token, ...], right: tuple[Token, ...]) -> tuple[Feature, ...]:
    ones = " ".join(left[i].text for i in found.left)
    others = " ".join(right[i].text for i in found.right)
    if ones and others:
        return (
            Feature("words_differ", f"{ones} / {others}", -1.0, "words that are not the same on both sides"),
        )
    if ones or others:
        return (Feature("words_missing", ones or others, -0.2, "words that only one of the names has"),)
    return ()


def _score(found: Alignment, left: tuple[Token, ...], right: tuple[Token, ...]) -> float:
    matched = total = 0.0
    for pair in found.pairs:
        weight = max(
            sum(_weight(left[i]) for i in pair.left),
            sum(_weight(right[i]) for i in pair.right),
        )
        matched += weight * pair.share * (1.0 if pair.sure else 0.95)
        total += weight
    rest = [[_weight(tokens[i]) for i in at] for tokens, at in ((left, found.left), (right, found.right))]
    if rest[0] and rest[1]:
        total += max(sum(rest[0]), sum(rest[1])) * 1.3
        matched += _nearest(found, left, right) * 0.8
    else:
        size = len(found.pairs)
        missing = [tokens[i] for tokens, at in ((left, found.left), (right, found.right)) for i in at]
        for token in missing:
            light = 0.08 if token.role in {"patronymic", "initial"} else 0.2 if size > 1 else 0.5
            total += light * _weight(token)
    if not total:
        return 0.0
    score = matched / total
    if found.swapped:
        score -= 0.04 if found.rotated else 0.08
    return round(max(0.0, min(1.0, score)), 4)


def _nearest(found: Alignment, left: tuple[Token, ...], right: tuple[Token, ...]) -> float:
    """How alike the words left over are at best, squared, so that only near ones count."""
    best = 0.0
    for i in found.left:
        for j in found.right:
            share, _, kind = alike(left[i], right[j], False)
            if kind != "distinct":
                best = max(best, share**2 * min(_weight(left[i]), _weight(right[j])))
    return best


def _needs(
    found: Alignment, left: tuple[Token, ...], right: tuple[Token, ...], *, crossed: bool, chain: bool
) -> Needs:
    if found.left and found.right:
        return _both_differ(found, left, right, least=0.5 if crossed else 0.68)
    if not found.pairs or (len(found.pairs) == 1 and _only_joined(found)):
        return Needs.DENIED
    doubtful = [pair for pair in found.pairs if not pair.sure]
    if found.swapped and (chain or not found.rotated):
        return Needs.PERSON
    if doubtful:
        part = bool(found.left or found.right)
        if (
            len(doubtful) == 1 < len(found.pairs)
            and not part
            and _romanized(doubtful[0], left, right, crossed=crossed)
        ):
            return Needs.COUNTRY
        if (
            crossed
            and not part
            and len(found.pairs) > 1
            and all(p.sure or (p.share >= 0.9 and p.kind == "sound") for p in found.pairs)
        ):
            return Needs.COUNTRY
        return Needs.PERSON
    if found.left or found.right:
        return _part(found, left, right, chain=chain)
    return _whole_name(found, left, right)


def _only_joined(found: Alignment) -> bool:
    """Whether several words together are like one word of a longer name: 'Sok An' and 'Prak Sokhonn'."""
    (pair,) = found.pairs
    return len(pair.left) + len(pair.right) > 2 and bool(found.left or found.right)


def _romanized(pair: Pair, left: tuple[Token, ...], right: tuple[Token, ...], *, crossed: bool) -> bool:
    """Whether a doubtful word can be the same one put into letters by other habits."""
    if pair.share < _ROMANIZED or len(pair.left) + len(pair.right) > 2:
        return False
    one, other = left[pair.left[0]], right[pair.right[0]]
    if crossed:
        return pair.kind == "sound"
    long = min(len(one.plain), len(other.plain)) >= 7
    return (
        long
        and skeleton(one.plain) == skeleton(other.plain)
        and not (given_rows(one.plain) and given_rows(other.plain))
    )


def _both_differ(
    found: Alignment, left: tuple[Token, ...], right: tuple[Token, ...], *, least: float
) -> Needs:
    """Words without counterpart on both sides: different, but a near miss is for a person to see."""
    names = [
        [t[i] for i in at if t[i].role == "name"] for t, at in ((left, found.left), (right, found.right))
    ]
    near = max(
        (alike(a, b, False)[0] for a in names[0] for b in names[1] if alike(a, b, False)[2] != "distinct"),
        default=0.0,
    )
    if not (names[0] and names[1]) and all(
        left[i].role != right[j].role for i in found.left for j in found.right
    ):
        return Needs.PERSON if found.pairs else Needs.DENIED
    return Needs.PERSON if near >= least and found.pairs else Needs.DENIED


def _whole_name(found: Alignment, left: tuple[Token, ...], right: tuple[Token, ...]) -> Needs:
    initials = any(pair.kind == "initial" for pair in found.pairs)
    if len(found.pairs) == 1:
        return Needs.HOLDER if len(found.pairs[0].left) == len(found.pairs[0].right) == 1 else Needs.COUNTRY
    if initials:
        full = [pair for pair in found.pairs if pair.kind != "initial"]
        plain = "".join(right[i].plain for pair in full for i in pair.right)
        one = "".join(left[i].plain for pair in full for i in pair.left)
        weak = (
            not full
            or tells_little(plain)
            or tells_little(one)
            or all(p.share < 0.9 for p in found.pairs if p.kind == "initial")
        )
        return Needs.HOLDER if weak else Needs.COUNTRY
    least = min(pair.share for pair in found.pairs)
    if found.swapped:
        return Needs.COUNTRY
    if least < 0.9 and not all(p.share >= 0.86 for p in found.pairs):
        return Needs.COUNTRY
    return Needs.NOTHING


def _one_syllable_each(words: tuple[Token, ...]) -> bool:
    """Whether every word is one syllable: such names (Say Chhum) are not shortened."""
    return all(len(_VOWEL_RUNS.findall(word.plain)) < 2 for word in words)


def _part(found: Alignment, left: tuple[Token, ...], right: tuple[Token, ...], *, chain: bool) -> Needs:
    """One name is a part of the other."""
    long, rest, side = (left, found.left, "left") if found.left else (right, found.right, "right")
    short = right if side == "left" else left
    taken = sorted(i for pair in found.pairs for i in (pair.left if side == "left" else pair.right))
    if all(long[i].role == "patronymic" for i in rest) and len(found.pairs) > 1:
        return Needs.NOTHING
    if len(found.pairs) == 1:
        return Needs.HOLDER
    if any(pair.kind == "initial" for pair in found.pairs):
        return Needs.HOLDER
    if eastern.is_eastern(short) or eastern.is_eastern(long) or _one_syllable_each(long):
        return Needs.PERSON
    prefix = taken == list(range(len(taken)))
    ends = taken[0] == 0 and taken[-1] == len(long) - 1
    suffix = taken[-1] == len(long) - 1 and taken == list(range(taken[0], len(long)))
    words = [long[i].plain for i in taken]
    full = sum(long[i].role == "name" for i in taken)
    if chain and all(is_arabic(word) for word in words):
        return Needs.PERSON
    if prefix or ends:
        weak = tells_little(words[-1]) or tells_little(words[0])
        if all(long[i].role == "initial" for i in rest) and not weak:
            return Needs.NOTHING
        if full > 2 and not chain and not weak:
            return Needs.NOTHING
        return Needs.HOLDER if weak and ends and not prefix and full < 3 else Needs.COUNTRY
    # 'Idriss Déby' at the end of 'Mahamat Idriss Déby' is his father
    return Needs.HOLDER if not suffix and taken == list(range(taken[0], taken[-1] + 1)) else Needs.PERSON
