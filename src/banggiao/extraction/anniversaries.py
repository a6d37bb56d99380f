"""Jubilees: a count of years and the event they are counted from.

Invariant: the event's date is stated beside it or is the jubilee's year less the count; else it is None.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from banggiao.extraction.anchor import anchor
from banggiao.extraction.calendar import edtf, parts
from banggiao.extraction.dateranges import dated_words
from banggiao.extraction.dates import dates_near
from banggiao.extraction.figures import Figures
from banggiao.extraction.value import DateMention
from banggiao.lang import normal
from banggiao.model import Anniversary

if TYPE_CHECKING:
    from banggiao.extraction.cast import Cast
    from banggiao.extraction.page import Page

MOST_YEARS = 3000
MARK_REACH = 6  # words between a word for a jubilee and its count
NOUN_REACH = 4  # words between an ordinal number and the jubilee's noun
EVENT_WORDS = 16
SENTENCE_REACH = 80  # words around a jubilee in which its dates are looked for
DATE_REACH = 7  # words between the event and its date
NEAR_YEARS = range(-12, 4)  # years from the anchor in which a jubilee spoken of can fall
ENDS = frozenset('.,;:!?()[]"…')
EVENT_ENDS = frozenset({"at", "with", "by", "for", "as", "in"})


@dataclass(frozen=True, slots=True)
class Jubilee:
    """Words ``[first, last)`` with a count; the event's words are ``[event, last)``.

    ``ties``: of two sides' relations. In a list of counts with one event, ``place`` and ``size`` tell which
    it is; a date behind ``limit`` is not its own.
    """

    first: int
    last: int
    count: int
    event: int
    ties: bool = False
    place: int = 0
    size: int = 1
    limit: int = 0


def find_anniversaries(page: Page, cast: Cast) -> list[Anniversary]:
    """Jubilees in the order of the text, each once, as it is told at most length."""
    reader = Jubilees(page)
    found: list[Anniversary] = []
    for index in range(len(page.sentences)):
        for jubilee in reader.sentence(index):
            record = _record(page, cast, index, jubilee)
            same = next((place for place, known in enumerate(found) if _same(known, record)), None)
            if same is None:
                found.append(record)
            elif _fullness(record) > _fullness(found[same]):
                found[same] = record
    return found


def _same(known: Anniversary, record: Anniversary) -> bool:
    """Whether two records are of one jubilee: the same count, years that agree, words in common."""
    if known.count != record.count:
        return False
    if known.date and record.date and known.date[:4] != record.date[:4]:
        return False
    if known.countries and record.countries and not set(known.countries) & set(record.countries):
        return False
    return bool(set(normal(known.what).split()) & set(normal(record.what).split()))


def _fullness(record: Anniversary) -> tuple[int, int]:
    return len(record.date or ""), len(record.countries)


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
        return _shared(found, sentence.last)

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


def _record(page: Page, cast: Cast, index: int, jubilee: Jubilee) -> Anniversary:
    sentence = page.sentences[index]
    date, stop = event_date(page, index, jubilee)
    last = max(jubilee.last, stop)
    codes = {
        e.field(0)
        for t in sentence.terms
        if jubilee.event <= t.first < last
        for e in t.entries
        if e.kind == "countries"
    }
    countries = {code for code in codes if code is not None}
    if jubilee.ties and len(countries) < 2 and len(cast.sides) >= 2:
        countries |= set(cast.sides[:2])
    what = page.said(jubilee.event, jubilee.last)
    return Anniversary(what, jubilee.count, date, tuple(sorted(countries)), page.quote(jubilee.first, last))


def event_date(page: Page, index: int, jubilee: Jubilee) -> tuple[str | None, int]:
    """EDTF of the event commemorated and the end of the words that state it."""
    base = anchor(page).year
    inside = dates_near(page, index, jubilee.event, min(jubilee.limit, jubilee.last + SENTENCE_REACH))
    mentions = dates_near(page, index, jubilee.first - SENTENCE_REACH, jubilee.last + SENTENCE_REACH)
    behind = [m for m in inside if m.first < jubilee.last + DATE_REACH]
    years = [m for m in inside if m.precision == "year"]
    if jubilee.size > 1 and len(years) == jubilee.size:
        return _before(years[jubilee.place], jubilee.count), jubilee.last
    for mention in inside:
        if _spans(mention, jubilee.count) or (mention in behind and _is_event(mention, jubilee.count, base)):
            closed = page.words[mention.last : mention.last + 1] == [")"]
            return mention.start, mention.last + closed
    jubilee_day = next((m for m in behind if m.start == m.end and m.role != "anniversary"), None)
    if jubilee_day is not None:
        date = _before(jubilee_day, jubilee.count)
        apart = (
            "," in page.words[jubilee.last : jubilee_day.first]
        )  # a date of the sentence, not of the event
        return (date[:4] if date and apart else date), jubilee.last
    return _year_before(mentions, jubilee, base), jubilee.last


def _spans(mention: DateMention, count: int) -> bool:
    """Whether a mention goes from the event to its jubilee: '(28/10/1962 - 28/10/2025)', '(1950-2025)'."""
    start, end = parts(mention.start), parts(mention.end)
    if start is None or end is None or start[0] is None or end[0] is None:
        return False
    return end[0] - start[0] == count


def _is_event(mention: DateMention, count: int, base: int | None) -> bool:
    """Whether a mention is the day commemorated: so many years before the time the page speaks from."""
    start = parts(mention.start)
    if start is None or start[0] is None or mention.start != mention.end or mention.how != "stated":
        return False
    return base is None or (start[0] < base and start[0] + count - base in NEAR_YEARS)


def _before(mention: DateMention, count: int) -> str | None:
    """The day or month so many years before a jubilee's."""
    found = parts(mention.start)
    if found is None or found[0] is None:
        return None
    return edtf(found[0] - count, found[1], found[2]) or edtf(found[0] - count)


def _year_before(mentions: list[DateMention], jubilee: Jubilee, base: int | None) -> str | None:
    """The event's year, counted from the year named nearest to the jubilee, else from the anchor's."""
    years = []
    for mention in mentions:
        found = parts(mention.start)
        year = found[0] if found and mention.start == mention.end else None
        if year is None or mention.role == "anniversary" or (base and year - base not in NEAR_YEARS):
            continue
        years.append((abs(mention.first - jubilee.first), year))
    near = min(years)[1] if years else base
    return edtf(near - jubilee.count) if near is not None and near > jubilee.count else None
