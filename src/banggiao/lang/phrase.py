"""Phrases of a pack: alternatives written out, and the tree by which they are found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from banggiao.lang.words import WORD, normal

_GROUP = re.compile(r"\(([^()]*\|[^()]*)\)")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a pack's file: ``kind`` is the file's noun, ``fields`` are the columns after the phrase."""

    kind: str
    phrase: str
    fields: tuple[str, ...]

    def field(self, index: int) -> str | None:
        """Column ``index`` after the phrase; None where it is left out or '-'."""
        value = self.fields[index] if index < len(self.fields) else "-"
        return None if value in ("", "-") else value


def expand(phrase: str) -> Iterator[str]:
    """All the phrases that one with alternatives in parentheses stands for."""
    group = _GROUP.search(phrase)
    if group is None:
        yield _SPACES.sub(" ", phrase).strip()
        return
    for choice in group.group(1).split("|"):
        yield from expand(phrase[: group.start()] + choice + phrase[group.end() :])


SMALL, CAPITAL, CAPITALS = range(3)


def shape(word: str) -> int:
    """Small letters, a capital first, or capitals only: a phrase needs at least its own shape in the text."""
    if not word[:1].isupper():
        return SMALL
    return CAPITALS if len(word) > 1 and word.isupper() else CAPITAL


Node = dict[str, Any]
ENTRIES = ""  # key of a node's own entries: no word is empty


class PhraseTree:
    """Phrases by their words; ``longest`` finds the longest one that begins at a word."""

    def __init__(self) -> None:
        self.root: Node = {}

    def add(self, phrase: str, entry: Entry) -> None:
        """Put one phrase (without alternatives) into the tree."""
        node = self.root
        for word in WORD.findall(normal(phrase)):
            node = node.setdefault(word, {})
        if node is not self.root:
            node.setdefault(ENTRIES, []).append((shape(WORD.findall(phrase)[0]), entry))

    def longest(self, words: list[str], at: int, end: int, said: int) -> tuple[int, tuple[Entry, ...]] | None:
        """End (exclusive) and entries of the longest phrase at word ``at``, whose shape in the text is ``said``."""
        node = self.root.get(words[at])
        found: tuple[int, tuple[Entry, ...]] | None = None
        while node is not None:
            at += 1
            rows = node.get(ENTRIES)
            if rows:
                entries = tuple(entry for needed, entry in rows if said >= needed)
                if entries:
                    found = at, entries
            if at >= end:
                break
            node = node.get(words[at])
        return found
