"""Phrases that make an undertaking, and the words each of them governs.

Invariant: every undertaking rests on a phrase of ``undertakings.tsv`` that no phrase of hope, praise or talk cancels;
the scopes of a sentence's undertakings do not overlap.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from banggiao.extraction.cast import Actor, ActorKind
from banggiao.extraction.page import Page, Sentence
from banggiao.lang import Entry, Pack, expand, normal
from banggiao.lang.phrase import PhraseTree

BREAKS = frozenset({";", ":"})
COMMAS = frozenset({",", "-", "(", ")"})
WEAK = frozenset({"will", "back", "noun", "should", "stress"})
NESTED = frozenset({"sign", "signed", "give", "given", "announce", "passive", *WEAK})
CANCELS = frozenset({"undo", "talk", "hope", "thank", "reference"})
NEAR = 3  # words between two phrases that are still one: 'is ready and willing to', 'khẳng định sẵn sàng'
UNNAMED = frozenset({ActorKind.PRONOUN, ActorKind.BOTH})
PAST = {"agreed": "mutual", "pledged": "verb", "proposed": "request", "invited": "invite", "delivered": "give"}
RANK = {"none": -1, "undo": 0, "talk": 0, "reference": 1, "hope": 2, "thank": 3, "say": 9}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A phrase of ``undertakings.tsv`` in words ``[first, last)``."""

    first: int
    last: int
    modality: str | None
    form: str
    phrase: str


@dataclass(slots=True)
class Undertaking:
    """A trigger with its scope ``[first, last)`` and the verb of saying it stands under, if any."""

    trigger: Trigger
    first: int
    last: int
    said: Trigger | None = None
    thanked: bool = False
    modality: str | None = None  # where another verb gives it
    told: Undertaking | None = None  # that verb
    group: list[Actor] = field(default_factory=list)  # its subject, once found


class Lexicon:
    """A pack's undertaking phrases; fillers ('also', 'its', 'strong') may stand between the words of any of them."""

    def __init__(self, pack: Pack) -> None:
        self.tree, self.fillers = PhraseTree(), PhraseTree()
        side_words = set()
        for row in pack.rows("undertakings"):
            entry = Entry("undertakings", row[0], row[1:])
            form = entry.field(1)
            if form == "side":
                side_words.update(normal(word) for word in expand(row[0]))
            else:
                (self.fillers if form == "filler" else self.tree).add(row[0], entry)
        self.side_words = frozenset(side_words)

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
        trigger = None
        if hit is not None and not _inside(at, actors):
            trigger = _trigger(page, sentence, at, (places[hit[0] - 1] + 1, hit[1]))
        if hit is not None and trigger is not None:
            found.append(trigger)
            index = hit[0]
        else:
            index += 1
    return found


def _inside(at: int, actors: list[Actor]) -> bool:
    return any(actor.first <= at < actor.last for actor in actors if actor.kind not in UNNAMED)


def _trigger(page: Page, sentence: Sentence, at: int, hit: tuple[int, tuple[Entry, ...]]) -> Trigger | None:
    """None for a capitalised word inside a sentence: part of a name, as in 'Thỏa thuận', 'the Sunnylands Commitment'."""
    last, entries = hit
    if page.capital(at) and at > sentence.first and page.words[at - 1] not in {'"', "'", "(", ":", "-", "*", "◦", "."}:
        return None
    entry = min(entries, key=lambda e: RANK.get(e.field(1) or "", 5))
    return Trigger(at, last, entry.field(0), entry.field(1) or "undo", entry.phrase)


class Scopes:
    """Reads the triggers of one sentence in order."""

    def __init__(self, page: Page, sentence: Sentence, actors: list[Actor], ands: frozenset[str]) -> None:
        self.page = page
        self.sentence = sentence
        self.actors = actors
        self.ands = ands
        self.found: list[Undertaking] = []
        self.open: Undertaking | None = None
        self.undo: Trigger | None = None
        self.said: Trigger | None = None
        self.after = sentence.first  # end of the trigger before

    def read(self, triggers: list[Trigger]) -> list[Undertaking]:
        """The undertakings that stand, with their scopes."""
        for trigger in triggers:
            self._take(trigger)
            self.after = trigger.last
        self._close(self.sentence.last)
        return self.found

    def _take(self, trigger: Trigger) -> None:
        form = trigger.form
        if form == "none":
            return
        if form == "past":
            if self.said is None:
                return
            trigger = replace(trigger, form=PAST[trigger.modality or "agreed"])
            form = trigger.form
        if form == "say":
            self._say(trigger)
        elif form in CANCELS:
            self._cancel(trigger)
        elif self._continues(trigger) or self._undone(trigger):
            return
        else:
            self._close(trigger.first)
            self.open = Undertaking(trigger, trigger.first, self.sentence.last, self.said)

    def _say(self, trigger: Trigger) -> None:
        if self.open is not None and not self._breaks(self.open.trigger.last, trigger.first):
            return
        self._close(trigger.first)
        self.said, self.undo = trigger, None

    def _cancel(self, trigger: Trigger) -> None:
        """What cancels, unless it is part of what is undertaken ('agreed to review', 'ready to discuss')."""
        if self.open is not None and not self._ends(trigger):
            return
        self._close(trigger.first)
        if trigger.form == "thank":
            self.open = Undertaking(trigger, trigger.first, self.sentence.last, self.said, thanked=True)
        self.undo = trigger

    def _continues(self, trigger: Trigger) -> bool:
        """Whether the phrase belongs to the undertaking that is open."""
        if self.open is None:
            return False
        if self.open.thanked:
            return self._undone(trigger)
        gap = trigger.first - self.after
        if gap <= NEAR and not self._breaks(self.after, trigger.first) and not self._actor(self.after, trigger.first):
            return True
        start = self._clause(trigger)
        own = start < trigger.first and self._breaks(self.open.trigger.last, start)
        return trigger.form in NESTED and not own and not self._hard(self.open.trigger.last, trigger.first)

    def _ends(self, trigger: Trigger) -> bool:
        """Whether what cancels begins something new; talk does so only with a subject of its own or after a break."""
        if self.open is None:
            return False
        start = self._clause(trigger)
        if trigger.form == "talk" and start == trigger.first:
            return self._hard(self.open.trigger.last, trigger.first)
        return self._breaks(self.open.trigger.last, start)

    def _undone(self, trigger: Trigger) -> bool:
        undo = self.undo
        if undo is None:
            return False
        start = self._clause(trigger)
        if undo.form == "hope":
            free = self._hard(undo.last, trigger.first) or (trigger.form not in WEAK and self._breaks(undo.last, start))
        else:
            free = self._breaks(undo.last, start) and (trigger.form != "back" or start < trigger.first)
        if free:
            self.undo = None
        return not free

    def _clause(self, trigger: Trigger) -> int:
        """Where the trigger's own clause begins: at its subject, where one stands right before it."""
        before = [a for a in self.actors if a.last <= trigger.first]
        if before and trigger.first - before[-1].last <= NEAR and not self._breaks(before[-1].last, trigger.first):
            return before[-1].first
        return trigger.first

    def _close(self, last: int) -> None:
        if self.open is not None:
            self.open.last = max(self.open.trigger.last, last)
            self.found.append(self.open)
            self.open = None

    def _actor(self, first: int, last: int) -> bool:
        return any(first <= a.first < last for a in self.actors)

    def _hard(self, first: int, last: int) -> bool:
        return any(self.page.words[at] in BREAKS for at in range(first, last))

    def _breaks(self, first: int, last: int) -> bool:
        """Whether a comma or break stands between, or 'and' right before the end."""
        words = self.page.words
        if last > first and words[last - 1] in self.ands:
            return True
        return any(words[at] in BREAKS or words[at] in COMMAS for at in range(first, last))
