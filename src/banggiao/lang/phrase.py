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
            node.setdefault(ENTRIES, []).append((phrase[:1].isupper(), entry))

    def longest(self, words: list[str], at: int, end: int, capital: bool) -> tuple[int, tuple[Entry, ...]] | None:
        """End (exclusive) and entries of the longest phrase at word ``at``; None where there is none."""
        node = self.root.get(words[at])
        found: tuple[int, tuple[Entry, ...]] | None = None
        while node is not None:
            at += 1
            rows = node.get(ENTRIES)
            if rows:
                entries = tuple(entry for needs_capital, entry in rows if capital or not needs_capital)
                if entries:
                    found = at, entries
            if at >= end:
                break
            node = node.get(words[at])
        return found
