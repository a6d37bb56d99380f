"""Which of the times that a sentence names is that of an event told in it."""

from __future__ import annotations

from banggiao.extraction.frames import Frame
from banggiao.extraction.page import Page
from banggiao.extraction.value import DateMention

SHORT = frozenset(
    {"meeting", "phone_call", "message", "signing", "ceremony"}
)  # what takes no more than a day
BESIDE = 4  # words between a phrase and the month or year that is taken for its time
TOLD = 25  # words by which a day right behind another event is farther
NEXT = 6  # words between an event and the day right behind it
PUT_OFF = 6  # words of the longest phrase of putting off
HEAD = 6  # words at the head of a sentence in which its time stands


class Times:
    """Times of the events of one page."""

    def __init__(self, page: Page, dates: dict[int, list[DateMention]]) -> None:
        self.page = page
        self.dates = dates
        settings = page.pack.settings
        self.reporting = tuple(settings.get("reporting_verbs", ()))
        self.occasions = tuple(settings.get("occasion_words", ()))
        self.since = frozenset(settings.get("since_words", ()))

    def of(self, index: int, frame: Frame | None) -> DateMention | None:
        """The day named nearest to the phrase; a month or year beside it, at the sentence's head, or to come.

        Without a phrase, the first day that the sentence names.
        """
        near = [
            d
            for d in self.dates.get(index, [])
            if d.role in ("at", "past", "due") and d.start and not self._aside(d, frame)
        ]
        days = [d for d in near if len(d.start or "") >= 10 and d.precision != "period"]
        if frame is None:
            return days[0] if days else None
        if frame.type == "visit":
            days = [d for d in days if d.start != d.end] or days
        elif frame.type in SHORT:
            days = [d for d in days if d.start == d.end] or days
        if days:
            return min(days, key=lambda d: self._distance(d, frame) + TOLD * self._told_before(d, frame))
        head = self.page.sentences[index].first + HEAD
        rough = [
            d
            for d in near
            if d.precision != "period"
            and (self._distance(d, frame) <= BESIDE or frame.status == "planned" or d.first < head)
            and (d.role != "due" or frame.status == "planned")
        ]
        return min(rough, key=lambda d: self._distance(d, frame), default=None)

    def _aside(self, when: DateMention, frame: Frame | None) -> bool:
        """The day of the saying ('said today'), of the occasion ('on the occasion of …'), the beginning of a stay."""
        words = self.page.words
        before = " ".join(words[max(0, when.first - 4) : when.first])
        if any(before.endswith(verb) for verb in self.reporting):
            return True
        if frame is not None and frame.status == "cancelled" and self._put_off_to(when):
            return True
        beginning = self.since & set(words[max(0, when.first - 1) : when.first + 1])
        if beginning and frame is not None and frame.type != "visit" and when.start == when.end:
            return True
        return self._of_occasion(when, frame) or self._of_report(when, frame)

    def _put_off_to(self, when: DateMention) -> bool:
        """'reportée au 12 mai', 'postponed to March': the new day is not that of the visit called off."""
        terms = (self.page.term_at.get(when.first - back) for back in range(1, PUT_OFF))
        term = next((t for t in terms if t is not None and t.of("status") is not None), None)
        entry = term.of("status") if term is not None else None
        return (
            term is not None
            and entry is not None
            and entry.field(0) == "cancelled"
            and term.last >= when.first - 1
        )

    def _of_report(self, when: DateMention, frame: Frame | None) -> bool:
        """'… will hold talks, the ministry announced to the press on Friday': the clause behind the event's."""
        start = self._clause(when)
        if frame is None or frame.last > start:
            return False
        return any(word in self.reporting for word in self.page.words[start : when.first])

    def _clause(self, when: DateMention) -> int:
        """The word behind the last comma before a day, or the sentence's first word."""
        start, first = when.first, self.page.sentence_of(when.first).first
        while start > first and self.page.words[start - 1] != ",":
            start -= 1
        return start

    def _of_occasion(self, when: DateMention, frame: Frame | None) -> bool:
        """Whether the words from an occasion's phrase up to the day have no comma in them."""
        start = self._clause(when)
        clause = " ".join(self.page.words[start : when.first])
        if frame is not None and start <= frame.first < when.first:
            return False
        return any(clause.startswith(phrase) or f" {phrase} " in clause for phrase in self.occasions)

    def _distance(self, when: DateMention, frame: Frame) -> int:
        between = range(when.last, frame.first) if when.last <= frame.first else range(frame.last, when.first)
        return len(between) + 20 * sum(self.page.words[i] == ";" for i in between)

    def _told_before(self, when: DateMention, frame: Frame) -> bool:
        """'arrived on Sunday and met X on Monday': whether a day before a phrase stands behind another event's."""
        if when.last > frame.first:
            return False
        told = (t for t in self.page.sentence_of(when.first).terms if t.last <= when.first)
        near = [
            t for t in told if (e := t.of("exchanges")) is not None and e.field(1) in ("active", "mutual")
        ]
        return bool(near) and when.first - near[-1].last <= NEXT
