"""What an undertaking's form allows it to undertake.

Invariant: a gift is named or counted, a signing names a document, and only forms that state a will of their own may
do without a named kind.
"""

from __future__ import annotations

from dataclasses import replace

from banggiao.extraction.cast import Actor
from banggiao.extraction.kinds import GENERIC, Found, Kinds, choose
from banggiao.extraction.page import Page, Sentence
from banggiao.extraction.scopes import BREAKS, NEAR, Undertaking
from banggiao.extraction.topics import GENERAL, topics_of
from banggiao.extraction.undertakings import Trigger

STRONG = frozenset({"verb", "mutual", "request"})
NAMELESS = STRONG | {"should", "passive"}  # forms that need no kind named: what they undertake is general
NAMELESS_WHEN_SAID = frozenset({"noun", "will"})
SIGNINGS = frozenset({"sign", "signed"})
GIFTS = frozenset({"give", "given", "receive", "announce", "thank"})
TURNED = frozenset({"given", "signed", "passive"})  # forms whose object stands before them
AMOUNT = 5  # words behind 'pledged' within which an amount makes it aid
BEFORE = 8  # words before a signing in which the document it refers to is looked for


class Objects:
    """Finds what is undertaken in one sentence."""

    def __init__(self, page: Page, sentence: Sentence, actors: list[Actor]) -> None:
        self.page = page
        self.sentence = sentence
        self.actors = actors

    def kinds(self, undertaking: Undertaking) -> Kinds:
        """The kinds named in an undertaking's scope."""
        trigger = undertaking.trigger
        if trigger.form in TURNED or undertaking.told is not None:
            undertaking.first = self._clause(trigger)
        own = {m.kind for m in Kinds(self.page, trigger.first, trigger.last).matches}
        # 'commitment', 'thỏa thuận' as part of the phrase are not its object
        start = trigger.last if trigger.form in STRONG and "agreement" in own else undertaking.first
        return Kinds(self.page, start, undertaking.last)

    def chosen(self, undertaking: Undertaking, kinds: Kinds) -> list[Found]:
        """What is undertaken, in the order of the text."""
        trigger = undertaking.trigger
        if trigger.form == "invite" or (trigger.form == "passive" and trigger.modality == "invited"):
            guest = any(undertaking.first <= a.first < undertaking.last for a in self.actors)
            if kinds.has("visit_invitation") or (guest and not choose(kinds)):
                return [Found("visit_invitation", trigger.first, trigger.last)]
        if trigger.form == "thank" and not kinds.counts(undertaking.first, undertaking.last):
            return []
        if trigger.form in GIFTS:
            gift = kinds.named("aid", counted=True) or next(
                (f for f in kinds.found() if f.kind == "aid"), None
            )
            return [gift] if gift is not None else []
        if trigger.form in SIGNINGS:
            named = None if self._refers(trigger, kinds.first) else kinds.named("agreement", counted=False)
            return [named] if named is not None else []
        return self._stated(undertaking, kinds)

    def _stated(self, undertaking: Undertaking, kinds: Kinds) -> list[Found]:
        trigger = undertaking.trigger
        found = choose(kinds)
        chosen = [self._general(f, undertaking) for f in found]
        if trigger.form == "back":
            whole = Found("support", trigger.first, trigger.last)
            return [f for f in chosen if f.kind not in GENERIC][:1] or [whole]
        if trigger.form == "verb" and kinds.counts(trigger.last, trigger.last + AMOUNT):
            gift = kinds.named("aid", counted=True)
            chosen = [gift] if gift is not None else chosen
        if (
            trigger.form == "request"
            and kinds.has("visit_invitation")
            and not any(f.kind not in GENERIC for f in chosen)
        ):
            return [Found("visit_invitation", trigger.first, trigger.last)]
        if not chosen and trigger.form == "mutual" and kinds.has("visit_invitation"):
            return [Found("delegation_exchange", trigger.first, trigger.last)]
        if trigger.form == "will" and undertaking.said is None:
            return [f for f, named in zip(chosen, found, strict=True) if named.kind not in ("other", "more")]
        if not chosen and self._says_something(undertaking):
            return [self._general(Found("more", trigger.first, trigger.last), undertaking)]
        return chosen

    def _clause(self, trigger: Trigger) -> int:
        """Where the clause begins whose verb stands behind what is done ('a memorandum was signed')."""
        words, at = self.page.words, trigger.first
        while at > self.sentence.first and words[at - 1] not in BREAKS:
            at -= 1
        return at

    def _refers(self, trigger: Trigger, first: int) -> bool:
        """Whether a document stands right before its signing: 'the agreements signed by the two sides'."""
        if first < trigger.first:
            return False
        things = Kinds(self.page, max(0, trigger.first - BEFORE), trigger.first).matches
        ends = [m.last for m in things if m.kind == "agreement" and m.part != "act"]
        near = [end for end in ends if trigger.first - end <= NEAR]
        return any(not {",", "."} & set(self.page.words[end : trigger.first]) for end in near)

    def _says_something(self, undertaking: Undertaking) -> bool:
        """Whether an undertaking without kind has an object: words that name nobody."""
        form = undertaking.trigger.form
        if form not in NAMELESS and not (form in NAMELESS_WHEN_SAID and undertaking.said is not None):
            return False
        names = {at for a in self.actors for at in range(a.first, a.last)}
        small, words = self.page.pack.function_words, self.page.words
        rest = [at for at in range(undertaking.trigger.last, undertaking.last) if at not in names]
        return sum(words[at].isalpha() and words[at] not in small for at in rest) > 1

    def _general(self, found: Found, undertaking: Undertaking) -> Found:
        """More relations in named fields are a field of cooperation, without them nothing special."""
        if found.kind == "jointly":
            return replace(found, kind="cooperation_area")
        if found.kind not in ("more", "other"):
            return found
        named = topics_of(self.page, undertaking.trigger.last, undertaking.last, self.actors) - {GENERAL}
        return Found("cooperation_area" if named else "other", found.first, found.last)
