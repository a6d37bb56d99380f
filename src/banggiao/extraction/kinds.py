"""What is undertaken: the kinds of a commitment, by the words in its scope.

Invariant: a kind rests on words inside the scope; without any, the undertaking has no kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from banggiao.extraction.page import Page
from banggiao.lang import Pack, normal
from banggiao.lang.phrase import PhraseTree

SHORT = 12  # words of a general undertaking that an aim may make special ('work together to carry out the agreements')
REACH = 8  # words between a verb and its thing
GENERIC = frozenset({"cooperation_area", "other", "jointly", "more"})
THING_FIRST = frozenset({"trade_target", "agreement", "commemoration", "mechanism"})
VAGUE = frozenset({"jointly", "more"})  # generic kinds that an aim may tell more of
AIMED = frozenset({"agreement"})  # kinds an aim may name, and those an example may
LISTED = frozenset({"agreement", "delegation_exchange", "experience_sharing", "mechanism", "support"})
RANK = {"cooperation_area": 0, "other": 1, "jointly": 2, "more": 3}
ASIDE = frozenset({"purpose", "example"})
OWN = frozenset({"experience_sharing", "commemoration", "trade_target"})  # never part of another undertaking
NUMBERED = frozenset({"trade_target"})


@dataclass(frozen=True, slots=True)
class Found:
    """A kind named by words ``[first, last)``; ``months`` between two sessions of a recurring meeting."""

    kind: str
    first: int
    last: int
    months: int | None = None
    whole: bool = False  # named by one phrase, not by a verb and its thing
    acted: bool = False  # named by a verb before its thing


@dataclass(frozen=True, slots=True)
class _Match:
    first: int
    last: int
    kind: str
    part: str | None
    months: int | None


@cache
def _ands(pack: Pack) -> frozenset[str]:
    """Words for 'and'."""
    return frozenset(normal(e.phrase) for e in pack.entries("prepositions") if e.field(0) == "and")


@cache
def _tree(pack: Pack) -> PhraseTree:
    return pack.tree_of("kinds")


def _matches(page: Page, first: int, last: int) -> list[_Match]:
    """Rows of ``kinds.tsv`` at every word of the scope; what a 'none' row covers is left out."""
    tree, words, found, at = _tree(page.pack), page.words, [], first
    root = tree.root
    while at < last:
        hit = tree.longest(words, at, last, page.capital(at)) if words[at] in root else None
        if hit is not None:
            rows = [
                _Match(at, hit[0], e.field(0) or "none", e.field(1), int(e.field(2) or 0) or None)
                for e in hit[1]
            ]
            if any(row.kind == "none" for row in rows):
                at = hit[0]
                continue
            found += rows
        at += 1
    return found


class Kinds:
    """The kinds in one scope ``[first, last)``."""

    def __init__(self, page: Page, first: int, last: int) -> None:
        self.page = page
        self.matches = _matches(page, first, last)
        self.first, self.last = first, last
        named = [m.first for m in self.matches if m.kind not in ASIDE]
        start = min(named, default=last)
        cut = [m.first for m in self.matches if m.kind in ASIDE and m.first > start]
        cut += [at for at in range(start, last) if page.words[at] == ":"]
        self.main = min(cut, default=last)
        self.aims = any(m.kind == "purpose" and m.first == self.main for m in self.matches)

    def aside(self, at: int) -> bool:
        """Whether word ``at`` stands in an aim ('so as to …') behind what is undertaken, up to the next semicolon."""
        if self.main >= self.last:
            return False
        opens = [m.first for m in self.matches if m.kind == "purpose" and self.main <= m.first <= at]
        return bool(opens) and ";" not in self.page.words[opens[-1] : at]

    def found(self) -> list[Found]:
        """Kinds with their words, in the order of the text."""
        alone = [m for m in self.matches if m.part in (None, "firm")]
        whole = [
            Found(m.kind, m.first, m.last, m.months, m.part == "firm" or m.kind != "support") for m in alone
        ]
        whole = [f for f in whole if f.kind not in ASIDE]
        for act in self.matches:
            if act.part in ("act", "counted"):
                thing = self._thing(act)
                if thing is not None and self._numbered(act, thing):
                    whole.append(
                        Found(
                            act.kind,
                            min(act.first, thing.first),
                            max(act.last, thing.last),
                            thing.months,
                            acted=act.first < thing.first,
                        )
                    )
        return sorted(whole, key=lambda f: (f.first, -f.last))

    def named(self, kind: str, counted: bool) -> Found | None:
        """A kind for whose verb the trigger stands ('signed an accord'): its first thing; counted, with a number."""
        things = [m for m in self.matches if m.kind == kind and m.part in (None, "firm", "thing")]
        if not things or (counted and not self.counts(self.first, self.last) and things[0].part == "thing"):
            return None
        return Found(kind, things[0].first, things[0].last)

    def months(self) -> int | None:
        """How often a recurring meeting is held, where the scope says so."""
        return next((m.months for m in self.matches if m.months), None)

    def has(self, kind: str, part: str | None = None) -> bool:
        """Whether a row of this kind is in the scope."""
        return any(m.kind == kind and (part is None or m.part == part) for m in self.matches)

    def _thing(self, act: _Match) -> _Match | None:
        words = self.page.words
        for thing in self.matches:
            if thing.kind != act.kind or thing.part != "thing" or thing.first == act.first:
                continue
            near = 0 <= thing.first - act.last <= REACH
            turned = act.kind in THING_FIRST and 0 <= act.first - thing.last <= REACH
            if (near or turned) and ";" not in words[min(act.first, thing.first) : max(act.last, thing.last)]:
                return thing
        return None

    def _numbered(self, act: _Match, thing: _Match) -> bool:
        if act.kind not in NUMBERED and act.part != "counted":
            return True
        return self.counts(min(act.first, thing.first), min(self.last, max(act.last, thing.last) + REACH))

    def counts(self, first: int, last: int) -> bool:
        """Whether a number stands in words ``[first, last)``."""
        return any(word[0].isdigit() for word in self.page.words[first:last])


def choose(kinds: Kinds) -> list[Found]:
    """The kinds a scope undertakes, one for each item between semicolons; the general kinds only by themselves."""
    chosen: list[Found] = []
    for first, last in _items(kinds):
        for found in _of_item(kinds, first, last):
            if found.kind not in {c.kind for c in chosen} and not (
                chosen and found.kind in ("other", "more")
            ):
                chosen.append(found)
    return chosen


def _items(kinds: Kinds) -> list[tuple[int, int]]:
    """The scope divided at its semicolons."""
    cuts = [at for at in range(kinds.first, kinds.last) if kinds.page.words[at] == ";"]
    return list(zip([kinds.first, *cuts], [*cuts, kinds.last], strict=True))


def _of_item(kinds: Kinds, first: int, last: int) -> list[Found]:
    found = [f for f in kinds.found() if first <= f.first < last]
    cut = kinds.main if first < kinds.main < last else last
    main = [f for f in found if f.first < cut]
    generic = [f for f in main if f.kind in GENERIC]
    special = [f for f in main if f.kind not in GENERIC and not _late(kinds.page, f, generic)]
    if not special and cut < last and (not kinds.aims or cut - first <= SHORT):
        allowed = AIMED if kinds.aims else LISTED
        special = [f for f in found if f.first >= cut and f.kind in allowed][:1]
    if special:
        return [*special[:1], *(f for f in special[1:] if _added(kinds.page, f, special[0]))]
    if all(f.kind in VAGUE for f in generic):
        generic = [f for f in found if f.kind in GENERIC]
    return sorted(generic, key=lambda f: RANK[f.kind])[:1]


def _added(page: Page, found: Found, before: Found) -> bool:
    """Whether one more kind is undertaken: its own verb stands right behind 'and' or a comma."""
    word = page.words[found.first - 1]
    joined = word == "," or word in _ands(page.pack)
    own = found.kind in OWN or (found.acted and found.kind != "mechanism")
    return joined and own and found.first >= before.last and found.kind != before.kind


def _late(page: Page, found: Found, generic: list[Found]) -> bool:
    """Whether a loose kind only follows, after a comma, what is more general: an item among others."""
    before = [g for g in generic if g.first < found.first - 2]
    if found.kind == "support":
        return bool(before) and not found.whole
    return bool(before) and not found.whole and "," in page.words[before[0].last : found.first]
