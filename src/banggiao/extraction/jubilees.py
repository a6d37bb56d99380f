"""Jubilees as they stand in the words: a count of years and the event they are counted from.

Invariant: a count is said in the words; 'more than fifty years', 'the past years' are no jubilees.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from banggiao.extraction.dateranges import dated_words
from banggiao.extraction.figures import Figures
from banggiao.extraction.memo import per_page
from banggiao.lang.phrase import CAPITALS

if TYPE_CHECKING:
    from banggiao.extraction.page import Page

MOST_YEARS = 3000
MARK_REACH = 6  # words between a word for a jubilee and its count
NOUN_REACH = 4  # words between an ordinal number and the jubilee's noun
EVENT_WORDS = 16
ENDS = frozenset('.,;:!?()[]"…')
EVENT_ENDS = frozenset({"at", "with", "by", "for", "as", "in"})


@dataclass(frozen=True, slots=True)
class Jubilee:
    """Words ``[first, last)`` with a count; the event's words are ``[event, last)``.

    ``ties``: of two sides' relations. In a list of counts with one event, ``place`` and ``size`` tell which
    it is; a date behind ``limit`` is not its own. ``date`` and ``countries`` are those of an event all know.
    """

    first: int
    last: int
    count: int
    event: int
    ties: bool = False
    place: int = 0
    size: int = 1
    limit: int = 0
    date: str | None = None
    countries: tuple[str, ...] = ()


@per_page
def jubilees(page: Page) -> list[list[Jubilee]]:
    """Jubilees of every sentence of a page."""
    reader = Jubilees(page)
    return [reader.sentence(index) for index in range(len(page.sentences))]


class Jubilees(Figures):
    """Finds the jubilees of a page."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.dated = dated_words(page)

    def sentence(self, index: int) -> list[Jubilee]:
        """Jubilees of one sentence, in order; a list of counts shares the last one's event."""
        sentence = self.page.sentences[index]
        found: list[Jubilee] = []
        at = sentence.first
        while at < sentence.last:
            jubilee = self._jubilee(at, sentence.first, sentence.last)
            if jubilee is not None:
                found.append(jubilee)
            at = max(at + 1, jubilee.event if jubilee else 0)
        return [self._known(jubilee) for jubilee in _shared(found, sentence.last)]

    def _known(self, jubilee: Jubilee) -> Jubilee:
        """The jubilee with date and countries, where its words name an event of the pack's list."""
        tree = self.lex.jubilees["known"]
        for at in range(jubilee.event, jubilee.last):
            hit = (
                tree.longest(self.words, at, jubilee.last, CAPITALS) if self.words[at] in tree.root else None
            )
            if hit is not None:
                entry = hit[1][0]
                codes = (entry.field(2) or "").split(",")
                return replace(jubilee, date=entry.field(1), countries=tuple(code for code in codes if code))
        return jubilee

    def _match(self, kind: str, at: int, end: int) -> int | None:
        """End of the phrase of a kind at word ``at``."""
        tree = self.lex.jubilees[kind]
        if at >= end or self.words[at] not in tree.root:
            return None
        hit = tree.longest(self.words, at, end, self.page.capital(at))
        return hit[0] if hit else None

    def _behind(self, kind: str, at: int, start: int, reach: int) -> int | None:
        """Where a phrase of a kind begins at most ``reach`` words before ``at``, in the same clause."""
        for place in range(at - 1, max(start, at - reach) - 1, -1):
            if self.words[place] in ENDS:
                return None
            stop = self._match(kind, place, at)
            if stop is not None:
                return place
        return None

    def _jubilee(self, at: int, start: int, end: int) -> Jubilee | None:
        whole = self._whole(at, end)
        if whole is not None:
            return whole
        ranked = self._rank(at, end)
        if ranked is not None:
            return self._ordinal_jubilee(at, *ranked, end)
        number = self._cardinal(at, end)
        if number is None or not 1 <= number[0] <= MOST_YEARS:
            return None
        count, stop = number
        return self._cardinal_jubilee(at, count, stop, start, end) or self._ranked_behind(
            at, count, stop, start, end
        )

    def _whole(self, at: int, end: int) -> Jubilee | None:
        """'le cinquantenaire de …', 'half a century of …'."""
        tree = self.lex.jubilees["whole"]
        hit = (
            tree.longest(self.words, at, end, self.page.capital(at)) if self.words[at] in tree.root else None
        )
        if hit is None:
            return None
        event = self._past_of(hit[0], end)
        last = self._event_end(event, end)
        known = self._match("event", event, end) or self._match("ties", event, end)
        return (
            Jubilee(at, last, int(hit[1][0].field(1) or 0), event, self._ties(event, last)) if known else None
        )

    def _rank(self, at: int, end: int) -> tuple[int, int] | None:
        """Ordinal number at ``at`` and its end: '72nd', '60e', 'fiftieth'."""
        word = self.words[at]
        if word.isdecimal():
            glued = at + 1 < end and self.words[at + 1] in self.lex.suffixes and not self.page.gap(at + 1)
            return (int(word), at + 2) if glued and len(word) <= 4 else None
        tree = self.lex.trees["rank"]
        hit = tree.longest(self.words, at, end, self.page.capital(at)) if word in tree.root else None
        return (int(hit[1][0].field(0) or 0), hit[0]) if hit else None

    def _ordinal_jubilee(self, at: int, count: int, stop: int, end: int) -> Jubilee | None:
        """'the 72nd founding anniversary of …', '66th National Day of …'."""
        for place in range(stop, min(stop + NOUN_REACH, end)):
            if self.words[place] in ENDS:
                return None
            after = self._match("noun", place, end)
            if after is not None:
                event = self._past_of(after, end) if place == stop else stop
                last = max(self._event_end(event, end), after)
                return Jubilee(at, last, count, event if event < last else stop, self._ties(event, last))
            after = self._match("day", place, end)
            if after is not None:
                return Jubilee(at, self._event_end(stop, end), count, stop)
        return None

    def _cardinal(self, at: int, end: int) -> tuple[int, int] | None:
        word = self.words[at]
        if word.isdecimal():
            return (int(word), at + 1) if len(word) <= 4 and not self._code(at, 0) else None
        tree = self.lex.trees["number"]
        hit = tree.longest(self.words, at, end, self.page.capital(at)) if word in tree.root else None
        return (int(float(hit[1][0].field(0) or 0)), hit[0]) if hit else None

    def _cardinal_jubilee(self, at: int, count: int, stop: int, start: int, end: int) -> Jubilee | None:
        """'kỷ niệm 70 năm chiến thắng …', '60 years of diplomatic relations', 'the 50-year anniversary'."""
        unit = self._match("unit", stop, end)
        if unit is None or self._behind("about", at, start, 2) is not None:
            return None
        marked = self._behind("mark", at, start, MARK_REACH)
        event = self._past_of(unit, end)
        known = self._match("event", event, end) or self._match("ties", event, end)
        if known is None and marked is None:
            return None
        last = event if known is None and self._followed(event, end) else self._event_end(event, end)
        if last == event and not self._followed(event, end):
            return None
        return Jubilee(at, last, count, event, self._ties(event, last))

    def _followed(self, at: int, end: int) -> bool:
        """Whether another count of the same list follows: '55 năm và 60 năm thiết lập quan hệ'."""
        term = self.page.term_at.get(at)
        linked = self.words[at : at + 1] == [","] or (
            term is not None and (e := term.of("prepositions")) and e.field(0) == "and"
        )
        return bool(linked) and at + 2 < end and self.words[at + 1].isdecimal()

    def _ranked_behind(self, at: int, count: int, stop: int, start: int, end: int) -> Jubilee | None:
        """'kỷ niệm lần thứ 68, Ngày …', 'lần thứ 66 Quốc khánh …'."""
        rank = self._behind("rank", at, start, 2)
        if rank is None:
            return None
        event = stop + 1 if stop < end and self.words[stop] == "," else stop
        marked = self._behind("mark", rank, start, 2) is not None
        if not marked and self._match("event", event, end) is None:
            return None
        last = self._event_end(event, end)
        return Jubilee(rank, last, count, event, self._ties(event, last)) if last > event else None

    def _past_of(self, at: int, end: int) -> int:
        """``at`` behind a word for 'of' and an article."""
        if at + 1 < end and self.words[at + 1] == "'":
            return at + 2
        term = self.page.term_at.get(at)
        entry = term.of("prepositions") if term else None
        return term.last if term and entry and entry.field(0) == "of" else at

    def _event_end(self, at: int, end: int) -> int:
        """End of the event's words."""
        last = at
        while last < min(end, at + EVENT_WORDS) and self.words[last] not in ENDS and last not in self.dated:
            term = self.page.term_at.get(last)
            entry = term.of("prepositions") if term and last > at else None
            if entry is not None and entry.field(0) in EVENT_ENDS:
                break
            last += 1
        while last > at + 1 and self.words[last - 1] in self.page.pack.function_words:
            last -= 1
        return last

    def _ties(self, first: int, last: int) -> bool:
        return any(self._match("ties", at, last) is not None for at in range(first, last))


def _shared(found: list[Jubilee], end: int) -> list[Jubilee]:
    """Jubilees of a sentence with their limits; those that wait for an event take the next one's."""
    done: list[Jubilee] = []
    waiting: list[Jubilee] = []
    for place, jubilee in enumerate(found):
        limit = found[place + 1].first if place + 1 < len(found) else end
        waiting.append(jubilee)
        if jubilee.event == jubilee.last:
            continue
        for order, one in enumerate(waiting):
            done.append(
                replace(
                    jubilee, first=one.first, count=one.count, place=order, size=len(waiting), limit=limit
                )
            )
        waiting = []
    return done
