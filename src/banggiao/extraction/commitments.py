"""Commitments: what a side agrees, pledges, proposes, is invited to or hands over.

Invariant: every commitment has a side that makes it, a kind named in its words, and the sentence that states it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from banggiao.extraction.cast import Actor, ActorKind, Cast
from banggiao.extraction.kinds import GENERIC, Found, Kinds, choose, topics_of
from banggiao.extraction.page import Page, Sentence
from banggiao.extraction.sides import Sides
from banggiao.extraction.undertakings import BREAKS, NEAR, Scopes, Trigger, Undertaking, find_triggers
from banggiao.extraction.value import DateMention
from banggiao.model import Commitment, Exchange, Ground, RegionKind

SKIPPED = (RegionKind.CAPTION, RegionKind.DATELINE)
FIRM = frozenset({"aid", "support", "agreement", "experience_sharing", "delegation_exchange", "commemoration", "cooperation_area", "trade_target"})
LOOSE = frozenset({"aid", "support", "agreement"})  # kinds a bare future states by itself
CLAUSE = 6  # words from the comma to the verb in ', the two ministers agreed'
LEADS = 3  # sentences of a text whose first may be a lead that the rest tells again
TURNED = frozenset({"given", "signed", "passive"})  # forms whose object stands before them
GIFTS = frozenset({"give", "given", "receive", "announce", "thank"})
UNTOPICAL = frozenset({"aid"})
CHANNEL_TOPICS = (("people", "people_to_people"), ("military", "defence"), ("local", "local"))
BODIES = frozenset({ActorKind.COUNTRY, ActorKind.ORGANIZATION, ActorKind.BOTH})
STRONG = frozenset({"verb", "mutual", "request"})
NAMELESS = STRONG | {"should", "passive"}  # forms that need no kind named: what they undertake is general


@dataclass(slots=True)
class Draft:
    """A commitment before it is written; drafts of one sentence, kind and direction are one."""

    kind: str
    modality: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    sentence: int
    topics: set[str] = field(default_factory=set)
    due: DateMention | None = None
    due_text: str | None = None
    grounds: list[Ground] = field(default_factory=list)


def find_commitments(
    page: Page, cast: Cast, dates: dict[int, list[DateMention]], exchanges: Sequence[Exchange] = ()
) -> list[Commitment]:
    """The commitments of a page, in the order of the text."""
    reader = Reader(page, cast, dates, exchanges)
    for index, sentence in enumerate(page.sentences):
        if sentence.region not in SKIPPED:
            reader.read(index, sentence)
    return reader.written()


def _repeats(head: Draft, draft: Draft) -> bool:
    """Whether the text states an undertaking of the headline or lead again."""
    if head.by != draft.by:
        return False
    return head.kind == draft.kind or (head.modality == draft.modality and head.kind in GENERIC)


def _kinds_inside(page: Page, trigger: Trigger) -> set[str]:
    """Kinds that the words of the phrase itself name: a thing in it ('commitment', 'agreement') is not its object."""
    return {m.kind for m in Kinds(page, trigger.first, trigger.last).matches}


def attributed(page: Page, undertakings: list[Undertaking]) -> list[Undertaking]:
    """'X will do this, the two sides agreed': the verb that has no object gives its modality to the future beside it."""
    dropped: set[int] = set()
    for before, after in pairwise(undertakings):
        for verb, future in ((after, before), (before, after)):
            if future.trigger.form == "will" and verb.trigger.form in STRONG and _bare(page, verb, verb is after):
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


class Reader:
    """Reads the sentences of one page."""

    def __init__(self, page: Page, cast: Cast, dates: dict[int, list[DateMention]], exchanges: Sequence[Exchange]) -> None:
        self.page = page
        self.cast = cast
        self.dates = dates
        self.exchanges = exchanges
        self.sides = Sides(page, cast, exchanges)
        self.drafts: list[Draft] = []

    def read(self, index: int, sentence: Sentence) -> None:
        """Drafts of one sentence; nothing more is done where no phrase makes an undertaking."""
        actors = self.cast.actors[index]
        triggers = find_triggers(self.page, sentence, actors)
        if not any(t.modality for t in triggers):
            return
        scopes = Scopes(self.page, sentence, actors, self.sides.ands)
        own: list[Draft] = []
        undertakings = attributed(self.page, scopes.read(triggers))
        for before, undertaking in zip([None, *undertakings], undertakings, strict=False):
            for draft in self._drafts(index, sentence, undertaking, actors, triggers, before):
                self._merge(own, draft)
        specific = {(d.modality, d.by) for d in own if d.kind not in GENERIC}
        own = [d for d in own if d.kind != "other" or (d.modality, d.by) not in specific]
        self.drafts += own
        if own:
            self.sides.before = own[-1].by

    def _merge(self, own: list[Draft], draft: Draft) -> None:
        for known in own:
            if (known.kind, known.by, known.to) == (draft.kind, draft.by, draft.to):
                known.topics |= draft.topics
                known.due = known.due or draft.due
                known.due_text = known.due_text or draft.due_text
                return
        own.append(draft)

    def _drafts(
        self, index: int, sentence: Sentence, undertaking: Undertaking, actors: list[Actor], triggers: list[Trigger],
        before: Undertaking | None,
    ) -> list[Draft]:
        trigger = undertaking.trigger
        if trigger.form in TURNED:
            undertaking.first = self._clause(sentence, trigger)
        start = trigger.last if trigger.form in STRONG and "agreement" in _kinds_inside(self.page, trigger) else undertaking.first
        kinds = Kinds(self.page, start, undertaking.last)
        chosen = self._chosen(undertaking, kinds, actors)
        if not chosen:
            return []
        group = self.sides.subject(undertaking, sentence.first, actors, before)
        if undertaking.told is not None and not self.sides.countries(group, undertaking):
            group = self.sides.teller(undertaking.told, sentence.first, actors)
        by, to = self._sides(undertaking, group, sentence, actors)
        around = self.sides.around(undertaking.first)
        if not by or (not to and set(around) <= set(by) and len(by) < 2):
            return []
        drafts = []
        for found in chosen:
            if not self._stands(undertaking, found, group, by, triggers):
                continue
            modality = self._modality(undertaking, by, around)
            draft = Draft(found.kind, modality, by, to, index)
            self._fill(draft, undertaking, kinds, found, chosen, actors)
            drafts.append(draft)
        return drafts

    def _chosen(self, undertaking: Undertaking, kinds: Kinds, actors: list[Actor]) -> list[Found]:
        """Kinds of the undertaking, as its form allows them."""
        trigger = undertaking.trigger
        whole = Found("support" if trigger.form == "back" else "more", trigger.first, trigger.last)
        if trigger.form in ("invite",) or (trigger.form == "passive" and trigger.modality == "invited"):
            guest = any(undertaking.first <= a.first < undertaking.last for a in actors)
            if kinds.has("visit_invitation") or guest:
                return [Found("visit_invitation", trigger.first, trigger.last)]
        if trigger.form in GIFTS:
            gift = kinds.named("aid", counted=True) or next((f for f in kinds.found() if f.kind == "aid"), None)
            return [gift] if gift is not None else []
        if trigger.form in ("sign", "signed"):
            if self._refers(trigger, kinds.first):
                return []
            named = kinds.named("agreement", counted=False)
            return [named] if named is not None else []
        chosen = [self._general(f, undertaking, actors) for f in choose(kinds)]
        if trigger.form == "back":
            return [f for f in chosen if f.kind not in GENERIC][:1] or [whole]
        if trigger.form == "verb" and any(w[0].isdigit() for w in self.page.words[trigger.last : trigger.last + NEAR]):
            gift = kinds.named("aid", counted=True)
            chosen = [gift] if gift is not None else chosen
        if trigger.form == "will" and undertaking.said is None:
            return [f for f in chosen if f.kind != "other" and f in choose(kinds)]
        if not chosen and self._says_something(undertaking, actors):
            return [self._general(whole, undertaking, actors)]
        return chosen

    def _clause(self, sentence: Sentence, trigger: Trigger) -> int:
        """Where the clause begins whose verb stands behind what is done ('a memorandum was signed')."""
        words, at = self.page.words, trigger.first
        while at > sentence.first and words[at - 1] not in BREAKS:
            at -= 1
        return at

    def _refers(self, trigger: Trigger, first: int) -> bool:
        """Whether a document stands right before its signing: 'the agreements signed by the two sides'."""
        if first < trigger.first:
            return False
        things = Kinds(self.page, max(0, trigger.first - 8), trigger.first).matches
        ends = [m.last for m in things if m.kind == "agreement" and m.part != "act"]
        return any(not set(self.page.words[end : trigger.first]) & {",", "."} and trigger.first - end <= 3 for end in ends)

    def _says_something(self, undertaking: Undertaking, actors: list[Actor]) -> bool:
        """Whether an undertaking without kind has an object: words that name nobody."""
        form = undertaking.trigger.form
        if form not in NAMELESS and not (form in ("noun", "will") and undertaking.said is not None):
            return False
        names = {at for a in actors for at in range(a.first, a.last)}
        small = self.page.pack.function_words
        rest = [at for at in range(undertaking.trigger.last, undertaking.last) if at not in names]
        return sum(self.page.words[at].isalpha() and self.page.words[at] not in small for at in rest) > 1

    def _general(self, found: Found, undertaking: Undertaking, actors: list[Actor]) -> Found:
        """More relations in named fields are a field of cooperation, without them nothing special."""
        if found.kind not in ("more", "other"):
            return found
        named = topics_of(self.page, undertaking.trigger.last, undertaking.last, actors) - {"diplomacy"}
        return Found("cooperation_area" if named else "other", found.first, found.last)

    def _sides(
        self, undertaking: Undertaking, group: list[Actor], sentence: Sentence, actors: list[Actor]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        form = undertaking.trigger.form
        around = self.sides.around(undertaking.first)
        scope = range(undertaking.first, undertaking.last)
        by = self.sides.countries(group, undertaking)
        inside = [a for a in actors if a.first in scope and a.countries]
        if form == "thank":
            given = [a for a in inside if set(a.countries) != set(by)]
            by = given[0].countries if given else self.sides.other(by, scope, actors) if by else ()
        elif form == "given":
            by = self.sides.giver(scope, actors)
        elif form == "receive":
            by = self.sides.source(by, scope, actors)
        elif form in ("sign", "signed", "passive") and len(by) < 2:
            joined = {c for a in actors for c in a.countries} & set(around)
            by = tuple(sorted(joined if len(joined) > 1 else set(around)))
        elif form == "mutual" and not by and len(around) == 2:
            by = tuple(sorted(around))
        elif form == "mutual" and len(by) == 1:
            partner = [a for a in inside if a.first - undertaking.trigger.last <= 2 and not self.sides._governs(a)]
            by = tuple(sorted({*by, *partner[0].countries})) if partner else by
        elif form == "should":
            speaker = self.sides.speaker(undertaking, group, sentence, actors)
            by = speaker.countries if speaker is not None and len(by) > 1 else ()
        if not by and form in ("request", "invite", "give"):
            by = self.sides.than(undertaking, inside)
        if len(by) > 1 and set(by) >= set(around):
            return by, ()
        return by, self.sides.other(by, scope, actors)

    def _stands(
        self, undertaking: Undertaking, found: Found, group: list[Actor], by: tuple[str, ...], triggers: list[Trigger]
    ) -> bool:
        """Whether the form is strong enough for what it says."""
        form = undertaking.trigger.form
        if form == "stress":
            return len(by) > 1
        if form == "should":
            return len(by) == 1 and group[-1].kind in (ActorKind.BOTH, ActorKind.PRONOUN)
        if form in ("will", "back"):
            if undertaking.modality is not None:
                return True
            spoken = undertaking.said is not None or any(t.form == "say" and t.first >= undertaking.last for t in triggers)
            if len(by) > 1 and not self._talks(undertaking, triggers):
                return found.kind != "other"
            return found.kind in (FIRM if spoken or group[-1].kind in BODIES else LOOSE)
        if form == "noun":
            return undertaking.said is not None
        if form in ("give", "given", "receive"):
            return len(by) == 1
        return True

    @staticmethod
    def _talks(undertaking: Undertaking, triggers: list[Trigger]) -> bool:
        """Whether what will be done is only to talk ('will discuss')."""
        last = undertaking.trigger.last
        return any(t.form in ("talk", "none") and last <= t.first <= last + 2 for t in triggers)

    def _modality(self, undertaking: Undertaking, by: tuple[str, ...], around: tuple[str, ...]) -> str:
        modality = undertaking.modality or undertaking.trigger.modality or "delivered"
        if modality == "pledged" and len(by) > 1 and set(by) >= set(around):
            return "agreed"
        return modality

    def _fill(
        self, draft: Draft, undertaking: Undertaking, kinds: Kinds, found: Found, chosen: list[Found], actors: list[Actor]
    ) -> None:
        first, last = undertaking.trigger.last, undertaking.last
        if undertaking.trigger.form not in STRONG:
            first = undertaking.first
        if len(chosen) > 1:
            at = chosen.index(found)
            first = found.first if at else first
            last = chosen[at + 1].first if at + 1 < len(chosen) else last
        draft.topics = topics_of(self.page, first, last, actors, kinds)
        if draft.topics <= {"diplomacy"}:
            draft.topics = topics_of(self.page, first, last, actors)
        if draft.topics - {"diplomacy"} and draft.kind != "commemoration":
            draft.topics.discard("diplomacy")
        if draft.topics <= {"diplomacy"} and draft.kind != "commemoration":
            draft.topics = self._usual(draft.kind)
        for mention in self.dates.get(draft.sentence, []):
            if first <= mention.first < last and mention.role in ("at", "due") and mention.end:
                draft.due = draft.due or mention
        if draft.kind == "mechanism" and kinds.months():
            draft.due_text = self._next(kinds.months() or 12)
        trigger = undertaking.trigger
        quote = self.page.quote
        draft.grounds = [
            Ground("modality", f"undertakings/{trigger.form}", quote(trigger.first, trigger.last)),
            Ground("kind", "kinds", quote(found.first, found.last)),
        ]

    def _usual(self, kind: str) -> set[str]:
        """The topic of an undertaking that names none: that of the channel all exchanges of the page go through."""
        for channel, topic in CHANNEL_TOPICS:
            if self.exchanges and all(channel in e.channels for e in self.exchanges):
                return {topic}
        return set() if kind in UNTOPICAL else {"diplomacy"}

    def _next(self, months: int) -> str | None:
        """The year of a recurring meeting's next session, where the year of this one is known."""
        start = next((e.date_start for e in self.exchanges if e.date_start), None) or self.page.document.published
        if not start or not start[:4].isdigit() or months % 12:
            return None
        return str(int(start[:4]) + months // 12)

    def _due(self, draft: Draft) -> str | None:
        if draft.due is None:
            return draft.due_text
        end = draft.due.end
        anchor = self.page.document.published
        if end is None or (anchor and end < anchor[: len(end)]):
            return None
        return end

    def _heads(self) -> set[int]:
        """Sentences of the headline, and the lead where it is one sentence by itself."""
        sentences = self.page.sentences
        found = {i for i, s in enumerate(sentences) if s.region is RegionKind.TITLE}
        first = next((i for i, s in enumerate(sentences) if s.region is RegionKind.BODY), None)
        body = [s.paragraph for s in sentences if s.region is RegionKind.BODY]
        told = first is not None and first > 0 and sentences[first - 1].region is RegionKind.DATELINE
        if first is not None and not told and len(body) > LEADS and body.count(sentences[first].paragraph) == 1:
            found.add(first)
        return found

    def written(self) -> list[Commitment]:
        """Commitments of the page; those of the headline and the lead only where the text does not state them again."""
        heads = self._heads()
        body = [d for d in self.drafts if d.sentence not in heads]
        found = []
        for draft in self.drafts:
            sentence = self.page.sentences[draft.sentence]
            if draft.sentence in heads and any(_repeats(draft, d) for d in body):
                continue
            found.append(
                Commitment(
                    draft.kind, draft.modality, draft.by, draft.to, tuple(sorted(draft.topics)), self._due(draft),
                    self.page.quote(sentence.first, sentence.last), tuple(draft.grounds),
                )
            )  # fmt: skip
        return found
