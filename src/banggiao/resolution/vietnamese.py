"""Vietnamese names: exact marks tell persons apart; a spelling without marks is compatible but weaker.

Invariant: two names written with their marks are one only if every mark is the same.
"""

from __future__ import annotations

from banggiao.knowledge.vietnamese import is_family, marks, ways
from banggiao.lang import fold, pack
from banggiao.resolution.name import Name
from banggiao.resolution.relation import Feature, Needs, Relation
from banggiao.resolution.syllables import is_syllable

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def _family(text: str) -> bool:
    return is_family(text) or text in pack("vi").surnames


def compare(one: Name, other: Name) -> Relation | None:
    """Relation of two names of which at least one is Vietnamese with marks; None where neither is."""
    left, right = one.syllabic, other.syllabic
    if left and right:
        return _both(left, right) if _family(left[0]) or _family(right[0]) else None
    if left and other.script == "latin":
        return _unmarked(left, other)
    if right and one.script == "latin":
        return _unmarked(right, one)
    return None


def _both(left: tuple[str, ...], right: tuple[str, ...]) -> Relation:
    value = f"{' '.join(left)} / {' '.join(right)}"
    if left == right:
        return Relation(
            1.0, Needs.NOTHING, (Feature("marks", value, 1.0, "every syllable and tone mark the same"),)
        )
    plain_left, plain_right = [fold(s) for s in left], [fold(s) for s in right]
    if plain_left == plain_right:
        for full, partial in ((left, right), (right, left)):
            if _under_marked(full, partial):
                return _compatible(full, partial, value)
        says = "other tone marks or letters: different names"
        return Relation(0.6, Needs.DENIED, (Feature("tone_marks", value, -1.0, says),))
    if sorted(left) == sorted(right):
        return Relation(
            0.6, Needs.PERSON, (Feature("order", value, -0.3, "the same syllables in another order"),)
        )
    short, long = sorted((left, right), key=len)
    if long[-len(short) :] == short or (long[0] == short[0] and long[-len(short) + 1 :] == short[1:]):
        dropped = [s for s in long if s not in short]
        if dropped == ["thị"] or long[-len(short) :] == short:
            return Relation(0.7, Needs.HOLDER, (Feature("part", value, 0.2, "a part of the other name"),))
    shared = sum(a == b for a, b in zip(left, right, strict=False)) / max(len(left), len(right))
    says = "syllables that are not the same"
    return Relation(0.6 * shared, Needs.DENIED, (Feature("syllables", value, -0.9, says),))


def _toned(syllable: str) -> bool:
    return bool(marks(syllable) & _TONES)


def _under_marked(full: tuple[str, ...], partial: tuple[str, ...]) -> bool:
    """Whether one spelling only lacks marks that the other has, as French newspapers write: Trân Thanh Mân.

    One mark less may be another name (Dung, Dũng); two or more of the name's tones less, and most of them, are a habit.
    """
    if not all(marks(b) <= marks(a) for a, b in zip(full, partial, strict=True)):
        return False
    lost = sum(_toned(a) and not _toned(b) for a, b in zip(full, partial, strict=True))
    return lost >= 2 and lost * 2 > sum(map(_toned, full))


def _compatible(
    full: tuple[str, ...], seen: tuple[str, ...], value: str, *, straight: bool = True
) -> Relation:
    """A name and its spelling without all marks: how many names that spelling can stand for decides."""
    single = all(ways(s, family=at == 0, seen=seen[at]) == 1 for at, s in enumerate(full))
    few = "no other usual name is written so" if single else "several names are written so"
    feature = Feature("unmarked", value, 0.6 if single else 0.4, f"the same without tone marks, and {few}")
    score = (0.9 if single else 0.85) - (0 if straight else 0.03)
    return Relation(score, Needs.COUNTRY if single and straight else Needs.HOLDER, (feature,))


def _unmarked(marked: tuple[str, ...], other: Name) -> Relation | None:
    words = [token.plain.replace("-", "") for token in other.tokens]
    folded = [fold(syllable) for syllable in marked]
    value = f"{' '.join(marked)} / {other.text}"
    straight = "".join(words) == "".join(folded)
    if straight or words == folded[1:] + folded[:1] or words == folded[-1:] + folded[:-1]:
        if not _family(marked[0]):
            return None
        seen = tuple(folded) if straight else tuple("" for _ in folded)
        return _compatible(marked, seen, value, straight=straight)
    if _family(marked[0]) and len(words) == len(folded) and words[0] == folded[0] and len(words) > 2:
        same = sum(a == b for a, b in zip(words, folded, strict=True))
        if same >= len(words) - 1 and all(is_syllable(word) for word in words):
            says = "one syllable is another"
            return Relation(0.6, Needs.DENIED, (Feature("syllables", value, -0.6, says),))
    return None
