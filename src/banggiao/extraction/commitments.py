"""Commitments: what a side agrees, pledges, proposes, is invited to or hands over.

Invariant: every commitment has a side that makes it, a kind, and the exact sentence that states it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from banggiao.extraction.cast import Cast
from banggiao.extraction.direction import Direction
from banggiao.extraction.kinds import GENERIC, Found, Kinds
from banggiao.extraction.objects import STRONG, Objects
from banggiao.extraction.page import Page, Sentence
from banggiao.extraction.scopes import Scopes, Undertaking, attributed
from banggiao.extraction.sides import Sides
from banggiao.extraction.topics import GENERAL, topics_of, usual_topic
from banggiao.extraction.undertakings import Trigger, find_triggers
from banggiao.extraction.value import DateMention
from banggiao.model import Commitment, Exchange, Ground, RegionKind

SKIPPED = (RegionKind.CAPTION, RegionKind.DATELINE)
BULLETS = frozenset("-*•+◦·▪–")
DAY = 10  # length of a date with its day
LEADS = 3  # sentences of a text whose first may be a lead that the rest tells again


@dataclass(slots=True)
class Draft:
    """A commitment before it is written; drafts of one sentence, kind and direction are one."""

    kind: str
    modality: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    sentence: int
    topics: set[str] = field(default_factory=set)
    due: str | None = None
    grounds: list[Ground] = field(default_factory=list)

    def repeats(self, other: Draft) -> bool:
        """Whether a headline or lead only states what the text states as well."""
        if self.by != other.by:
            return False
        return self.kind == other.kind or (self.modality == other.modality and self.kind in GENERIC)


def _kind(found: Found, by: tuple[str, ...]) -> str:
    """What both sides give each other is cooperation."""
    return "cooperation_area" if found.kind == "aid" and len(by) > 1 else found.kind


def _ahead(mention: DateMention, anchor: str) -> bool:
    """Whether a time lies ahead of the day of publication; a month or year may be the present one."""
    end = mention.end
    if end is None or not end[:1].isdigit():
        return False
    known = anchor[: len(end)]
    return end > known or (end == known and len(end) < DAY)


def _each_other(draft: Draft) -> list[Draft]:
    """Two sides that invite each other are two invitations."""
    if draft.kind != "visit_invitation" or len(draft.by) != 2 or draft.to:
        return [draft]
    one, other = draft.by
    return [replace(draft, by=(one,), to=(other,)), replace(draft, by=(other,), to=(one,))]


def find_commitments(
    page: Page, cast: Cast, dates: dict[int, list[DateMention]], exchanges: Sequence[Exchange] = ()
) -> list[Commitment]:
    """The commitments of a page, in the order of the text."""
    reader = Reader(page, cast, dates, exchanges)
    for index, sentence in enumerate(page.sentences):
        if sentence.region not in SKIPPED:
            reader.read(index, sentence)
    return reader.written()


class Reader:
    """Reads the sentences of one page."""

    def __init__(
        self, page: Page, cast: Cast, dates: dict[int, list[DateMention]], exchanges: Sequence[Exchange]
    ) -> None:
        self.page = page
        self.cast = cast
        self.dates = dates
        self.exchanges = exchanges
        self.usual = usual_topic(exchanges)
        self.sides = Sides(page, cast, exchanges)
        self.drafts: list[Draft] = []
        self.list: tuple[Trigger, str, tuple[str, ...], tuple[str, ...]] | None = None  # opened by a colon

    def read(self, index: int, sentence: Sentence) -> None:
        """Drafts of one sentence; nothing more is done where no phrase makes an undertaking."""
        actors = self.cast.actors[index]
        triggers = find_triggers(self.page, sentence, actors)
        if self.list is not None and self._is_item(sentence):
            self._item(index, sentence)
            return
        self.list = None
        if not any(t.modality for t in triggers):
            return
        undertakings = attributed(
            self.page, Scopes(self.page, sentence, actors, self.sides.ands).read(triggers)
        )
        objects = Objects(self.page, sentence, actors)
        direction = Direction(self.sides, sentence, actors, triggers)
        self._open_list(sentence, undertakings, direction)
        own: list[Draft] = []
        for before, undertaking in zip([None, *undertakings], undertakings, strict=False):
            for draft in self._drafts(index, undertaking, before, objects, direction):
                self._merge(own, draft)
        specific = {(d.modality, d.by) for d in own if d.kind not in GENERIC}
        self.drafts += [d for d in own if d.kind != "other" or (d.modality, d.by) not in specific]
        if own:
            self.sides.before = own[-1].by

    def _open_list(self, sentence: Sentence, undertakings: list[Undertaking], direction: Direction) -> None:
        """A sentence that ends with a colon behind its verb gives the items below its modality and sides."""
        last = undertakings[-1] if undertakings and self.page.words[sentence.last - 1] == ":" else None
        if last is None or last.trigger.form not in STRONG or last.last < sentence.last - 1:
            return
        by, to = direction.of(last, None)
        if by:
            self.list = (last.trigger, direction.modality(last, by), by, to)

    def _is_item(self, sentence: Sentence) -> bool:
        """Whether a sentence begins with a list's sign, number or a small letter."""
        word = self.page.words[sentence.first]
        return word in BULLETS or word[0].isdigit() or not self.page.capital(sentence.first)

    def _item(self, index: int, sentence: Sentence) -> None:
        if self.list is None:
            return
        trigger, modality, by, to = self.list
        undertaking = Scopes.listed(sentence, trigger)
        objects = Objects(self.page, sentence, self.cast.actors[index])
        kinds = objects.kinds(undertaking)
        for found in objects.chosen(undertaking, kinds)[:1]:
            draft = Draft(found.kind, modality, by, to, index)
            self._topics(draft, sentence.first, sentence.last, kinds)
            self._due(draft, sentence.first, sentence.last, kinds)
            draft.grounds.append(Ground("modality", "list", self.page.quote(trigger.first, trigger.last)))
            draft.grounds.append(
                Ground("kind", "kinds", self.page.quote(found.first, max(found.last, found.first + 1)))
            )
            self.drafts.append(draft)

    def _merge(self, own: list[Draft], draft: Draft) -> None:
        for known in own:
            if (known.kind, known.by, known.to) == (draft.kind, draft.by, draft.to):
                known.topics |= draft.topics
                known.due = known.due or draft.due
                return
        own.append(draft)

    def _drafts(
        self,
        index: int,
        undertaking: Undertaking,
        before: Undertaking | None,
        objects: Objects,
        direction: Direction,
    ) -> list[Draft]:
        kinds = objects.kinds(undertaking)
        chosen = objects.chosen(undertaking, kinds)
        by, to = direction.of(undertaking, before) if chosen else ((), ())
        drafts = []
        for number, found in enumerate(chosen):
            if by and direction.stands(undertaking, found, by):
                draft = Draft(
                    _kind(found, by), direction.modality(undertaking, by, found.kind), by, to, index
                )
                first, last = self._part(undertaking, chosen, number)
                self._topics(draft, first, last, kinds)
                self._due(draft, first, last, kinds)
                self._ground(draft, undertaking, found, direction)
                drafts += _each_other(draft)
        return drafts

    def _part(self, undertaking: Undertaking, chosen: list[Found], number: int) -> tuple[int, int]:
        """The words of an undertaking that belong to one of the kinds it names."""
        trigger, last = undertaking.trigger, undertaking.last
        first = trigger.last if trigger.form in STRONG else undertaking.first
        start = chosen[number].first if number else first
        return start, chosen[number + 1].first if number + 1 < len(chosen) else last

    def _topics(self, draft: Draft, first: int, last: int, kinds: Kinds) -> None:
        actors = self.cast.actors[draft.sentence]
        topics = topics_of(self.page, first, last, actors, kinds)
        if topics <= {GENERAL}:
            topics = topics_of(self.page, first, last, actors)
        if draft.kind != "commemoration":
            topics.discard(GENERAL)
        if not topics and (draft.kind != "aid" or self.usual != GENERAL):
            topics = {self.usual}
        draft.topics = topics

    def _due(self, draft: Draft, first: int, last: int, kinds: Kinds) -> None:
        """The first time in the scope that is not past; of a recurring meeting its next session."""
        anchor = self.page.document.published or ""
        for mention in self.dates.get(draft.sentence, []):
            inside = first <= mention.first < last and mention.role in ("at", "due")
            if draft.modality != "delivered" and inside and _ahead(mention, anchor):
                draft.due = mention.end
                draft.grounds.append(Ground("due", mention.how, self.page.quote(mention.first, mention.last)))
                return
        months = kinds.months()
        if draft.kind == "mechanism" and months:
            draft.due = self._next(months)

    def _next(self, months: int) -> str | None:
        """The year of a recurring meeting's next session, where the year of this one is known."""
        dated = next((e.date_start for e in self.exchanges if e.date_start), None)
        start = dated or self.page.document.published
        if not start or not start[:4].isdigit() or months % 12:
            return None
        return str(int(start[:4]) + months // 12)

    def _ground(self, draft: Draft, undertaking: Undertaking, found: Found, direction: Direction) -> None:
        trigger, quote = undertaking.trigger, self.page.quote
        draft.grounds.append(
            Ground("modality", f"undertakings/{trigger.form}", quote(trigger.first, trigger.last))
        )
        draft.grounds.append(Ground("kind", "kinds", quote(found.first, found.last)))
        if direction.group:
            subject = quote(direction.group[0].first, direction.group[-1].last)
            draft.grounds.append(Ground("by", "subject", subject))

    def _heads(self) -> set[int]:
        """Sentences of the headline, and the lead where it is one sentence by itself."""
        sentences = self.page.sentences
        found = {i for i, s in enumerate(sentences) if s.region is RegionKind.TITLE}
        first = next((i for i, s in enumerate(sentences) if s.region is RegionKind.BODY), None)
        body = [s.paragraph for s in sentences if s.region is RegionKind.BODY]
        if first is None or len(body) <= LEADS or body.count(sentences[first].paragraph) > 1:
            return found
        dated = first > 0 and sentences[first - 1].region is RegionKind.DATELINE
        return found if dated else found | {first}

    def written(self) -> list[Commitment]:
        """Commitments of the page; those of the headline and the lead only where the text does not state them again."""
        heads = self._heads()
        body = [d for d in self.drafts if d.sentence not in heads]
        stays = [
            d for d in self.drafts if d.sentence not in heads or not any(d.repeats(other) for other in body)
        ]
        return [self._write(draft) for draft in stays]

    def _write(self, draft: Draft) -> Commitment:
        sentence = self.page.sentences[draft.sentence]
        return Commitment(
            kind=draft.kind,
            modality=draft.modality,
            by=draft.by,
            to=draft.to,
            topics=tuple(sorted(draft.topics)),
            due=draft.due,
            evidence=self.page.quote(sentence.first, sentence.last),
            grounds=tuple(draft.grounds),
        )
