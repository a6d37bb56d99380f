"""A document prepared for the grammar: reading text, words, sentences, known phrases.

Invariant: ``page.quote(first, last)`` is always exact text of the document, whatever was taken apart for reading.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from banggiao.extraction.glue import unglue
from banggiao.extraction.sentence import sentence_ends
from banggiao.lang import Entry, Pack, normal
from banggiao.lang.phrase import shape
from banggiao.lang.words import WORD
from banggiao.model import Document, Quote, RegionKind

BEFORE_A = frozenset('.!?:"-')  # signs behind which a capital A is a preposition
ALL_CAPITALS = 2
READ = (RegionKind.TITLE, RegionKind.DATELINE, RegionKind.BODY, RegionKind.CAPTION)


@dataclass(slots=True)
class Term:
    """A known phrase in words ``[first, last)``."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    def of(self, kind: str) -> Entry | None:
        """The phrase's row in the file ``kind``, if it has one."""
        for entry in self.entries:
            if entry.kind == kind:
                return entry
        return None


@dataclass(slots=True)
class Sentence:
    """Words ``[first, last)`` of one sentence, in one region and paragraph."""

    first: int
    last: int
    region: RegionKind
    paragraph: int
    terms: list[Term] = field(default_factory=list)


class Page:
    """Words, sentences and known phrases of what is to be read in a document."""

    def __init__(self, document: Document, pack: Pack) -> None:
        self.document = document
        self.pack = pack
        self.articles = frozenset(pack.settings.get("articles", ()))
        self.text, self._joints = unglue(document.text, pack)
        self.normal = normal(self.text)
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.sentences: list[Sentence] = []
        for index, (kind, start, end) in enumerate(self._stretches()):
            self._read(kind, index, start, end)
        self._settle()
        self._firsts = [s.first for s in self.sentences]
        self.term_at: dict[int, Term] = {term.first: term for s in self.sentences for term in s.terms}

    def _stretches(self) -> list[tuple[RegionKind, int, int]]:
        """Paragraphs of the regions to be read, in reading offsets, in the order of the text."""
        found = []
        for region in self.document.regions:
            if region.kind not in READ:
                continue
            start, stop = self._forward(region.start), self._forward(region.end)
            while start < stop:
                end = self.text.find("\n", start, stop)
                end = stop if end < 0 else end
                if self.text[start:end].strip():
                    found.append((region.kind, start, end))
                start = end + 1
        return found

    def _read(self, kind: RegionKind, paragraph: int, start: int, end: int) -> None:
        base = len(self.words)
        for match in WORD.finditer(self.normal, start, end):
            self.words.append(match.group())
            self.starts.append(match.start())
            self.ends.append(match.end())
        if self.pack.accents:
            self._accent(base)
        first = base
        for last in sentence_ends(self, base, len(self.words)):
            sentence = Sentence(first, last, kind, paragraph)
            sentence.terms = self._terms(first, last)
            self.sentences.append(sentence)
            first = last

    def _accent(self, base: int) -> None:
        """Words from ``base`` on whose capitals have lost their accents ('A Alger', 'Etat', 'PRESIDENT') with them."""
        accents, words = self.pack.accents, self.words
        for at in range(base, len(words)):
            if words[at] == "a" and self.capital(at) and (at == base or words[at - 1] in BEFORE_A):
                words[at] = "à"
            elif words[at] in accents and self.capital(at):
                whole = accents[words[at]]
                if self.capital(at) == ALL_CAPITALS or (
                    whole[0] != words[at][0] and whole[1:] == words[at][1:]
                ):
                    words[at] = whole

    def _terms(self, first: int, last: int) -> list[Term]:
        found = []
        words, root, longest = self.words, self.pack.tree.root, self.pack.tree.longest
        at = first
        while at < last:
            if words[at] in root:
                hit = longest(words, at, last, self.capital(at))
                if hit is not None and words[at] in self.articles and self._hides_office(hit, at, last):
                    hit = None
                if hit is not None and hit[0] > at + 1 and self._small_inside(hit, at):
                    hit = None
                if hit is not None:
                    found.append(Term(at, hit[0], hit[1]))
                    at = hit[0]
                    continue
            at += 1
        return found

    def _settle(self) -> None:
        """'Anh' is England inside a sentence; at its beginning it is 'he' unless the page has England elsewhere."""
        double = [
            (t, any(c.isalnum() for c in "".join(self.words[s.first : t.first])))
            for s in self.sentences
            for t in s.terms
            if len(t.entries) > 1 and t.of("countries") and t.of("honorifics")
        ]
        country = any(inside for _, inside in double)
        for term, inside in double:
            dropped = "honorifics" if inside or country else "countries"
            term.entries = tuple(entry for entry in term.entries if entry.kind != dropped)

    def _small_inside(self, hit: tuple[int, tuple[Entry, ...]], at: int) -> bool:
        """'Giang tô son' names no 'Giang Tô': a place keeps the capitals of its words."""
        if any(entry.kind not in ("places", "countries") or "(" in entry.phrase for entry in hit[1]):
            return False
        spelt = WORD.findall(hit[1][0].phrase)
        small = shape(spelt[-1]) > 0 and not self.capital(hit[0] - 1)  # 'Cộng hòa nhân dân Trung Hoa' is one
        return len(spelt) == hit[0] - at and small

    def _hides_office(self, hit: tuple[int, tuple[Entry, ...]], at: int, last: int) -> bool:
        """'le président' as a side must not hide 'président de la République'."""
        if any(entry.kind != "sides" for entry in hit[1]) or at + 1 >= last:
            return False
        inner = self.pack.tree.longest(self.words, at + 1, last, self.capital(at + 1))
        if (
            inner is not None
            and inner[0] == hit[0] < last
            and any(e.kind == "organizations" for e in inner[1])
        ):
            link = self.pack.tree.longest(self.words, hit[0], last, 0)
            if link is not None and any(e.kind == "prepositions" and e.field(0) == "of" for e in link[1]):
                return True  # 'the delegation of …'
        return (
            inner is not None
            and inner[0] >= hit[0]
            and any(e.kind in ("offices", "honorifics") for e in inner[1])
        )

    def capital(self, at: int) -> int:
        """Shape of word ``at``: 0 in small letters, 1 with a capital first, 2 in capitals only."""
        return shape(self.text[self.starts[at] : self.ends[at]])

    def gap(self, at: int) -> bool:
        """Whether white space stands before word ``at``."""
        return at == 0 or self.starts[at] > self.ends[at - 1]

    def said(self, first: int, last: int) -> str:
        """Words ``[first, last)`` as read: glued words apart, white space single."""
        return " ".join(self.text[self.starts[first] : self.ends[last - 1]].split()) if last > first else ""

    def quote(self, first: int, last: int) -> Quote:
        """The exact words of the document for words ``[first, last)``."""
        return Quote.of(self.document.text, self._back(self.starts[first]), self._back(self.ends[last - 1]))

    def index_of(self, at: int) -> int:
        """The place among the sentences of the one that holds word ``at``."""
        return bisect_right(self._firsts, at) - 1

    def sentence_of(self, at: int) -> Sentence:
        """The sentence that holds word ``at``."""
        return self.sentences[self.index_of(at)]

    def _back(self, offset: int) -> int:
        """Reading offset → offset in the document's text."""
        return offset - bisect_left(self._joints, offset)

    def _forward(self, offset: int) -> int:
        """Offset in the document's text → reading offset."""
        low, high = offset, offset + len(self._joints)
        while low < high:
            middle = (low + high) // 2
            if self._back(middle) < offset:
                low = middle + 1
            else:
                high = middle
        return low
