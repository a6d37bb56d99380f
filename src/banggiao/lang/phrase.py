"""Phrases of a pack, and the tree by which they are found in a text.

Invariant: a phrase with alternatives is found exactly where one of the phrases that it stands for would be, but
they are never written out: a row with ten groups of ten is ten times ten branches here, not ten billion phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from banggiao.lang.words import WORD, normal

_SPACES = re.compile(r"\s+")
_CUTS = " '’-"  # signs at which no word goes on


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
    for written in _expand(phrase):
        yield _SPACES.sub(" ", written).strip()


def _expand(phrase: str) -> Iterator[str]:
    opened = phrase.find("(")
    closed = _closing(phrase, opened) if opened >= 0 else -1
    if closed < 0:
        yield phrase
        return
    choices = _choices(phrase[opened + 1 : closed])
    for choice in choices:
        for inner in _expand(choice):
            written = inner if len(choices) > 1 else f"({inner})"
            for rest in _expand(phrase[closed + 1 :]):
                yield phrase[:opened] + written + rest


def _closing(phrase: str, opened: int) -> int:
    """Where the parenthesis that opens at ``opened`` closes; -1 where it does not."""
    depth = 0
    for at in range(opened, len(phrase)):
        if phrase[at] == "(":
            depth += 1
        elif phrase[at] == ")":
            depth -= 1
            if depth == 0:
                return at
    return -1


def _choices(inside: str) -> list[str]:
    """What stands between the bars of a group, bars inside its own groups aside; one where there is no bar."""
    found, depth, start = [], 0, 0
    for at, sign in enumerate(inside):
        if sign == "|" and depth == 0:
            found.append(inside[start:at])
            start = at + 1
        else:
            depth += (sign == "(") - (sign == ")")
    return [*found, inside[start:]]


Alternatives = list[str]


def steps(phrase: str) -> list[Alternatives]:
    """A phrase as a row of steps, each with its alternatives.

    It is cut where no word can go on, also behind or before a group that brings its own white space along:
    '(also |)said' is the step 'also' or nothing, and the step 'said'.
    """
    found: list[Alternatives] = []
    for piece in _pieces(_SPACES.sub(" ", phrase).strip()):
        alternatives = list(dict.fromkeys(text.strip() for text in _expand(piece)))
        if alternatives != [""]:
            found.append(alternatives)
    return found


def _pieces(phrase: str) -> Iterator[str]:
    start = at = 0
    while at < len(phrase):
        closed = _closing(phrase, at) if phrase[at] == "(" else -1
        if closed >= 0:
            choices = list(_expand(phrase[at : closed + 1]))
            if all(text[:1] == " " for text in choices):
                yield phrase[start:at]
                start = at
            # where nothing may stand here, what follows touches what comes before
            alone = start == at
            at = closed
            if all(text[-1] in _CUTS if text else alone for text in choices):
                yield phrase[start : at + 1]
                start = at + 1
        elif phrase[at] in _CUTS:
            yield phrase[start : at + 1]
            start = at + 1
        at += 1
    yield phrase[start:]


SMALL, CAPITAL, CAPITALS = range(3)


def shape(word: str) -> int:
    """Small letters, a capital first, or capitals only: a phrase needs at least its own shape in the text."""
    if not word[:1].isupper():
        return SMALL
    return CAPITALS if len(word) > 1 and word.isupper() else CAPITAL


Row = tuple[int, int, Entry]  # order in which it was added, the shape it needs, the entry


class _Node:
    """A place inside one phrase: where its words lead, and the rows that end here."""

    __slots__ = ("next", "rows")

    def __init__(self, rows: tuple[Row, ...] = ()) -> None:
        self.next: dict[str, list[_Node]] = {}
        self.rows = rows

    def lead(self, words: list[str], to: _Node) -> None:
        """Make ``words`` lead from here to another place; no words make this place that one too."""
        if not words:
            self.rows += to.rows
            for word, nodes in to.next.items():
                self.next.setdefault(word, []).extend(nodes)
            return
        for word in reversed(words[1:]):
            before = _Node()
            before.next[word] = [to]
            to = before
        self.next.setdefault(words[0], []).append(to)


class State:
    """Places in several phrases at once: what the words read so far may be the beginning of."""

    __slots__ = ("edges", "entries", "nodes")

    def __init__(self, nodes: list[_Node]) -> None:
        self.nodes = nodes
        self.edges: dict[str, State] | None = None
        rows = sorted({row[0]: row for node in nodes for row in node.rows}.items())
        self.entries = tuple(
            tuple(entry for _, (_, needed, entry) in rows if said >= needed)
            for said in (SMALL, CAPITAL, CAPITALS)
        )


class PhraseTree:
    """Phrases by their words; ``longest`` finds the longest one that begins at a word.

    The branches of different phrases are laid together only as far as texts have walked along them.
    """

    def __init__(self) -> None:
        self.words: set[str] = set()
        self._first: dict[str, list[_Node]] = {}
        self._root: dict[str, State] = {}
        self._states: dict[frozenset[_Node], State] = {}
        self._added = 0

    @property
    def root(self) -> dict[str, list[_Node]]:
        """The words with which phrases begin."""
        return self._first

    def add(self, phrase: str, entry: Entry) -> None:
        """Put a phrase, with all its alternatives, into the tree."""
        parts = [[WORD.findall(text) for text in alternatives] for alternatives in steps(phrase)]
        spelt = [[[normal(word) for word in words] for words in part] for part in parts]
        self.words.update(word for part in spelt for words in part for word in words)
        begin = [(shape(words[0]), at, n) for at, n, words in _beginnings(parts)]
        for needed in {row[0] for row in begin}:
            self._added += 1
            places = [_Node(((self._added, needed, entry),))]
            for part in reversed(spelt[1:]):
                place = _Node()
                for words in part:
                    place.lead(words, places[-1])
                places.append(place)
            places.reverse()
            for shaped, at, n in begin:
                if shaped == needed:
                    self._begin_with(spelt[at][n], places[at])

    def _begin_with(self, words: list[str], to: _Node) -> None:
        start = _Node()
        start.lead(words, to)
        self._first.setdefault(words[0], []).extend(start.next[words[0]])
        self._root.pop(words[0], None)

    def longest(self, words: list[str], at: int, end: int, said: int) -> tuple[int, tuple[Entry, ...]] | None:
        """End (exclusive) and entries of the longest phrase at word ``at``, whose shape in the text is ``said``."""
        state = self._root.get(words[at]) or self._begin(words[at])
        found: tuple[int, tuple[Entry, ...]] | None = None
        while state is not None:
            at += 1
            entries = state.entries[said]
            if entries:
                found = at, entries
            if at >= end:
                break
            edges = state.edges
            state = (self._open(state) if edges is None else edges).get(words[at])
        return found

    def _begin(self, word: str) -> State | None:
        nodes = self._first.get(word)
        if nodes is None:
            return None
        state = self._root[word] = self._state(nodes)
        return state

    def _state(self, nodes: list[_Node]) -> State:
        key = frozenset(nodes)
        state = self._states.get(key)
        if state is None:
            state = self._states[key] = State(list(key))
        return state

    def _open(self, state: State) -> dict[str, State]:
        merged: dict[str, list[_Node]] = {}
        for node in state.nodes:
            for word, nodes in node.next.items():
                merged.setdefault(word, []).extend(nodes)
        state.edges = {word: self._state(nodes) for word, nodes in merged.items()}
        return state.edges


def _beginnings(parts: list[list[list[str]]]) -> Iterator[tuple[int, int, list[str]]]:
    """Words with which the phrase may begin: the step, which of its alternatives, and the words."""
    for at, part in enumerate(parts):
        yield from ((at, number, words) for number, words in enumerate(part) if words)
        if all(part):
            return
