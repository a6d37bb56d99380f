"""What the words of a quote say that matters for following up: topics, and the tags of ``followup.tsv``.

Invariant: words are known only through the language packs; a text without pack says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from banggiao.knowledge.leaders import terms_of
from banggiao.knowledge.table import plain
from banggiao.lang import languages, normal, pack, tokenize
from banggiao.lang.phrase import PhraseTree, shape

GENERAL = frozenset({"diplomacy"})


@dataclass(frozen=True, slots=True)
class Said:
    """Topics named, tags with their values ('rank' → 'speaker'), whole numbers."""

    topics: frozenset[str] = frozenset()
    tags: frozenset[tuple[str, str]] = frozenset()
    numbers: frozenset[int] = frozenset()

    def has(self, tag: str) -> bool:
        """Whether a tag is there, with whatever value."""
        return any(name == tag for name, _ in self.tags)

    def values(self, tag: str) -> frozenset[str]:
        """The values of a tag."""
        return frozenset(value for name, value in self.tags if name == tag)

    def __or__(self, other: Said) -> Said:
        return Said(self.topics | other.topics, self.tags | other.tags, self.numbers | other.numbers)


@cache
def _tree(language: str, name: str) -> PhraseTree:
    return pack(language).tree_of(name)


@lru_cache(maxsize=65536)
def said(text: str, language: str | None) -> Said:
    """What a text says, in its language's pack."""
    if language not in languages():
        return Said()
    words = [text[start:end] for start, end in tokenize(text)]
    small = [normal(word) for word in words]
    topics = {
        topic.strip() for cells in _found(words, small, language, "topics") for topic in cells[0].split(",")
    }
    tags = {(cells[0], cells[1]) for cells in _found(words, small, language, "followup")}
    numbers = {int(word) for word in words if word.isdecimal() and len(word) < 4}
    return Said(frozenset(topics - {"-", ""}), frozenset(tags), frozenset(numbers))


@lru_cache(maxsize=65536)
def tags(text: str, language: str | None, name: str) -> frozenset[tuple[str, str]]:
    """Tags with their values of another list of the pack, such as ``messages``."""
    if language not in languages():
        return frozenset()
    words = [text[start:end] for start, end in tokenize(text)]
    return frozenset(_found(words, [normal(word) for word in words], language, name))


def _found(words: list[str], small: list[str], language: str, name: str) -> list[tuple[str, str]]:
    """Columns of the longest phrases, from left to right."""
    tree, at, found = _tree(language, name), 0, []
    while at < len(small):
        hit = tree.longest(small, at, len(small), shape(words[at])) if small[at] in tree.root else None
        if hit is None:
            at += 1
            continue
        at = hit[0]
        found += [((entry.field(0) or "-"), (entry.field(1) or "-")) for entry in hit[1]]
    return found


@lru_cache(maxsize=65536)
def same_person(one: str, other: str) -> bool:
    """Whether two names can be the same person's: the words of one are in the other, or both are known as one."""
    mine, theirs = set(plain(one).split()), set(plain(other).split())
    if not mine or not theirs:
        return False
    if len(min(mine, theirs, key=len)) > 1 and (mine <= theirs or theirs <= mine):
        return True
    return bool(set(terms_of(one)) & set(terms_of(other)))


def names(text: str, name: str) -> bool:
    """Whether a text holds all the words of a name, in their order."""
    return bool(plain(name)) and f" {plain(name)} " in f" {plain(text)} "
