"""A language pack: its files read once, its phrases in one tree.

Invariant: a pack is data; nothing in the code knows a word of a language but through it.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

from banggiao.lang.phrase import Entry, PhraseTree, expand
from banggiao.lang.words import WORD, fold, normal

TREE_FILES = (
    "honorifics", "offices", "organizations", "exchanges", "companions", "status", "sides", "prepositions", "countries",
    "places", "months", "weekdays",
)  # fmt: skip
TOPIC_FILES = ("kinds", "topics")
# looked for by their own readers only: "(thủ) đô La Habana" holds no 'đô la', "ngày ký" is a signing all the same
QUANTITY_FILES = ("numbers", "units", "anniversaries", "agreements")
WORD_FILES = ("words", "function_words", "particles", "surnames", "abbreviations")


def rows(path: Traversable) -> list[tuple[str, ...]]:
    """Rows of a data file, without comments; empty where there is no such file."""
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        tuple(cell.strip() for cell in line.split("\t")) for line in lines if line.strip() and line[0] != "#"
    ]


class Pack:
    """All that the reader knows of one language."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.folder = files("banggiao.lang").joinpath(code)
        self.settings = tomllib.loads(self.folder.joinpath("pack.toml").read_text(encoding="utf-8"))

    def rows(self, name: str) -> list[tuple[str, ...]]:
        """Rows of the pack's file ``name`` (without ``.tsv``), phrases as written."""
        return rows(self.folder.joinpath(f"{name}.tsv"))

    def entries(self, name: str) -> list[Entry]:
        """One entry for every phrase of a file, alternatives written out."""
        return [Entry(name, phrase, row[1:]) for row in self.rows(name) for phrase in expand(row[0])]

    def tree_of(self, *names: str) -> PhraseTree:
        """The phrases of some files in one tree."""
        tree = PhraseTree()
        for name in names:
            for row in self.rows(name):
                tree.add(self._shortened(row[0]), Entry(name, row[0], row[1:]))
        return tree

    def _shortened(self, phrase: str) -> str:
        """A phrase that is also found where some of its words are written in short."""
        if self._long_forms is None:
            return phrase
        return self._long_forms.sub(lambda m: f"({m.group()}|{self._short_forms[normal(m.group())]})", phrase)

    @cached_property
    def _short_forms(self) -> dict[str, str]:
        return {normal(row[0]): row[1] for row in self.rows("short_forms")}

    @cached_property
    def _long_forms(self) -> re.Pattern[str] | None:
        spelt = sorted((row[0] for row in self.rows("short_forms")), key=len, reverse=True)
        return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, spelt))})\b") if spelt else None

    @cached_property
    def tree(self) -> PhraseTree:
        """Phrases that the grammar looks for in every sentence."""
        return self.tree_of(*TREE_FILES)

    @cached_property
    def place_tree(self) -> PhraseTree:
        """Countries and places alone."""
        return self.tree_of("countries", "places")

    @cached_property
    def topic_tree(self) -> PhraseTree:
        """Kinds and topics of undertakings, looked for only in sentences that hold one."""
        return self.tree_of(*TOPIC_FILES)

    def word_list(self, name: str) -> frozenset[str]:
        """Normal forms of a one-word-a-line file."""
        path = self.folder.joinpath(f"{name}.txt")
        if not path.is_file():
            return frozenset()
        lines = path.read_text(encoding="utf-8").splitlines()
        return frozenset(normal(line.strip()) for line in lines if line.strip() and line[0] != "#")

    @cached_property
    def words(self) -> frozenset[str]:
        """Words that stand capitalised in names of offices and bodies, never in a person's name there."""
        return self.word_list("words")

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Closed-class words of the language."""
        return self.word_list("function_words")

    @cached_property
    def particles(self) -> frozenset[str]:
        """Small words inside names of persons."""
        return self.word_list("particles")

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Family names that begin a name."""
        return self.word_list("surnames")

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Words whose full stop does not end a sentence."""
        return self.word_list("abbreviations")

    @cached_property
    def accents(self) -> dict[str, str]:
        """Words with accents by their form without, where that is no word itself; empty where capitals keep accents."""
        found: dict[str, str] = {}
        if self.settings.get("bare_capitals"):
            doubtful = set()
            for word in self.vocabulary:
                bare = fold(word)
                if bare != word and bare not in self.vocabulary:
                    doubtful |= {bare} if bare in found else set()
                    found[bare] = word
            for bare in doubtful:
                del found[bare]
        return found

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of every list: what a glued word may be taken apart into."""
        undertaken = self.tree_of("undertakings", *TOPIC_FILES).words
        known = self.words | self.function_words | self.particles | self.tree.words | undertaken
        return frozenset(word for word in known if WORD.fullmatch(word))


@cache
def pack(code: str) -> Pack:
    """The pack of a language; KeyError where none is installed."""
    if code not in languages():
        raise KeyError(code)
    return Pack(code)


@cache
def languages() -> tuple[str, ...]:
    """Codes of the packs installed."""
    root = files("banggiao.lang")
    return tuple(sorted(p.name for p in root.iterdir() if p.is_dir() and p.joinpath("pack.toml").is_file()))
