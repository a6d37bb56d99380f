"""Sentences cut into chunks.

Invariant: a word between two chunks is a chunk of kind 'other' of its own, so that neighbours in the list are
neighbours in the text.
"""

from __future__ import annotations

from banggiao.extraction.chunk import Chunk, channels_of
from banggiao.extraction.complement import Complement
from banggiao.extraction.name import name_end
from banggiao.extraction.number import is_plural, several
from banggiao.extraction.page import Page, Sentence, Term
from banggiao.lang import Entry

EVENT = 6  # words in a phrase for a conference


class Chunker:
    """Cuts the sentences of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pack = page.pack
        self.words = page.words
        self.complement = Complement(page)
        self.acronyms = self.complement.acronyms
        self.direct = self.complement.direct
        self.before = bool(self.pack.settings.get("modifiers_before"))

    def chunks(self, sentence: Sentence) -> list[Chunk]:
        """All chunks of a sentence."""
        out: list[Chunk] = []
        at = sentence.first
        while at < sentence.last:
            chunk = self._chunk(at, sentence, out)
            out.append(chunk)
            at = chunk.last
        return out

    def _chunk(self, at: int, sentence: Sentence, out: list[Chunk]) -> Chunk:
        page, word = self.page, self.words[at]
        term = page.term_at.get(at)
        capital = page.capital(at)
        if capital and self._is_delegation(at, out):
            return self._of_term(page.term_at[at], sentence, out)
        if capital and word in self.acronyms and (term is None or self._stateless(term)):
            return self._acronym(at)
        if capital and word in page.articles and self._is_family(at, sentence.last, out):
            return Chunk("name", at, name_end(page, at + 1, sentence.last))
        if capital and (
            term is None
            or self._name_beats(term, at, sentence.last)
            or self._named_so(term, at, sentence.last, out)
        ):
            if word in self.pack.words and word not in self.pack.surnames:
                return Chunk("word", at, at + 1)
            end = (
                name_end(page, at, sentence.last)
                if term is None
                else max(name_end(page, at, sentence.last), self._rest(at, sentence.last))
            )
            if end == at + 1 and self._is_acronym(at):
                return Chunk("word", at, end)
            if end > at and not (at == sentence.first and end == at + 1 and word in self.pack.function_words):
                return Chunk("name", at, end)
        if term is not None:
            return self._of_term(term, sentence, out)
        return Chunk(_sign(word), at, at + 1)

    def _is_family(self, at: int, last: int, out: list[Chunk]) -> bool:
        """'le ministre Le Minh Khai': an article with a capital between an office and a name is a family name."""
        titled = bool(out) and out[-1].kind in ("office", "honorific") and out[-1].last == at
        named = at + 1 < last and self.page.capital(at + 1) > 0 and self.page.gap(at + 1)
        return titled and named and name_end(self.page, at + 1, last) > at + 1

    def _name_beats(self, term: Term, at: int, last: int) -> bool:
        """Whether a family name begins a person's name at a one-word term ('Thái Văn Lâm', not 'Thái Lan')."""
        if term.last - term.first > 1 or term.of("offices") or term.of("honorifics"):
            return False
        if self.words[at] in self.pack.surnames:
            return name_end(self.page, at, last) - at >= 2
        return False

    def _is_delegation(self, at: int, out: list[Chunk]) -> bool:
        """Vietnamese 'Đoàn Mỹ': a family name before a country, with no title, is a delegation."""
        term, after = self.page.term_at.get(at), self.page.term_at.get(at + 1)
        group = term.of("organizations") if term is not None else None
        if not self.direct or group is None or after is None or group.field(1) != "group":
            return False
        titled = bool(out) and out[-1].kind in ("office", "honorific") and out[-1].last == at
        return not titled and after.of("countries") is not None and self.words[at] in self.pack.surnames

    def _is_acronym(self, at: int) -> bool:
        said = self.page.text[self.page.starts[at] : self.page.ends[at]]
        return len(said) > 1 and (said.isupper() or (len(said) > 2 and said[-1].isupper()))

    @staticmethod
    def _stateless(term: Term) -> bool:
        """Whether a term is one word for a body that several countries have: the page said which one it is."""
        entry = term.of("organizations")
        one = term.last - term.first == 1 and not term.of("countries")
        return one and entry is not None and entry.field(2) is None

    def _acronym(self, at: int) -> Chunk:
        """A body by the acronym that the page gave it before."""
        known = self.acronyms[self.words[at]]
        return Chunk("org", at, at + 1, known.entry, known.country, known.countries, known.channels)

    def _is_currency(self, term: Term) -> bool:
        """'US$5,000' names no country."""
        return term.last < len(self.words) and self.words[term.last] == "$" and not self.page.gap(term.last)

    def _named_so(self, term: Term, at: int, last: int, out: list[Chunk]) -> bool:
        """'Minister January Makamba', 'President Jordan Bardella': a known word first in a name after a title."""
        if self.direct:
            return bool(out) and self._may_be_called(term) and self._called_so(term, at, out[-1])
        if term.last - term.first > 1 or not out or at + 1 >= last or not self.page.capital(at + 1):
            return False
        known = term.of("months") or term.of("places") or term.of("weekdays")
        titled = out[-1].kind in ("office", "honorific") and out[-1].last == at
        return bool(
            known
            and titled
            and self.complement.is_name(at + 1)
            and name_end(self.page, at + 1, last) > at + 1
        )

    def _called_so(self, term: Term, at: int, before: Chunk) -> bool:
        """Vietnamese: 'bà Nga', 'ông Cho Hyun-joon': a known syllable behind an honorific is a person's name."""
        if before.last != at:
            return False
        place = (
            term.of("places") is not None and term.last < len(self.words) and self.page.capital(term.last) > 0
        )
        titled = before.kind == "office" and before.country is not None and place
        return (titled and self.complement.is_name(term.last)) or (
            before.kind == "honorific" and self._may_be_called(term)
        )

    @staticmethod
    def _may_be_called(term: Term) -> bool:
        titles = term.of("offices") or term.of("organizations") or term.of("honorifics")
        return term.last - term.first == 1 and titles is None

    def _rest(self, at: int, last: int) -> int:
        return name_end(self.page, at + 1, last) if at + 1 < last else at

    def _of_term(self, term: Term, sentence: Sentence, out: list[Chunk]) -> Chunk:
        entry = term.of("offices")
        if entry is not None:
            return self._office(term, entry, sentence, out)
        entry = term.of("organizations")
        if entry is not None:
            return self._body(term, entry, sentence.last, out)
        if self._addresses(term, sentence):
            return Chunk("honorific", term.first, term.last, term.of("honorifics"))
        return self._land(term) or self._small(term, sentence, out)

    def _land(self, term: Term) -> Chunk | None:
        """A country or place; None where a term is neither."""
        for kind, name in (("countries", "country"), ("places", "place")):
            entry = term.of(kind)
            if entry is not None and entry.field(1) == "acronym" and self._is_currency(term):
                return Chunk("other", term.first, term.last, entry)
            if entry is not None:
                codes = tuple(e.fields[0] for e in term.entries if e.kind == kind and e.field(0))
                return Chunk(
                    name, term.first, term.last, entry, codes[0] if len(set(codes)) == 1 else None, codes
                )
        return None

    def _small(self, term: Term, sentence: Sentence, out: list[Chunk]) -> Chunk:
        """An honorific, a word for a side, a preposition or any other known phrase."""
        entry, side = term.of("honorifics"), term.of("sides")
        titled = side is None or self._name_follows(term.last, sentence.last)
        if entry is not None and (titled or self._office_follows(term.last, sentence.last)):
            return Chunk("honorific", term.first, term.last, entry)
        if side is not None and side.field(0) == "counterpart" and side.field(1) != "pl":
            return self._office(term, side, sentence, out)
        if side is not None:
            return Chunk("side", term.first, term.last, side)
        entry = term.of("prepositions")
        if entry is not None:
            return Chunk("and" if entry.field(0) == "and" else "prep", term.first, term.last, entry)
        return Chunk("other", term.first, term.last, term.entries[0])

    def _addresses(self, term: Term, sentence: Sentence) -> bool:
        """Vietnamese 'Anh Nam cho biết': the word for England as an honorific before a name that opens a sentence."""
        if not self.direct or not term.of("honorifics") or not self._name_follows(term.last, sentence.last):
            return False
        return term.first == sentence.first or not self.page.capital(term.first)

    def _name_follows(self, at: int, last: int) -> bool:
        if at >= last or not self.page.capital(at):
            return False
        term = self.page.term_at.get(at)
        called = self.direct and term is not None and self._may_be_called(term)
        return called or name_end(self.page, at, last) > at

    def _office_follows(self, at: int, last: int) -> bool:
        """'His Majesty the King': the style of one named by his office."""
        while at < last and self.words[at] in self.page.articles:
            at += 1
        term = self.page.term_at.get(at) if at < last else None
        return term is not None and bool(term.of("offices") or (self.direct and term.of("honorifics")))

    def _names_event(self, chunk: Chunk, last: int) -> bool:
        """Vietnamese 'Hội nghị Bộ trưởng Ngoại giao Việt Nam - Australia': ministers in the name of a meeting."""
        terms = (self.page.term_at.get(start) for start in range(chunk.first - 1, chunk.first - EVENT, -1))
        event = next((t for t in terms if t is not None and t.last == chunk.first), None)
        entry = event.of("exchanges") if event is not None else None
        if entry is None or entry.field(0) != "conference":
            return False
        ends = chunk.last >= last or self.words[chunk.last] in {",", "(", ".", "lần"}
        return len(set(chunk.countries)) > 1 or ends

    def _office(self, term: Term, entry: Entry, sentence: Sentence, out: list[Chunk]) -> Chunk:
        """An office with what stands before (en) and after its head."""
        counterpart = entry.kind == "sides"
        channels = frozenset() if counterpart else channels_of(entry.field(0))
        chunk = Chunk("office", term.first, term.last, entry, channels=channels)
        chunk.head, chunk.head_last = term.first, term.last
        if term.last - term.first > 2:
            self._look_inside(chunk)
        if self.before:
            self._take_before(chunk, out)
        self.complement.extend(chunk, sentence.last)
        if self.direct and self._names_event(chunk, sentence.last):
            return Chunk("org", chunk.first, chunk.last, None, chunk.country, chunk.countries, chunk.channels)
        if chunk.country and is_plural(self.page, chunk):
            several(self.page, chunk, sentence.last)
        return chunk

    def _look_inside(self, chunk: Chunk) -> None:
        """The country of a body or land inside an office's own phrase ('President of the European Council')."""
        for at in range(chunk.first + 1, chunk.last):
            hit = self.pack.tree.longest(self.words, at, chunk.last, self.page.capital(at))
            for entry in hit[1] if hit is not None else ():
                code = (
                    entry.field(2)
                    if entry.kind == "organizations"
                    else entry.field(0)
                    if entry.kind == "countries"
                    else None
                )
                if code and not chunk.country:
                    chunk.country, chunk.countries = code, (code,)

    def _take_before(self, chunk: Chunk, out: list[Chunk]) -> None:
        """'Lao President', "Viet Nam's Prime Minister", 'CCM National Chairman': modifiers before the head."""
        while out:
            before = out[-1]
            if before.kind in self._modifiers(chunk, out) and before.last == chunk.first:
                if (
                    before.kind == "country"
                    and before.entry is not None
                    and before.entry.field(1) == "region"
                ):
                    chunk.country = None
                elif before.kind != "word":
                    chunk.country = chunk.country or before.country
                    chunk.countries = chunk.countries or before.countries
                    chunk.channels |= before.channels
                chunk.first = before.first
                out.pop()
            elif self._possessive(out, chunk.first):
                del out[-2 if self.words[chunk.first - 1] == "s" else -1 :]
                chunk.first = out[-1].last
            elif self._pair(chunk, out):
                chunk.countries, chunk.country = (out[-2].country or "", *chunk.countries), None
                chunk.several = True
                chunk.first = out[-2].first
                del out[-2:]
            else:
                return

    def _modifiers(self, chunk: Chunk, out: list[Chunk]) -> tuple[str, ...]:
        """What may stand before an office or body; a place only where it is no adverbial ('Hainan Governor X')."""
        named = chunk.kind == "office" or self.page.capital(chunk.first) > 0
        placed = len(out) > 1 and out[-2].kind == "prep"
        return ("country", "org", "word", "place") if named and not placed else ("country", "org", "word")

    def _pair(self, chunk: Chunk, out: list[Chunk]) -> bool:
        """'the French and Brazilian presidents': two countries before an office in the plural."""
        if len(out) < 2 or not chunk.countries or out[-1].kind != "and" or not out[-2].country:
            return False
        beside = out[-2].kind == "country" and out[-2].last == out[-1].first and out[-1].last == chunk.first
        return beside and is_plural(self.page, chunk)

    def _possessive(self, out: list[Chunk], first: int) -> bool:
        """Whether "'s" or "s'" stands here, behind a country or body."""
        signs = 2 if self.words[first - 1] == "s" else 1
        if len(out) <= signs or out[-1].last != first or self.words[first - signs] != "'":
            return False
        owner = out[-1 - signs]
        return (
            owner.kind in ("country", "org")
            and owner.last == first - signs
            and not self.page.gap(first - signs)
        )

    def _body(self, term: Term, entry: Entry, last: int, out: list[Chunk]) -> Chunk:
        """A body by its head or whole name, with its complement."""
        chunk = Chunk(
            "org", term.first, term.last, entry, entry.field(2), channels=channels_of(entry.field(0))
        )
        chunk.countries = (chunk.country,) if chunk.country else ()
        if (
            self.before
            and not chunk.country
            and not (entry.field(1) == "group" and "people" in chunk.channels)
        ):
            self._take_before(chunk, out)
        self.complement.extend(chunk, last)
        return chunk


_SIGNS = {",": "comma", "-": "dash", "(": "open", ")": "close", ";": "stop", ":": "stop"}


def _sign(word: str) -> str:
    return _SIGNS.get(word, "other")
