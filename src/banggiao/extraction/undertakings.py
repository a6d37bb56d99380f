"""Phrases that make or cancel an undertaking, found in a sentence.

Invariant: a trigger is a phrase of ``undertakings.tsv``, with nothing between its words but fillers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from banggiao.extraction.cast import Actor, ActorKind
from banggiao.extraction.page import Page, Sentence
from banggiao.lang import Entry, Pack, expand, normal
from banggiao.lang.phrase import PhraseTree

OPENERS = frozenset("\"'(:-*◦•.")  # signs after which a word may stand with a capital
UNNAMED = frozenset({ActorKind.PRONOUN, ActorKind.BOTH})
RANK = {"none": -1, "undo": 0, "talk": 0, "reference": 1, "hope": 2, "thank": 3, "say": 9}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A phrase of ``undertakings.tsv`` in words ``[first, last)``."""

    first: int
    last: int
    modality: str | None
    form: str
    phrase: str


class Lexicon:
    """A pack's undertaking phrases; fillers ('also', 'its', 'strong') may stand between the words of any of them."""

    def __init__(self, pack: Pack) -> None:
        self.tree, self.fillers = PhraseTree(), PhraseTree()
        words: dict[str, set[str]] = {"side": set(), "plural": set()}
        for row in pack.rows("undertakings"):
            entry = Entry("undertakings", row[0], row[1:])
            form = entry.field(1)
            if form in words:
                words[form].update(normal(word) for word in expand(row[0]))
            else:
                (self.fillers if form == "filler" else self.tree).add(row[0], entry)
        self.side_words, self.plurals = frozenset(words["side"]), frozenset(words["plural"])

    def kept(self, words: list[str], first: int, last: int) -> list[int]:
        """Places of the words that are not fillers; the first word always counts."""
        root, found, at = self.fillers.root, [first], first + 1
        while at < last:
            hit = self.fillers.longest(words, at, last, 0) if words[at] in root else None
            if hit is None:
                found.append(at)
            at = hit[0] if hit is not None else at + 1
        return found


@cache
def lexicon(pack: Pack) -> Lexicon:
    """The phrases of ``undertakings.tsv``."""
    return Lexicon(pack)


def find_triggers(page: Page, sentence: Sentence, actors: list[Actor]) -> list[Trigger]:
    """Undertaking phrases of a sentence outside the names of its actors, the longest at each place."""
    known = lexicon(page.pack)
    root = known.tree.root
    if root.keys().isdisjoint(page.words[sentence.first : sentence.last]):
        return []
    places = known.kept(page.words, sentence.first, sentence.last)
    words = [page.words[at] for at in places]
    found, index = [], 0
    while index < len(words):
        at = places[index]
        hit = known.tree.longest(words, index, len(words), page.capital(at)) if words[index] in root else None
        if hit is None or _inside(at, actors):
            index += 1
            continue
        trigger = _trigger(page, sentence, at, (places[hit[0] - 1] + 1, hit[1]))
        if trigger is not None:
            found.append(trigger)
        index = hit[0]
    return found


def _inside(at: int, actors: list[Actor]) -> bool:
    return any(actor.first <= at < actor.last for actor in actors if actor.kind not in UNNAMED)


def _trigger(page: Page, sentence: Sentence, at: int, hit: tuple[int, tuple[Entry, ...]]) -> Trigger | None:
    """None inside a name ('the Sunnylands Commitment') or a compound ('Korea-proposed')."""
    last, entries = hit
    if page.capital(at) and at > sentence.first and page.words[at - 1] not in OPENERS:
        return None
    if at > sentence.first and page.words[at - 1] == "-" and not page.gap(at):
        return None
    entry = min(entries, key=lambda e: RANK.get(e.field(1) or "", 5))
    return Trigger(at, last, entry.field(0), entry.field(1) or "undo", entry.phrase)
