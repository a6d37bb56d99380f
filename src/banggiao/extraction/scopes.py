"""What each undertaking of a sentence governs, and what cancels it.

Invariant: no undertaking stands that a phrase of hope, praise or talk governs; the scopes of a sentence's undertakings
do not overlap.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from banggiao.extraction.cast import Actor
from banggiao.extraction.kinds import Kinds
from banggiao.extraction.page import Page, Sentence
from banggiao.extraction.undertakings import UNNAMED, Trigger

BREAKS = frozenset({";", ":"})
COMMAS = frozenset({",", "-", "(", ")"})
WEAK = frozenset({"will", "back", "noun", "should", "stress"})
LOOSE = WEAK | {"sign", "signed"}  # no word of hope ends before these
NESTED = frozenset({"sign", "signed", "give", "given", "announce", "passive", *WEAK})
CANCELS = frozenset({"undo", "talk", "hope", "thank", "reference"})
TELLING = frozenset({"verb", "mutual", "request"})
CLAUSE = 6  # words from the comma to the verb in ', the two ministers agreed'
NEAR = 3  # words between two phrases that are still one: 'is ready and willing to', 'khẳng định sẵn sàng'
PAST = {
    "agreed": "mutual",
    "pledged": "verb",
    "proposed": "request",
    "invited": "invite",
    "delivered": "give",
}


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
        hopes = self.undo is not None and self.undo.form == "hope"
        if not (hopes and trigger.form == "reference"):
            self.undo = trigger  # 'hopes that after the accord signed in 2013 …' goes on hoping

    def _continues(self, trigger: Trigger) -> bool:
        """Whether the phrase belongs to the undertaking that is open."""
        if self.open is None:
            return False
        if self.open.thanked:
            return self._undone(trigger)
        gap = trigger.first - self.after
        if (
            gap <= NEAR
            and not self._breaks(self.after, trigger.first)
            and not self._actor(self.after, trigger.first)
        ):
            return True
        start = self._clause(trigger)
        own = self._subject(start) and self._breaks(self.open.trigger.last, start)
        return trigger.form in NESTED and not own

    def _subject(self, start: int) -> bool:
        """Whether somebody whose side is known, or a pronoun, begins at word ``start``."""
        return any(a.first == start and (a.countries or a.kind in UNNAMED) for a in self.actors)

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
            free = self._hard(undo.last, trigger.first) or (
                trigger.form not in LOOSE and self._breaks(undo.last, start)
            )
        else:
            free = self._breaks(undo.last, start) and (trigger.form != "back" or start < trigger.first)
        if free:
            self.undo = None
        return not free

    def _clause(self, trigger: Trigger) -> int:
        """Where the trigger's own clause begins: at its subject, where one stands right before it."""
        before = [a for a in self.actors if a.last <= trigger.first]
        if (
            before
            and trigger.first - before[-1].last <= NEAR
            and not self._breaks(before[-1].last, trigger.first)
        ):
            return before[-1].first
        return trigger.first

    @staticmethod
    def listed(sentence: Sentence, trigger: Trigger) -> Undertaking:
        """An item of a list that a verb before opens ('agreed as follows:')."""
        return Undertaking(
            replace(trigger, first=sentence.first, last=sentence.first), sentence.first, sentence.last
        )

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


def attributed(page: Page, undertakings: list[Undertaking]) -> list[Undertaking]:
    """'X will do this, the two sides agreed': the verb without object gives its modality to the future beside it."""
    dropped: set[int] = set()
    for before, after in pairwise(undertakings):
        for verb, future in ((after, before), (before, after)):
            if (
                future.trigger.form == "will"
                and verb.trigger.form in TELLING
                and _bare(page, verb, verb is after)
            ):
                future.modality, future.told = verb.trigger.modality, verb
                dropped.add(id(verb))
                break
    return [u for u in undertakings if id(u) not in dropped]


def _bare(page: Page, verb: Undertaking, ends: bool) -> bool:
    """Whether a verb has nothing undertaken in its scope and a comma before (at the end) or after it."""
    first, last = verb.trigger.last, verb.last
    if Kinds(page, first, last).matches:
        return False
    start = verb.trigger.first
    return "," in page.words[max(0, start - CLAUSE) : start] if ends else "," in page.words[first : first + 1]
