"""Documents that a page says were, are or will be signed.

Invariant: a record rests on a document's own name or on a verb of signing beside its noun; a plural is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from banggiao.extraction.dates import dates_near
from banggiao.extraction.datewords import datewords
from banggiao.extraction.validity import Terms
from banggiao.lang import Pack, normal
from banggiao.lang.phrase import CAPITALS, PhraseTree
from banggiao.model import Agreement

if TYPE_CHECKING:
    from banggiao.extraction.cast import Cast
    from banggiao.extraction.page import Page

MOST = 300  # documents looked at on a page: no article has more
NAME_WORDS = 22
LEFT_WORDS = 7  # words of a name before its noun, where the noun stands last
VERB_REACH = 8  # words between a verb of signing and the document
SENTENCE_REACH = 60  # words around a name in which its date is looked for
DATE_REACH = 8  # words between the verb or the document and the date of signing
ENDS = frozenset('.,;:!?…"[]')
KINDS = ("name", "last", "sign", "inside", "valid", "until", "years", "months")
COARSE = frozenset({"year", "period"})  # dates that can belong to a name: '2023', '2021-2025'


def find_agreements(page: Page, cast: Cast) -> list[Agreement]:
    """Documents in the order of the text, each once, as it is named at most length."""
    reader = Documents(page, cast)
    found: list[Agreement] = []
    told = (record for index in range(len(page.sentences)) for record in reader.sentence(index))
    for record in islice(told, MOST):
        same = next((i for i, known in enumerate(found) if _same(record, known)), None)
        if same is None:
            found.append(record)
        elif (len(record.date or ""), len(record.name)) > (
            len(found[same].date or ""),
            len(found[same].name),
        ):
            found[same] = record
    return found


def _same(record: Agreement, known: Agreement) -> bool:
    """Whether the words of one name are all in the other."""
    words, other = (set(normal(a.name).split()) for a in (record, known))
    return words <= other or other <= words


@cache
def documentwords(pack: Pack) -> dict[str, PhraseTree]:
    """The phrases of ``agreements.tsv`` by kind."""
    trees = {kind: PhraseTree() for kind in KINDS}
    for entry in pack.entries("agreements"):
        trees[entry.field(0) or "name"].add(entry.phrase, entry)
    return trees


class Documents:
    """Reads the documents of one page."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.cast = cast
        self.words = page.words
        self.trees = documentwords(page.pack)
        self.terms = Terms(page, self.trees)
        self.several = datewords(page.pack).sets.get("several", frozenset())

    def sentence(self, index: int) -> Iterator[Agreement]:
        """Documents of one sentence."""
        sentence = self.page.sentences[index]
        at = sentence.first
        while at < sentence.last:
            stop, last = self._match("name", at, sentence.last), self._match("last", at, sentence.last)
            if stop is None and last is None:
                at += 1
                continue
            record = self._document(at, max(stop or 0, last or 0), last is not None, index)
            if record is not None:
                yield record
            at = max(stop or 0, last or 0)

    def _match(self, kind: str, at: int, end: int) -> int | None:
        tree = self.trees[kind]
        if at >= end or self.words[at] not in tree.root:
            return None
        hit = tree.longest(self.words, at, end, self.page.capital(at))
        return hit[0] if hit else None

    def _document(self, at: int, stop: int, noun_last: bool, index: int) -> Agreement | None:
        sentence = self.page.sentences[index]
        if at > sentence.first and self._counted(at - 1):
            return None
        first = self._left(at, sentence.first) if noun_last else at
        last = self._right(stop, sentence.last, index)
        verb = self._verb(first, last, sentence.first, sentence.last)
        noun = stop - 1 if noun_last else at
        proper = self.page.capital(noun) > 0 and (noun_last or at > sentence.first)
        if not (verb is not None or (proper and (first < at or last > stop))):
            return None
        first = self.terms.start(index, first)
        date = self._date(verb, first, last, index)
        term = self.terms.of(index, first, last)
        return Agreement(
            self.page.said(first, last),
            date,
            self._countries(first, last),
            self.page.quote(first, last),
            term.first if term else None,
            term.last if term else None,
            term.term if term else None,
            term.words if term else None,
        )

    def _counted(self, at: int) -> bool:
        """Whether a word says that there are several: then no one document is named."""
        return self.words[at].isdecimal() or self.words[at] in self.several

    def _left(self, at: int, start: int) -> int:
        """Where a name begins whose noun stands last: 'the India-EU Free Trade Agreement'."""
        first = at
        while first > max(start, at - LEFT_WORDS):
            word = self.words[first - 1]
            small = word in self.page.pack.function_words or word in ENDS or word in "()"
            if small or self._match("sign", first - 1, at) is not None:
                break
            first -= 1
        while first < at and not self.words[first][0].isalnum():
            first += 1
        return first

    def _right(self, at: int, end: int, index: int) -> int:
        """Where a name ends: at a verb, a date of a day, a sign or a small word that stands in no name."""
        mentions = dates_near(self.page, index, at, at + NAME_WORDS)
        days = {w for m in mentions if m.precision not in COARSE for w in range(m.first, m.last)}
        last = at
        while last < min(end, at + NAME_WORDS) and self.words[last] not in ENDS and last not in days:
            if self.words[last] == "(":
                closed = last + 2 < end and self.words[last + 2] == ")"
                return last + 3 if closed else self._trimmed(last, at)
            inside = self._match("inside", last, end)
            small = self.words[last] in self.page.pack.function_words and not self.page.capital(last)
            if inside is None and (small or self._match("sign", last, end) is not None):
                break
            if last == at and self.page.capital(last) == CAPITALS:
                return self._acronym(last + 1, end)
            last = inside or last + 1
        return self._trimmed(min(last, end), at)

    def _acronym(self, at: int, end: int) -> int:
        """End of a name whose noun an acronym follows: 'Hiệp định CPTPP'."""
        while at + 1 < end and self.words[at] == "-" and self.page.capital(at + 1):
            at += 2
        return at

    def _trimmed(self, last: int, at: int) -> int:
        """``last`` before small words at the end of a name."""
        while last > at and (
            self.words[last - 1] in self.page.pack.function_words or self.words[last - 1] in "'-()"
        ):
            last -= 1
        return last

    def _verb(self, first: int, last: int, start: int, end: int) -> int | None:
        """The verb of signing nearest to the name, in its clause."""
        for place in range(first - 1, max(start, first - VERB_REACH) - 1, -1):
            if self.words[place] in ENDS:
                break
            if self._match("sign", place, first) is not None:
                return place
        for place in range(last, min(end, last + VERB_REACH)):
            if self.words[place] in ENDS:
                break
            if self._match("sign", place, end) is not None:
                return place
        return None

    def _date(self, verb: int | None, first: int, last: int, index: int) -> str | None:
        """The day or month of signing, said close behind the verb or the name."""
        after = max(last, verb or 0)
        near = [
            m
            for m in dates_near(self.page, index, last - SENTENCE_REACH, last + SENTENCE_REACH)
            if m.precision in ("day", "month") and m.role in ("at", "past") and m.start == m.end
        ]
        behind = [m for m in near if after <= m.first < after + DATE_REACH]
        if behind:
            return behind[0].start
        between = [m for m in near if verb is not None and verb < m.first and m.last <= first]
        if between:
            return between[-1].start
        before = [m for m in near if verb is not None and m.last <= verb]
        return before[-1].start if before else None

    def _countries(self, first: int, last: int) -> tuple[str, ...]:
        """Countries that the name gives; else the page's two sides."""
        terms = (self.page.term_at.get(at) for at in range(first, last))
        codes = {e.field(0) for t in terms if t is not None for e in t.entries if e.kind == "countries"}
        named = sorted(code for code in codes if code is not None)
        if len(named) >= 2:
            return tuple(named)
        return tuple(sorted({*named, *self.cast.sides})) if len(self.cast.sides) == 2 else tuple(named)
