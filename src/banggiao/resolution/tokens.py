"""Words of two names set against each other.

Invariant: each word is used once; the pairing does not depend on which name comes first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from banggiao.knowledge.persons import exonym_rows, given_rows
from banggiao.resolution.name import Token
from banggiao.resolution.sounds import likeness
from banggiao.resolution.syllables import marked, toneless

NEAR = 0.75
_INITIAL_SOUNDS = frozenset(
    map(
        frozenset,
        ("sx", "ck", "ij", "gj", "iy", "fp", "vw", "kq", "sc", "dz", "hj", "hk", "jy", "zs", "ei", "ey"),
    )
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words (or runs of words) taken for one: ``kind`` says by what, ``sure`` whether spelling alone differs."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    share: float
    sure: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairs found and the words left over on either side."""

    pairs: tuple[Pair, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]

    @property
    def swapped(self) -> bool:
        """Whether the words stand in another order."""
        order = [pair.right[0] for pair in sorted(self.pairs, key=lambda pair: pair.left[0])]
        return order != sorted(order)

    @property
    def rotated(self) -> bool:
        """Whether the order differs only by the last word standing first, or the first last."""
        order = [pair.right[0] for pair in sorted(self.pairs, key=lambda pair: pair.left[0])]
        straight = sorted(order)
        return order in (straight[1:] + straight[:1], straight[-1:] + straight[:-1])


@lru_cache(maxsize=131072)
def alike(one: Token, other: Token, ruler: bool) -> tuple[float, bool, str]:
    """How alike two words are (0..1), whether surely one name, and by what."""
    spelled = "vi" in (one.spelled, other.spelled)
    if one.plain == other.plain:
        if one.text != other.text and marked(one.text) and marked(other.text) and not spelled:
            return 0.8, False, "marks"
        return 1.0, True, "same"
    if "initial" in (one.role, other.role):
        return _initial(one, other)
    left, right = given_rows(one.plain), given_rows(other.plain)
    if left & right:
        return 0.97, True, "variant"
    if ruler and exonym_rows(one.plain) & exonym_rows(other.plain):
        return 0.97, True, "translated"
    share, sure = _said(one, other)
    typo = DamerauLevenshtein.normalized_similarity(one.plain, other.plain)
    if left and right and not spelled:
        return min(0.7, max(share, typo)), False, "distinct"
    if not sure and typo >= NEAR and typo * 0.97 > share:
        return typo * 0.97, False, "typo"
    return share, sure, "sound"


def _said(one: Token, other: Token) -> tuple[float, bool]:
    """How alike two words sound, in the spellings that each can be in."""
    if "vi" in (one.spelled, other.spelled):
        one, other = _without_abd(one, other)
    best = (0.0, False)
    for spelled_one in _spellings(one):
        for spelled_other in _spellings(other):
            said = likeness(
                _letters(one, spelled_one), _letters(other, spelled_other), spelled_one, spelled_other
            )
            best = max(best, (said.share, said.sure))
    return best


_ABD = re.compile("(?:a[pb]|a)-?b?đ(?:en|un|u|an|e)-")


def _without_abd(one: Token, other: Token) -> tuple[Token, Token]:
    """'Áp-đen-mát-gít' and 'Abdelmadjid' without the servant that both begin with."""
    vi, latin = (one, other) if one.spelled == "vi" else (other, one)
    match = _ABD.match(toneless(vi.text))
    if match is None or not latin.plain.startswith("abd") or latin.spelled == "vi":
        return one, other
    text, plain = vi.text[match.end() :], latin.plain[3:]
    left = Token(text, text, vi.role, "vi", tuple(text.split("-")))
    right = Token(plain, plain, latin.role, latin.spelled, (plain,))
    return (left, right) if vi is one else (right, left)


def _initial(one: Token, other: Token) -> tuple[float, bool, str]:
    first, second = one.plain[0], other.plain[0]
    if first == second:
        return 0.9, True, "initial"
    if frozenset((first, second)) in _INITIAL_SOUNDS:
        return 0.8, True, "initial"
    return 0.0, False, "initial"


def _spellings(token: Token) -> tuple[str, ...]:
    return ("vi", "latin") if token.spelled == "both" else (token.spelled,)


@lru_cache(maxsize=65536)
def _letters(token: Token, spelled: str) -> str:
    if spelled == "vi":
        return toneless(token.text)
    return token.text.replace("-", "") if not token.text.isascii() else token.plain


def _joined(tokens: tuple[Token, ...], at: tuple[int, ...]) -> Token:
    parts = [tokens[i] for i in at]
    if len(parts) == 1:
        return parts[0]
    spelled = "vi" if any(part.spelled == "vi" for part in parts) else parts[0].spelled
    mark = "-" if spelled == "vi" else ""
    syllables = tuple(s for part in parts for s in part.syllables)
    return Token(
        mark.join(p.text for p in parts), "".join(p.plain for p in parts), "name", spelled, syllables
    )


def align(left: tuple[Token, ...], right: tuple[Token, ...], *, ruler: bool) -> Alignment:
    """Pair the words of two names, the most alike first."""
    rest_left, rest_right = list(range(len(left))), list(range(len(right)))
    pairs: list[Pair] = []
    scored = sorted(
        (
            (alike(a, b, ruler), -abs(i - j), -i - j, i, j)
            for i, a in enumerate(left)
            for j, b in enumerate(right)
        ),
        key=lambda item: (-(item[0][1]), -item[0][0], -item[1], -item[2], min(item[3:]), max(item[3:])),
    )
    for (share, sure, kind), _, _, i, j in scored:
        if i in rest_left and j in rest_right and (sure or (share >= NEAR and kind != "distinct")):
            pairs.append(Pair((i,), (j,), share, sure, kind))
            rest_left.remove(i)
            rest_right.remove(j)
    _join_runs(left, right, rest_left, rest_right, pairs, ruler=ruler)
    return Alignment(tuple(pairs), tuple(rest_left), tuple(rest_right))


def _join_runs(
    left: tuple[Token, ...],
    right: tuple[Token, ...],
    rest_left: list[int],
    rest_right: list[int],
    pairs: list[Pair],
    *,
    ruler: bool,
) -> None:
    """Words written apart on one side and together on the other."""
    for rest_many, rest_one, many, one, flip in (
        (rest_left, rest_right, left, right, False),
        (rest_right, rest_left, right, left, True),
    ):
        for at in list(rest_one):
            best: tuple[tuple[float, bool, str], tuple[int, ...]] | None = None
            for size in (4, 3, 2):
                for start in range(len(rest_many) - size + 1):
                    run = tuple(rest_many[start : start + size])
                    if run[-1] - run[0] != size - 1 or any(many[i].role == "initial" for i in run):
                        continue
                    found = alike(_joined(many, run), one[at], ruler)
                    if found[1] and (best is None or found[0] > best[0][0]):
                        best = found, run
            if best is not None:
                (share, sure, kind), run = best
                pairs.append(
                    Pair((at,), run, share, sure, kind) if flip else Pair(run, (at,), share, sure, kind)
                )
                rest_one.remove(at)
                for i in run:
                    rest_many.remove(i)
