"""Anniversaries that a page names, with the date of the event commemorated.

Invariant: the event's date is stated beside it, known, or the jubilee's year less the count; else it is None.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from banggiao.extraction.anchor import anchor
from banggiao.extraction.calendar import edtf, parts
from banggiao.extraction.dates import dates_near
from banggiao.extraction.jubilees import Jubilee, jubilees
from banggiao.extraction.value import DateMention
from banggiao.lang import normal
from banggiao.model import Anniversary

if TYPE_CHECKING:
    from banggiao.extraction.cast import Cast
    from banggiao.extraction.page import Page

MOST = 300  # jubilees looked at on a page: no article has more
SENTENCE_REACH = 80  # words around a jubilee in which its dates are looked for
DATE_REACH = 7  # words between the event and its date
NEAR_YEARS = range(-12, 4)  # years from the anchor in which a jubilee spoken of can fall


def find_anniversaries(page: Page, cast: Cast) -> list[Anniversary]:
    """Jubilees in the order of the text, each once, as it is told at most length."""
    found: list[Anniversary] = []
    told = ((index, jubilee) for index, inside in enumerate(jubilees(page)) for jubilee in inside)
    for index, jubilee in islice(told, MOST):
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
    words, other = (set(normal(a.what).split()) for a in (record, known))
    return bool(words & other) or min(len(words), len(other)) == 1  # one word alone names no event


def _fullness(record: Anniversary) -> tuple[int, int]:
    return len(record.date or ""), len(record.countries)


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
    countries = {code for code in codes if code is not None} | set(jubilee.countries)
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
    known = parts(jubilee.date)
    if known and known[0] and (base is None or known[0] + jubilee.count - base in NEAR_YEARS):
        return jubilee.date, jubilee.last
    jubilee_day = next((m for m in behind if m.start == m.end and m.role != "anniversary"), None)
    if jubilee_day is not None:
        date = _before(jubilee_day, jubilee.count)
        own = _own(page, jubilee, jubilee_day)
        return (date if own or date is None else date[:4]), jubilee.last
    return _year_before(mentions, jubilee, base), jubilee.last


def _own(page: Page, jubilee: Jubilee, mention: DateMention) -> bool:
    """Whether a date behind an event is the jubilee's, not the sentence's: a month, or a day in brackets."""
    between = page.words[jubilee.last : mention.first]
    return "," not in between and (mention.precision != "day" or between[-1:] == ["("])


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
